"""A table for machines: columns and rows, written as CSV, TSV or Markdown."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

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
    lines = [f"## {sheet.title}", "", _markdown_row(sheet.columns), "|" + " --- |" * len(sheet.columns)]
    lines += [_markdown_row(row) for row in sheet.rows]
    return "\n".join(lines) + "\n"


def _markdown_row(row: Sequence[Value]) -> str:
    return "| " + " | ".join(_escaped(value) for value in row) + " |"


def _escaped(value: Value) -> str:
    if value is None or value == "":
        return "—"
    text = str(value).replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "|*_`[]#~":
        text = text.replace(mark, "\\" + mark)
    return text
