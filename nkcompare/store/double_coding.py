"""Reading the folder `double/`: both codings of the drawn rows, the settlements, and the counts of an independent list.

Each of them is optional.
"""

from collections.abc import Collection, Iterable
from datetime import date
from pathlib import Path

from nkcompare.model import tables
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTIES
from nkcompare.model.double_coding import (
    COMPARED,
    FIRST,
    NO_DOUBLE,
    NOT,
    WHY_DRAWN,
    Coding,
    DoubleCoding,
    ListCount,
    Settlement,
    Unit,
)
from nkcompare.store import schema
from nkcompare.store.by_column import CellColumn, Faults, TableSchema, Values, code, codes, day, read_values, text
from nkcompare.store.checks import cells as check
from nkcompare.store.checks import optional_files as own
from nkcompare.store.csv_rows import Fault, located
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.text_blocks import Report, TooManyProblems, is_there


def has_any(root: Path) -> bool:
    """Whether a package has a second coding, or the counts of an independent list."""
    return is_there(root / schema.DOUBLE)


def read_double(root: Path, wars: Collection[str], book: Codebook, report: Report) -> DoubleCoding:
    """The valid codings of these wars and all settlements; problems are reported."""
    there = [war for war in wars if is_there(root / schema.double_name(war))]
    try:
        units = {war: _units(root, war, book, report) for war in there}
        return DoubleCoding(units, tuple(_settlements(root, report)) if is_there(root / schema.SETTLED) else ())
    except TooManyProblems:
        return NO_DOUBLE


def read_lists(root: Path, wars: Collection[str], book: Codebook, report: Report) -> tuple[ListCount, ...]:
    """The valid counts of an independent list; empty where there is no file of them."""
    if not is_there(root / schema.LISTS):
        return ()
    try:
        rows = read_fields(root, schema.LISTS, tables.LISTS, report)
        return tuple(count for row in rows if (count := _count(row, wars, book)))
    except TooManyProblems:
        return ()


def _units(root: Path, war: str, book: Codebook, report: Report) -> tuple[Unit, ...]:
    found: dict[str, Unit] = {}
    faults: list[Fault] = []
    seen: set[tuple[str, str, int]] = set()
    name = schema.double_name(war)
    for row in read_values(root, _codings(name, book), report):
        if not row.is_valid:
            continue
        coding = Coding._make((war, *row.values, row.line))
        if (coding.unit, coding.coder, coding.n) in seen:
            duplicate = {"n": coding.n, "unit": coding.unit, "coder": coding.coder}
            faults.append(Fault(own.DUPLICATE_CODING, row.line, "n", duplicate))
            continue
        seen.add((coding.unit, coding.coder, coding.n))
        if coding.coder == FIRST:
            found[coding.unit] = Unit(coding, ())
        elif coding.unit not in found:
            faults.append(Fault(own.NO_FIRST_CODING, row.line, "id", {"unit": coding.unit}))
        else:
            unit = found[coding.unit]
            found[coding.unit] = unit._replace(second=(*unit.second, coding))
    for problem in located(root, name, faults):
        report(problem)
    return tuple(found.values())


def _codings(name: str, book: Codebook) -> TableSchema:
    """The schema of both codings of a war's rows; the fields of a `Coding`, but for its war and line."""
    columns = (
        text("id", required=True),
        code("drawn", WHY_DRAWN, required=True),
        text("coder", required=True),
        CellColumn("n", lambda row: _number(row, "n", required=True), required=True, value=_whole),
        day("date", required=True),
        day("date_latest"),
        code("actor", book.actors, check.UNKNOWN_ACTOR, required=True),
        text("official"),
        code("action", book.actions, check.UNKNOWN_ACTION, required=True),
        codes("target", book.actors, check.UNKNOWN_TARGET),
        code("initiator", book.actors, check.UNKNOWN_INITIATOR),
        code("channel", book.channels, check.UNKNOWN_CHANNEL, required=True),
        code("certainty", CERTAINTIES, check.UNKNOWN_CERTAINTY, required=True),
        text("basis"),
    )
    return TableSchema(name, (), columns, _dates_reversed)


def _dates_reversed(values: Values) -> Faults:
    when, latest = values[4:6]
    if isinstance(when, date) and isinstance(latest, date) and latest < when:
        yield check.DATES_REVERSED, "date_latest", {"earlier": "date", "later": "date_latest", "previous": when, "found": latest}


def _settlements(root: Path, report: Report) -> Iterable[Settlement]:
    for row in read_fields(root, schema.SETTLED, tables.SETTLED, report):
        settlement = Settlement(
            row.text("id", required=True),
            row.code("column", COMPARED, required=True),
            row.text("first"),
            row.text("second"),
            row.text("settled"),
            row.text("reason", required=True),
            row.number,
        )
        if row.is_valid:
            yield settlement


def _count(row: Fields, wars: Collection[str], book: Codebook) -> ListCount | None:
    actor = row.text("actor")
    if actor.removeprefix(NOT).strip() and actor.removeprefix(NOT) not in book.actors:
        row.fail(check.UNKNOWN_ACTOR.at(row.place("actor"), found=actor.removeprefix(NOT)))
    count = ListCount(
        row.text("list", required=True),
        row.text("kind", required=True),
        row.code("war", wars, check.NO_SUCH_WAR),
        actor,
        row.codes("actions", book.actions, check.UNKNOWN_ACTION),
        _dates(row),
        _number(row, "rows", required=True) or 0,
        _number(row, "listed"),
        _number(row, "in_log"),
        _number(row, "percent"),
        row.text("note"),
        row.number,
    )
    why = _wrong(count)
    if row.is_valid and why:
        row.fail(own.COUNTS_DISAGREE.at(row.place("in_log"), why=why))
    return count if row.is_valid else None


def _wrong(count: ListCount) -> str:
    """What is wrong with the counts of a share; empty where they agree."""
    if (count.listed is None) != (count.in_log is None):
        return "one of `listed` and `in_log` is blank"
    if (count.listed is None) == (count.percent is None):
        return "there are both counts and `percent`, or neither"
    if count.listed is not None and count.in_log is not None and not 0 < count.in_log <= min(count.listed, count.rows):
        return f"`in_log` is {count.in_log}: it must be at least 1, and at most `listed` and `rows`"
    return "" if count.percent is None or 0 < count.percent <= _WHOLE else f"`percent` is {count.percent}"


def _dates(row: Fields) -> tuple[date, ...]:
    found = (row.parsed_date("dates", value) for value in row.values("dates"))
    return tuple(day for day in found if day)


def _number(row: Fields, column: str, *, required: bool = False) -> int | None:
    cell = row.text(column, required=required).strip()
    found = _whole(cell)
    if cell and found is None:
        row.fail(own.NOT_A_WHOLE_NUMBER.at(row.place(column), found=cell))
    return found


def _whole(cell: str) -> int | None:
    """The whole number that a cell holds; None where it holds none."""
    return int(cell) if cell.isascii() and cell.isdigit() and len(cell) <= _DIGITS else None


_DIGITS = 9
_WHOLE = 100
