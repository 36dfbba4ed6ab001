"""The day of an act as people tell it."""

from datetime import date

import pytest

from nkcompare.model.dates import NotADate, read_day
from nkcompare.model.war import War

AUTUMN = War("2020", "Autumn 2020 war", date(2020, 9, 27), date(2020, 11, 10), date(2020, 12, 31))
TWO_YEARS = War("long", "A war over New Year", date(2019, 12, 1), date(2020, 2, 1), date(2020, 12, 31))
BEFORE_2014 = War("1994", "An older war", date(1994, 4, 1), date(1994, 5, 12), date(1994, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2020-10-01", 1),
        ("1 Oct 2020", 1),
        ("October 1st, 2020", 1),
        ("  Thursday 1 October 2020 ", 1),
        ("Thu 1 Oct 2020", 1),
        ("day 5", 1),
        ("Day5", 1),
        ("d 5", 1),
        ("1 Oct", 1),
        ("on October 1", 1),
        ("2020-10-01 23:59", 1),
        ("2020-10-01 22:59 MSK", 1),
        ("2020-10-01 23:00 MSK", 2),
        ("1 Oct 2020, 11 pm Moscow time", 2),
        ("23:00 in Moscow on 1 October 2020", 2),
        ("2020-10-01T23:30:00+03:00", 2),
        ("2020-10-01T19:59Z", 1),
        ("2020-10-01T20:00Z", 2),
        ("1 Oct 2020 16:30 -04:00", 2),
        ("1 Oct 2020 4.30 pm EDT", 2),
        ("1 Oct 2020 22:30 UTC+3", 1),
        ("1 Oct 2020 23:30 Yerevan time", 1),
        ("2 Oct 2020 00:30 +05:30", 1),
        ("1 Oct 2020 12 am Baku", 1),
        ("23:00 Oct 1, 2020", 1),
        ("1 oct 2020 23:00 msk", 2),
    ],
)
def test_days_people_write(text: str, day: int) -> None:
    """Each of these is one calendar day in the conflict zone."""
    assert read_day(text, AUTUMN).date == date(2020, 10, day)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "missing"),
        ("yesterday", "`yesterday` depends on the day it is read"),
        ("the day before yesterday", "depends on the day"),
        ("two days ago", "`ago` depends"),
        ("last Friday", "`last Friday` depends"),
        ("Friday", "`Friday` depends"),
        ("now", "`now` depends"),
        ("5", "write `day 5` or name the month"),
        ("01.10.2020", "day and month could be mistaken"),
        ("2020-02-30", "there is no 2020-02-30"),
        ("Sunday 1 October 2020", "2020-10-01 was a Thursday, not a Sunday"),
        ("Oct 2020", "does not name the day of the month"),
        ("5 Apr 2016", "lies outside the log of 2020, which runs from 2020-08-28 to 2020-12-31"),
        ("5 April", "add the year"),
        ("day 200", "lies outside"),
        ("day 990000", "lies outside"),
        ("23:00", "the day is missing"),
        ("1 Oct 2020 25:00", "`25:00` is not a time of day"),
        ("1 Oct 2020 13 pm", "`13 pm` is not a time of day"),
        ("1 Oct 2020 23:00 IST", "`IST` is unknown or ambiguous"),
        ("1 Oct 2020 23:00 +19:00", r"there is no time zone \+19:00"),
        ("nonsense", "neither a number nor a date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(text: str, reason: str) -> None:
    """Nothing is guessed: relative, ambiguous, impossible and far-off days are refused, and it is said why."""
    with pytest.raises(NotADate, match=reason):
        read_day(text, AUTUMN)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020-10-01", ""),
        ("1 Oct 2020", ""),
        ("day 5", "day 5 of 2020 is 2020-10-01"),
        ("1 Oct", "taken as 2020-10-01: the year is that of the war"),
        ("2020-10-17 23:00 MSK", "23:00 MSK on 2020-10-17 is 00:00 on 2020-10-18 in the conflict zone (UTC+4)"),
        ("17 Oct 2020 23:00", "23:00 is taken as the time in the conflict zone (UTC+4); add the zone if it is not"),
    ],
)
def test_what_was_taken_for_granted_is_said(text: str, said: str) -> None:
    """A day that was counted, completed or converted comes with the words for it; a plain one without."""
    assert read_day(text, AUTUMN).note == said


def test_a_year_is_filled_in_only_where_one_fits() -> None:
    """In a war over two years, 5 March can be one of two days or one."""
    assert read_day("5 March", TWO_YEARS).date == date(2020, 3, 5)
    with pytest.raises(NotADate, match="add the year"):
        read_day("5 December", TWO_YEARS)


def test_moscow_time_before_its_last_change_needs_an_offset() -> None:
    """MSK was UTC+4 or UTC+3 before October 2014: the offset must be written."""
    with pytest.raises(NotADate, match="Moscow's offset was another"):
        read_day("12 May 1994 23:00 MSK", BEFORE_2014)
    assert read_day("12 May 1994 23:00 +04:00", BEFORE_2014).date == date(1994, 5, 12)
