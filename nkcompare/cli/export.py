"""`nkcompare export`."""

from enum import StrEnum
from typing import Annotated

import typer

from nkcompare.app import exports, opening
from nkcompare.cli.options import Filters, Output, Source, with_options

GROUP = "Publish"


class Kind(StrEnum):
    """A format to export to."""

    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    md = "md"
    parquet = "parquet"
    xlsx = "xlsx"
    sqlite = "sqlite"


class What(StrEnum):
    """A table to export."""

    events = "events"
    milestones = "milestones"
    wars = "wars"


@with_options
def export(
    format: Annotated[Kind | None, typer.Option("--format", "-f", help="Else the file's ending decides, else csv.")] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Where to; standard output for text without it.")
    ] = None,
    table: Annotated[
        What | None, typer.Option("--table", help="One table: events where a format holds one, else every table.")
    ] = None,
    codes: Annotated[
        str | None, typer.Option("--codes", metavar="NAMES", help="Columns with other codebooks' codes: cameo, plover.")
    ] = None,
    *,
    source: Source,
    filters: Filters,
) -> None:
    """Export the selected events, milestones and wars as typed tables, with their provenance.

    Example: nkcompare export --actor all -o events.xlsx
    """
    path, style = exports.target(output, format)
    exports.check_target(path, style, source)
    found = exports.collect(source, filters, style, table, exports.codes(codes))
    exports.write(found, style, path, opening.terminal(Output()))
