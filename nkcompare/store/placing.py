"""From what a rule found in events to places in files: the lines are read again, and only where something was found."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.problem import Check, Problem
from nkcompare.store.lines import read_blocks
from nkcompare.store.table import cell_place, part_of


class Fault(NamedTuple):
    """A check broken by one line of a file, in one of its columns; `value` is the part of the cell at fault."""

    check: Check
    line: int
    column: str
    found: Mapping[str, object]
    value: str = ""


def placed(root: Path, name: str, columns: Sequence[str], faults: Iterable[Fault]) -> list[Problem]:
    """The faults in a file as problems with place and excerpt, in the order of the faults. Reads the file once."""
    wanted = list(faults)
    if not wanted:
        return []
    lines = _lines(root / name, name, {fault.line for fault in wanted})
    return [_problem(fault, name, columns, lines[fault.line]) for fault in wanted]


def _problem(fault: Fault, name: str, columns: Sequence[str], line: str) -> Problem:
    place = cell_place(name, fault.line, line, columns.index(fault.column))
    return fault.check.at(part_of(place, fault.value) if fault.value else place, **fault.found)


def _lines(path: Path, name: str, numbers: Iterable[int]) -> dict[int, str]:
    """The file's lines of these numbers."""
    wanted = sorted(numbers, reverse=True)
    found: dict[int, str] = {}
    for block in read_blocks(path, name, _ignored):
        while wanted and wanted[-1] < block.first + len(block.lines):
            number = wanted.pop()
            found[number] = block.lines[number - block.first]
    return found


def _ignored(_problem: Problem) -> None:
    """The file was read before, and its problems told."""
