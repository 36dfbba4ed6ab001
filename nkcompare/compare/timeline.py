"""The wars as lanes: how many acts of each kind there were on each day."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection, select, viewpoints
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War


class Lane(NamedTuple):
    """One kind of act: its acts by war and day of hostilities."""

    key: str
    label: str
    counts: dict[str, Counter[int]]

    @property
    def total(self) -> int:
        """The number of acts in all wars."""
        return sum(sum(days.values()) for days in self.counts.values())


class Timeline(NamedTuple):
    """Lanes over the days `first` to `last` of every war, both included, with the milestones of the focus.

    `open_days` is the number of acts that are drawn on the earliest day they can have had, because their day is open.
    """

    wars: tuple[War, ...]
    first: int
    last: int
    by: str
    lanes: tuple[Lane, ...]
    milestones: tuple[MilestoneLine, ...]
    selection: Selection
    open_days: int = 0


def timeline(record: Record, selection: Selection, by: str, days: tuple[int, int] | None) -> Timeline:
    """The wars as lanes. Without `days`, from the first day of hostilities to a week past the last war's ceasefire."""
    book = record.codebook
    wars = tuple(log.war for log in record.logs)
    first, last = days or (min(1, *(war.day(war.day_one) for war in wars)), max(war.day(war.ceasefire) for war in wars) + 7)
    chosen = [Log(log.war, select(log.events, log.war, selection, book)) for log in record.logs]
    lanes: dict[str, Lane] = {}
    open_days = 0
    for log in chosen:
        for event in log.events:
            day = log.war.day(event.date)
            if not first <= day <= last:
                continue
            open_days += event.date_latest is not None
            for key in _keys(event, by, selection, book):
                lane = lanes.setdefault(key, Lane(key, _label(key, by, book), {war.key: Counter() for war in wars}))
                lane.counts[log.war.key][day] += 1
    ordered = tuple(lanes[key] for key in sorted(lanes, key=lambda key: _rank(lanes[key], by, book)))
    return Timeline(wars, first, last, by, ordered, milestone_lines(record.logs, selection, book), selection, open_days)


def _keys(event: Event, by: str, selection: Selection, book: Codebook) -> Sequence[str]:
    """The keys of the lanes an event belongs to; officials are those of the focus."""
    if by == "official":
        names = dict.fromkeys(name for one in viewpoints(event, selection, book) for _, name in one.officials)
        return list(names) or [""]
    return [str(getattr(event, by))]


def _label(key: str, by: str, book: Codebook) -> str:
    if by == "action":
        return book.actions[key].label
    if by == "actor":
        return book.actors[key].short
    return book.channels[key].label if by == "channel" else key or "nobody named"


def _rank(lane: Lane, by: str, book: Codebook) -> tuple[int, str]:
    """A sort key: actions and channels in the codebook's order, parties and people by number of acts, the most first."""
    order = {"action": list(book.actions), "channel": list(book.channels)}.get(by)
    return (order.index(lane.key), "") if order else (-lane.total, lane.label)
