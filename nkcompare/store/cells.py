"""One line and its cells: splitting with columns, and writing back with minimal quoting (RFC 4180)."""

from collections.abc import Iterable
from typing import NamedTuple

MUST_QUOTE = frozenset(',"\r\n')


class Cell(NamedTuple):
    """A cell's text and where it stands: `start` and `width` in characters of the line, quotes included."""

    text: str
    start: int
    width: int


class QuoteError(NamedTuple):
    """A quote that breaks the line: at which character, how it looks, and whether it was never closed."""

    at: int
    where: str = ""
    unclosed: bool = False


def split_line(line: str) -> tuple[list[Cell], QuoteError | None]:
    """The cells of a line and its first quoting fault, if any.

    Unlike a CSV reader it never looks at the next line. After an unclosed quote the rest of the
    line is one cell; after a stray one the cell is taken as written.
    """
    cells: list[Cell] = []
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
        cells.append(Cell(text, start, end - start))
        fault = fault or fault_here
        if end >= len(line):
            return cells, fault
        start = end + 1


def _quoted(line: str, start: int) -> tuple[str, int, QuoteError | None]:
    """A quoted cell that opens at `start`: its text, the index just behind it, its fault."""
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
    """A line without its newline; only cells that need quotes get them."""
    return ",".join('"' + cell.replace('"', '""') + '"' if not MUST_QUOTE.isdisjoint(cell) else cell for cell in cells)
