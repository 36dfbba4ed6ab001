"""Rows that are alike: which earlier row a new one resembles, which may be the same act, how well an act is attested."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.model.codebook import MUTUAL, Codebook
from nkcompare.model.event import CONFIRMED, REPORTED, Event

if TYPE_CHECKING:
    from datetime import date

_DATE = attrgetter("date")
_NEAR = 5000
"""How many rows before the day are looked through for a similar one; a longer log holds nothing closer."""

_WEIGHTS = {"actor": 8, "official": 4, "action": 6, "target": 4, "target_official": 3, "initiator": 1, "channel": 1}
"""What makes two acts alike: who acts, what is done, towards whom. A tie goes to the later row."""


def most_similar(log: Sequence[Event], answers: Mapping[str, str]) -> Event | None:
    """The row up to that day with most in common with the cells known so far; None where none shares the actor.

    `answers` holds a date and at least an actor, as the file writes them.
    """
    end = bisect_right(log, answers["date"], key=lambda event: event.date.isoformat())
    known = [(column, text, _WEIGHTS[column]) for column, text in answers.items() if column in _WEIGHTS]
    best, most = None, 0
    for event in log[max(0, end - _NEAR) : end]:
        if event.actor != answers["actor"]:
            continue
        cells = event.cells()
        score = sum(weight for column, text, weight in known if cells[column] == text)
        if score >= most:
            best, most = event, score
    return best


def likely_duplicates(event: Event, log: Sequence[Event], book: Codebook) -> list[Event]:
    """Rows of the same day, kind and parties: the same act, perhaps, also where a call was entered from its other end."""
    return [
        one
        for one in of_day(event.date, log)
        if one.action == event.action and _same_parties(one, event, book) and not _other_people(one, event, book)
    ]


def _other_people(one: Event, other: Event, book: Codebook) -> bool:
    """Whether the two name different people of one party: two ministers' call is not their presidents'."""
    mine, theirs = _people(one, book), _people(other, book)
    return any(mine[party].isdisjoint(theirs[party]) for party in mine.keys() & theirs.keys())


def _people(event: Event, book: Codebook) -> dict[str, set[str]]:
    """Who is named for each party."""
    named = [(event.actor, event.official)] if event.official else []
    named += [(party, name) for party in event.target for name in event.target_official if (party, name) in book.officials]
    found: dict[str, set[str]] = {}
    for party, name in named:
        found.setdefault(party, set()).add(name)
    return found


def of_day(when: "date", log: Sequence[Event]) -> Sequence[Event]:
    """The rows of a day; `log` is in date order."""
    return log[bisect_left(log, when, key=_DATE) : bisect_right(log, when, key=_DATE)]


class Doubt(NamedTuple):
    """A new row and one that may be the same act; `same`: it is, in every word, and the log may hold only one of them."""

    event: Event
    like: Event
    same: bool


def doubts(new: Iterable[Event], log: Sequence[Event], book: Codebook) -> list[Doubt]:
    """Every pair of a new row and a row before it, in the log or among the new ones, that may be one act."""
    earlier: dict[date, list[Event]] = {}
    found: list[Doubt] = []
    for event in new:
        others = earlier.setdefault(event.date, [])
        found += [
            Doubt(event, like, is_same_act(event, like))
            for like in (*likely_duplicates(event, log, book), *likely_duplicates(event, others, book))
        ]
        others.append(event)
    return found


def _same_parties(one: Event, other: Event, book: Codebook) -> bool:
    if book.actions[one.action].contact == MUTUAL:
        return set(one.parties) == set(other.parties)
    return one.actor == other.actor and set(one.target) == set(other.target)


def is_same_act(one: Event, other: Event) -> bool:
    """Whether two rows of a day name the same act in every word, so that the log may hold only one of them."""
    return _act(one) == _act(other)


def _act(event: Event) -> tuple[object, ...]:
    return event.date, event.actor, event.official, event.action, event.target, event.target_official, event.place


def attested(urls: Iterable[str], book: Codebook) -> str:
    """How certain its sources make an act: confirmed by two that do not repeat one origin, or by a primary one."""
    urls = list(urls)
    publishers = [book.publisher(url) for url in urls]
    if any(publisher and publisher.kind == "primary" for publisher in publishers):
        return CONFIRMED
    return CONFIRMED if len({book.origin(url) for url in urls}) > 1 else REPORTED
