"""Day N in several wars: what happened on that day, and what had happened by then."""

from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from nkcompare.compare.conduct import Conduct, conduct
from nkcompare.compare.ladder import highest_rung
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection, select
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War


class DaySide(NamedTuple):
    """Day N of one war: its date and phase, the selected acts of the day, and what had happened by its end.

    `so_far`: the selected acts of the war up to the end of the day. `rung`: the highest rung certainly reached by then.
    `recorded`: the acts of the focus on the day, selected or not. `covered`: whether the log covers the day.
    """

    war: War
    day: int
    date: date
    phase: str
    events: list[Event]
    so_far: int
    rung: str
    recorded: int
    covered: bool
    conduct: Conduct


class DayComparison(NamedTuple):
    """Day N of every war, side by side, with the milestones of the focus."""

    day: int
    selection: Selection
    sides: tuple[DaySide, ...]
    milestones: tuple[MilestoneLine, ...]


def compare_day(record: Record, day: int, selection: Selection) -> DayComparison:
    """Day N across the logs of a record. Raises OverflowError where the day has no date."""
    return days_of(record, selection)(day)


def days_of(record: Record, selection: Selection) -> Callable[[int], DayComparison]:
    """What compares any day of a record; what is the same on every day, the milestones above all, is computed once."""
    book = record.codebook
    own = [Log(log.war, select(log.events, log.war, selection.everything, book)) for log in record.logs]
    lines = milestone_lines(own, selection, book)
    return lambda day: DayComparison(day, selection, tuple(_side(log, day, selection, book) for log in own), lines)


def _side(log: Log, day: int, selection: Selection, book: Codebook) -> DaySide:
    """One war's day; `log` has all acts of the focus. The rung is that of all these acts, or with --recount of the selected."""
    war, when = log.war, log.war.date_of(day)
    until = log.events[: bisect_right(log.events, when, key=lambda event: event.date)]
    chosen = select(until, war, selection, book)
    today = [event for event in chosen if event.date == when]
    climbed = [event for event in (chosen if selection.recount else until) if war.belongs(event) and event.last_date <= when]
    rung = highest_rung(climbed, selection.focus(book), book)
    recorded = sum(event.date == when for event in until)
    how = conduct(chosen, war, min(day, war.last_day), selection, book)
    return DaySide(war, day, when, war.phase(when), today, how.acts, rung, recorded, war.covers(when), how)
