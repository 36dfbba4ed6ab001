"""Questions on a terminal: a prompt on standard error, an editable line, and completion with TAB."""

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
    """Whatever asks for answers: the keyboard of a terminal, or a script of answers."""

    def ask(self, prompt: str, completions: Sequence[str] = (), separators: str = "", start: str = "") -> str:
        """The line typed, with `start` in it to be edited. Raises EOFError and KeyboardInterrupt where the user leaves."""

    @property
    def unfinished(self) -> str:
        """The unfinished line when the user left."""

    def say(self, *parts: "RenderableType") -> None:
        """Show something to the user; a string is printed as it is, without wrapping."""


class Keyboard:
    """The user at this process's terminal. Standard output stays free for the result."""

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
        """Read a line, with completion and editing where the system has readline."""
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
    """The text with all characters that could act on the terminal made visible."""
    return "\n".join(map(visible, text.split("\n")))


def matching(typed: str, completions: Sequence[str]) -> list[str]:
    """The completions that begin with the text, else those with a word that does; in any letter case, a leading space kept."""
    space = typed[: len(typed) - len(typed.lstrip())]
    folded = typed.strip().casefold()
    found = [one for one in completions if one.casefold().startswith(folded)]
    found = found or [one for one in completions if any(word.startswith(folded) for word in one.casefold().split())]
    return [space + one for one in found]


@contextmanager
def _stdout_is_stderr() -> Iterator[None]:
    """Point the system's standard output, on which lines are edited, to standard error for a moment."""
    sys.stdout.flush()
    sys.stderr.flush()
    saved = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        os.dup2(saved, 1)
        os.close(saved)
