"""`nkcompare tolls`."""

from typing import Annotated

import typer

from nkcompare.app import arguments, opening, suggestions
from nkcompare.app.query import Source
from nkcompare.cli.options import Output, day_meant
from nkcompare.cli.terminal import show

GROUP = "Read"


def tolls(
    through: Annotated[
        str | None, typer.Option("--through", metavar="N", help="Only figures published by day N or by a date.")
    ] = None,
    population: Annotated[
        str | None,
        typer.Option(
            "--population",
            metavar="CODE",
            help="Only the dead of these populations, separated by commas.",
            autocompletion=suggestions.populations,
        ),
    ] = None,
    sources: Annotated[bool, typer.Option("--sources", help="Show every figure in full: claimant, note, sources.")] = False,  # noqa: FBT002 - a flag
    *,
    source: Source,
    output: Output,
) -> None:
    """Show the dead each side had published, day by day, on the common clock.

    Example: nkcompare tolls --through 5
    """
    from nkcompare.compare.tolls import compare_tolls
    from nkcompare.show.tolls.page import tolls_view

    record = opening.record(source)
    wars = [log.war for log in record.logs]
    found = opening.tolls(source, record.codebook)
    by = day_meant(through, wars) if through is not None else None
    chosen = arguments.populations(population, found)
    show(tolls_view(compare_tolls(found, wars, by, chosen), whole=sources), output)
