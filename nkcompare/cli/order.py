"""`nkcompare order`."""

from typing import Annotated

import typer

from nkcompare.app import arguments, opening, suggestions
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import show

GROUP = "Compare"


def order(
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="TRAITS",
            help="Order kinds of act instead of milestones: any of action, level, target, official, channel, initiator, actor.",
            autocompletion=suggestions.traits,
        ),
    ] = None,
    *,
    source: Source,
    filters: Filters,
    output: Output,
) -> None:
    """Show the order in which the focus did things in each war, and which pairs flipped.

    Example: nkcompare order --by action,level
    """
    from nkcompare.compare.order import order as order_of
    from nkcompare.show.order import order_view

    record = opening.record(source, filters)
    chosen = arguments.selection(filters, record.codebook)
    found = order_of(record, chosen, arguments.traits(by) if by is not None else ())
    show(order_view(found, record.codebook), output)
