"""What the process shares with its surroundings: exit codes and the standard streams, in whatever state they are."""

import contextlib
import io
import os
import sys
from enum import IntEnum


class Exit(IntEnum):
    """The exit codes (docs/design.md, section 4)."""

    FINE = 0
    FINDINGS = 1
    """`check` found a problem, or `diff --exit-code` a difference."""
    USAGE = 2
    DATA = 3
    """The data is unreadable or invalid, or the result could not be written: nothing is printed as a result."""
    FAULT = 70
    """The program itself is at fault (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130


_CLOSED = (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
"""Replacements for closed streams: input is empty, messages are dropped, and a result fails as on a full disk."""


def open_closed() -> None:
    """Open a replacement for every closed standard stream, so that no other file gets its number and is written to."""
    for number, (name, mode, flags) in enumerate(_CLOSED):
        if getattr(sys, name) is not None:
            continue
        handle = os.open(os.devnull, flags)
        if handle != number:
            os.dup2(handle, number)
            os.close(handle)
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - it has no path and stays


def keep_letters() -> None:
    """Keep every letter whatever the locale: pipes and files get UTF-8; a screen that lacks a letter shows its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def forget_impossible_sizes() -> None:
    """Remove an impossible screen size from the environment: libraries that read it would fail on a number that long."""
    for name in ("COLUMNS", "LINES"):
        if len(os.environ.get(name, "")) > _DIGITS:
            del os.environ[name]


_DIGITS = 6


def tell(text: str) -> None:
    """Print a line to standard error; where that fails, only the exit code reports the error."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{text}\n")


def silence() -> None:
    """Discard what standard output still holds, as its reader is gone or its disk is full."""
    _let_go(sys.stdout.fileno())


def settle() -> None:
    """Discard messages that could not be written, so that the interpreter's last flush does not fail."""
    try:
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr.fileno())


def _let_go(number: int) -> None:
    handle = os.open(os.devnull, os.O_WRONLY)
    os.dup2(handle, number)
    os.close(handle)
