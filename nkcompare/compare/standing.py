"""How the hypotheses stand on several days: what was known by each, and how the order changed."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.hypotheses import Matrix, Ranking, ranking, weigh
from nkcompare.model.hypothesis import Analysis, Evidence
from nkcompare.model.war import War


class StandingOn(NamedTuple):
    """A rater's matrix on a day of a war, with the evidence that became known since the day before it in the series."""

    day: int
    matrix: Matrix
    new: tuple[Evidence, ...]

    @property
    def ranking(self) -> Ranking:
        """The hypotheses in groups of equal scores, least inconsistent first."""
        return ranking(self.matrix)


def standings_on(analysis: Analysis, war: War, rater: str, days: Sequence[int]) -> tuple[StandingOn, ...]:
    """How the hypotheses stand at the end of each of these days, in the order given. Raises OverflowError without a date."""
    found: list[StandingOn] = []
    known: set[str] = set()
    for day in days:
        matrix = weigh(analysis, rater, war.date_of(day))
        now = {item.evidence.id: item.evidence for item in matrix.items}
        new = tuple(evidence for key, evidence in now.items() if key not in known)
        found.append(StandingOn(day, matrix, tuple(sorted(new, key=lambda evidence: (evidence.known_on, evidence.id)))))
        known = set(now)
    return tuple(found)
