"""Dates as people write them: "day 5", "5 Apr", "2020-10-17 23:00 MSK", read as one calendar day in the conflict zone.

Every command that takes a day uses this reader. Nothing is guessed: a text that could mean two days is refused with the
reason, and whatever was assumed (a year, a zone) is returned as a note.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import starmap
from typing import NamedTuple

from nkcompare.model.naming import closest, did_you_mean
from nkcompare.model.time_of_day import NotADate, take_time
from nkcompare.model.war import War

__all__ = ["NotADate", "ParsedDate", "read_date", "read_day"]

LONGEST = 100
"""The most characters of a text that is read as a date: more than any date with its weekday, time and zone has."""


class ParsedDate(NamedTuple):
    """A day, and a note on what was assumed or converted; empty where the date was written out."""

    date: date
    note: str = ""


def read_day(text: str, war: War) -> ParsedDate:
    """The day a text names, within a war's log. Raises NotADate with the reason, also for a day outside the log."""
    parsed = read_date(text, (war,))
    if not war.opens <= parsed.date <= war.until:
        raise NotADate(f"{parsed.date} lies outside the log of {war.key}, which runs from {war.opens} to {war.until}")
    return parsed


def read_date(text: str, wars: Sequence[War] = ()) -> ParsedDate:
    """The day a text names. `wars` fill in the year that was left out; `day 5` is a date where there is one war.

    Raises NotADate with the reason.
    """
    # Before blanks are folded, so that an endless text is not read to its end.
    if len(text) > LONGEST:
        raise NotADate(f"it has {len(text):,} characters; a date has at most {LONGEST}")
    text = " ".join(text.translate(_BRACKETS).split())
    _refuse_at_sight(text)
    counted = _DAY(text)
    if counted and len(wars) == 1:
        return _counted(int(counted[1]), wars[0])
    rest, time = take_time(text)
    if time is None:
        return _calendar_day(rest, wars)
    if not rest:
        raise NotADate("the time of day is there, the day is missing")
    parsed = _calendar_day(rest, wars)
    local = time.in_conflict_zone(parsed.date)
    clock = f"{time.clock:%H:%M}"
    if not time.zone:
        note = f"{clock} is taken as the time in the conflict zone (UTC+4); add the zone if it is not"
    else:
        note = f"{clock} {time.zone} on {parsed.date} is {local:%H:%M} on {local.date()} in the conflict zone (UTC+4)"
    return ParsedDate(local.date(), "; ".join(filter(None, (parsed.note, note))))


_BRACKETS = str.maketrans("()[]", "    ")
_DAY = re.compile(r"(?:day\s*|d\s*(?![+-]))([+-]?\d{1,6})", re.IGNORECASE | re.ASCII).fullmatch
_RELATIVE = re.compile(
    r"\b(?:(?:the day )?(?:before |after )?(?:yesterday|today|tomorrow)|tonight|now|ago|(?:last|next|this) \w+|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=$))",
    re.IGNORECASE,
)


def _refuse_at_sight(text: str) -> None:
    """Raise NotADate for a text that cannot be a date, before it is taken apart."""
    if not text:
        raise NotADate("the day is missing")
    strange = next((char for char in text if char.isdigit() and not char.isascii()), None)
    if strange:
        raise NotADate(f"`{strange}` is not a digit from 0 to 9; type the digits again")
    if found := re.fullmatch(r"d\s*([+-])\s*(\d{1,4})", text, re.IGNORECASE | re.ASCII):
        meant = int(found[2]) + 1 if found[1] == "+" else 1 - int(found[2])
        raise NotADate(f"`{text}` counts from D-day as day 0, but here the first day is day 1; write `day {meant}`")
    if re.fullmatch(r"\d{8}", text):
        raise NotADate(f"a date without hyphens could be a count of days; write {text[:4]}-{text[4:6]}-{text[6:]}")
    if re.fullmatch(r"[+-]?\d{1,3}", text):
        raise NotADate(f"it could be the day of a month or of the war; write `day {int(text)}` or name the month")
    if re.fullmatch(r"[+-]?\d+", text):
        raise NotADate("it is neither a day of a war nor a date")
    relative = _RELATIVE.search(text)
    # A weekday alone depends on the day it is read; after a date it is fine.
    if relative and not (relative[0].lower() in _WEEKDAYS and re.search(r"\d", text)):
        raise NotADate(f"`{relative[0]}` depends on the day it is read; name the day itself")


def _counted(day: int, war: War) -> ParsedDate:
    try:
        when = war.date_of(day)
    except OverflowError:
        raise NotADate(f"there is no day {day}") from None
    return ParsedDate(when, f"day {day} of {war.key} is {when}")


_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_FILLERS = frozenset({"of", "the", "on", "st", "nd", "rd", "th"})
_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")
_BETWEEN = frozenset(",.-/\u2013")


class _Parts(NamedTuple):
    """The parts of a text: numbers as written, month and weekday (None: not named); `order` shows them as `9`, `m` and marks."""

    numbers: list[str]
    month: int | None
    weekday: int | None
    order: str


def _calendar_day(text: str, wars: Sequence[War]) -> ParsedDate:
    """A date with or without its year. A weekday must be right, and decides which number is the day and which the month."""
    parts = _parts(text)
    year, days = (_with_month if parts.month is not None else _all_numbers)(parts)
    candidates = list(dict.fromkeys(days))
    if len(candidates) > 1 and parts.weekday is None:
        raise NotADate(_mistaken(candidates))
    found = [_found(year, month, day, wars, text) for month, day in candidates]
    settled = [parsed for parsed in found if parts.weekday in (None, parsed.date.weekday())]
    if len(settled) == 1:
        return settled[0]
    if settled:
        raise NotADate(_mistaken(candidates))
    named = _WEEKDAYS[parts.weekday or 0].title()
    were = " and ".join(f"{parsed.date} was a {_WEEKDAYS[parsed.date.weekday()].title()}" for parsed in found)
    raise NotADate(f"{were}, not a {named}")


def _mistaken(candidates: Sequence[tuple[int, int]]) -> str:
    either = " or ".join(f"{day} {_MONTHS[month - 1].title()}" for month, day in candidates)
    return f"day and month could be mistaken for each other ({either}); name the month or write YYYY-MM-DD"


def _parts(text: str) -> _Parts:
    months: list[int] = []
    weekdays: list[int] = []
    numbers: list[str] = []
    order = ""
    for token in _TOKEN.findall(text):
        word = token.lower()
        if token.isdigit():
            numbers.append(token)
            order += "9"
        elif (at := _place(word, _MONTHS)) is not None:
            months.append(at + 1)
            order += "m"
        elif (at := _place(word, _WEEKDAYS)) is not None:
            weekdays.append(at)
        elif word in "-\u2013/":
            order += word
        elif word not in _FILLERS and word not in _BETWEEN:
            raise NotADate(_strange(token, found=bool(re.search(r"\d", text))))
    if len(set(months)) > 1 or len(set(weekdays)) > 1:
        raise NotADate(f"it names two {'months' if len(set(months)) > 1 else 'weekdays'}; an act has one day")
    return _Parts(numbers, months[0] if months else None, weekdays[0] if weekdays else None, order)


def _place(word: str, names: Sequence[str]) -> int | None:
    """The index of the name that a word is, in full or shortened to three letters or more; None where it is none of them."""
    return next(
        (at for at, name in enumerate(names) if len(word) >= 3 and (name.startswith(word) or word == f"{name[:3]}s")), None
    )


def _strange(token: str, *, found: bool) -> str:
    """The reason why a word does not belong in a date."""
    if not token.isascii():
        return f"`{token}` is not an English word for a month; name the month in English or write YYYY-MM-DD"
    close = closest(token.lower(), [*_MONTHS, *(name[:3] for name in _MONTHS)], most=1)
    if found and close:
        return f"`{token}` is not a month; {did_you_mean([close[0].title()])}"
    return f"`{token}` does not belong in a date" if found else "it is neither a number nor a date with day, month and year"


_Days = list[tuple[int, int]]


def _with_month(parts: _Parts) -> tuple[int | None, _Days]:
    """The year (None: not given), and the named month with its day."""
    year, short = _year(parts)
    month = parts.month or 0
    if not short:
        raise NotADate("it does not name the day of the month")
    if len(short) == 1:
        return year, [(month, int(short[0]))]
    if year is None and re.search(r"m-?/?9$|m99$", parts.order) and not re.search(r"9[-\u2013/]9", parts.order):
        raise NotADate(f"the year {short[1]} has two digits; write it with four")
    raise NotADate(f"it names several days, {' and '.join(short)}; an act has one")


def _all_numbers(parts: _Parts) -> tuple[int | None, _Days]:
    """The year (None: not given), and each way to read the other two numbers as month and day."""
    year, short = _year(parts)
    if len(short) == 3 and year is None:
        raise NotADate(f"the year {short[2]} has two digits; write it with four, and name the month")
    if len(short) != 2 or (year is None and parts.order == "99"):
        raise NotADate("it does not name day, month and year")
    first, second = map(int, short)
    if len(parts.numbers[0]) == 4:
        return year, [(first, second)]
    days = [(month, day) for month, day in ((second, first), (first, second)) if 1 <= month <= 12]
    if not days:
        raise NotADate(f"there is no month {min(first, second)}")
    return year, days


def _year(parts: _Parts) -> tuple[int | None, list[str]]:
    """The number of four digits (None: there is none), and the other numbers."""
    years = [number for number in parts.numbers if len(number) == 4]
    short = [number for number in parts.numbers if len(number) <= 2]
    strange = next((number for number in parts.numbers if len(number) not in (1, 2, 4)), None)
    if strange:
        raise NotADate(f"`{strange}` is neither a day of a month nor a year")
    if len(years) > 1:
        raise NotADate(f"it names two years, {' and '.join(years)}")
    if years and years[0].startswith("0"):
        raise NotADate(f"the year {years[0]} lies before 1000; write the year of the act")
    return (int(years[0]) if years else None), short


def _found(year: int | None, month: int, day: int, wars: Sequence[War], text: str) -> ParsedDate:
    """The date of these numbers; without a year, the one that lies in the log of a war, where exactly one does."""
    if year is not None:
        return ParsedDate(_date(year, month, day, text))
    if not wars:
        raise NotADate("it does not name the year")
    years = range(min(war.opens.year for war in wars), max(war.until.year for war in wars) + 1)
    possible = [when for one in years if (when := _maybe(one, month, day))]
    fitting = [when for when in possible if any(war.opens <= when <= war.until for war in wars)]
    if not possible:
        raise NotADate(f"there is no {day} {_MONTHS[month - 1].title()}")
    if len(fitting) != 1:
        spans = "; ".join(starmap("the log of {} runs from {} to {}".format, ((war.key, war.opens, war.until) for war in wars)))
        raise NotADate(f"add the year; {spans}")
    return ParsedDate(fitting[0], f"taken as {fitting[0]}: the year is that of the war")


def _date(year: int, month: int, day: int, text: str) -> date:
    when = _maybe(year, month, day)
    if when is None:
        raise NotADate(f"there is no {text}")
    return when


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
