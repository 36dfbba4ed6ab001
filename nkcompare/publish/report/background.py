"""The claims, line by line, and the background by topic, as the page shows them."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nkcompare.compare.background import TermsInOffice, terms_in_office
from nkcompare.compare.claims import ClaimContext, ClaimResult
from nkcompare.compare.commitments import meanwhile
from nkcompare.model.background import TERM, Background, Fact, Topic
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import War
from nkcompare.publish.report.content import GLYPHS, CitedSource, sources
from nkcompare.show import words
from nkcompare.show.background import words as background_words
from nkcompare.show.claims import words as claim_words


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
