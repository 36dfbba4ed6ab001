"""The user's pager for what is longer than the screen; never in a pipe."""

import io
import os
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from nkcompare.show.terminal import Terminal

_DEFAULT = "less"


@contextmanager
def paged(terminal: Terminal, *, wanted: bool) -> Iterator[Terminal]:
    """A terminal whose output goes through $PAGER where a person is looking and it does not fit; else the terminal itself."""
    command = _command(os.environ.get("PAGER", _DEFAULT))
    if not (wanted and terminal.screen and command and shutil.which(command[0])):
        yield terminal
        return
    held = io.StringIO()
    yield terminal._replace(out=held)
    text = held.getvalue()
    if text.count("\n") < shutil.get_terminal_size().lines:
        terminal.write(text)
        return
    environ = {"LESS": "FRX", **os.environ}
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True, encoding="utf-8", env=environ) as pager:  # noqa: S603 - the user's own
        try:
            pager.communicate(text)
        except (BrokenPipeError, KeyboardInterrupt):
            pager.wait()


def _command(written: str) -> list[str]:
    """The pager's command in words; none where $PAGER is empty, as in git, or cannot be read."""
    try:
        return shlex.split(written)
    except ValueError:
        return []
