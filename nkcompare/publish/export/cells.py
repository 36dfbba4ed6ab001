"""A frame's cells as plain Python values, a few thousand rows at a time."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from nkcompare.model.columns import SEPARATOR, SEPARATORS

if TYPE_CHECKING:
    import pandas as pd

CellValue = str | int | float | date | None

PIECE = 10_000
"""Rows converted at a time: enough to be fast, few enough to be small."""

SEVERAL = {**SEPARATORS, **dict.fromkeys(("target_label", "events", "about", "rows"), SEPARATOR)}
"""Columns whose cells hold several values, with the separator of each."""


def pieces(table: "pd.DataFrame") -> Iterator[list[tuple[CellValue, ...]]]:
    """Yield the rows in order, with None for missing values, int for integers, date for days."""
    for start in range(0, len(table), PIECE):
        part = table.iloc[start : start + PIECE]
        yield list(zip(*(_plain(part[name]) for name in part.columns), strict=True))


def with_text_dates(rows: Iterable[tuple[CellValue, ...]]) -> Iterator[list[str | int | float | None]]:
    """Yield rows with their dates as ISO text, for formats without dates."""
    for row in rows:
        yield [cell if cell is None or isinstance(cell, (str, int, float)) else cell.isoformat() for cell in row]


def _plain(column: "pd.Series") -> list[CellValue]:
    """A column as Python values. Categories are looked up, not converted one by one: a long table repeats a few codes."""
    if column.dtype.name == "category":
        known: list[CellValue] = [str(category) for category in column.cat.categories]
        known.append(None)  # the code of a missing value is -1: the last
        return [known[code] for code in column.cat.codes.tolist()]
    if column.dtype.kind == "M":
        return [None if missing else when for when, missing in zip(column.dt.date, column.isna(), strict=True)]
    cells: list[CellValue] = column.astype(object).where(column.notna(), None).tolist()
    return cells
