"""`nkcompare hypotheses`."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from nkcompare.app import arguments, names, opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.options import Output, day_meant
from nkcompare.cli.terminal import show

if TYPE_CHECKING:
    from nkcompare.model.hypothesis import Analysis
    from nkcompare.model.record import Record
    from nkcompare.model.war import War
    from nkcompare.show.output import View
    from nkcompare.store.package import Reading

GROUP = "Compare"


def hypotheses(  # noqa: PLR0917 - typer hands every option over by name
    source: Source,
    output: Output,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID|list]",
            help="A hypothesis or item of evidence to show in full; `list` shows the statement of each hypothesis.",
            autocompletion=suggestions.details,
        ),
    ] = None,
    day: Annotated[
        str | None, typer.Option("--day", metavar="N", help="Only evidence known by the end of day N or of a date.")
    ] = None,
    war: Annotated[
        str | None,
        typer.Option(
            "--war",
            metavar="WAR",
            help="The war whose days are counted; default: the one in which the evidence ends.",
            autocompletion=suggestions.wars,
        ),
    ] = None,
    rater: Annotated[
        str | None,
        typer.Option(
            "--rater",
            metavar="NAME",
            help="The rater; default: the one with the most ratings.",
            autocompletion=suggestions.raters,
        ),
    ] = None,
    over_time: Annotated[bool, typer.Option("--over-time", help="Draw the scores from day 1 on.")] = False,  # noqa: FBT002 - a flag
    agreement: Annotated[bool, typer.Option("--agreement", help="Show how far the raters agree, and where they differ.")] = False,  # noqa: FBT002 - a flag
    compare: Annotated[
        str | None,
        typer.Option("--compare", metavar="N,N", help="Compare the scores on several days, and the evidence in between."),
    ] = None,
) -> None:
    """Weigh the competing explanations by the evidence known by a day (Analysis of Competing Hypotheses).

    Only evidence that contradicts counts. The result weighs ratings; it is not a probability and names no winner.

    Example: nkcompare hypotheses --day 5
    """
    from nkcompare.app.hypotheses import rater_of, require_hypotheses
    from nkcompare.compare.hypotheses import by_other_raters, matrices_by_day, weigh
    from nkcompare.show.hypotheses.matrix import Weighed, matrix_view
    from nkcompare.show.hypotheses.over_time import series_view
    from nkcompare.show.hypotheses.words import knew_words

    _one_view(what, day=day, compare=compare, over_time=over_time, agreement=agreement)
    reading, analysis = opening.reading_with_analysis(source)
    require_hypotheses(analysis)
    record = opening.record_of(reading, source)
    if what:
        _show(what, analysis, reading, record, output)
        return
    if agreement:
        show(_agreement(analysis, rater), output)
        return
    clock = _clock(war, source, analysis, record)
    by = rater_of(rater, analysis)
    if compare is not None:
        days = [day_meant(part, [clock]) for part in compare.split(",") if part.strip()]
        if not days:
            raise UsageError("--compare names no day", "for example: --compare 5,14,45")
        show(series_view(matrices_by_day(analysis, clock, by, days), clock, picture=False), output)
        return
    last = day_meant(day, [clock]) if day is not None else clock.last_day
    if over_time:
        if last < 1:
            raise UsageError("--over-time starts on day 1", "for example: nkcompare hypotheses --over-time --day 45")
        series = matrices_by_day(analysis, clock, by, range(1, min(last, clock.last_day) + 1))
        show(series_view(series, clock, picture=True), output)
        return
    matrix = weigh(analysis, by, clock.date_of(last))
    show(matrix_view(Weighed(clock, last, matrix, by_other_raters(analysis, matrix), knew_words(by, analysis))), output)


def _agreement(analysis: "Analysis", rater: str | None) -> "View":
    """The agreement of all raters, or of those named with commas between. Raises UsageError where there are not two."""
    from nkcompare.app.hypotheses import rater_of
    from nkcompare.compare.rater_agreement import rater_agreement
    from nkcompare.show.hypotheses.agreement import agreement_view

    named = [rater_of(one, analysis) for one in names.values(rater)] if rater is not None else list(analysis.raters)
    if len(set(named)) < 2:
        raise UsageError("agreement needs two raters or more", f"choose from: {', '.join(analysis.raters)}")
    return agreement_view(rater_agreement(analysis, named), analysis)


def _one_view(what: list[str] | None, *, day: str | None, compare: str | None, over_time: bool, agreement: bool) -> None:
    """Raise UsageError for views that exclude each other, rather than ignore one of them."""
    if agreement and (what or day is not None or compare is not None or over_time):
        raise UsageError("--agreement is over every rating, whenever its evidence became known", "leave out the other options")
    if compare is not None and (day is not None or over_time):
        raise UsageError("--compare names its days itself", "leave out --day and --over-time")
    if what and len(what) != 1 and (len(what) != 2 or what[0] != "show"):
        raise UsageError(f"`hypotheses {' '.join(what)}` is not a command", "for example: nkcompare hypotheses H1")
    if what == ["show"]:
        raise UsageError("`show` needs the id of a hypothesis or an item", "for example: nkcompare hypotheses H1")
    if what and (day is not None or compare is not None or over_time):
        raise UsageError("`show` has every rating, whenever its evidence became known", "leave out the other options")


def _clock(war: str | None, source: Source, analysis: "Analysis", record: "Record") -> "War":
    """The war on whose clock the days are counted: the one asked for, else the last of --wars, else where the evidence ends."""
    from nkcompare.app.hypotheses import clock_of

    wars = {log.war.key: log.war for log in record.logs}
    named = [key.strip() for key in (source.wars or "").split(",") if key.strip()]
    for key in named:
        arguments.known_war("--wars", key, wars)
    return clock_of(war if war is not None else named[-1] if named else None, analysis, list(wars.values()))


def _show(what: list[str], analysis: "Analysis", reading: "Reading", record: "Record", output: Output) -> None:
    """The view for an id, in any letter case: one in full, or, where an id has parts (H1: H1a, H1b), the list of them."""
    from nkcompare.app.hypotheses import acts_behind
    from nkcompare.show.hypotheses.details import (
        Behind,
        evidence_view,
        hypothesis_view,
        list_view,
    )
    from nkcompare.store.background import has_background, valid_background

    asked = what[-1].casefold()
    if what == ["list"]:
        show(list_view(list(analysis.hypotheses.values())), output)
        return
    facts = valid_background(reading.root, reading.codebook).facts if has_background(reading.root) else {}
    behind = Behind(analysis, acts_behind(analysis, reading), [log.war for log in record.logs], facts)
    for one in analysis.hypotheses.values():
        if one.id.casefold() == asked:
            show(hypothesis_view(one, behind), output)
            return
    for item in analysis.evidence.values():
        if item.id.casefold() == asked:
            show(evidence_view(item, behind), output)
            return
    parts = [one for one in analysis.hypotheses.values() if re.fullmatch(rf"{re.escape(asked)}[a-z]", one.id.casefold())]
    if parts:
        show(list_view(parts), output)
        return
    known = ", ".join((*analysis.hypotheses, *analysis.evidence))
    raise UsageError(f"no hypothesis and no evidence is called `{what[-1]}`", f"choose from: {known}")
