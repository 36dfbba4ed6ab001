"""A job done in a process of its own while this one goes on: two long logs are read in the time of one."""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar, cast

T = TypeVar("T")

POSSIBLE = hasattr(os, "fork") and sys.platform != "darwin"
"""Only where a process can be forked safely: not on Windows, nor on macOS, whose system libraries do not bear it."""


def spare_processors() -> int:
    """How many jobs can run beside this one without waiting for it; none where forking might leave one hanging."""
    return (os.cpu_count() or 1) - 1 if POSSIBLE and _has_one_thread() else 0


def _has_one_thread() -> bool:
    """Whether nothing else runs in this process, as it does in a notebook: a lock held there would be held for ever in a fork."""
    try:
        return sum(1 for _ in Path("/proc/self/task").iterdir()) == 1
    except OSError:
        return threading.active_count() == 1


def begin(job: Callable[[], T]) -> Callable[[], T]:
    """Begin a job beside this process; gives what waits for its result. A job that came to nothing there is done here."""
    from_child, to_parent = os.pipe()
    child = os.fork()
    if child == 0:
        _in_child(job, to_parent)
    os.close(to_parent)

    def result() -> T:
        with open(from_child, "rb") as pipe:  # noqa: PTH123 - a pipe has no path
            done = _received(pipe)
        os.waitpid(child, 0)
        return cast("T", done[0]) if done else job()

    return result


def _in_child(job: Callable[[], object], to_parent: int) -> None:
    """Do the job and send its result; leave without what this process would do at its end, which is its parent's to do."""
    try:
        with open(to_parent, "wb") as pipe:
            pickle.dump((job(),), pipe, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _received(pipe: BinaryIO) -> tuple[object] | None:
    """What the child sent, or None where it ended before it was through. Trusted: it is this program's own."""
    try:
        return cast("tuple[object]", pickle.load(pipe))  # noqa: S301 - as the docstring says
    except (EOFError, pickle.UnpicklingError):
        return None
