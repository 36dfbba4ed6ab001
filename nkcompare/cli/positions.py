"""Arguments after a command without their options, translated: `diff russia`, `log 1-5`, `check N102`.

A word is recognised by its form: a war is four digits, a day fewer, a range two days, and a name has no digit.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.model.spelled_day import spelled_day

_RANGE = r"(-?\d{1,3})(?:-|\.\.|\u2013)(-?\d{1,3})"
_MONTH = r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
_NAME = r"[^\W\d](?:[^\W\d]|['\u2019. -])*"


def is_day(word: str) -> bool:
    """Whether a word is the number of a day."""
    return re.fullmatch(r"(?:day )?[+-]?\d{1,3}", word, re.ASCII) is not None


def is_war(word: str) -> bool:
    """Whether a word has the shape of a war's key."""
    return re.fullmatch(r"\d{4}[a-z]?", word, re.ASCII) is not None


_TAKES_DAY = frozenset({"day", "browse"})
_DAY_OPTION = {"tolls": "--through", "diff": "--through", "hypotheses": "--day", "background": "--day"}
"""The option for a day, by command without an argument for it."""
_TAKES_DAYS = frozenset({"log", "timeline", "pivot", "diff"})
"""Commands with --days."""
_TAKES_WARS = frozenset({"diff", "timeline", "pivot", "log", "sensitivity", "export"})
_FOCUSED = frozenset({"day", "browse", "diff", "timeline", "pivot", "sensitivity", "log", "contrast", "order", "wars"})
"""Commands about a party."""
_BY_OPTION = {"background": "--topic", "check": "--only"}
"""The option for a word, by command without an argument for it."""
PIVOTED = frozenset({
    "war", "day", "date", "month", "phase", "actor", "official", "level", "action", "rung", "style", "contact", "cameo", "plover",
    "target", "target_official", "target_level", "initiator", "asked", "channel", "place", "certainty", "publisher",
})  # fmt: skip
"""Columns to count by, which would otherwise be taken for names of parties."""


class _Sorted(NamedTuple):
    """The words after a command by what they are."""

    wars: list[str]
    days: list[str]
    ranges: list[str]
    names: list[str]


def placed(command: str, rest: Sequence[str]) -> list[str]:
    """The arguments after a command, with each word moved to its option; options and their values stay as they are."""
    if command in _TAKES_DAY and rest and rest[0].isdecimal() and all(word.startswith("-") for word in rest[1:2]):
        # The most frequent cases are decided at once.
        return list(rest)
    words, options = _until_option(rest)
    alone = _by_command(command, words)
    if alone is not None:
        return [*alone, *options]
    if command not in _FOCUSED | _TAKES_WARS | _DAY_OPTION.keys():
        return list(rest)
    found = _sorted(command, words)
    return [*_as_options(command, found), *options] if found else list(rest)


def _by_command(command: str, words: list[str]) -> list[str] | None:
    """The arguments for words with a meaning of their own after this command; None where they have none."""
    if command in _TAKES_DAY and len(words) > 1 and re.search(_MONTH, " ".join(words), re.IGNORECASE):
        return [" ".join(words)]
    if command == "claims":
        return [*("C" + word.lstrip("0").zfill(2) if word.isdecimal() and word.isascii() else word for word in words)]
    if command in _BY_OPTION and len(words) == 1 and not is_day(words[0]):
        return [_BY_OPTION[command], *words]
    if command == "pivot" and words and PIVOTED.issuperset(words):
        rows, *columns = words
        return ["--rows", rows, *(["--columns", ",".join(columns)] if columns else [])]
    return None


def _until_option(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The words before the first option, and the rest; a day such as -3 is no option."""
    at = next((at for at, word in enumerate(words) if word.startswith("-") and not is_day(word)), len(words))
    return list(words[:at]), list(words[at:])


def _sorted(command: str, words: Sequence[str]) -> _Sorted | None:
    """The words by what they are; None where there are none, or one is not recognised."""
    found = _Sorted([], [], [], [])
    said = [spelled_day(word) for word in words]
    numbers = [word for at, word in enumerate(said) if word.casefold() != "day" or at == len(said) - 1]
    for word in numbers:
        if is_war(word):
            found.wars.append(word)
        elif is_day(word):
            found.days.append(word)
        elif re.fullmatch(_RANGE, word, re.ASCII) and command in _TAKES_DAYS:
            found.ranges.append(word)
        elif re.fullmatch(_NAME, word) and command in _FOCUSED:
            found.names.append(word)
        else:
            return None
    # A word in the place of a day gets the message that explains days.
    is_day_missing = command == "day" and not found.days
    return found if words and not is_day_missing and len(found.days) + len(found.ranges) <= 1 else None


def _as_options(command: str, found: _Sorted) -> list[str]:
    wars, days, ranges, names = found
    placed_days = days if command in _TAKES_DAY else _day_options(command, days)
    ranged = [
        word for one in ranges if (pair := re.fullmatch(_RANGE, one, re.ASCII)) for word in ("--days", f"{pair[1]}-{pair[2]}")
    ]
    at_the_place = command in _TAKES_WARS
    placed_wars = wars if at_the_place else ["--wars", ",".join(wars)] if wars else []
    return [*(placed_wars if at_the_place else ()), *placed_days, *ranged, *_named(command, names),
            *(() if at_the_place else placed_wars)]  # fmt: skip


def _day_options(command: str, days: list[str]) -> list[str]:
    option = _DAY_OPTION.get(command, "--days")
    return [option, *days] if days else []


def _named(command: str, names: list[str]) -> list[str]:
    """The options for the parties asked about; `contrast` compares the first with the others."""
    if not names:
        return []
    if command == "contrast":
        first, *others = names
        return ["--actor", first, *(["--against", ",".join(others)] if others else [])]
    return ["--actor", ",".join(names)]
