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
from nkcompare.store.checks import cells as check
from nkcompare.store.checks import optional_files as own
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
    seen: set[tuple[str, str, int]] = set()
    for row in read_fields(root, schema.double_name(war), tables.CODINGS, report):
        coding = _coding(row, war, book)
        if coding is None:
            continue
        if (coding.unit, coding.coder, coding.n) in seen:
            row.fail(own.DUPLICATE_CODING.at(row.place("n"), n=coding.n, unit=coding.unit, coder=coding.coder))
            continue
        seen.add((coding.unit, coding.coder, coding.n))
        if coding.coder == FIRST:
            found[coding.unit] = Unit(coding, ())
        elif coding.unit not in found:
            row.fail(own.NO_FIRST_CODING.at(row.place("id"), unit=coding.unit))
        else:
            unit = found[coding.unit]
            found[coding.unit] = unit._replace(second=(*unit.second, coding))
    return tuple(found.values())


def _coding(row: Fields, war: str, book: Codebook) -> Coding | None:
    unit = row.text("id", required=True)
    drawn = row.code("drawn", WHY_DRAWN, required=True)
    coder = row.text("coder", required=True)
    n = _number(row, "n", required=True)
    day = row.day("date", required=True)
    latest = row.day("date_latest")
    if day and latest and latest < day:
        found = {"earlier": "date", "later": "date_latest", "previous": day, "found": latest}
        row.fail(check.DATES_REVERSED.at(row.place("date_latest"), **found))
    coding = Coding(
        war, unit, drawn, coder, n or 0, day or date.min, latest,
        row.code("actor", book.actors, check.UNKNOWN_ACTOR, required=True),
        row.text("official"),
        row.code("action", book.actions, check.UNKNOWN_ACTION, required=True),
        row.codes("target", book.actors, check.UNKNOWN_TARGET),
        row.code("initiator", book.actors, check.UNKNOWN_INITIATOR),
        row.code("channel", book.channels, check.UNKNOWN_CHANNEL, required=True),
        row.code("certainty", CERTAINTIES, check.UNKNOWN_CERTAINTY, required=True),
        row.text("basis"),
        row.number,
    )  # fmt: skip
    return coding if row.is_valid else None


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
    text = row.text(column, required=required).strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        row.fail(own.NOT_A_WHOLE_NUMBER.at(row.place(column), found=text))
        return None
    return int(text)


_DIGITS = 9
_WHOLE = 100
