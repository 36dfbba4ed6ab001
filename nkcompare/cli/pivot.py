"""`nkcompare pivot`."""

from enum import StrEnum
from typing import Annotated

import typer

from nkcompare.app import arguments, opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output, WarsArgument, of_wars
from nkcompare.cli.terminal import show

GROUP = "Compare"


class Values(StrEnum):
    """The figure of a cell."""

    COUNT = "count"
    FIRST = "first"
    LAST = "last"
    SHARE = "share"
    DAYS = "days"
    PER_DAY = "per-day"


def pivot(  # noqa: PLR0917 - typer calls it by name
    source: Source,
    filters: Filters,
    output: Output,
    war: WarsArgument = None,
    rows: Annotated[
        str,
        typer.Option(
            "--rows",
            metavar="COLUMN",
            help="The rows: one column, or two separated by a comma.",
            autocompletion=suggestions.columns,
        ),
    ] = "action",
    columns: Annotated[
        str,
        typer.Option(
            "--columns",
            metavar="COLUMN",
            help="The columns: one column, two separated by a comma, or none.",
            autocompletion=suggestions.columns,
        ),
    ] = "war",
    values: Annotated[
        Values,
        typer.Option(
            "--values", help="Number of events, first or last day, percent of the column, days with an event, or events a day."
        ),
    ] = Values.COUNT,
    margins: Annotated[bool, typer.Option("--margins/--no-margins", help="Show or hide totals.")] = True,  # noqa: FBT002 - typer reads it by name
) -> None:
    """Count events in a table of any columns.

    A column is any of the log's, its label (action_label), phase, rung, style, month, or spans of days (day/10).
    Official, level and target are those of the focus, as in the filters.

    Example: nkcompare pivot --rows channel --columns war --values share
    """
    from nkcompare.compare.pivot import pivot as count
    from nkcompare.compare.pivot_columns import UnknownColumn
    from nkcompare.show.pivot import pivot_view

    down, across = arguments.columns("--rows", rows), arguments.columns("--columns", columns)
    arguments.check_disjoint(down, across)
    record = opening.record(of_wars(source, war), filters, at_least=1)
    chosen = arguments.selection(filters, record.codebook)
    try:
        found = count(record, chosen, down, across, values)
    except UnknownColumn as error:
        raise UsageError(str(error), arguments.column_hint(error.name)) from error
    show(pivot_view(found, record.codebook, margins=margins), output)
