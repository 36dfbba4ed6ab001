"""The wars at a glance: acts per day, and the lags that tell most."""

from typing import NamedTuple

from nkcompare.compare.day import milestone_lines
from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection, select
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

TELLING = 5
"""How many lags the overview shows."""

PART_OF_ANOTHER = "…"
"""A label that starts so refines the milestone above it and tells nothing of its own."""


class Strip(NamedTuple):
    """Acts of the focus per day of a war, from day 1 on."""

    war: War
    counts: tuple[int, ...]


class Overview(NamedTuple):
    """What `nkcompare` alone shows."""

    selection: Selection
    strips: tuple[Strip, ...]
    telling: tuple[MilestoneLine, ...]


def overview(record: Record, selection: Selection, days: int) -> Overview:
    """The first `days` days of each war, and the milestones with the longest lags between the first two."""
    book = record.codebook
    chosen = [Log(log.war, select(log.events, log.war, selection, book)) for log in record.logs]
    lines = [line for line in milestone_lines(chosen, selection, book) if not line.milestone.label.startswith(PART_OF_ANOTHER)]
    lagging = sorted((line for line in lines if line.lag), key=lambda line: -abs(line.lag or 0))
    return Overview(selection, tuple(_strip(log, days) for log in chosen), tuple(lagging[:TELLING]))


def _strip(log: Log, days: int) -> Strip:
    counts = [0] * days
    for event in log.events:
        day = log.war.day(event.date)
        if 1 <= day <= days:
            counts[day - 1] += 1
    return Strip(log.war, tuple(counts))
