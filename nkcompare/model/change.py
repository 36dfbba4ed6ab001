"""A change of the record: which row was changed, in what, why, and in which version of the data."""

from typing import NamedTuple

ADDED, WITHDRAWN = "added", "withdrawn"


class ChangeEntry(NamedTuple):
    """One row of `CHANGES.csv`; without an id it is of several rows, or of the whole.

    `what` are the columns of the row that changed, or `added`, or `withdrawn`.
    """

    version: str
    id: str
    what: tuple[str, ...]
    why: str
    line: int = 0

    @property
    def war(self) -> str:
        """The key of the war whose log has or had the row."""
        return self.id.rpartition("-")[0]
