"""Counts of events in a table of any columns. It needs pandas, so that only the commands that count import it."""

import re
from collections.abc import Callable, Sequence
from itertools import product
from typing import NamedTuple

import pandas as pd

from nkcompare.compare.coverage import Unevenness, calendar, uneven
from nkcompare.compare.pivot_columns import NONE, Key, PivotColumn, column, event_views
from nkcompare.compare.select import Selection, select_logs
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

VALUES = ("count", "first", "last", "share", "days", "per-day")
"""The figures: number of events; first and last day; percent of the column's events; days with events; events per day."""

Figure = int | float | None
Place = tuple[Key, ...]


class PivotTable(NamedTuple):
    """A table of figures: `cells[row, column]`, with () for the margin over all rows or all columns.

    A figure is None where it does not exist: a first day without events, a share of nothing. An event with two targets is
    counted under both; every margin counts it once. `open_days` is the number of events that are placed in time by the earliest
    day they can have had, because their day is open; 0 where the table does not depend on days.
    """

    selection: Selection
    wars: tuple[War, ...]
    values: str
    by_rows: tuple[str, ...]
    by_columns: tuple[str, ...]
    rows: tuple[Place, ...]
    columns: tuple[Place, ...]
    cells: dict[tuple[Place, Place], Figure]
    uneven: tuple[Unevenness, ...]
    open_days: int = 0

    @property
    def is_ratio(self) -> bool:
        """Whether the figures are ratios and not whole numbers."""
        return self.values in ("share", "per-day")


def pivot(record: Record, selection: Selection, rows: Sequence[str], columns: Sequence[str], values: str) -> PivotTable:
    """The table of the selected events by the columns named. Raises UnknownColumn."""
    book = record.codebook
    by_rows, by_columns = ([column(name, book) for name in names] for names in (rows, columns))
    chosen = select_logs(record, selection)
    acts = _acts(chosen, selection, record, (*by_rows, *by_columns))
    calendars = _calendar(record, selection, (*by_rows, *by_columns))
    # Where every row is a stretch of time, those without events are rows as well: absence is data.
    down = _places(acts, by_rows, calendars if all(one.clock for one in by_rows) else None)
    across = _places(acts, by_columns) if by_columns else ()
    if tuple(columns) == ("war",):
        across = tuple((log.war.key,) for log in record.logs)
    cells: dict[tuple[Place, Place], Figure] = {}
    for row_names, column_names in product((tuple(rows), ()), (tuple(columns), ())):
        figure = _figures(acts, calendars, row_names, column_names, values)
        for row in down if row_names else ((),):
            for at in across if column_names else ((),):
                cells[row, at] = figure((*row, *at))
    return PivotTable(
        selection,
        tuple(log.war for log in record.logs),
        values,
        tuple(rows),
        tuple(columns),
        down,
        across,
        cells,
        uneven(record.logs, selection.days),
        _open_days(chosen, selection, values, (*by_rows, *by_columns)),
    )


def _open_days(logs: Sequence[Log], selection: Selection, values: str, by: Sequence[PivotColumn]) -> int:
    """How many events of an open day a table has that depends on days."""
    has_days = values not in ("count", "share") or selection.days or any(one.clock and one.name != "war" for one in by)
    return sum(event.date_latest is not None for log in logs for event in log.events) if has_days else 0


def _acts(logs: Sequence[Log], selection: Selection, record: Record, by: Sequence[PivotColumn]) -> pd.DataFrame:
    """One row for every event and combination of its keys; `event` numbers the events, `clock` names the day of a war."""
    rows: list[tuple[Key, ...]] = []
    number = 0
    for log in logs:
        for event in log.events:
            number += 1
            day = log.war.day(event.date)
            for view in event_views(event, log.war, selection, record.codebook):
                rows += [(number, day, f"{log.war.key} {day}", *keys) for keys in product(*(one.keys(view) for one in by))]
    return pd.DataFrame(rows, columns=pd.Index(["event", "its day", "clock", *(one.name for one in by)]))


def _calendar(record: Record, selection: Selection, by: Sequence[PivotColumn]) -> pd.DataFrame:
    """One row for every day a log covers, with the keys of the columns that belong to days rather than to acts."""
    clocks = [one for one in by if one.clock]
    rows: list[tuple[Key, ...]] = []
    for log in record.logs:
        for when in calendar(log, selection.days):
            # A day has a war, a date and a phase as an act has, so a blank act of the day gives the keys; the day of the truce
            # has two phases, and so a blank act before the truce and one after it.
            for line in (0, log.war.truce_line)[: len(log.war.phases_on(when))]:
                blank = Event(id="", date=when, actor="", action="", channel="", summary="", certainty="", sources="", line=line)
                view = event_views(blank, log.war, Selection(), record.codebook)
                keyed = (keys for one in view for keys in product(*(clock.keys(one) for clock in clocks)))
                rows += [(f"{log.war.key} {when}", *keys) for keys in keyed]
    return pd.DataFrame(rows, columns=pd.Index(["clock", *(one.name for one in clocks)]))


def _figures(
    acts: pd.DataFrame, days: pd.DataFrame, rows: tuple[str, ...], columns: tuple[str, ...], values: str
) -> Callable[[Place], Figure]:
    """A function that gives the figure of any place under these columns, also of one without events."""
    keys = [*rows, *columns]
    if values in ("first", "last"):
        return _grouped(acts, keys, "its day", "min" if values == "first" else "max").get
    if values == "days":
        return _or_zero(_grouped(acts, keys, "clock", "nunique"))
    counts = _or_zero(_grouped(acts, keys, "event", "nunique"))
    if values == "count":
        return counts
    if values == "share":
        wholes = _or_zero(_grouped(acts, list(columns), "event", "nunique"))
        return lambda place: _ratio(counts(place), wholes(place[len(rows) :]), 100)
    clocks = [index for index, name in enumerate(keys) if name in days.columns]
    lengths = _or_zero(_grouped(days, [keys[index] for index in clocks], "clock", "nunique"))
    return lambda place: _ratio(counts(place), lengths(tuple(place[index] for index in clocks)), 1)


def _or_zero(found: dict[Place, int]) -> Callable[[Place], int]:
    return lambda place: found.get(place, 0)


def _ratio(count: int, whole: int, times: int) -> float | None:
    """The count divided by the whole, times a factor; None where the whole is 0."""
    return times * count / whole if whole else None


def _grouped(acts: pd.DataFrame, keys: list[str], measured: str, how: str) -> dict[Place, int]:
    """The figure of each place that has events."""
    if acts.empty:
        return {}
    if not keys:
        return {(): int(acts[measured].agg(how))}
    found = acts.groupby(keys, sort=False, observed=True)[measured].agg(how)
    places = [place if isinstance(place, tuple) else (place,) for place in found.index]
    return {place: int(figure) for place, figure in zip(places, found.tolist(), strict=True)}


def _places(acts: pd.DataFrame, by: Sequence[PivotColumn], every: pd.DataFrame | None = None) -> tuple[Place, ...]:
    """The combinations of keys that occur: in the vocabulary's order, days in time, others by number of events."""
    names = [one.name for one in by]
    found = _grouped(acts, names, "event", "nunique")
    if every is not None:
        found |= dict.fromkeys(_grouped(every, names, "clock", "nunique"), 0)
    ranks = [_ranks(acts if every is None else every.assign(event=0), one) for one in by]
    return tuple(sorted(found, key=lambda place: tuple(rank[key] for rank, key in zip(ranks, place, strict=True))))


def _ranks(acts: pd.DataFrame, one: PivotColumn) -> dict[Key, int]:
    counts = {place[0]: count for place, count in _grouped(acts, [one.name], "event", "nunique").items()}
    if one.order:
        order = {key: index for index, key in enumerate(one.order)}
        ranked = sorted(counts, key=lambda key: (order.get(str(key), len(order)), str(key)))
    elif one.clock and one.name != "war":
        ranked = sorted(counts, key=_in_time)
    elif one.name == "war":
        ranked = list(dict.fromkeys(acts["war"].tolist()))  # the order asked for
    else:
        ranked = sorted(counts, key=lambda key: (key == NONE, -counts[key], str(key)))
    return {key: index for index, key in enumerate(ranked)}


def _in_time(key: Key) -> tuple[int, str]:
    """A sort key: days and spans by their first day, dates and months by their text."""
    if isinstance(key, int):
        return key, ""
    span = _SPAN(key)
    return (int(span[1]), "") if span else (0, key)


_SPAN = re.compile(r"(-?\d+)-(-?\d+)").fullmatch
