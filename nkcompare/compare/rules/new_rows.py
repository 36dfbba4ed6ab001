"""What speaks against adding rows to a log: acts that may be there already, rules between rows they would break."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from nkcompare.compare.duplicates import PossibleDuplicate, of_day, possible_duplicates
from nkcompare.compare.rules import RULES, Rule, RuleViolation, Scope
from nkcompare.compare.rules.acts import MAY_BE_ONE_ACT
from nkcompare.compare.rules.contacts import ENTERED_FROM_BOTH_ENDS
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.problem import Check, Severity
from nkcompare.model.record import Log


class BrokenRule(NamedTuple):
    """A rule between rows, and where a new row breaks it."""

    check: Check
    finding: RuleViolation

    @property
    def message(self) -> str:
        """What is wrong, as `check` would say it."""
        return self.check.message.format(**self.finding.found)

    @property
    def hint(self) -> str:
        """What would mend it, as `check` would say it."""
        return self.check.hint.format(**self.finding.found)


class Objections(NamedTuple):
    """Possible duplicates, broken rules, and what is only worth a word."""

    duplicates: list[PossibleDuplicate]
    broken: list[BrokenRule]
    warnings: list[BrokenRule]

    @property
    def forbid(self) -> bool:
        """Whether a row is, in every cell, already there: no wish to add it all the same can be met."""
        return any(doubt.same for doubt in self.duplicates)

    @property
    def any(self) -> bool:
        """Whether a person should look before the rows are added."""
        return bool(self.duplicates or self.broken)


def with_new(new: Sequence[Event], log: Log) -> Log:
    """The log with new events in it, each behind those of its day."""
    return Log(log.war, sorted([*log.events, *new], key=lambda event: event.date))


def objections(new: Sequence[Event], log: Log, book: Codebook) -> Objections:
    """What speaks against adding these events, which have their ids, to the log."""
    found = possible_duplicates(new, log.events, book)
    broken = [one for rule in RULES for one in _broken(rule, new, log, book)]
    # What may be one act is told as a doubt, with the row that is like it.
    broken = [one for one in broken if one.check not in {ENTERED_FROM_BOTH_ENDS, MAY_BE_ONE_ACT} or not found]
    errors = [one for one in broken if one.check.severity is Severity.ERROR]
    return Objections(found, errors, [one for one in broken if one not in errors])


def without(event: Event, log: Log) -> Log:
    """The log without one of its events."""
    return Log(log.war, [one for one in log.events if one.id != event.id])


def change_objections(before: Event, after: Event | None, log: Log, book: Codebook) -> Objections:
    """What speaks against changing an event of the log, or (without `after`) taking it out, and did not before.

    A rule between rows may be broken by another row than the one that changes.
    """
    others = without(before, log)
    new = with_new([after], others) if after else others
    known = {doubt.like.id: doubt.same for doubt in possible_duplicates([before], others.events, book)}
    found = (
        [one for one in possible_duplicates([after], others.events, book) if one.same > known.get(one.like.id, -1)]
        if after
        else []
    )
    broken = [one for rule in RULES for one in _found_newly(rule, log, new, book)]
    broken = [one for one in broken if one.check is not ENTERED_FROM_BOTH_ENDS or not found]
    errors = [one for one in broken if one.check.severity is Severity.ERROR]
    return Objections(found, errors, [one for one in broken if one not in errors])


def _found_newly(rule: Rule, old: Log, new: Log, book: Codebook) -> list[BrokenRule]:
    """Where the new log breaks a rule and the old one did not."""
    before = {_told(finding) for finding in rule.find(old, book)}
    return [BrokenRule(rule.check, finding) for finding in rule.find(new, book) if _told(finding) not in before]


def _told(finding: RuleViolation) -> tuple[str, str, str, str]:
    """What tells one finding from another; lines are left out, as a change of rows moves them."""
    found = {name: value for name, value in finding.found.items() if name != "line"}
    return finding.event.id, finding.column, finding.value, repr(sorted(found.items()))


def _broken(rule: Rule, new: Sequence[Event], log: Log, book: Codebook) -> list[BrokenRule]:
    """Where new rows break a rule, with as much of the log gone through as the rule has to see."""
    keys = {event.id for event in new if rule.concerns(event, book)}
    if not keys:
        return []
    found = rule.find(with_new(new, _within(rule.scope, {event.date for event in new}, log)), book)
    return [BrokenRule(rule.check, finding) for finding in found if finding.event.id in keys]


def _within(span: Scope, days: Iterable[date], log: Log) -> Log:
    """The part of a log that a rule has to see to judge rows of these days."""
    if span is Scope.LOG:
        return log
    return Log(log.war, [event for day in sorted(days) for event in of_day(day, log.events)] if span is Scope.DAY else [])
