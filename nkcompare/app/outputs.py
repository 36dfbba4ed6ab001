"""Paths to write results to: never a file of a record, by whatever name or link."""

import os
from collections.abc import Iterator
from pathlib import Path

from nkcompare.app import opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.drafts import can_name_a_file, stream_number
from nkcompare.store import schema


def output_path(asked: str, source: Source) -> Path:
    """The path to write a result to. Raises UsageError where it cannot be a file, or is one of a record."""
    path = Path(asked)
    if not can_name_a_file(asked):
        raise UsageError(f"`{asked}` is not a possible file name", "choose a name of letters that the system can write")
    if stream_number(path) is not None:
        return path
    real = Path(os.path.realpath(path))
    try:
        _check_outside(asked, real, opening.package_root(source))
        if real.is_dir() or not real.parent.is_dir():
            raise UsageError(f"{asked} cannot be written as a file", "name a file in a folder that exists")
    except OSError as error:
        error.filename = asked
        raise
    return path


def _check_outside(asked: str, real: Path, root: Path) -> None:
    """Raise UsageError for a file of this record or of another."""
    for folder in real.parents:
        if _is_same(folder, root) or (folder in (real.parent, real.parent.parent) and _is_package(folder)):
            leads = "" if Path(asked).absolute() == real else f" leads to {real}, which"
            raise UsageError(f"{asked}{leads} lies in the events package {folder}; no result is written there", _ELSEWHERE)
    if real.is_file():
        twin = next((one for one in _files(root) if _is_same(one, real)), None)
        if twin:
            raise UsageError(f"{asked} is another name (a hard link) of {twin}; no result is written there", _ELSEWHERE)


_ELSEWHERE = "name a file elsewhere"


def _is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to the same file or folder."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _is_package(folder: Path) -> bool:
    """Whether a folder is a record: it has a file of wars and a codebook."""
    return (folder / schema.WARS).is_file() and (folder / Path(schema.OFFICIALS).parent).is_dir()


def _files(root: Path) -> Iterator[Path]:
    """Yield the files of a package: those in its folder, and those one folder below."""
    yield from (path for pattern in ("*", "*/*") for path in root.glob(pattern) if path.is_file())
