"""What people type before they know the commands, in the words of the commands: `nkcompare 5`, `compare`, `search truce`.

Only what has one meaning is taken for it; the rest is answered with the command that would do.
"""

import re
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches

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
_BY_DAY = {"tolls": "--through", "diff": "--through", "hypotheses": "--day"}
"""The option that takes a day where a command has no place for one."""

_DAY = re.compile(r"(?:day )?-?\d{1,3}", re.ASCII).fullmatch
_WAR = re.compile(r"\d{4}[a-z]?", re.ASCII).fullmatch
_ID = re.compile(r"\d{4}[a-z]?-\d{3,}", re.ASCII | re.IGNORECASE).fullmatch


def in_our_words(arguments: Sequence[str], commands: Collection[str]) -> list[str]:
    """The arguments as the commands take them."""
    flags = [word for word in arguments if word in _FLAGS]
    first, *rest = [*(word for word in arguments if word not in _FLAGS), ""]
    if not first or (first.startswith("-") and not _DAY(first)):
        return list(arguments)
    rest = rest[:-1] if rest else []
    if arguments[0] not in _FLAGS:
        # Behind the command options stay where they are: one of them may be another's value.
        first, *rest = arguments
        flags = []
    return [*_translated(first, rest, commands), *flags]


def _translated(first: str, rest: list[str], commands: Collection[str]) -> list[str]:
    word = first.lower()
    if first in commands:
        return [first, *_behind(first, rest)]
    if word == "help":
        return [*rest[:1], "--help"]
    if word in _SEARCHES and rest:
        words = list(_until_option(rest))
        return ["log", "--actor", "all", "--text", " ".join(words), *rest[len(words) :]] if words else ["log", *rest]
    if word in _CALLED or word in commands:
        called = _CALLED.get(word, word)
        return [called, *_behind(called, rest)]
    return _by_itself(first, rest)


def _by_itself(first: str, rest: list[str]) -> list[str]:
    """What stands for itself: a day or date, an id, a war."""
    if _ID(first):
        return ["show", first, *rest]
    if _WAR(first):
        return ["diff" if rest and _WAR(rest[0]) else "log", first, *rest]
    if re.search(r"\d", first):
        return ["day", first, *rest]
    return [first, *rest]


def _behind(command: str, rest: list[str]) -> list[str]:
    """What follows a command, a day for one that takes it as an option."""
    if command in _BY_DAY and rest and _DAY(rest[0]):
        return [_BY_DAY[command], rest[0], *rest[1:]]
    return rest


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


def unknown_command(word: str, commands: Collection[str]) -> str:
    """A hint for a word that is no command."""
    close = get_close_matches(word.lower(), [*commands, *_CALLED], n=1, cutoff=0.6)
    if close:
        return f"did you mean `nkcompare {_CALLED.get(close[0], close[0])}`?"
    return f"`nkcompare --help` lists the commands; `nkcompare search {word}` looks for the word in the log"
