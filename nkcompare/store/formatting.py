"""Formatting the files of a package in place, each as it was when it was read or not at all."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.mended import Mended
from nkcompare.store import schema
from nkcompare.store.cells import split_line
from nkcompare.store.descriptor import DESCRIPTOR
from nkcompare.store.edit import HEADER
from nkcompare.store.format import NotUnderstoodError, formatted
from nkcompare.store.lines import is_there, not_readable
from nkcompare.store.write import Change, Seen, locked, look


class _Done(NamedTuple):
    """What became of a file, and its change where it has one."""

    mended: Mended
    change: Change | None = None
    content: bytes = b""


def format_package(root: Path, wanted: Sequence[str], *, write: bool) -> list[Mended]:
    """Format the files of a package (`wanted`: these alone) and, with `write`, put the changed ones in force.

    A file that is not understood is left as it is, and so are the logs where `wars.csv` is not: it says which files they are.
    Raises WriteError where a file cannot be written or has changed since it was read; then none is changed.
    """
    wars = _format_file(root, schema.WARS, schema.WAR_COLUMNS)
    keys = _first_cells(wars.content)
    columns = schema.columns_by_file(keys)
    by_log = {schema.log_name(key): key for key in keys}
    names = [name for name in columns if name != schema.WARS and is_there(root / name)]
    others = [_format_file(root, name, columns[name], by_log.get(name, "")) for name in names if not wanted or name in wanted]
    done = [wars, *others] if not wanted or schema.WARS in wanted or wars.mended.problems else others
    changes = [one.change for one in done if one.change]
    if write and changes:
        with locked(root) as lock:
            lock.replace(changes)
    return [one.mended for one in done]


def _format_file(root: Path, name: str, columns: Sequence[str], war: str = "") -> _Done:
    unreadable = not_readable(root / name, name, DESCRIPTOR)
    if unreadable:
        return _Done(Mended(name, problems=(unreadable,)))
    seen: Seen = look(root / name)
    raw = seen.path.read_bytes()
    try:
        new = formatted(raw, name, columns, war)
    except NotUnderstoodError as error:
        return _Done(Mended(name, problems=tuple(error.problems)))
    change = Change(seen, [new.content]) if new.content != raw else None
    return _Done(Mended(name, new.mended), change, new.content)


def _first_cells(content: bytes) -> list[str]:
    """The first cell of every row of a formatted file."""
    rows = content.decode().split("\n")[HEADER:-1]
    return [split_line(row)[0][0].text for row in rows]
