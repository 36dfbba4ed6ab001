"""`nkcompare timeline`."""

from enum import StrEnum
from typing import Annotated

import typer

from nkcompare.app import arguments, opening
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output, WarsArgument, of_wars
from nkcompare.cli.terminal import show

GROUP = "Compare"


class By(StrEnum):
    """What each lane stands for."""

    action = "action"
    actor = "actor"
    official = "official"
    channel = "channel"


def timeline(
    source: Source,
    filters: Filters,
    output: Output,
    war: WarsArgument = None,
    by: Annotated[By, typer.Option("--by", help="What each lane stands for.")] = By.action,
) -> None:
    """Draw the wars as a timeline: a lane for each kind of act and war, days across, phases and milestones marked.

    Example: nkcompare timeline --days 1-14
    """
    from nkcompare.compare.timeline import timeline as timeline_of
    from nkcompare.show.timeline import timeline_view

    record = opening.record(of_wars(source, war), filters, at_least=1)
    chosen = arguments.selection(filters, record.codebook)
    found = timeline_of(record, chosen, by.value, chosen.days)
    arguments.check_drawn((found.first, found.last), found.wars)
    show(timeline_view(found, record.codebook), output)
