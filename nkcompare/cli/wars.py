"""`nkcompare wars`."""

from nkcompare.app import arguments, opening
from nkcompare.app.query import Filters, Source
from nkcompare.cli.options import Output
from nkcompare.cli.terminal import show

GROUP = "Read"


def wars(source: Source, filters: Filters, output: Output) -> None:
    """Show the wars: dates, phases, and the size and quality of their logs.

    Example: nkcompare wars --actor TUR
    """
    from nkcompare.compare.coverage import log_quality
    from nkcompare.compare.select import Selection, select
    from nkcompare.show.wars import WarsFound, wars_view

    record = opening.record(source, filters, wars=None if source.wars else [])
    book = record.codebook
    chosen = arguments.selection(filters, book)
    everything = Selection()
    every = [log_quality(log, log.events, everything, book) for log in record.logs]
    some = [log_quality(log, select(log.events, log.war, chosen, book), chosen, book) for log in record.logs]
    show(wars_view(WarsFound(every, some, chosen.actors, opening.reliability(source)), book), output)
