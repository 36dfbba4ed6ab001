"""`nkcompare report`."""

from pathlib import Path
from typing import Annotated

import typer

from nkcompare.app import arguments, opening, outputs
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import terminal_for, warn_of_size
from nkcompare.drafts import write_output

GROUP = "Publish"


def report(
    output: Annotated[str, typer.Option("-o", "--output", metavar="FILE", help="The page to write: .html.")],
    *,
    source: Source,
    filters: Filters,
) -> None:
    """Write the record as one page to read, search and pass on: self-contained, with a link for every day.

    Example: nkcompare report -o report.html
    """
    from nkcompare.publish.report.content import content
    from nkcompare.publish.report.page import ReportParts, report_page

    if Path(output).suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"a report cannot be written to `{output}`", "end the name in .html")
    path = outputs.output_path(output, source)
    record = opening.record(source, filters)
    chosen = arguments.selection(filters, record.codebook)
    warn_of_size(sum(len(log.events) for log in record.logs), "a page", terminal_for(Output()))
    wars = [log.war for log in record.logs]
    arguments.check_drawn((min(war.day(war.opens) for war in wars), max(war.last_day for war in wars)), wars)
    tolls = opening.toll_comparison(source, record, None)
    claims = opening.claims(source)
    parts = ReportParts(
        tolls,
        opening.analysis(source),
        opening.any_background(source, record.codebook),
        claims.results if claims else (),
        claims.context if claims else None,
        opening.reliability(source),
    )
    page = report_page(content(record, chosen), record, parts)
    write_output(path, [page.encode()])
    terminal_for(Output()).warn(f"Saved {output}")
