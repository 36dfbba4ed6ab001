"""The analysis of competing hypotheses in brief: their scores on a day and over time, a hypothesis, an item of evidence."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.hypotheses import MatrixOnDay
from nkcompare.model.hypothesis import CC, II, C, Evidence, Hypothesis, I, Rating
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.brief.comparing import opening
from nkcompare.show.grid import Grid
from nkcompare.show.hypotheses.words import NOT_A_VERDICT, ranking_words, score, shift_lines, verdict
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from nkcompare.show.hypotheses.details import Behind
    from nkcompare.show.hypotheses.matrix import Weighed


def matrix_brief(found: "Weighed", terminal: Terminal) -> list[RenderableType]:
    """Which explanation the ratings contradict least, what the order depends on, and the scores."""
    matrix = found.matrix
    heading = f"Which explanation does the evidence known by day {found.day} contradict least?"
    sentence, *_ = verdict(matrix)
    page = opening(heading, [found.war], sentence, terminal)
    table = Grid()
    for one in matrix.scores:
        place = matrix.ranks.get(one.hypothesis.id)
        cells = (str(place) if place else terminal.glyphs.never, one.hypothesis.id, score(one.weighted), one.hypothesis.label)
        table.add_row(*map(Text, cells))
    return [*page, table, Text(""), *map(Text, shift_lines(matrix)[:1]), Text(NOT_A_VERDICT, style=blocks.FAINT)]


_DAYS = 4
"""The most days that are shown."""


def series_brief(series: Sequence[MatrixOnDay], war: War, terminal: Terminal) -> list[RenderableType]:
    """The first and the last order, and the scores on a few days in between."""
    first, last = series[0], series[-1]
    heading = f"How the explanations stood, as rated by {first.matrix.rater}"
    before, after = ranking_words(first.ranking), ranking_words(last.ranking)
    changed = f"stays {after}" if before == after else f"was {before} on day {first.day} and became {after} by day {last.day}"
    page = opening(heading, [war], f"The order {changed}.", terminal)
    step = max((len(series) - 1) / (_DAYS - 1), 1)
    shown = list({(one := series[min(round(number * step), len(series) - 1)]).day: one for number in range(_DAYS)}.values())
    table = Grid(terminal.glyphs.rule)
    table.add_column(Text("weighted inconsistency"))
    for one in shown:
        table.add_column(Text(f"day {one.day}"), justify="right", no_wrap=True)
    for standing in last.matrix.scores:
        cells = [score(one.score(standing.hypothesis.id).weighted) for one in shown]
        table.add_row(Text(f"{standing.hypothesis.id} {standing.hypothesis.label}"), *map(Text, cells))
    return [*page, table, Text(NOT_A_VERDICT, style=blocks.FAINT)]


def list_brief(hypotheses: Sequence[Hypothesis]) -> list[RenderableType]:
    """The hypotheses: with their statements where they are few, else only the labels."""
    ids = words.listed([one.id for one in hypotheses])
    heading = f"{words.plural(len(hypotheses), 'explanation')}: {ids}"
    few = len(hypotheses) <= _FEW
    table = Grid()
    table.add_column(no_wrap=True, style=blocks.STRONG)
    table.add_column()
    for one in hypotheses:
        table.add_row(Text(one.id), Text(f"{one.label}. {one.statement}" if few else one.label))
    hint = "Each in full, with its ratings: nkcompare hypotheses ID"
    return [Text(heading, style=blocks.STRONG), Text(""), table, Text(""), Text(hint, style=blocks.FAINT)]


_FEW = 3
"""The most hypotheses for which a brief list gives the statements."""


def hypothesis_brief(hypothesis: Hypothesis, behind: "Behind", terminal: Terminal) -> list[RenderableType]:
    """What a hypothesis says, how its evidence was rated, and what contradicts it."""
    given = [one for one in behind.analysis.ratings.values() if one.hypothesis == hypothesis.id]
    page = opening(f"{hypothesis.id} {hypothesis.label}", behind.wars, f"{hypothesis.statement} {_rated(given)}", terminal)
    against: dict[str, list[str]] = {}
    for one in given:
        if one.rating in (I, II):
            against.setdefault(one.evidence, []).append(one.rating)
    table = Grid()
    for key, ratings in against.items():
        table.add_row(Text(" ".join(ratings)), Text(key), Text(behind.analysis.evidence[key].label))
    return [*page, table]


def evidence_brief(item: Evidence, behind: "Behind", terminal: Terminal) -> list[RenderableType]:
    """What an item is, and how it was rated on every hypothesis."""
    given = [one for one in behind.analysis.ratings.values() if one.evidence == item.id]
    page = opening(f"{item.id} {item.label}", behind.wars, _rated(given), terminal)
    raters = list(dict.fromkeys(one.rater for one in given))
    by_cell = {(one.hypothesis, one.rater): one.rating for one in given}
    table = Grid(terminal.glyphs.rule)
    table.add_column(Text("hypothesis"))
    for rater in raters:
        table.add_column(Text(rater), no_wrap=True)
    for key in dict.fromkeys(one.hypothesis for one in given):
        label = Text(f"{key} {behind.analysis.hypotheses[key].label}")
        table.add_row(label, *(Text(by_cell.get((key, rater), terminal.glyphs.never)) for rater in raters))
    return [*page, *([Text(item.note)] if item.note else []), table]


def _rated(given: Sequence[Rating]) -> str:
    """`Of 24 ratings 5 contradict it and 12 fit`."""
    counts = Counter(one.rating for one in given)
    against, fitting = counts[I] + counts[II], counts[C] + counts[CC]
    return (
        f"Of {words.plural(len(given), 'rating')} {against} say{'s' if against == 1 else ''} inconsistent, {fitting} consistent."
    )
