"""Formatting the files of a package in place, each as it was when it was read or not at all."""

from collections.abc import Sequence
from pathlib import Path

from nkcompare.model.mended import Mended
from nkcompare.store import schema
from nkcompare.store.format import NotUnderstoodError, formatted
from nkcompare.store.lines import Reporter, not_readable
from nkcompare.store.wars import read_wars
from nkcompare.store.write import Change, locked, look


def format_package(root: Path, wanted: Sequence[str], *, write: bool) -> list[Mended]:
    """Format the files of a package (`wanted`: these alone) and, with `write`, put each changed one in force.

    Raises WriteError where a file cannot be written or has changed since it was read.
    """
    report = Reporter()
    wars = read_wars(root, report)
    columns = schema.columns_by_file(wars)
    by_log = {schema.log_name(key): key for key in wars}
    names = [name for name in columns if (root / name).exists() and (not wanted or name in wanted)]
    return [_format_file(root, name, columns[name], by_log.get(name, ""), write=write) for name in names]


def _format_file(root: Path, name: str, columns: Sequence[str], war: str, *, write: bool) -> Mended:
    unreadable = not_readable(root / name, name, "datapackage.json")
    if unreadable:
        return Mended(name, problems=(unreadable,))
    seen = look(root / name)
    raw = seen.path.read_bytes()
    try:
        new = formatted(raw, name, columns, war)
    except NotUnderstoodError as error:
        return Mended(name, problems=tuple(error.problems))
    if write and new.content != raw:
        with locked(root) as lock:
            lock.replace([Change(seen, [new.content])])
    return Mended(name, new.mended)
