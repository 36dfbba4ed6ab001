"""`nkcompare show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import show as show_view
from nkcompare.model.naming import closest, did_you_mean

if TYPE_CHECKING:
    from nkcompare.model.record import Record
    from nkcompare.show.output import View

GROUP = "Read"


def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID…", help="Ids of events, such as 2020-064, or of background facts: B-004.", autocompletion=suggestions.ids
        ),
    ],
    source: Source,
    output: Output,
) -> None:
    """Show events in full: every field in words, sources, what they decide, their day, and the closest match in the other war.

    For a withdrawn row, show the row and why it was withdrawn.

    Example: nkcompare show 2020-154
    """
    from nkcompare.app.rows import (
        event_of,
        withdrawn_rows,
    )
    from nkcompare.compare.event_details import event_details, find_event
    from nkcompare.show.event import events_view

    record = opening.record(source, wars=None if source.wars else [])
    facts = [key for key in ids if key.upper().startswith(_FACT)]
    if facts:
        if len(facts) < len(ids):
            raise UsageError("events and background facts are shown separately", f"for example: nkcompare show {' '.join(facts)}")
        show_view(_facts(facts, source, record), output)
        return
    root = opening.package_root(source)
    wholes, gone = [], []
    for key in ids:
        withdrawn = () if find_event(key, record.logs) else withdrawn_rows(root, [log.war.key for log in record.logs])
        found = [one for one in withdrawn if one.id.casefold() == key.casefold()]
        gone += found
        if not found:
            wholes.append(event_details(*event_of(key, record), record))
    show_view(events_view(wholes, [log.war for log in record.logs], record.codebook, gone), output)


_FACT = "B-"
"""The beginning of the id of a background fact."""


def _facts(keys: list[str], source: Source, record: "Record") -> "View":
    """Background facts in full. Raises UsageError for an unknown id."""
    from nkcompare.show.background.page import facts_view

    known = opening.background(source, record.codebook)
    for key in keys:
        if key.upper() not in known.facts:
            hint = did_you_mean(closest(key.upper(), known.facts)) or "`nkcompare background` lists them"
            raise UsageError(f"no background fact has the id `{key}`", hint)
    return facts_view([known.facts[key.upper()] for key in keys], known.topics, record.codebook)
