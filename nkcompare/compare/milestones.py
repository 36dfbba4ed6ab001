"""Milestones: the first day on which an actor did a named thing, in each war, and the lag between the wars.

Which milestones tell most about how two wars differ: the higher up the ladder of involvement, the more.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from nkcompare.compare.viewpoint import Stand, joint, levels, stand
from nkcompare.model.codebook import ANY, LADDER, SELF, Codebook, Milestone
from nkcompare.model.event import Event
from nkcompare.model.war import War


class Reached(NamedTuple):
    """When a milestone was reached, by which party, and the event that decided it."""

    day: int
    date: date
    event: Event
    party: str


class MilestoneLine(NamedTuple):
    """One milestone across wars: when each reached it (None: never), in the order of the wars."""

    milestone: Milestone
    reached: dict[str, Reached | None]

    @property
    def lags(self) -> dict[str, int | None]:
        """Days by which each later war lags the first (docs/design.md, section 2); None unless both reached it."""
        first, *rest = self.reached.items()
        return {key: found.day - first[1].day if found and first[1] else None for key, found in rest}

    @property
    def lag(self) -> int | None:
        """The second war's day minus the first's; None unless both reached it, or with one war."""
        return next(iter(self.lags.values()), None)

    def by(self, war: str, day: int) -> bool:
        """Whether it was reached by that day of a war."""
        found = self.reached[war]
        return found is not None and found.day <= day


def first_reached(
    events: Iterable[Event], war: War, parties: Sequence[str], milestones: Iterable[Milestone], book: Codebook
) -> dict[str, Reached]:
    """The earliest fulfilment of each milestone by any of the parties, keyed by the milestone's id.

    `events` must be in date order. Where a milestone asks for all of its targets, its day is that of the last of them.
    """
    firsts = _Firsts(war, parties, milestones, book)
    for event in events:
        firsts.take(event)
    return firsts.reached


class _Firsts:
    """The milestones that parties have reached in one war, as its events come by in date order.

    One pass: a milestone is dropped once reached, so a long log costs little more than a short one. An action's open
    milestones are gone through once an event at the most, however many of them that event reaches.
    """

    def __init__(self, war: War, parties: Sequence[str], milestones: Iterable[Milestone], book: Codebook) -> None:
        self.reached: dict[str, Reached] = {}
        self._war, self._among, self._book = war, frozenset(parties), book
        open_for: dict[str, list[_Open]] = {}
        for milestone in milestones:
            entry = _Open(milestone, {party: set(milestone.target) for party in parties})
            for action in milestone.action:
                open_for.setdefault(action, []).append(entry)
        self._waiting = {action: _waiting(entries) for action, entries in open_for.items()}
        self._stale: set[str] = set()

    def take(self, event: Event) -> None:
        """Note the milestones that the next event reaches, and the targets it meets of those that ask for several."""
        waiting = self._waiting_for(event.action)
        if waiting is None or not waiting.may_be_met(event):
            return
        for party in _candidates(event, self._among, self._book):
            for milestone, left in _met(event, party, waiting.entries, self._book):
                if milestone.id not in self.reached and (not left[party] or milestone.match == ANY):
                    self.reached[milestone.id] = Reached(self._war.day(event.date), event.date, event, party)
                    self._stale.update(milestone.action)

    def _waiting_for(self, action: str) -> "_Waiting | None":
        """The milestones that an action may still reach."""
        waiting = self._waiting.get(action)
        if waiting is not None and action in self._stale:
            self._stale.discard(action)
            waiting = _waiting([entry for entry in waiting.entries if entry.milestone.id not in self.reached])
            self._waiting[action] = waiting
        return waiting


class _Open(NamedTuple):
    """A milestone not reached yet; `left` are the targets each party has still to meet."""

    milestone: Milestone
    left: dict[str, set[str]]


class _Waiting(NamedTuple):
    """The open milestones that an action may reach, with what all of them ask for: most events of a long log meet none of it.

    `targets` and `channels` are those of any of them; None where one of them does not ask.
    """

    entries: list[_Open]
    targets: frozenset[str] | None
    channels: frozenset[str] | None

    def may_be_met(self, event: Event) -> bool:
        """Whether an event has what some milestone asks for, as far as the row alone tells."""
        _, targets, channels = self
        return (channels is None or event.channel in channels) and (targets is None or not targets.isdisjoint(event.parties))


def _waiting(entries: list[_Open]) -> _Waiting:
    targets, channels = ([set(values(entry.milestone)) for entry in entries] for values in (_TARGET, _CHANNEL))
    return _Waiting(entries, *(frozenset().union(*sets) if all(sets) else None for sets in (targets, channels)))


_TARGET, _CHANNEL = attrgetter("target"), attrgetter("channel")


def _met(event: Event, party: str, entries: Sequence[_Open], book: Codebook) -> list[_Open]:
    """The milestones whose condition an event fulfils for a party, towards one of its targets at least."""
    possible = [entry for entry in entries if _may_fulfil(event, party, *entry)]
    here = stand(event, party, book) if possible else None
    return [entry for entry in possible if here and _fulfils(event, here, entry.milestone, entry.left[party], book)]


def _candidates(event: Event, among: frozenset[str], book: Codebook) -> list[str]:
    """The parties of the focus that may stand in an event."""
    return [party for party in (*event.parties, *joint(event, book)) if party in among]


def _may_fulfil(event: Event, party: str, milestone: Milestone, left: Mapping[str, set[str]]) -> bool:
    """What of a milestone's condition is seen from the row alone."""
    asked_by = party if milestone.initiator == SELF else milestone.initiator
    return (
        (not asked_by or event.initiator == asked_by)
        and (not milestone.channel or event.channel in milestone.channel)
        and (not milestone.target or not left[party].isdisjoint(event.parties))
    )


def _fulfils(event: Event, here: Stand, milestone: Milestone, left: set[str], book: Codebook) -> bool:
    """Whether an event fulfils a milestone's condition for a party; `left` are the targets still to be met, and is updated."""
    if (
        not here.doer
        or (milestone.level and levels(here.officials, event, book).isdisjoint(milestone.level))
        or (milestone.target_level and levels(here.counterpart_officials, event, book).isdisjoint(milestone.target_level))
    ):
        return False
    met = left.intersection(here.counterparts)
    if milestone.match != ANY:
        left -= met
    return bool(met) or not milestone.target


CONTINUES = "…"
"""A label that begins so narrows the milestone above it, and says nothing that one does not."""


def height(milestone: Milestone, book: Codebook) -> int:
    """The rung a milestone stands for at the least: the lowest of its actions, counted from 0; -1 off the ladder."""
    rungs = [book.actions[code].rung for code in milestone.action]
    return min((LADDER.index(rung) if rung else -1 for rung in rungs), default=-1)


def most_telling(lines: Iterable[MilestoneLine], war: str, book: Codebook) -> list[MilestoneLine]:
    """The milestones that war and the first reached on different days: highest rung first, then the longest lag."""
    apart = [line for line in lines if line.lags.get(war) and not line.milestone.label.startswith(CONTINUES)]
    return sorted(apart, key=lambda line: (-height(line.milestone, book), -abs(line.lags[war] or 0)))


def only_in(lines: Iterable[MilestoneLine], war: str, book: Codebook, *, day: int | None = None) -> list[MilestoneLine]:
    """The milestones that war alone had reached (by a day, where one is given), highest rung first."""
    found = [line for line in lines if _reached_alone(line, war, day) and not line.milestone.label.startswith(CONTINUES)]
    return sorted(found, key=lambda line: -height(line.milestone, book))


def _reached_alone(line: MilestoneLine, war: str, day: int | None) -> bool:
    by = {key for key, found in line.reached.items() if found and (day is None or found.day <= day)}
    return by == {war}


def count_reached(lines: Sequence[MilestoneLine], war: str, day: int | None) -> int:
    """How many milestones a war had reached (by a day, where one is given)."""
    return sum(found is not None and (day is None or found.day <= day) for found in (line.reached[war] for line in lines))
