"""`nkcompare background`."""

from typing import Annotated

import typer

from nkcompare.app import names, opening, suggestions
from nkcompare.app.query import Source
from nkcompare.cli.options import Output, day_meant
from nkcompare.cli.terminal import show

GROUP = "Read"


def background(
    topic: Annotated[
        str | None,
        typer.Option(
            "--topic", metavar="CODE", help="Only these topics, separated by commas.", autocompletion=suggestions.topics
        ),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="N", help="Facts in force on day N of each war or on a date, side by side.")
    ] = None,
    actor: Annotated[
        str,
        typer.Option(
            "--actor",
            metavar="CODE",
            help="Facts of these parties: codes separated by commas, or all.",
            autocompletion=suggestions.actors,
        ),
    ] = "all",
    *,
    source: Source,
    output: Output,
) -> None:
    """Show dated facts that are not acts of the wars: terms in office, arms, treaties, other events, and more.

    Example: nkcompare background --topic co-chair-terms
    """
    from nkcompare.compare.background import compare_background
    from nkcompare.show.background.page import background_view

    record = opening.record(source)
    known = opening.background(source, record.codebook)
    wars = [log.war for log in record.logs]
    which = day_meant(day, wars) if day is not None else None
    topics = names.codes("--topic", topic, known.topics)
    parties = names.parties("--actor", actor, record.codebook)
    found = compare_background(known, wars, which, topics, parties)
    show(background_view(found, parties[0] if parties else FOCUS, record.codebook), output)


FOCUS = "RUS"
"""The party whose terms are compared with the others' by default, as the project's question is about it."""
