"""Exit codes, and how anything that goes wrong ends in one of them and a message."""

from enum import IntEnum


class Exit(IntEnum):
    """What the shell is told (docs/design.md, section 4)."""

    FINE = 0
    FINDINGS = 1
    """`check` found a problem, or `diff --exit-code` a difference."""
    USAGE = 2
    DATA = 3
    """The data is unreadable or invalid, or the result could not be written: nothing is printed as a result."""
    FAULT = 70
    """The program itself is at fault (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130


class UsageError(Exception):
    """The user asked for something that does not exist or cannot be. Carries a hint on what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class CannotWriteError(Exception):
    """A file of the record could not be written; it is as it was. Carries a hint on what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
