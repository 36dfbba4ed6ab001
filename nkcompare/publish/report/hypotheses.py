"""The hypotheses on the page: the whole matrix, and the scores from each day on which evidence became known."""

from collections.abc import Mapping
from typing import NamedTuple

from nkcompare.compare.hypotheses import ORIGIN, HypothesisScore, Item, ranking, weigh
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import Analysis, Hypothesis
from nkcompare.model.war import War
from nkcompare.publish.report.content import GLYPHS, CitedSource, sources
from nkcompare.show.hypotheses.words import knew_words, known_words, ranking_words, score, verdict, without_words


class RatedCell(NamedTuple):
    """A cell: the rating, and every rater's reason; `differs` where raters do not agree."""

    letters: str
    differs: bool
    whys: tuple[tuple[str, str, str], ...]


class EvidenceLine(NamedTuple):
    """An item of evidence: the day of the clock from which it counts, its cells by hypothesis, and its grounds."""

    item: Item
    day: int
    known: str
    cells: dict[str, RatedCell]
    events: tuple[tuple[str, str], ...]
    sources: tuple[CitedSource, ...]


class HypothesesOnDay(NamedTuple):
    """The scores from a day on: by hypothesis plain, weighted, coverage and rank; and the verdict in words."""

    day: int
    sums: dict[str, tuple[str, str, str, str]]
    verdict: str


class ReportAnalysis(NamedTuple):
    """The analysis on a war's clock, by one rater; `several`: whether there are other raters."""

    war: War
    rater: str
    several: bool
    hypotheses: tuple[tuple[Hypothesis, tuple[CitedSource, ...]], ...]
    lines: tuple[EvidenceLine, ...]
    by_day: tuple[HypothesesOnDay, ...]
    knew: tuple[str, ...]


def weighing(analysis: Analysis | None, war: War, events: Mapping[str, Event], book: Codebook) -> ReportAnalysis | None:
    """The analysis by the rater with the most ratings, on a war's clock; None where there are no ratings."""
    if analysis is None or not analysis.raters:
        return None
    rater = analysis.raters[0]
    last = max(evidence.known_on for evidence in analysis.evidence.values())
    whole = weigh(analysis, rater, last)
    lines = tuple(_line(item, analysis, war, events, book) for item in whole.items)
    turns = sorted({war.day(evidence.known_on) for evidence in analysis.evidence.values()})
    hypotheses = tuple((one, sources(one.urls, book)) for one in analysis.hypotheses.values())
    by_day = tuple(_on_day(day, analysis, rater, war) for day in (turns[0] - 1, *turns))
    knew = tuple(filter(None, (knew_words(one, analysis) for one in analysis.raters)))
    return ReportAnalysis(war, rater, len(analysis.raters) > 1, hypotheses, lines, by_day, knew)


def _line(item: Item, analysis: Analysis, war: War, events: Mapping[str, Event], book: Codebook) -> EvidenceLine:
    evidence = item.evidence
    cells = {key: _cell(item, key, analysis) for key in analysis.hypotheses}
    events_named = tuple((key, events[key].summary if key in events else "") for key in evidence.events)
    return EvidenceLine(item, war.day(evidence.known_on), known_words(item), cells, events_named, sources(evidence.urls, book))


def _cell(item: Item, hypothesis: str, analysis: Analysis) -> RatedCell:
    given = [
        rating for (evidence, about, _), rating in analysis.ratings.items() if (evidence, about) == (item.evidence.id, hypothesis)
    ]
    rated = item.ratings.get(hypothesis)
    whys = tuple((rating.rater, rating.rating, rating.why) for rating in given)
    return RatedCell(rated.rating if rated else GLYPHS.nothing, hypothesis in item.others, whys)


def _on_day(day: int, analysis: Analysis, rater: str, war: War) -> HypothesesOnDay:
    matrix = weigh(analysis, rater, war.date_of(day))
    places = matrix.ranks
    sums = {one.hypothesis.id: _sums(one, places.get(one.hypothesis.id)) for one in matrix.scores}
    hangs = without_words(matrix, ORIGIN)
    order = f"The order is {ranking_words(ranking(matrix))}; {'; '.join(hangs)}." if hangs else ""
    return HypothesesOnDay(day, sums, " ".join(filter(None, (*verdict(matrix), order))))


def _sums(one: HypothesisScore, place: int | None) -> tuple[str, str, str, str]:
    return str(one.plain), score(one.weighted), str(one.coverage), str(place) if place else GLYPHS.never
