"""How a changed rating reads: the line before and after, as in a diff."""

from typing import Protocol

from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal


class _Rated(Protocol):
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def number(self) -> int: ...


def show_rated(done: _Rated, terminal: Terminal, *, written: bool) -> None:
    """Print the change, and to standard error what became of it."""
    if done.before == done.after:
        terminal.warn(f"line {done.number} says so already")
        return
    if done.before:
        terminal.write(f"-{visible(done.before)}\n")
    terminal.write(f"+{visible(done.after)}\n")
    terminal.warn(f"Saved, line {done.number} of ratings.csv" if written else "nothing was written")
