"""One event whole: what it decides, what else happened that day, and its like in the other wars."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkcompare.compare.milestones import first_reached, reachable
from nkcompare.compare.rules.new_rows import Objections, change_objections
from nkcompare.compare.viewpoint import is_own_act, levels, parties_concerned
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.model.event import Event
from nkcompare.model.problem import Problem
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.model.withdrawal import Mention


class DecidedMilestone(NamedTuple):
    """A milestone that an event decides, for which party, and the day on which it was reached."""

    milestone: Milestone
    party: str
    day: int


class ClosestMatch(NamedTuple):
    """The nearest comparable event of another war; `event` is None where that war has none of its kind by the party."""

    war: War
    event: Event | None


class EventDetails(NamedTuple):
    """An event with what surrounds it."""

    event: Event
    war: War
    decides: tuple[DecidedMilestone, ...]
    same_day: tuple[Event, ...]
    closest: tuple[ClosestMatch, ...]


def event_details(event: Event, log: Log, record: Record) -> EventDetails:
    """An event of a log of the record, with what it decides, its day and its like in each other war."""
    book = record.codebook
    same_day = tuple(other for other in log.events if other.date == event.date and other.id != event.id)
    decides = _decided(event, log, book)
    others = [other for other in record.logs if other.war.key != log.war.key]
    likes = tuple(ClosestMatch(other.war, _like(event, decides, log.war, other, book)) for other in others)
    return EventDetails(event, log.war, decides, same_day, likes)


def _like(event: Event, decides: tuple[DecidedMilestone, ...], war: War, other: Log, book: Codebook) -> Event | None:
    """What decides the same milestone in another war; where the event decides none, its nearest like."""
    for one in decides:
        reached = first_reached(other.events, other.war, [one.party], [one.milestone], book)
        if one.milestone.id in reached:
            return reached[one.milestone.id].event
    return closest_event(event, war, other, book)


def _decided(event: Event, log: Log, book: Codebook) -> tuple[DecidedMilestone, ...]:
    """The milestones whose first fulfilment the event is, for each party in it that can reach them."""
    found = []
    for party in parties_concerned(event, book):
        known = reachable([party], book)
        reached = first_reached(log.events, log.war, [party], known, book)
        found += [
            DecidedMilestone(milestone, party, reached[milestone.id].day)
            for milestone in known
            if milestone.id in reached and reached[milestone.id].event.id == event.id
        ]
    return tuple(found)


def closest_event(event: Event, war: War, other: Log, book: Codebook) -> Event | None:
    """The event of another log that compares best: the same kind of act by the same party, or None.

    Among those, in this order: towards the same parties, at the same level, nearest on the common clock.
    """
    alike = [one for one in other.events if one.action == event.action and is_own_act(one, event.actor, book)]
    day = war.day(event.date)
    return min(alike, key=lambda one: (*_unlike(event, one, book), abs(other.war.day(one.date) - day), one.id), default=None)


def _unlike(event: Event, other: Event, book: Codebook) -> tuple[bool, bool]:
    """Whether targets and levels differ."""
    mine = levels(((event.actor, event.official),) if event.official else (), event, book)
    theirs = levels(((other.actor, other.official),) if other.official else (), other, book)
    return set(event.target) != set(other.target), mine != theirs


def find_event(key: str, logs: Iterable[Log]) -> tuple[Event, Log] | None:
    """The event with an id, in any letter case, and its log."""
    for log in logs:
        for event in log.events:
            if event.id.casefold() == key.casefold():
                return event, log
    return None


class RemovalImpact(NamedTuple):
    """Where the record speaks of a row, the firsts it decides, and what is wrong without it, in its log and with the evidence."""

    mentions: Sequence[Mention]
    decides: Sequence[DecidedMilestone]
    broken: Objections
    contradicted: Sequence[Problem]

    @property
    def stops(self) -> bool:
        """Whether something is built on the row, so that a person should look before it goes."""
        return bool(self.broken.any or self.contradicted) or any(one.rests for one in self.mentions)


def removal_impact(event: Event, log: Log, book: Codebook, named: Sequence[Mention], belied: Sequence[Problem]) -> RemovalImpact:
    """What rests on a row of a log; `named` are the rows of the package that speak of it, `belied` what is wrong without it."""
    whole = event_details(event, log, Record(book, (log,)))
    return RemovalImpact(named, whole.decides, change_objections(event, None, log, book), belied)
