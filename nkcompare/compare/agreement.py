"""Intercoder agreement: percent agreement and Krippendorff's alpha, with a bootstrap interval.

A unit is a sequence of the values its coders gave it, in any order; None where a coder gave none. After K. Krippendorff,
*Content Analysis* (2018), chapter 12: alpha is 1 minus observed over expected disagreement; 1 is perfect agreement, 0 is
what chance alone would give.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache
from itertools import chain, combinations, permutations
from operator import itemgetter
from random import Random
from typing import NamedTuple, TypeVar

Value = TypeVar("Value", bound=Hashable)
Drawn = TypeVar("Drawn")
Units = Sequence[Sequence[Value | None]]


class Interval(NamedTuple):
    """The range that holds a given share of the bootstrap's draws."""

    low: float
    high: float


def percent_agreement(units: Units[Value]) -> float | None:
    """The share, from 0 to 1, of equal pairs among all pairs of values of one unit; None where no unit has two values."""
    pairs = [pair for unit in units for pair in combinations(_given(unit), 2)]
    return sum(first == second for first, second in pairs) / len(pairs) if pairs else None


def nominal_alpha(units: Units[Value]) -> float | None:
    """Krippendorff's alpha for nominal values; None where nothing can differ: no pairs, or one value throughout."""
    pairable = _pairable(units)
    return _nominal(pairable, map(_disagreement, pairable))


def _nominal(pairable: Iterable[Sequence[Value]], disagreements: Iterable[float]) -> float | None:
    """Nominal alpha from the values of the units that have at least two, and the disagreement of each of these units."""
    counts = Counter(chain.from_iterable(pairable))
    total = counts.total()
    expected = total**2 - sum(count**2 for count in counts.values())
    return 1 - (total - 1) * sum(disagreements) / expected if expected else None


def _disagreement(unit: Sequence[Value]) -> float:
    """The number of ordered pairs of a unit's values that differ, divided by one less than its values; 0 where none differ."""
    pairs = len(unit) ** 2 - sum(count**2 for count in Counter(unit).values())
    return pairs / (len(unit) - 1) if pairs else 0


def ordinal_alpha(units: Units[Value], order: Sequence[Value]) -> float | None:
    """Krippendorff's alpha for ordinal values; `order` is lowest first. None as for `nominal_alpha`.

    The more values lie between two, the more they differ. Raises ValueError for a value that is not in `order`.
    """
    place = {value: index for index, value in enumerate(order)}
    pairable = _pairable(units)
    counts = Counter(chain.from_iterable(pairable))
    if counts.keys() - place.keys():
        raise ValueError(f"not in the order: {', '.join(sorted(map(str, counts.keys() - place.keys())))}")

    def distance(first: Value, second: Value) -> float:
        low, high = sorted((place[first], place[second]))
        between = sum(counts[value] for value in order[low : high + 1])
        return (between - (counts[first] + counts[second]) / 2) ** 2

    apart = {pair: distance(*pair) for pair in permutations(counts, 2)}
    observed = sum(
        times * sum(apart.get(pair, 0) for pair in permutations(unit, 2)) / (len(unit) - 1)
        for unit, times in Counter(map(tuple, pairable)).items()
    )
    expected = sum(counts[first] * counts[second] * far for (first, second), far in apart.items())
    return 1 - (counts.total() - 1) * observed / expected if expected else None


def _given(unit: Sequence[Value | None]) -> list[Value]:
    return [value for value in unit if value is not None]


def _pairable(units: Units[Value]) -> list[list[Value]]:
    """The values of the units that have at least two."""
    return [given for unit in units if len(given := _given(unit)) > 1]


def bootstrap(
    units: Units[Value],
    measure: Callable[[Units[Value]], float | None],
    *,
    draws: int = 1000,
    level: float = 0.95,
    seed: int = 1,
) -> Interval | None:
    """The bootstrap interval of a measure: its quantiles over units drawn with replacement. One seed gives one interval.

    None where the measure is undefined for more than half of the draws.
    """
    return _interval([measure(draw(units)) for draw in _draws(len(units), draws, seed)], level)


def nominal_interval(units: Units[Value], *, draws: int = 1000, level: float = 0.95, seed: int = 1) -> Interval | None:
    """The bootstrap interval of nominal alpha, equal to that of `bootstrap`; disagreements are counted once, not in each draw."""
    pairable = [given if len(given := _given(unit)) > 1 else [] for unit in units]
    disagreements = list(map(_disagreement, pairable))
    return _interval([_nominal(draw(pairable), draw(disagreements)) for draw in _draws(len(units), draws, seed)], level)


@cache
def _draws(count: int, draws: int, seed: int) -> tuple[Callable[[Sequence[Drawn]], Sequence[Drawn]], ...]:
    """Functions that each draw `count` items with replacement from a sequence of that length."""
    random = Random(seed)  # noqa: S311 - sampling, no secret
    if count < _SEVERAL:
        return (itemgetter(slice(None)),) * draws
    return tuple(itemgetter(*random.choices(range(count), k=count)) for _ in range(draws))


_SEVERAL = 2
"""The minimum number of units for a bootstrap: draws from fewer are all the same."""


def _interval(measured: Sequence[float | None], level: float) -> Interval | None:
    found = sorted(value for value in measured if value is not None)
    if not found or len(found) < len(measured) / 2:
        return None
    cut = (1 - level) / 2
    return Interval(found[round(cut * (len(found) - 1))], found[round((1 - cut) * (len(found) - 1))])
