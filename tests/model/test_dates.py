"""Dates as people write them."""

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.app import arguments
from nkcompare.model.dates import NotADate, read_date, read_day
from nkcompare.model.war import War

SPRING = War("2016", "April 2016 escalation", date(2016, 4, 2), date(2016, 4, 5), date(2016, 6, 30))
AUTUMN = War("2020", "Autumn 2020 war", date(2020, 9, 27), date(2020, 11, 10), date(2020, 12, 31))


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_iso_date(when: date) -> None:
    """Every date is read as it writes itself."""
    assert read_date(when.isoformat()).date == when


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_date_in_words(when: date) -> None:
    """The month by name leaves nothing to guess, with the right weekday too; the wrong one is told."""
    assert read_date(f"{when:%d %b} {when.year}").date == when
    assert read_date(f"{when:%A}, {when:%B %d}, {when.year}").date == when
    other = "Monday" if when.weekday() else "Tuesday"
    with pytest.raises(NotADate, match=f"not a {other}"):
        read_date(f"{other} {when:%d %B} {when.year}")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_day_and_month_by_numbers(when: date) -> None:
    """Both orders are refused where both are dates, unless the weekday fits one alone; where one is a date, it is meant."""
    text = f"{when:%d/%m}/{when.year}"
    if when.day > 12 or when.day == when.month:
        assert read_date(text).date == when
        return
    with pytest.raises(NotADate, match="mistaken"):
        read_date(text)
    other = date(when.year, when.day, when.month)
    if other.weekday() == when.weekday():
        with pytest.raises(NotADate, match="mistaken"):
            read_date(f"{text} {when:%a}")
    else:
        assert read_date(f"{text} {when:%a}").date == when
        assert read_date(f"{other:%A} {text}").date == other


@pytest.mark.parametrize("text", [
    "1 Oct 2020", "1 October 2020", "October 1, 2020", "Thu 1 Oct 2020", " 2020-10-01 ", "2020/10/1",
    "1st of October, 2020", "1-Oct-2020", "2020 Oct 1", "1 OCT. 2020", "23:00 OCT 1 2020",
    "Thursday, October 1st 2020", "1 October 2020, Thurs.", "2020-10-01 (Thu)", "1 Octo 2020",
])  # fmt: skip
def test_ways_to_write_one_day(text: str) -> None:
    """The month by name or number after the year: the day is the same."""
    assert read_date(text).date == date(2020, 10, 1)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("01/10/2020", r"mistaken for each other \(1 October or 10 January\)"),
        ("11/05/2020 Fri", "was a Monday and 2020-11-05 was a Thursday, not a Friday"),
        ("2020-13-01", "there is no 2020-13-01"),
        ("2020-02-30", "there is no 2020-02-30"),
        ("31/13/2020", "there is no month 13"),
        ("30 Feb 2020", "there is no 30 Feb 2020"),
        ("1 Oct", "does not name the year"),
        ("Oct 2020", "does not name the day of the month"),
        ("2020-10", "does not name day, month and year"),
        ("20-21 Oct 2020", "several days, 20 and 21"),
        ("20, 21 Oct 2020", "several days, 20 and 21"),
        ("Oct 20-21 2020", "several days, 20 and 21"),
        ("1-2 Oct 2020", "several days, 1 and 2"),
        ("30 Sep - 1 Oct 2020", "it names two months"),
        ("Mon Tue 5 Oct 2020", "it names two weekdays"),
        ("5 Oct 2020 2016", "two years, 2020 and 2016"),
        ("1 Oct 20", "the year 20 has two digits"),
        ("01/10/20", "the year 20 has two digits"),
        ("1 Oct 0020", "the year 0020 lies before 1000"),
        ("1 Oct 20200", "`20200` is neither"),
        ("20201012", "write 2020-10-12"),
        ("1000000", "neither a day of a war nor a date"),
        ("\uff11 Oct 2020", "`\uff11` is not a digit from 0 to 9"),
        ("1 Otc 2020", "`Otc` is not a month; did you mean `Oct`?"),
        ("1 \u043e\u043a\u0442\u044f\u0431\u0440\u044f 2020", "is not an English word for a month"),
        ("noon on 1 Oct 2020", "`noon` does not belong in a date"),
        ("1 Oct 2020 MSK", "`MSK` has no time of day with it"),
        ("1 Oct 2020 10:00 11:00", "two times of day"),
        ("23:00 MSK", "the day is missing"),
        ("yesterday", "depends on the day it is read"),
        ("5.5", "day, month and year"),
        ("five", "day, month and year"),
        ("1 Oct 2020" + " " * 60 + "x" * 40, "it has 110 characters; a date has at most 100"),
        ("", "the day is missing"),
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
        said = read_date(text).date.isoformat()
    except NotADate as error:
        said = str(error)
    assert said


TOLD = (
    "2020-10-17 23:00 MSK", "17 Oct 2020 23:00 Moscow time", "1 Oct 2020 23:00 UTC", "1 Oct 2020 2230 UTC",
    "1 Oct 2020 22h30 UTC", "1 Oct 2020 22.30 +03:00", "05/11/2020 Thu",
    "31/12/2020", "1 Oct", "day 5", "5 Apr 2016", "1 Oct 2020 (22:30 MSK)",
)  # fmt: skip


@pytest.mark.parametrize("text", TOLD)
def test_a_day_is_the_same_for_every_command(text: str) -> None:
    """What `day` shows is the day on which `add` would count the act; what one refuses the other refuses."""
    for war in (AUTUMN, SPRING):
        try:
            added = read_day(text, war).date
        except NotADate:
            continue
        assert war.date_of(arguments.day(text, [war]).number) == added


def test_no_warning_of_a_library(recwarn: pytest.WarningsRecorder) -> None:
    """What the machinery has to say to its callers reaches no user."""
    for text in TOLD:
        with contextlib.suppress(NotADate):
            read_date(text, [AUTUMN])
    assert not recwarn.list


def test_the_clock_is_never_dropped() -> None:
    """23:00 in Moscow on the 17th is the 18th in the zone, and it is said."""
    meant = arguments.day("2020-10-17 23:00 MSK", [AUTUMN])
    assert (AUTUMN.date_of(meant.number), "00:00 on 2020-10-18 in the conflict zone" in meant.note) == (date(2020, 10, 18), True)
