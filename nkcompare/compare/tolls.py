"""Tolls on the common clock: what had been published by day N. Only comparable counts are compared, and none is interpolated."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.model.toll import FINAL, Claimant, Population, Toll, Tolls
from nkcompare.model.war import FIGHTING, War


class Figure(NamedTuple):
    """A toll and the day on which it was published, on its war's clock."""

    day: int
    toll: Toll


class TollStatus(NamedTuple):
    """A count on a day: the last figure published by then, and the next one; None where there is none."""

    last: Figure | None
    next: Figure | None

    @property
    def killed(self) -> int | None:
        """The last number published; None before the first, and while none is published."""
        return self.last.toll.killed if self.last else None


class TollLine(NamedTuple):
    """The figures of one population by one chain of claimants, by war in the order of the wars."""

    population: Population
    chain: str
    figures: dict[str, tuple[Figure, ...]]

    def status(self, war: str, day: int | None) -> TollStatus:
        """The count by a day of a war; without a day, in the end."""
        figures = self.figures[war]
        known = [figure for figure in figures if day is None or figure.day <= day]
        last = known[-1] if known else None
        return TollStatus(last, figures[len(known)] if len(known) < len(figures) else None)

    def final(self, war: str) -> Figure | None:
        """The final toll of a war; None where none was published."""
        figures = self.figures[war]
        return figures[-1] if figures and figures[-1].toll.measure == FINAL else None

    def ratio(self, war: str, day: int | None) -> float | None:
        """A war's count by a day as a multiple of the first war's by the same day; None unless both are numbers.

        Without a day the final tolls are compared: a running count is not compared with a final one.
        """
        if day is None:
            return self.final_ratio(war)
        return _ratio(self.status(war, day).killed, self.status(next(iter(self.figures)), day).killed)

    def final_ratio(self, war: str) -> float | None:
        """A war's final toll as a multiple of the first war's; None unless both are published."""
        first, here = self.final(next(iter(self.figures))), self.final(war)
        return _ratio(here.toll.killed, first.toll.killed) if here and first else None

    def exceeds(self, war: str) -> Figure | None:
        """The figure from which a war's toll stays above the final toll of the first war; None where it does not.

        A correction down to that toll or below starts the search again.
        """
        total = self.final(next(iter(self.figures)))
        if total is None or total.toll.killed is None:
            return None
        since: Figure | None = None
        for figure in self.figures[war]:
            above = figure.toll.killed is not None and figure.toll.killed > total.toll.killed
            since = (since or figure) if above else None
        return since

    def lag(self, war: War) -> float | None:
        """The final toll as a multiple of the last one published during the fighting; None where one of them is missing."""
        wartime = [figure.toll.killed for figure in self.figures[war.key] if war.phase(figure.toll.date) == FIGHTING]
        final = self.final(war.key)
        return _ratio(final.toll.killed, wartime[-1]) if final and wartime else None


class TollComparison(NamedTuple):
    """The tolls of several wars by day `through` (None: in the end)."""

    through: int | None
    wars: tuple[War, ...]
    claimants: dict[str, Claimant]
    lines: tuple[TollLine, ...]

    def figures(self, line: TollLine, war: str) -> tuple[Figure, ...]:
        """The figures of a line that were published by day `through`."""
        found = line.figures[war]
        return found if self.through is None else tuple(figure for figure in found if figure.day <= self.through)


def compare_tolls(
    tolls: Tolls, wars: Sequence[War], through: int | None = None, populations: Sequence[str] | None = None
) -> TollComparison:
    """The tolls of some wars: a line for each population and chain of claimants, in the order of `populations.csv`.

    Two chains that count the same dead have a line each: only figures of one chain are compared.
    """
    rows: dict[tuple[str, str], list[Toll]] = {}
    for toll in tolls.rows:
        rows.setdefault((toll.population, tolls.claimants[toll.claimant].chain), []).append(toll)
    chosen = populations or tuple(tolls.populations)
    lines = tuple(
        TollLine(tolls.populations[code], chain, {war.key: _figures(rows[code, chain], war) for war in wars})
        for code in chosen
        for found, chain in rows
        if found == code
    )
    return TollComparison(through, tuple(wars), tolls.claimants, tuple(line for line in lines if any(line.figures.values())))


def _figures(tolls: Sequence[Toll], war: War) -> tuple[Figure, ...]:
    return tuple(Figure(war.day(toll.date), toll) for toll in tolls if toll.war == war.key)


def _ratio(here: int | None, first: int | None) -> float | None:
    return here / first if here is not None and first else None
