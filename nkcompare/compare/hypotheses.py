"""Analysis of Competing Hypotheses: which explanation the evidence known by a day contradicts least.

After R. J. Heuer, *Psychology of Intelligence Analysis* (1999), chapter 8, scored as in PARC's ACH 1.1: only inconsistency
counts, since evidence that is consistent with everything supports nothing. The scores sum up raters' judgements; they are not
probabilities, and they name no winner. Matrices on several days show what was known by each, and how the order changed.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import sqrt
from statistics import pstdev
from typing import NamedTuple

from nkcompare.model.event import id_order
from nkcompare.model.hypothesis import EVIDENCE_KINDS, II, NA, ORIGINS, Analysis, Evidence, Hypothesis, I, Rating
from nkcompare.model.war import War

INCONSISTENCY = {I: 1, II: 2}
"""What a rating adds to a hypothesis's inconsistency; every other rating adds nothing."""

GRADE_WEIGHT = {"low": 1 / sqrt(2), "medium": 1.0, "high": sqrt(2)}
"""The weights of credibility and of relevance; an item's weight is their product, from 1/2 (both low) to 2 (both high)."""

LEAST_WEIGHT = GRADE_WEIGHT["low"] ** 2

WEIGHTED_FORMULA = "weighted = sum of (I 1, II 2, else 0) × credibility × relevance (low 1/√2, medium 1, high √2)"  # noqa: RUF001 - the sign of the formula
DIAGNOSTICITY_FORMULA = "diagnosticity = population standard deviation of (I 1, II 2, else 0) over the hypotheses rated"

COVERAGE_GAP = 1
"""The largest difference in coverage, in items, with which hypotheses are still ranked."""


class Item(NamedTuple):
    """One item of evidence in a rater's matrix.

    `ratings` are the rater's own, by hypothesis; `others` those of raters who disagree, by hypothesis and rater.
    `diagnosticity` is None where fewer than two hypotheses are rated on the item.
    """

    evidence: Evidence
    weight: float
    ratings: Mapping[str, Rating]
    others: Mapping[str, Mapping[str, Rating]]
    diagnosticity: float | None

    def inconsistency(self, hypothesis: str) -> int:
        """The inconsistency of the item with a hypothesis, unweighted: 0, 1 or 2."""
        rated = self.ratings.get(hypothesis)
        return INCONSISTENCY.get(rated.rating, 0) if rated else 0

    def adds(self, hypothesis: str) -> float:
        """The inconsistency of the item with a hypothesis, weighted."""
        return self.inconsistency(hypothesis) * self.weight

    def covers(self, hypothesis: str) -> bool:
        """Whether the rater rated the item on the hypothesis; NA does not count, as it says that there is nothing to rate."""
        rated = self.ratings.get(hypothesis)
        return rated is not None and rated.rating != NA


class HypothesisScore(NamedTuple):
    """The score of a hypothesis: the sum of its inconsistencies, plain and weighted, and the number of items rated on it."""

    hypothesis: Hypothesis
    plain: int
    weighted: float
    coverage: int


class Matrix(NamedTuple):
    """A rater's matrix of the evidence known on a date.

    `items` are in order of diagnosticity, highest first; `scores` with the least inconsistent first where `ranked`, else in
    the order of the file; `later` is the evidence not yet known, in the order in which it became known.
    """

    rater: str
    on: date
    items: tuple[Item, ...]
    scores: tuple[HypothesisScore, ...]
    ranked: bool
    later: tuple[Evidence, ...]

    @property
    def ranks(self) -> dict[str, int]:
        """The rank of each hypothesis by its id, from 1, equal scores sharing the better rank; empty where not `ranked`."""
        if not self.ranked:
            return {}
        scores = [_rounded(one.weighted) for one in self.scores]
        return {one.hypothesis.id: scores.index(_rounded(one.weighted)) + 1 for one in self.scores}

    @property
    def least(self) -> tuple[str, ...]:
        """The ids of the least inconsistent hypotheses: one, or several with equal scores; none where not `ranked`."""
        return tuple(key for key, place in self.ranks.items() if place == 1)


def weight(evidence: Evidence) -> float:
    """The weight of an item: credibility times relevance."""
    return GRADE_WEIGHT[evidence.credibility] * GRADE_WEIGHT[evidence.relevance]


def weigh(analysis: Analysis, rater: str, on: date) -> Matrix:
    """A rater's matrix of the evidence known by the end of a date."""
    given: dict[str, list[Rating]] = {}
    for rating in analysis.ratings.values():
        given.setdefault(rating.evidence, []).append(rating)
    every = [_item(evidence, given.get(evidence.id, []), rater) for evidence in analysis.evidence.values()]
    items = sorted(every, key=lambda item: (-_rounded(item.diagnosticity or 0.0), -_rounded(item.weight)))
    return _known_by(on, analysis.hypotheses.values(), items, rater, ())


def narrowed(matrix: Matrix, on: date, hypotheses: Iterable[Hypothesis]) -> Matrix:
    """The matrix as it was on an earlier date; `hypotheses` are in the order of their file."""
    return _known_by(on, hypotheses, matrix.items, matrix.rater, matrix.later)


def _known_by(
    on: date, hypotheses: Iterable[Hypothesis], items: Sequence[Item], rater: str, later: tuple[Evidence, ...]
) -> Matrix:
    unknown = sorted((item.evidence for item in items if item.evidence.known_on > on), key=lambda one: one.known_on)
    return _matrix(hypotheses, [item for item in items if item.evidence.known_on <= on], rater, on, (*unknown, *later))


def _item(evidence: Evidence, given: Iterable[Rating], rater: str) -> Item:
    own = {rating.hypothesis: rating for rating in given if rating.rater == rater}
    others: dict[str, dict[str, Rating]] = {}
    for rating in given:
        mine = own.get(rating.hypothesis)
        if mine and mine.rating != rating.rating:
            others.setdefault(rating.hypothesis, {})[rating.rater] = rating
    scores = [INCONSISTENCY.get(rating.rating, 0) for rating in own.values() if rating.rating != NA]
    return Item(evidence, weight(evidence), own, others, pstdev(scores) if len(scores) > 1 else None)


def _matrix(hypotheses: Iterable[Hypothesis], items: Sequence[Item], rater: str, on: date, later: tuple[Evidence, ...]) -> Matrix:
    standings = [
        HypothesisScore(
            hypothesis,
            sum(item.inconsistency(hypothesis.id) for item in items),
            sum(item.adds(hypothesis.id) for item in items),
            sum(item.covers(hypothesis.id) for item in items),
        )
        for hypothesis in hypotheses
    ]
    coverage = [one.coverage for one in standings]
    ranked = bool(standings) and min(coverage) > 0 and max(coverage) - min(coverage) <= COVERAGE_GAP
    if ranked:
        standings.sort(key=lambda one: _rounded(one.weighted))
    return Matrix(rater, on, tuple(items), tuple(standings), ranked, later)


def _rounded(score: float) -> float:
    """A score without floating-point error, so that equal scores tie."""
    return round(score, 9)


class Shift(NamedTuple):
    """The effect of one item: the ranking without it (`dropped`), and with its weight at the lowest; None where unchanged.

    A ranking is the hypotheses in groups of equal scores, least inconsistent first; empty where they may not be ranked.
    """

    evidence: Evidence
    dropped: "Ranking | None"
    low: "Ranking | None"


Ranking = tuple[tuple[str, ...], ...]


def ranking(matrix: Matrix) -> Ranking:
    """The hypotheses in groups of equal weighted inconsistency, least first; empty where they may not be ranked."""
    groups: dict[int, list[str]] = {}
    for key, place in matrix.ranks.items():
        groups.setdefault(place, []).append(key)
    return tuple(tuple(sorted(groups[place])) for place in sorted(groups))


def sensitivity(matrix: Matrix) -> tuple[Shift, ...]:
    """The items that change the ranking when left out, or when credibility and relevance are both taken as low."""
    whole = ranking(matrix)
    shifts = []
    for index, item in enumerate(matrix.items):
        rest = [*matrix.items[:index], *matrix.items[index + 1 :]]
        dropped = _ranking_of(matrix, rest)
        low = _ranking_of(matrix, [*rest, item._replace(weight=LEAST_WEIGHT)])
        if dropped != whole or low != whole:
            shifts.append(
                Shift(item.evidence, None if dropped == whole else dropped, None if low == whole else low),
            )
    return tuple(shifts)


class Without(NamedTuple):
    """The ranking without a group of items: all of one origin, or all of one kind."""

    by: str
    name: str
    evidence: tuple[str, ...]
    ranking: Ranking


ORIGIN, KIND = "origin", "kind"


def without_groups(matrix: Matrix) -> tuple[Without, ...]:
    """The rankings without the items of each origin, then of each kind, where there are items of several."""
    found = []
    for by, names in ((ORIGIN, ORIGINS), (KIND, EVIDENCE_KINDS)):
        groups = {name: [item for item in matrix.items if _is_of(item, by, name)] for name in names}
        there = {name: group for name, group in groups.items() if group}
        for name, group in there.items() if len(there) > 1 else ():
            rest = [item for item in matrix.items if item not in group]
            found.append(
                Without(by, name, tuple(sorted((item.evidence.id for item in group), key=id_order)), _ranking_of(matrix, rest))
            )
    return tuple(found)


def _is_of(item: Item, by: str, name: str) -> bool:
    return name == (item.evidence.origin if by == ORIGIN else item.evidence.kind)


def by_other_raters(analysis: Analysis, matrix: Matrix) -> dict[str, Ranking]:
    """The ranking of every other rater on the same date; empty for one who rated too unevenly to rank the hypotheses."""
    others = [rater for rater in analysis.raters if rater != matrix.rater]
    return {rater: ranking(weigh(analysis, rater, matrix.on)) for rater in others}


def _ranking_of(matrix: Matrix, items: Sequence[Item]) -> Ranking:
    hypotheses = [one.hypothesis for one in matrix.scores]
    return ranking(_matrix(hypotheses, items, matrix.rater, matrix.on, ()))


class MatrixOnDay(NamedTuple):
    """A rater's matrix on a day of a war, and the items that became known since the day before it in the series."""

    day: int
    matrix: Matrix
    new: tuple[Item, ...]

    @property
    def ranking(self) -> Ranking:
        """The hypotheses in groups of equal scores, least inconsistent first."""
        return ranking(self.matrix)

    def score(self, hypothesis: str) -> HypothesisScore:
        """The score of one hypothesis on the day; raises KeyError for an unknown id."""
        for one in self.matrix.scores:
            if one.hypothesis.id == hypothesis:
                return one
        raise KeyError(hypothesis)


def matrices_by_day(analysis: Analysis, war: War, rater: str, days: Sequence[int]) -> tuple[MatrixOnDay, ...]:
    """A rater's matrix at the end of each of these days, earliest first. Raises OverflowError for a day without a date."""
    if not days:
        return ()
    ordered = sorted(set(days))
    last = weigh(analysis, rater, war.date_of(ordered[-1]))
    found: list[MatrixOnDay] = []
    known: frozenset[str] = frozenset()
    for day in ordered:
        matrix = narrowed(last, war.date_of(day), analysis.hypotheses.values())
        new = [item for item in matrix.items if item.evidence.id not in known]
        found.append(
            MatrixOnDay(day, matrix, tuple(sorted(new, key=lambda item: (item.evidence.known_on, id_order(item.evidence.id)))))
        )
        known = frozenset(item.evidence.id for item in matrix.items)
    return tuple(found)
