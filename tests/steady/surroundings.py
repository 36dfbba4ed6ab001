"""Hostile surroundings and streams: what is around the program rather than in its files. docs/steadiness.md lists them."""

from typing import NamedTuple

ZONES = ("America/Los_Angeles", "Pacific/Kiritimati")
"""The zones farthest from one another that people live in: a day apart and more."""


class Surrounding(NamedTuple):
    """A place to run in: changes of the environment (None takes a variable away) and options of Python; what comes of it."""

    about: str
    gets: str
    environ: dict[str, str | None]
    python: tuple[str, ...] = ()


_SAME = "the same output, byte for byte"

SURROUNDINGS = (
    Surrounding("no `HOME`", _SAME, {"HOME": None}),
    Surrounding("a `HOME` that does not exist", _SAME, {"HOME": "/no/such/folder"}),
    Surrounding("no `TERM`", _SAME, {"TERM": None}),
    Surrounding("`TERM=dumb`", _SAME, {"TERM": "dumb"}),
    Surrounding("an unknown `TERM`", _SAME, {"TERM": "no-such-terminal"}),
    Surrounding("`COLUMNS` of 5,000 digits", _SAME, {"COLUMNS": "9" * 5000}),
    Surrounding("`LC_ALL=C`", _SAME, {"LC_ALL": "C"}),
    Surrounding(
        "`LC_ALL=C`, with coercion off in Python", _SAME,
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ),
    Surrounding("`PYTHONIOENCODING=ascii`", _SAME, {"PYTHONIOENCODING": "ascii"}),
    Surrounding("`TZ=America/Los_Angeles`", _SAME, {"TZ": ZONES[0]}),
    Surrounding("`TZ=Pacific/Kiritimati`", _SAME, {"TZ": ZONES[1]}),
    Surrounding("an unknown `TZ`", _SAME, {"TZ": "No/Such_Zone"}),
    Surrounding("`python -W error`", _SAME, {}, ("-W", "error", "-X", "dev")),
    Surrounding("`python -O`", _SAME, {}, ("-OO",)),
)  # fmt: skip


class Streams(NamedTuple):
    """Standard streams as a shell gives them to `nkcompare day 5`: the exit code and the first line that is told."""

    about: str
    shell: str
    code: int
    said: str = ""


_FULL = "nkcompare: cannot write the result: No space left on device"
_CLOSED = "nkcompare: cannot write the result: standard output is closed"

STREAMS = (
    Streams("output closed: `>&-`", "{day} >&-", 3, _CLOSED),
    Streams("output to a full disk: `> /dev/full`", "{day} >/dev/full", 3, _FULL),
    Streams("a long output to a full disk", "{log} >/dev/full", 3, _FULL),
    Streams("a reader that stops early: `| head -1`", "{log} | head -1 >/dev/null", 0),
    Streams("a reader that has exited", "{log} | true", 0),
    Streams("messages closed: `2>&-`", "{day} 2>&-", 0),
    Streams("messages to a full disk", "{day} 2>/dev/full", 0),
    Streams("a message to a full disk", "{wrong} 2>/dev/full", 2),
    Streams("both to a full disk", "{day} >/dev/full 2>&1", 3),
    Streams("both to a reader that has exited", "{wrong} 2>&1 | true", 2),
    Streams("input closed: `<&-`", "{day} <&-", 0),
    Streams("everything closed", "{day} <&- >&- 2>&-", 3),
    Streams("a page written with everything closed", "{report} <&- >&- 2>&-", 0),
)
