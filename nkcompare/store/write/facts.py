"""Adding a fact to `background.csv`: behind the last of its topic, with the next id; every other line stays as it was."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.addition import Insertion
from nkcompare.model.background import COLUMNS, Background, Fact
from nkcompare.model.codebook import Codebook
from nkcompare.store import schema
from nkcompare.store.background import read_fact, sound_background
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.csv_rows import HEADER
from nkcompare.store.fields import Fields
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.write.files import Change, Seen, locked, look
from nkcompare.store.write.insert import inserted


class NewFact(NamedTuple):
    """A fact as it would be written: the fact, its row, and the file as it was read."""

    fact: Fact
    row: Insertion
    seen: Seen


def new_fact(root: Path, cells: Mapping[str, str], book: Codebook) -> NewFact:
    """The fact that these cells make, held to the rules of the file, with the next id. Raises RecordError, WriteError."""
    seen = look(root / schema.BACKGROUND)
    known = sound_background(root, book)
    row = [_next_id(known), *(cells.get(column, "") for column in COLUMNS[1:])]
    text = join_cells(row)
    after = max((fact.line for fact in known.facts.values() if fact.topic == cells.get("topic")), default=0) or _last(known)
    report = Reporter()
    fields = Fields(schema.BACKGROUND, after + 1, text, COLUMNS, row, report=report)
    fact = read_fact(fields, known.topics, book, {})
    if report.problems:
        raise RecordError(report.problems, root)
    return NewFact(fact, Insertion(after, text), seen)


def save_fact(root: Path, new: NewFact) -> None:
    """Write a new fact. Raises WriteError, also where the file has changed since it was read."""
    with locked(root) as lock:
        lock.replace([Change(new.seen, inserted(new.seen.path, [new.row]))])


def _next_id(known: Background) -> str:
    highest = max((int(key.removeprefix("B-")) for key in known.facts), default=0)
    return f"B-{highest + 1:03d}"


def _last(known: Background) -> int:
    """The line of the last fact, or of the header."""
    return max((fact.line for fact in known.facts.values()), default=HEADER)
