"""Checks of what evidence claims about the logs: whether absences and patterns still hold, computed again at every run."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from nkcompare.compare.viewpoint import OTHERS, Viewpoint, levels, viewpoint_of, who_asked
from nkcompare.model.codebook import SELF, Codebook
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import EACH, NONE, OTHER, Condition, Evidence
from nkcompare.model.record import Log, Record


class Contradiction(NamedTuple):
    """Evidence that the log contradicts: by an act (`event`), or by having only `found` acts where the claim needs more."""

    evidence: Evidence
    condition: Condition
    event: Event | None
    found: int


def contradictions(evidence: Iterable[Evidence], record: Record) -> list[Contradiction]:
    """Every contradiction between the evidence and the logs: one for each act that contradicts a claim.

    Days are counted on the record's clocks, so the record must not have another first day than `wars.csv` gives.
    A condition on a war that was not read is skipped.
    """
    found: list[Contradiction] = []
    logs = {log.war.key: log for log in record.logs}
    for item in evidence:
        if item.condition and item.condition.war in logs:
            found += _against(item, item.condition, logs[item.condition.war], record.codebook)
    return found


def _against(item: Evidence, condition: Condition, log: Log, book: Codebook) -> list[Contradiction]:
    acts = list(_acts(condition, log, book))
    if condition.claim == NONE:
        return [Contradiction(item, condition, event, len(acts)) for event in acts if _has(event, condition, book)]
    meeting = [event for event in acts if _has(event, condition, book)]
    short = [] if len(meeting) >= condition.least else [Contradiction(item, condition, None, len(meeting))]
    if condition.claim == EACH:
        return [*short, *(Contradiction(item, condition, event, len(acts)) for event in acts if not _has(event, condition, book))]
    return short


def supporting(condition: Condition, log: Log, book: Codebook) -> list[Event]:
    """The acts that meet a condition, in the log's order; none for a claim of absence that holds."""
    return [event for event in _acts(condition, log, book) if _has(event, condition, book)]


def _acts(condition: Condition, log: Log, book: Codebook) -> Iterator[Event]:
    """Yield the actor's own acts that meet a condition, apart from its `initiator` and `channel`."""
    for event in log.events:
        if event.action not in condition.action:
            continue
        day = log.war.day(event.date)
        if day > condition.by or (condition.since is not None and day < condition.since):
            continue
        here = viewpoint_of(event, condition.actor, book)
        if here is not None and here.doer and _towards(here, event, condition, book):
            yield event


def _towards(here: Viewpoint, event: Event, condition: Condition, book: Codebook) -> bool:
    """Whether the act was at a level that the condition names, and towards parties and levels that it names."""
    return (
        (not condition.target or not set(condition.target).isdisjoint(here.counterparts))
        and (not condition.level or not levels(here.officials, event, book).isdisjoint(condition.level))
        and (not condition.target_level or not levels(here.counterpart_officials, event, book).isdisjoint(condition.target_level))
    )


def _has(event: Event, condition: Condition, book: Codebook) -> bool:
    """Whether the act was asked for by the party that the condition names, and went through a channel that it names."""
    return _is_asked_as(event, condition, book) and (not condition.channel or event.channel in condition.channel)


def _is_asked_as(event: Event, condition: Condition, book: Codebook) -> bool:
    """Whether the act was asked for by the party that the condition names; never where no source says who asked."""
    if not condition.initiator:
        return True
    if condition.initiator == OTHER:
        return who_asked(event, (condition.actor,), book) == OTHERS
    return event.initiator == (condition.actor if condition.initiator == SELF else condition.initiator)
