"""Logs of any size, made from the record: valid, in order, every row distinct.

A log is laid end to end with itself: each copy begins on the day after the copy before it ended, so that day 5 holds what
it holds in the record however long the log becomes. The offices of each official have no gaps and no end, so that copies far
from their war are as sound as the record.
"""

import csv
import json
import re
import shutil
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from nkcompare.model.columns import DAYS
from nkcompare.store import schema

Row = list[str]
_YEAR = re.compile("20[0-9]{2}")
"""A year in an address: an address must not tell of a day before the act, and a copy's act is later."""


def grown(record: Path, events: int, target: Path) -> Path:
    """A package at `target` like `record` whose first two wars have `events` rows between them; made once."""
    if target.exists():
        return target
    making = target.with_suffix(".making")
    shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(record, making)
    _without_explanations(making)
    header, *wars = read_cells(making / schema.WARS)
    for index, war in enumerate(wars[:2]):
        wanted = (events + 1 - index) // 2
        last = _grow(making / schema.log_name(war[0]), war[0], wanted)
        war[header.index("truce")] = ""  # a row of the record's own log
        war[header.index("until")] = max(war[header.index("until")], last)
    write_cells(making / schema.WARS, [header, *wars])
    _without_gaps(making / schema.OFFICIALS)
    making.rename(target)
    return target


def _without_explanations(package: Path) -> None:
    """Leave out what names events by id: a short log lacks some of them, a long one has ids that were withdrawn."""
    for folder in ("hypotheses", "double"):
        shutil.rmtree(package / folder, ignore_errors=True)
    for name in ("claims.csv", "withdrawn.csv", "CHANGES.csv"):
        (package / name).unlink(missing_ok=True)
    descriptor = package / "datapackage.json"
    told = json.loads(descriptor.read_text(encoding="utf-8"))
    naming = ("hypotheses/", "double/", "claims.csv", "withdrawn.csv", "CHANGES.csv")
    told["resources"] = [one for one in told["resources"] if not one["path"].startswith(naming)]
    descriptor.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _grow(path: Path, war: str, wanted: int) -> str:
    """Make the log `wanted` rows long; gives the last date in it, of an act or of what it can have been at the latest."""
    header, *rows = read_cells(path)
    at = header.index("date")
    first, last = (date.fromisoformat(rows[end][at]) for end in (0, -1))
    span = (last - first).days + 1
    copies = (_moved(header, rows, timedelta(days=span * copy)) for copy in range(-(-wanted // len(rows))))
    taken = [row for copy in copies for row in copy][:wanted]
    for number, row in enumerate(taken, 1):
        row[0] = f"{war}-{number:03d}"
    write_cells(path, [header, *taken])
    return max(row[index] for row in taken for index, column in enumerate(header) if column in DAYS)


def _moved(header: Row, rows: Sequence[Row], by: timedelta) -> Iterator[Row]:
    days, sources = [at for at, column in enumerate(header) if column in DAYS], header.index("sources")
    for row in rows:
        new = list(row)
        for at in days:
            new[at] = (date.fromisoformat(row[at]) + by).isoformat() if row[at] else ""
        if by:
            new[sources] = _YEAR.sub("20xx", new[sources])
        yield new


def _without_gaps(path: Path) -> None:
    """Let each office of an official go on until the next begins, and the last without an end."""
    header, *rows = read_cells(path)
    since, until = header.index("from"), header.index("until")
    by_official: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        by_official.setdefault((row[0], row[1]), []).append(row)
    for held in by_official.values():
        held.sort(key=lambda row: row[since])
        for row, after in pairwise(held):
            row[until] = (date.fromisoformat(after[since]) - timedelta(days=1)).isoformat()
        held[-1][until] = ""
    write_cells(path, [header, *rows])


def read_cells(path: Path) -> list[Row]:
    """The rows of a table, its header first."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def write_cells(path: Path, rows: Sequence[Row]) -> None:
    """Write a table, its header first."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
