"""The parts of machine output: an event, a milestone and a war have the same shape wherever they occur.

The shapes are documented in docs/formats.md; a change in one is a new number behind its schema's slash.

A table for machines: columns and rows, written as CSV, TSV or Markdown.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection
from nkcompare.model.characters import is_visible
from nkcompare.model.columns import COLUMNS, SEPARATORS
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.show.absence import WITHIN

Value = str | int | float | None
T = TypeVar("T")


class Sheet(NamedTuple):
    """Rows under named columns; None is an empty cell in CSV and TSV and `—` in Markdown."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def delimited(sheet: Sheet, delimiter: str) -> str:
    """The sheet with one line a row."""
    return delimited_rows([sheet.columns, *sheet.rows], delimiter)


def delimited_rows(rows: Iterable[Sequence[Value | date]], delimiter: str) -> str:
    """The rows as CSV or TSV: LF line ends, minimal quoting, formulas defused, tabs in cells of TSV quoted."""
    import csv
    import io

    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, lineterminator="\n").writerows(map(defused, row) for row in rows)
    return buffer.getvalue()


_FORMULA = frozenset("=+-@\t\r\uff1d\uff0b\uff0d\uff20")


def defused(cell: T) -> T | str:
    """A cell for a file a spreadsheet may open: a text that it would take for a formula gets a tab before it.

    A sign alone is no formula. No cell of a valid record begins with a tab or any white space, so stripping gives every text
    back as it was; an apostrophe, the usual charm, could be part of it (OWASP, "CSV Injection").
    """
    return f"\t{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA and len(cell) > 1 else cell


def markdown(sheets: Iterable[Sheet]) -> str:
    """Each sheet as a heading and a table; text from the record is escaped, so that none of it is markup."""
    return "\n".join(_markdown(sheet) for sheet in sheets)


def _markdown(sheet: Sheet) -> str:
    lines = [f"## {as_prose(sheet.title)}", "", _markdown_row(sheet.columns), "|" + " --- |" * len(sheet.columns)]
    lines += [_markdown_row(row) for row in sheet.rows]
    return "\n".join(lines) + "\n"


def _markdown_row(row: Sequence[Value]) -> str:
    return "| " + " | ".join(_escaped(value) for value in row) + " |"


def _escaped(value: Value) -> str:
    return "—" if value is None or value == "" else as_prose(str(value))


def as_prose(text: str) -> str:
    """The text escaped so that none of it is Markdown, in a cell or outside a table."""
    text = text.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "|*_`[]#~":
        text = text.replace(mark, "\\" + mark)
    return text


Json = dict[str, object]


def as_json(schema: str, **content: object) -> str:
    """A JSON document, indented by two spaces, with its schema first; invisible characters are written as their codes."""
    import json

    text = json.dumps({"schema": schema, **content}, ensure_ascii=False, indent=2) + "\n"
    if is_visible(text.replace("\n", "")):
        return text
    return "".join(char if char == "\n" or is_visible(char) else json.dumps(char)[1:-1] for char in text)


def event_json(event: Event, war: War) -> Json:
    """Every log column under its name, plus `war` and `day`; lists where a cell holds several values."""
    cells = event.cells()
    lists = {column: cells[column].split(mark) if cells[column] else [] for column, mark in SEPARATORS.items()}
    return {**cells, **lists, "war": war.key, "day": war.day(event.date)}


def focus(selection: Selection) -> str:
    """The parties asked about: codes with commas between, or `all`."""
    return ",".join(selection.actors) or "all"


def filters_json(selection: Selection) -> Json:
    """The active filters, under the names of their options; those that let everything through are left out."""
    found: Json = {
        "actor": sorted(selection.actors),
        "target": sorted(selection.targets),
        "action": sorted(selection.actions),
        "level": sorted(selection.levels),
        "official": sorted(selection.officials),
        "channel": sorted(selection.channels),
        "certainty": sorted(selection.certainties),
        "days": list(selection.days or ()),
        "text": list(selection.words),
        "asked_by": sorted(selection.asked),
        "recount": selection.recount,
    }
    return {name: values for name, values in found.items() if values}


def clock_json(war: War) -> Json:
    """A war's clock: `day_one` is the date of day 1, `anchor` what that day is where it is not the first day of the war."""
    return {"day_one": war.starts.isoformat(), "anchor": war.anchor.code if war.anchor else None}


def anchored(sheet: Sheet, wars: Sequence[War]) -> Sheet:
    """The sheet; where its days are counted from an anchor, with a last column `anchor`."""
    anchor = wars[0].anchor if wars else None
    if anchor is None:
        return sheet
    return Sheet(sheet.title, (*sheet.columns, "anchor"), [[*row, anchor.code] for row in sheet.rows])


def milestone_json(line: MilestoneLine, by_day: Mapping[str, int]) -> Json:
    """A milestone in each war, its lags and the rows they depend on; `reached`: whether by that war's day in `by_day`."""
    return {
        "milestone": line.milestone.id,
        "label": label_of(line),
        "part_of": line.part_of or None,
        "wars": {war: _reached_json(line, war, by_day[war]) for war in line.reached},
        "only": line.only or None,
        "lag": line.lag,
        "lags": line.lags,
        "lag_ranges": {war: list(found) if found else None for war, found in line.lag_ranges.items()},
        "rests_on": {war: [event.id for event in line.rests_on(war)] for war in line.lags},
    }


def label_of(line: MilestoneLine) -> str:
    """A milestone's label, which says so where its days are those of the selection."""
    return f"{line.milestone.label} ({WITHIN})" if line.recounted else line.milestone.label


def _reached_json(line: MilestoneLine, war: str, by_day: int) -> Json:
    """`reached` is null where it may have been reached by the day. `earliest`: the first day it can have been."""
    found, maybe = line.reached[war], line.possible.get(war)
    reached = line.by(war, by_day)
    return {
        "day": found.day if found else None,
        "earliest": maybe.day if maybe else found.day if found else None,
        "censored_at": None if found else line.last_days.get(war),
        "date": found.date.isoformat() if found else None,
        "event": found.event.id if found else None,
        "earliest_event": maybe.event.id if maybe else found.event.id if found else None,
        "actor": found.party if found else None,
        "phase": found.phase if found else None,
        "in_selection": war in line.selected,
        "reached": None if not reached and line.perhaps_by(war, by_day) else reached,
    }


EVENT_SHEET_COLUMNS = ("war", "day", *COLUMNS)


def event_row(event: Event, war: War) -> list[Value]:
    """An event as a row of `EVENT_SHEET_COLUMNS`."""
    return [war.key, war.day(event.date), *event.cells().values()]


_FIRST = ("day", "event", "earliest", "censored_at", "phase", "in_selection")


def milestone_sheet(lines: tuple[MilestoneLine, ...]) -> Sheet:
    """The milestones with their days in each war, the lags and their bounds."""
    wars = list(lines[0].reached) if lines else []
    columns = ["milestone", "label", "part_of", *(f"{key}_{name}" for key in wars for name in _FIRST)]
    for key in wars[1:]:
        end = "" if len(wars) == 2 else f"_{key}"
        columns += [f"lag{end}", f"lag_min{end}", f"lag_max{end}"]
    rows: list[list[Value]] = []
    for line in lines:
        row: list[Value] = [line.milestone.id, label_of(line), line.part_of or None]
        for war in wars:
            first = _reached_json(line, war, 0)
            row += [first[name] for name in _FIRST[:-1]]  # type: ignore[misc] # numbers, texts and None
            row.append("yes" if war in line.selected else "no")
        for war, lag in line.lags.items():
            row += [lag, *(line.lag_ranges[war] or (None, None))]
        rows.append(row)
    return Sheet("Milestones", tuple(columns), rows)
