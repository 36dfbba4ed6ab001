"""Reading `CHANGES.csv`: what changed in the record, version by version."""

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from nkcompare.model import change
from nkcompare.model.change import ChangeEntry
from nkcompare.model.problem import Problem
from nkcompare.store import schema
from nkcompare.store.checks import optional_files as own
from nkcompare.store.csv_rows import Fault, located, nearest
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.text_blocks import Report, TooManyProblems, is_there

_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)
_SEPARATOR = ", "


def read_changes(root: Path, report: Report) -> list[ChangeEntry]:
    """The changes listed by a package, in file order, without rows that have a problem. Empty where there is no file."""
    if not is_there(root / schema.CHANGES):
        return []
    lines: dict[tuple[str, str, str], int] = {}
    found: list[ChangeEntry] = []
    with suppress(TooManyProblems):
        for row in read_fields(root, schema.CHANGES, schema.CHANGE_COLUMNS, report):
            entry = _change(row)
            key = (entry.version, entry.id, row.raw("what"))
            if key in lines:
                row.fail(own.DUPLICATE_CHANGE.at(row.place("id"), line=lines[key]))
            lines.setdefault(key, row.number)
            if row.is_valid:
                found.append(entry)
    return found


def _change(row: Fields) -> ChangeEntry:
    version, key = row.text("version", required=True), row.text("id")
    if version and not _VERSION.fullmatch(version):
        row.fail(own.NOT_A_VERSION.at(row.place("version"), found=version))
    parts = row.parts("what", _SEPARATOR, required=True) if key else (row.text("what", required=True),)
    known = (*schema.LOG_COLUMNS, change.ADDED, change.WITHDRAWN)
    for part in parts if key else ():
        if part not in known:
            row.fail(
                own.NOT_A_COLUMN.at(
                    row.part("what", part), found=part, hint=nearest(part, known) or f"for example: {_SEPARATOR.join(known[1:4])}"
                )
            )
    why = row.text("why")
    if key and not why.strip():
        row.fail(own.CHANGE_WITHOUT_REASON.at(row.place("why"), found=key))
    return ChangeEntry(version, key, parts, why, row.number)


def unknown_rows(
    root: Path, changes: Sequence[ChangeEntry], held: Collection[str], gone: Collection[str], incomplete: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each change of an unknown row, and for each withdrawal of a row that is still in a log.

    `incomplete` are the wars whose logs were not read without errors.
    """
    faults = []
    for one in changes:
        if not one.id or one.id in gone or one.war in incomplete:
            continue
        if one.id not in held:
            faults.append(Fault(own.UNKNOWN_CHANGED_ROW, one.line, "id", {"found": one.id}))
        elif one.what == (change.WITHDRAWN,):
            faults.append(Fault(own.NOT_WITHDRAWN, one.line, "id", {"found": one.id}))
    yield from located(root, schema.CHANGES, faults)
