"""Acts by day, for the figures: in lanes by rung of the ladder, and as counts per day."""

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
"""The lane of acts that are on no rung: taking a side, blaming, deliberating."""


class DayActs(NamedTuple):
    """The number of acts of one day in one lane, of those that another party asked for, and of those that are confirmed."""

    day: int
    acts: int
    asked: int
    confirmed: int


class RungLane(NamedTuple):
    """The acts of one rung in one war, by day; days without an act are left out."""

    rung: str
    days: tuple[DayActs, ...]


class WarLanes(NamedTuple):
    """The lanes of one war, from the highest rung down, then acts off the ladder; `outside`: acts outside the days asked for."""

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
    """Whether an act is a contact of the focus that a party outside the focus asked for."""
    if not event.initiator or book.actions[event.action].contact != MUTUAL:
        return False
    own = {one.party for one in viewpoints(event, selection, book)}
    return bool(own) and who_asked(event, own, book) == OTHERS


class DayCount(NamedTuple):
    """The number of a day's confirmed contacts (calls, meetings, visits), other confirmed acts, and unconfirmed acts."""

    day: int
    contacts: int
    others: int
    unconfirmed: int

    @property
    def acts(self) -> int:
        """The number of all acts."""
        return self.contacts + self.others + self.unconfirmed


class Tempo(NamedTuple):
    """One war's acts per day; days without an act are left out. `rates`: acts a day by phase, over its first days (`tempo`)."""

    war: War
    days: tuple[DayCount, ...]
    rates: dict[str, float]
    outside: int


def tempo(log: Log, days: tuple[int, int], spans: Mapping[str, int], book: Codebook) -> Tempo:
    """Acts per day of a log whose events were selected already, for the days from first to last, both included.

    `spans`: the number of first days of each phase over which its rate is taken, from `like_spans`.
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
    """The place in a `DayCount` at which an act counts, from 0."""
    if event.certainty != CONFIRMED:
        return 2
    return 0 if book.actions[event.action].contact != NO_CONTACT else 1


def like_spans(wars: Iterable[War], days: tuple[int, int]) -> dict[str, int]:
    """The number of days of each phase that every war has among these days.

    Acts become fewer over a phase, so that a war's first week of ceasefire is not comparable with another's first six weeks.
    Rates are therefore taken over equally many days, as many as the war with the fewest has.
    """
    found = [_phase_days(war, range(days[0], days[1] + 1)) for war in wars]
    return {phase: min(len(one[phase]) for one in found) for phase in PHASES}


def _phase_days(war: War, days: Iterable[int]) -> dict[str, list[int]]:
    """The days that the war's log covers, by phase; the day of the truce may have two."""
    found: dict[str, list[int]] = {phase: [] for phase in PHASES}
    for day in days:
        when = war.date_of(day)
        if war.opens <= when <= war.until:
            for phase in war.phases_on(when):
                found[phase].append(day)
    return found
