"""Reading the analysis of competing hypotheses: the files below `hypotheses/`, which are optional."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from nkcompare.model.codebook import SELF, Codebook
from nkcompare.model.hypothesis import (
    ABSENCE,
    CLAIMS,
    CONTEXT,
    EVENT,
    EVIDENCE_KINDS,
    GRADES,
    NONE,
    ORIGINS,
    OTHER,
    RATINGS,
    Analysis,
    Condition,
    Evidence,
    Hypothesis,
    Rater,
    Rating,
)
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.checks import cells as check
from nkcompare.store.checks import optional_files as own
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.log import read_sources
from nkcompare.store.text_blocks import Report, TooManyProblems, is_there

NO_ANALYSIS = Analysis({}, {}, {})
_CLAIM = schema.HYPOTHESIS_COLUMNS[schema.EVIDENCE][schema.HYPOTHESIS_COLUMNS[schema.EVIDENCE].index("claim") :]
"""The columns that state a condition on a log: all of them are filled, or none."""
_DAY = re.compile(r"([A-Za-z0-9_]+):(-?[0-9]{1,6})")


def has_analysis(root: Path) -> bool:
    """Whether a package has hypotheses."""
    return is_there(root / schema.HYPOTHESES)


def read_analysis(root: Path, wars: Mapping[str, War], book: Codebook, report: Report) -> Analysis:
    """The valid rows of the analysis; problems are reported. Empty where there is no file of hypotheses."""
    if not has_analysis(root):
        return NO_ANALYSIS
    try:
        hypotheses = _hypotheses(root, report)
        named: dict[str, int] = {}
        evidence = _evidence(root, wars, book, named, report)
        return Analysis(hypotheses, evidence, _ratings(root, hypotheses, named, report), _raters(root, report))
    except TooManyProblems:
        return NO_ANALYSIS


def _hypotheses(root: Path, report: Report) -> dict[str, Hypothesis]:
    lines: dict[str, int] = {}
    found = {}
    for row in read_fields(root, schema.HYPOTHESES, schema.HYPOTHESIS_COLUMNS[schema.HYPOTHESES], report):
        key = row.key("id", lines)
        found[key] = Hypothesis(
            key,
            row.text("label", required=True),
            row.text("statement", required=True),
            row.text("proponent", required=True),
            read_sources(row) if row.text("sources") else "",
            row.text("contradicted_by", required=True),
        )
    return found


def _evidence(root: Path, wars: Mapping[str, War], book: Codebook, lines: dict[str, int], report: Report) -> dict[str, Evidence]:
    """The valid items; `lines` gets the line of every item, valid or not, so that a mistake in an item is reported once."""
    found = {}
    for row in read_fields(root, schema.EVIDENCE, schema.HYPOTHESIS_COLUMNS[schema.EVIDENCE], report):
        key = row.key("id", lines)
        known = _known_from(row, wars)
        item = Evidence(
            key,
            row.text("label", required=True),
            row.code("kind", EVIDENCE_KINDS, required=True),
            row.values("events"),
            *(known or ("", 0, date.max)),
            row.code("credibility", GRADES, required=True),
            row.code("relevance", GRADES, required=True),
            row.text("note"),
            read_sources(row) if row.text("sources") else "",
            None if row.is_blank(*_CLAIM) else _condition(row, wars, book),
            row.number,
            row.code("origin", ORIGINS, required=True),
            row.values("background"),
        )
        _check_ground(row, item)
        if row.is_valid:
            found[key] = item
    return found


def _check_ground(row: Fields, item: Evidence) -> None:
    """Report evidence that lacks what its kind requires."""
    lacking = None
    if item.kind == EVENT and not item.events:
        lacking = ("events", "events", "name the ids of the acts it consists of")
    elif item.kind == CONTEXT and not (item.sources or item.background):
        lacking = ("sources", "sources", "name the pages that say it, or the background facts it is based on")
    elif item.kind not in (EVENT, CONTEXT) and item.condition is None:
        lacking = ("claim", "condition", "fill `claim`, `war`, `actor`, `action` and `by`: it is computed from the log")
    elif item.kind == ABSENCE and item.condition and item.condition.claim != NONE:
        lacking = ("claim", "claim of `none`", "an absence claims that there is no such act")
    if lacking:
        column, missing, fix = lacking
        row.fail(own.EVIDENCE_WITHOUT_BASIS.at(row.place(column), kind=item.kind, missing=missing, fix=fix))


def _known_from(row: Fields, wars: Mapping[str, War]) -> tuple[str, int, date] | None:
    """The war, day and date of a cell such as `2020:5`; None, and a problem is reported, where it is not one."""
    text = row.text("known_from", required=True)
    named = _DAY.fullmatch(text)
    if not named or named[1] not in wars:
        if text:
            row.fail(own.NOT_A_DAY.at(row.place("known_from"), found=text))
        return None
    try:
        return named[1], int(named[2]), wars[named[1]].date_of(int(named[2]))
    except OverflowError:
        row.fail(own.NOT_A_DAY.at(row.place("known_from"), found=text))
        return None


def _condition(row: Fields, wars: Mapping[str, War], book: Codebook) -> Condition:
    """The condition on a log that the last columns of an item state."""
    return Condition(
        row.code("claim", CLAIMS, required=True),
        row.code("war", wars, check.NO_SUCH_WAR, required=True),
        row.code("actor", book.actors, check.UNKNOWN_ACTOR, required=True),
        row.codes("action", book.actions, check.UNKNOWN_ACTION, required=True),
        row.codes("level", book.levels),
        row.codes("target", book.actors, check.UNKNOWN_TARGET),
        row.codes("target_level", book.levels),
        row.code("initiator", (SELF, OTHER, *book.actors), check.UNKNOWN_INITIATOR),
        row.codes("channel", book.channels, check.UNKNOWN_CHANNEL),
        _number(row, "since"),
        _number(row, "by", required=True) or 0,
        _number(row, "least") or 1,
    )


def _number(row: Fields, column: str, *, required: bool = False) -> int | None:
    text = row.text(column, required=required)
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,6}", text):
        row.fail(own.NOT_A_NUMBER.at(row.place(column), found=text))
        return None
    return int(text)


def _ratings(
    root: Path, hypotheses: Mapping[str, Hypothesis], evidence: Mapping[str, int], report: Report
) -> dict[tuple[str, str, str], Rating]:
    lines: dict[tuple[str, str, str], int] = {}
    found = {}
    for row in read_fields(root, schema.RATINGS, schema.HYPOTHESIS_COLUMNS[schema.RATINGS], report):
        key = (
            row.code("evidence", evidence, own.UNKNOWN_RATING_REFERENCE, required=True),
            row.code("hypothesis", hypotheses, own.UNKNOWN_RATING_REFERENCE, required=True),
            row.text("rater", required=True),
        )
        first = lines.setdefault(key, row.number)
        if first != row.number:
            row.fail(check.DUPLICATE_KEY.at(row.place("evidence"), found=", ".join(key), line=first))
        found[key] = Rating(*key, row.code("rating", RATINGS, required=True), row.text("why", required=True))
    return found


def _raters(root: Path, report: Report) -> dict[str, Rater]:
    """The raters by name; empty where there is no file of them."""
    if not is_there(root / schema.RATERS):
        return {}
    lines: dict[str, int] = {}
    rows = read_fields(root, schema.RATERS, schema.HYPOTHESIS_COLUMNS[schema.RATERS], report)
    found = (Rater(row.key("rater", lines), row.text("who", required=True), row.text("knew", required=True)) for row in rows)
    return {one.name: one for one in found}
