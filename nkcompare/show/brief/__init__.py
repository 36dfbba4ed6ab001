"""`--brief`: every view on one small screen, the answer in a sentence first, then what it is based on."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from nkcompare.show.blocks import FAINT
from nkcompare.show.terminal import Terminal
from nkcompare.show.words import plural

LINES = 20
"""The most lines of a brief view: with a prompt above and below it fits a terminal of 24 lines."""


class AtMost:
    """The first lines of the parts; where there are more, the last line says how many and how to see them."""

    def __init__(self, parts: Iterable[RenderableType], ellipsis: str, lines: int = LINES) -> None:
        self._parts, self._ellipsis, self._most = list(parts), ellipsis, lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = list(Segment.split_lines(console.render(Group(*self._parts), options)))
        while lines and not "".join(piece.text for piece in lines[-1]).strip():
            lines.pop()
        kept = lines if len(lines) <= self._most else lines[: self._most - 1]
        for line in kept:
            yield from line
            yield Segment.line()
        if len(kept) < len(lines):
            yield Text(left_out_words(len(lines) - len(kept), "more line", self._ellipsis), style=FAINT)


def left_out_words(count: int, what: str, ellipsis: str) -> str:
    """`… 5 more milestones: see them without --brief`."""
    return f"{ellipsis} {plural(count, what)}: see {'it' if count == 1 else 'them'} without --brief"


def left_out(count: int, what: str, terminal: Terminal) -> list[Text]:
    """The line that says how much a brief view leaves out; nothing where that is nothing."""
    return [Text(left_out_words(count, what, terminal.glyphs.ellipsis), style=FAINT)] if count else []


def lines_of(parts: Iterable[RenderableType], terminal: Terminal) -> int:
    """The number of lines that the parts take."""
    console = terminal.console()
    return len(console.render_lines(Group(*parts), console.options))


def as_many_as_fit(parts: Sequence[RenderableType], room: int, terminal: Terminal) -> list[RenderableType]:
    """The first parts that fit into the given number of lines, each in full."""
    lines = accumulate(lines_of([part], terminal) for part in parts)
    return [part for part, line in zip(parts, lines, strict=True) if line <= room]
