"""A process that is killed in the middle of its work: at a call it makes, by their count, so that no clock decides where."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType

_CALLS = frozenset({"call", "c_call"})
FAILED = 99
"""How a child ends whose work raised what it should not."""


def ended_at(work: Callable[[], object], at: int = 0) -> int:
    """Do the work in a child that is killed at its `at`-th call of any function; how it ended. An `at` of 0 kills nothing.

    The code is that of the work, where it gives one.
    """
    child = os.fork()
    if child == 0:
        _work(work, at)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def calls_of(work: Callable[[], object]) -> int:
    """How many calls the work makes, of the interpreter's functions and of the system's."""
    reads, writes = os.pipe()
    child = os.fork()
    if child == 0:
        _work(work, -1, lambda calls: os.write(writes, str(calls).encode()))
    os.close(writes)
    with os.fdopen(reads) as told:
        calls = int(told.read() or 0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    return calls


def moments(calls: int, most: int) -> Iterator[int]:
    """The numbers of calls to be killed at: each, or as many as may be, spread evenly."""
    number = min(calls, most)
    return (1 + moment * calls // number for moment in range(number))


def _work(work: Callable[[], object], at: int, told: Callable[[int], object] = lambda _: None) -> None:
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        if event in _CALLS:
            calls += 1
            if calls == at:
                os.kill(os.getpid(), signal.SIGKILL)

    code = FAILED
    try:
        if at:
            sys.setprofile(count)
        found = work()
        sys.setprofile(None)
        told(calls)
        code = found if isinstance(found, int) else 0
    finally:
        os._exit(code)
