"""`nkcompare fmt`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from nkcompare.app import opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.options import EventsOption, NoColorOption, Output
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import terminal_for

GROUP = "Curate"


def fmt(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]…", help="The files of the package to format; all if none are named.")
    ] = None,
    *,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit with 1 if a file would change.")] = False,
    events: EventsOption = None,
    no_color: NoColorOption = False,
) -> int:
    """Format the files of the record: order, quotes, surrounding spaces, line ends, missing ids.

    Only mechanical faults are fixed, and each fix is reported. A file that is not fully understood is left untouched.

    Example: nkcompare fmt --check
    """
    from nkcompare.show.changes import show_formatted
    from nkcompare.store.write.fmt import format_package

    root = opening.package_root(Source(events=events))
    wanted = [_name(root, file) for file in files or ()]
    with opening.writing():
        done = format_package(root, wanted, write=not check)
    show_formatted(done, root, terminal_for(Output(no_color=no_color)), write=not check)
    if any(one.problems for one in done):
        return Exit.DATA
    return Exit.FINDINGS if check and any(one.fixed for one in done) else Exit.FINE


def _name(root: Path, file: str) -> str:
    """A file's path relative to the package. Raises UsageError for a file outside of it."""
    from nkcompare.store.text_blocks import is_there

    for path in (root / file, Path(file)):
        try:
            if is_there(path):
                return Path(os.path.realpath(path)).relative_to(root.resolve()).as_posix()
        except ValueError:
            continue
    raise UsageError(f"`{file}` is not a file of {root}", "for example: nkcompare fmt 2020.csv")
