"""Styled text broken into lines: styled once as a whole, then cut where its lines end."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.text import Text


class Line(NamedTuple):
    """One line's styled pieces, and the columns they take."""

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
    """The text's lines at a width, broken at blanks, or inside a word that is longer than a line.

    A text without a style of its own takes `style`.
    """
    plain = text.plain
    if "\n" not in plain:
        needed = columns(plain)
        if needed <= width:
            return [Line(_styled(text, console, style), needed)]
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
    """The text's pieces, each with its style; as rich renders them, and quicker where no style lies on another."""
    plain, found, at = text.plain, [], 0
    if console.color_system is None:
        # A pipe, and a terminal without colour, are shown no style.
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
