"""`nkcompare cite`."""

from typing import Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.query import Source
from nkcompare.cli.options import EventsOption
from nkcompare.show.formats import CitationStyle

GROUP = "Read"


def cite(
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]…", help="Ids of events; without any, the record as a whole is cited.", autocompletion=suggestions.ids
        ),
    ] = None,
    style: Annotated[
        CitationStyle, typer.Option("--style", help="Plain text, BibTeX, RIS for reference managers, or CSL-JSON.")
    ] = CitationStyle.plain,
    events: EventsOption = None,
) -> None:
    """Cite the record, or single events with their sources.

    Example: nkcompare cite 2020-154 --style bibtex
    """
    from nkcompare.app.rows import event_of
    from nkcompare.show.citation import act_references, citation, record_reference

    source = Source(events=events)
    work = opening.metadata(source)
    found = [record_reference(work)]
    if ids:
        record = opening.record(source, wars=[])
        acts = [event_of(key, record) for key in ids]
        found = [one for event, log in acts for one in act_references(event, log.war, record.codebook, work)]
    print(citation(found, style), end="")  # noqa: T201 - the answer
