"""One event in detail: the milestones it decides, what else happened that day, and its closest match in the other wars."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkcompare.compare.milestones import Firsts, find_firsts, first_reached, reachable
from nkcompare.compare.rules.new_rows import Objections, change_objections
from nkcompare.compare.viewpoint import is_own_act, levels, parties_concerned
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.model.event import Event, id_order
from nkcompare.model.problem import Problem
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.model.withdrawal import Mention


class DecidedMilestone(NamedTuple):
    """A milestone that an event decides, the party that reached it, and the day; `earliest`: the first day it can have been.

    `others` are the events that decide it together with this one, where acts towards both sides are needed.
    """

    milestone: Milestone
    party: str
    day: int
    earliest: int
    others: tuple[Event, ...] = ()


class ClosestMatch(NamedTuple):
    """The most comparable event of another war; `event` is None where that war has none of the same kind by the party."""

    war: War
    event: Event | None


class EventDetails(NamedTuple):
    """An event with the milestones it decides, the other events of its day, and its closest match in each other war."""

    event: Event
    war: War
    decides: tuple[DecidedMilestone, ...]
    same_day: tuple[Event, ...]
    closest: tuple[ClosestMatch, ...]


def event_details(event: Event, log: Log, record: Record) -> EventDetails:
    """The details of an event of a log of the record."""
    book = record.codebook
    same_day = tuple(other for other in log.events if other.date == event.date and other.id != event.id)
    decides = _decided(event, log, book)
    others = [other for other in record.logs if other.war.key != log.war.key]
    matches = tuple(ClosestMatch(other.war, _match(event, decides, log.war, other, book)) for other in others)
    return EventDetails(event, log.war, decides, same_day, matches)


def _match(event: Event, decides: tuple[DecidedMilestone, ...], war: War, other: Log, book: Codebook) -> Event | None:
    """The event that decides the same milestone in another war; else the closest event."""
    for one in decides:
        reached = first_reached(other.events, other.war, [one.party], [one.milestone], book)
        if one.milestone.id in reached:
            return reached[one.milestone.id].event
    return closest_event(event, war, other, book)


def _decided(event: Event, log: Log, book: Codebook) -> tuple[DecidedMilestone, ...]:
    """The milestones whose day rests on the event, for each party that it concerns."""
    found = []
    for party in parties_concerned(event, book):
        known = reachable([party], book)
        firsts = find_firsts(log.events, log.war, [party], known, book)
        for milestone in known:
            rows = [row.event for row in firsts.without.get(milestone.id, ())]
            if any(row.id == event.id for row in rows):
                day = firsts.reached[milestone.id].day
                others = tuple(row for row in rows if row.id != event.id)
                found.append(DecidedMilestone(milestone, party, day, _earliest(milestone.id, firsts, day), others))
    return tuple(found)


def _earliest(milestone: str, firsts: Firsts, day: int) -> int:
    maybe = firsts.possible.get(milestone)
    return maybe.day if maybe else day


def closest_event(event: Event, war: War, other: Log, book: Codebook) -> Event | None:
    """The event of another log that is closest to this one; None where no act of the same kind by the same party is there.

    The closest is the first by these tests: the same targets, the same level, the nearest day on the common clock.
    """
    comparable = [one for one in other.events if one.action == event.action and is_own_act(one, event.actor, book)]
    day = war.day(event.date)
    return min(
        comparable,
        key=lambda one: (*_differences(event, one, book), abs(other.war.day(one.date) - day), id_order(one.id)),
        default=None,
    )


def _differences(event: Event, other: Event, book: Codebook) -> tuple[bool, bool]:
    """Whether the targets differ, and whether the levels differ."""
    mine = levels(((event.actor, event.official),) if event.official else (), event, book)
    theirs = levels(((other.actor, other.official),) if other.official else (), other, book)
    return set(event.target) != set(other.target), mine != theirs


def find_event(key: str, logs: Iterable[Log]) -> tuple[Event, Log] | None:
    """The event with an id, in any letter case, and its log; None where there is none."""
    for log in logs:
        for event in log.events:
            if event.id.casefold() == key.casefold():
                return event, log
    return None


class RemovalImpact(NamedTuple):
    """What depends on a row: rows that mention it, milestones it decides, and what would be wrong without it.

    `broken` are rules of the log that would be broken, `contradicted` problems with the evidence.
    """

    mentions: Sequence[Mention]
    decides: Sequence[DecidedMilestone]
    broken: Objections
    contradicted: Sequence[Problem]

    @property
    def stops(self) -> bool:
        """Whether something depends on the row, so that a person should look before it is taken out."""
        return bool(self.broken.any or self.contradicted) or any(one.rests for one in self.mentions)


def removal_impact(
    event: Event, log: Log, book: Codebook, mentions: Sequence[Mention], contradicted: Sequence[Problem]
) -> RemovalImpact:
    """What depends on a row of a log, given the rows that mention it and the problems with the evidence without it."""
    details = event_details(event, log, Record(book, (log,)))
    return RemovalImpact(mentions, details.decides, change_objections(event, None, log, book), contradicted)
