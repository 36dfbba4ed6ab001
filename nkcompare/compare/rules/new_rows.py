"""Objections to new or changed rows: acts that may be in the log already, and rules between rows that would be broken."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from nkcompare.compare.duplicates import PossibleDuplicate, of_day, possible_duplicates
from nkcompare.compare.rules import RULES, Rule, RuleViolation, Scope
from nkcompare.compare.rules.acts import POSSIBLE_DUPLICATE
from nkcompare.compare.rules.contacts import CONTACT_ENTERED_TWICE
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.problem import Check, Severity
from nkcompare.model.record import Log


class BrokenRule(NamedTuple):
    """A rule between rows, and where it is broken."""

    check: Check
    finding: RuleViolation

    @property
    def message(self) -> str:
        """The message that `check` would print."""
        return self.check.message.format(**self.finding.found)

    @property
    def hint(self) -> str:
        """The hint that `check` would print."""
        return self.check.hint.format(**self.finding.found)


class Objections(NamedTuple):
    """Possible duplicates, broken rules that are errors, and those that are warnings."""

    duplicates: list[PossibleDuplicate]
    broken: list[BrokenRule]
    warnings: list[BrokenRule]

    @property
    def forbid(self) -> bool:
        """Whether a row is in the log already, equal in every cell, so that it cannot be added even if the user insists."""
        return any(doubt.same for doubt in self.duplicates)

    @property
    def any(self) -> bool:
        """Whether a person should look before the rows are added."""
        return bool(self.duplicates or self.broken)


def with_new(new: Sequence[Event], log: Log) -> Log:
    """The log with new events in it, each after those of its day."""
    return Log(log.war, sorted([*log.events, *new], key=lambda event: event.date))


def objections(new: Sequence[Event], log: Log, book: Codebook) -> Objections:
    """The objections to adding events, which have their ids already, to a log."""
    found = possible_duplicates(new, log.events, book)
    broken = [one for rule in RULES for one in _broken(rule, new, log, book)]
    # Rows that may record one act are reported as possible duplicates already.
    broken = [one for one in broken if one.check not in {CONTACT_ENTERED_TWICE, POSSIBLE_DUPLICATE} or not found]
    errors = [one for one in broken if one.check.severity is Severity.ERROR]
    return Objections(found, errors, [one for one in broken if one not in errors])


def without(event: Event, log: Log) -> Log:
    """The log without one of its events."""
    return Log(log.war, [one for one in log.events if one.id != event.id])


def change_objections(before: Event, after: Event | None, log: Log, book: Codebook) -> Objections:
    """The objections to changing an event of a log, or (where `after` is None) taking it out, that there were not before.

    A change may break a rule between rows at another row than the one changed.
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
    broken = [one for one in broken if one.check is not CONTACT_ENTERED_TWICE or not found]
    errors = [one for one in broken if one.check.severity is Severity.ERROR]
    return Objections(found, errors, [one for one in broken if one not in errors])


def _found_newly(rule: Rule, old: Log, new: Log, book: Codebook) -> list[BrokenRule]:
    """The places where the new log breaks a rule and the old one did not."""
    before = {_identity(finding) for finding in rule.find(old, book)}
    return [BrokenRule(rule.check, finding) for finding in rule.find(new, book) if _identity(finding) not in before]


def _identity(finding: RuleViolation) -> tuple[str, str, str, str]:
    """A key that identifies a violation; line numbers are left out, since changing rows moves them."""
    found = {name: value for name, value in finding.found.items() if name != "line"}
    return finding.event.id, finding.column, finding.value, repr(sorted(found.items()))


def _broken(rule: Rule, new: Sequence[Event], log: Log, book: Codebook) -> list[BrokenRule]:
    """The places where new rows break a rule; only the part of the log that the rule needs is searched."""
    keys = {event.id for event in new if rule.concerns(event, book)}
    if not keys:
        return []
    found = rule.find(with_new(new, _within(rule.scope, {event.date for event in new}, log)), book)
    return [BrokenRule(rule.check, finding) for finding in found if finding.event.id in keys]


def _within(span: Scope, days: Iterable[date], log: Log) -> Log:
    """The part of a log that a rule needs in order to check rows of these days."""
    if span is Scope.LOG:
        return log
    return Log(log.war, [event for day in sorted(days) for event in of_day(day, log.events)] if span is Scope.DAY else [])
