"""A war's clock, phases and window."""

from datetime import date, timedelta

import pytest

from nkcompare.model.war import BEFORE, CEASEFIRE, FIGHTING, War

SPRING = War("2016", "April 2016", date(2016, 4, 2), date(2016, 4, 5), date(2016, 6, 30), (date(2016, 4, 1),))
AUTUMN = War("2020", "Autumn 2020", date(2020, 9, 27), date(2020, 11, 10), date(2020, 12, 31))


def test_first_day_is_day_one() -> None:
    """The first day of hostilities is day 1 and the day before it day 0."""
    assert SPRING.day(date(2016, 4, 2)) == 1
    assert SPRING.day(date(2016, 4, 1)) == 0
    assert SPRING.day(date(2016, 3, 31)) == -1


@pytest.mark.parametrize(
    ("when", "phase"),
    [
        (date(2016, 4, 1), BEFORE),
        (date(2016, 4, 2), FIGHTING),
        (date(2016, 4, 4), FIGHTING),
        (date(2016, 4, 5), CEASEFIRE),
        (date(2016, 6, 30), CEASEFIRE),
    ],
)
def test_phase(when: date, phase: str) -> None:
    """Day one is the first of the fighting; the day on which the ceasefire takes effect is the first of the ceasefire."""
    assert SPRING.phase(when) == phase


def test_window_opens_before_the_earliest_first_day() -> None:
    """A log may reach 30 days before the earliest documented first day, whether or not alternatives are documented."""
    assert SPRING.opens == date(2016, 4, 1) - timedelta(days=30)
    assert AUTUMN.opens == date(2020, 9, 27) - timedelta(days=30)


def test_last_day() -> None:
    """The last day is the number of the last date the log covers."""
    assert AUTUMN.last_day == 96


def test_counted_from_another_day() -> None:
    """Counting from another first day moves the clock and nothing else."""
    moved = SPRING.counted_from(date(2016, 4, 1))
    assert moved.day(date(2016, 4, 5)) == SPRING.day(date(2016, 4, 5)) + 1
    assert moved._replace(day_one=SPRING.day_one) == SPRING
