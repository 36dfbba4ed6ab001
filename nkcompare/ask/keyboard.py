"""One question on a terminal: a prompt on standard error, a line that can be edited, TAB that completes."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from rich.console import RenderableType


class Prompter(Protocol):
    """Whoever answers: a person at a keyboard, or a script of answers."""

    def ask(self, prompt: str, completions: Sequence[str] = (), separators: str = "", start: str = "") -> str:
        """The line typed. `start` stands there to be edited; raises EOFError and KeyboardInterrupt for who leaves."""

    @property
    def unfinished(self) -> str:
        """What had been typed of a line when the person left."""

    def say(self, *parts: "RenderableType") -> None:
        """Tell the person something; a plain string as it is, without wrapping it."""


class Keyboard:
    """A person at this process's terminal. Standard output stays free for the result."""

    def __init__(self, terminal: Terminal) -> None:
        self._page = terminal._replace(out=terminal.err, saved=None)
        self._found: list[str] = []
        self.unfinished = ""

    def say(self, *parts: "RenderableType") -> None:
        """Print to standard error."""
        for part in parts:
            if isinstance(part, str):
                self._page.write(f"{_visibly(part)}\n")
            else:
                self._page.show(part)
        self._page.out.flush()

    def ask(self, prompt: str, completions: Sequence[str] = (), separators: str = "", start: str = "") -> str:
        """Read a line, with completion and the line to be edited where the system has readline."""
        prompt = _visibly(prompt)
        with _stdout_is_stderr():
            try:
                import readline
            except ImportError:
                return input(prompt)
            libedit = "libedit" in (readline.__doc__ or "")
            readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
            readline.parse_and_bind("set show-all-if-ambiguous on")
            readline.parse_and_bind("set completion-ignore-case on")
            readline.set_auto_history(False)
            readline.set_completer_delims(separators)
            readline.set_completer(lambda text, state: self._completed(text, state, completions))
            readline.set_startup_hook(lambda: readline.insert_text(start))
            self.unfinished = ""
            try:
                return input(prompt)
            except KeyboardInterrupt:
                self.unfinished = readline.get_line_buffer().strip()
                raise
            finally:
                readline.set_completer(None)
                readline.set_startup_hook(None)

    def _completed(self, text: str, state: int, completions: Sequence[str]) -> str | None:
        if state == 0:
            self._found = matching(text, completions)
        return self._found[state] if state < len(self._found) else None


def _visibly(text: str) -> str:
    """Lines in which nothing acts on the terminal, whatever was typed or read."""
    return "\n".join(map(visible, text.split("\n")))


def matching(typed: str, completions: Sequence[str]) -> list[str]:
    """The offers that begin so, else those of which any word does; in any letter case, a leading space kept."""
    space = typed[: len(typed) - len(typed.lstrip())]
    folded = typed.strip().casefold()
    found = [one for one in completions if one.casefold().startswith(folded)]
    found = found or [one for one in completions if any(word.startswith(folded) for word in one.casefold().split())]
    return [space + one for one in found]


@contextmanager
def _stdout_is_stderr() -> Iterator[None]:
    """Lines are edited on what the system calls standard output: for that moment it is standard error."""
    sys.stdout.flush()
    sys.stderr.flush()
    saved = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(saved, 1)
        os.close(saved)
