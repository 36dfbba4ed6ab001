"""The sections of the page beside the days: the claims, the background and the explanations."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nkcompare.compare.background import TermsInOffice, terms_in_office
from nkcompare.compare.claims import ClaimContext, ClaimResult
from nkcompare.compare.commitments import meanwhile
from nkcompare.compare.hypotheses import ORIGIN, HypothesisScore, Item, ranking, weigh
from nkcompare.model.background import TERM, Background, Fact, Topic
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import Analysis, Hypothesis
from nkcompare.model.war import War
from nkcompare.publish.report.content import GLYPHS, CitedSource, sources
from nkcompare.show import words
from nkcompare.show.background import words as background_words
from nkcompare.show.claims import words as claim_words
from nkcompare.show.hypotheses.words import knew_words, known_words, ranking_words, score, verdict, without_words


class ReportClaim(NamedTuple):
    """A claim: the sentence at the left, the verdict of the record at the right; `test` are the outcomes in words."""

    id: str
    post: str
    text: str
    verdict: str
    style: str
    known: str
    note: str
    test: tuple[str, ...]
    rows: tuple[str, ...]


class ReportClaims(NamedTuple):
    """The claims as the page shows them."""

    counts: str
    missing: str
    legend: str
    lines: tuple[ReportClaim, ...]


def report_claims(tested: Sequence[ClaimResult], world: ClaimContext | None) -> ReportClaims | None:
    """The claims; None where the package has none."""
    if not tested or world is None:
        return None
    lines = tuple(_report_claim(one, world) for one in tested)
    return ReportClaims(
        claim_words.counts_words([(one, True) for one in tested]), claim_words.posts_missing(tested), claim_words.LEGEND, lines
    )


def _report_claim(one: ClaimResult, world: ClaimContext) -> ReportClaim:
    claim = one.claim
    return ReportClaim(
        claim.id,
        claim.post,
        claim.text,
        claim_words.VERDICT_WORDS[claim.verdict],
        claim.verdict,
        claim_words.known_words(claim),
        claim.note,
        tuple(claim_words.outcome_words(outcome, world, GLYPHS) for outcome in one.outcomes),
        claim.rows,
    )


class ReportFact(NamedTuple):
    """A background fact as the page shows it."""

    fact: Fact
    head: str
    when: str
    figure: str
    mark: str
    sources: tuple[CitedSource, ...]


class ReportTopic(NamedTuple):
    """A topic with its facts, and for terms in office the lengths by party.

    A row of `terms`: party, holders, interim, number with both ends known, mean, median, uncertain.
    """

    topic: Topic
    facts: tuple[ReportFact, ...]
    terms: tuple[tuple[str, ...], ...]
    sentence: str


def report_background(background: Background | None, focus: str, book: Codebook) -> tuple[ReportTopic, ...]:
    """The background by topic; empty where the package has none."""
    if background is None:
        return ()
    return tuple(_heading(topic, background, focus, book) for topic in background.topics.values())


def _heading(topic: Topic, background: Background, focus: str, book: Codebook) -> ReportTopic:
    facts = [fact for fact in background.facts.values() if fact.topic == topic.code]
    terms = terms_in_office(facts) if topic.kind == TERM else ()
    sentence = background_words.terms_sentence(terms, focus, book)
    return ReportTopic(
        topic, tuple(_report_fact(fact, topic, book) for fact in facts), tuple(_terms(one, book) for one in terms), sentence
    )


def _report_fact(fact: Fact, topic: Topic, book: Codebook) -> ReportFact:
    length = background_words.term_words(fact, None, GLYPHS) if topic.kind == TERM and fact.days is not None else ""
    return ReportFact(
        fact,
        background_words.parties_words(fact, book, GLYPHS),
        background_words.period_words(fact),
        f"{length} years" if length else background_words.figure_words(fact),
        words.certainty_mark(fact),
        sources(fact.urls, book),
    )


def _terms(one: TermsInOffice, book: Codebook) -> tuple[str, ...]:
    lengths = (background_words.years_words(days, GLYPHS) for days in (one.mean, one.median))
    return (
        book.actors[one.party].short,
        str(len(one.holders)),
        str(one.interim),
        str(len(one.lengths)),
        *lengths,
        str(one.vague),
    )


def commitments_by_day(background: Background | None, wars: Sequence[War], days: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
    """By day the ids of commitments in any of the wars, of any party; a day without any is left out."""
    if background is None:
        return {}
    found = {
        day: tuple(dict.fromkeys(fact.id for war in wars for fact in meanwhile(background, war.date_of(day), ()))) for day in days
    }
    return {day: ids for day, ids in found.items() if ids}


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
