"""`nkcompare browse`."""

import os
import shlex
import sys
from importlib.util import find_spec
from typing import Annotated, Any

import typer

from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import NoColorOption, day_meant

GROUP = "Compare"


def browse(
    source: Source,
    filters: Filters,
    number: Annotated[str, typer.Argument(metavar="[N]", help='The first day to show, or a date such as "1 Oct 2020".')] = "1",
    *,
    no_color: NoColorOption = False,
) -> int:
    """Browse the days on the full screen: the wars side by side, acts with their sources, milestones. `?` lists the keys.

    Example: nkcompare browse 5
    """
    _check_screen(number)
    if find_spec("textual") is None:
        from nkcompare.publish.extras import install_hint

        raise UsageError("browse needs textual, which is not installed", install_hint("browse"))
    from nkcompare.browse.app import OptionReader
    from nkcompare.browse.app import browse as browse_record
    from nkcompare.browse.results import Request, Results
    from nkcompare.show.terminal import this_terminal

    results, request = Results(), Request(1, source, filters)
    wars = [log.war for log in results.record(request).logs]
    request = request._replace(day=day_meant(number, wars))
    results.day(request), results.course(request)
    reader = OptionReader(options_typed, lambda text: options_offered(text, source.events))
    return browse_record(request, results, this_terminal(os.environ, no_color=no_color), reader)


def _check_screen(number: str) -> None:
    """Raise UsageError if there is no terminal to fill."""
    # A day such as -3 arrives as `day -3`, so that it is not taken for an option.
    instead = f"for a page: nkcompare day {shlex.quote(number.removeprefix('day '))}"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("browse needs a terminal, and there is none", instead)
    if os.environ.get("TERM", "") in ("", "dumb", "unknown"):
        raise UsageError("browse needs a terminal with a full screen, which this one does not have", instead)


def options_typed(text: str) -> tuple[Source, Filters]:
    """The options in a text, parsed as on the command line. Raises UsageError with its messages."""
    from nkcompare.cli.main import program

    try:
        words = shlex.split(text)
    except ValueError as error:
        raise UsageError(f"`{text}` has an unclosed quote", "close them") from error
    try:
        # The help would be printed behind the screen.
        params = program().commands["browse"].make_context("browse", ["1", *words], help_option_names=[]).params
    except typer.TyperException as error:
        raise UsageError(" ".join(error.format_message().split()), "see `nkcompare browse --help`") from error
    # An option that may be repeated is an empty tuple where it is not given.
    given: dict[str, Any] = {one: list(value) or None if isinstance(value, tuple) else value for one, value in params.items()}
    return (
        Source(**{name: given[name] for name in Source._fields}),
        Filters(**{name: given[name] for name in Filters._fields}),
    )


def options_offered(text: str, events: str | None = None) -> list[tuple[str, str]]:
    """The completions of a text of options, as TAB offers them in a shell: the completed text, and the completed word."""
    from contextvars import copy_context

    from nkcompare.cli.completion import offers, quoted, split
    from nkcompare.cli.main import program

    *before, last = split(text)
    words = ["browse", "1", *(["--events", events] if events else []), *(word.text for word in before)]
    stem = text[: len(text) - len(last.raw)]

    def found(typed: str) -> list[tuple[str, str]]:
        return [(f"{stem}{one.option}{quoted(one.value, '') or one.value}", one.value) for one in offers(program(), words, typed)]

    def every() -> list[tuple[str, str]]:
        # Where nothing is typed yet, only options can follow.
        return found(last.text) or ([] if last.text else found("--"))

    return copy_context().run(every)
