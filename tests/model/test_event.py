"""Events and their ids."""

from hypothesis import given
from hypothesis import strategies as st

from nkcompare.model.event import id_order


@given(st.lists(st.integers(0, 10**9), unique=True))
def test_ids_are_in_the_order_of_their_numbers(numbers: list[int]) -> None:
    """Ids of one war are ordered by number, however many digits it has; those of another war stand apart."""
    ids = [f"2020-{number:03}" for number in numbers]
    assert sorted([*ids, "2016-1000"], key=id_order) == ["2016-1000", *(f"2020-{number:03}" for number in sorted(numbers))]
