"""`nkcompare log`."""

from enum import StrEnum
from typing import Annotated

import typer

from nkcompare.app import arguments, opening
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output, WarsArgument, of_wars
from nkcompare.cli.terminal import show, terminal_for, warn_of_size
from nkcompare.show.formats import Style

GROUP = "Read"


class SortOrder(StrEnum):
    """How the events are sorted."""

    date = "date"
    day = "day"
    actor = "actor"
    official = "official"
    action = "action"


def log(
    source: Source,
    filters: Filters,
    output: Output,
    war: WarsArgument = None,
    sort: Annotated[
        SortOrder,
        typer.Option("--sort", help="Sort by date (war by war), by day of hostilities across the wars, or by a column."),
    ] = SortOrder.date,
) -> None:
    """List events, one per line, with all filters.

    Example: nkcompare log 2020 --days 1-5 --text ceasefire
    """
    from nkcompare.compare.select import select
    from nkcompare.show.log import LogFound, WarEvent, log_view

    record = opening.record(of_wars(source, war), filters, at_least=1)
    book = record.codebook
    chosen = arguments.selection(filters, book)
    lines = [WarEvent(event, one.war) for one in record.logs for event in select(one.events, one.war, chosen, book)]
    keys = {
        SortOrder.day: lambda line: line.war.day(line.event.date),
        SortOrder.actor: lambda line: line.event.actor,
        SortOrder.official: lambda line: line.event.official,
        SortOrder.action: lambda line: list(book.actions).index(line.event.action),
    }
    if sort in keys:
        lines.sort(key=keys[sort])
    found = LogFound(lines, [one.war for one in record.logs], chosen)
    if output.format == Style.TABLE:
        warn_of_size(len(lines), "a list", terminal_for(output))
    show(log_view(found, book), output)
