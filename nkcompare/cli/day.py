"""`nkcompare day N`."""

from typing import Annotated

import typer

from nkcompare.app import arguments, opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output, day_meant
from nkcompare.cli.terminal import show

GROUP = "Compare"


def day(
    source: Source,
    filters: Filters,
    output: Output,
    number: Annotated[
        str | None,
        typer.Argument(
            metavar="N", help='A day of hostilities (0 and below lie before the war), or a date such as "1 Oct 2020".'
        ),
    ] = None,
    no_background: Annotated[bool, typer.Option("--no-background", help="Omit the background.")] = False,  # noqa: FBT002 - a flag
) -> None:
    """Show day N of the wars side by side, and what had happened by then.

    Example: nkcompare day 5
    """
    from nkcompare.compare.day import compare_day
    from nkcompare.show.day import day_view

    if number is None:
        raise UsageError("which day?", 'for example: nkcompare day 5, day "1 Oct 2020"; every day: nkcompare timeline')
    record = opening.record(source, filters, at_least=1)
    chosen = arguments.selection(filters, record.codebook)
    which = day_meant(number, [log.war for log in record.logs])
    found = compare_day(record, which, chosen)
    beside = None if no_background else opening.meanwhile(source, record, which, chosen.actors)
    show(day_view(found, record.codebook, opening.toll_comparison(source, record, which), beside), output)
