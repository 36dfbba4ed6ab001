"""`nkcompare contrast`."""

from typing import Annotated

import typer

from nkcompare.app import arguments, opening, suggestions
from nkcompare.app.arguments import contrasted
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import show

GROUP = "Compare"


def contrast(
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="CODES",
            help="The parties to compare the focus with; default: every other third party.",
            autocompletion=suggestions.actors,
        ),
    ] = None,
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="TRAITS",
            help="What distinguishes kinds of act: any of action, level, target, official, channel, initiator, actor.",
            autocompletion=suggestions.traits,
        ),
    ] = "action,level,target",
    horizon: Annotated[
        int | None,
        typer.Option("--horizon", metavar="N", help="Compute the mean day up to day N; default: the end of the shorter log."),
    ] = None,
    rows: Annotated[bool, typer.Option("--rows", help="List the firsts behind each party's figures, with their rows.")] = False,  # noqa: FBT002 - a flag of the command line
    *,
    source: Source,
    filters: Filters,
    output: Output,
) -> None:
    """Compare the focus with every other party, to see whether it alone was later.

    Example: nkcompare contrast --against FRA,USA,TUR
    """
    from nkcompare.show.contrast.documents import contrast_view

    record = opening.record(source, filters)
    chosen = arguments.selection(filters, record.codebook)
    found = contrasted(record, chosen, arguments.traits(by), against, horizon)
    show(contrast_view(found, record.codebook, rows=rows), output)
