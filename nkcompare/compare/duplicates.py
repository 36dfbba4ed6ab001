"""Similar rows: which earlier row a new one resembles, and which rows may record the same act."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.model.codebook import MUTUAL, Codebook
from nkcompare.model.event import Event

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


class PossibleDuplicate(NamedTuple):
    """A new row and one that may be the same act; `same`: it is, in every cell, and the log may hold only one of them."""

    event: Event
    like: Event
    same: bool


_MOST = 20
"""Rows told of as like a new one: who has looked at so many need not see more."""


def possible_duplicates(new: Iterable[Event], log: Sequence[Event], book: Codebook) -> list[PossibleDuplicate]:
    """Pairs of a new row and a row before it, in the log or among the new ones, that may be one act: day, kind and parties.

    A contact may have been entered from its other end. Rows of which one's note names the other are known to be two acts.
    For each new row the one that equals it, and `_MOST` others at the most.
    """
    earlier: dict[tuple[object, ...], list[Event]] = {}
    looked: set[date] = set()
    equal: dict[tuple[object, ...], Event] = {}
    found: list[PossibleDuplicate] = []
    for event in new:
        if event.date not in looked:
            looked.add(event.date)
            for one in of_day(event.date, log):
                earlier.setdefault(_like(one, book), []).append(one)
                equal.setdefault(_cells(one), one)
        twin = equal.get(_cells(event))
        equal.setdefault(_cells(event), event)
        likes = earlier.setdefault(_like(event, book), [])
        found += [PossibleDuplicate(event, one, same=one is twin) for one in _told(event, twin, likes, book)]
        likes.append(event)
    return found


def _told(event: Event, twin: Event | None, likes: Iterable[Event], book: Codebook) -> Iterator[Event]:
    """The row equal to a new one, if there is one, and the first that are only like it."""
    if twin:
        yield twin
    others = (
        one for one in likes if one is not twin and not noted_as_distinct(event, one) and not _other_people(event, one, book)
    )
    yield from islice(others, _MOST)


def _like(event: Event, book: Codebook) -> tuple[object, ...]:
    """What rows that may be one act share; in a contact, whoever entered it."""
    if book.actions[event.action].contact == MUTUAL:
        return event.date, event.action, "", frozenset(event.parties)
    return event.date, event.action, event.actor, frozenset(event.target)


def outline(event: Event) -> tuple[object, ...]:
    """Who did what towards whom, when and where: rows that share it differ in words, sources, channel or initiator alone."""
    people = frozenset(event.target_official)
    return event.date, event.actor, event.official, event.action, frozenset(event.target), people, event.place


def _cells(event: Event) -> tuple[object, ...]:
    """Every cell but the id, targets and their officials in any order."""
    return event._replace(id="", target=(), target_official=(), line=0), frozenset(event.target), frozenset(event.target_official)


_ID = re.compile(r"\w+-[0-9]{3,12}", re.ASCII)


def noted_as_distinct(one: Event, other: Event) -> bool:
    """Whether two rows are known to be two acts: the note of one names the other's id."""
    return (other.id in one.note and other.id in _ID.findall(one.note)) or (
        one.id in other.note and one.id in _ID.findall(other.note)
    )
