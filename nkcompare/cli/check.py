"""`nkcompare check`."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.options import EventsOption, NoColorOption, NoPagerOption, Output
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import terminal_for

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from nkcompare.model.problem import Check
    from nkcompare.show.check import Checked

GROUP = "Curate"


class CheckStyle(StrEnum):
    """How problems are written."""

    text = "text"
    json = "json"
    github = "github"


def check(
    *,
    strict: Annotated[bool, typer.Option("--strict", help="Treat warnings as errors.")] = False,
    only: Annotated[
        str | None, typer.Option("--only", metavar="CODE,…", help="Run only these checks.", autocompletion=suggestions.checks)
    ] = None,
    skip: Annotated[
        str | None, typer.Option("--skip", metavar="CODE,…", help="Skip these checks.", autocompletion=suggestions.checks)
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help="List the checks and exit.")] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="CODE", help="Explain a check and exit.", autocompletion=suggestions.checks)
    ] = None,
    format: Annotated[
        CheckStyle, typer.Option("--format", "-f", help="Text to read, JSON, or GitHub annotations.")
    ] = CheckStyle.text,
    events: EventsOption = None,
    no_color: NoColorOption = False,
    no_pager: NoPagerOption = False,
) -> int:
    """Check every file of the record, within rows and between rows.

    CODE is a check's code (N102), its name (unknown-action) or the start of codes (N3).
    Exit: 0 nothing found, 1 problems found (warnings count with --strict), 3 a file could not be read.

    Example: nkcompare check --only N3
    """
    from nkcompare.app import checks as checking
    from nkcompare.cli.pager import paged
    from nkcompare.show.check import show_checked, show_checks, show_explained

    chosen = _chosen(only, skip)
    page = paged(terminal_for(Output(no_color=no_color)), wanted=format is CheckStyle.text and not no_pager)
    if explain is not None:
        explained = _named("--explain", explain, checking.EXPLAINED)
        with page as terminal:
            for one in explained:
                show_explained(one, format, terminal)
        return Exit.FINE
    if list_:
        with page as terminal:
            show_checks(chosen, format, terminal)
        return Exit.FINE
    found = _checked(opening.package_root(Source(events=events)), chosen)
    with page as terminal:
        show_checked(found, format, terminal)
    if checking.is_unread(found.problems):
        return Exit.DATA
    return Exit.FINDINGS if found.errors or (strict and found.warnings) else Exit.FINE


def _checked(root: "Path", chosen: "Collection[Check]") -> "Checked":
    """What the chosen checks found in a package."""
    from nkcompare.app.checks import checked
    from nkcompare.show.check import Checked

    reading, problems = checked(root)
    asked = [problem for problem in problems if problem.check in chosen]
    events = sum(len(log.events) for log in reading.logs.values())
    return Checked(reading.root, asked, len(problems) - len(asked), len(reading.wars), events, len(chosen))


def _chosen(only: str | None, skip: str | None) -> "list[Check]":
    """The checks asked for. Raises UsageError for a check that does not exist, or where none is left."""
    from nkcompare.app.checks import CHECKS

    wanted = CHECKS if only is None else _named("--only", only, CHECKS)
    unwanted = () if skip is None else _named("--skip", skip, CHECKS)
    chosen = [check for check in CHECKS if check in wanted and check not in unwanted]
    if not chosen:
        raise UsageError("no check is left to run", "--skip excludes every check that --only names")
    return chosen


def _named(option: str, text: str, among: "Collection[Check]") -> "list[Check]":
    """The checks for a list of codes, names or beginnings of codes. Raises UsageError."""
    from nkcompare.app.checks import named

    found: list[Check] = []
    for word in (word.strip() for word in text.split(",")):
        checks = named(word, among)
        if not checks:
            raise UsageError(f"{option}: no check is called `{word}`", "`nkcompare check --list` lists them")
        found += checks
    return found
