"""Day arithmetic: the only place where a day is counted from a date."""

from datetime import date, timedelta

FIRST_DAY = 1
"""The number of a war's first day; the day before it is day 0 (docs/design.md, section 2)."""


def day_number(when: date, day_one: date) -> int:
    """Day N of hostilities on which `when` falls, where `day_one` is day 1."""
    return (when - day_one).days + FIRST_DAY


def date_of_day(day: int, day_one: date) -> date:
    """The calendar date of day N; the inverse of `day_number`.

    Raises OverflowError where the date would lie outside the years 1 to 9999.
    """
    return day_one + timedelta(days=day - FIRST_DAY)
