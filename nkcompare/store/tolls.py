"""Reading `tolls.csv` and its two vocabularies. The files are optional."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTIES
from nkcompare.model.event import DISPUTED
from nkcompare.model.problem import Place
from nkcompare.model.toll import FINAL, MEASURES, NO_TOLLS, NONE, Claimant, Population, Toll, Tolls
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.checks import cells as check
from nkcompare.store.checks import files
from nkcompare.store.checks import optional_files as toll_check
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.log import read_sources
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Report, Reporter, TooManyProblems, is_there
from nkcompare.store.wars import read_wars


def has_tolls(root: Path) -> bool:
    """Whether a package has tolls."""
    return is_there(root / schema.TOLLS)


def read_tolls(root: Path, wars: Mapping[str, War], book: Codebook, report: Report) -> Tolls:
    """The valid tolls of a package, in file order; problems are reported. Empty where there is no `tolls.csv`."""
    if not has_tolls(root):
        return NO_TOLLS
    try:
        populations = _populations(root, book, report)
        claimants = _claimants(root, book, report)
        parser = _TollParser(wars, populations, claimants)
        found = map(parser.toll, read_fields(root, schema.TOLLS, schema.TOLL_COLUMNS[schema.TOLLS], report))
        return Tolls(populations, claimants, tuple(toll for toll in found if toll))
    except TooManyProblems:
        return NO_TOLLS


def valid_tolls(root: Path, book: Codebook) -> Tolls:
    """The tolls of a package. Raises RecordError where a row is not valid, or there is no file."""
    if not has_tolls(root):
        raise RecordError([files.NO_FILE.at(Place(schema.TOLLS), path=schema.TOLLS, listed_in="datapackage.json")], root)
    report = Reporter()
    tolls = NO_TOLLS
    with suppress(TooManyProblems):
        tolls = read_tolls(root, read_wars(root, report), book, report)
    if report.problems:
        raise RecordError(report.problems, root)
    return tolls


def _populations(root: Path, book: Codebook, report: Report) -> dict[str, Population]:
    found: dict[str, Population] = {}
    lines: dict[str, int] = {}
    for row in read_fields(root, schema.POPULATIONS, schema.TOLL_COLUMNS[schema.POPULATIONS], report):
        code = row.key("code", lines)
        found[code] = Population(
            code,
            row.text("label", required=True),
            row.codes("side", book.actors, check.UNKNOWN_ACTOR, required=True),
            row.text("definition", required=True),
        )
    return found


def _claimants(root: Path, book: Codebook, report: Report) -> dict[str, Claimant]:
    found: dict[str, Claimant] = {}
    lines: dict[str, int] = {}
    for row in read_fields(root, schema.CLAIMANTS, schema.TOLL_COLUMNS[schema.CLAIMANTS], report):
        name = row.key("name", lines)
        found[name] = Claimant(
            name,
            row.text("short", required=True),
            row.code("party", book.actors, check.UNKNOWN_ACTOR),
            row.text("chain", required=True),
            row.text("note"),
        )
    return found


class _TollParser:
    """Turns rows into tolls, in file order, checking each against the one before it in its series."""

    def __init__(self, wars: Mapping[str, War], populations: Mapping[str, Population], claimants: Mapping[str, Claimant]) -> None:
        self._wars, self._populations, self._claimants = wars, populations, claimants
        self._last_date: dict[str, date] = {}
        self._series: dict[tuple[str, str, str], Toll] = {}

    def toll(self, row: Fields) -> Toll | None:
        """The toll of one row; None where it is not valid. Problems are reported."""
        war = row.code("war", self._wars, check.NO_SUCH_WAR, required=True)
        when = row.day("date", required=True)
        claimant = row.code("claimant", self._claimants, toll_check.UNKNOWN_CLAIMANT, required=True)
        population = row.code("population", self._populations, toll_check.UNKNOWN_POPULATION, required=True)
        measure = row.code("measure", MEASURES, toll_check.UNKNOWN_MEASURE, required=True)
        killed = _count(row, measure)
        sources = read_sources(row)
        certainty = row.code("certainty", CERTAINTIES, check.UNKNOWN_CERTAINTY, required=True)
        note = row.text("note")
        if certainty == DISPUTED and not note:
            row.fail(check.DISPUTED_WITHOUT_NOTE.at(row.place("note")))
        self._check_claimant(row, claimant, population)
        if when:
            self._check_date(row, war, when)
        if not row.is_valid or when is None:
            return None
        toll = Toll(war, when, claimant, population, measure, killed, sources, certainty, note, row.number)
        self._check_series(row, toll)
        return toll if row.is_valid else None

    def _check_claimant(self, row: Fields, claimant: str, population: str) -> None:
        """Report a claimant that does not belong to the side whose dead it counts."""
        by, of = self._claimants.get(claimant), self._populations.get(population)
        if by and of and by.party and of.side and by.party not in of.side:
            side = ", ".join(of.side)
            row.fail(
                toll_check.DEAD_OF_ANOTHER_SIDE.at(
                    row.place("claimant"), claimant=claimant, party=by.party, population=population, side=side
                )
            )

    def _check_date(self, row: Fields, key: str, when: date) -> None:
        """Report a date before its war, or out of order in the file."""
        war = self._wars.get(key)
        if war is None:
            return
        if when < war.opens:
            row.fail(toll_check.BEFORE_WAR.at(row.place("date"), found=when, war=key, opens=war.opens))
        last = self._last_date.get(key, when)
        if when < last:
            hint = "move the row to its day"
            row.fail(check.DATE_OUT_OF_ORDER.at(row.place("date"), found=when, previous=last, hint=hint))
        self._last_date[key] = max(when, last)

    def _check_series(self, row: Fields, toll: Toll) -> None:
        """Report a toll that contradicts the one before it in its series."""
        series = (toll.war, toll.population, self._claimants[toll.claimant].chain)
        before = self._series.get(series)
        if before:
            if before.date == toll.date:
                row.fail(toll_check.DUPLICATE_TOLL.at(row.place("date"), line=before.line))
            if before.measure == FINAL:
                row.fail(toll_check.AFTER_FINAL.at(row.place("measure"), line=before.line))
            if before.killed is not None and toll.killed is None:
                row.fail(toll_check.NONE_AFTER_COUNT.at(row.place("measure"), line=before.line))
            if before.killed and toll.killed is not None and toll.killed < before.killed and not toll.note:
                place = row.place("killed")
                row.fail(toll_check.LOWERED_WITHOUT_NOTE.at(place, found=toll.killed, previous=before.killed, line=before.line))
        self._series[series] = toll


def _count(row: Fields, measure: str) -> int | None:
    """The number of dead; None where none is published. Problems are reported."""
    text = row.text("killed")
    if not text.strip():
        if measure in MEASURES and measure != NONE:
            row.fail(toll_check.NO_COUNT.at(row.place("killed"), measure=measure))
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= _DIGITS):
        row.fail(toll_check.NOT_A_COUNT.at(row.place("killed"), found=text))
        return None
    if measure == NONE:
        row.fail(toll_check.COUNT_WITH_NONE.at(row.place("killed"), found=text))
    return int(text)


_DIGITS = 9
"""The most digits of a toll: more would be a typing error, and Python refuses to read very long numbers."""
