"""Day arithmetic, for every date there is."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.model.war import date_of_day, day_number

DATES = st.dates()


@given(day_one=DATES)
def test_first_day_is_day_one(day_one: date) -> None:
    """Whatever the first day, it is day 1."""
    assert day_number(day_one, day_one) == 1


@given(when=DATES, day_one=DATES)
def test_a_day_is_a_date_and_back(when: date, day_one: date) -> None:
    """The date of a date's day is that date: no day is lost, doubled or shifted."""
    assert date_of_day(day_number(when, day_one), day_one) == when


@given(when=DATES.filter(lambda one: one < date.max), day_one=DATES)
def test_the_next_date_is_the_next_day(when: date, day_one: date) -> None:
    """Days follow each other without a gap, through day 0 and every leap day."""
    assert day_number(when + timedelta(days=1), day_one) == day_number(when, day_one) + 1


@given(when=DATES, day_one=DATES.filter(lambda one: one < date.max))
def test_a_later_first_day_counts_one_less(when: date, day_one: date) -> None:
    """Counting from a day later takes one off every day."""
    assert day_number(when, day_one + timedelta(days=1)) == day_number(when, day_one) - 1


def test_a_day_beyond_the_calendar() -> None:
    """A day whose date would lie outside the calendar is an error, not another date."""
    with pytest.raises(OverflowError):
        date_of_day(2, date.max)
