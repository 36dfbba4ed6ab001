"""`nkcompare` alone: the overview."""

import os

from nkcompare.app import arguments, opening
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import terminal_for


def overview() -> None:
    """Show the wars, their days, the differences on the highest steps and where to go on."""
    from nkcompare.cli.pager import paged
    from nkcompare.compare.overview import overview as overview_of
    from nkcompare.show.overview import days_shown, show_overview

    source, filters = Source(events=os.environ.get("NKCOMPARE_EVENTS")), Filters()
    reading = opening.reading_of(source, None)
    record = opening.record_of(reading, source, filters)
    here = terminal_for(Output())
    found = overview_of(record, arguments.selection(filters, record.codebook), days_shown(here))
    shown = {log.war.key for log in record.logs}
    further = [war for key, war in reading.wars.items() if key not in shown]
    with paged(here) as terminal:
        show_overview(found, further, record.codebook, terminal)
