"""Putting rows into a CSV file at their place; every other byte of the file stays as it was."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from nkcompare.model.addition import Insertion
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.store.cells import join_cells, split_line

HEADER = 1
"""The line of a file's header."""

_BATCH = 4096
"""Lines passed on at a time."""


def placed(new: Sequence[Event], log: Sequence[Event], war: War) -> list[Event]:
    """New events with their ids and the lines they will have: each behind the last event of its day or of an earlier one.

    `log` is the whole log in date order. Ids follow the highest ever given, in the order of `new`.
    """
    digits = len(f"{war.key}-")
    number = max([int(event.id[digits:]) for event in log], default=0)
    named = [event._replace(id=f"{war.key}-{number + count:03d}") for count, event in enumerate(new, 1)]
    in_order = sorted(named, key=lambda event: event.date)
    return [
        event._replace(line=line_before(event, log) + 1 + already) for already, event in enumerate(in_order)
    ]  # each row put in before moves the next one a line down


def line_before(event: Event, log: Sequence[Event]) -> int:
    """The line of the log behind which an event belongs."""
    index = bisect_right(log, event.date, key=lambda one: one.date)
    return log[index - 1].line if index else HEADER


def insertions(events: Sequence[Event]) -> list[Insertion]:
    """The rows of `placed` events, each behind its line of the old file."""
    return [Insertion(event.line - 1 - already, join_cells(event.cells().values())) for already, event in enumerate(events)]


def appended(path: Path, rows: Iterable[Sequence[str]]) -> list[Insertion]:
    """Rows of cells at the end of a small file; in a file kept in the order of its first column, each at its place."""
    keys = [split_line(line)[0][0].text for line in path.read_bytes().decode().removesuffix("\n").split("\n")[HEADER:]]
    in_order = len(keys) > 1 and keys == sorted(keys)
    found = [Insertion(HEADER + (bisect_right(keys, row[0]) if in_order else len(keys)), join_cells(row)) for row in rows]
    return sorted(found, key=lambda one: (one.after, one.text)) if in_order else found


def inserted(path: Path, rows: Sequence[Insertion]) -> Iterator[bytes]:
    """The bytes of the file with the rows put in, piece by piece; `rows` are in the order of their lines.

    New rows end as the file's first line does. A last line without an end gets one where a row follows it.
    """
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
