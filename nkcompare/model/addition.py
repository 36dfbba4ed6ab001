"""Changes to the record: rows to add, change or take out, and the edits of its files that this needs."""

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
    """One new row: the line of the old file after which it goes, and its text without a line end."""

    after: int
    text: str


class Removal(NamedTuple):
    """One row taken out: its line in the old file, and its text without a line end."""

    line: int
    text: str


class Edit(NamedTuple):
    """The rows added to one file of the package, in the order of their lines, and the rows taken out of it."""

    name: str
    rows: list[Insertion]
    taken: tuple[Removal, ...] = ()


class AdditionPlan(NamedTuple):
    """An addition ready to be saved: the events with their ids and lines, and the edit of every file, the log's last."""

    war: War
    events: list[Event]
    edits: list[Edit]


class RevisionPlan(NamedTuple):
    """A change of a row: the row before and after, each with its line, and the edit of every file, the log's last.

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
    """A file that is not a table, with its new content."""

    name: str
    text: str


class WithdrawalPlan(NamedTuple):
    """A row to be taken out of its log: the event, its entry in `withdrawn.csv`, and the edits of the package's files."""

    war: War
    event: Event
    withdrawal: Withdrawal
    edits: list[Edit]
    documents: tuple[Document, ...] = ()


class NewWarPlan(NamedTuple):
    """A war to be added: its row, its empty log, and its entry in the package's descriptor."""

    war: War
    edits: list[Edit]
    documents: tuple[Document, ...] = ()
