"""Agreement of coders, held to the package that is the yardstick for Krippendorff's alpha."""

from typing import Literal

import krippendorff
import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nkcompare.compare.agreement import bootstrap, nominal_alpha, nominal_interval, ordinal_alpha, percent_agreement

VALUES = ["II", "I", "N", "C"]
UNITS = st.lists(st.lists(st.sampled_from([None, *VALUES]), min_size=3, max_size=3), min_size=2, max_size=20)


def yardstick(units: list[list[str | None]], level: Literal["nominal", "ordinal"]) -> float:
    """Alpha as the `krippendorff` package has it."""
    counts = np.array([[unit.count(value) for value in VALUES] for unit in units])
    return float(krippendorff.alpha(value_counts=counts, value_domain=np.arange(len(VALUES)), level_of_measurement=level))


def differs(units: list[list[str | None]]) -> bool:
    """Whether the units that two coders coded have more than one value."""
    pairable = [[value for value in unit if value] for unit in units if len(unit) - unit.count(None) > 1]
    return len({value for unit in pairable for value in unit}) > 1


@given(UNITS)
def test_alpha_is_that_of_the_yardstick(units: list[list[str | None]]) -> None:
    """Nominal and ordinal alpha are the yardstick's, whatever is missing; undefined exactly where nothing can differ."""
    if not differs(units):
        assert nominal_alpha(units) is None
        assert ordinal_alpha(units, VALUES) is None
        return
    assert nominal_alpha(units) == pytest.approx(yardstick(units, "nominal"))
    assert ordinal_alpha(units, VALUES) == pytest.approx(yardstick(units, "ordinal"))


@given(UNITS)
def test_who_coded_which_value_is_no_matter(units: list[list[str | None]]) -> None:
    """Coders are interchangeable, and so are units."""
    turned = [unit[::-1] for unit in reversed(units)]
    assert percent_agreement(units) == percent_agreement(turned)
    assume(differs(units))
    assert nominal_alpha(units) == pytest.approx(nominal_alpha(turned))


def test_percent() -> None:
    """The share of equal pairs; a unit that one coder coded says nothing."""
    units: list[list[str | None]] = [["C", "C"], ["C", "N"], ["I", None], ["I", "I"]]
    assert percent_agreement(units) == pytest.approx(2 / 3)
    assert percent_agreement([["C", None]]) is None


def test_a_value_outside_the_order() -> None:
    """A value that has no place in the order is refused by name."""
    with pytest.raises(ValueError, match="not in the order: X"):
        ordinal_alpha([["X", "C"]], VALUES)


def test_bootstrap() -> None:
    """The interval holds the measure, is the same every time, and is none where the measure hardly ever exists."""
    units = [["C", "C"], ["N", "N"], ["I", "I"], ["C", "N"], ["N", "I"], ["II", "I"]] * 5
    interval = bootstrap(units, nominal_alpha)
    alpha = nominal_alpha(units)
    assert interval
    assert alpha
    assert interval.low < alpha < interval.high
    assert interval == bootstrap(units, nominal_alpha)
    assert bootstrap([["C", "C"]], nominal_alpha) is None


@given(st.lists(st.lists(st.sampled_from([*"abc", None]), min_size=2, max_size=3), max_size=8))
def test_the_interval_of_nominal_alpha_is_that_of_its_bootstrap(units: list[list[str | None]]) -> None:
    """Counting the disagreement of a unit once, instead of in every draw that holds it, gives the same interval."""
    assert nominal_interval(units, draws=40) == bootstrap(units, nominal_alpha, draws=40)
