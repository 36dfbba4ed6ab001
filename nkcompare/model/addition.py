"""Rows to be added to the record, and what adding them does to its files."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.model.codebook import Official, Publisher
from nkcompare.model.event import Event
from nkcompare.model.war import War


class Addition(NamedTuple):
    """Events without ids and lines, and the entries of the codebook that they need."""

    events: Sequence[Event]
    officials: Sequence[Official] = ()
    publishers: Sequence[Publisher] = ()


class Insertion(NamedTuple):
    """One new row: the line of the old file behind which it goes, and its text without a line end."""

    after: int
    text: str


class Edit(NamedTuple):
    """The rows that go into one file of the package, in the order of their lines."""

    name: str
    rows: list[Insertion]


class Plan(NamedTuple):
    """An addition worked out: the events with their ids and lines, and the rows of every file, the log's last."""

    war: War
    events: list[Event]
    edits: list[Edit]
