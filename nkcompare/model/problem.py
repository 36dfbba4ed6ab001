"""A problem: something wrong in a file, as a value that reading returns together with the events.

Also: what formatting did to a file.
"""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How severe a problem is: an error stops every result, a warning is reported by `check` alone."""

    ERROR = "error"
    WARNING = "warning"


class Check(NamedTuple):
    """One rule of the record: its code and name, the message and hint for where it is broken, and why it exists.

    `message` and `hint` are templates, filled by whoever finds a problem.
    """

    code: str
    name: str
    message: str
    hint: str
    why: str
    severity: Severity = Severity.ERROR

    def at(self, place: "Place", **found: object) -> "Problem":
        """The problem of this check at a place; `found` fills the message, and a `hint` in it replaces the check's own."""
        hint = str(found.pop("hint", "") or self.hint)
        return Problem(self, place, self.message.format(**found), hint.format(**found) if hint == self.hint else hint)


class Place(NamedTuple):
    """A place in a file: line and column from 1 (0: the file as a whole), and `width` characters to be marked in `text`."""

    file: str
    line: int = 0
    column: int = 0
    width: int = 1
    text: str = ""


class Problem(NamedTuple):
    """A place where a check is broken, with the message and hint for it."""

    check: Check
    place: Place
    message: str
    hint: str

    @property
    def is_error(self) -> bool:
        """Whether it stops every result."""
        return self.check.severity is Severity.ERROR


class FormattedFile(NamedTuple):
    """A formatted file: what was fixed in it, in words, or the problems for which it was left as it was."""

    name: str
    fixed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
