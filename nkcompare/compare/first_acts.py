"""The firsts of one party, of two sorts: root milestones, and its own first act of every kind.

Milestones were chosen by the project; kinds of act were not. A result that holds for both does not depend on that choice.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.compare.diff import ActKind, kinds_of
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine, Reached, roots
from nkcompare.compare.select import Selection, select
from nkcompare.compare.viewpoint import parties_concerned, takes_part
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.model.event import Event
from nkcompare.model.record import Log
from nkcompare.model.war import War


class FirstDay(NamedTuple):
    """The day by which a first is known to have happened, the act that decides it, and the earliest day it can have happened.

    The two days differ where who asked is not stated, or where the sources leave the day open. `maybe` is the act that may have
    been the first, where it is another.
    """

    day: int
    event: Event
    earliest: int
    maybe: Event | None = None


_NO_DAYS: Mapping[str, int] = MappingProxyType({})


class First(NamedTuple):
    """One first of a party: its day in each war, in the order of the wars; None where a war has none by the end of its log.

    `possible`: the earliest day it can have happened in a war of which it is not known, as no source says who asked.
    """

    of: Milestone | ActKind
    days: dict[str, FirstDay | None]
    possible: Mapping[str, int] = _NO_DAYS

    @property
    def key(self) -> str:
        """A key that is unique among the firsts of a party: the milestone's id, or the kind's codes."""
        if isinstance(self.of, Milestone):
            return self.of.id
        return self.of.key

    def lag(self, first: str, later: str) -> int | None:
        """The day in the later war minus that in the first; None unless both have it."""
        early, late = self.days[first], self.days[later]
        return late.day - early.day if early and late else None

    def lag_range(self, first: str, later: str) -> tuple[int, int] | None:
        """The smallest and the largest possible lag, where who asked or the day is not certain; None unless both have it."""
        early, late = self.days[first], self.days[later]
        return (late.earliest - early.day, late.day - early.earliest) if early and late else None


def own_logs(logs: Sequence[Log], units: Sequence[tuple[str, ...]], book: Codebook) -> dict[tuple[str, ...], tuple[Log, ...]]:
    """For each unit of parties the logs with the acts in which one of them takes part, made in one pass."""
    of_party: dict[str, list[tuple[str, ...]]] = {}
    for unit in units:
        for party in unit:
            of_party.setdefault(party, []).append(unit)
    found: dict[tuple[str, ...], list[Log]] = {unit: [] for unit in units}
    for log in logs:
        events: dict[tuple[str, ...], list[Event]] = {unit: [] for unit in units}
        for event in log.events:
            parties = (party for party in parties_concerned(event, book) if party in of_party and takes_part(event, party, book))
            for unit in dict.fromkeys(unit for party in parties for unit in of_party[party]):
                events[unit].append(event)
        for unit in units:
            found[unit].append(Log(log.war, events[unit]))
    return {unit: tuple(logs) for unit, logs in found.items()}


def first_roots(logs: Sequence[Log], selection: Selection, book: Codebook) -> tuple[First, ...]:
    """The root milestones that the focus reached in some war; filters choose which are listed, and change no day."""
    lines = roots(milestone_lines(logs, selection, book))
    return tuple(First(line.milestone, _dated(line), _possible(line)) for line in lines if any(line.reached.values()))


def _dated(line: MilestoneLine) -> dict[str, FirstDay | None]:
    return {war: _known(found, line.possible.get(war)) for war, found in line.reached.items()}


def _possible(line: MilestoneLine) -> Mapping[str, int]:
    return {war: maybe.day for war, maybe in line.possible.items() if not line.reached[war]}


def _known(found: Reached | None, maybe: Reached | None) -> FirstDay | None:
    if found is None:
        return None
    return FirstDay(found.day, found.event, maybe.day, maybe.event) if maybe else FirstDay(found.day, found.event, found.day)


def first_kinds(logs: Sequence[Log], traits: Sequence[str], selection: Selection, book: Codebook) -> tuple[First, ...]:
    """The focus's own first act of each kind in each war, among the selected acts; acts it only received are left out."""
    found = [_first_acts(select(log.events, log.war, selection, book), log.war, traits, selection, book) for log in logs]
    wars = [log.war.key for log in logs]
    kinds_found = dict.fromkeys(kind for one in found for kind in one)
    return tuple(First(kind, {war: one.get(kind) for war, one in zip(wars, found, strict=True)}) for kind in kinds_found)


def _first_acts(
    events: Iterable[Event], war: War, traits: Sequence[str], selection: Selection, book: Codebook
) -> Mapping[ActKind, FirstDay]:
    """The first act of each kind, by the last day it can have happened; `earliest` is the earliest day of any of the kind."""
    found: dict[ActKind, FirstDay] = {}
    for event in events:
        if not war.belongs(event):
            continue
        day, earliest = war.day(event.last_date), war.day(event.date)
        for kind in kinds_of(event, traits, selection, book):
            before = found.get(kind)
            if kind.received or (before and before.day <= day):
                continue
            found[kind] = FirstDay(day, event, min(before.earliest, earliest) if before else earliest)
    return found
