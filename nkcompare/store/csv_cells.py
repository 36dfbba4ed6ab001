"""One line and its cells: split with their columns, and joined with minimal quoting (RFC 4180)."""

from collections.abc import Iterable
from itertools import repeat
from typing import NamedTuple

MUST_QUOTE = frozenset(',"\r\n')


class CsvCell(NamedTuple):
    """A cell: its text, and its `start` and `width` in characters of the line, quotes included."""

    text: str
    start: int
    width: int


class QuoteError(NamedTuple):
    """A misplaced quote: its character in the line, what is wrong, and whether it was never closed."""

    at: int
    where: str = ""
    unclosed: bool = False


def split_line(line: str) -> tuple[list[CsvCell], QuoteError | None]:
    """The cells of a line and its first misplaced quote, if any.

    Unlike a CSV reader it never looks at the next line. After an unclosed quote the rest of the line is one cell; a cell with a
    stray quote is kept as written.
    """
    cells: list[CsvCell] = []
    fault: QuoteError | None = None
    start = 0
    while True:
        if line.startswith('"', start):
            text, end, fault_here = _quoted(line, start)
        else:
            end = line.find(",", start)
            end = len(line) if end < 0 else end
            text = line[start:end]
            quote = text.find('"')
            fault_here = QuoteError(start + quote, "a quote inside an unquoted cell") if quote >= 0 else None
        cells.append(CsvCell(text, start, end - start))
        fault = fault or fault_here
        if end >= len(line):
            return cells, fault
        start = end + 1


def split_columns(text: str, width: int) -> list[list[str]] | None:
    """The cells of whole lines, by column; None where some line may not have `width` well-quoted cells.

    `width` is two or more. All lines are split at once, at their commas only, so the last cell of a line and the first of the
    next come as one text with a newline between. Where each of these has one newline and no other cell has any, all lines are
    equally wide.
    """
    marked = _commas_marked(text)
    if marked is None:
        return None
    cells = marked.split(_MARK)
    count = text.count("\n")
    first, *seams = cells[0 :: width - 1]
    if len(cells) != (width - 1) * count + 1 or "\n" in first or set(map(str.count, seams, repeat("\n"))) != {1}:
        return None
    ends = "\n".join((first, *seams)).split("\n")
    return [ends[0:-1:2], *(cells[at :: width - 1] for at in range(1, width - 1)), ends[1::2]]


def _commas_marked(text: str) -> str | None:
    """The text without its quotes, and with a mark for each comma that ends a cell; None where a quote may be misplaced.

    Between quotes, text alternates: outside a quoted cell, inside, outside, …. Outside, a comma ends a cell and a newline a
    line; an empty text outside means that a quote was written twice, which is a quote inside the cell.
    """
    if _MARK in text:
        return None
    if '"' not in text:
        return text.replace(",", _MARK)
    parts = text.split('"')
    outside = parts[0::2]
    if (
        len(parts) % 2 == 0
        or outside[0][-1:] not in _ENDS
        or outside[-1][:1] not in _ENDS
        or not all(part[0] in _ENDS and part[-1] in _ENDS for part in outside[1:-1] if part)
        or "\n" in "".join(parts[1::2])
    ):
        return None
    parts[0::2] = [part.replace(",", _MARK) or '"' for part in outside]
    return "".join(parts)


_MARK = "\x1f"
"""Replaces a comma that ends a cell: the unit separator, which no valid cell holds."""
_ENDS = (",", "\n")


def _quoted(line: str, start: int) -> tuple[str, int, QuoteError | None]:
    """A quoted cell that opens at `start`: its text, the index after it, and its misplaced quote, if any."""
    at = start + 1
    while True:
        quote = line.find('"', at)
        if quote < 0:
            return line[start + 1 :], len(line), QuoteError(start, unclosed=True)
        if line.startswith('"', quote + 1):
            at = quote + 2
            continue
        text = line[start + 1 : quote].replace('""', '"')
        if quote + 1 == len(line) or line[quote + 1] == ",":
            return text, quote + 1, None
        end = line.find(",", quote + 1)
        end = len(line) if end < 0 else end
        return line[start:end], end, QuoteError(quote, "text after a closing quote")


def join_cells(cells: Iterable[str]) -> str:
    """A line without its newline, with quotes only around cells that need them."""
    return ",".join('"' + cell.replace('"', '""') + '"' if not MUST_QUOTE.isdisjoint(cell) else cell for cell in cells)
