"""Reading `background.csv` and the topics it is written in. A package may be without them."""

import re
from calendar import monthrange
from datetime import date
from pathlib import Path

from nkcompare.model.background import NO_BACKGROUND, TOPIC_KINDS, Background, Fact, Topic, When
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTIES, SUMMARY_LENGTH
from nkcompare.model.event import DISPUTED
from nkcompare.model.problem import Place
from nkcompare.store import schema
from nkcompare.store.checks import beside as own
from nkcompare.store.checks import cells as check
from nkcompare.store.checks import files
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.log import read_sources
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Report, Reporter, TooManyProblems, is_there

_ID = re.compile(r"B-[0-9]{3,12}")
_PERIOD = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_FIGURE = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")


def has_background(root: Path) -> bool:
    """Whether a package has any background."""
    return is_there(root / schema.BACKGROUND)


def read_background(root: Path, book: Codebook, report: Report) -> Background:
    """The valid facts of a package; everything else is reported. Nothing where there is no `background.csv`."""
    if not has_background(root):
        return NO_BACKGROUND
    try:
        topics = _topics(root, report)
        return Background(topics, _facts(root, topics, book, report))
    except TooManyProblems:
        return NO_BACKGROUND


def sound_background(root: Path, book: Codebook) -> Background:
    """The background of a package; raises RecordError where any row of it is not valid, or there is no file of it."""
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
    found: dict[str, Topic] = {}
    lines: dict[str, int] = {}
    for row in read_fields(root, schema.TOPICS, schema.BACKGROUND_COLUMNS[schema.TOPICS], report):
        code = row.key("code", lines)
        found[code] = Topic(
            code,
            row.text("label", required=True),
            row.code("kind", TOPIC_KINDS, required=True),
            row.text("definition", required=True),
            row.text("not_this_when"),
        )
    return found


def _facts(root: Path, topics: dict[str, Topic], book: Codebook, report: Report) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    lines: dict[str, int] = {}
    for row in read_fields(root, schema.BACKGROUND, schema.BACKGROUND_COLUMNS[schema.BACKGROUND], report):
        fact = read_fact(row, topics, book, lines)
        if row.sound:
            found[fact.id] = fact
    return found


def read_fact(row: Fields, topics: dict[str, Topic], book: Codebook, lines: dict[str, int]) -> Fact:
    """One row's fact; everything wrong with it is reported, and the row then not sound."""
    key = row.key("id", lines)
    if key.strip() and not _ID.fullmatch(key.strip()):
        row.fail(own.MALFORMED_FACT_ID.at(row.place("id"), found=key))
    fact = Fact(
        key,
        row.code("topic", topics, own.UNKNOWN_TOPIC, required=True),
        row.code("party", book.actors, check.UNKNOWN_ACTOR, required=True),
        row.codes("about", book.actors, check.UNKNOWN_ACTOR),
        _when(row, "from"),
        _when(row, "until"),
        row.text("measure"),
        _figure(row),
        row.text("unit"),
        row.text("summary", required=True),
        row.code("certainty", CERTAINTIES, check.UNKNOWN_CERTAINTY, required=True),
        read_sources(row),
        row.text("note"),
        row.number,
    )
    _hold_together(row, fact)
    return fact


def _hold_together(row: Fields, fact: Fact) -> None:
    """Report cells that contradict each other."""
    if fact.since and fact.until and fact.until.last < fact.since.first:
        found = {"earlier": "from", "later": "until", "previous": fact.since.written, "found": fact.until.written}
        row.fail(check.DATES_REVERSED.at(row.place("until"), **found))
    for column, lacking in (
        ("measure", fact.value is not None and not fact.measure),
        ("unit", fact.value is not None and not fact.unit),
        ("value", bool(fact.unit) and not row.text("value")),
    ):
        if lacking:
            row.fail(own.INCOMPLETE_FIGURE.at(row.place(column), column=column))
    if len(fact.summary) > SUMMARY_LENGTH:
        row.fail(check.SUMMARY_TOO_LONG.at(row.place("summary"), found=len(fact.summary), limit=SUMMARY_LENGTH))
    if fact.certainty == DISPUTED and not fact.note:
        row.fail(check.DISPUTED_WITHOUT_NOTE.at(row.place("note")))


def _when(row: Fields, column: str) -> When | None:
    text = row.text(column).strip()
    if not text:
        return None
    found = period(text)
    if found is None:
        row.fail(own.NOT_A_PERIOD.at(row.place(column), found=text))
    return found


def period(text: str) -> When | None:
    """The days that a year, a month or a day as written can mean; None where it is none of them."""
    written = _PERIOD.fullmatch(text)
    if not written:
        return None
    year, month, day = (int(part) if part else None for part in written.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or monthrange(first.year, month or 12)[1])
    except ValueError:
        return None
    return When(text, first, last)


def _figure(row: Fields) -> float | None:
    text = row.text("value").strip()
    if not text:
        return None
    if not _FIGURE.fullmatch(text):
        row.fail(own.NOT_A_FIGURE.at(row.place("value"), found=text))
        return None
    return float(text)
