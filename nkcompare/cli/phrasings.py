"""What people type before they know the commands, translated: `nkcompare 5`, `diff russia`, `log 1-5`, `search truce`.

Only what has one meaning is translated; the rest gets a hint that names the command. A word is recognised by its form: a war
is four digits, a day fewer, a range two days, and a name has no digit.
"""

import re
from collections.abc import Callable, Collection, Sequence
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
    """The words before the first option, and the rest; a day such as -3 is not an option."""
    at = next((at for at, word in enumerate(words) if word.startswith("-") and not is_day(word)), len(words))
    return list(words[:at]), list(words[at:])


def _sorted(command: str, words: Sequence[str]) -> _Sorted | None:
    """The words by what they are; None where there are none, or one is not recognised."""
    found = _Sorted([], [], [], [])
    spelled = [spelled_day(word) for word in words]
    numbers = [word for at, word in enumerate(spelled) if word.casefold() != "day" or at == len(spelled) - 1]
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


_CALLED = {
    "compare": "diff", "difference": "diff", "milestones": "diff", "list": "log", "events": "log", "ls": "log",
    "deaths": "tolls", "casualties": "tolls", "losses": "tolls", "toll": "tolls", "hypothesis": "hypotheses", "graph": "timeline",
    "days": "timeline", "vocabulary": "codebook", "war": "wars", "source": "open", "validate": "check", "format": "fmt",
    "citation": "cite", "id": "show", "event": "show", "version": "--version", "save": "export",
}  # fmt: skip
"""Words of other tools, or of the field, for what a command does."""
_SEARCHES = frozenset({"search", "find", "grep"})
_FLAGS = frozenset({"--no-color", "--no-pager", "--brief", "-b"})
"""Options that are often given before the command, as in git."""
_QUESTIONS = {
    "who": "who rang whom: nkcompare log --actor all --action call; who asked for it: nkcompare pivot --action call --rows asked",
    "when": "on which day of each war: nkcompare diff; a word in the log: nkcompare search WORD",
    "where": "nkcompare day 5 says where Russia was on day 5; another party: --actor TUR",
    "why": "the competing explanations: nkcompare hypotheses",
    "what": "what was done on day 5: nkcompare day 5; everything: nkcompare log --actor all",
    "how": "how the wars differ: nkcompare diff; how the record is made: nkcompare wars",
}
"""Hints for questions, by the first word."""
_WHERE = r"where (?:was|were|is) (?P<who>.+?) on day (?P<day>[\w-]+)\??"
"""The question that a day page answers."""

_IDS = (
    (r"\d{4}[a-z]?-\d{3,}", ("show",)),
    (r"B-\d{3,}", ("show",)),
    (r"C\d{2,}", ("claims",)),
    (r"[HE]\d{1,2}[a-z]?", ("hypotheses",)),
    (r"N\d{3}", ("check", "--explain")),
)
"""The forms of ids, each with the command that shows it."""


def in_our_words(arguments: Sequence[str], commands: Collection[str]) -> list[str]:
    """The arguments as the commands take them."""
    flags = [word for word in arguments if word in _FLAGS]
    first, *rest = [*(word for word in arguments if word not in _FLAGS), ""]
    if not first or (first.startswith("-") and not is_day(first)):
        return list(arguments)
    rest = rest[:-1] if rest else []
    if arguments[0] not in _FLAGS:
        # After the command, options stay where they are: one may be the value of another.
        first, *rest = arguments
        flags = []
    return [*_translated(first, rest, commands), *flags]


def _translated(first: str, rest: list[str], commands: Collection[str]) -> list[str]:
    word = first.lower()
    if first in commands:
        return _called(first, rest)
    if word == "help":
        return [*(_CALLED.get(one.lower(), one) for one in rest[:1]), "--help"]
    if word in _SEARCHES and rest:
        words = list(_before_options(rest))
        return ["log", "--actor", "all", "--text", " ".join(words), *rest[len(words) :]] if words else ["log", *rest]
    if word in _CALLED or word in commands:
        names = [one for one in _before_options(rest) if not re.search(r"\d", one)]
        return _called("contrast" if word == "compare" and len(names) > 1 else _CALLED.get(word, word), rest)
    if asked := re.fullmatch(_WHERE, " ".join([first, *_before_options(rest)]), re.IGNORECASE):
        return ["day", spelled_day(asked["day"]), "--actor", asked["who"], *rest[len(_before_options(rest)) :]]
    return _by_itself(first, rest, commands)


def _called(command: str, rest: list[str]) -> list[str]:
    """A command with its arguments, changed where another command shows what is meant."""
    if command == "show" and rest and (shows := _shows(rest[0])):
        return [*shows, *rest]
    return [command, *placed(command, rest)]


def _shows(word: str) -> tuple[str, ...]:
    """The command that shows an id; empty for any other word."""
    return next((shows for shape, shows in _IDS if re.fullmatch(shape, word, re.ASCII | re.IGNORECASE)), ())


def _by_itself(first: str, rest: list[str], commands: Collection[str]) -> list[str]:
    """The command for words without one: a day or date, an id, a war; a party followed by a day."""
    if shows := _shows(first):
        return [*shows, first, *rest]
    if is_war(first):
        return _called("diff" if rest and is_war(rest[0]) else "log", [first, *rest])
    head, _, behind = first.partition(" ")
    if behind and head.lower() in {*commands, *_CALLED}:
        return _translated(head, [*behind.split(), *rest], commands)
    if re.search(r"\d", first):
        return _called("day", [first, *rest])
    if rest and is_day(rest[0]) and not _meant(first, commands):
        return _called("day", [rest[0], first, *rest[1:]])
    return [first, *rest]


def _before_options(words: Sequence[str]) -> Sequence[str]:
    found = next((at for at, word in enumerate(words) if word.startswith("-")), len(words))
    return words[:found]


def days_shielded(arguments: Sequence[str], flags: Callable[[], Collection[str]]) -> list[str]:
    """The arguments with a day such as -3 written so that it is not taken for an option; `flags` take no value."""
    before = ["", *arguments]
    return [
        f"day {word}" if _NEGATIVE(word) and (not previous.startswith("-") or previous in flags()) else word
        for previous, word in zip(before, arguments, strict=False)
    ]


_NEGATIVE = re.compile(r"-\d+", re.ASCII).fullmatch


_LIKE = 0.7
"""The least similarity of a word to a command that it may mean: `first` is not `list`."""


def _meant(word: str, commands: Collection[str]) -> str:
    """The command whose name is closest to a word; empty where none is close."""
    from nkcompare.model.naming import closest

    known = [*commands, *_CALLED]
    swapped = [one for one in known if sorted(one) == sorted(word.lower())]
    close = swapped or closest(word.lower(), known, most=1, cutoff=_LIKE)
    return _CALLED.get(close[0], close[0]) if close else ""


def unknown_command(words: Sequence[str], commands: Collection[str], known_as: Callable[[str], str]) -> str:
    """A hint for words that do not begin with a command; `known_as` gives one for names in the record."""
    typed = list(_before_options([word for word in words if word not in _FLAGS]))
    answer = known_as(" ".join(typed)) or known_as(typed[0]) or _QUESTIONS.get(" ".join(typed).split()[0].lower(), "")
    if answer:
        return answer
    from nkcompare.model.naming import did_you_mean

    if meant := _meant(typed[0], commands):
        return did_you_mean([f"nkcompare {meant}"])
    return f"`nkcompare --help` lists the commands; `nkcompare search {' '.join(typed)}` looks for the word in the log"
