"""A package: the folder with wars, logs and codebook. Finding one, and reading what a command needs of it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.codebook import NO_CODEBOOK, Codebook
from nkcompare.model.event import Event
from nkcompare.model.problem import Place, Problem
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.checks import cells, files
from nkcompare.store.codebook import read_codebook
from nkcompare.store.csv_rows import Fault, Rows, located, nearest, read_rows
from nkcompare.store.log import LogParser
from nkcompare.store.stable_reading import read_stable
from nkcompare.store.text_blocks import Report, Reporter, TooManyProblems, is_there
from nkcompare.store.wars import read_wars

ENVIRONMENT = "NKCOMPARE_EVENTS"
JOURNAL = ".nkcompare-journal"
"""A file in a package's folder: a change of several files that was interrupted. It is finished before anything is read."""
_HERE = Path(__file__).resolve().parent.parent
OWN_COPIES = (_HERE / "events", _HERE.parent / "events")
"""The folders of the project's own record: inside an installed package, or next to it in a checkout."""


class RecordError(Exception):
    """Raised where the record cannot be read or is not valid, with every problem found."""

    def __init__(self, problems: Sequence[Problem], root: Path = Path()) -> None:
        first = problems[0]
        super().__init__(f"{first.place.file}:{first.place.line}: {first.message}; problems in all: {len(problems)}")
        self.problems = list(problems)
        self.root = root


class UnknownWarError(Exception):
    """Raised for a war that `wars.csv` does not have."""

    def __init__(self, key: str, known: Sequence[str]) -> None:
        super().__init__(f"unknown war `{key}`")
        self.key = key
        self.hint = nearest(key, known) or f"the wars are: {', '.join(known)}"


class Reading(NamedTuple):
    """A package as read: the valid part of the record, and every problem."""

    root: Path
    wars: dict[str, War]
    codebook: Codebook
    logs: dict[str, Log]
    problems: list[Problem]

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop every result."""
        return [problem for problem in self.problems if problem.is_error]


def find_package(option: str | None, environment: str | None, here: Path) -> Path:
    """The folder to read: --events, else NKCOMPARE_EVENTS, else a package here or in a folder above, else the project's own.

    A package here is `./events`, or the package that this folder is in: a folder with a `wars.csv` and, unless it is called
    `events`, a codebook. Raises RecordError where the folder asked for does not exist or has no wars.csv, or where one on the
    way may not be entered, since the search would then end at another record.
    """
    asked = option or environment
    if asked:
        root = Path(asked)
        _check_open(root)
        if not is_there(root / schema.WARS):
            found = f"{asked}" if not is_there(root) or not root.is_dir() else f"{asked} (it has no {schema.WARS})"
            raise RecordError([files.NO_FOLDER.at(Place(asked), path=found)])
        return root
    candidates = (*_upwards(here), *OWN_COPIES)
    _check_open(here / "events")
    for root in candidates:
        if is_there(root / schema.WARS):
            return root
    raise RecordError([files.NO_FOLDER.at(Place("events"), path=here / "events")])


def _upwards(here: Path) -> Iterator[Path]:
    """Yield the folders where a package may be: below, at and above this folder, as git looks for a repository."""
    yield here / "events"
    for folder in (here, *here.parents):
        if is_there(folder / schema.WARS) and (folder / schema.OFFICIALS).parent.is_dir():
            yield folder
        if folder != here:
            yield folder / "events"


def _check_open(root: Path) -> None:
    """Raise RecordError for a folder that may not be entered."""
    if is_there(root) and root.is_dir() and not os.access(root, os.X_OK):
        raise RecordError([files.UNREADABLE.at(Place(str(root)), path=root, cause="permission denied")], root)


def read_package(root: Path, wars: Sequence[str] | None = None, at_least: int = 2) -> Reading:
    """Read wars, codebook and the logs of `wars` (default: the first `at_least` rows of wars.csv; an empty list: all).

    Problems are returned, not raised. Raises UnknownWarError for an unknown war.
    """
    return read_stable(root, lambda: _read(root, wars, at_least), lambda found: bool(found.problems), UnknownWarError)


def _read(root: Path, wars: Sequence[str] | None, at_least: int) -> Reading:
    report = Reporter()
    known: dict[str, War] = {}
    book = NO_CODEBOOK
    logs: dict[str, Log] = {}
    try:
        known = read_wars(root, report)
        if not known and not report.problems:
            report(cells.NO_WAR.at(Place(schema.WARS, 1)))
        before = len(report.problems)
        book = read_codebook(root, report)
    except TooManyProblems:
        return Reading(root, known, book, logs, report.problems)
    if any(problem.place.line <= 1 for problem in report.problems[before:]):
        # Without its file or header a vocabulary has no codes: every row would be reported for it.
        others = [problem for problem in report.problems if problem.check is not cells.UNKNOWN_CODE]
        return Reading(root, known, book, logs, others)
    chosen = list(known)[:at_least] if wars is None else list(wars) or list(known)
    for key in chosen:
        if key not in known and not report.problems:
            raise UnknownWarError(key, list(known))
    for key in chosen:
        if key in known:
            # Each log has its own limit of problems: one with many does not hide those of the next.
            alone = Reporter()
            events, truce_line = read_log(root, known[key], book, alone)
            logs[key] = Log(known[key]._replace(truce_line=truce_line), events)
            report.take(alone.problems)
            if known[key].truce and not truce_line and not alone.problems:
                report.take(_no_truce(root, known[key]))
    return Reading(root, known, book, logs, report.problems)


def _no_truce(root: Path, war: War) -> list[Problem]:
    found = {"war": war.key, "found": war.truce, "when": war.ceasefire}
    return located(root, schema.WARS, [Fault(cells.TRUCE_NOT_FOUND, war.line, "truce", found)])


def read_log(root: Path, war: War, book: Codebook, report: Report) -> tuple[list[Event], int]:
    """The valid events of one war's log, in file order, and the line of the war's truce (0: not found); problems are reported."""
    name = schema.log_name(war.key)
    parser = LogParser(name, war, book, report)
    events: list[Event] = []
    truce_line = 0
    try:
        for rows in read_rows(root / name, name, schema.LOG_COLUMNS, report):
            events += parser.events(rows)
            truce_line = truce_line or _truce_line(rows, war)
    except TooManyProblems:
        pass
    return events, truce_line


_ID, _DATE, _ACTION = map(schema.LOG_COLUMNS.index, ("id", "date", "action"))


def _truce_line(rows: Rows, war: War) -> int:
    """The line of the war's truce among these rows; 0 if it is not among them, or is not a truce on that day."""
    if not war.truce or not rows.columns or war.truce not in rows.columns[_ID]:
        return 0
    at = rows.columns[_ID].index(war.truce)
    is_truce = rows.columns[_DATE][at] == war.ceasefire.isoformat() and rows.columns[_ACTION][at] == "truce"
    return rows.numbers[at] if is_truce else 0


def valid_record(reading: Reading) -> Record:
    """The record of a reading. Raises RecordError where it has errors."""
    if reading.errors:
        raise RecordError(reading.errors, reading.root)
    return Record(reading.codebook, tuple(reading.logs.values()))
