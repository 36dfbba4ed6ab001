"""Events and their ids."""

from hypothesis import given
from hypothesis import strategies as st

from nkcompare.model.event import id_order


@given(st.lists(st.integers(0, 10**9), unique=True))
def test_ids_are_in_the_order_of_their_numbers(numbers: list[int]) -> None:
    """Ids of one war are ordered by number, however many digits it has; those of another war stand apart."""
    ids = [f"2020-{number:03}" for number in numbers]
    assert sorted([*ids, "2016-1000"], key=id_order) == ["2016-1000", *(f"2020-{number:03}" for number in sorted(numbers))]


def test_an_id_has_any_number_of_digits() -> None:
    """An id longer than Python converts to a number is ordered like the others."""
    assert sorted(["E" + "9" * 5000, "E10", "E9"], key=id_order) == ["E9", "E10", "E" + "9" * 5000]
