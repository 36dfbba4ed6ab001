"""Acts by day: the lanes of a picture, one for each rung of the ladder and for what is on no rung."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nkcompare.compare.select import Selection, viewpoints
from nkcompare.compare.viewpoint import OTHERS, who_asked
from nkcompare.model.codebook import LADDER, MUTUAL, NO_CONTACT, Codebook
from nkcompare.model.event import CONFIRMED, Event
from nkcompare.model.record import Log
from nkcompare.model.war import PHASES, War

OFF_LADDER = ""
"""The lane of acts that are no step of involvement: taking a side, blaming, deliberating."""


class DayActs(NamedTuple):
    """The acts of one day in one lane: how many, how many of them another party had asked for, and how many are confirmed."""

    day: int
    acts: int
    asked: int
    confirmed: int


class RungLane(NamedTuple):
    """One rung's acts in one war, by day; only days with an act."""

    rung: str
    days: tuple[DayActs, ...]


class WarLanes(NamedTuple):
    """One war's acts, a lane a rung from the highest down, then what is off the ladder; how many lay outside the days."""

    war: War
    lanes: tuple[RungLane, ...]
    outside: int


def lanes(log: Log, selection: Selection, days: tuple[int, int], book: Codebook) -> WarLanes:
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
        RungLane(rung, tuple(_acts(day, acts, selection, book) for day, acts in sorted(by.items()))) for rung, by in found.items()
    )
    return WarLanes(log.war, tuple(made), outside)


def _acts(day: int, acts: Sequence[Event], selection: Selection, book: Codebook) -> DayActs:
    asked = sum(_asked_by_another(event, selection, book) for event in acts)
    return DayActs(day, len(acts), asked, sum(event.certainty == CONFIRMED for event in acts))


def _asked_by_another(event: Event, selection: Selection, book: Codebook) -> bool:
    """Whether a contact of the focus came about at the request of a party outside it."""
    if not event.initiator or book.actions[event.action].contact != MUTUAL:
        return False
    own = {one.party for one in viewpoints(event, selection, book)}
    return bool(own) and who_asked(event, own, book) == OTHERS


class DayCount(NamedTuple):
    """A day's acts: confirmed contacts (calls, meetings, visits), every other confirmed act, and what is not confirmed."""

    day: int
    contacts: int
    others: int
    unconfirmed: int

    @property
    def acts(self) -> int:
        """All of them."""
        return self.contacts + self.others + self.unconfirmed


class Tempo(NamedTuple):
    """One war's acts per day; only days with an act. `rates`: phase to acts a day over the phase's first days (`like_spans`)."""

    war: War
    days: tuple[DayCount, ...]
    rates: dict[str, float]
    outside: int


def tempo(log: Log, days: tuple[int, int], spans: Mapping[str, int], book: Codebook) -> Tempo:
    """Acts per day of a log whose events were selected already, for the days from first to last, both included.

    `spans`: over how many days of each phase its rate is taken, as `like_spans` says.
    """
    first, last = days
    counts: dict[int, list[int]] = {}
    by_phase: Counter[tuple[str, int]] = Counter()
    for event in log.events:
        day = log.war.day(event.date)
        if first <= day <= last:
            counts.setdefault(day, [0, 0, 0])[_kind(event, book)] += 1
            by_phase[log.war.phase_of(event), day] += 1
    made = tuple(DayCount(day, *count) for day, count in sorted(counts.items()))
    phases = _phase_days(log.war, range(first, last + 1))
    rates = {phase: sum(by_phase[phase, day] for day in phases[phase][:span]) / span for phase, span in spans.items() if span}
    return Tempo(log.war, made, rates, len(log.events) - sum(one.acts for one in made))


def _kind(event: Event, book: Codebook) -> int:
    """Where an act counts in a `DayCount`."""
    if event.certainty != CONFIRMED:
        return 2
    return 0 if book.actions[event.action].contact != NO_CONTACT else 1


def like_spans(wars: Iterable[War], days: tuple[int, int]) -> dict[str, int]:
    """How many first days of each phase every war has among these days.

    A war's first week of ceasefire and another's first six weeks are not alike: acts thin out. So the rates of two wars
    are taken over equally many days, those that the war with the fewest has.
    """
    found = [_phase_days(war, range(days[0], days[1] + 1)) for war in wars]
    return {phase: min(len(one[phase]) for one in found) for phase in PHASES}


def _phase_days(war: War, days: Iterable[int]) -> dict[str, list[int]]:
    """These days by their phase, so far as the war's log reaches; the day of the truce may have two."""
    found: dict[str, list[int]] = {phase: [] for phase in PHASES}
    for day in days:
        when = war.date_of(day)
        if war.opens <= when <= war.until:
            for phase in war.phases_on(when):
                found[phase].append(day)
    return found
