"""Dates in words, in English whatever the locale, as the record is in English."""

from datetime import date

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December")  # fmt: skip


def long_date(when: date, known_year: int | None = None) -> str:
    """`Wed 6 April`, with the year where it is another than the given one: `Fri 1 January 2021`."""
    year = "" if when.year == known_year else f" {when.year}"
    return f"{_WEEKDAYS[when.weekday()]} {when.day} {_MONTHS[when.month - 1]}{year}"


def short_date(when: date) -> str:
    """`6 Apr 2016`."""
    return f"{when.day} {_MONTHS[when.month - 1][:3]} {when.year}"
