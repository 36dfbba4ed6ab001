"""Reading tables whose rows do not depend on each other: by column where every cell is certainly valid, else by row.

Both ways agree on what is valid, and only the second reports problems; the first takes a tenth of the time.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.columns import split_names
from nkcompare.model.problem import Check
from nkcompare.store.checks import cells as check
from nkcompare.store.csv_rows import Rows, read_rows
from nkcompare.store.fields import VALUES, Fields, are_clear, are_trimmed, fields_of, parse_date
from nkcompare.store.text_blocks import Report

Values = tuple[object, ...]


class CellColumn(NamedTuple):
    """A column of a table, with what both ways of reading need.

    `read` gives the value of a row's cell and reports problems. By column: `are_valid` tells whether cells are certainly valid,
    `value` gives the value of a cell that is not blank (None: perhaps not valid), `blank` is the value of a blank one. Without
    `value` a cell is its own value.
    """

    name: str
    read: Callable[[Fields], object]
    required: bool = False
    are_valid: Callable[[Collection[str]], bool] | None = None
    value: Callable[[str], object] | None = None
    blank: object = ""

    def values(self, cells: Sequence[str], *, clear: bool) -> Sequence[object] | None:
        """The values of cells; None where one may not be valid. `clear`: they are known to be clear (`is_clear`)."""
        plain = are_trimmed(cells) and (clear or are_clear(cells))
        if not plain or (self.required and "" in cells) or (self.are_valid and not self.are_valid(cells)):
            return None
        if self.value is None:
            return cells
        meant = {cell: self.value(cell) for cell in set(cells) if cell}
        if None in meant.values():
            return None
        meant[""] = self.blank
        return [meant[cell] for cell in cells]


def text(name: str, *, required: bool = False) -> CellColumn:
    """A column of any text."""
    return CellColumn(name, lambda row: row.text(name, required=required), required)


def code(name: str, known: Collection[str], unknown: Check = check.UNKNOWN_CODE, *, required: bool = False) -> CellColumn:
    """A column of one code of a vocabulary."""
    return CellColumn(
        name, lambda row: row.code(name, known, unknown, required=required), required, lambda cells: _are_among(cells, known)
    )


def codes(name: str, known: Collection[str], unknown: Check = check.UNKNOWN_CODE) -> CellColumn:
    """A column of codes of a vocabulary, separated by `;`."""

    def value(cell: str) -> tuple[str, ...] | None:
        named = _names(cell)
        return named if named and _are_among(named, known) else None

    return CellColumn(name, lambda row: row.codes(name, known, unknown), value=value, blank=())


def names(name: str) -> CellColumn:
    """A column of names, separated by `;`."""
    return CellColumn(name, lambda row: row.names(name), value=_names, blank=())


def day(name: str, *, required: bool = False) -> CellColumn:
    """A column of ISO dates; None where the cell is blank."""

    def value(cell: str) -> date | None:
        found = parse_date(cell)
        return None if isinstance(found, Check) else found

    return CellColumn(name, lambda row: row.day(name, required=required), required, value=value, blank=None)


def _are_among(cells: Collection[str], known: Collection[str]) -> bool:
    return set(cells).difference(known) <= {""}


def _names(cell: str) -> tuple[str, ...] | None:
    """A cell's names; None where one may not be valid: blank, given twice, or one of too many."""
    found = split_names(cell)
    return found if all(map(str.strip, found)) and len(set(found)) == len(found) <= VALUES else None


class Keys:
    """The keys of one table's rows; a key given twice is a problem. `columns` make up the key, of which the first is required."""

    def __init__(self, *columns: str) -> None:
        self._columns = columns
        self._lines: dict[tuple[str, ...], int] = {}

    def are_new(self, rows: Rows, header: Sequence[str]) -> bool:
        """Whether the keys of these rows are all new, or there are none; if so, they are remembered."""
        if not self._columns:
            return True
        cells = (rows.columns[header.index(column)] for column in self._columns)
        lines = dict(zip(zip(*cells, strict=True), rows.numbers, strict=True))
        if len(lines) < len(rows.numbers) or not self._lines.keys().isdisjoint(lines):
            return False
        self._lines.update(lines)
        return True

    def of(self, row: Fields) -> str:
        """The row's first key cell; reports a key given twice."""
        values = tuple(row.text(column, required=column == self._columns[0]) for column in self._columns)
        first = self._lines.setdefault(values, row.number)
        if first != row.number:
            row.fail(check.DUPLICATE_KEY.at(row.place(self._columns[0]), found=", ".join(filter(None, values)), line=first))
        return values[0]


Faults = Iterator[tuple[Check, str, dict[str, object]]]
"""The checks that a row breaks, each with its column and the values for the message."""


class TableSchema(NamedTuple):
    """The file of a table, the columns of its key, all its columns, and the checks of its rows.

    The first column is the first of the key; without a key, rows may be equal. `faults` gives the checks that the values of a
    row break together.
    """

    name: str
    key: Sequence[str]
    columns: Sequence[CellColumn]
    faults: Callable[[Values], Faults] | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


class TableRow(NamedTuple):
    """A row that was read: the values of its cells, its line, and whether it is valid."""

    values: Values
    line: int
    is_valid: bool


def read_values(root: Path, table: TableSchema, report: Report) -> Iterator[TableRow]:
    """Yield every row of a table; problems are reported, and a row with a problem still has values."""
    keys = Keys(*table.key)
    for rows in read_rows(root / table.name, table.name, table.header, report, listed_in="datapackage.json"):
        found = _read_at_once(rows, table, keys)
        if found is not None:
            yield from map(TableRow, found, rows.numbers, repeat(True))  # noqa: FBT003 - a field
            continue
        for row in fields_of(rows, table.name, table.header, report):
            values = read_row(row, table, keys)
            yield TableRow(values, row.number, row.is_valid)


def _read_at_once(rows: Rows, table: TableSchema, keys: Keys) -> list[Values] | None:
    """The values of rows that are all certainly valid; else None, and no key is remembered."""
    columns: list[Sequence[object]] = []
    for column, cells in zip(table.columns, rows.columns, strict=True):
        values = column.values(cells, clear=rows.clear)
        if values is None:
            return None
        columns.append(values)
    found = list(zip(*columns, strict=True))
    if table.faults and any(True for values in found for _ in table.faults(values)):
        return None
    return found if keys.are_new(rows, table.header) else None


def read_row(row: Fields, table: TableSchema, keys: Keys) -> Values:
    """The values of a row's cells; problems are reported."""
    first, *others = table.columns
    values = (keys.of(row) if table.key else first.read(row), *(column.read(row) for column in others))
    for broken, column, found in table.faults(values) if table.faults else ():
        row.fail(broken.at(row.place(column), **found))
    return values
