"""`datapackage.json`: whether it agrees with the package's files, and the name, version and licence it gives."""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nkcompare.model.characters import is_visible
from nkcompare.model.columns import header_of
from nkcompare.model.problem import Place, Problem
from nkcompare.model.record import PackageMetadata
from nkcompare.store import schema
from nkcompare.store.checks import files as check
from nkcompare.store.csv_rows import header_columns
from nkcompare.store.text_blocks import is_there, not_readable

DESCRIPTOR = "datapackage.json"


def descriptor_problems(root: Path, wars: Iterable[str]) -> list[Problem]:
    """The differences between a package's files and its descriptor; `wars` are the keys of wars.csv."""
    columns = schema.columns_by_file(wars)
    strays = _stray_logs(root, columns)
    path = root / DESCRIPTOR
    if not is_there(path):
        return [check.DESCRIPTOR_MISSING.at(Place(DESCRIPTOR)), *strays]
    unreadable = not_readable(path, DESCRIPTOR, DESCRIPTOR)
    if unreadable:
        return [unreadable, *strays]
    try:
        described = _columns_described(descriptor_text(root))
    except (ValueError, RecursionError) as error:
        return [check.DESCRIPTOR_UNREADABLE.at(Place(DESCRIPTOR), cause=_cause(error)), *strays]
    return [*_disagreements(root, columns, described), *strays]


def _disagreements(
    root: Path, columns: Mapping[str, tuple[str, ...]], described: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    for name, expected in columns.items():
        found = described.get(name)
        if found is None:
            if is_there(root / name):
                yield check.NOT_DESCRIBED.at(Place(name))
            continue
        held = columns_in(root / name, expected) or header_of(found, expected) or expected
        if found != held:
            yield check.COLUMNS_DISAGREE.at(Place(name), found=",".join(found) or "none", expected=",".join(held))
    for name in described:
        # A missing file that is read elsewhere is reported there.
        if (name not in columns or name in _unread(root, columns)) and not _leads_somewhere(root / name):
            yield check.NOT_THERE.at(Place(DESCRIPTOR), found=name)


def columns_in(path: Path, columns: tuple[str, ...]) -> tuple[str, ...] | None:
    """The columns of a file, optional ones perhaps missing; None where its header is not valid."""
    if not_readable(path, path.name, DESCRIPTOR):
        return None
    try:
        return header_of(header_columns(path), columns)
    except UnicodeDecodeError:
        return None


def _unread(root: Path, columns: Iterable[str]) -> set[str]:
    """The files of the optional parts that a package lacks: no other reading reports them as missing."""
    parts: dict[str, Mapping[str, tuple[str, ...]]] = {
        schema.TOLLS: schema.TOLL_COLUMNS,
        schema.BACKGROUND: schema.BACKGROUND_COLUMNS,
        schema.CLAIMS: schema.CLAIM_COLUMNS,
        schema.HYPOTHESES: schema.HYPOTHESIS_COLUMNS,
    }
    alone = {name for name in columns if name.startswith(schema.DOUBLE) and not is_there(root / name)}
    return alone | {name for first, names in parts.items() if not is_there(root / first) for name in names}


def _leads_somewhere(path: Path) -> bool:
    """Whether there is a file at a path; False also for a path that cannot exist."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


LIMIT = 1 << 24
"""The most bytes of a descriptor: a longer one is damaged, and JSON is read whole, which may take ten times its size."""


def descriptor_text(root: Path) -> str:
    """The text of a package's descriptor. Raises OSError, and ValueError where it is not a file, too long, or not UTF-8."""
    path = root / DESCRIPTOR
    unreadable = not_readable(path, DESCRIPTOR, DESCRIPTOR)
    if unreadable:
        raise ValueError(unreadable.message)
    with path.open("rb") as file:
        raw = file.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise ValueError(f"it is longer than {LIMIT} bytes")
    return raw.decode("utf-8")


def _columns_described(text: str) -> dict[str, tuple[str, ...]]:
    """The columns that the descriptor gives each file, by path. Raises ValueError where it is not a data package."""
    document = json.loads(text)
    entries = document.get("resources") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise ValueError("it has no list of `resources`")  # noqa: TRY004 - a wrong document, not a wrong argument
    found: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("path"), str):
            raise ValueError("an entry of `resources` has no `path`")  # noqa: TRY004 - as above
        schema_of = entry.get("schema")
        fields = schema_of.get("fields") if isinstance(schema_of, dict) else None
        names = [field.get("name") for field in fields if isinstance(field, dict)] if isinstance(fields, list) else []
        found[entry["path"]] = tuple(str(name) for name in names)
    return found


def _cause(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, column {error.colno})"
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    return "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)


def _stray_logs(root: Path, columns: Mapping[str, tuple[str, ...]]) -> list[Problem]:
    """A problem for each file with a log's header that belongs to no war."""
    paths = [path for path in sorted(root.glob("*.csv")) if path.name not in columns and columns_in(path, schema.LOG_COLUMNS)]
    return [check.NO_WAR_OF_THIS_LOG.at(Place(path.name), war=path.stem) for path in paths]


def read_metadata(root: Path) -> PackageMetadata:
    """The metadata of the package in a folder; empty where the descriptor cannot be read, which `check` reports."""
    try:
        document = json.loads(descriptor_text(root))
    except (OSError, ValueError, RecursionError):
        return PackageMetadata()
    if not isinstance(document, dict):
        return PackageMetadata()
    licences = _each(document.get("licenses"), "name")[:_LISTED]
    authors = _each(document.get("contributors"), "title")[:_LISTED]
    return PackageMetadata(
        _text(document.get("name")), _text(document.get("version")), licences, _text(document.get("title")), authors
    )


def _each(entries: object, name: str) -> tuple[str, ...]:
    """The value under a name in each entry of a list."""
    listed = entries if isinstance(entries, list) else []
    return tuple(filter(None, (_text(one.get(name)) for one in listed if isinstance(one, dict))))


_NAME_LENGTH, _LISTED = 100, 5


def _text(value: object) -> str:
    """A readable name; empty if the value is not a text, is too long, or has invisible characters."""
    return value if isinstance(value, str) and is_visible(value) and len(value) <= _NAME_LENGTH else ""
