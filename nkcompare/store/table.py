"""A CSV file as rows of cells that all have the header's length; every other row is reported and left out."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.problem import Place
from nkcompare.store.cells import split_line, split_lines
from nkcompare.store.checks import files
from nkcompare.store.lines import Report, faulty_line, not_readable, read_blocks


class Rows(NamedTuple):
    """Rows of a file that have its header's length: `cells[i]` are those of `lines[i]`, the line of number `numbers[i]`."""

    numbers: Sequence[int]
    lines: Sequence[str]
    cells: Sequence[list[str]]

    def halves(self) -> tuple["Rows", "Rows"]:
        """The first and the second half of the rows."""
        middle = len(self.cells) // 2
        numbers, lines, cells = self
        return Rows(numbers[:middle], lines[:middle], cells[:middle]), Rows(numbers[middle:], lines[middle:], cells[middle:])


def read_rows(path: Path, name: str, columns: Sequence[str], report: Report, listed_in: str = "wars.csv") -> Iterator[Rows]:
    """Yield a file's rows in blocks, reporting what is wrong with its bytes, header, quotes and field counts.

    A block in which nothing is amiss is split as one; in any other each line is split on its own, so that a forgotten
    quote is an error of its own line. With a wrong header no row is yielded: its columns are guesses.
    """
    problem = not_readable(path, name, listed_in)
    if problem:
        report(problem)
        return
    empty = True
    for block in read_blocks(path, name, report):
        first, lines = block.first, block.lines[:-1] if block.cut else block.lines
        if first == 1:
            empty = False
            if not lines or not header_holds(lines[0], name, columns, report):
                return
            first, lines = 2, lines[1:]
        yield _rows(first, lines, name, len(columns), report)
    if empty:
        report(files.EMPTY_FILE.at(Place(name), header=",".join(columns)))


def _rows(first: int, lines: list[str], name: str, width: int, report: Report) -> Rows:
    """The lines that are rows, split at once where that is certain to be right."""
    numbers = list(range(first, first + len(lines)))
    cells = split_lines(lines)
    if cells is not None and set(map(len, cells)) <= {width}:
        return Rows(numbers, lines, cells)
    alone = [_split_alone(line, name, number, width, report) for number, line in zip(numbers, lines, strict=True)]
    found = [row for row in zip(numbers, lines, alone, strict=True) if row[2] is not None]
    return Rows(*map(list, zip(*found, strict=True))) if found else Rows((), (), ())


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
