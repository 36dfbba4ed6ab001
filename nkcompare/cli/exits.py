"""Exit codes."""

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
