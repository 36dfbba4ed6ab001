"""Adding facts and ratings: a fact goes after the last of its topic, a rating in the order of the matrix; other lines stay."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model import tables
from nkcompare.model.addition import Insertion
from nkcompare.model.background import Background, Fact
from nkcompare.model.codebook import Codebook
from nkcompare.model.hypothesis import Rating
from nkcompare.store import schema
from nkcompare.store.background import read_fact, valid_background
from nkcompare.store.csv_cells import join_cells, split_line
from nkcompare.store.csv_rows import HEADER
from nkcompare.store.fields import Fields
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.write.files import FileChange, FileChangedError, FileState, file_state, locked
from nkcompare.store.write.insert import inserted


class NewFact(NamedTuple):
    """A fact as it would be written: the fact, its row, and the state of the file when it was read."""

    fact: Fact
    row: Insertion
    seen: FileState


def new_fact(root: Path, cells: Mapping[str, str], book: Codebook) -> NewFact:
    """The fact made of these cells, checked by the rules of the file, with the next id. Raises RecordError, WriteError."""
    seen = file_state(root / schema.BACKGROUND)
    known = valid_background(root, book)
    row = [_next_id(known), *(cells.get(column, "") for column in tables.BACKGROUND[1:])]
    text = join_cells(row)
    after = max((fact.line for fact in known.facts.values() if fact.topic == cells.get("topic")), default=0) or _last(known)
    report = Reporter()
    fields = Fields(schema.BACKGROUND, after + 1, text, tables.BACKGROUND, row, report=report)
    fact = read_fact(fields, known.topics, book)
    if report.problems:
        raise RecordError(report.problems, root)
    return NewFact(fact, Insertion(after, text), seen)


def save_fact(root: Path, new: NewFact) -> None:
    """Write a new fact. Raises WriteError, also where the file has changed since it was read."""
    with locked(root) as lock:
        lock.replace([FileChange(new.seen, inserted(new.seen.path, [new.row]))])


def _next_id(known: Background) -> str:
    highest = max((int(key.removeprefix("B-")) for key in known.facts), default=0)
    return f"B-{highest + 1:03d}"


def _last(known: Background) -> int:
    """The line of the last fact, or of the header."""
    return max((fact.line for fact in known.facts.values()), default=HEADER)


class RatingChange(NamedTuple):
    """A rating as it would be written: the line before (empty where it is new), the line after, and its number."""

    before: str
    after: str
    number: int


def rate(root: Path, rating: Rating, order: Sequence[tuple[str, str]], *, write: bool) -> RatingChange:
    """Write a rating over the rater's earlier one, or in the order of evidence and hypotheses (`order`).

    Raises WriteError where the file cannot be written or has changed since it was read.
    """
    if not write:
        return _put(file_state(root / schema.RATINGS), rating, order)[0]
    # Read under the lock: several raters work at the same time, each on their own lines.
    with locked(root) as lock:
        seen = file_state(root / schema.RATINGS)
        done, lines = _put(seen, rating, order)
        if done.before != done.after:
            lock.replace([FileChange(seen, ["\n".join(lines).encode("utf-8", "surrogateescape")])])
    return done


def _put(seen: FileState, rating: Rating, order: Sequence[tuple[str, str]]) -> tuple[RatingChange, list[str]]:
    """The change that a rating makes, and all lines of the file with it."""
    lines = seen.path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
    if lines[-1]:
        # The line end was removed since the file was read: somebody is editing it.
        raise FileChangedError(seen.path)
    after = join_cells(rating)
    keys = [tuple(cell.text for cell in split_line(line)[0][:3]) for line in lines[1:-1]]
    key = (rating.evidence, rating.hypothesis, rating.rater)
    if key in keys:
        at = keys.index(key) + 1
        done = RatingChange(lines[at], after, at + 1)
        lines[at] = after
    else:
        rank = {pair: place for place, pair in enumerate(order)}
        mine = (rank[key[:2]], rating.rater)
        at = 1 + sum(1 for other in keys if len(other) == 3 and (rank.get((other[0], other[1]), -1), other[2]) < mine)
        done = RatingChange("", after, at + 1)
        lines.insert(at, after)
    return done, lines
