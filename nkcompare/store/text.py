"""What may not stand in a cell, whatever its column: spaces at its edges, and characters that cannot be seen."""

import unicodedata
from collections.abc import Sequence
from itertools import repeat

from nkcompare.model.problem import Place, Problem
from nkcompare.store.checks import cells as check

_NAMES = {"\t": "a tab", "\x1b": "an escape", "\r": "a carriage-return", "\x00": "a null"}
_NO_BREAK = frozenset("\u00a0\u202f\u2007")


def is_plain(text: str) -> bool:
    """Whether a cell is certainly free of such faults; one call, for the healthy many."""
    return text == "" or (text.isprintable() and text[0] != " " != text[-1])


def are_plain(cells: Sequence[str]) -> bool:
    """Whether each of these cells is certainly free of them."""
    return are_visible(cells) and are_trimmed(cells)


def are_visible(cells: Sequence[str]) -> bool:
    """Whether none of these cells has a character that cannot be seen."""
    return all(map(str.isprintable, cells))


def are_trimmed(cells: Sequence[str]) -> bool:
    """Whether none of these cells has a space at an edge."""
    return not any(map(str.startswith, cells, repeat(" "))) and not any(map(str.endswith, cells, repeat(" ")))


def text_faults(text: str, column: str, place: Place) -> list[Problem]:
    """Every such fault of a cell, each at its own column of the line; `place` is that of the whole cell."""
    found = [_fault(char, column, _at(place, text, index)) for index, char in enumerate(text) if not char.isprintable()]
    if text[:1] == " ":
        found.append(check.EDGE_SPACE.at(_at(place, text, 0), edge="start", column=column))
    if text[-1:] == " " and text.strip():
        found.append(check.EDGE_SPACE.at(_at(place, text, len(text) - 1), edge="end", column=column))
    return found


def _fault(char: str, column: str, place: Place) -> Problem:
    if char in _NO_BREAK or unicodedata.category(char) == "Zs":
        return check.NO_BREAK_SPACE.at(place, column=column)
    if unicodedata.category(char) == "Cc":
        return check.CONTROL_CHARACTER.at(place, kind=_NAMES.get(char, "a control"), code=ord(char), column=column)
    return check.INVISIBLE_CHARACTER.at(place, code=ord(char), column=column)


def _at(place: Place, text: str, index: int) -> Place:
    """The column of a cell's character; exact but for a cell that holds escaped quotes before it."""
    quoted = place.text[place.column - 1 : place.column] == '"'
    escaped = text.count('"', 0, index) if quoted else 0
    return Place(place.file, place.line, place.column + index + quoted + escaped, 1, place.text)
