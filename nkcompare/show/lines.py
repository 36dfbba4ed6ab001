"""Pages laid out line by line: a headed text, aligned cells, blocks abreast.

A nested rich table measures and pads each of its cells several times over; on the page of a day that took longer than
reading, checking and comparing the record. These pieces know what they hold, and measure it once.
"""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from nkcompare.show.terminal import Glyphs

NEWLINE = Segment.line()
_NARROWEST = 8
"""The fewest columns a folding cell is squeezed into."""


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


class Aligned:
    """Rows of one-line cells, a column as wide as its widest cell; the first folds where the others leave it too little.

    `right` are the columns whose cells stand at the right; `gap` is blank columns between two; `rule` is drawn below `heads`.
    """

    def __init__(
        self,
        rows: Iterable[Sequence[Text]],
        *,
        heads: Sequence[Text] = (),
        rule: str = "",
        right: Sequence[int] = (),
        gap: int = 2,
    ) -> None:
        self._rows = [heads, *rows] if heads else list(rows)
        self._rule, self._right, self._gap = rule if heads else "", right, gap

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        widths = [max(map(_width, column)) for column in zip(*self._rows, strict=True)]
        gaps = self._gap * (len(widths) - 1)
        folds = sum(widths) + gaps > options.max_width
        if folds:
            widths[0] = max(options.max_width - gaps - sum(widths[1:]), _NARROWEST)
        for number, (label, *cells) in enumerate(self._rows):
            first, *more = _wrapped(label, widths[0], console) if folds else [label]
            yield from self._line([first, *cells], widths, console)
            for line in more:
                yield from _segments(line, console)
                yield NEWLINE
            if number == 0 and self._rule:
                yield Segment(self._rule * (sum(widths) + gaps))
                yield NEWLINE

    def _line(self, cells: Sequence[Text], widths: Sequence[int], console: Console) -> Iterable[Segment]:
        blank = 0
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            spare = width - _width(cell)
            before = spare if column in self._right else 0
            if blank + before:
                yield Segment(" " * (blank + before))
            yield from _segments(cell, console)
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
    plain = text.plain
    return len(plain) if plain.isascii() else text.cell_len


def _wrapped(text: Text, width: int, console: Console) -> Sequence[Text]:
    """The text's lines at a width; one that fits is not taken apart."""
    return [text] if _width(text) <= width and "\n" not in text.plain else list(text.wrap(console, width))


def _segments(text: Text, console: Console) -> Iterable[Segment]:
    """One line's segments."""
    if text.spans:
        return text.render(console)
    return (Segment(text.plain, console.get_style(text.style)),)
