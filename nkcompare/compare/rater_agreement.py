"""Agreement of raters on the consistency of evidence, by hypothesis and overall, and the cells on which they differ."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.agreement import Interval, bootstrap, nominal_alpha, ordinal_alpha, percent_agreement
from nkcompare.model.hypothesis import CC, II, NA, Analysis, C, I, N

ORDER = (II, I, N, C, CC)
"""The ratings from the least to the most consistent; NA is left out and counts as not rated."""


class Agreement(NamedTuple):
    """The agreement on a hypothesis, or on all (`hypothesis` empty), over the cells that two raters rated; None if undefined."""

    hypothesis: str
    cells: int
    percent: float | None
    nominal: float | None
    ordinal: float | None
    interval: Interval | None


class RatingDifference(NamedTuple):
    """A cell on which raters differ, with each one's rating."""

    evidence: str
    hypothesis: str
    ratings: dict[str, str]

    @property
    def distance(self) -> int:
        """The largest distance between two of the ratings, in steps of the scale."""
        places = [ORDER.index(rating) for rating in self.ratings.values()]
        return max(places) - min(places)


class RaterAgreement(NamedTuple):
    """The raters compared, the agreement on each hypothesis and then on all, and the differing cells, largest distance first."""

    raters: tuple[str, ...]
    lines: tuple[Agreement, ...]
    differences: tuple[RatingDifference, ...]


def rater_agreement(analysis: Analysis, raters: Sequence[str]) -> RaterAgreement:
    """The agreement of some raters over the cells that at least two of them rated."""
    cells = {
        (evidence, hypothesis): {
            rater: found.rating
            for rater in raters
            if (found := analysis.ratings.get((evidence, hypothesis, rater))) and found.rating != NA
        }
        for evidence in analysis.evidence
        for hypothesis in analysis.hypotheses
    }
    lines = [_line(key, [given for (_, about), given in cells.items() if about == key], raters) for key in analysis.hypotheses]
    differing = [RatingDifference(*key, given) for key, given in cells.items() if len(set(given.values())) > 1]
    differing.sort(key=lambda one: -one.distance)
    return RaterAgreement(tuple(raters), (*lines, _line("", list(cells.values()), raters)), tuple(differing))


def _line(hypothesis: str, cells: Sequence[dict[str, str]], raters: Sequence[str]) -> Agreement:
    units = [[given.get(rater) for rater in raters] for given in cells if len(given) > 1]

    def ordinal(drawn: Sequence[Sequence[str | None]]) -> float | None:
        return ordinal_alpha(drawn, ORDER)

    return Agreement(
        hypothesis, len(units), percent_agreement(units), nominal_alpha(units), ordinal(units), bootstrap(units, ordinal)
    )
