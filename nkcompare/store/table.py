"""A CSV file as rows of cells that all have the header's length; every other row is reported and left out."""

import csv
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.problem import Place
from nkcompare.store.cells import split_line
from nkcompare.store.checks import files
from nkcompare.store.lines import Report, faulty_line, not_readable, read_blocks


class Rows(NamedTuple):
    """Consecutive rows of a file: `cells[i]` are those of `lines[i]`, line `first + i`; None where the line is no row."""

    first: int
    lines: list[str]
    cells: list[list[str] | None]


def read_rows(path: Path, name: str, columns: Sequence[str], report: Report, listed_in: str = "wars.csv") -> Iterator[Rows]:
    """Yield a file's rows in blocks, reporting what is wrong with its bytes, header, quotes and field counts.

    A block in which nothing is amiss is split by `csv`; in any other each line is split on its own, so that a
    forgotten quote is an error of its own line. With a wrong header no row is yielded: its columns are guesses.
    """
    problem = not_readable(path, name, listed_in)
    if problem:
        report(problem)
        return
    empty = True
    for block in read_blocks(path, name, report):
        first, lines = block.first, block.lines
        if first == 1:
            empty = False
            if first in block.cut:
                return
            if not header_holds(lines[0], name, columns, report):
                return
            first, lines = 2, lines[1:]
        yield Rows(first, lines, _split(lines, name, first, len(columns), report, cut=block.cut))
    if empty:
        report(files.EMPTY_FILE.at(Place(name), header=",".join(columns)))


def _split(lines: list[str], name: str, first: int, width: int, report: Report, *, cut: frozenset[int]) -> list[list[str] | None]:
    """The cells of each line, by the fast way where that is certain to be right; none for a line that was cut."""
    try:
        rows: list[list[str]] = list(csv.reader(lines, strict=True))
    except csv.Error:
        rows = []
    if len(rows) != len(lines):
        return [
            None if first + index in cut else _split_alone(line, name, first + index, width, report)
            for index, line in enumerate(lines)
        ]
    cells: list[list[str] | None] = []
    for index, row in enumerate(rows):
        if len(row) == width and '"' not in "".join(row):
            cells.append(row)
        elif first + index in cut:
            cells.append(None)
        else:
            cells.append(_split_alone(lines[index], name, first + index, width, report))
    return cells


def _split_alone(line: str, name: str, number: int, width: int, report: Report) -> list[str] | None:
    """The cells of a line that may be faulty, or None once its fault is reported."""
    problem = faulty_line(line, name, number)
    if problem:
        report(problem)
        return None
    cells, fault = split_line(line)
    if fault:
        place = Place(name, number, fault.at + 1, 1, line)
        report(files.UNCLOSED_QUOTE.at(place) if fault.unclosed else files.STRAY_QUOTE.at(place, where=fault.where))
        return None
    if len(cells) != width:
        extra = cells[width] if len(cells) > width else cells[-1]
        place = Place(name, number, extra.start + 1, max(extra.width, 1), line)
        report(files.FIELD_COUNT.at(place, found=len(cells), expected=width))
        return None
    return [cell.text for cell in cells]


def header_holds(line: str, name: str, columns: Sequence[str], report: Report) -> bool:
    """Whether the header is exact; reports each way in which it is not."""
    if line == ",".join(columns):
        return True
    header = ",".join(columns)
    cells, _ = split_line(line)
    found = [cell.text for cell in cells]
    if not set(found) & set(columns):
        report(faulty_line(line, name, 1) or files.NO_HEADER.at(Place(name, 1, 1, len(line) or 1, line), header=header))
        return False
    wrong = False
    for index, cell in enumerate(cells):
        place = Place(name, 1, cell.start + 1, max(cell.width, 1), line)
        if cell.text not in columns:
            hint = nearest(cell.text, columns)
            report(files.UNKNOWN_COLUMN.at(place, column=cell.text, header=header, hint=hint))
        elif cell.text in found[:index]:
            report(files.DOUBLED_COLUMN.at(place, column=cell.text, header=header))
        else:
            continue
        wrong = True
    for column in columns:
        if column not in found:
            report(files.MISSING_COLUMN.at(Place(name, 1, len(line) + 1, 1, line), column=column, header=header))
            wrong = True
    if not wrong:
        index = next((at for at, column in enumerate(found) if column != columns[at]), 0)
        place = Place(name, 1, cells[index].start + 1, max(cells[index].width, 1), line)
        report(files.REORDERED_COLUMNS.at(place, column=found[index], expected=columns[index], header=header))
    return False


def nearest(found: str, known: Sequence[str]) -> str:
    """A hint naming the one or two known codes nearest to a mistyped one, or nothing."""
    lowered = {code.lower(): code for code in known}
    close = get_close_matches(found.lower(), list(lowered), n=2, cutoff=0.6)
    return "did you mean " + " or ".join(f"`{lowered[code]}`" for code in close) + "?" if close else ""


def cell_place(name: str, number: int, line: str, index: int) -> Place:
    """The place of a line's cell, by its index; the whole line where it has no such cell."""
    cells, _ = split_line(line)
    if index >= len(cells):
        return Place(name, number, 1, max(len(line), 1), line)
    return Place(name, number, cells[index].start + 1, max(cells[index].width, 1), line)


def part_of(place: Place, value: str) -> Place:
    """The place of one value inside a cell's place; the whole cell where it is not written there as such."""
    start = place.column - 1
    at = place.text.find(value, start, start + place.width)
    return Place(place.file, place.line, at + 1, max(len(value), 1), place.text) if at >= 0 else place
