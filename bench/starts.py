"""Cold starts: the commands a reader waits for, beside what Python itself and the libraries take to start, and beside peers."""

import sys
from pathlib import Path
from typing import NamedTuple

from bench import peers
from bench.timing import Command, Runs, interleaved

PASS, TYPER, LIBRARIES = "python -c pass", "import typer", "import typer, rich.console, rich.table"
BASES = (PASS, TYPER, LIBRARIES)


class Aim(NamedTuple):
    """What a command may take at most: so many times a base."""

    most: float
    base: str = LIBRARIES


AIMS = {
    "day 5": Aim(1.3),
    "log": Aim(1.3),
    "log 2020 --days 1-5": Aim(1.3),
    "show 2020-001": Aim(1.3),
    "diff": Aim(1.5),
    "timeline": Aim(1.5),
    "check": Aim(1.5),
    "TAB: day --actor R": Aim(1.3, TYPER),
    "--help": Aim(2),
}
OTHERS = ("day 5 --format json", "tolls", "wars", "pivot")
_TAB = {"_NKCOMPARE_COMPLETE": "complete_bash", "COMP_WORDS": "nkcompare day --actor R", "COMP_CWORD": "3"}


class Starts(NamedTuple):
    """The bases, the commands and the peers, each with its runs."""

    bases: dict[str, Runs]
    commands: dict[str, Runs]
    peers: dict[str, Runs]


def measured(record: Path, rounds: int) -> Starts:
    """Every cold start over the record, all interleaved."""
    asked = peers.installed(record)
    bases = {PASS: "pass", TYPER: "import typer", LIBRARIES: LIBRARIES}
    commands = {name: Command([sys.executable, "-c", code]) for name, code in bases.items()}
    commands |= {name: _ours(name, record) for name in (*AIMS, *OTHERS)}
    runs = interleaved(commands | asked, rounds)
    return Starts(
        {name: runs[name] for name in BASES},
        {name: runs[name] for name in (*AIMS, *OTHERS)},
        {name: runs[name] for name in asked},
    )


def _ours(name: str, record: Path) -> Command:
    """The command as the installed script runs it."""
    words = [sys.executable, "-c", "from nkcompare.__main__ import run; run()"]
    if name.startswith("TAB"):
        return Command(words, environ={**_TAB, "NKCOMPARE_EVENTS": str(record)})
    return Command([*words, *name.split()], environ={"NKCOMPARE_EVENTS": str(record)})
