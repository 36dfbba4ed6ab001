"""The day of an act as people tell it: "day 5", "5 Apr", "2020-10-17 23:00 MSK". Always one calendar day in the conflict zone.

What was taken for granted on the way is said, so that nobody is surprised by the day an act is counted on.

Dates as people write them. ISO dates are read here; anything else by dateutil, loaded only then.
"""

import re
from datetime import date, datetime, timedelta, timezone
from typing import NamedTuple

from nkcompare.model.war import War

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)


class NotADate(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """A text that names no single day; the message says why."""


def read_date(text: str) -> date:
    """The day a text names: `2020-10-01`, `1 Oct 2020`. Raises NotADate, also where day and month could be mistaken."""
    text = text.strip()
    check_length(text)
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


LONGEST = 100
"""Characters of a date in words, with weekday, clock and zone; a longer text is something else, and slow to read."""


def check_length(text: str) -> None:
    """Raise NotADate for a text longer than a date is."""
    if len(text) > LONGEST:
        raise NotADate(f"it has {len(text):,} characters; a date has at most {LONGEST}")


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


CONFLICT_ZONE = timezone(timedelta(hours=4))
"""The clock of the conflict zone (docs/design.md, section 2); neither side has kept summer time since March 2016."""

_MOSCOW_SINCE = date(2014, 10, 26)
"""Moscow has kept UTC+3 from that day on; before, it changed."""


class Told(NamedTuple):
    """A day, and what a reader should know about how it was found; nothing where it was written out."""

    date: date
    said: str = ""


def told_day(text: str, war: War) -> Told:
    """The day a text names, for an act of this war. Raises NotADate with the reason, also for a day outside the war's log."""
    check_length(text.strip())
    told = _told(" ".join(text.split()), war)
    if not war.opens <= told.date <= war.until:
        raise NotADate(f"{told.date} lies outside the log of {war.key}, which runs from {war.opens} to {war.until}")
    return told


def _told(text: str, war: War) -> Told:
    if not text:
        raise NotADate("the day is missing")
    counted = _DAY(text)
    if counted:
        return _counted(int(counted[1]), war)
    relative = _RELATIVE.search(text)
    if relative:
        raise NotADate(f"`{relative[0]}` depends on the day it is read; name the day itself")
    if re.fullmatch(r"[+-]?\d{1,3}", text, re.ASCII):
        raise NotADate(f"it could be the day of a month or of the war; write `day {int(text)}` or name the month")
    time = _TIME.search(text)
    if time:
        return _with_time(text, time, war)
    return _calendar_day(text, war)


_DAY = re.compile(r"d(?:ay)?\s*([+-]?\d{1,6})", re.IGNORECASE | re.ASCII).fullmatch
_RELATIVE = re.compile(
    r"\b(?:(?:the day )?(?:before |after )?(?:yesterday|today|tomorrow)|tonight|now|ago|(?:last|next|this) \w+|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=$))",
    re.IGNORECASE,
)


def _counted(day: int, war: War) -> Told:
    try:
        when = war.date_of(day)
    except OverflowError:
        raise NotADate(f"there is no day {day}") from None
    return Told(when, f"day {day} of {war.key} is {when}")


def _calendar_day(text: str, war: War) -> Told:
    """A date with or without its year; a weekday that is named must be right."""
    weekday = _WEEKDAY.match(text)
    if weekday:
        text = text[weekday.end() :]
    whole = re.search(r"\d{4}", text) or re.fullmatch(r"[\d\s./-]+", text)
    told = Told(read_date(text)) if whole else _without_year(text, war)
    if weekday and _WEEKDAYS[told.date.weekday()] != weekday[1].lower():
        raise NotADate(f"{told.date} was a {_WEEKDAYS[told.date.weekday()].title()}day, not a {weekday[0].strip(' ,').title()}")
    return told


_WEEKDAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_WEEKDAY = re.compile(r"(mon|tues|wednes|thurs|fri|satur|sun)day\b,?\s*", re.IGNORECASE)


def _without_year(text: str, war: War) -> Told:
    """A day and a month, where only one year puts them into the war's log."""
    found: list[date] = []
    if war.until.year - war.opens.year > _YEARS:
        raise NotADate(f"add the year; the log of {war.key} runs from {war.opens} to {war.until}")
    for year in range(war.opens.year, war.until.year + 1):
        try:
            when = read_date(f"{text} {year}")
        except NotADate:
            if year == war.until.year and not found:
                raise
            continue
        if war.opens <= when <= war.until:
            found.append(when)
    if len(found) != 1:
        raise NotADate(f"add the year; the log of {war.key} runs from {war.opens} to {war.until}")
    return Told(found[0], f"taken as {found[0]}: the year is that of the war")


_YEARS = 20
"""Years of a war in which a day without its year is looked for."""


_TIME = re.compile(
    r"[ T,]*(?:\b(?:at|from)\s+)?(?<![\d:.])(?P<hour>\d{1,2})"
    r"(?:[:.](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*(?P<half>[ap]m)\b)?|\s*(?P<half_alone>[ap]m)\b)(?![\d.:])"
    r"(?:\s*(?P<offset>(?:UTC|GMT)?\s?[+\u2212-]\d{1,2}(?::?\d{2})?)\b(?![-/.])"
    r"|\s*(?P<name>local time|(?:in\s+)?(?:Moscow|Ankara|Yerevan|Baku|Stepanakert)(?:\s+time)?"
    r"|UTC|GMT|MSK|(?-i:Z|[A-Z]{2,5}))\b)?"
    r"(?:\s*,?\s*\bon\b)?",
    re.IGNORECASE,
)

_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "msk": 3, "moscow": 3, "trt": 3, "ankara": 3, "azt": 4, "amt": 4, "yerevan": 4, "baku": 4,
    "stepanakert": 4, "local time": 4, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "est": -5, "edt": -4,
}  # fmt: skip
"""Hours ahead of UTC by the names sources use. AMT is Armenia's here, not the Amazon's."""


def _with_time(text: str, time: re.Match[str], war: War) -> Told:
    """A day with a clock time: the day it was in the conflict zone at that moment."""
    rest = f"{text[: time.start()]} {text[time.end() :]}".strip(" ,")
    if not rest:
        raise NotADate("the time of day is there, the day is missing")
    told = _calendar_day(rest, war)
    hour, minute = _clock(time)
    zone = time["offset"] or time["name"]
    if not zone:
        return Told(
            told.date, f"{hour:02}:{minute:02} is taken as the time in the conflict zone (UTC+4); add the zone if it is not"
        )
    moment = datetime(told.date.year, told.date.month, told.date.day, hour, minute, tzinfo=_zone(time, told.date))
    try:
        local = moment.astimezone(CONFLICT_ZONE)
    except OverflowError:
        raise NotADate(f"{hour:02}:{minute:02} {zone} on {told.date} is a day beyond the calendar's end") from None
    return Told(
        local.date(),
        f"{hour:02}:{minute:02} {zone} on {told.date} is {local:%H:%M} on {local.date()} in the conflict zone (UTC+4)",
    )


def _clock(time: re.Match[str]) -> tuple[int, int]:
    hour, minute = int(time["hour"]), int(time["minute"] or 0)
    half = (time["half"] or time["half_alone"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    if hour > 23 or minute > 59:
        raise NotADate(f"there is no {time[0].strip(' ,T')} on a clock")
    return hour, minute


def _zone(time: re.Match[str], when: date) -> timezone:
    if time["offset"]:
        sign, hours, minutes = re.search(r"([+\u2212-])(\d{1,2}):?(\d{2})?", time["offset"]).groups()  # type: ignore[union-attr]
        offset = timedelta(hours=int(hours), minutes=int(minutes or 0))
        if offset > timedelta(hours=14):
            raise NotADate(f"no place keeps {time['offset']}")
        return timezone(offset if sign == "+" else -offset)
    name = re.sub(r"^in\s+|\s+time$", "", time["name"].lower()) if time["name"].lower() != "local time" else "local time"
    if name not in _ZONES:
        raise NotADate(f"the time zone `{time['name']}` has no one meaning here; write its offset, as in 23:00 +03:00")
    if name in {"msk", "moscow"} and when < _MOSCOW_SINCE:
        raise NotADate("Moscow changed its clock before October 2014; write the offset, as in 23:00 +04:00")
    return timezone(timedelta(hours=_ZONES[name]))
