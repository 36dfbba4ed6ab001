"""`nkcompare show`."""

from typing import Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.query import Source
from nkcompare.cli.options import Output, with_options
from nkcompare.cli.terminal import show as show_view

GROUP = "Read"


@with_options
def show(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Ids of events, such as 2020-064.", autocompletion=suggestions.ids)
    ],
    source: Source,
    output: Output,
) -> None:
    """Show events whole: every field in words, sources, what they decide, their day, and their like in the other war.

    Example: nkcompare show 2020-154
    """
    from nkcompare.app.events import event_of  # noqa: PLC0415
    from nkcompare.compare.event_details import whole_event  # noqa: PLC0415
    from nkcompare.show.event import events_view  # noqa: PLC0415

    record = opening.record(source, wars=None if source.wars else [])
    wholes = [whole_event(*event_of(key, record), record) for key in ids]
    show_view(events_view(wholes, [log.war for log in record.logs], record.codebook), output)
