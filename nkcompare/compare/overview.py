"""The wars at a glance: acts per day, and the differences on the highest steps."""

from typing import NamedTuple

from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine, largest_differences
from nkcompare.compare.select import Selection, select
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

SHOWN = 5
"""The most differences in the overview."""


class DailyCounts(NamedTuple):
    """Acts of the focus per day of a war, from day 1 on."""

    war: War
    counts: tuple[int, ...]


class Overview(NamedTuple):
    """The result that `nkcompare` shows without a command."""

    selection: Selection
    daily_counts: tuple[DailyCounts, ...]
    differences: tuple[MilestoneLine, ...]


def overview(record: Record, selection: Selection, days: int) -> Overview:
    """The counts of the first `days` days of each war, and the highest milestones in which the first two wars differ."""
    book = record.codebook
    chosen = [Log(log.war, select(log.events, log.war, selection, book)) for log in record.logs]
    lines = milestone_lines(record.logs, selection, book)
    differences = largest_differences(lines, chosen[1].war.key, book) if len(chosen) > 1 else []
    return Overview(selection, tuple(_strip(log, days) for log in chosen), tuple(differences[:SHOWN]))


def _strip(log: Log, days: int) -> DailyCounts:
    counts = [0] * days
    for event in log.events:
        day = log.war.day(event.date)
        if 1 <= day <= days:
            counts[day - 1] += 1
    return DailyCounts(log.war, tuple(counts))
