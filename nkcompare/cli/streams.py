"""The standard streams, whatever the shell made of them: closed, full, or a pipe nobody reads any more."""

import contextlib
import io
import os
import sys

_CLOSED = (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY))
"""What stands in for a closed stream: input is empty, messages go nowhere, and a result is refused as on a full disk."""


def open_closed() -> None:
    """Give every closed standard stream a file, so that no file the program opens takes its place and is written to."""
    for number, (name, mode, flags) in enumerate(_CLOSED):
        if getattr(sys, name) is not None:
            continue
        handle = os.open(os.devnull, flags)
        if handle != number:
            os.dup2(handle, number)
            os.close(handle)
        setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - it has no path and stays


def keep_letters() -> None:
    """Lose no letter to a locale: a pipe and a file get UTF-8 whatever it says, and a screen without it the letter's number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def forget_impossible_sizes() -> None:
    """Forget a size no screen has: whoever reads it, the libraries too, would fail on a number that long."""
    for name in ("COLUMNS", "LINES"):
        if len(os.environ.get(name, "")) > _DIGITS:
            del os.environ[name]


_DIGITS = 6


def tell(text: str) -> None:
    """Print a line to standard error; where nobody can hear it, the exit code has to do."""
    with contextlib.suppress(OSError):
        sys.stderr.write(f"{text}\n")


def silence() -> None:
    """Let go of what standard output still holds: its reader is gone, or its disk is full."""
    _let_go(sys.stdout.fileno())


def settle() -> None:
    """Keep the interpreter's last flush from failing on messages that could not be written."""
    try:
        sys.stderr.flush()
    except OSError:
        _let_go(sys.stderr.fileno())


def _let_go(number: int) -> None:
    handle = os.open(os.devnull, os.O_WRONLY)
    os.dup2(handle, number)
    os.close(handle)
