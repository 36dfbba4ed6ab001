"""docs/commands.md and the man page docs/nkcompare.1, made from what `--help` is made from."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from nkcompare.cli.main import COMMANDS, HELP, program
from nkcompare.cli.options import FILTERS, OUTPUT, SOURCE

SHARED = {
    SOURCE: "Which record is read, and how its days are counted",
    FILTERS: "Which events: values of one option are alternatives; several options must all match",
    OUTPUT: "How a result is written",
}
"""The groups of options that many commands share."""
GROUPS = ("Compare", "Read", "Curate", "Publish")
_NAMING = """A party, kind of act, level or channel is given by its code, its label or another of its names, in any letter case:
RUS, Russia, Moscow. A person is found by part of a name, with or without diacritics, in the usual spellings."""
_DAYS = """A day is a number (0 and below lie before the war) or a date: 5, 2020-10-01, "1 Oct", "2020-10-17 23:00 MSK"."""
NAMES = tuple(" ".join(text.split()) for text in (_NAMING, _DAYS))
_MADE = """Generated from the program's help and checked against it by a test (`pytest --update-golden` regenerates it); so is
the man page `nkcompare.1`."""
ENVIRONMENT = {
    "NKCOMPARE_EVENTS": "the events package to read, where --events names none",
    "NKCOMPARE_PAGER, PAGER": "the pager, as a shell command, for output longer than the screen; empty or cat: none",
    "LESS, LESSCHARSET": "FRX and utf-8 unless set",
    "COLUMNS": "the width in columns; --width takes precedence",
    "NO_COLOR, FORCE_COLOR": "no colour; colour even in a pipe",
    "FORCE_HYPERLINK": "1: addresses are links in any terminal; 0: in none",
    "BROWSER": "the browser that `open` starts",
    "EDITOR": "the editor that --editor starts",
}
EXITS = {
    "0": "fine",
    "1": "findings: check found problems, or diff --exit-code a difference",
    "2": "usage: what was asked for does not exist or is not possible",
    "3": "the data cannot be read or is not valid, or a result could not be written",
    "70": "a fault in the program itself",
    "130": "interrupted",
}


class Option(NamedTuple):
    """An option or argument: how it is typed, what it does, and the group that it is shared in."""

    typed: str
    does: str
    group: str
    is_argument: bool


def choices(command: str, name: str) -> list[str]:
    """The values that an option or argument of a command offers at TAB; none where it has no such option."""
    found = program().commands[command]
    context = found.make_context(command, [], resilient_parsing=True)
    return [item.value for one in found.params if one.name == name for item in one.shell_complete(context, "")]


def options(command: str) -> list[Option]:
    """What a command takes, but for --help."""
    return [_option(command, one) for one in program().commands[command].params if getattr(one, "name", "") != "help"]


def _option(command: str, one: object) -> Option:
    is_argument = type(one).__name__ == "TyperArgument"
    names = ", ".join((*getattr(one, "opts", ()), *getattr(one, "secondary_opts", ())))
    flag = bool(getattr(one, "is_flag", False))
    value = "" if flag else getattr(one, "metavar", None) or "|".join(choices(command, getattr(one, "name", ""))) or "N"
    typed = str(value) if is_argument else f"{names} {value}".strip()
    default = getattr(one, "default", None)
    does = str(getattr(one, "help", "") or "")
    if isinstance(default, str | int) and not isinstance(default, bool) and default != "":
        does += f" (default: {default})"
    return Option(typed, does, getattr(one, "rich_help_panel", None) or "", is_argument)


class Command(NamedTuple):
    """A command: its synopsis, what it does, and its own options."""

    name: str
    group: str
    synopsis: str
    does: list[str]
    own: list[Option]
    shares: list[str]


def commands() -> list[Command]:
    """The commands in the order of `--help`."""
    return [_command(name) for name in COMMANDS]


def _command(name: str) -> Command:
    found = program().commands[name]
    takes = options(name)
    arguments = [one.typed for one in takes if one.is_argument]
    does = [" ".join(part.split()) for part in str(found.help or "").split("\n\n")]
    return Command(
        name,
        str(getattr(found, "rich_help_panel", "")),
        " ".join(["nkcompare", name, *arguments, "[OPTIONS]"]),
        [one for one in does if one],
        [one for one in takes if one.group not in SHARED],
        [group for group in SHARED if any(one.group == group for one in takes)],
    )


def shared() -> dict[str, list[Option]]:
    """The options of each shared group; `log` takes them all."""
    takes = options("log")
    return {group: [one for one in takes if one.group == group] for group in SHARED}


def commands_page() -> str:
    """docs/commands.md."""
    lines = [
        "# Commands\n",
        f"{' '.join(_MADE.split())}\n",
        *(f"{one}\n" for one in NAMES),
    ]
    for group in GROUPS:
        lines.append(f"## {group}\n")
        for command in (one for one in commands() if one.group == group):
            lines += _command_page(command)
    lines.append("## Options many commands share\n")
    for group, takes in shared().items():
        lines += [f"### {group}\n", f"{SHARED[group]}.\n", _table("option", ((one.typed, one.does) for one in takes))]
    lines += ["## Environment\n", _table("variable", ENVIRONMENT.items()), "## Exit codes\n", _table("code", EXITS.items())]
    return "\n".join(lines)


def _command_page(command: Command) -> list[str]:
    lines = [f"### {command.name}\n", f"`{command.synopsis}`\n", *(_example(one) for one in command.does)]
    if command.own:
        lines.append(_table("", ((one.typed, one.does) for one in command.own)))
    return [*lines, f"And: {', '.join(command.shares)}.\n"] if command.shares else lines


def _example(text: str) -> str:
    return re.sub(r"^Example: (.*)$", r"Example: `\1`", text) + "\n"


def _table(head: str, rows: Iterable[tuple[str, str]]) -> str:
    told = [f"| `{typed}` | {does} |".replace("|", "\\|").replace("\\| `", "| `", 1) for typed, does in rows]
    cells = [re.sub(r"` \\\| (.*) \\\|$", r"` | \1 |", one) for one in told]
    return "\n".join([f"| {head} | |", "|---|---|", *cells]) + "\n"


def man_page() -> str:
    """docs/nkcompare.1, in the macros of man(7)."""
    first, *more = HELP.split("\n\n")
    lines = ['.TH NKCOMPARE 1 "" "nkcompare" "User Commands"', ".SH NAME", f"nkcompare \\- {_lower(first)}", ".SH SYNOPSIS",
             ".B nkcompare", ".RI [ COMMAND ]\n.RI [ ARGUMENTS ]\n.RI [ OPTIONS ]", ".SH DESCRIPTION"]  # fmt: skip
    lines += [text for part in (*more, *NAMES) for text in (_roff(" ".join(part.split())), ".PP")][:-1]
    for group in GROUPS:
        lines.append(f".SH {group.upper()}")
        for command in (one for one in commands() if one.group == group):
            lines += [f".SS {_roff(command.synopsis.removeprefix('nkcompare '))}"]
            lines += [text for part in command.does for text in (_roff(part), ".PP")][:-1]
            lines += _terms((one.typed, one.does) for one in command.own)
    for group, takes in shared().items():
        lines += [f".SH {group.upper()} OPTIONS", f"{_roff(SHARED[group])}.", *_terms((one.typed, one.does) for one in takes)]
    lines += [".SH ENVIRONMENT", *_terms(ENVIRONMENT.items()), ".SH EXIT STATUS", *_terms(EXITS.items())]
    return "\n".join(lines) + "\n"


def _terms(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [line for typed, does in rows for line in (".TP", f".B {_roff(typed)}", _roff(does) or "\\&")]


def _lower(text: str) -> str:
    return _roff(text[:1].lower() + text[1:].rstrip("."))


def _roff(text: str) -> str:
    """Text that no macro reads as its own: backslashes and hyphens as they are typed, no line that begins with a dot or quote."""
    shown = text.replace("\\", "\\e").replace("-", "\\-").replace("\u2026", "...").replace("`", "")
    return f"\\&{shown}" if shown[:1] in {".", "'"} else shown
