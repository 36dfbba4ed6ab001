"""All checks of a package: those made while reading, in `store`, and the rules between rows, in `compare`.

To add a kind of file, add its checks to `_TABLES`, and a function that reads it to `FURTHER`.
"""

import itertools
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from nkcompare.app.background import PackageFiles, background_problems, claims_of, rule_faults
from nkcompare.app.double_coding import double_of, lists_of
from nkcompare.app.hypotheses import analysis_of
from nkcompare.compare.rules import RULES
from nkcompare.compare.rules.sources import toll_violations
from nkcompare.model.problem import Check, Problem
from nkcompare.model.record import Log
from nkcompare.store import schema
from nkcompare.store.called_alike import called_alike
from nkcompare.store.changes import read_changes, unknown_rows
from nkcompare.store.checks.cells import CELL_CHECKS, VOCABULARY_CHECKS
from nkcompare.store.checks.files import FILE_CHECKS, NO_FILE, NO_FOLDER, NOT_A_FILE, PACKAGE_CHECKS, UNREADABLE
from nkcompare.store.checks.new_rows import NEW_ROW_CHECKS
from nkcompare.store.checks.optional_files import (
    BACKGROUND_CHECKS,
    CHANGE_CHECKS,
    CLAIM_CHECKS,
    DOUBLE_CHECKS,
    HYPOTHESIS_CHECKS,
    TOLL_CHECKS,
    WITHDRAWN_CHECKS,
)
from nkcompare.store.codebook import uncited_copies
from nkcompare.store.csv_rows import located
from nkcompare.store.descriptor import descriptor_problems
from nkcompare.store.package import Reading, RecordError, read_package
from nkcompare.store.stable_reading import read_stable
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.withdrawn import given_again, read_withdrawn

_TABLES = (
    FILE_CHECKS, PACKAGE_CHECKS, CELL_CHECKS, tuple(rule.check for rule in RULES), HYPOTHESIS_CHECKS, TOLL_CHECKS,
    BACKGROUND_CHECKS, CLAIM_CHECKS, WITHDRAWN_CHECKS, CHANGE_CHECKS, DOUBLE_CHECKS, VOCABULARY_CHECKS,
)  # fmt: skip
CHECKS: tuple[Check, ...] = tuple(sorted(itertools.chain(*_TABLES)))
"""Every check of a package, by code."""

EXPLAINED: tuple[Check, ...] = (*CHECKS, *NEW_ROW_CHECKS)
"""Every check: those of a package, and those of rows to be added to it."""

UNREAD = (NO_FOLDER, NO_FILE, NOT_A_FILE, UNREADABLE)
"""The checks that say a file could not be read."""


def _descriptor(files: PackageFiles) -> list[Problem]:
    return descriptor_problems(files.reading.root, files.reading.wars)


def _tolls(files: PackageFiles) -> list[Problem]:
    """The problems of the tolls; the sources are checked only where all rows are valid."""
    tolls, problems = files.tolls
    reading = files.reading
    if problems or not reading.wars:
        return problems
    return located(reading.root, schema.TOLLS, rule_faults(toll_violations(tolls, reading.wars, reading.codebook)))


def _claims(files: PackageFiles) -> list[Problem]:
    return claims_of(files)[1]


def _analysis(files: PackageFiles) -> list[Problem]:
    return analysis_of(files)[1]


def _withdrawn_and_changes(files: PackageFiles) -> list[Problem]:
    """The problems of withdrawn rows and of `CHANGES.csv`: ids given again, and listed ids that no row has or had."""
    reading, of_rows, of_changes = files.reading, Reporter(), Reporter()
    withdrawn, changes = read_withdrawn(reading.root, reading.wars, of_rows), read_changes(reading.root, of_changes)
    known_ids = {event.id for log in reading.logs.values() for event in log.events}
    unsound = {problem.place.file.removesuffix(".csv") for problem in reading.errors}
    return [
        *of_rows.problems,
        *of_changes.problems,
        *given_again(reading.root, withdrawn, reading.logs),
        *unknown_rows(reading.root, changes, known_ids, {one.id for one in withdrawn}, unsound),
    ]


def _double(files: PackageFiles) -> list[Problem]:
    return [*double_of(files.reading)[1], *lists_of(files.reading)[1]]


def _called(files: PackageFiles) -> list[Problem]:
    report = Reporter()
    called_alike(files.reading.root, report)
    return report.problems


def _copies(files: PackageFiles) -> list[Problem]:
    """The copies that no row cites; not checked where a log has errors, since its rows may be missing."""
    reading, report = files.reading, Reporter()
    cited = (url for log in reading.logs.values() for event in log.events for url in event.urls)
    if not reading.errors and (uncited := reading.codebook.copies.keys() - cited):
        uncited_copies(reading.root, uncited, report)
    return report.problems


FURTHER: tuple[Callable[[PackageFiles], Iterable[Problem]], ...] = (
    _descriptor, _tolls, background_problems, _claims, _analysis, _withdrawn_and_changes, _double, _called, _copies,
)  # fmt: skip
"""The functions that check the other files of a package, given its wars, codebook and logs."""


def named(word: str, among: Collection[Check] = CHECKS) -> list[Check]:
    """The checks whose code or name is this word, else those whose codes begin with it; none for an unknown word."""
    word = word.casefold()
    exact = [check for check in among if word in (check.code.casefold(), check.name)]
    return exact or [check for check in among if len(word) > 1 and check.code.casefold().startswith(word)]


def is_unread(problems: Iterable[Problem]) -> bool:
    """Whether a file could not be read at all."""
    return any(problem.check in UNREAD for problem in problems)


def checked(root: Path) -> tuple[Reading, list[Problem]]:
    """A package with all of its logs, and every problem; it is read again where it was changed meanwhile."""

    def read() -> tuple[Reading, list[Problem]]:
        reading = read_package(root, [])
        return reading, every_problem(reading)

    return read_stable(root, read, lambda found: bool(found[1]), RecordError)


def every_problem(reading: Reading) -> list[Problem]:
    """The problems of a reading of all wars, with the rules between rows that are broken, by file and line.

    Files that use the codebook are checked only where it has no errors, and the rules between rows only where the log has
    none: with rows missing, they would report what is not so.
    """
    problems = list(reading.problems)
    invalid = {problem.place.file for problem in reading.errors}
    if not invalid & {schema.WARS, *schema.CODEBOOK_COLUMNS}:
        files = PackageFiles(reading)
        for further in FURTHER:
            problems += further(files)
        for log in reading.logs.values():
            if schema.log_name(log.war.key) not in invalid:
                problems += _broken_rules(log, reading)
    return sorted(problems, key=_position)


def _broken_rules(log: Log, reading: Reading) -> list[Problem]:
    found = ((rule, violation) for rule in RULES for violation in rule.find(log, reading.codebook))
    return located(reading.root, schema.log_name(log.war.key), rule_faults(found))


def _position(problem: Problem) -> tuple[int, str, int, int, str]:
    """A sort key: by file in the order of reading, logs last; within a file by line and column."""
    files = list(schema.columns_by_file(()))
    place = problem.place
    rank = files.index(place.file) if place.file in files else len(files)
    return rank, place.file, place.line, place.column, problem.check.code
