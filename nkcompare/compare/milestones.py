"""Milestones: the first day on which an actor did a named thing, in each war, and the lag between the wars."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from nkcompare.compare.stand import Stand, joint, levels, stand
from nkcompare.model.codebook import SELF, Codebook, Milestone
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

    `events` must be in date order. One pass: a milestone is dropped once reached, so a long log costs little more than a
    short one. Where a milestone asks for all of its targets, its day is that of the last of them.
    """
    found: dict[str, Reached] = {}
    waiting: dict[str, list[tuple[Milestone, dict[str, set[str]]]]] = {}
    for milestone in milestones:
        entry = (milestone, {party: set(milestone.target) for party in parties})
        for action in milestone.action:
            waiting.setdefault(action, []).append(entry)
    among = frozenset(parties)
    for event in events:
        open_here = waiting.get(event.action)
        if not open_here:
            continue
        for party in _candidates(event, among, book):
            possible = [entry for entry in open_here if _may_fulfil(event, party, *entry)]
            here = stand(event, party, book) if possible else None
            if here is None:
                continue
            for milestone, left in possible:
                if milestone.id not in found and _fulfils(event, here, milestone, left[party], book):
                    found[milestone.id] = Reached(war.day(event.date), event.date, event, party)
        if any(milestone.id in found for milestone, _ in open_here):
            waiting[event.action] = [entry for entry in open_here if entry[0].id not in found]
    return found


def _candidates(event: Event, among: frozenset[str], book: Codebook) -> list[str]:
    """The parties of the focus that may stand in an event."""
    return [party for party in (*event.parties, *joint(event, book)) if party in among]


def _may_fulfil(event: Event, party: str, milestone: Milestone, left: Mapping[str, set[str]]) -> bool:
    """What of a milestone's condition is seen from the row alone; `left` are each party's targets still to be met."""
    asked_by = party if milestone.initiator == SELF else milestone.initiator
    return (
        (not asked_by or event.initiator == asked_by)
        and (not milestone.channel or event.channel in milestone.channel)
        and (not milestone.target or not left[party].isdisjoint(event.parties))
    )


def _fulfils(event: Event, here: Stand, milestone: Milestone, left: set[str], book: Codebook) -> bool:
    """Whether an event completes a milestone for a party; `left` are the targets still to be met, and is updated."""
    if (
        not here.doer
        or (milestone.level and levels(here.officials, event, book).isdisjoint(milestone.level))
        or (milestone.target_level and levels(here.counterpart_officials, event, book).isdisjoint(milestone.target_level))
    ):
        return False
    if not milestone.target:
        return True
    met = left.intersection(here.counterparts)
    if milestone.match == "any":
        return bool(met)
    left -= met
    return not left
