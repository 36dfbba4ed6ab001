"""Acts by day: the lanes of a picture, one for each rung of the ladder and for what is on no rung."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkcompare.compare.select import Selection, stands
from nkcompare.model.codebook import LADDER, MUTUAL, NO_CONTACT, Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log
from nkcompare.model.war import PHASES, War

OFF_LADDER = ""
"""The lane of acts that are no step of involvement: taking a side, blaming, deliberating."""


class DayActs(NamedTuple):
    """The acts of one day in one lane: how many, and how many of them another party had asked for."""

    day: int
    acts: int
    asked: int


class Lane(NamedTuple):
    """One rung's acts in one war, by day; only days with an act."""

    rung: str
    days: tuple[DayActs, ...]


class Lanes(NamedTuple):
    """One war's acts, a lane a rung from the highest down, then what is off the ladder; how many lay outside the days."""

    war: War
    lanes: tuple[Lane, ...]
    outside: int


def lanes(log: Log, selection: Selection, days: tuple[int, int], book: Codebook) -> Lanes:
    """The lanes of a log whose events were selected already, for the days from first to last, both included."""
    first, last = days
    found: dict[str, dict[int, list[Event]]] = {rung: {} for rung in (*reversed(LADDER), OFF_LADDER)}
    outside = 0
    for event in log.events:
        day = log.war.day(event.date)
        if first <= day <= last:
            found[book.actions[event.action].rung].setdefault(day, []).append(event)
        else:
            outside += 1
    made = (
        Lane(rung, tuple(_acts(day, acts, selection, book) for day, acts in sorted(by.items()))) for rung, by in found.items()
    )
    return Lanes(log.war, tuple(made), outside)


def _acts(day: int, acts: Sequence[Event], selection: Selection, book: Codebook) -> DayActs:
    return DayActs(day, len(acts), sum(_asked_by_another(event, selection, book) for event in acts))


def _asked_by_another(event: Event, selection: Selection, book: Codebook) -> bool:
    """Whether a contact of the focus came about at the request of a party outside it."""
    if not event.initiator or book.actions[event.action].contact != MUTUAL:
        return False
    own = {one.party for one in stands(event, selection, book)}
    return bool(own) and event.initiator not in own


class DayCount(NamedTuple):
    """How many acts a day had: contacts (calls, meetings, visits), and every other act."""

    day: int
    contacts: int
    others: int


class Tempo(NamedTuple):
    """One war's acts per day; only days with an act. `rates`: phase to acts a day over the phase's days in the window."""

    war: War
    days: tuple[DayCount, ...]
    rates: dict[str, float]
    outside: int


def tempo(log: Log, days: tuple[int, int], book: Codebook) -> Tempo:
    """Acts per day of a log whose events were selected already, for the days from first to last, both included."""
    first, last = days
    counts: dict[int, list[int]] = {}
    phases = dict.fromkeys(PHASES, 0)
    for event in log.events:
        day = log.war.day(event.date)
        if not first <= day <= last:
            continue
        contact = book.actions[event.action].contact != NO_CONTACT
        counts.setdefault(day, [0, 0])[0 if contact else 1] += 1
        phases[log.war.phase(event.date)] += 1
    lengths = _phase_lengths(log.war, range(first, last + 1))
    made = tuple(DayCount(day, *count) for day, count in sorted(counts.items()))
    rates = {phase: phases[phase] / length for phase, length in lengths.items() if length}
    return Tempo(log.war, made, rates, len(log.events) - sum(phases.values()))


def _phase_lengths(war: War, days: Iterable[int]) -> dict[str, int]:
    """How many of these days of the war's log each phase has."""
    lengths = dict.fromkeys(PHASES, 0)
    for day in days:
        when = war.date_of(day)
        if war.opens <= when <= war.until:
            lengths[war.phase(when)] += 1
    return lengths
