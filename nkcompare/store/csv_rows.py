"""A CSV file as rows of cells that all have the header's length; other lines are reported and left out.

Problems of events found later are located in the file by reading their lines again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, NamedTuple

from nkcompare.model.columns import MAY_LACK, header_of
from nkcompare.model.naming import closest, did_you_mean
from nkcompare.model.problem import Check, Place, Problem
from nkcompare.store.checks import files
from nkcompare.store.csv_cells import split_columns, split_line
from nkcompare.store.text_blocks import LINE_LIMIT, Block, Report, blocks_of, faulty_line, not_readable, read_blocks


class Rows(NamedTuple):
    """Rows of a file, by column: `columns[c][i]` is a cell of the line `numbers[i]`.

    An optional column that the file lacks is blank in every row. `clear`: the cells are known to be clear (`is_clear`).
    `header`: the columns of the file's lines, if not all of them.
    """

    block: Block
    numbers: Sequence[int]
    columns: Sequence[Sequence[str]]
    clear: bool = False
    header: Sequence[str] = ()

    def line(self, index: int) -> str:
        """The text of a row's line."""
        return self.block.lines[self.numbers[index] - self.block.first]

    def halves(self) -> tuple["Rows", "Rows"]:
        """The first and the second half of the rows."""
        middle = len(self.numbers) // 2
        first, second = ([column[part] for column in self.columns] for part in (slice(middle), slice(middle, None)))
        return self._replace(numbers=self.numbers[:middle], columns=first), self._replace(
            numbers=self.numbers[middle:], columns=second
        )


def read_rows(path: Path, name: str, columns: Sequence[str], report: Report, listed_in: str = "wars.csv") -> Iterator[Rows]:
    """Yield a file's rows in blocks, reporting what is wrong with its bytes, header, quotes and field counts.

    A block without problems is split at once; in any other each line is split on its own, so that a forgotten quote is an error
    of its own line. With a wrong header no row is yielded.
    """
    problem = not_readable(path, name, listed_in)
    if problem:
        report(problem)
        return
    # Opened once, for its form and its rows: both are of one file, even if another replaces it meanwhile.
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(0)
        if not _has_usual_header(head, columns) and (words := _foreign_words(head, columns)):
            report(files.FOREIGN.at(Place(name, 1), words=words))
        else:
            yield from _plain_rows(file, name, columns, report)


HEAD = 1 << 13
"""How many bytes are read to find the form of a file: more than any header has."""


def _has_usual_header(head: bytes, columns: Sequence[str]) -> bool:
    """Whether a file begins with a line of these columns, in the usual form."""
    line = head[: head.find(b"\n")]
    return line.isascii() and header_of(tuple(line.decode().split(",")), tuple(columns)) is not None


def _foreign_words(head: bytes, columns: Sequence[str]) -> str:
    """How another program saved a file, in words; empty for one in the usual form, or one that is no table of ours at all."""
    from nkcompare.store.foreign import detect_form

    found = detect_form(head, lambda cells: header_of(tuple(cells), tuple(columns)) is not None)
    return "" if found is None or found.is_plain else found.words


def _plain_rows(file: BinaryIO, name: str, columns: Sequence[str], report: Report) -> Iterator[Rows]:
    header: tuple[str, ...] = ()
    for block in blocks_of(file, name, report):
        start = 0
        if block.first == 1:
            held = None if block.cut and len(block.lines) == 1 else read_header(block.lines[0], name, columns, report)
            if held is None:
                return
            header, start = held, 1
        rows = _rows(block, start, name, len(header), report)
        if rows.numbers:  # a block of faulty lines has no rows, and no columns
            yield rows if len(header) == len(columns) else _with_blanks(rows, header, columns)
    if not header:
        report(files.EMPTY_FILE.at(Place(name), header=",".join(columns)))


def _with_blanks(rows: Rows, header: Sequence[str], columns: Sequence[str]) -> Rows:
    """The rows with a blank column for each one that the header lacks."""
    held = dict(zip(header, rows.columns, strict=False))
    blank = [""] * len(rows.numbers)
    return rows._replace(columns=[held.get(column, blank) for column in columns], header=header)


def _rows(block: Block, start: int, name: str, width: int, report: Report) -> Rows:
    """The rows of a block from its line of index `start` on, split at once where that is certain to be right."""
    columns = None if block.cut else split_columns(block.text, width)
    if columns is not None:
        numbers = range(block.first + start, block.first + len(columns[0]))
        return Rows(block, numbers, [column[start:] for column in columns] if start else columns, block.clear)
    lines = block.lines[start : -1 if block.cut else None]
    alone = [(number, _split_alone(line, name, number, width, report)) for number, line in enumerate(lines, block.first + start)]
    found = [(number, cells) for number, cells in alone if cells is not None]
    return rows_of(block, [number for number, _ in found], [cells for _, cells in found])


def rows_of(block: Block, numbers: Sequence[int], cells: Sequence[Sequence[str]]) -> Rows:
    """Rows made from the cells of each."""
    return Rows(block, numbers, list(zip(*cells, strict=True)))


def _split_alone(line: str, name: str, number: int, width: int, report: Report) -> list[str] | None:
    """The cells of a single line; None where it has a problem, which is reported."""
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
        report(files.FIELD_COUNT.at(place, found=len(cells), expected=width, hint=cut_short(len(cells), width)))
        return None
    return [cell.text for cell in cells]


def cut_short(found: int, expected: int) -> str:
    """The hint for a row with too few cells; empty for one with too many, usually the result of a stray comma."""
    if found >= expected:
        return ""
    missing = "1 cell is" if expected - found == 1 else f"{expected - found} cells are"
    return f"{missing} missing: the row is cut short, or an empty cell was left out; each needs its comma"


_FAR = 10
"""How many times too wide a header must be to count as no header at all."""


def read_header(line: str, name: str, columns: Sequence[str], report: Report) -> tuple[str, ...] | None:
    """The columns of a header, from which only optional ones may be missing; else None, and problems are reported."""
    cells, _ = split_line(line)
    found = [cell.text for cell in cells]
    titles = header_of(tuple(found), tuple(columns)) if line == ",".join(found) else None
    if titles is None:
        _report_header(line, name, columns, report)
    return titles


def header_columns(path: Path) -> tuple[str, ...]:
    """The columns that the first line of a valid file names."""
    with path.open(encoding="utf-8") as file:
        cells, _ = split_line(file.readline(LINE_LIMIT).removeprefix("\ufeff").rstrip("\r\n"))
    return tuple(cell.text for cell in cells)


def _report_header(line: str, name: str, columns: Sequence[str], report: Report) -> None:
    """Report everything that is wrong with a header."""
    cells, _ = split_line(line)
    found = [cell.text for cell in cells]
    header = ",".join(column for column in columns if column in found or column not in MAY_LACK)
    if not set(found) & set(columns) or len(found) > _FAR * len(columns):
        report(faulty_line(line, name, 1) or files.NO_HEADER.at(Place(name, 1, 1, len(line) or 1, line), header=header))
        return
    wrong = False
    for index, cell in enumerate(cells):
        place = Place(name, 1, cell.start + 1, max(cell.width, 1), line)
        if cell.text not in columns:
            hint = nearest(cell.text, columns)
            report(files.UNKNOWN_COLUMN.at(place, column=cell.text, header=header, hint=hint))
        elif cell.text in found[:index]:
            report(files.DUPLICATE_COLUMN.at(place, column=cell.text, header=header))
        else:
            continue
        wrong = True
    for column in columns:
        if column not in found and column not in MAY_LACK:
            report(files.MISSING_COLUMN.at(Place(name, 1, len(line) + 1, 1, line), column=column, header=header))
            wrong = True
    if not wrong:
        in_order = [column for column in columns if column in found]
        index = next((at for at, column in enumerate(found) if column != in_order[at]), 0)
        place = Place(name, 1, cells[index].start + 1, max(cells[index].width, 1), line)
        report(files.REORDERED_COLUMNS.at(place, column=found[index], expected=in_order[index], header=header))


def nearest(found: str, known: Sequence[str]) -> str:
    """A hint with the one or two known codes closest to an unknown one; empty where none is close."""
    return _nearest(found.lower(), tuple(known))


@lru_cache(maxsize=1 << 12)
def _nearest(found: str, known: tuple[str, ...]) -> str:
    lowered = _lowered(known)
    return did_you_mean([lowered[code] for code in closest(found, _like(found, known))])


_FEW = 40
"""How many codes are compared letter by letter."""


def _like(found: str, known: tuple[str, ...]) -> list[str]:
    """The codes worth comparing letter by letter: of many, those that share the most pairs of letters."""
    if len(known) <= _FEW:
        return list(_lowered(known))
    shared = Counter(code for pair in _pairs(found[:_FEW]) for code in _by_pair(known).get(pair, ()))
    return [code for code, _ in shared.most_common(_FEW)]


@lru_cache(maxsize=8)
def _lowered(known: tuple[str, ...]) -> dict[str, str]:
    return {code.lower(): code for code in known}


@lru_cache(maxsize=8)
def _by_pair(known: tuple[str, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in _lowered(known):
        for pair in _pairs(code):
            found.setdefault(pair, []).append(code)
    return found


def _pairs(code: str) -> set[str]:
    """The letters of a code in pairs, its edges included."""
    return {f" {code} "[at : at + 2] for at in range(len(code) + 1)}


def cell_place(name: str, number: int, line: str, index: int) -> Place:
    """The place of a line's cell, by its index; the whole line where it has no such cell."""
    cells, _ = split_line(line)
    if index >= len(cells):
        return Place(name, number, 1, max(len(line), 1), line)
    return Place(name, number, cells[index].start + 1, max(cells[index].width, 1), line)


def part_of(place: Place, value: str) -> Place:
    """The place of one value within a cell's place; the whole cell where the value is not written in it as such."""
    start = place.column - 1
    at = place.text.find(value, start, start + place.width)
    return Place(place.file, place.line, at + 1, max(len(value), 1), place.text) if at >= 0 else place


HEADER = 1
"""The line number of a file's header."""


class Fault(NamedTuple):
    """A check broken by one line of a file, in one column; `value` is the part of the cell at fault."""

    check: Check
    line: int
    column: str
    found: Mapping[str, object]
    value: str = ""


def located(root: Path, name: str, faults: Iterable[Fault]) -> list[Problem]:
    """The faults in a file as problems with place and excerpt, in the same order. Reads the file once."""
    wanted = list(faults)
    if not wanted:
        return []
    lines = _lines(root / name, name, {HEADER, *(fault.line for fault in wanted)})
    columns = [cell.text for cell in split_line(lines[HEADER])[0]]
    # A missing line was removed while the file was read.
    return [_problem(fault, name, columns, lines.get(fault.line, "")) for fault in wanted]


def _problem(fault: Fault, name: str, columns: Sequence[str], line: str) -> Problem:
    place = cell_place(name, fault.line, line, columns.index(fault.column))
    return fault.check.at(part_of(place, fault.value) if fault.value else place, **fault.found)


def _lines(path: Path, name: str, numbers: Iterable[int]) -> dict[int, str]:
    """The file's lines by number."""
    wanted = sorted(numbers, reverse=True)
    found: dict[int, str] = {}
    for block in read_blocks(path, name, _ignored):
        while wanted and wanted[-1] < block.first + len(block.lines):
            number = wanted.pop()
            found[number] = block.lines[number - block.first]
    return found


def _ignored(_problem: Problem) -> None:
    """Drop a problem: it was reported when the file was first read."""
