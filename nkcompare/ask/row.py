"""A row as it is filled in: its cells, and how an answer, typed as people write it, becomes a cell."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.model.characters import mixed_scripts
from nkcompare.model.codebook import NO_CONTACT, Codebook, Official, Publisher
from nkcompare.model.columns import COLUMN, COLUMNS, SEPARATOR, Column, ColumnVocabulary, join_names, split_names
from nkcompare.model.dates import NotADate, read_day
from nkcompare.model.event import Event
from nkcompare.model.naming import as_code, as_name
from nkcompare.model.problem import Check
from nkcompare.model.record import Log
from nkcompare.store.checks import cells as check
from nkcompare.store.write.insert import ADD_COLUMN, lacks, with_entries
from nkcompare.store.write.new_rows import validate_row

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


class ValidAnswer(NamedTuple):
    """A valid answer as the file writes it, with a note on how it was read where that is not obvious."""

    cell: str
    note: str = ""


class InvalidAnswer(NamedTuple):
    """Why an answer is not valid, what was expected, and an unknown name that could be added to the codebook."""

    why: str
    expected: str
    unknown_name: str = ""


def read_answer(column: str, text: str, entry: Entry, context: RowContext) -> ValidAnswer | InvalidAnswer:  # noqa: PLR0911 - one for each reason
    """The cell for an answer, checked by the rules of the log together with the cells before it."""
    about = COLUMN[column]
    if about.required and not text.strip():
        return InvalidAnswer("an answer is required", f"expected: {about.expected}")
    if text.strip() and column not in context.columns:
        return InvalidAnswer(lacks(f"the log of {context.log.war.key}", column), ADD_COLUMN)
    note = ""
    if about.is_day and text.strip():
        day = _read_day(text, context)
        if column == "date" or isinstance(day, InvalidAnswer):
            return day
        text, note = day
    if about.vocabulary is not ColumnVocabulary.NONE and (odd := mixed_scripts(text)):
        return InvalidAnswer(odd, f"expected: {about.expected}")
    cell = _cell(about, text, entry, context)
    if column == "initiator" and cell and cell not in entry.parties():
        return InvalidAnswer(
            f"`{cell}` is not one of the parties to it", f"one of: {', '.join(entry.parties())}; or nothing if no source says"
        )
    book = with_entries(context.book, entry.officials, entry.publishers)
    problems = validate_row({**entry.cells, column: cell}, context.log.war, book).of(column)
    if not problems:
        plain = cell.casefold() == " ".join(text.split()).casefold()
        return ValidAnswer(cell, note or ("" if plain else cell))
    first = problems[0]
    unknown = next((name for name in split_names(cell) if f"`{name}`" in first.message), "") if first.check in _NAMES else ""
    return InvalidAnswer(first.message, first.hint or f"expected: {about.expected}", unknown)


_NAMES: tuple[Check, ...] = (
    check.UNKNOWN_OFFICIAL, check.UNKNOWN_TARGET_OFFICIAL, check.OFFICIAL_OF_ANOTHER_PARTY, check.NOT_IN_OFFICE,
)  # fmt: skip
"""Checks that a new entry of the codebook can satisfy: an unknown name, or one unknown for that party on that day."""


def _read_day(text: str, context: RowContext) -> ValidAnswer | InvalidAnswer:
    war = context.log.war
    try:
        parsed = read_day(text, war)
    except NotADate as error:
        return InvalidAnswer(str(error), f"expected: a day between {war.opens} and {war.until}, such as {war.day_one} or day 5")
    return ValidAnswer(parsed.date.isoformat(), parsed.note)


def _cell(column: Column, text: str, entry: Entry, context: RowContext) -> str:
    plain = " ".join(text.split())
    book = with_entries(context.book, entry.officials, entry.publishers)
    if column.name == "sources":
        return _addresses(plain)
    if column.vocabulary is ColumnVocabulary.NONE:
        return plain
    if column.vocabulary is ColumnVocabulary.OFFICIALS:
        names = names_in_office(entry, book, column.name)
        return _each(plain, lambda one: as_name(one, names, book)) if column.separator else as_name(plain, names, book)
    return _each(plain, lambda one: as_code(one, column.name, book)) if column.separator else as_code(plain, column.name, book)


def _addresses(text: str) -> str:
    """Addresses with one space between them, each once.

    `a; b` and `a, b` are two addresses; a mark inside an address is part of it.
    """
    return " ".join(dict.fromkeys(re.sub(r"[;,]\s*(?=https?://|\s|$)", " ", text).split()))


def _each(text: str, read: Callable[[str], str]) -> str:
    """A cell of several values, read from a list separated by semicolons or commas."""
    return join_names(read(one.strip()) for one in split_names(text.replace(",", SEPARATOR)) if one.strip())


def names_in_office(entry: Entry, book: Codebook, column: str) -> list[str]:
    """The officials who can act for the actor, or for the targets, on the row's day."""
    parties = (entry.get("actor"),) if column == "official" else split_names(entry.get("target"))
    when = date.fromisoformat(entry.get("date")) if entry.get("date") else None
    return [
        name
        for (party, name), offices in book.officials.items()
        if party in parties and (when is None or any(office.in_office(when) for office in offices))
    ]
