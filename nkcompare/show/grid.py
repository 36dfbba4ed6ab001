"""Layout of pages, line by line: a text under a headline, cells in columns, blocks side by side.

A nested rich table measures and pads each of its cells several times over; on the page of a day that took longer than
reading, checking and comparing the record. These pieces know what they hold, and measure it once.

Styled text broken into lines: styled once as a whole, then cut where its lines end.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from nkcompare.show.terminal import Glyphs


class Line(NamedTuple):
    """The styled pieces of one line, and their width in columns."""

    pieces: Sequence[Segment]
    width: int


NOTHING = Line((), 0)


def columns(text: str) -> int:
    """The columns a text of one line takes."""
    return len(text) if text.isascii() or _NARROW(text) else cell_len(text)


_NARROW = re.compile("[ -~\u00a1-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u2500-\u25fc]*").fullmatch
"""Latin, Greek and Cyrillic letters, dashes, quotes, arrows and boxes take one column each; a test asks rich."""


def widest(text: str) -> int:
    """The columns a text takes, or its widest line."""
    return max(map(columns, text.split("\n"))) if "\n" in text else columns(text)


def wrapped(text: Text, width: int, console: Console, style: str = "") -> list[Line]:
    """The text's lines at a width, broken at blanks, or inside a word that is longer than a line; all as far in as the first.

    A text without a style of its own takes `style`.
    """
    plain = text.plain
    if "\n" not in plain:
        needed = columns(plain)
        if needed <= width:
            return [Line(_styled(text, console, style), needed)]
        indent = len(plain) - len(plain.lstrip(" "))
        if 0 < indent < width:
            before = Segment(" " * indent)
            inner = wrapped(text[indent:], width - indent, console, style)
            return [Line([before, *line.pieces], indent + line.width) for line in inner]
    if any(columns(line) != len(line) for line in plain.split("\n")):
        # Among wide characters a column is no longer a character; rich counts them.
        return [Line(_styled(line, console, style), line.cell_len) for line in text.wrap(console, width, overflow="fold")]
    pieces = _styled(text, console, style)
    return [Line(_cut(pieces, start, end), end - start) for start, end in breaks(plain, width)]


def breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Yield where each line of a text starts and ends; the blanks it is broken at belong to no line."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        yield from _broken(text, start, end, width)
        start = end + 1


def _broken(text: str, start: int, end: int, width: int) -> Iterator[tuple[int, int]]:
    while end - start > width:
        blank = text.rfind(" ", start, start + width + 1)
        last = start + len(text[start:blank].rstrip()) if blank > start else start
        if last == start:
            last = blank = start + width
        yield start, last
        start = blank
        while start < end and text[start] == " ":
            start += 1
    yield start, end


def _cut(pieces: Sequence[Segment], start: int, end: int) -> list[Segment]:
    found = []
    at = 0
    for text, style, _ in pieces:
        part = text[max(start - at, 0) : max(end - at, 0)]
        if part:
            found.append(Segment(part, style))
        at += len(text)
    return found


def _styled(text: Text, console: Console, style: str) -> list[Segment]:
    """The pieces of a text, each with its style, as rich renders them; faster where no styles overlap."""
    plain, found, at = text.plain, [], 0
    if console.color_system is None:
        # A pipe or a terminal without colour gets no styles.
        return [Segment(plain)]
    base = console.get_style(text.style or style)
    for start, end, name in text.spans:
        if start < at:
            return _rendered(text, console, style)
        if start > at:
            found.append(Segment(plain[at:start], base))
        found.append(Segment(plain[start:end], base + console.get_style(name)))
        at = end
    if at < len(plain) or not found:
        found.append(Segment(plain[at:], base))
    return found


def _rendered(text: Text, console: Console, style: str) -> list[Segment]:
    if style and not text.style:
        text = text.copy()
        text.style = style
    return list(text.render(console))


NEWLINE = Segment.line()
_HEAD = "bold"
_NARROWEST = 6
"""The fewest columns a cell is squeezed into."""


class Headed:
    """A headline with a key at its right end, the text below it indented by two, and a blank line."""

    def __init__(self, head: Text, key: Text, body: Text) -> None:
        self._head, self._key, self._body = head, key, body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        room = width - self._key.cell_len - 1
        first, *more = wrapped(self._head, room, console)
        yield from first.pieces
        yield Segment(" " * (room - first.width + 1))
        for key in wrapped(self._key, width, console):
            yield from key.pieces
            yield NEWLINE
        for line in more:
            yield Segment("    ")
            yield from line.pieces
            yield NEWLINE
        for line in wrapped(self._body, width - 3, console):
            yield Segment("  ")
            yield from line.pieces
            yield NEWLINE
        yield NEWLINE


class Address:
    """An address on lines of its own; `whole`: on one line, however long, so that programs can read it."""

    def __init__(self, url: str, *, whole: bool, indent: int = 0) -> None:
        self._url, self._whole, self._indent = url, whole, indent

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        # Only an address that was checked to be http(s) becomes a link, and only on a terminal that supports links.
        text = Text(self._url, style=Style(dim=True, link=self._url))
        room = columns(self._url) if self._whole else options.max_width - self._indent
        for line in wrapped(text, room, console):
            yield Segment(" " * self._indent)
            yield from line.pieces
            yield NEWLINE


class _Column(NamedTuple):
    head: Text
    right: bool
    no_wrap: bool
    style: str
    least: int
    most: int


class Grid:
    """A table without frames: columns as wide as their widest cell, `gap` blanks apart, `rule` drawn below the heads.

    Where the width does not suffice, the widest columns become narrower, those that may wrap before any other, and their cells
    go on below themselves: nothing is cut.
    It accepts what rich's Table does for such a table, and shows the same.
    """

    def __init__(self, rule: str = "", *, gap: int = 2) -> None:
        self._rule, self._gap = rule, gap
        self._columns: list[_Column] = []
        self._rows: list[Sequence[Text]] = []

    def add_column(
        self,
        head: Text | None = None,
        *,
        justify: str = "left",
        no_wrap: bool = False,
        style: str = "",
        min_width: int = 0,
        max_width: int = sys.maxsize,
    ) -> None:
        """Add a column to the right, as wide as its cells within these bounds."""
        title = Text(head.plain, style=f"{_HEAD} {head.style}") if head else Text("")
        self._columns.append(_Column(title, justify == "right", no_wrap, style, min_width, max_width))

    def add_row(self, *cells: Text) -> None:
        """Add a row; columns that are missing are added."""
        for _ in cells[len(self._columns) :]:
            self.add_column(no_wrap=False)
        self._rows.append(cells)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        pieces = self._pieces(console, options)
        if console.color_system is None:
            # Without colour a table is one text, so that rich need not process each piece.
            yield Segment("".join(piece.text for piece in pieces))
        else:
            yield from pieces

    def _pieces(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        heads = [column.head for column in self._columns] if self._rule else []
        rows = [heads, *self._rows] if self._rule else self._rows
        widths = self._widths(rows, options.max_width)
        for number, row in enumerate(rows):
            described = zip(row, widths, self._columns, strict=False)
            cells = [wrapped(cell, width, console, column.style) for cell, width, column in described]
            if row is heads:
                cells = [[*[NOTHING] * (max(map(len, cells)) - len(lines)), *lines] for lines in cells]
            yield from self._row(cells, widths)
            if number == 0 and self._rule:
                yield Segment(self._rule * (sum(widths) + self._gap * (len(widths) - 1)))
                yield NEWLINE

    def _widths(self, rows: Sequence[Sequence[Text]], most: int) -> list[int]:
        widths = [0] * len(self._columns)
        for row in rows:
            for column, cell in enumerate(row):
                width = widest(cell.plain)
                widths[column] = max(width, widths[column])
        widths = [max(min(width, column.most), column.least) for width, column in zip(widths, self._columns, strict=True)]
        return self._squeezed(widths, most - self._gap * (len(widths) - 1))

    def _squeezed(self, widths: list[int], room: int) -> list[int]:
        """The widths reduced to the available room: first of cells that may wrap, then of any."""
        least = [max(one.least, _NARROWEST) for one in self._columns]
        kept = [width if one.no_wrap else bound for width, one, bound in zip(widths, self._columns, least, strict=True)]
        return _narrowed(_narrowed(widths, kept, room), least, room)

    def _row(self, cells: Sequence[Sequence[Line]], widths: Sequence[int]) -> Iterable[Segment]:
        for number in range(max(map(len, cells))):
            blank = 0
            for lines, column, width in zip(cells, self._columns, widths, strict=False):
                line = lines[number] if number < len(lines) else NOTHING
                spare = width - line.width
                before = spare if column.right else 0
                if not line.pieces:
                    blank += width + self._gap
                    continue
                if blank + before:
                    yield Segment(" " * (blank + before))
                yield from line.pieces
                blank = spare - before + self._gap
            yield NEWLINE


def _narrowed(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """The widths, the widest reduced first and none below its minimum, until they fit or none can be reduced."""
    new = list(widths)
    while (over := sum(new) - room) > 0:
        able = [width for width, bound in zip(new, least, strict=True) if width > bound]
        if not able:
            break
        widest = max(able)
        those = [index for index, width in enumerate(new) if width == widest > least[index]]
        rest = max((width for width in able if width < widest), default=0)
        for index in those[:over]:
            new[index] -= max(min(over // len(those), widest - max(rest, least[index])), 1)
    return new


class Abreast:
    """Blocks in columns of equal width with a vertical line between; the first blocks are aligned, then the second, …."""

    def __init__(self, heads: Sequence[Text], columns: Sequence[Sequence[RenderableType]], glyphs: Glyphs) -> None:
        self._rows = [heads, *zip_longest(*columns, fillvalue=Text(""))]
        self._glyphs = glyphs

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        glyphs, count = self._glyphs, len(self._rows[0])
        each, left = divmod(options.max_width - 3 * (count - 1), count)
        widths = [each + (column < left) for column in range(count)]
        sized = [options.update(width=width) for width in widths]
        upright = Segment(f" {glyphs.upright} ")
        for number, blocks in enumerate(self._rows):
            cells = [console.render_lines(block, one) for block, one in zip(blocks, sized, strict=True)]
            for line in zip_longest(*cells):
                for column, (segments, width) in enumerate(zip(line, widths, strict=True)):
                    if column:
                        yield upright
                    yield from segments or (Segment(" " * width),)
                yield NEWLINE
            if number == 0:
                yield Segment(f"{glyphs.rule}{glyphs.cross}{glyphs.rule}".join(glyphs.rule * width for width in widths))
                yield NEWLINE
