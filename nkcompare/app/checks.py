"""What `check` runs: the one place that joins the reading rules of `store` with the rules of `compare`.

A further kind of file joins by two entries: its checks in `_TABLES`, and in `FURTHER` a function that reads it.
"""

import itertools
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from nkcompare.app.background import background_of, claims_of
from nkcompare.app.double_coding import double_of, lists_of
from nkcompare.app.hypotheses import analysis_of
from nkcompare.compare.rules import RULES
from nkcompare.compare.rules.sources import toll_violations
from nkcompare.model.problem import Check, Problem
from nkcompare.model.record import Log
from nkcompare.store import schema
from nkcompare.store.called_alike import called_alike
from nkcompare.store.changes import read_changes, unknown_rows
from nkcompare.store.checks.beside import (
    BACKGROUND_CHECKS,
    CHANGE_CHECKS,
    CLAIM_CHECKS,
    DOUBLE_CHECKS,
    HYPOTHESIS_CHECKS,
    TOLL_CHECKS,
    WITHDRAWN_CHECKS,
)
from nkcompare.store.checks.cells import CELL_CHECKS, NAME_CHECKS
from nkcompare.store.checks.files import FILE_CHECKS, NO_FILE, NO_FOLDER, NOT_A_FILE, PACKAGE_CHECKS, UNREADABLE
from nkcompare.store.checks.new_rows import INCOMING_CHECKS
from nkcompare.store.csv_rows import Fault, placed
from nkcompare.store.descriptor import descriptor_problems
from nkcompare.store.package import Reading, RecordError, read_package
from nkcompare.store.stable_reading import settled
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.tolls import read_tolls
from nkcompare.store.withdrawn import given_again, read_withdrawn

_TABLES = (
    FILE_CHECKS, PACKAGE_CHECKS, CELL_CHECKS, tuple(rule.check for rule in RULES), HYPOTHESIS_CHECKS, TOLL_CHECKS,
    BACKGROUND_CHECKS, CLAIM_CHECKS, WITHDRAWN_CHECKS, CHANGE_CHECKS, DOUBLE_CHECKS, NAME_CHECKS,
)  # fmt: skip
CHECKS: tuple[Check, ...] = tuple(sorted(itertools.chain(*_TABLES)))
"""Every check that is made of a package, by code."""

EXPLAINED: tuple[Check, ...] = (*CHECKS, *INCOMING_CHECKS)
"""Every check there is: those of a package, and those of rows that are offered to it."""

UNREAD = (NO_FOLDER, NO_FILE, NOT_A_FILE, UNREADABLE)
"""The checks that say a file could not be read."""


def _descriptor(reading: Reading) -> list[Problem]:
    return descriptor_problems(reading.root, reading.wars)


def _tolls(reading: Reading) -> list[Problem]:
    """The tolls' rows, and once they are sound their sources, as the logs' are."""
    report = Reporter()
    tolls = read_tolls(reading.root, reading.wars, reading.codebook, report)
    if report.problems or not reading.wars:
        return report.problems
    faults = (
        Fault(rule.check, found.event.line, found.column, found.found, found.value)
        for rule, found in toll_violations(tolls, reading.wars, reading.codebook)
    )
    return placed(reading.root, schema.TOLLS, faults)


def _analysis(reading: Reading) -> list[Problem]:
    return analysis_of(reading)[1]


def _withdrawn(reading: Reading) -> list[Problem]:
    """The rows that were taken out, and the ids of theirs that a log has again."""
    report = Reporter()
    found = read_withdrawn(reading.root, reading.wars, report)
    return [*report.problems, *given_again(reading.root, found, reading.logs)]


def _changes(reading: Reading) -> list[Problem]:
    """What is told of changes, and the ids it tells of that no row has or had."""
    report = Reporter()
    found = read_changes(reading.root, report)
    held = {event.id for log in reading.logs.values() for event in log.events}
    gone = {one.id for one in read_withdrawn(reading.root, reading.wars, lambda _: None)}
    unsound = {problem.place.file.removesuffix(".csv") for problem in reading.errors}
    return [*report.problems, *unknown_rows(reading.root, found, held, gone, unsound)]


def _background(reading: Reading) -> list[Problem]:
    return background_of(reading)[1]


def _claims(reading: Reading) -> list[Problem]:
    return claims_of(reading)[1]


def _double(reading: Reading) -> list[Problem]:
    return [*double_of(reading)[1], *lists_of(reading)[1]]


def _called(reading: Reading) -> list[Problem]:
    report = Reporter()
    called_alike(reading.root, report)
    return report.problems


FURTHER: tuple[Callable[[Reading], Iterable[Problem]], ...] = (
    _descriptor, _tolls, _background, _claims, _analysis, _withdrawn, _changes, _double, _called,
)  # fmt: skip
"""What is read and checked beside wars, codebook and logs; each gets what was read of those."""


def named(word: str, among: Collection[Check] = CHECKS) -> list[Check]:
    """The checks with this code or name, or whose codes start so; none for an unknown word."""
    word = word.casefold()
    exact = [check for check in among if word in (check.code.casefold(), check.name)]
    return exact or [check for check in among if len(word) > 1 and check.code.casefold().startswith(word)]


def is_unread(problems: Iterable[Problem]) -> bool:
    """Whether a file could not be read at all, so that nothing is known about what it holds."""
    return any(problem.check in UNREAD for problem in problems)


def checked(root: Path) -> tuple[Reading, list[Problem]]:
    """A package read whole, and every problem of it; read again where a writer was at work meanwhile."""

    def read() -> tuple[Reading, list[Problem]]:
        reading = read_package(root, [])
        return reading, every_problem(reading)

    return settled(root, read, lambda found: bool(found[1]), RecordError)


def every_problem(reading: Reading) -> list[Problem]:
    """The problems of a reading of all wars, with those that rules find between sound rows, by file and line.

    What is written in the codebook's words waits for a codebook without errors, and the rules for a log without: between
    rows of which some are missing they would find what is not there.
    """
    problems = list(reading.problems)
    unsound = {problem.place.file for problem in reading.errors}
    if not unsound & {schema.WARS, *schema.CODEBOOK_COLUMNS}:
        for further in FURTHER:
            problems += further(reading)
        for log in reading.logs.values():
            if schema.log_name(log.war.key) not in unsound:
                problems += _broken_rules(log, reading)
    return sorted(problems, key=_position)


def _broken_rules(log: Log, reading: Reading) -> list[Problem]:
    faults = (
        Fault(rule.check, found.event.line, found.column, found.found, found.value)
        for rule in RULES
        for found in rule.find(log, reading.codebook)
    )
    return placed(reading.root, schema.log_name(log.war.key), faults)


def _position(problem: Problem) -> tuple[int, str, int, int, str]:
    """Logs last, as they are read; within a file by line and column."""
    files = list(schema.columns_by_file(()))
    place = problem.place
    rank = files.index(place.file) if place.file in files else len(files)
    return rank, place.file, place.line, place.column, problem.check.code
