"""Dates as people write them. ISO dates are read here; anything else by dateutil, loaded only then."""

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class NotADate(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """A text that names no single day; the message says why."""


def read_date(text: str) -> date:
    """The day a text names: `2020-10-01`, `1 Oct 2020`. Raises NotADate, also where day and month could be mistaken."""
    text = text.strip()
    if _ISO.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise NotADate(f"there is no {text}") from None
    if re.fullmatch(r"[\d\s./-]+", text):
        raise NotADate("day and month could be mistaken for each other; name the month or write YYYY-MM-DD")
    if not (re.search(r"\d{4}", text) and re.search(r"[A-Za-z]{3}", text)):
        raise NotADate("it is neither a number nor a date with day, month and year")
    return _by_dateutil(text)


def _by_dateutil(text: str) -> date:
    from datetime import datetime  # noqa: PLC0415

    from dateutil import parser  # noqa: PLC0415 - 40 ms that an ISO date need not pay

    try:
        # Two defaults that differ in every field show whether the text named day, month and year itself.
        first = parser.parse(text, default=datetime(1996, 1, 1)).date()  # noqa: DTZ001
        second = parser.parse(text, default=datetime(1992, 2, 2)).date()  # noqa: DTZ001
    except (ValueError, OverflowError):
        raise NotADate("it is neither a number nor a date with day, month and year") from None
    if first != second:
        raise NotADate("it does not name day, month and year")
    return first
