"""Answers given without a question, as flags or in a form: taken one by one, and all that cannot stand is told at once."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nkcompare.ask.answer import Refused, read_answer
from nkcompare.ask.entries import EntryError, official_of, publisher_of
from nkcompare.ask.entry import QUESTIONS, Desk, Entry


class Objection(NamedTuple):
    """An answer that cannot stand: whose it is, why, and what was expected."""

    name: str
    why: str
    expected: str = ""


class Given(NamedTuple):
    """What came of the answers: the entry, what was understood on the way, what cannot stand."""

    entry: Entry
    said: list[str]
    objections: list[Objection]


def start_entry(officials: Sequence[str], publishers: Sequence[str], desk: Desk) -> Given:
    """An entry with nothing but new entries for the codebook, from --new-official and --new-publisher."""
    objections = []
    entry = Entry()
    for text in officials:
        try:
            entry = entry._replace(officials=(*entry.officials, official_of(text, desk.book)))
        except EntryError as error:
            objections.append(Objection("--new-official", str(error)))
    for text in publishers:
        try:
            entry = entry._replace(publishers=(*entry.publishers, publisher_of(text, desk.book)))
        except EntryError as error:
            objections.append(Objection("--new-publisher", str(error)))
    return Given(entry, [], objections)


def take_all(answers: Mapping[str, str], entry: Entry, desk: Desk) -> Given:
    """The entry that these answers make, by column; a column without one is empty."""
    said: list[str] = []
    objections: list[Objection] = []
    for column in QUESTIONS:
        answer = read_answer(column, answers.get(column, ""), entry, desk)
        if isinstance(answer, Refused):
            objections.append(Objection(column, answer.why, answer.expected))
            continue
        if answer.said:
            said.append(f"{column}: {answer.said}")
        entry = entry.having(column, answer.cell)
    return Given(entry, said, objections)
