"""Adding rows to a log, and the codebook entries they need, together: all is written, or nothing.

Rows are inserted at their place in a CSV file; every other byte of the file stays as it was.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.addition import Addition, AdditionPlan, Edit, Insertion
from nkcompare.model.codebook import Codebook, Official, Publisher
from nkcompare.model.columns import join_names
from nkcompare.model.event import Event
from nkcompare.model.record import Log
from nkcompare.model.war import War
from nkcompare.model.withdrawal import Withdrawal
from nkcompare.store import schema
from nkcompare.store.csv_cells import join_cells, split_line
from nkcompare.store.csv_rows import HEADER, header_columns
from nkcompare.store.package import read_package, valid_record
from nkcompare.store.withdrawn import valid_withdrawn
from nkcompare.store.write.files import FileChange, FileState, WriteError, file_state, is_unchanged, locked

_BATCH = 4096
"""How many lines are passed on at a time."""


def with_ids_and_lines(new: Sequence[Event], log: Sequence[Event], war: War, gone: Iterable[str] = ()) -> list[Event]:
    """New events with their ids and future lines: each after the last event of its day or an earlier one.

    `log` is the whole log in date order, `gone` the ids of withdrawn rows. Ids continue from the highest ever given, in the
    order of `new`.
    """
    digits = len(f"{war.key}-")
    number = max([int(key[digits:]) for key in (*(event.id for event in log), *gone)], default=0)
    named = [event._replace(id=id_of(war.key, number + count)) for count, event in enumerate(new, 1)]
    in_order = sorted(named, key=lambda event: event.date)
    return [
        event._replace(line=line_before(event, log) + 1 + already) for already, event in enumerate(in_order)
    ]  # each row inserted before moves the next one a line down


_MOST = 10**12
"""The first number that would make an id too long."""


def id_of(war: str, number: int) -> str:
    """The id with a number. Raises NoIdLeftError."""
    if number >= _MOST:
        raise NoIdLeftError(war)
    return f"{war}-{number:03d}"


class NoIdLeftError(WriteError):
    """Raised where the highest possible id is already given."""

    def __init__(self, war: str) -> None:
        super().__init__(
            f"{war}-{_MOST - 1} is the highest possible id, and it is already given; nothing was written",
            "ids are counted up one by one: check whether that row should have it",
        )


def line_before(event: Event, log: Sequence[Event]) -> int:
    """The line of the log after which an event belongs."""
    index = bisect_right(log, event.date, key=lambda one: one.date)
    return log[index - 1].line if index else HEADER


def insertions(events: Sequence[Event], columns: Sequence[str]) -> list[Insertion]:
    """The rows of events that have lines, with the columns of the file, each after its line of the old file."""
    return [
        Insertion(event.line - 1 - already, join_cells(map(event.cells().__getitem__, columns)))
        for already, event in enumerate(events)
    ]


def appended(path: Path, rows: Iterable[Sequence[str]]) -> list[Insertion]:
    """Rows to be put at the end of a small file; where the file is in the order of its first column, at their places."""
    keys = [split_line(line)[0][0].text for line in path.read_bytes().decode().removesuffix("\n").split("\n")[HEADER:]]
    in_order = len(keys) > 1 and keys == sorted(keys)
    found = [Insertion(HEADER + (bisect_right(keys, row[0]) if in_order else len(keys)), join_cells(row)) for row in rows]
    return sorted(found, key=lambda one: (one.after, one.text)) if in_order else found


def inserted(path: Path, rows: Sequence[Insertion]) -> Iterator[bytes]:
    """Yield the bytes of the file with the rows inserted; `rows` are in the order of their lines.

    New rows end as the file's first line does. A last line without an end gets one where a row follows it.
    """
    if not path.exists():
        yield from (row.text.encode() + b"\n" for row in rows)
        return
    with path.open("rb") as file:
        line_end = b"\r\n" if file.readline().endswith(b"\r\n") else b"\n"
        file.seek(0)
        at, last = 0, b"\n"
        for row in rows:
            while at < row.after:
                batch = list(islice(file, min(_BATCH, row.after - at)))
                if not batch:
                    break
                at, last = at + len(batch), batch[-1]
                yield b"".join(batch)
            if not last.endswith(b"\n"):
                yield line_end
                last = line_end
            yield row.text.encode() + line_end
        while rest := file.read(1 << 20):
            yield rest


def rewritten(path: Path, edit: Edit) -> Iterator[bytes]:
    """Yield the bytes of the file with an edit's rows added and removed; without a file, the new rows alone.

    A row inserted after a removed one takes its place.
    """
    if not edit.taken:
        yield from inserted(path, edit.rows)
        return
    gone = {one.line for one in edit.taken}
    put: dict[int, list[bytes]] = {}
    for row in edit.rows:
        put.setdefault(row.after, []).append(row.text.encode() + b"\n")
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number not in gone:
                yield line
            yield from put.get(number, ())


class Snapshot(NamedTuple):
    """A log and its codebook as read, the withdrawn rows, and the states of their files just before."""

    root: Path
    log: Log
    book: Codebook
    seen: dict[str, FileState]
    columns: tuple[str, ...]
    """The columns of the log's file, which may lack optional ones."""
    withdrawn: Sequence[Withdrawal] = ()

    @property
    def is_current(self) -> bool:
        """Whether none of its files has changed since."""
        return all(map(is_unchanged, self.seen.values()))


def snapshot(root: Path, war: str) -> Snapshot:
    """Read a log and its codebook. Raises RecordError where they are not valid, UnknownWarError, WriteError."""
    names = (schema.WARS, schema.OFFICIALS, schema.PUBLISHERS, schema.ACTORS, schema.ACTIONS, schema.CHANNELS, schema.LEVELS)
    seen = {name: file_state(root / name) for name in names}
    seen[schema.log_name(war)] = file_state(root / schema.log_name(war))
    seen[schema.WITHDRAWN] = file_state(root / schema.WITHDRAWN)
    reading = read_package(root, [war])
    record = valid_record(reading)
    columns = header_columns(seen[schema.log_name(war)].path)
    return Snapshot(root, record.log(war), record.codebook, seen, columns, valid_withdrawn(root, reading.wars))


def with_entries(book: Codebook, officials: Sequence[Official], publishers: Sequence[Publisher]) -> Codebook:
    """The codebook with further officials and publishers."""
    held = dict(book.officials)
    for one in officials:
        held[one.actor, one.name] = (*held.get((one.actor, one.name), ()), one)
    return book._replace(officials=held, publishers={**book.publishers, **{one.domain: one for one in publishers}})


def plan_addition(addition: Addition, base: Snapshot) -> AdditionPlan:
    """What adding would do to the files of a snapshot."""
    check_columns(addition.events, base)
    gone = [one.id for one in base.withdrawn if one.war == base.log.war.key]
    events = with_ids_and_lines(addition.events, base.log.events, base.log.war, gone)
    edits = [*codebook_edits(addition.officials, addition.publishers, base)]
    edits.append(Edit(schema.log_name(base.log.war.key), insertions(events, base.columns)))
    return AdditionPlan(base.log.war, events, edits)


def codebook_edits(officials: Sequence[Official], publishers: Sequence[Publisher], base: Snapshot) -> list[Edit]:
    """The edits of the codebook for new entries, without those it has already."""
    officials = [one for one in officials if not _is_held(one, base.book)]
    publishers = [one for one in publishers if one.domain not in base.book.publishers]
    edits = []
    if officials:
        columns = header_columns(base.seen[schema.OFFICIALS].path)
        edits.append(_edit(schema.OFFICIALS, base, [_official_cells(one, columns) for one in officials]))
    if publishers:
        edits.append(_edit(schema.PUBLISHERS, base, publishers))
    return edits


def check_columns(events: Iterable[Event], base: Snapshot) -> None:
    """Raise WriteError where an event fills a column that the log's file lacks, so that no cell is lost."""
    lacking = sorted({column for event in events for column, cell in event.cells().items() if cell} - set(base.columns))
    if lacking:
        raise WriteError(lacks(schema.log_name(base.log.war.key), lacking[0]), ADD_COLUMN)


def lacks(name: str, column: str) -> str:
    """The message for a filled column that a file does not have."""
    return f"{name} has no column `{column}`"


ADD_COLUMN = "add the column to the log, and to its entry in datapackage.json: docs/design.md, section 3, has the order"


def _is_held(one: Official, book: Codebook) -> bool:
    """Whether the codebook has this office already: one name may hold several, from different days."""
    return any(held.since == one.since for held in book.officials.get((one.actor, one.name), ()))


def _edit(name: str, base: Snapshot, rows: Sequence[Sequence[str]]) -> Edit:
    return Edit(name, appended(base.seen[name].path, rows))


def _official_cells(one: Official, columns: Sequence[str]) -> list[str]:
    since, until = (when.isoformat() if when else "" for when in (one.since, one.until))
    also_for, aliases = join_names(one.also_for), join_names(one.aliases)
    cells = (one.name, one.actor, one.office, one.level, since, until, also_for, one.note, aliases)
    # The file may lack the last columns.
    return list(cells[: len(columns)])


Accept = Callable[[Snapshot], bool]


def save(
    addition: Addition, base: Snapshot, accept: Accept, waiting: Callable[[str], None] = lambda _: None
) -> AdditionPlan | Snapshot:
    """Add to the record and return what was done.

    Where a file has changed since it was read, the record is read again under the lock, and `accept` decides whether the
    addition still fits; if not, nothing is written and the new reading is returned. `waiting` is called where another writer
    has to be waited for. Raises WriteError, RecordError.
    """
    with locked(base.root, waiting=waiting) as lock:
        if not base.is_current:
            base = snapshot(base.root, base.log.war.key)
            if not accept(base):
                return base
        plan = plan_addition(addition, base)
        lock.replace(changes(plan.edits, base.seen))
    return plan


def changes(edits: Sequence[Edit], seen: Mapping[str, FileState]) -> list[FileChange]:
    """The file changes that make the edits, based on the states of the files when they were read."""
    return [FileChange(seen[edit.name], rewritten(seen[edit.name].path, edit)) for edit in edits]
