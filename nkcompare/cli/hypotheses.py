"""`nkcompare hypotheses`."""

from typing import TYPE_CHECKING, Annotated

import typer

from nkcompare.cli import request
from nkcompare.cli.exits import UsageError
from nkcompare.cli.options import Output, Source, with_options

if TYPE_CHECKING:
    from nkcompare.model.hypothesis import Analysis
    from nkcompare.model.war import War
    from nkcompare.store.package import Reading

GROUP = "Compare"


@with_options
def hypotheses(  # noqa: PLR0917 - typer hands every option over by name
    source: Source,
    output: Output,
    what: Annotated[list[str] | None, typer.Argument(metavar="[show ID]", help="Show one hypothesis whole.")] = None,
    day: Annotated[str | None, typer.Option("--day", metavar="N", help="Only evidence known by the end of day N.")] = None,
    war: Annotated[
        str | None, typer.Option("--war", metavar="WAR", help="On whose clock; default: the last war compared.")
    ] = None,
    rater: Annotated[str | None, typer.Option("--rater", metavar="NAME", help="Whose ratings; default: who rated most.")] = None,
    over_time: Annotated[bool, typer.Option("--over-time", help="The course from day 1 on, as a picture.")] = False,  # noqa: FBT002 - a flag
    compare: Annotated[str | None, typer.Option("--compare", metavar="N,N", help="How they stood on several days.")] = None,
) -> None:
    """Hold the competing explanations against the evidence known by a day (Analysis of Competing Hypotheses).

    Example: nkcompare hypotheses --day 5
    """
    from nkcompare.cli.analysing import sound_analysis  # noqa: PLC0415
    from nkcompare.compare.hypotheses import weigh  # noqa: PLC0415
    from nkcompare.compare.standing import standings_on  # noqa: PLC0415
    from nkcompare.show.hypotheses import Weighed, hypothesis_page, show_matrix, show_series  # noqa: PLC0415

    reading = request.reading_of(source, [])
    analysis = sound_analysis(reading)
    clock = _clock(war, source, reading)
    by = _rater(rater, analysis)
    terminal = request.terminal(output)
    if compare is not None:
        days = [request.day(part, [clock]) for part in compare.split(",")]
        show_series(standings_on(analysis, clock, by, days), clock, output.format, terminal, picture=False)
        return
    last = request.day(day, [clock]) if day is not None else clock.last_day
    if over_time:
        if last < 1:
            raise UsageError("--over-time starts on day 1", "for example: nkcompare hypotheses --over-time --day 45")
        show_series(standings_on(analysis, clock, by, range(1, last + 1)), clock, output.format, terminal, picture=True)
        return
    weighed = Weighed(analysis, clock, last, weigh(analysis, by, clock.date_of(last)))
    if what:
        one = analysis.hypotheses[_shown(what, analysis)]
        events = {event.id: event for log in reading.logs.values() for event in log.events}
        terminal.show(*hypothesis_page(one, weighed, events))
        return
    show_matrix(weighed, output.format, terminal)


def _clock(war: str | None, source: Source, reading: "Reading") -> "War":
    """The war on whose clock the days are counted."""
    record = request.record(source)
    wars = {log.war.key: log.war for log in record.logs}
    if war is None:
        return list(wars.values())[-1]
    known = {**reading.wars, **wars}
    if war not in known:
        raise UsageError(f"--war: unknown war `{war}`", f"the wars are: {', '.join(known)}")
    return known[war]


def _rater(rater: str | None, analysis: "Analysis") -> str:
    raters = analysis.raters
    if not raters:
        raise UsageError("nobody has rated anything", "add ratings with `nkcompare rate`")
    if rater is None:
        return raters[0]
    if rater not in raters:
        raise UsageError(f"--rater: nobody called `{rater}` has rated", f"the raters are: {', '.join(raters)}")
    return rater


def _shown(what: list[str], analysis: "Analysis") -> str:
    known = ", ".join(analysis.hypotheses)
    if len(what) != 2 or what[0] != "show":
        raise UsageError(f"`hypotheses {' '.join(what)}` is no command", "for example: nkcompare hypotheses show H1")
    for key in analysis.hypotheses:
        if key.casefold() == what[1].casefold():
            return key
    raise UsageError(f"no hypothesis is called `{what[1]}`", f"they are: {known}")
