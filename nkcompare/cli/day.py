"""`nkcompare day N`."""

from typing import Annotated

import typer

from nkcompare.cli import request
from nkcompare.cli.options import Filters, Output, Source, with_options

GROUP = "Compare"


@with_options
def day(
    number: Annotated[
        str, typer.Argument(metavar="N", help='A day of hostilities (0 and below: before), or a date such as "1 Oct 2020".')
    ],
    source: Source,
    filters: Filters,
    output: Output,
) -> None:
    """Lay day N of the wars side by side, and what had happened by it.

    Example: nkcompare day 5
    """
    from nkcompare.compare.day import compare_day  # noqa: PLC0415
    from nkcompare.show.day import show_day  # noqa: PLC0415

    record = request.record(source, filters, whole=False)
    chosen = request.selection(filters, record.codebook)
    which = request.day(number, [log.war for log in record.logs])
    found = compare_day(record, which, chosen)
    show_day(found, record.codebook, output.format, request.terminal(output), request.scale(source, record, which))
