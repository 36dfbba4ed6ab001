"""What the commands that write have in common: who can be asked, and what is reported if nothing is written."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from nkcompare.app.errors import UsageError
from nkcompare.cli.process import Exit

if TYPE_CHECKING:
    from nkcompare.ask.keyboard import Keyboard
    from nkcompare.show.terminal import Terminal

DRY_RUN = "Nothing was written: this was a dry run."


def can_ask() -> bool:
    """Whether somebody reads the questions and can answer them."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def person_at(terminal: "Terminal", *, no_input: bool) -> "Keyboard | None":
    """The person at the keyboard; None where nobody can be asked, or is to be asked."""
    from nkcompare.ask.keyboard import Keyboard

    return Keyboard(terminal) if not no_input and can_ask() else None


@contextmanager
def reporting(terminal: "Terminal", outcome: Callable[[], str]) -> Iterator[None]:
    """While active, report why a change is refused, or that the user left; `outcome` says what was changed until then.

    Raises UsageError for a refusal, and typer.Exit where the user left.
    """
    from nkcompare.ask.confirm import CalledOffError, RefusedError
    from nkcompare.ask.form import EditorError
    from nkcompare.show.problems import shortened, visible

    try:
        yield
    except RefusedError as error:
        for reason in error.reasons:
            terminal.warn(visible(shortened(reason)))
        raise UsageError(outcome(), error.hint) from error
    except EditorError as error:
        raise UsageError(str(error), "name another editor in EDITOR, or leave out --editor") from error
    except (CalledOffError, KeyboardInterrupt, EOFError) as error:
        message = outcome()
        terminal.warn(f"\n{message[:1].upper()}{message[1:]}.")
        raise typer.Exit(Exit.INTERRUPTED) from error
