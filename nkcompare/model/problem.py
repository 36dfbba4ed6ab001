"""A problem: something wrong in a file, as a value that reading returns beside the events.

What became of a file that was put into its format.
"""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem costs: an error stops every result, a warning is told by `check` alone."""

    ERROR = "error"
    WARNING = "warning"


class Check(NamedTuple):
    """One rule of the record: its code and name, what it says when it is broken, and why it exists.

    `message` and `hint` are templates; the place that finds a problem fills them and says nothing else.
    """

    code: str
    name: str
    message: str
    hint: str
    why: str
    severity: Severity = Severity.ERROR

    def at(self, place: "Place", **found: object) -> "Problem":
        """The problem this check has found at a place. A `hint` given here replaces the check's own."""
        hint = str(found.pop("hint", "") or self.hint)
        return Problem(self, place, self.message.format(**found), hint.format(**found) if hint == self.hint else hint)


class Place(NamedTuple):
    """Where in a file: line and column from 1 (0: the file as a whole), `width` characters marked in `text`."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1
    text: str = ""


class Problem(NamedTuple):
    """A check broken at a place."""

    check: Check
    place: Place
    message: str
    hint: str

    @property
    def is_error(self) -> bool:
        """Whether it stops every result."""
        return self.check.severity is Severity.ERROR


class FormattedFile(NamedTuple):
    """One file: what was mended in it, in words, or the problems for which it was left alone."""

    name: str
    fixed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
