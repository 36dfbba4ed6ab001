"""The format of a package's files: what `fmt` mends, and the proof that it mended nothing else."""

import csv
import io
import itertools
from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.model.problem import Check, Place, Problem
from nkcompare.store.cells import join_cells, split_line
from nkcompare.store.checks import files
from nkcompare.store.dates import parse_date

NO_BREAK_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " "))
_BOM = "\ufeff"

Row = list[str]


class Formatted(NamedTuple):
    """A file in its format: its bytes, and in words what was mended, each with its lines. Nothing mended: the same bytes."""

    content: bytes
    mended: tuple[str, ...]


class NotUnderstoodError(Exception):
    """A file cannot be formatted without guessing; it is left as it is. Carries why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = list(problems)


class _Line(NamedTuple):
    """A row with the number of the line it stood on."""

    number: int
    cells: Row


def formatted(raw: bytes, name: str, columns: Sequence[str], war: str = "") -> Formatted:
    """The file as the format says: UTF-8, LF, minimal quotes, no space at a cell's edge; a log also in date order and with ids.

    `war` is the key of the war whose log this is. Raises NotUnderstoodError for whatever is no matter of format.
    """
    text, mended = _decoded(raw, name)
    rows = _rows(text, name, columns)
    old = [line.cells for line in rows]
    rows, trimmed = _trimmed(rows)
    mended += trimmed
    if war:
        rows, given = _with_ids(rows, war)
        rows, moved = _in_date_order(rows, name, columns)
        mended += given + moved
    content = "".join(join_cells(cells) + "\n" for cells in (list(columns), *(line.cells for line in rows))).encode()
    if content != raw and not mended:
        mended = ["quotes only where a cell needs them"]
    _prove(old, rows, content)
    return Formatted(content, tuple(mended))


def _decoded(raw: bytes, name: str) -> tuple[str, list[str]]:
    """The text without what other systems add to it."""
    if not raw:
        raise NotUnderstoodError([files.EMPTY_FILE.at(Place(name), header="see docs/design.md")])
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        number = raw.count(b"\n", 0, error.start) + 1
        raise NotUnderstoodError([files.NOT_UTF8.at(Place(name, number), byte=raw[error.start], likely="")]) from error
    mended = []
    if text.startswith(_BOM):
        text, mended = text.removeprefix(_BOM), ["byte-order mark removed"]
    if "\r\n" in text:
        mended.append(f"{_counted(text.count(chr(13) + chr(10)), 'line end')} made LF")
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
        mended.append("newline added at the end")
    return text, mended


def _rows(text: str, name: str, columns: Sequence[str]) -> list[_Line]:
    """The rows under an exact header. Raises NotUnderstoodError for a line that is no row of it."""
    header, *lines = text[:-1].split("\n")
    if header != ",".join(columns):
        shown = Place(name, 1, 1, max(len(header), 1), header)
        raise NotUnderstoodError([files.NO_HEADER.at(shown, header=",".join(columns))])
    rows, problems = [], []
    for number, line in enumerate(lines, start=2):
        cells, fault = split_line(line)
        whole = Place(name, number, 1, max(len(line), 1), line)
        if not line.strip():
            problems.append(files.BLANK_LINE.at(whole))
        elif fault:
            at = Place(name, number, fault.at + 1, 1, line)
            problems.append(files.UNCLOSED_QUOTE.at(at) if fault.unclosed else files.STRAY_QUOTE.at(at, where=fault.where))
        elif len(cells) != len(columns):
            problems.append(files.FIELD_COUNT.at(whole, found=len(cells), expected=len(columns)))
        else:
            rows.append(_Line(number, [cell.text for cell in cells]))
    if problems:
        raise NotUnderstoodError(problems)
    return rows


def _trim(text: str) -> str:
    """A cell without what is no part of its content: spaces at its edges, and no-break spaces for plain ones."""
    return text.translate(NO_BREAK_SPACES).strip(" ")


def _trimmed(rows: list[_Line]) -> tuple[list[_Line], list[str]]:
    new = [_Line(line.number, [_trim(cell) for cell in line.cells]) for line in rows]
    changed = [old.number for old, line in zip(rows, new, strict=True) if old.cells != line.cells]
    return new, [f"spaces trimmed on {_lines(changed)}"] if changed else []


def _with_ids(rows: list[_Line], war: str) -> tuple[list[_Line], list[str]]:
    """The rows with the next free ids given to those without one, in their order."""
    numbers = [int(line.cells[0].removeprefix(f"{war}-")) for line in rows if line.cells[0].removeprefix(f"{war}-").isdigit()]
    following = max(numbers, default=0)
    new, given = [], []
    for line in rows:
        if line.cells[0]:
            new.append(line)
            continue
        following += 1
        given.append(f"id {war}-{following:03d} given to line {line.number}")
        new.append(_Line(line.number, [f"{war}-{following:03d}", *line.cells[1:]]))
    return new, given


def _in_date_order(rows: list[_Line], name: str, columns: Sequence[str]) -> tuple[list[_Line], list[str]]:
    """The rows by date, those of one day in the order they had. Raises NotUnderstoodError where a date is none."""
    at = list(columns).index("date")
    wrong = [(line, found) for line in rows if isinstance(found := parse_date(line.cells[at]), Check)]
    if wrong:
        raise NotUnderstoodError([broken.at(_date_place(name, line, at), found=line.cells[at]) for line, broken in wrong])
    new = sorted(rows, key=lambda line: line.cells[at])
    moved = [line.number for line, following in itertools.pairwise(rows) if following.cells[at] < line.cells[at]]
    return new, [f"rows put in date order after {_lines(moved)}"] if moved else []


def _date_place(name: str, line: _Line, at: int) -> Place:
    text = join_cells(line.cells)
    cells, _ = split_line(text)
    return Place(name, line.number, cells[at].start + 1, max(cells[at].width, 1), text)


def _prove(old: list[Row], new: list[_Line], content: bytes) -> None:
    """Hold the new bytes to the old rows: another reader finds every row, each cell as it was but for its edges and a new id.

    Raises AssertionError, before anything is written: a formatter that loses a fact must not write.
    """
    read = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))[1:]
    if read != [line.cells for line in new]:
        raise AssertionError("the formatted file reads differently")
    before = sorted([_trim(cell) for cell in cells[1:]] for cells in old)
    after = sorted(cells[1:] for cells in read)
    ids = sorted(_trim(cells[0]) for cells in old if _trim(cells[0]))
    kept = sorted(cells[0] for cells in read)
    if before != after or any(key not in kept for key in ids):
        raise AssertionError("the formatted file holds other facts")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _lines(numbers: Sequence[int]) -> str:
    """`line 4`, `lines 4, 9 and 3 more`."""
    shown = ", ".join(map(str, numbers[:6]))
    more = f" and {len(numbers) - 6} more" if len(numbers) > 6 else ""
    return f"line{'s' if len(numbers) > 1 else ''} {shown}{more}"
