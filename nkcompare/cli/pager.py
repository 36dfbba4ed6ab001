"""The user's pager for what is longer than the screen, as git and gh start it, never in a pipe; `--help` goes through it too."""

import io
import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.show.terminal import Terminal, this_terminal

if TYPE_CHECKING:
    import subprocess

_DEFAULT = "less"
_ASKED_OF_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""Defaults for less: quit if it fits the screen, keep colours, leave the page on the screen; UTF-8 whatever the locale."""
_NO_PAGER = ("", "cat")


@contextmanager
def paged(terminal: Terminal, *, wanted: bool = True) -> Iterator[Terminal]:
    """A terminal whose output goes through the pager if a person reads it and it does not fit; else the terminal itself.

    Nothing is lost: where the pager is missing, fails or refuses its options, the page is printed.
    """
    command = pager_command(os.environ) if wanted and terminal.screen else ""
    if not command:
        yield terminal
        return
    buffer = io.StringIO()
    yield terminal._replace(out=buffer, colour=terminal.colour and shows_colour(command, os.environ))
    text = buffer.getvalue()
    if fits(text, terminal.width) or not _shown(text, command, terminal):
        terminal.write(text)


def pager_command(environ: Mapping[str, str]) -> str:
    """The pager as a command of the shell: NKCOMPARE_PAGER, else PAGER, else less where there is one; empty for none."""
    for name in ("NKCOMPARE_PAGER", "PAGER"):
        if (asked := environ.get(name)) is not None:
            return "" if asked.strip() in _NO_PAGER else asked
    dumb = environ.get("TERM", "") in ("", "dumb", "unknown")
    return _DEFAULT if shutil.which(_DEFAULT) and not dumb else ""


def shows_colour(command: str, environ: Mapping[str, str]) -> bool:
    """Whether the pager shows colours: less does only with an option, and else shows `ESC[1m`."""
    program, *options = command.rpartition("|")[2].split() or [""]
    if Path(program).name != _DEFAULT:
        return True
    asked = [*options, *environ.get("LESS", _ASKED_OF_LESS["LESS"]).split()]
    return any("raw-control-chars" in one.lower() if one.startswith("--") else "r" in one.lower() for one in asked)


def fits(text: str, width: int) -> bool:
    """Whether a text and the prompt below it fit the screen; a line wider than the screen takes several of its lines."""
    room = shutil.get_terminal_size().lines - 1
    if text.count("\n") > room:
        return False
    from rich.text import Text

    return sum(max(-(-Text.from_ansi(line).cell_len // max(width, 1)), 1) for line in text.splitlines()) <= room


def _shown(text: str, command: str, terminal: Terminal) -> bool:
    """Whether the pager showed the text and ended without error; leaving before the end is none."""
    import subprocess

    terminal.out.flush()
    try:
        pager = subprocess.Popen(  # noqa: S602 - the user's own command, written for a shell
            command, shell=True, stdin=subprocess.PIPE, env={**_ASKED_OF_LESS, **os.environ}
        )
    except (OSError, ValueError) as error:
        terminal.warn(f"nkcompare: the pager cannot be started: {error}")
        return False
    _hand_over(text, pager)
    if pager.returncode:
        terminal.warn(f"nkcompare: the pager `{command}` ended with {pager.returncode}; here is the page")
    return not pager.returncode


def _hand_over(text: str, pager: "subprocess.Popen[bytes]") -> None:
    """Give the pager the text and wait until it ends. Ctrl-C is left to the pager, which does not end on it."""
    given = text.encode("utf-8", "replace")
    while True:
        try:
            pager.communicate(given)
        except KeyboardInterrupt:
            continue
        return


@contextmanager
def help_on_screen(arguments: Collection[str]) -> Iterator[None]:
    """While active, show the help that typer prints like a page; into a pipe it is printed unchanged."""
    terminal = this_terminal(os.environ)
    if not terminal.screen:
        yield
        return
    buffer = io.StringIO()
    with paged(terminal, wanted="--no-pager" not in arguments) as page:
        before = _dressed(width=page.table_width, colours=page.colours)
        try:
            with redirect_stdout(buffer):
                yield
        finally:
            _set(before)
            page.write(buffer.getvalue())


def _dressed(*, width: int, colours: str | None) -> dict[str, object]:
    """Make typer print in our colours at a width, and return its former settings. Its own yellow is illegible on white."""
    from nkcompare.show.colours import BLUE, GREEN, MAGENTA, ORANGE, RED

    named = f"bold {BLUE}"
    return _set({
        "STYLE_OPTION": named, "STYLE_COMMANDS_TABLE_FIRST_COLUMN": named, "STYLE_SWITCH": f"bold {GREEN}",
        "STYLE_NEGATIVE_OPTION": f"bold {MAGENTA}", "STYLE_NEGATIVE_SWITCH": f"bold {RED}", "STYLE_TYPES": ORANGE,
        "STYLE_USAGE": ORANGE, "STYLE_OPTION_ENVVAR": ORANGE, "STYLE_REQUIRED_SHORT": RED, "STYLE_REQUIRED_LONG": RED,
        "MAX_WIDTH": width, "FORCE_TERMINAL": bool(colours), "COLOR_SYSTEM": colours,
    })  # fmt: skip


def _set(values: dict[str, object]) -> dict[str, object]:
    from typer import rich_utils

    before = {name: getattr(rich_utils, name) for name in values}
    for name, value in values.items():
        setattr(rich_utils, name, value)
    return before
