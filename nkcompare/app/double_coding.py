"""The second coding of a package, its differences held to what was settled: where reading and computing meet."""

from collections.abc import Iterator

from nkcompare.compare.double_coding import pairs_of
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import split_names
from nkcompare.model.double_coding import DoubleCoding, ListCount
from nkcompare.model.problem import Problem
from nkcompare.store import schema
from nkcompare.store.checks import beside as check
from nkcompare.store.csv_rows import Fault, placed
from nkcompare.store.double_coding import read_double, read_lists
from nkcompare.store.package import Reading, RecordError
from nkcompare.store.text_blocks import Reporter


def double_of(reading: Reading) -> tuple[DoubleCoding, list[Problem]]:
    """The second coding of a package and everything wrong with it; whether all is settled only where its rows are valid."""
    report = Reporter()
    coding = read_double(reading.root, reading.wars, reading.codebook, report)
    if report.problems:
        return coding, report.problems
    faults: dict[str, list[Fault]] = {}
    for name, fault in _unsettled(coding, reading.codebook):
        faults.setdefault(name, []).append(fault)
    return coding, [problem for name, here in faults.items() for problem in placed(reading.root, name, here)]


def lists_of(reading: Reading) -> tuple[tuple[ListCount, ...], list[Problem]]:
    """The counts of an independent list, and everything wrong with them."""
    report = Reporter()
    return read_lists(reading.root, reading.wars, reading.codebook, report), report.problems


def valid_double(reading: Reading) -> DoubleCoding:
    """The second coding of a valid package; raises RecordError where any error was found."""
    coding, problems = double_of(reading)
    _raise_for(reading, problems)
    return coding


def valid_lists(reading: Reading) -> tuple[ListCount, ...]:
    """The counts of a valid package; raises RecordError where any error was found."""
    counts, problems = lists_of(reading)
    _raise_for(reading, problems)
    return counts


def _raise_for(reading: Reading, problems: list[Problem]) -> None:
    errors = [problem for problem in (*reading.errors, *problems) if problem.is_error]
    if errors:
        raise RecordError(errors, reading.root)


def _unsettled(coding: DoubleCoding, book: Codebook) -> Iterator[tuple[str, Fault]]:
    """Differences that nothing settles, and settlements of what is no difference, each with its file."""
    settled = {(one.unit, one.column): one for one in coding.settlements}
    open_ = set(settled)
    for war, pairs in pairs_of(coding, book).items():
        for pair in pairs:
            for column, (first, second) in pair.differences.items():
                key = (pair.first.unit, column)
                there = settled.get(key)
                if there is None:
                    found = {"unit": pair.first.unit, "column": column, "first": _shown(first), "second": _shown(second)}
                    yield schema.double_name(war), Fault(check.NOT_SETTLED, pair.second.line, column, found)
                elif _same(there.first, first) and _same(there.second, second):
                    open_.discard(key)
    for one in coding.settlements:
        if (one.unit, one.column) in open_:
            found = {"unit": one.unit, "column": one.column, "first": _shown(one.first), "second": _shown(one.second)}
            yield schema.SETTLED, Fault(check.NOTHING_TO_SETTLE, one.line, "column", found)


def _same(written: str, cell: str) -> bool:
    """Whether a settlement has a value as the coding has it; parties in any order."""
    return sorted(split_names(written)) == sorted(split_names(cell))


def _shown(cell: str) -> str:
    """A cell in a message."""
    return f"`{cell}`" if cell else "blank"
