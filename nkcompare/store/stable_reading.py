"""Reading while another process writes: a reading with problems is repeated if files have changed meanwhile."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_ATTEMPTS = 12
_PAUSE = 0.02
"""Seconds before the second attempt; doubled before each further one, up to half a second."""


def read_stable(root: Path, read: Callable[[], T], has_problems: Callable[[T], bool], error: type[Exception]) -> T:
    """The result of `read`; repeated while it has problems or raises `error`, and a file has changed meanwhile.

    A writer replaces one file after another, so between two of them a log can name what the codebook, read before, does not
    have. A package that is really invalid is read once; one that changes all the time, a dozen times.
    """
    for attempt in range(_ATTEMPTS):
        before = _state(root)
        last = attempt == _ATTEMPTS - 1
        try:
            found = read()
        except error:
            if last or _state(root) == before:
                raise
        else:
            if last or not has_problems(found) or _state(root) == before:
                return found
        time.sleep(min(_PAUSE * 2**attempt, 0.5))
    raise AssertionError("the last attempt returns or raises")


def _state(root: Path) -> list[tuple[str, int, int, int]]:
    """The identity, size and time of each file of a package: they differ after a file was written."""
    return sorted(_files(root, depth=1))


def _files(folder: Path, depth: int) -> Iterator[tuple[str, int, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if depth and entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path), depth - 1)
            continue
        try:
            found = entry.stat()
        except OSError:
            continue
        yield entry.path, found.st_ino, found.st_size, found.st_mtime_ns
