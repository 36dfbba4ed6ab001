"""Where a result may be written: never onto a file of a record, by whatever name or link."""

import os
from collections.abc import Iterator
from pathlib import Path

from nkcompare.app import opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.drafts import stream_number
from nkcompare.store import schema


def output_path(asked: str, source: Source) -> Path:
    """The file to write a result to. Raises UsageError where there can be no such file, or where it belongs to a record."""
    path = Path(asked)
    if "\0" in asked:
        raise UsageError(f"`{asked}` is no name a file can have", "choose a name without a null character")
    if stream_number(path) is not None:
        return path
    real = Path(os.path.realpath(path))
    try:
        _check_outside(asked, real, opening.package_root(source))
        if real.is_dir() or not real.parent.is_dir():
            raise UsageError(f"{asked} is no file that can be written", "name a file in a folder that exists")
    except OSError as error:
        error.filename = asked
        raise
    return path


def _check_outside(asked: str, real: Path, root: Path) -> None:
    """Raise UsageError for a file of the record that is read, or of any other."""
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
    """Whether two paths are one file or folder, however they are reached."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def _is_package(folder: Path) -> bool:
    """Whether a folder holds a record: its wars beside its codebook."""
    return (folder / schema.WARS).is_file() and (folder / Path(schema.OFFICIALS).parent).is_dir()


def _files(root: Path) -> Iterator[Path]:
    """The files of a package: those beside its wars, and those one folder below."""
    yield from (path for pattern in ("*", "*/*") for path in root.glob(pattern) if path.is_file())
