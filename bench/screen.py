"""Keys on the full screen of `browse`, in a real terminal: from the key to the last of what it changes on the screen."""

import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pexpect

AIM = 0.05
"""Seconds in which a key is to be answered."""
SIZES = ((24, 80), (40, 140))
_QUIET = 0.2
"""Seconds without a byte after which the screen is taken to be done."""
_ESC = "\x1b"
KEYS = {
    "one day forward": f"{_ESC}[C",
    "a day back": f"{_ESC}[D",
    "one week forward": f"{_ESC}[6~",
    "the last day": f"{_ESC}[F",
    "the first day": f"{_ESC}[H",
    "the other war first": "1",
    "an act": "\r",
    "milestones": "m",
    "hypotheses": "h",
    "background": "b",
    "keys": "?",
}
_BACK = {"an act", "milestones", "hypotheses", "background", "keys"}
"""Keys that open a page, which is left before the next."""


class Answered(NamedTuple):
    """How long a key took, in seconds: in the middle and at most."""

    middle: float
    most: float


def measured(record: Path, rounds: int) -> dict[tuple[int, int], dict[str, Answered]]:
    """Every key in a terminal of each size, by rows and columns."""
    return {size: _keys(record, size, rounds) for size in SIZES}


def _keys(record: Path, size: tuple[int, int], rounds: int) -> dict[str, Answered]:
    environ = {**os.environ, "TERM": "xterm-256color", "NKCOMPARE_EVENTS": str(record)}
    words = ["-c", "from nkcompare.__main__ import run; run()", "browse", "5"]
    child = pexpect.spawn(sys.executable, words, dimensions=size, env=environ, timeout=20)
    # It waits by default, for people whose programs do not.
    child.delaybeforesend = None
    child.expect("Quit")
    _drained(child)
    taken: dict[str, list[float]] = {name: [] for name in KEYS}
    for _ in range(rounds):
        for name, key in KEYS.items():
            started = time.perf_counter()
            child.send(key)
            taken[name].append(_drained(child) - started)
            if name in _BACK:
                child.send("q")
                _drained(child)
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    return {name: Answered(median(times), max(times)) for name, times in taken.items()}


def _drained(child: pexpect.spawn) -> float:
    """When the last byte came before the screen was quiet."""
    last = time.perf_counter()
    while True:
        try:
            child.read_nonblocking(1 << 16, _QUIET)
        except pexpect.TIMEOUT:
            return last
        last = time.perf_counter()
