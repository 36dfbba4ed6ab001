"""Progress of long work: a bar on the error stream where a person looks at it, nothing anywhere else."""

import contextlib
from collections.abc import Callable, Iterator

from nkcompare.show.terminal import Terminal

LONG = 50_000
"""Rows from which on work takes long enough to be watched."""


@contextlib.contextmanager
def progress(terminal: Terminal, what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function to be told of rows done; it draws a bar for `total` rows that goes away at the end."""
    if total < LONG or not terminal.err.isatty():
        yield lambda _: None
        return
    from rich.console import Console  # noqa: PLC0415 - for long work alone
    from rich.progress import Progress  # noqa: PLC0415 - as above

    # A bar moves by control codes, which rich writes only to what it takes for a terminal; colour is another question.
    console = Console(file=terminal.err, force_terminal=True, no_color=not terminal.colour, width=terminal.table_width)
    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task(what, total=total)
        yield lambda done: bars.advance(bar, done)
