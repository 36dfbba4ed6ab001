"""Reading beside a writer: no snapshot reaches across files, so what looks wrong in files that have changed is read again."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_ATTEMPTS = 12
_PAUSE = 0.02
"""Seconds before the next attempt; twice as many before each further one, at the most for half a second."""


def read_stable(root: Path, read: Callable[[], T], has_problems: Callable[[T], bool], error: type[Exception]) -> T:
    """What `read` gives of a package; read again while it is troubled, or raises `trouble`, and a file changed meanwhile.

    A writer replaces file after file, each whole: between two of them a log names what the codebook, read before, does not
    have. A package that is truly broken is read once, and one that never stands still a dozen times.
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
    """What tells a package's files from those they were: a writer gives a file another inode or another time."""
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
