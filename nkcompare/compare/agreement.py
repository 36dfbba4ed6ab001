"""How far coders agree: percent agreement and Krippendorff's alpha, with a bootstrap interval. Pure computation.

A unit is what was coded, as the values its coders gave it, in any order; None where a coder gave none. After K. Krippendorff,
*Content Analysis* (2018), chapter 12: alpha is 1 minus observed over expected disagreement, 1 for perfect agreement, 0 for
what chance would give.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import combinations, permutations
from random import Random
from typing import NamedTuple, TypeVar

Value = TypeVar("Value", bound=Hashable)
Units = Sequence[Sequence[Value | None]]
Distance = Callable[[Value, Value], float]
"""How far two values differ: 0 where they are one."""


class Interval(NamedTuple):
    """The range in which a share of the bootstrap's draws fall."""

    low: float
    high: float


def percent_agreement(units: Units[Value]) -> float | None:
    """The share of pairs of values given to one unit that are equal, from 0 to 1; None where no unit has two values."""
    pairs = [pair for unit in units for pair in combinations(_given(unit), 2)]
    return sum(first == second for first, second in pairs) / len(pairs) if pairs else None


def nominal_alpha(units: Units[Value]) -> float | None:
    """Krippendorff's alpha where values differ or do not; None where nothing can differ: no pairs, or one value throughout."""
    return _alpha(units, lambda first, second: float(first != second))


def ordinal_alpha(units: Units[Value], order: Sequence[Value]) -> float | None:
    """Krippendorff's alpha where values have an order, lowest first: the more values lie between two, the more they differ.

    Raises ValueError for a value that is not in the order. None as for `nominal_alpha`.
    """
    place = {value: index for index, value in enumerate(order)}
    counts = Counter(value for unit in _pairable(units) for value in unit)
    if counts.keys() - place.keys():
        raise ValueError(f"not in the order: {', '.join(sorted(map(str, counts.keys() - place.keys())))}")

    def distance(first: Value, second: Value) -> float:
        low, high = sorted((place[first], place[second]))
        between = sum(counts[value] for value in order[low : high + 1])
        return (between - (counts[first] + counts[second]) / 2) ** 2

    return _alpha(units, distance)


def _alpha(units: Units[Value], distance: Distance[Value]) -> float | None:
    pairable = _pairable(units)
    counts = Counter(value for unit in pairable for value in unit)
    total = counts.total()
    observed = sum(distance(first, second) / (len(unit) - 1) for unit in pairable for first, second in permutations(unit, 2))
    expected = sum(counts[first] * counts[second] * distance(first, second) for first, second in permutations(counts, 2))
    return 1 - (total - 1) * observed / expected if expected else None


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
    """The interval of a measure over units drawn again with replacement; the same seed gives the same interval.

    None where the measure is defined on too few draws to speak of a range.
    """
    if not units:
        return None
    random = Random(seed)  # noqa: S311 - sampling, no secret
    found = sorted(value for _ in range(draws) if (value := measure(random.choices(units, k=len(units)))) is not None)
    if len(found) < draws / 2:
        return None
    cut = (1 - level) / 2
    return Interval(found[round(cut * (len(found) - 1))], found[round((1 - cut) * (len(found) - 1))])
