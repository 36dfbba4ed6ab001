"""`nkcompare diff`."""

from enum import StrEnum
from typing import Annotated

import typer

from nkcompare.app import arguments, opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output, WarsArgument, day_meant, of_wars
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import show

GROUP = "Compare"


class Span(StrEnum):
    """How much of each war is compared."""

    fighting = "fighting"
    equal = "equal"
    log = "log"


def diff(
    war: WarsArgument = None,
    *,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="TRAITS",
            help="What distinguishes kinds of act: any of action, level, target, official, channel, initiator, actor.",
            autocompletion=suggestions.traits,
        ),
    ] = "action,target",
    through: Annotated[
        str | None, typer.Option("--through", metavar="N", help="Cut every war off at the end of day N or of a date.")
    ] = None,
    span: Annotated[
        Span,
        typer.Option(
            "--span",
            help="Days to compare: as many as the shortest fighting lasted, as the shortest log covers (equal), or all (log).",
        ),
    ] = Span.log,
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit with 1 if the wars differ, as `git diff` does.")] = False,
    source: Source,
    filters: Filters,
    output: Output,
) -> int:
    """Compare the wars as a whole: milestones with their lags, and kinds of act as a diff.

    Example: nkcompare diff --through 5
    """
    from nkcompare.compare.diff import compare_wars
    from nkcompare.show.diff import diff_view

    record = opening.record(of_wars(source, war), filters)
    chosen = arguments.selection(filters, record.codebook)
    traits = arguments.traits(by)
    if span is not Span.log and record.logs[0].war.anchor:
        raise UsageError("--span counts from the wars' first days, and --align from another", "leave out one of the two")
    by_day = day_meant(through, [log.war for log in record.logs]) if through is not None else None
    found = compare_wars(record, chosen, traits, by_day, span.value)
    show(diff_view(found, record.codebook), output)
    return Exit.FINDINGS if exit_code and found.found else Exit.FINE
