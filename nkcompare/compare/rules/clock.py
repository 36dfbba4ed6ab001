"""Rules on order in time: acts that cannot come before others, and acts outside the war."""

from collections.abc import Iterator

from nkcompare.compare.rules.rule import Rule, RuleViolation, Scope
from nkcompare.model.codebook import Codebook
from nkcompare.model.problem import Check
from nkcompare.model.record import Log

AGREED = ("ceasefire", "agreement")
"""Kinds of act by which a truce is agreed."""

TRUCE_BEFORE_AGREEMENT = Check(
    "N301", "truce-before-agreement", "a truce takes effect, but no row since the last truce says that it was agreed",
    "enter the ceasefire or agreement above this row, or check the dates",
    "A truce follows an agreement; without one, a row is missing or a date is wrong, which moves the day of the ceasefire.",
)  # fmt: skip
VIOLATION_BEFORE_TRUCE = Check(
    "N302", "violation-before-truce", "a truce is broken before any took effect in the war",
    "enter the truce above this row, or call the act `hostilities`",
    "Only a truce that is in force can be broken; fighting without a truce is `hostilities`.",
)  # fmt: skip
OUTSIDE_WINDOW = Check(
    "N303", "outside-window", "{date} lies outside the log's window, {opens} to {until}",
    "check the date, or change `until` in wars.csv",
    "An act outside the window would be compared with days on which the other war was not searched.",
)  # fmt: skip


def truce_before_agreement(log: Log, _book: Codebook) -> Iterator[RuleViolation]:
    """Yield every truce without an agreement since the truce before it."""
    agreed = False
    for event in log.events:
        if event.action in AGREED:
            agreed = True
        elif event.action == "truce":
            if not agreed:
                yield RuleViolation(event, "action")
            agreed = False


def violation_before_truce(log: Log, _book: Codebook) -> Iterator[RuleViolation]:
    """Yield every violation since day one without a truce before it; before the war an older truce may be broken."""
    for event in log.events:
        if event.action == "truce":
            return
        if event.action == "violation" and event.date >= log.war.day_one:
            yield RuleViolation(event, "action")


def outside_window(log: Log, _book: Codebook) -> Iterator[RuleViolation]:
    """Yield every act before the log opens or after it ends."""
    opens, until = log.war.opens, log.war.until
    for event in log.events:
        if not opens <= event.date <= until:
            yield RuleViolation(event, "date", {"date": event.date, "opens": opens, "until": until})


CLOCK_RULES = (
    Rule(TRUCE_BEFORE_AGREEMENT, truce_before_agreement, concerns=lambda event, _: event.action == "truce"),
    Rule(VIOLATION_BEFORE_TRUCE, violation_before_truce, concerns=lambda event, _: event.action == "violation"),
    Rule(OUTSIDE_WINDOW, outside_window, Scope.ROW),
)
