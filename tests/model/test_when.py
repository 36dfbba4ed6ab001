"""Dates as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.model.dates import NotADate, read_date


@given(st.dates())
def test_every_iso_date(when: date) -> None:
    """Every date is read as it writes itself."""
    assert read_date(when.isoformat()) == when


@pytest.mark.parametrize("text", ["1 Oct 2020", "1 October 2020", "October 1, 2020", "Thu 1 Oct 2020", " 2020-10-01 "])
def test_ways_to_write_one_day(text: str) -> None:
    """The month by name or number after the year: the day is the same."""
    assert read_date(text) == date(2020, 10, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("01/10/2020", "mistaken for each other"),
        ("2020-13-01", "there is no 2020-13-01"),
        ("2020-02-30", "there is no 2020-02-30"),
        ("1 Oct", "day, month and year"),
        ("Oct 2020", "day, month and year"),
        ("yesterday", "day, month and year"),
        ("five", "day, month and year"),
        ("", "mistaken|day, month and year"),
    ],
)
def test_what_names_no_day(text: str, why: str) -> None:
    """A text that could be two days, or none, is refused with the reason."""
    with pytest.raises(NotADate, match=why):
        read_date(text)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    """Whatever is typed is a date or is refused with a reason: nothing else comes out."""
    try:
        said = read_date(text).isoformat()
    except NotADate as error:
        said = str(error)
    assert said
