"""What is offered before a person types: the likely answer to take with Enter, the codes and names to complete with TAB."""

from collections import Counter
from typing import NamedTuple

from nkcompare.ask.answers import Taken, names_in_office, read_answer
from nkcompare.ask.row import Desk, Entry
from nkcompare.compare.duplicates import attested, most_similar
from nkcompare.model.codebook import BELLIGERENT, Codebook
from nkcompare.model.columns import CERTAINTIES, COLUMN, Vocabulary
from nkcompare.model.event import Event
from nkcompare.store.write.insert import with_entries

_FROM_A_LIKE_ROW = frozenset({"official", "action", "target", "target_official", "channel"})
"""Columns in which acts of one kind are usually alike. Who asked, where and how certain is never taken from another row."""


class Suggestion(NamedTuple):
    """An answer to take with Enter, and the earlier row it comes from, if from one."""

    cell: str = ""
    like: Event | None = None


def suggestion(column: str, entry: Entry, desk: Desk) -> Suggestion:
    """The likely answer; an empty one where guessing would be wrong too often, or where it could not stand."""
    if column == "certainty" and entry.get("sources"):
        return Suggestion(attested(entry.get("sources").split(), with_entries(desk.book, (), entry.publishers)))
    if column == "actor" and desk.log.events:
        return Suggestion(Counter(event.actor for event in desk.latest).most_common(1)[0][0])
    if column not in _FROM_A_LIKE_ROW:
        return Suggestion()
    like = _given_last(entry, desk) if column == "official" else most_similar(desk.log.events, entry.cells)
    if like is None or (column != "official" and like.official != entry.get("official")):
        return Suggestion()
    cell = like.cells()[column]
    stands = not cell or isinstance(read_answer(column, cell, entry, desk), Taken)
    return Suggestion(cell, like) if stands else Suggestion()


def _given_last(entry: Entry, desk: Desk) -> Event | None:
    """The row that was added last, if it is of the same actor: who enters several acts of one person is offered that person."""
    last = max(desk.log.events, key=lambda event: int(event.id.rpartition("-")[2]), default=None)
    return last if last and last.actor == entry.get("actor") else None


def offers(column: str, entry: Entry, desk: Desk) -> list[str]:
    """What TAB completes, likeliest first."""
    book = with_entries(desk.book, entry.officials, entry.publishers)
    if column == "initiator":
        return entry.parties()
    if column == "place":
        return sorted({event.place for event in desk.latest if event.place})
    vocabulary = COLUMN[column].vocabulary
    if vocabulary is Vocabulary.ACTORS:
        belligerents = [code for code, one in book.actors.items() if one.kind == BELLIGERENT]
        others = [code for code in book.actors if code not in belligerents]
        return [*others, *belligerents] if column == "actor" else [*belligerents, *others]
    return names_in_office(entry, book, column) if vocabulary is Vocabulary.OFFICIALS else _codes(vocabulary, book)


def _codes(vocabulary: Vocabulary, book: Codebook) -> list[str]:
    if vocabulary is Vocabulary.ACTIONS:
        return list(book.actions)
    if vocabulary is Vocabulary.CHANNELS:
        return list(book.channels)
    return list(CERTAINTIES) if vocabulary is Vocabulary.CERTAINTIES else []


SEPARATOR_KEYS = {";": ";,", " ": " "}
"""By a column's separator the keys with which one value ends and the next may be completed."""
