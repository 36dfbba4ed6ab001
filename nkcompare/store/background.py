"""Reading `background.csv` and its topics. Both files are optional."""

import math
import re
from datetime import date, timedelta
from pathlib import Path

from nkcompare.model.background import NO_BACKGROUND, TOPIC_KINDS, Background, Fact, PartialDate, Topic
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTIES, SUMMARY_LENGTH
from nkcompare.model.event import DISPUTED
from nkcompare.model.problem import Place
from nkcompare.store import schema
from nkcompare.store.by_column import CellColumn, Faults, Keys, TableSchema, Values, code, codes, read_row, read_values, text
from nkcompare.store.checks import cells as check
from nkcompare.store.checks import files
from nkcompare.store.checks import optional_files as own
from nkcompare.store.fields import Fields
from nkcompare.store.log import are_sources, read_sources
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Report, Reporter, TooManyProblems, is_there

_ID = r"B-[0-9]{3,12}"
_PERIOD = r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?"
_FIGURE = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"


def has_background(root: Path) -> bool:
    """Whether a package has background facts."""
    return is_there(root / schema.BACKGROUND)


def read_background(root: Path, book: Codebook, report: Report) -> Background:
    """The valid facts of a package and their topics; problems are reported. Empty where there is no `background.csv`."""
    if not has_background(root):
        return NO_BACKGROUND
    try:
        topics = _topics(root, report)
        return Background(topics, _facts(root, topics, book, report))
    except TooManyProblems:
        return NO_BACKGROUND


def valid_background(root: Path, book: Codebook) -> Background:
    """The background of a package. Raises RecordError where a row is not valid, or there is no file."""
    if not has_background(root):
        raise RecordError(
            [files.NO_FILE.at(Place(schema.BACKGROUND), path=schema.BACKGROUND, listed_in="datapackage.json")], root
        )
    report = Reporter()
    background = read_background(root, book, report)
    if report.problems:
        raise RecordError(report.problems, root)
    return background


def _topics(root: Path, report: Report) -> dict[str, Topic]:
    columns = (
        text("code", required=True),
        text("label", required=True),
        code("kind", TOPIC_KINDS, required=True),
        text("definition", required=True),
        text("not_this_when"),
    )
    topics = (Topic._make(row.values) for row in read_values(root, TableSchema(schema.TOPICS, ("code",), columns), report))
    return {topic.code: topic for topic in topics}


def _facts(root: Path, topics: dict[str, Topic], book: Codebook, report: Report) -> dict[str, Fact]:
    rows = read_values(root, _table(topics, book), report)
    return {str(row.values[0]): Fact._make((*row.values, row.line)) for row in rows if row.is_valid}


def read_fact(row: Fields, topics: dict[str, Topic], book: Codebook) -> Fact:
    """The fact of one row; problems are reported and leave the row invalid."""
    table = _table(topics, book)
    return Fact._make((*read_row(row, table, Keys(*table.key)), row.number))


def _table(topics: dict[str, Topic], book: Codebook) -> TableSchema:
    """The schema of `background.csv`."""
    columns = (
        text("id", required=True),
        code("topic", topics, own.UNKNOWN_TOPIC, required=True),
        code("party", book.actors, check.UNKNOWN_ACTOR, required=True),
        codes("about", book.actors, check.UNKNOWN_ACTOR),
        _period("from"),
        _period("until"),
        text("measure"),
        CellColumn("value", _read_figure, value=_figure, blank=None),
        text("unit"),
        text("summary", required=True),
        code("certainty", CERTAINTIES, check.UNKNOWN_CERTAINTY, required=True),
        CellColumn("sources", read_sources, required=True, are_valid=are_sources),
        text("note"),
    )
    return TableSchema(schema.BACKGROUND, ("id",), columns, _contradictions)


def _contradictions(values: Values) -> Faults:
    """Yield what is wrong with the id, and with cells that contradict each other."""
    fact = Fact._make((*values, 0))
    if fact.id.strip() and not re.fullmatch(_ID, fact.id.strip()):
        yield own.MALFORMED_FACT_ID, "id", {"found": fact.id}
    if fact.since and fact.until and fact.until.last < fact.since.first:
        since, until = fact.since.written, fact.until.written
        yield check.DATES_REVERSED, "until", {"earlier": "from", "later": "until", "previous": since, "found": until}
    for column, lacking in (
        ("measure", fact.value is not None and not fact.measure),
        ("unit", fact.value is not None and not fact.unit),
        ("value", bool(fact.unit) and fact.value is None),
    ):
        if lacking:
            yield own.INCOMPLETE_FIGURE, column, {"column": column}
    if len(fact.summary) > SUMMARY_LENGTH:
        yield check.SUMMARY_TOO_LONG, "summary", {"found": len(fact.summary), "limit": SUMMARY_LENGTH}
    if fact.certainty == DISPUTED and not fact.note:
        yield check.DISPUTED_WITHOUT_NOTE, "note", {}


def _period(name: str) -> CellColumn:
    """A column of dates as precise as they are known; None where the cell is blank."""

    def read(row: Fields) -> PartialDate | None:
        cell = row.text(name).strip()
        found = period(cell)
        if cell and found is None:
            row.fail(own.NOT_A_PERIOD.at(row.place(name), found=cell))
        return found

    return CellColumn(name, read, value=period, blank=None)


def period(written: str) -> PartialDate | None:
    """The days that a year, a month or a day can mean; None where the text is none of them."""
    parts = re.fullmatch(_PERIOD, written)
    if not parts:
        return None
    year, month, day = (int(part) if part else None for part in parts.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = first if day else _last_day(first.year, month or 12)
    except ValueError:
        return None
    return PartialDate(written, first, last)


def _last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def _read_figure(row: Fields) -> float | None:
    cell = row.text("value").strip()
    found = _figure(cell)
    if cell and found is None:
        row.fail(own.NOT_A_FIGURE.at(row.place("value"), found=cell))
        # A value is there, so that no other cell is reported as missing or superfluous.
        return math.nan
    return found


def _figure(cell: str) -> float | None:
    return float(cell) if re.fullmatch(_FIGURE, cell) else None
