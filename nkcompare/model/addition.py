"""Rows to be added to the record, changed or taken out of it, and what that does to its files."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.model.codebook import Official, Publisher
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.model.withdrawal import Withdrawal


class Addition(NamedTuple):
    """Events without ids and lines, and the entries of the codebook that they need."""

    events: Sequence[Event]
    officials: Sequence[Official] = ()
    publishers: Sequence[Publisher] = ()


class Insertion(NamedTuple):
    """One new row: the line of the old file behind which it goes, and its text without a line end."""

    after: int
    text: str


class Removal(NamedTuple):
    """One row that goes: its line in the old file, and its text without a line end."""

    line: int
    text: str


class Edit(NamedTuple):
    """The rows that go into one file of the package, in the order of their lines, and those that go out of it."""

    name: str
    rows: list[Insertion]
    taken: tuple[Removal, ...] = ()


class AdditionPlan(NamedTuple):
    """An addition worked out: the events with their ids and lines, and the rows of every file, the log's last."""

    war: War
    events: list[Event]
    edits: list[Edit]


class RevisionPlan(NamedTuple):
    """A row changed: as it was and as it will be, each with its line; the rows of every file, the log's last.

    `back` are the options of `edit` that undo it.
    """

    war: War
    before: Event
    after: Event
    edits: list[Edit]
    back: tuple[str, ...]

    @property
    def changed(self) -> list[tuple[str, str, str]]:
        """Each cell that differs: its column, what it held, what it will hold."""
        old, new = self.before.cells(), self.after.cells()
        return [(column, old[column], new[column]) for column in old if old[column] != new[column]]


class Document(NamedTuple):
    """A file that is no table, with its new content."""

    name: str
    text: str


class WithdrawalPlan(NamedTuple):
    """A row taken out of its log: as it was, as `withdrawn.csv` keeps it, and what that does to the package's files."""

    war: War
    event: Event
    withdrawal: Withdrawal
    edits: list[Edit]
    documents: tuple[Document, ...] = ()


class NewWarPlan(NamedTuple):
    """A further war: its row, its empty log, and its entry in the package's description."""

    war: War
    edits: list[Edit]
    documents: tuple[Document, ...] = ()
