"""Reading a row field by field: each method gives a value, or reports the problem and gives an empty one.

Also: ISO dates, and what no cell may contain: spaces at its edges, and invisible characters.
"""

import operator
import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import filterfalse, islice, repeat
from pathlib import Path

from nkcompare.model.characters import FORM, LOST, is_clear, is_visible, odd_letter
from nkcompare.model.columns import SEPARATOR
from nkcompare.model.problem import Check, Place, Problem
from nkcompare.store.checks import cells as check
from nkcompare.store.csv_rows import Rows, cell_place, nearest, part_of, read_rows
from nkcompare.store.text_blocks import Report

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def parse_date(text: str) -> date | Check:
    """The date of a cell written as YYYY-MM-DD, or the check that it breaks."""
    if not _ISO.fullmatch(text):
        return check.NOT_ISO_DATE
    try:
        return date.fromisoformat(text)
    except ValueError:
        return check.IMPOSSIBLE_DATE


VALUES = 100
"""The most values in a cell: each is checked, and reported with its place."""

_NAMES = {"\t": "a tab", "\x1b": "an escape", "\r": "a carriage-return", "\x00": "a null"}
_NO_BREAK = frozenset("\u00a0\u202f\u2007")


_ADDRESSES = frozenset({"sources", "external_ids"})
"""Columns with values that others have spelled: they would no longer lead anywhere if they were changed."""


def is_plain(text: str) -> bool:
    """Whether a cell certainly has no such problem, in one call."""
    return text == "" or (text[0] != " " != text[-1] and is_clear(text))


def are_plain(cells: Sequence[str]) -> bool:
    """Whether all these cells certainly have no such problem."""
    return are_clear(cells) and are_trimmed(cells)


def are_clear(cells: Sequence[str]) -> bool:
    """Whether every cell is clear (`is_clear`)."""
    return "".join(cells).isprintable() and all(map(is_clear, filterfalse(str.isascii, cells)))


def are_trimmed(cells: Sequence[str]) -> bool:
    """Whether no cell has a space at an edge."""
    return all(map(operator.eq, cells, map(str.strip, cells, repeat(" "))))


FAULTS = 100
"""The most problems of one cell that are reported: a cell with more is damaged as a whole."""


def text_faults(text: str, column: str, place: Place) -> list[Problem]:
    """All such problems of a cell, each at its own column of the line; `place` is that of the whole cell."""
    found = list(islice(every_text_fault(text, column, place), FAULTS + 1))
    if len(found) > FAULTS:
        found[-1] = check.TOO_MANY_FAULTS.at(place, column=column, limit=FAULTS)
    return found


def every_text_fault(text: str, column: str, place: Place) -> Iterator[Problem]:
    """Yield every such problem of a cell."""
    at = _Columns(place)
    for index, char in enumerate(text):
        if not is_visible(char) or char == LOST:
            yield _fault(char, column, at.of(text, index))
    if not unicodedata.is_normalized(FORM, text):
        index, shown = _decomposed(text)
        yield check.DECOMPOSED.at(_Columns(place).of(text, index), shown=shown, column=column)
    if column not in _ADDRESSES and (odd := odd_letter(text)):
        yield check.CONFUSABLE_LETTER.at(_Columns(place).of(text, odd.at), said=odd.said, column=column, usual=odd.usual)
    if text[:1] == " ":
        yield check.EDGE_SPACE.at(_Columns(place).of(text, 0), edge="start", column=column)
    if text[-1:] == " " and text.strip():
        yield check.EDGE_SPACE.at(at.of(text, len(text) - 1), edge="end", column=column)


def _decomposed(text: str) -> tuple[int, str]:
    """The index of the first letter that is not composed, and the letter composed."""
    composed = unicodedata.normalize(FORM, text)
    at = next((index for index, (one, other) in enumerate(zip(text, composed, strict=False)) if one != other), len(composed))
    return at, composed[at : at + 1]


def _fault(char: str, column: str, place: Place) -> Problem:
    if char == LOST:
        return check.REPLACEMENT_CHARACTER.at(place, column=column)
    if char in _NO_BREAK or unicodedata.category(char) == "Zs":
        return check.NO_BREAK_SPACE.at(place, column=column)
    if unicodedata.category(char) == "Cc":
        return check.CONTROL_CHARACTER.at(place, kind=_NAMES.get(char, "a control"), code=ord(char), column=column)
    return check.INVISIBLE_CHARACTER.at(place, code=ord(char), column=column)


class _Columns:
    """The places of a cell's characters, asked for from left to right, so that the cell is read once."""

    def __init__(self, place: Place) -> None:
        self._place, self._quoted = place, place.text[place.column - 1 : place.column] == '"'
        self._index, self._escaped = 0, 0

    def of(self, text: str, index: int) -> Place:
        """The place of the character at an index, which is not before the last one asked for."""
        if self._quoted:
            self._escaped += text.count('"', self._index, index)
            self._index = index
        column = self._place.column + index + self._quoted + self._escaped
        return Place(self._place.file, self._place.line, column, 1, self._place.text)


class Fields:
    """The cells of one row by column name, with their places; a column that the file lacks is blank.

    `plain`: their edges and characters are known to be valid.
    """

    def __init__(
        self,
        name: str,
        number: int,
        line: str,
        columns: Sequence[str],
        cells: Sequence[str],
        *,
        report: Report,
        plain: bool = False,
    ) -> None:
        self.number = number
        self.is_valid = True
        self._name, self._line, self._columns = name, line, columns
        self._cells = dict(zip(columns, cells, strict=True))
        self._report, self._plain = report, plain

    def place(self, column: str) -> Place:
        """The place of a column's cell in the line."""
        return cell_place(self._name, self.number, self._line, self._columns.index(column))

    def part(self, column: str, value: str) -> Place:
        """The place of one value within a column's cell."""
        return part_of(self.place(column), value)

    def fail(self, problem: Problem) -> None:
        """Report a problem of this row, which is then not valid."""
        self.is_valid = False
        self._report(problem)

    def is_blank(self, *columns: str) -> bool:
        """Whether all these cells are empty."""
        return not any(self._cells[column] for column in columns)

    def raw(self, column: str) -> str:
        """A cell as written, unchecked."""
        return self._cells[column]

    def written(self, columns: Sequence[str]) -> tuple[str, ...]:
        """Cells as written, unchecked; empty for a column that the header lacks."""
        return tuple(self._cells.get(column, "") for column in columns)

    def text(self, column: str, *, required: bool = False) -> str:
        """A cell as written, its edges and characters checked."""
        text = self._cells.get(column, "")
        if not self._plain and not is_plain(text):
            for problem in text_faults(text, column, self.place(column)):
                self.fail(problem)
            # Reported once: the name itself is still recognised.
            text = unicodedata.normalize(FORM, text)
        if required and not text.strip():
            self.fail(check.MISSING_CELL.at(self.place(column), column=column))
        return text

    def key(self, column: str, lines: dict[str, int]) -> str:
        """The row's key, which is required and unique; `lines` holds the line of each key so far."""
        key = self.text(column, required=True)
        first = lines.setdefault(key, self.number)
        if first != self.number:
            self.fail(check.DUPLICATE_KEY.at(self.place(column), found=key, line=first))
        return key

    def day(self, column: str, *, required: bool = False) -> date | None:
        """An ISO date; None where the cell is empty or not valid."""
        text = self.text(column, required=required)
        if not text.strip():
            return None
        return self.parsed_date(column, text)

    def parsed_date(self, column: str, value: str) -> date | None:
        """One date of a column; None, and a problem is reported, where it is not one."""
        found = parse_date(value)
        if isinstance(found, Check):
            self.fail(found.at(self.part(column, value), found=value))
            return None
        return found

    def code(self, column: str, known: Collection[str], unknown: Check = check.UNKNOWN_CODE, *, required: bool = False) -> str:
        """One code of a vocabulary."""
        text = self.text(column, required=required)
        if text not in known and text.strip():
            # A space at the edge is reported as such, and not also as an unknown code.
            self._known(column, text.strip(), known, unknown)
        return text

    def codes(
        self, column: str, known: Collection[str], unknown: Check = check.UNKNOWN_CODE, *, required: bool = False
    ) -> tuple[str, ...]:
        """Codes separated by `;`, each given once."""
        values = self.values(column, required=required)
        for value in values:
            self._known(column, value, known, unknown)
        return values

    def values(self, column: str, *, required: bool = False) -> tuple[str, ...]:
        """Texts separated by `;`, each given once."""
        values = self.parts(column, SEPARATOR, required=required)
        for index, value in enumerate(values):
            if value.strip() and value in values[:index]:
                self.fail(check.DUPLICATE_VALUE.at(self.part(column, value), found=value, column=column))
        return values

    def names(self, column: str) -> tuple[str, ...]:
        """Names separated by `;`, none blank, each given once."""
        values = self.values(column)
        if all(value.strip() for value in values):
            return values
        expected = "one name, or several separated by ;"
        self.fail(check.MALFORMED_VALUE.at(self.place(column), found=self.raw(column), column=column, expected=expected))
        return ()

    def parts(self, column: str, between: str, *, required: bool = False) -> tuple[str, ...]:
        """The texts of a cell between separators; empty, and a problem is reported, where there are too many."""
        text = self.text(column, required=required)
        count = text.count(between) + 1
        if count > VALUES:
            self.fail(check.TOO_MANY_VALUES.at(self.place(column), column=column, found=count, limit=VALUES))
            return ()
        return tuple((text if between == " " else text.strip()).split(between)) if text.strip() else ()

    def _known(self, column: str, value: str, known: Collection[str], unknown: Check) -> None:
        if value in known:
            return
        hint = nearest(value, list(known))
        shown = ", ".join(known) if len(known) <= 12 else f"{len(known)} codes"
        self.fail(unknown.at(self.part(column, value), what=column, column=column, found=value, known=shown, hint=hint))


def read_fields(root: Path, name: str, columns: Sequence[str], report: Report) -> Iterator[Fields]:
    """Yield the rows of a file, named relative to the package's folder."""
    for rows in read_rows(root / name, name, columns, report, listed_in="datapackage.json"):
        yield from fields_of(rows, name, columns, report)


def fields_of(rows: Rows, name: str, columns: Sequence[str], report: Report) -> Iterator[Fields]:
    """Yield the rows as Fields."""
    plain = all(map(are_trimmed if rows.clear else are_plain, rows.columns))
    for index, (number, cells) in enumerate(zip(rows.numbers, zip(*rows.columns, strict=True), strict=True)):
        yield Fields(name, number, rows.line(index), columns, cells, report=report, plain=plain)
