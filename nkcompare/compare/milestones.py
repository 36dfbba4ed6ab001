"""Milestones: the first day on which an actor did a named thing, in each war, and the lag between the wars.

Some firsts lie between two days. A milestone that depends on who asked for a contact is certain from the first row that says
so, and possible from an earlier row that does not say; an act whose day is open is certain on its last possible day. Such a
first has the day by which it is certain, and the earliest day on which it is possible.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.compare.viewpoint import Viewpoint, levels, parties_concerned, viewpoint_of
from nkcompare.model.codebook import ANY, LADDER, SELF, Codebook, Milestone
from nkcompare.model.event import Event
from nkcompare.model.war import War


class Reached(NamedTuple):
    """The day on which a milestone was reached, the event that decided it, the party, and the phase of the war."""

    day: int
    date: date
    event: Event
    party: str
    phase: str = ""


class Removal(NamedTuple):
    """A row that a first rests on, when it would have been reached without it, and the act that may have done so before."""

    event: Event
    reached: Reached | None
    possible: Reached | None


_NONE: Mapping[str, Reached] = MappingProxyType({})
_NO_ROWS: Mapping[str, tuple[Removal, ...]] = MappingProxyType({})
_NO_DAYS: Mapping[str, int] = MappingProxyType({})


class MilestoneLine(NamedTuple):
    """One milestone across wars: when each is known to have reached it (None: not by the end of its log).

    By war: `possible`, the earliest act that may have reached it, where this is before the known one or none is known;
    `without`, the rows that the known one rests on; `last_days`, the last day of the log.
    `selected` are the wars whose deciding act is selected; `outside` those that reached it only by acts that are not
    selected, where `recounted`. `part_of` is the milestone in the same table that it is a part of; empty for a root.
    """

    milestone: Milestone
    reached: dict[str, Reached | None]
    possible: Mapping[str, Reached] = _NONE
    without: Mapping[str, tuple[Removal, ...]] = _NO_ROWS
    last_days: Mapping[str, int] = _NO_DAYS
    selected: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()
    part_of: str = ""
    recounted: bool = False

    def __repr__(self) -> str:
        days = ", ".join(f"{war}: {f'day {found.day}' if found else 'not reached'}" for war, found in self.reached.items())
        return f"<MilestoneLine {self.milestone.id} {days}>"

    @property
    def is_root(self) -> bool:
        """Whether it is a root, and so counted; the parts of a listed milestone are not."""
        return not self.part_of

    @property
    def nowhere(self) -> bool:
        """Whether no war has reached it or may have."""
        return not any(self.reached.values()) and not self.possible and not self.outside

    @property
    def lags(self) -> dict[str, int | None]:
        """Days by which each later war lags the first (docs/design.md, section 2); None unless both reached it."""
        first, *rest = self.reached.items()
        return {key: found.day - first[1].day if found and first[1] else None for key, found in rest}

    @property
    def lag(self) -> int | None:
        """The second war's day minus the first's; None unless both reached it, or with one war."""
        return next(iter(self.lags.values()), None)

    @property
    def lag_ranges(self) -> dict[str, tuple[int, int] | None]:
        """The smallest and largest possible value of each lag, where who asked or the day is open; None where there is no lag."""
        first, *rest = self.reached
        return {war: self._lag_range(first, war) for war in rest}

    def _lag_range(self, first: str, war: str) -> tuple[int, int] | None:
        early, late = self.reached[first], self.reached[war]
        if early is None or late is None:
            return None
        return self._earliest(war, late) - early.day, late.day - self._earliest(first, early)

    def _earliest(self, war: str, known: Reached) -> int:
        found = self.possible.get(war)
        return found.day if found else known.day

    def by(self, war: str, day: int) -> bool:
        """Whether it was reached by that day of a war."""
        found = self.reached[war]
        return found is not None and found.day <= day

    def perhaps_by(self, war: str, day: int) -> bool:
        """Whether it was reached, or may have been, by that day of a war."""
        found = self.possible.get(war)
        return self.by(war, day) or (found is not None and found.day <= day)

    @property
    def only(self) -> str:
        """The one war that reached it by the end of its log; empty where none did, or another did or may have."""
        wars = [war for war, found in self.reached.items() if found]
        others = (set(self.possible) | self.outside) - set(wars)
        return wars[0] if len(wars) == 1 and len(self.reached) > 1 and not others and not self.recounted else ""

    def removals(self, war: str) -> "Iterator[tuple[Event, str, MilestoneLine]]":
        """Yield each row that the days of the first and a later war rest on, its war, and the line without the row."""
        for key in (next(iter(self.reached)), war):
            for event, reached, possible in self.without.get(key, ()):
                others = {other: at for other, at in self.possible.items() if other != key}
                left = {**others, key: possible} if possible else others
                yield event, key, self._replace(reached={**self.reached, key: reached}, possible=left)

    def rests_on(self, war: str) -> tuple[Event, ...]:
        """Those of the rows that the days rest on without which, each alone, the sign of a later war's lag would be different."""
        known = sign(self, war)
        return tuple(event for event, _, line in self.removals(war) if sign(line, war) != known)


LATER, SAME, EARLIER, OPEN = "later", "same", "earlier", "open"
ONLY_FIRST, ONLY_LATER, NEITHER = "only-first", "only-later", "neither"
"""The signs of a lag. `later`: the later war has the milestone on a later day, a positive lag; `open`: not in the record."""


def sign(line: MilestoneLine, war: str) -> str:
    """The sign of a later war's lag against the first war, one of `LATER` to `NEITHER`."""
    key = next(iter(line.reached))
    low, high = line.lag_ranges[war] or (None, None)
    if low is not None and high is not None:
        return SAME if low == high == 0 else LATER if low > 0 else EARLIER if high < 0 else OPEN
    missing = [one for one in (key, war) if line.reached[one] is None]
    if any(one in line.possible for one in missing):
        return OPEN
    return NEITHER if len(missing) > 1 else ONLY_FIRST if missing == [war] else ONLY_LATER


def first_reached(
    events: Iterable[Event], war: War, parties: Sequence[str], milestones: Iterable[Milestone], book: Codebook
) -> dict[str, Reached]:
    """The first time any of the parties reached each milestone, by the milestone's id; those not reached are left out.

    `events` must be in date order. A milestone that needs all of its targets is reached on the day of the last of them.
    """
    milestones = list(milestones)
    found = _Pass(war, parties, milestones, book)
    for event in by_last_day(events):
        if found.meets(event) and len(found.reached) == len(milestones):
            break
    return found.reached


def by_last_day(events: Iterable[Event]) -> Iterable[Event]:
    """The events by the last day on which they can have happened."""
    events = list(events)
    return sorted(events, key=attrgetter("last_date")) if any(event.date_latest for event in events) else events


def reachable(parties: Sequence[str], book: Codebook) -> list[Milestone]:
    """The milestones that one of the parties can reach at all, in the codebook's order."""
    actors = [book.actors[party] for party in parties]
    return [one for one in book.milestones.values() if any(one.can_be_reached(actor) for actor in actors)]


class Firsts(NamedTuple):
    """The milestones that parties have reached in one war, by id.

    `reached`: when they are certain; `without`: the rows that these rest on; `possible`: the earliest act that may have reached
    them, where it is before the certain one.
    """

    reached: dict[str, Reached]
    without: dict[str, tuple[Removal, ...]]
    possible: dict[str, Reached]


def find_firsts(
    events: Sequence[Event], war: War, parties: Sequence[str], milestones: Sequence[Milestone], book: Codebook
) -> Firsts:
    """The firsts of parties in the events of a war, which must be in date order.

    Takes two passes. A milestone is dropped once a party has met each of its needs twice, so that a long log costs little more
    than a short one.
    """
    known = _Pass(war, parties, milestones, book, twice=True)
    for event in by_last_day(events):
        known.meets(event)
    opened = {event.action for event in events if event.date_latest}
    uncertain = [one for one in milestones if one.initiator or not opened.isdisjoint(one.action)]
    early = _Pass(war, parties, uncertain, book, twice=True, early=True)
    for event in events:
        early.meets(event)
    reached = known.reached
    possible = {key: at for key, at in early.reached.items() if _is_before(at, reached.get(key))}
    return Firsts(reached, {key: tuple(_removals(key, known, early)) for key in reached}, possible)


def _is_before(early: Reached | None, known: Reached | None) -> bool:
    """Whether an act may have reached a milestone before it is known to have been reached."""
    return early is not None and (known is None or early.day < known.day)


def _removals(key: str, known: "_Pass", early: "_Pass") -> "Iterator[Removal]":
    for event in known.rows(key):
        reached, possible = known.without(key, event), early.without(key, event)
        yield Removal(event, reached, possible if _is_before(possible, reached) else None)


class _Pass:
    """One pass over a war's events.

    With `twice`, what is needed for each milestone is found a second time. With `early`, an act counts on its earliest possible
    day, and where no source says who asked, as asked for by whoever the milestone names.
    """

    def __init__(
        self,
        war: War,
        parties: Sequence[str],
        milestones: Iterable[Milestone],
        book: Codebook,
        *,
        twice: bool = False,
        early: bool = False,
    ) -> None:
        self.reached: dict[str, Reached] = {}
        self._war, self._among, self._book = war, frozenset(parties), book
        self._times, self._early = 2 if twice else 1, early
        self._entries = {one.id: _Open(one, {party: frozenset(one.target) for party in parties}, {}) for one in milestones}
        open_for: dict[str, list[_Open]] = {}
        for entry in self._entries.values():
            for action in entry.milestone.action:
                open_for.setdefault(action, []).append(entry)
        self._waiting = {action: _waiting(entries) for action, entries in open_for.items()}
        self._done: set[str] = set()
        self._stale: set[str] = set()
        self._order = 0

    def meets(self, event: Event) -> bool:
        """Take the next event; whether an open milestone needed it."""
        self._order += 1
        waiting = self._waiting_for(event.action)
        if waiting is None or not waiting.may_be_met(event) or not self._war.belongs(event):
            return False
        met: dict[str, tuple[_Open, dict[str, frozenset[str]]]] = {}
        for party in (party for party in parties_concerned(event, self._book) if party in self._among):
            for entry, targets in self._met(event, party, waiting.entries):
                met.setdefault(entry.milestone.id, (entry, {}))[1][party] = targets
        for entry, by_party in met.values():
            self._count(entry, event, by_party)
        return bool(met)

    def _count(self, entry: "_Open", event: Event, met: Mapping[str, frozenset[str]]) -> None:
        """Record what an event reached; with `twice` the milestone stays open until it can do without any one row."""
        key = entry.milestone.id
        for party, targets in met.items():
            entry.take(_Taken(self._order, event), party, targets, self._times)
        if key not in self.reached:
            whole = next((party for party in met if entry.has(party, 1)), None)
            if whole is not None:
                self.reached[key] = self._at(event, whole)
        if any(entry.has(party, self._times) for party in met):
            self._done.add(key)
            self._stale.update(entry.milestone.action)

    def _at(self, event: Event, party: str) -> Reached:
        when = event.date if self._early else event.last_date
        return Reached(self._war.day(when), when, event, party, self._phase(event, when))

    def rows(self, key: str) -> list[Event]:
        """The rows that the day of a milestone that was reached rests on, in order."""
        return [row.event for row in self._entries[key].firsts(self.reached[key].party)]

    def without(self, key: str, event: Event) -> Reached | None:
        """When a milestone is reached without a row; needs `twice`. None where it is not, or was not looked for."""
        entry = self._entries.get(key)
        met = entry.met if entry else {}
        completions = [(found, party) for party in met if entry and (found := entry.completed(party, event))]
        found, party = min(completions, key=lambda one: one[0].order, default=(None, ""))
        return self._at(found.event, party) if found else None

    def _waiting_for(self, action: str) -> "_Waiting | None":
        """The milestones that an action may still reach; those that are done are taken out, at most once for each event."""
        waiting = self._waiting.get(action)
        if waiting is not None and action in self._stale:
            self._stale.discard(action)
            waiting = _waiting([entry for entry in waiting.entries if entry.milestone.id not in self._done])
            self._waiting[action] = waiting
        return waiting

    def _phase(self, event: Event, when: date) -> str:
        return self._war.phase_of(event) if when == event.date else self._war.phase(when)

    def _met(self, event: Event, party: str, entries: Sequence["_Open"]) -> Iterator[tuple["_Open", frozenset[str]]]:
        """Yield the milestones whose condition an event fulfils for a party, each with the open targets that it meets."""
        possible = [entry for entry in entries if self._may_fulfil(event, party, entry)]
        here = viewpoint_of(event, party, self._book) if possible else None
        for entry in possible:
            if here and _fulfils(event, here, entry.milestone, self._book):
                targets = entry.left[party].intersection(here.counterparts)
                if targets or not entry.milestone.target:
                    yield entry, targets

    def _may_fulfil(self, event: Event, party: str, entry: "_Open") -> bool:
        """Whether an event may fulfil a milestone's condition, judging by its row alone."""
        milestone = entry.milestone
        asked_by = party if milestone.initiator == SELF else milestone.initiator
        return (
            (not asked_by or event.initiator == asked_by or (self._early and not event.initiator))
            and (not milestone.channel or event.channel in milestone.channel)
            and (not milestone.target or not entry.left[party].isdisjoint(event.parties))
        )


class _Taken(NamedTuple):
    """An event that a milestone has met, and its place in the pass."""

    order: int
    event: Event


class _Open(NamedTuple):
    """A milestone not yet reached as often as asked for.

    `left` are the targets that each party has still to meet; `met` the first acts by party and need. A milestone that needs
    all of its targets has each as a need, any other a single one, "".
    """

    milestone: Milestone
    left: dict[str, frozenset[str]]
    met: dict[str, dict[str, list[_Taken]]]

    @property
    def needs(self) -> tuple[str, ...]:
        """What a party has to meet."""
        return self.milestone.target if self.milestone.target and self.milestone.match != ANY else ("",)

    def take(self, row: _Taken, party: str, targets: frozenset[str], times: int) -> None:
        """Keep an act for each need that it meets and that is not met as often yet."""
        by_need = self.met.setdefault(party, {})
        for need in self.needs:
            if need in targets or not need:
                rows = by_need.setdefault(need, [])
                if len(rows) < times:
                    rows.append(row)
                if need and len(rows) == times:
                    self.left[party] -= {need}

    def has(self, party: str, times: int) -> bool:
        """Whether a party has met every need as often."""
        return all(len(self.met[party].get(need, ())) >= times for need in self.needs)

    def firsts(self, party: str) -> list[_Taken]:
        """The first act of a party for each need, in order."""
        return sorted({rows[0].order: rows[0] for rows in self.met[party].values()}.values())

    def completed(self, party: str, without: Event) -> _Taken | None:
        """The act by which a party has met every need where one act is left out; None where it has not."""
        rows = [next((row for row in self.met[party].get(need, ()) if row.event.id != without.id), None) for need in self.needs]
        found = [row for row in rows if row]
        return max(found, key=attrgetter("order")) if len(found) == len(rows) else None


class _Waiting(NamedTuple):
    """The open milestones that an action may reach, with the union of their conditions to skip most events quickly.

    `targets` and `channels` are None where one of the milestones does not restrict them.
    """

    entries: list[_Open]
    targets: frozenset[str] | None
    channels: frozenset[str] | None

    def may_be_met(self, event: Event) -> bool:
        """Whether an event may meet the condition of some milestone, judging by its row alone."""
        entries, targets, channels = self
        return (
            bool(entries)
            and (channels is None or event.channel in channels)
            and (targets is None or not targets.isdisjoint(event.parties))
        )


def _waiting(entries: list[_Open]) -> _Waiting:
    targets, channels = ([set(values(entry.milestone)) for entry in entries] for values in (_TARGET, _CHANNEL))
    return _Waiting(entries, *(frozenset().union(*sets) if all(sets) else None for sets in (targets, channels)))


_TARGET, _CHANNEL = attrgetter("target"), attrgetter("channel")


def _fulfils(event: Event, here: Viewpoint, milestone: Milestone, book: Codebook) -> bool:
    """Whether an event fulfils a milestone's condition for a party, apart from the targets."""
    return (
        here.doer
        and (not milestone.level or not levels(here.officials, event, book).isdisjoint(milestone.level))
        and (
            not milestone.target_level
            or not levels(here.counterpart_officials, event, book).isdisjoint(milestone.target_level)
        )
    )  # fmt: skip


CONTINUES = "…"
"""How a label begins that continues the label of the milestone it is a part of."""


def full_label(milestone: Milestone, book: Codebook) -> str:
    """A milestone's label in full: one that continues another's (`… their leaders`) comes after that one."""
    if not milestone.label.startswith(CONTINUES) or milestone.part_of not in book.milestones:
        return milestone.label
    whole = full_label(book.milestones[milestone.part_of], book)
    return f"{whole}: {milestone.label.removeprefix(CONTINUES).strip()}"


def height(milestone: Milestone, book: Codebook) -> int:
    """The lowest rung of a milestone's actions, counted from 0; -1 where one of them is off the ladder."""
    rungs = [book.actions[code].rung for code in milestone.action]
    return min((LADDER.index(rung) if rung else -1 for rung in rungs), default=-1)


def roots(lines: Iterable[MilestoneLine]) -> list[MilestoneLine]:
    """The milestones that are counted: those that are part of no other."""
    return [line for line in lines if line.is_root]


def largest_differences(lines: Iterable[MilestoneLine], war: str, book: Codebook) -> list[MilestoneLine]:
    """The root milestones that a war and the first certainly reached on different days: highest rung, then longest lag, first."""
    differing = [line for line in roots(lines) if (found := line.lag_ranges.get(war)) and (found[0] > 0 or found[1] < 0)]
    return sorted(differing, key=lambda line: (-height(line.milestone, book), -abs(line.lags[war] or 0)))


def only_in(lines: Iterable[MilestoneLine], war: str, book: Codebook, *, day: int | None = None) -> list[MilestoneLine]:
    """The root milestones that a war alone had reached (by a day, where one is given), highest rung first."""
    found = [line for line in roots(lines) if (line.only == war if day is None else _alone_by(line, war, day))]
    return sorted(found, key=lambda line: -height(line.milestone, book))


def _alone_by(line: MilestoneLine, war: str, day: int) -> bool:
    """Whether a war alone had reached a milestone by a day that the other wars' logs cover."""
    others = [key for key in line.reached if key != war]
    is_certain = not any(line.perhaps_by(key, day) or day > line.last_days.get(key, day) for key in others)
    return line.by(war, day) and is_certain and not line.recounted


def count_reached(lines: Iterable[MilestoneLine], war: str, day: int | None) -> int:
    """How many root milestones a war had reached (by a day, where one is given)."""
    return sum(found is not None and (day is None or found.day <= day) for found in (line.reached[war] for line in roots(lines)))
