"""The parts machine output is made of: one shape for an event, a milestone and a war, wherever they occur.

The shapes are documented in docs/formats.md; a change in one is a new number behind its schema's slash.

A table for machines: columns and rows, written as CSV, TSV or Markdown.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from nkcompare.compare.milestones import MilestoneLine, Reached
from nkcompare.compare.select import Selection
from nkcompare.model.event import COLUMNS, Event
from nkcompare.model.war import War

Value = str | int | float | None


class Sheet(NamedTuple):
    """Rows under named columns; None is an empty cell in CSV and TSV and `—` in Markdown."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def delimited(sheet: Sheet, delimiter: str) -> str:
    """The sheet with one line a row, LF line ends and minimal quoting; in TSV, tabs inside cells are quoted."""
    import csv  # noqa: PLC0415 - a page of text need not load it
    import io  # noqa: PLC0415

    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows(["" if value is None else value for value in row] for row in sheet.rows)
    return buffer.getvalue()


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
    """A text of which nothing is markup, in a cell or beside a table."""
    text = text.replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "|*_`[]#~":
        text = text.replace(mark, "\\" + mark)
    return text


Json = dict[str, object]


def as_json(schema: str, **content: object) -> str:
    """One JSON document with its schema first, two spaces of indent, text as it is."""
    import json  # noqa: PLC0415 - only machine output pays for it

    return json.dumps({"schema": schema, **content}, ensure_ascii=False, indent=2) + "\n"


def event_json(event: Event, war: War) -> Json:
    """Every log column under its name, plus `war` and `day`; lists where a cell holds several values."""
    cells: Json = dict(event.cells().items())
    cells["target"] = list(event.target)
    cells["target_official"] = list(event.target_official)
    cells["sources"] = list(event.urls)
    return {**cells, "war": war.key, "day": war.day(event.date)}


def focus(selection: Selection) -> str:
    """The parties asked about: codes with commas between, or `all`."""
    return ",".join(selection.actors) or "all"


def clock_json(war: War) -> Json:
    """The clock a war's days are counted on: `day_one` is the date of day 1, `anchor` what it is where not the first day."""
    return {"day_one": war.starts.isoformat(), "anchor": war.anchor.code if war.anchor else None}


def anchored(sheet: Sheet, wars: Sequence[War]) -> Sheet:
    """The sheet as it is, or with a last column `anchor` where its days are counted from one: a table says so as well."""
    anchor = wars[0].anchor if wars else None
    if anchor is None:
        return sheet
    return Sheet(sheet.title, (*sheet.columns, "anchor"), [[*row, anchor.code] for row in sheet.rows])


def milestone_json(line: MilestoneLine, by_day: Mapping[str, int]) -> Json:
    """A milestone's day, date and event in each war; `reached` says whether by that war's day in `by_day`."""
    return {
        "milestone": line.milestone.id,
        "label": line.milestone.label,
        "wars": {key: _reached_json(found, by_day[key]) for key, found in line.reached.items()},
        "lag": line.lag,
        "lags": line.lags,
    }


def _reached_json(found: Reached | None, by_day: int) -> Json:
    if found is None:
        return {"day": None, "date": None, "event": None, "actor": None, "reached": False}
    return {
        "day": found.day,
        "date": found.date.isoformat(),
        "event": found.event.id,
        "actor": found.party,
        "reached": found.day <= by_day,
    }


EVENT_SHEET_COLUMNS = ("war", "day", *COLUMNS)


def event_row(event: Event, war: War) -> list[Value]:
    """An event as a row of `EVENT_SHEET_COLUMNS`."""
    return [war.key, war.day(event.date), *event.cells().values()]


def milestone_sheet(lines: tuple[MilestoneLine, ...]) -> Sheet:
    """Milestones with their day and event in each war, and the lags."""
    wars = list(lines[0].reached) if lines else []
    columns = ["milestone", "label"]
    for key in wars:
        columns += [f"{key}_day", f"{key}_event"]
    columns += ["lag"] if len(wars) <= 2 else [f"lag_{key}" for key in wars[1:]]
    rows: list[list[Value]] = []
    for line in lines:
        row: list[Value] = [line.milestone.id, line.milestone.label]
        for found in line.reached.values():
            row += [found.day, found.event.id] if found else [None, None]
        rows.append([*row, *(line.lags.values() or [None])])
    return Sheet("Milestones", tuple(columns), rows)
