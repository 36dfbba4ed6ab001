"""`--brief`: every view on one small screen. The answer in a sentence first, then what it rests on, and not one line more."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from nkcompare.show.blocks import FAINT

LINES = 20
"""Lines a brief view takes at the most: with a prompt above and below it fits a terminal of 24."""


class AtMost:
    """The first lines of some parts; where there are more, the last line says how many and where they are."""

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
            yield Text(f"{self._ellipsis} {len(lines) - len(kept):,} more lines: the same without --brief", style=FAINT)
