"""A withdrawn row: an event that was taken out of a log, with all of its cells, the day and the reason."""

from datetime import date
from typing import NamedTuple


class Withdrawal(NamedTuple):
    """One row of `withdrawn.csv`. The cells are as the log had them, even where the codebook has changed since."""

    cells: dict[str, str]
    withdrawn: date
    why: str
    line: int = 0

    @property
    def id(self) -> str:
        """The id of the row, which is never used again."""
        return self.cells["id"]

    @property
    def war(self) -> str:
        """The key of the war whose log had the row."""
        return self.id.rpartition("-")[0]


class Mention(NamedTuple):
    """A row that names an event: its file and line, its first cell, and the column. `rests`: its content depends on the event."""

    file: str
    line: int
    key: str
    column: str
    rests: bool
