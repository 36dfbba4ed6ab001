"""A withdrawn row: an event that was in a log, whole, with the day and the reason for which it was taken out."""

from datetime import date
from typing import NamedTuple


class Withdrawal(NamedTuple):
    """One row of `withdrawn.csv`. The cells are kept as the log held them, whatever has become of the codebook since."""

    cells: dict[str, str]
    withdrawn: date
    why: str
    line: int = 0

    @property
    def id(self) -> str:
        """The id, which is never given again."""
        return self.cells["id"]

    @property
    def war(self) -> str:
        """The key of the war whose log held the row."""
        return self.id.rpartition("-")[0]


class Mention(NamedTuple):
    """A row that names an event: its file and line, its first cell, and the column. `rests`: it is built on the event."""

    file: str
    line: int
    key: str
    column: str
    rests: bool
