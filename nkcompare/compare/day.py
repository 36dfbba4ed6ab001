"""Day N in several wars: what happened on it, and what had happened by it."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nkcompare.compare.ladder import highest_rung
from nkcompare.compare.milestones import MilestoneLine, first_reached
from nkcompare.compare.select import Selection, select
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War


class DaySide(NamedTuple):
    """Day N of one war: its date and phase, the acts of the day, and how much had happened by its end."""

    war: War
    day: int
    date: date
    phase: str
    events: list[Event]
    so_far: int
    rung: str


class DayComparison(NamedTuple):
    """Day N of every war, side by side, with the milestones of the focus."""

    day: int
    selection: Selection
    sides: tuple[DaySide, ...]
    milestones: tuple[MilestoneLine, ...]


def compare_day(record: Record, day: int, selection: Selection) -> DayComparison:
    """Day N across the logs of a record. Raises OverflowError where the day has no date."""
    book = record.codebook
    chosen = [Log(log.war, select(log.events, log.war, selection, book)) for log in record.logs]
    sides = tuple(_side(log, day, selection, book) for log in chosen)
    return DayComparison(day, selection, sides, milestone_lines(chosen, selection, book))


def milestone_lines(logs: Sequence[Log], selection: Selection, book: Codebook) -> tuple[MilestoneLine, ...]:
    """Every milestone of the codebook across logs whose events were selected already, in the codebook's order."""
    parties = selection.focus(book)
    found = {log.war.key: first_reached(log.events, log.war, parties, book.milestones.values(), book) for log in logs}
    return tuple(
        MilestoneLine(milestone, {key: reached.get(milestone.id) for key, reached in found.items()})
        for milestone in book.milestones.values()
    )


def _side(log: Log, day: int, selection: Selection, book: Codebook) -> DaySide:
    when = log.war.date_of(day)
    until = log.events[: bisect_right(log.events, when, key=lambda event: event.date)]
    today = [event for event in until if event.date == when]
    rung = highest_rung(until, selection.focus(book), book)
    return DaySide(log.war, day, when, log.war.phase(when), today, len(until), rung)
