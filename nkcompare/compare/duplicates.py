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
"""The most rows up to the day that are searched for a similar one."""

_WEIGHTS = {"actor": 8, "official": 4, "action": 6, "target": 4, "target_official": 3, "initiator": 1, "channel": 1}
"""How much a column counts for the similarity of two acts: who acts, what is done, towards whom."""


def most_similar(log: Sequence[Event], answers: Mapping[str, str]) -> Event | None:
    """The row of the actor up to the day that shares most with the cells known so far, the latest of equals; None for none.

    `answers` holds at least the date and the actor, as written in the file.
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
    """Whether two rows name different people of one party, as a ministers' call and a presidents' call do."""
    mine, theirs = people_by_party(one, book), people_by_party(other, book)
    return any(mine[party].isdisjoint(theirs[party]) for party in mine.keys() & theirs.keys())


def people_by_party(event: Event, book: Codebook) -> dict[str, set[str]]:
    """The officials that an event names, by party; parties without one are left out."""
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
    """A new row and a row that may record the same act; `same`: they are equal in every cell, and only one may be in the log."""

    event: Event
    like: Event
    same: bool


_MOST = 20
"""The most similar rows that are reported for a new one."""


def possible_duplicates(new: Iterable[Event], log: Sequence[Event], book: Codebook) -> list[PossibleDuplicate]:
    """Pairs of a new row and an earlier one, of the log or of the new ones, that agree in day, kind of act and parties.

    A contact may have been entered from its other end. Two rows are distinct where the note of one names the other's id. Each
    new row is paired with the row that equals it, and with at most `_MOST` others.
    """
    earlier: dict[tuple[object, ...], list[Event]] = {}
    looked: set[date] = set()
    equal: dict[tuple[object, ...], Event] = {}
    found: list[PossibleDuplicate] = []
    for event in new:
        if event.date not in looked:
            looked.add(event.date)
            for one in of_day(event.date, log):
                earlier.setdefault(_act(one, book), []).append(one)
                equal.setdefault(_cells(one), one)
        twin = equal.get(_cells(event))
        equal.setdefault(_cells(event), event)
        similar = earlier.setdefault(_act(event, book), [])
        found += [PossibleDuplicate(event, one, same=one is twin) for one in _candidates(event, twin, similar, book)]
        similar.append(event)
    return found


def _candidates(event: Event, twin: Event | None, similar: Iterable[Event], book: Codebook) -> Iterator[Event]:
    """Yield the row equal to a new one, if there is one, then up to `_MOST` similar ones."""
    if twin:
        yield twin
    others = (
        one for one in similar if one is not twin and not noted_as_distinct(event, one) and not _other_people(event, one, book)
    )
    yield from islice(others, _MOST)


def _act(event: Event, book: Codebook) -> tuple[object, ...]:
    """What rows of one act have in common: day, kind and parties, for a contact from whichever end it was entered."""
    if book.actions[event.action].contact == MUTUAL:
        return event.date, event.action, "", frozenset(event.parties)
    return event.date, event.action, event.actor, frozenset(event.target)


def outline(event: Event) -> tuple[object, ...]:
    """Who did what towards whom, when and where; rows that share it differ only in summary, sources, channel or initiator."""
    people = frozenset(event.target_official)
    return event.date, event.actor, event.official, event.action, frozenset(event.target), people, event.place


def _cells(event: Event) -> tuple[object, ...]:
    """Every cell but the id; targets and their officials in any order."""
    return event._replace(id="", target=(), target_official=(), line=0), frozenset(event.target), frozenset(event.target_official)


_ID = re.compile(r"\w+-[0-9]{3,12}", re.ASCII)


def noted_as_distinct(one: Event, other: Event) -> bool:
    """Whether the note of one row names the other's id, which says that they are two acts."""
    return (other.id in one.note and other.id in _ID.findall(one.note)) or (
        one.id in other.note and one.id in _ID.findall(other.note)
    )
