"""The second coding of a package, read and checked against what was settled."""

from collections.abc import Iterator, Sequence

from nkcompare.app.background import raise_errors
from nkcompare.app.errors import UsageError
from nkcompare.compare.coding_pairs import pairs_of
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import split_names
from nkcompare.model.double_coding import DoubleCoding, ListCount
from nkcompare.model.problem import Problem
from nkcompare.store import schema
from nkcompare.store.checks import optional_files as check
from nkcompare.store.csv_rows import Fault, located
from nkcompare.store.double_coding import read_double, read_lists
from nkcompare.store.package import Reading
from nkcompare.store.text_blocks import Reporter


def double_of(reading: Reading) -> tuple[DoubleCoding, list[Problem]]:
    """The second coding of a package and its problems; the settled differences are checked only where all rows are valid."""
    report = Reporter()
    coding = read_double(reading.root, reading.wars, reading.codebook, report)
    if report.problems:
        return coding, report.problems
    faults: dict[str, list[Fault]] = {}
    for name, fault in _unsettled(coding, reading.codebook):
        faults.setdefault(name, []).append(fault)
    return coding, [problem for name, here in faults.items() for problem in located(reading.root, name, here)]


def lists_of(reading: Reading) -> tuple[tuple[ListCount, ...], list[Problem]]:
    """The counts of an independent list, and their problems."""
    report = Reporter()
    return read_lists(reading.root, reading.wars, reading.codebook, report), report.problems


def valid_double(reading: Reading) -> DoubleCoding:
    """The second coding of a valid package; raises RecordError where any error was found."""
    coding, problems = double_of(reading)
    raise_errors([*reading.errors, *problems], reading)
    return coding


def valid_lists(reading: Reading) -> tuple[ListCount, ...]:
    """The counts of a valid package; raises RecordError where any error was found."""
    counts, problems = lists_of(reading)
    raise_errors([*reading.errors, *problems], reading)
    return counts


def chosen_coders(coding: DoubleCoding, asked: Sequence[str]) -> tuple[str, ...]:
    """The second coders that are asked for, each by its name or the last word of it, in any letter case. Raises UsageError."""
    known = dict.fromkeys(act.coder for units in coding.units.values() for unit in units for act in unit.second)
    named = {key.casefold(): coder for coder in known for key in (coder.rpartition(" ")[2], coder)}
    unknown = [name for name in asked if name.casefold() not in named]
    if unknown or not asked:
        given = ", ".join(unknown) or "nothing"
        raise UsageError(f"--coder: `{given}` is not a second coder", f"choose from: {', '.join(sorted(known))}")
    return tuple(dict.fromkeys(named[name.casefold()] for name in asked))


def _unsettled(coding: DoubleCoding, book: Codebook) -> Iterator[tuple[str, Fault]]:
    """Yield the differences without a settlement, and the settlements without a difference, each with its file."""
    settled = {(one.unit, one.column): one for one in coding.settlements}
    unused = set(settled)
    for war, pairs in pairs_of(coding, book).items():
        for pair in pairs:
            for column, (first, second) in pair.differences.items():
                key = (pair.first.unit, column)
                there = settled.get(key)
                if there is None:
                    found = {"unit": pair.first.unit, "column": column, "first": _shown(first), "second": _shown(second)}
                    yield schema.double_name(war), Fault(check.NOT_SETTLED, pair.second.line, column, found)
                elif _same(there.first, first) and _same(there.second, second):
                    unused.discard(key)
    for one in coding.settlements:
        if (one.unit, one.column) in unused:
            found = {"unit": one.unit, "column": one.column, "first": _shown(one.first), "second": _shown(one.second)}
            yield schema.SETTLED, Fault(check.NOTHING_TO_SETTLE, one.line, "column", found)


def _same(written: str, cell: str) -> bool:
    """Whether a value in a settlement is that of the coding; parties in any order."""
    return sorted(split_names(written)) == sorted(split_names(cell))


def _shown(cell: str) -> str:
    """A cell as it is shown in a message."""
    return f"`{cell}`" if cell else "blank"
