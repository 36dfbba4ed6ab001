"""Tests of claims: whether the test of each claim still holds, and what it finds, computed again at every run."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from nkcompare.compare.background import terms_in_office
from nkcompare.compare.conditions import supporting
from nkcompare.compare.milestones import first_reached
from nkcompare.model.background import Background
from nkcompare.model.claim import (
    ACTION,
    ANY,
    DAY,
    EVENT_ID,
    FACT_ID,
    LEAST,
    LEVEL,
    MILESTONE,
    OTHER_FACT,
    OTHER_PARTY,
    OTHER_WAR,
    PARTY,
    POPULATION,
    TARGET,
    TOPIC,
    WAR,
    Claim,
    ClaimTerm,
)
from nkcompare.model.hypothesis import SOME, Condition
from nkcompare.model.record import Record
from nkcompare.model.toll import Tolls


class ClaimContext(NamedTuple):
    """The data that a test may use: the logs of every war, the background and the tolls."""

    record: Record
    background: Background
    tolls: Tolls


class TermFinding(NamedTuple):
    """What a term finds: whether its statement is true, the ids that decide it, and the numbers it compares."""

    is_true: bool
    rows: tuple[str, ...] = ()
    numbers: tuple[float, ...] = ()


class TermOutcome(NamedTuple):
    """A term of a test with what it finds."""

    term: ClaimTerm
    found: TermFinding

    @property
    def holds(self) -> bool:
        """Whether the term holds; a `not` before it is taken into account."""
        return self.found.is_true != self.term.negated


class ClaimResult(NamedTuple):
    """A claim with the outcomes of the terms of its test."""

    claim: Claim
    outcomes: tuple[TermOutcome, ...]

    @property
    def failing(self) -> tuple[TermOutcome, ...]:
        """The terms that do not hold; none as long as the record supports the verdict."""
        return tuple(outcome for outcome in self.outcomes if not outcome.holds)

    def is_known_by(self, day: int | None, war: str, world: ClaimContext) -> bool:
        """Whether the verdict could be known by the end of a day of a war; always for day None or a claim without a day."""
        if day is None or self.claim.known_day is None:
            return True
        known = world.record.log(self.claim.known_war).war.date_of(self.claim.known_day)
        return known <= world.record.log(war).war.date_of(day)


def claim_results(claims: Iterable[Claim], world: ClaimContext) -> tuple[ClaimResult, ...]:
    """Every claim with the outcome of its test."""
    return tuple(ClaimResult(claim, tuple(TermOutcome(term, evaluate(term, world)) for term in claim.test)) for claim in claims)


def evaluate(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    """What a term finds; a `not` before it is ignored."""
    return _FINDERS[term.form](term, world)


def _milestone(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    log, milestone = world.record.log(term.values[WAR]), world.record.codebook.milestones[term.values[MILESTONE]]
    reached = first_reached(log.events, log.war, (term.values[PARTY],), (milestone,), world.record.codebook).get(milestone.id)
    if reached is None:
        return TermFinding(is_true=False)
    return TermFinding(reached.day <= term.number(DAY), (reached.event.id,), (reached.day,))


def condition_of(term: ClaimTerm) -> Condition:
    """The condition, as evidence has it, for the acts that a term of the form `acts` counts."""
    level, target = (() if term.values[slot] == ANY else (term.values[slot],) for slot in (LEVEL, TARGET))
    return Condition(
        SOME, term.values[WAR], term.values[PARTY], (term.values[ACTION],), level, target, (), "", (), None,
        term.number(DAY), term.number(LEAST),
    )  # fmt: skip


def _acts(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    condition = condition_of(term)
    acts = supporting(condition, world.record.log(condition.war), world.record.codebook)
    return TermFinding(len(acts) >= condition.least, tuple(event.id for event in acts), (len(acts),))


def _row(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    key = term.values[EVENT_ID]
    log = world.record.log(key.rpartition("-")[0])
    day = next((log.war.day(event.date) for event in log.events if event.id == key), None)
    return TermFinding(is_true=False) if day is None else TermFinding(day <= term.number(DAY), (key,), (day,))


def _toll(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    """Whether the highest count published by a day is above the highest ever published in the other war."""
    war, day = world.record.log(term.values[WAR]).war, term.number(DAY)
    counts = [(toll, toll.killed) for toll in world.tolls.rows if toll.population == term.values[POPULATION]]
    here = [killed for toll, killed in counts if killed is not None and toll.war == war.key and war.day(toll.date) <= day]
    there = [killed for toll, killed in counts if killed is not None and toll.war == term.values[OTHER_WAR]]
    if not here or not there:
        return TermFinding(is_true=False)
    return TermFinding(max(here) > max(there), (), (max(here), max(there)))


def _background(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    facts = [
        fact.id
        for fact in world.background.facts.values()
        if fact.topic == term.values[TOPIC] and term.values[PARTY] in fact.parties
    ]
    return TermFinding(len(facts) >= term.number(LEAST), tuple(facts), (len(facts),))


def _longer(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    """Whether a party's mean term is longer than another's; terms of which an end is open or not known are left out."""
    parties = (term.values[PARTY], term.values[OTHER_PARTY])
    facts = [fact for fact in world.background.facts.values() if fact.topic == term.values[TOPIC] and fact.party in parties]
    means = {terms.party: terms.mean for terms in terms_in_office(facts)}
    first, other = (means.get(party) for party in parties)
    rows = tuple(fact.id for fact in facts if fact.days is not None)
    if first is None or other is None:
        return TermFinding(is_true=False, rows=rows)
    return TermFinding(first > other, rows, (first, other))


def _value(term: ClaimTerm, world: ClaimContext) -> TermFinding:
    """Whether one figure is greater than another in the same unit and of the same topic."""
    first, other = world.background.facts[term.values[FACT_ID]], world.background.facts[term.values[OTHER_FACT]]
    comparable = {first.topic, other.topic} == {term.values[TOPIC]} and first.unit == other.unit
    if first.value is None or other.value is None or not comparable:
        return TermFinding(is_true=False, rows=(first.id, other.id))
    return TermFinding(first.value > other.value, (first.id, other.id), (first.value, other.value))


_FINDERS: Mapping[str, Callable[[ClaimTerm, ClaimContext], TermFinding]] = {
    "milestone": _milestone,
    "acts": _acts,
    "row": _row,
    "toll": _toll,
    "background": _background,
    "background-longer": _longer,
    "background-value": _value,
}
