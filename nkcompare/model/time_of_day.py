"""Times of day as people write them, with their zone: "23:00 MSK", "2230 UTC", "11 pm Moscow time", "22h30 +03:00"."""

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import NamedTuple

CONFLICT_ZONE = timezone(timedelta(hours=4))
"""The clock of the conflict zone (docs/design.md, section 2); neither side has kept summer time since March 2016."""

_MOSCOW_SINCE = date(2014, 10, 26)
"""Moscow has been on UTC+3 since that day; before, its offset changed."""


class NotADate(ValueError):  # noqa: N818 - reads as a sentence where it is caught
    """Raised for a text that does not name exactly one day; the message says why."""


class TimeOfDay(NamedTuple):
    """A clock time and its zone as written; empty where none was named."""

    clock: time
    zone: str

    def in_conflict_zone(self, day: date) -> datetime:
        """This time on a day, converted to the conflict zone. Raises NotADate for a zone that is unknown or ambiguous."""
        local = datetime.combine(day, self.clock, _zone(self.zone, day))
        try:
            return local.astimezone(CONFLICT_ZONE)
        except OverflowError:
            raise NotADate(f"{local:%H:%M} {self.zone} on {day} has no date in the conflict zone (UTC+4)") from None


_PLACES = r"(?:in\s+)?(?:Moscow|Ankara|Yerevan|Baku|Stepanakert)(?:\s+time)?"
_OFFSET = r"(?:UTC|GMT)?\s?[+\u2212-]\d{1,2}(?::?\d{2})?\b(?![-/.\d])"
_NO_ZONE = r"(?!(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC|MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*\b)"
"""A month or weekday in capitals, which could be taken for a zone."""
_NAMED = rf"(?:local time|{_PLACES}|UTC|GMT|MSK|(?-i:Z|{_NO_ZONE}[A-Z]{{2,5}}))\b"
_ZONE = rf"(?:\s*\(?(?P<zone>{_OFFSET}|{_NAMED})\)?)"
_COLONS = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*(?P<half>[ap]\.?m)\b\.?|\s*(?:h|hrs|hours)\b)?"
_WITH_H = r"(?P<hour>\d{1,2})\s?h(?:(?P<minute>\d{2})|rs|ours)?\b"
_HALVES = r"(?P<hour>\d{1,2})\s*(?P<half>[ap]\.?m)\b\.?"
_BEFORE, _AFTER = r"[ T,]*(?:\b(?:at|from)\s+)?(?<![\d:.+\u2212])(?<!\s-)", r"(?![\d.:])"
_TIMES = [
    re.compile(f"{_BEFORE}(?:{form}){_AFTER}{_ZONE}?(?:\\s*,?\\s*\\bon\\b)?", re.IGNORECASE)
    for form in (_COLONS, _WITH_H, _HALVES)
]
_BARE = re.compile(rf"{_BEFORE}(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d){_AFTER}{_ZONE}", re.IGNORECASE)
"""2230 MSK: a time only where a zone follows and a year is given as well, since it could itself be a year."""
_ALONE = re.compile(rf"(?<![\w+-])(?:UTC|GMT|MSK|{_PLACES}|(?-i:{_NO_ZONE}[A-Z]{{2,4}}T))\b", re.IGNORECASE)


def take_time(text: str) -> tuple[str, TimeOfDay | None]:
    """The text without its time of day, and that time. Raises NotADate for an invalid time, two times, or a zone alone."""
    found = next((match for pattern in _TIMES if (match := pattern.search(text))), None) or _bare(text)
    if found is None:
        zone = _ALONE.search(text)
        if zone:
            raise NotADate(f"`{zone[0]}` has no time of day with it; add the time, or leave the zone out")
        return text, None
    rest = f"{text[: found.start()]} {text[found.end() :]}".strip(" ,-\u2013")
    if any(pattern.search(rest) for pattern in _TIMES):
        raise NotADate("it names two times of day; give the time at which the act began")
    return rest, TimeOfDay(_clock(found), found["zone"] or "")


def _bare(text: str) -> re.Match[str] | None:
    for found in _BARE.finditer(text):
        if re.search(r"\b\d{4}\b", text[: found.start()] + " " + text[found.end() :], re.ASCII):
            return found
    return None


def _clock(found: re.Match[str]) -> time:
    groups = found.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or 0)
    half = (groups.get("half") or "").lower().replace(".", "")
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    if hour > 23 or minute > 59:
        raise NotADate(f"`{found[0].strip(' ,T')}` is not a time of day")
    return time(hour, minute)


_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "msk": 3, "moscow": 3, "trt": 3, "ankara": 3, "azt": 4, "amt": 4, "yerevan": 4, "baku": 4,
    "stepanakert": 4, "local time": 4, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "est": -5, "edt": -4,
}  # fmt: skip
"""Hours ahead of UTC by the names that sources use. AMT is Armenia Time here, not Amazon Time."""


def _zone(written: str, when: date) -> timezone:
    if not written:
        return CONFLICT_ZONE
    offset = re.search(r"([+\u2212-])(\d{1,2}):?(\d{2})?$", written)
    if offset:
        ahead = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        if ahead > timedelta(hours=14):
            raise NotADate(f"there is no time zone {written}")
        return timezone(ahead if offset[1] == "+" else -ahead)
    name = written.lower()
    if name != "local time":
        name = re.sub(r"^in\s+|\s+time$", "", name)
    if name not in _ZONES:
        raise NotADate(f"the time zone `{written}` is unknown or ambiguous; write its offset, as in 23:00 +03:00")
    if name in {"msk", "moscow"} and when < _MOSCOW_SINCE:
        raise NotADate("Moscow's offset was another before October 2014; write it, as in 23:00 +04:00")
    return timezone(timedelta(hours=_ZONES[name]))
