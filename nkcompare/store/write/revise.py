"""Changing a row of a log: changed cells are rewritten, the row moves where its date does, every other byte stays."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from nkcompare.model.addition import Edit, Insertion, Removal, RevisionPlan
from nkcompare.model.codebook import Official, Publisher
from nkcompare.model.columns import COLUMNS
from nkcompare.model.event import Event
from nkcompare.store import schema
from nkcompare.store.csv_cells import join_cells, split_line
from nkcompare.store.write.files import WriteError, locked
from nkcompare.store.write.insert import Snapshot, changes, check_columns, codebook_edits, line_before, snapshot


class RowChangedError(WriteError):
    """Raised where a row has changed since it was read."""

    def __init__(self, key: str) -> None:
        super().__init__(f"{key} has been changed or withdrawn meanwhile; it is left as it is", "check it again")


class NoPlaceError(WriteError):
    """Raised where a row cannot be put next to another."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(f"the row cannot go next to {key}: {why}", "name another row of the same day")


class RowPosition(NamedTuple):
    """The position of a row within its day: before or after another row; anywhere without an id."""

    id: str = ""
    before: bool = False


ANYWHERE = RowPosition()


class Rewrite(NamedTuple):
    """A row before and after the change, with the codebook entries it needs and its new position."""

    before: Event
    after: Event
    officials: Sequence[Official] = ()
    publishers: Sequence[Publisher] = ()
    position: RowPosition = ANYWHERE


def plan_revision(rewrite: Rewrite, base: Snapshot) -> RevisionPlan:
    """What changing a row would do to the files of a snapshot. Raises RowChangedError, NoPlaceError."""
    old = row_of(rewrite.before.id, base)
    if old is None or old.cells() != rewrite.before.cells():
        raise RowChangedError(rewrite.before.id)
    check_columns([rewrite.after], base)
    others = [event for event in base.log.events if event.id != old.id]
    after = _line_after(rewrite, old, others)
    text = line_of(old, base)
    new = rewrite.after._replace(line=after + (1 if after < old.line else 0))
    edits = codebook_edits(rewrite.officials, rewrite.publishers, base)
    if new.cells() != old.cells() or new.line != old.line:
        put = Insertion(after, spliced(text, base.columns, old.cells(), new.cells()))
        edits.append(Edit(schema.log_name(base.log.war.key), [put], (Removal(old.line, text),)))
    return RevisionPlan(base.log.war, old, new, edits, tuple(_undo_options(old, new, base.log.events)))


def _line_after(rewrite: Rewrite, old: Event, others: Sequence[Event]) -> int:
    """The line of the old file after which the row goes; its own where it stays."""
    new, position = rewrite.after, rewrite.position
    if not position.id:
        if new.date == old.date:
            return old.line
        return line_before(new, others)
    other = next((event for event in others if event.id.casefold() == position.id.casefold()), None)
    if other is None or other.date != new.date:
        raise NoPlaceError(position.id, "it is on another day" if other else "the log has no such row")
    return other.line - 1 if position.before else other.line


def row_of(key: str, base: Snapshot) -> Event | None:
    """The row with an id; None where there is none."""
    return next((event for event in base.log.events if event.id == key), None)


def line_of(event: Event, base: Snapshot) -> str:
    """A row as its file writes it."""
    with base.seen[schema.log_name(base.log.war.key)].path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number == event.line:
                return line.decode().removesuffix("\n")
    raise RowChangedError(event.id)


def spliced(line: str, columns: Sequence[str], old: Mapping[str, str], new: Mapping[str, str]) -> str:
    """A line with changed cells rewritten; the others stay as written, with their quotes."""
    parts = split_line(line)[0]
    return ",".join(
        line[part.start : part.start + part.width] if old[column] == new[column] else join_cells([new[column]])
        for column, part in zip(columns, parts, strict=True)
    )


def _undo_options(old: Event, new: Event, log: Sequence[Event]) -> list[str]:
    """The options of `edit` that undo the change."""
    before, after = old.cells(), new.cells()
    options = []
    for column in COLUMNS:
        if before[column] != after[column]:
            options += [f"--{column.replace('_', '-')}", before[column]]
    if new.line == old.line and new.date == old.date:
        return options
    day = [event for event in log if event.date == old.date]
    at = day.index(old)
    if at + 1 < len(day):
        return [*options, "--before", day[at + 1].id]
    return [*options, "--after", day[at - 1].id] if at and new.date == old.date else options


def save_revision(rewrite: Rewrite, base: Snapshot, accept: Callable[[Snapshot], bool]) -> RevisionPlan | Snapshot:
    """Change the row and return what was done; where files have changed since, `accept` decides as in `insert.save`.

    Raises WriteError, RecordError; RowChangedError where the row itself has changed.
    """
    with locked(base.root) as lock:
        if not base.is_current:
            base = snapshot(base.root, base.log.war.key)
            done = plan_revision(rewrite, base)
            if not accept(base):
                return base
        else:
            done = plan_revision(rewrite, base)
        if done.edits:
            lock.replace(changes(done.edits, base.seen))
    return done
