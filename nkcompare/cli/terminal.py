"""The terminal a command prints to."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.app.errors import UsageError
from nkcompare.cli.options import Output
from nkcompare.show.formats import Style

if TYPE_CHECKING:
    from nkcompare.show.output import View
    from nkcompare.show.save import Saved
    from nkcompare.show.terminal import Terminal


def terminal_for(output: Output) -> "Terminal":
    """The terminal the command prints to, with the file of `--save`. Raises UsageError for an impossible file."""
    from nkcompare.show.terminal import this_terminal

    here = this_terminal(os.environ, no_color=output.no_color, width=output.width)
    return here._replace(saved=_saved(output)) if output.save is not None else here


_MANY = 100_000
"""From this many rows on, a page is too long to read and takes minutes and gigabytes to make."""


def warn_of_size(rows: int, what: str, terminal: "Terminal") -> None:
    """Warn that a result is too long to be read, and say what to do instead."""
    if rows >= _MANY:
        terminal.warn(
            f"{what} of {rows:,} events takes long, and much memory: narrow it with --days, --actor or --text, "
            "or make a table for programs: nkcompare export --format parquet -o events.parquet"
        )


def _saved(output: Output) -> "Saved":
    from nkcompare.show.save import KINDS, Saved

    path = Path(output.save or "")
    if path.suffix.lower() not in KINDS:
        raise UsageError(f"--save: `{output.save}` does not end in {', '.join(KINDS)}", "for example: --save day5.svg")
    if output.format != Style.TABLE:
        raise UsageError(
            f"--save keeps the table a terminal shows, and --format {output.format} shows none",
            f"leave one of them out, or send the data to a file: --format {output.format} > FILE",
        )
    return Saved(path, colour=not (output.no_color or os.environ.get("NO_COLOR")))


def show(view: "View", output: Output) -> None:
    """Print a result as the output options say; a page longer than the screen opens in the pager. Raises UsageError."""
    from nkcompare.show.output import write

    if output.brief and output.format is not Style.TABLE:
        raise UsageError(
            f"--brief shortens the page a terminal shows, and --format {output.format} shows none",
            "leave one of them out; filters such as --days make data shorter",
        )
    terminal = terminal_for(output)
    if not terminal.screen or output.no_pager or output.format is not Style.TABLE:
        write(view, output.format, terminal, brief=output.brief)
        return
    from nkcompare.cli.pager import paged

    with paged(terminal) as page:
        write(view, output.format, page, brief=output.brief)
