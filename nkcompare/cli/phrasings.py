"""What people type before they know the commands, translated: `nkcompare 5`, `compare`, `search truce`.

Only what has one meaning is translated; the rest gets a hint that names the command.
"""

import re
from collections.abc import Callable, Collection, Sequence

from nkcompare.cli.positions import is_day, is_war, placed
from nkcompare.model.spelled_day import spelled_day

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
        words = list(_until_option(rest))
        return ["log", "--actor", "all", "--text", " ".join(words), *rest[len(words) :]] if words else ["log", *rest]
    if word in _CALLED or word in commands:
        names = [one for one in _until_option(rest) if not re.search(r"\d", one)]
        return _called("contrast" if word == "compare" and len(names) > 1 else _CALLED.get(word, word), rest)
    if asked := re.fullmatch(_WHERE, " ".join([first, *_until_option(rest)]), re.IGNORECASE):
        return ["day", spelled_day(asked["day"]), "--actor", asked["who"], *rest[len(_until_option(rest)) :]]
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


def _until_option(words: Sequence[str]) -> Sequence[str]:
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
    typed = list(_until_option([word for word in words if word not in _FLAGS]))
    told = known_as(" ".join(typed)) or known_as(typed[0]) or _QUESTIONS.get(" ".join(typed).split()[0].lower(), "")
    if told:
        return told
    from nkcompare.model.naming import did_you_mean

    if meant := _meant(typed[0], commands):
        return did_you_mean([f"nkcompare {meant}"])
    return f"`nkcompare --help` lists the commands; `nkcompare search {' '.join(typed)}` looks for the word in the log"
