"""`nkcompare export`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nkcompare.app.errors import UsageError
from nkcompare.app.exports import TABLES
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import terminal_for, warn_of_size

if TYPE_CHECKING:
    from nkcompare.compare.provenance import Export
    from nkcompare.publish.export import Format
    from nkcompare.show.terminal import Terminal

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


What = StrEnum("What", {name: name for name in TABLES})  # type: ignore[misc] # made from the list of tables
"""A table to export."""


def export(
    format: Annotated[
        Kind | None, typer.Option("--format", "-f", help="The format; default: by the file's ending, else csv.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="The file to write; default: standard output, for text.")
    ] = None,
    table: Annotated[
        What | None, typer.Option("--table", help="The table to export; default: events where a format holds only one, else all.")
    ] = None,
    codes: Annotated[
        str | None, typer.Option("--codes", metavar="NAMES", help="Add columns with the codes of other codebooks: cameo, plover.")
    ] = None,
    *,
    source: Source,
    filters: Filters,
) -> None:
    """Export the selected events with their sources, milestones, wars, tolls and hypotheses as typed tables.

    Example: nkcompare export --actor all -o events.xlsx
    """
    from nkcompare.app import exports

    path, style = _target(output, format, source)
    found = exports.collect(source, filters, table, exports.codes(codes), several=style.several)
    _write(found, style, path, terminal_for(Output()))


def _target(output: str | None, style: str | None, source: Source) -> "tuple[Path | None, Format]":
    """The file to write (None: standard output) and the format: as named, else by the file's ending, else CSV.

    Raises UsageError for an impossible target: bytes to standard output, or a file of a record.
    """
    from nkcompare.app.outputs import output_path
    from nkcompare.drafts import stream_number
    from nkcompare.publish.export import FORMATS, format_of

    if output is None or output == "-":
        chosen = FORMATS[style or "csv"]
        if not chosen.text:
            raise UsageError(f"{chosen.name} is not text and needs a file", f"for example: -o events{chosen.endings[0]}")
        return None, chosen
    path = output_path(output, source)
    if style is not None:
        return path, FORMATS[style]
    if stream_number(path) is not None:
        return path, FORMATS["csv"]
    found = format_of(path)
    if found is None:
        endings = ", ".join(ending for one in FORMATS.values() for ending in one.endings)
        raise UsageError(f"no format is known for `{path.name}`", f"name it with --format, or use an ending: {endings}")
    return path, found


def _write(found: "Export", style: "Format", path: Path | None, terminal: "Terminal") -> None:
    """Write an export and say what was written. Raises UsageError where an engine is missing or a table does not fit."""
    from nkcompare.publish.export import CannotExport, texts, write_file
    from nkcompare.show.terminal import progress

    if style.name == "xlsx":
        warn_of_size(found.rows, "a workbook", terminal)
    try:
        with progress(terminal, f"Writing {style.name}", found.rows) as watch:
            if path is None:
                for text in texts(found, style, watch):
                    terminal.write(text)
                return
            write_file(found, style, path, watch)
    except CannotExport as error:
        raise UsageError(error.message, error.hint) from error
    counted = ", ".join(f"{name} {len(table):,}" for name, table in found.tables.items())
    terminal.warn(f"Saved {path}: {counted} ({found.provenance.command})")


_ROWS = {"background": "fact"}
"""Names for the rows of tables whose own name is not one."""
