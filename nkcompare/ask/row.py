"""A new row as far as it is known, and the context in which it is checked."""

from collections.abc import Sequence
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.model.codebook import NO_CONTACT, Codebook, Official, Publisher
from nkcompare.model.columns import COLUMNS, split_names
from nkcompare.model.event import Event
from nkcompare.model.record import Log

NOTHING = MappingProxyType[str, str]({})

_LATEST_ROWS = 5000
"""How many of the last rows are searched for usual values."""


class Entry(NamedTuple):
    """The cells known so far, and the codebook entries to be added with the row."""

    cells: MappingProxyType[str, str] = NOTHING
    officials: tuple[Official, ...] = ()
    publishers: tuple[Publisher, ...] = ()

    def having(self, column: str, cell: str) -> "Entry":
        """The row with one cell set."""
        return self._replace(cells=MappingProxyType({**self.cells, column: cell}))

    def get(self, column: str) -> str:
        """A cell; empty where it is not known yet."""
        return self.cells.get(column, "")

    def parties(self) -> list[str]:
        """The actor and the targets."""
        return [party for party in (self.get("actor"), *split_names(self.get("target"))) if party]


class RowContext(NamedTuple):
    """What a row is checked against: its log, the codebook, and the columns of the log's file."""

    log: Log
    book: Codebook
    columns: Sequence[str] = COLUMNS

    @property
    def latest(self) -> Sequence[Event]:
        """The log's last rows."""
        return self.log.events[-_LATEST_ROWS:]


def applies(column: str, entry: Entry, context: RowContext) -> bool:
    """Whether a column needs a question, given the cells before it."""
    if column not in context.columns:
        return False
    if column == "target_official":
        return bool(entry.get("target"))
    if column == "initiator":
        action = context.book.actions.get(entry.get("action"))
        return action is None or action.contact != NO_CONTACT
    if column == "place":
        same_action = [event for event in context.latest if event.action == entry.get("action")]
        return bool(entry.get("place")) or len(same_action) < 3 or any(event.place for event in same_action)
    return True
