"""Pages laid out line by line: a headed text, cells in columns, blocks abreast.

A nested rich table measures and pads each of its cells several times over; on the page of a day that took longer than
reading, checking and comparing the record. These pieces know what they hold, and measure it once.
"""

import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from nkcompare.show.terminal import Glyphs

NEWLINE = Segment.line()
_HEAD = "bold"
_NARROWEST = 8
"""The fewest columns a cell that may wrap is squeezed into."""


class Headed:
    """A headline with a key at its right end, the text below it indented by two, and a blank line."""

    def __init__(self, head: Text, key: Text, body: Text) -> None:
        self._head, self._key, self._body = head, key, body

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        width = options.max_width
        room = width - self._key.cell_len - 1
        first, *more = _wrapped(self._head, room, console)
        yield from _segments(first, console)
        yield Segment(" " * (room - first.cell_len + 1))
        yield from _segments(self._key, console)
        yield NEWLINE
        for line in more:
            yield from _segments(line, console)
            yield NEWLINE
        for line in _wrapped(self._body, width - 3, console):
            yield Segment("  ")
            yield from _segments(line, console)
            yield NEWLINE
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

    Where the width does not suffice, the widest columns that may wrap become narrower, and their cells go on below themselves.
    It takes what rich's Table takes of such a table, and shows the same.
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
        """Add a row; columns that were not described are added as they come."""
        for _ in cells[len(self._columns) :]:
            self.add_column(no_wrap=False)
        self._rows.append(cells)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        heads = [column.head for column in self._columns] if self._rule else []
        rows = [heads, *self._rows] if self._rule else self._rows
        widths = self._widths(rows, options.max_width)
        for number, row in enumerate(rows):
            cells = [_wrapped(cell, width, console) for cell, width in zip(row, widths, strict=False)]
            if row is heads:
                cells = [[*[Text("")] * (max(map(len, cells)) - len(lines)), *lines] for lines in cells]
            yield from self._row(cells, widths, console)
            if number == 0 and self._rule:
                yield Segment(self._rule * (sum(widths) + self._gap * (len(widths) - 1)))
                yield NEWLINE

    def _widths(self, rows: Sequence[Sequence[Text]], most: int) -> list[int]:
        widths = [0] * len(self._columns)
        for row in rows:
            for column, cell in enumerate(row):
                width = _width(cell)
                widths[column] = max(width, widths[column])
        widths = [max(min(width, column.most), column.least) for width, column in zip(widths, self._columns, strict=True)]
        return self._squeezed(widths, most - self._gap * (len(widths) - 1))

    def _squeezed(self, widths: list[int], room: int) -> list[int]:
        """The widths brought down to the room there is, the widest first, as far as cells may wrap."""
        least = [width if one.no_wrap else max(one.least, _NARROWEST) for width, one in zip(widths, self._columns, strict=True)]
        while (over := sum(widths) - room) > 0:
            able = [width for width, bound in zip(widths, least, strict=True) if width > bound]
            if not able:
                break
            widest = max(able)
            those = [index for index, width in enumerate(widths) if width == widest > least[index]]
            rest = max((width for width in able if width < widest), default=0)
            for index in those[:over]:
                widths[index] -= max(min(over // len(those), widest - max(rest, least[index])), 1)
        return widths

    def _row(self, cells: Sequence[Sequence[Text]], widths: Sequence[int], console: Console) -> Iterable[Segment]:
        for line in range(max(map(len, cells))):
            blank = 0
            for lines, column, width in zip(cells, self._columns, widths, strict=False):
                if line >= len(lines):
                    blank += width + self._gap
                    continue
                cell = lines[line]
                spare = width - _width(cell)
                before = spare if column.right else 0
                if blank + before:
                    yield Segment(" " * (blank + before))
                yield from _segments(cell, console, column.style)
                blank = spare - before + self._gap
            yield NEWLINE


class Abreast:
    """Blocks in columns of one width with an upright line between: the first of each column in line, then the second, …."""

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


def _width(text: Text) -> int:
    """The columns a text takes, or its widest line."""
    plain = text.plain
    if "\n" in plain:
        return max(map(cell_len, plain.split("\n")))
    return len(plain) if plain.isascii() else cell_len(plain)


def _wrapped(text: Text, width: int, console: Console) -> Sequence[Text]:
    """The text's lines at a width; one that fits is not taken apart."""
    if "\n" not in text.plain and _width(text) <= width:
        return [text]
    return list(text.wrap(console, width, overflow="fold"))


def _segments(text: Text, console: Console, style: str = "") -> Iterable[Segment]:
    """One line's segments; a text without a style of its own takes `style`."""
    if text.spans:
        if style and not text.style:
            text = text.copy()
            text.style = style
        return text.render(console)
    return (Segment(text.plain, console.get_style(text.style or style)),)
