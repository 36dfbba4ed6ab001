"""How the hypotheses stand on several days: what was known by each, and how the order changed."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.hypotheses import Item, Matrix, Ranking, Standing, narrowed, ranking, weigh
from nkcompare.model.hypothesis import Analysis
from nkcompare.model.war import War


class StandingOn(NamedTuple):
    """A rater's matrix on a day of a war, and the items that became known since the day before it in the series."""

    day: int
    matrix: Matrix
    new: tuple[Item, ...]

    @property
    def ranking(self) -> Ranking:
        """The hypotheses in groups of equal scores, least inconsistent first."""
        return ranking(self.matrix)

    def standing(self, hypothesis: str) -> Standing:
        """How one hypothesis stands on the day; raises KeyError for one there is not."""
        for one in self.matrix.standings:
            if one.hypothesis.id == hypothesis:
                return one
        raise KeyError(hypothesis)


def standings_on(analysis: Analysis, war: War, rater: str, days: Sequence[int]) -> tuple[StandingOn, ...]:
    """How the hypotheses stand at the end of each of these days, earliest first. Raises OverflowError without a date."""
    if not days:
        return ()
    ordered = sorted(set(days))
    last = weigh(analysis, rater, war.date_of(ordered[-1]))
    found: list[StandingOn] = []
    known: frozenset[str] = frozenset()
    for day in ordered:
        matrix = narrowed(last, war.date_of(day), analysis.hypotheses.values())
        new = [item for item in matrix.items if item.evidence.id not in known]
        found.append(StandingOn(day, matrix, tuple(sorted(new, key=lambda item: (item.evidence.known_on, item.evidence.id)))))
        known = frozenset(item.evidence.id for item in matrix.items)
    return tuple(found)
