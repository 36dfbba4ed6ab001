"""One row read field by field: each method gives a value, or reports what is wrong with the cell and gives an empty one."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from pathlib import Path

from nkcompare.model.problem import Check, Place, Problem
from nkcompare.store.checks import cells as check
from nkcompare.store.dates import parse_date
from nkcompare.store.lines import Report
from nkcompare.store.table import Rows, cell_place, nearest, part_of, read_rows
from nkcompare.store.text import are_plain, is_plain, text_faults


class Fields:
    """The cells of one row by column name, with their places; `plain`: their edges and characters are known to be sound."""

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
        self.sound = True
        self._name, self._line, self._columns, self._cells = name, line, columns, cells
        self._report, self._plain = report, plain

    def place(self, column: str) -> Place:
        """Where a column's cell stands in the line."""
        return cell_place(self._name, self.number, self._line, self._columns.index(column))

    def part(self, column: str, value: str) -> Place:
        """Where one value stands inside a column's cell."""
        return part_of(self.place(column), value)

    def fail(self, problem: Problem) -> None:
        """Report a problem of this row."""
        self.sound = False
        self._report(problem)

    def is_blank(self, *columns: str) -> bool:
        """Whether all of these cells are empty."""
        return not any(self._cells[self._columns.index(column)] for column in columns)

    def text(self, column: str, *, required: bool = False) -> str:
        """A cell as written, its edges and characters checked."""
        text = self._cells[self._columns.index(column)]
        if not self._plain and not is_plain(text):
            for problem in text_faults(text, column, self.place(column)):
                self.fail(problem)
        if required and not text.strip():
            self.fail(check.MISSING_CELL.at(self.place(column), column=column))
        return text

    def day(self, column: str, *, required: bool = False) -> date | None:
        """An ISO date; None where the cell is empty or wrong."""
        text = self.text(column, required=required)
        if not text.strip():
            return None
        return self.parsed_date(column, text)

    def parsed_date(self, column: str, value: str) -> date | None:
        """One date of a column; None and a problem where it is none."""
        found = parse_date(value)
        if isinstance(found, Check):
            self.fail(found.at(self.part(column, value), found=value))
            return None
        return found

    def code(self, column: str, known: Collection[str], unknown: Check = check.UNKNOWN_CODE, *, required: bool = False) -> str:
        """One code of a vocabulary."""
        text = self.text(column, required=required)
        if text.strip():
            # A space at the edge is a problem of its own, and not also an unknown code.
            self._known(column, text.strip(), known, unknown)
        return text

    def codes(
        self, column: str, known: Collection[str], unknown: Check = check.UNKNOWN_CODE, *, required: bool = False
    ) -> tuple[str, ...]:
        """Codes with `;` between, none named twice."""
        values = self.values(column, required=required)
        for value in values:
            self._known(column, value, known, unknown)
        return values

    def values(self, column: str, *, required: bool = False) -> tuple[str, ...]:
        """Texts with `;` between, none named twice."""
        text = self.text(column, required=required)
        values = tuple(text.strip().split(";")) if text.strip() else ()
        for index, value in enumerate(values):
            if value in values[:index]:
                self.fail(check.DOUBLED_VALUE.at(self.part(column, value), found=value, column=column))
        return values

    def _known(self, column: str, value: str, known: Collection[str], unknown: Check) -> None:
        if value in known:
            return
        hint = nearest(value, list(known))
        shown = ", ".join(known) if len(known) <= 12 else f"{len(known)} codes"
        self.fail(unknown.at(self.part(column, value), what=column, column=column, found=value, known=shown, hint=hint))


def read_fields(root: Path, name: str, columns: Sequence[str], report: Report) -> Iterator[Fields]:
    """Yield the rows of a small file of a package, by its name below the package's folder."""
    for rows in read_rows(root / name, name, columns, report, listed_in="datapackage.json"):
        yield from fields_of(rows, name, columns, report)


def fields_of(rows: Rows, name: str, columns: Sequence[str], report: Report) -> Iterator[Fields]:
    """Yield rows of a file, each to be read field by field."""
    plain = all(map(are_plain, rows.columns))
    for index, (number, cells) in enumerate(zip(rows.numbers, zip(*rows.columns, strict=True), strict=True)):
        yield Fields(name, number, rows.line(index), columns, cells, report=report, plain=plain)
