"""Growth: the same commands over logs of a hundred to a million events, beside a pandas script that reads and filters."""

import math
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import peers
from bench.logs import grown
from bench.timing import Command, Runs, interleaved

PANDAS = "pandas script"
CELLS = [
    "--date",
    "2020-10-01",
    "--actor",
    "RUS",
    "--action",
    "statement",
    "--channel",
    "bilateral",
    "--certainty",
    "reported",
    "--sources",
    "https://tass.com/x/1",
]
COMMANDS = {
    "day 5": ["day", "5"],
    "diff": ["diff"],
    "check": ["check"],
    "pivot": ["pivot"],
    "add": ["add", "2020", "--no-input", "--force", *CELLS, "--summary", "A statement was made."],
    "read once": ["log", "2020", "--actor", "all", "--days", "1"],
}
"""What is measured. `read once` is the longer log read with every check, its events kept and few shown: `add` is held to it."""
_LONG = 100_000
"""Events from which a run takes seconds, and three are enough."""
_SIZES = 3
"""The start, and two sizes that differ from it."""


class Growth(NamedTuple):
    """Each command's runs by the number of events, in the order of the numbers."""

    sizes: Sequence[int]
    runs: Mapping[str, Mapping[int, Runs]]

    def exponent(self, name: str) -> float:
        """The power of the number of events with which the time grows, its start left out: 1 is linear.

        The slope of the logarithms over the last two sizes, as a command's start hides it in the first. Not a number where
        there are too few sizes to tell, or the last does not take twice the first: what is left then is noise.
        """
        first, *_ = found = [self.runs[name][size].least for size in self.sizes]
        if len(found) < _SIZES or found[-1] < 2 * first or found[-2] <= first:
            return math.nan
        return math.log((found[-1] - first) / (found[-2] - first)) / math.log(self.sizes[-1] / self.sizes[-2])


def measured(record: Path, folder: Path, most: int) -> Growth:
    """Every command over every size."""
    sizes = [10**power for power in range(2, 7) if 10**power <= most]
    runs: dict[str, dict[int, Runs]] = {}
    for size in sizes:
        print(f"{size:,} events", file=sys.stderr)
        package = grown(record, size, folder / str(size))
        found = _of(package, size)
        for name, taken in found.items():
            runs.setdefault(name, {})[size] = taken
    return Growth(sizes, runs)


def _of(package: Path, size: int) -> dict[str, Runs]:
    words = [sys.executable, "-c", "from nkcompare.__main__ import run; run()"]
    environ = {"NKCOMPARE_EVENTS": str(package)}
    commands = {name: Command([*words, *rest], environ=environ) for name, rest in COMMANDS.items()}
    # Each row is added to the log as it was made.
    fresh = package.with_name(f"{package.name}-add")
    commands["add"] = commands["add"]._replace(
        environ={"NKCOMPARE_EVENTS": str(fresh)}, before=lambda: shutil.copytree(package, fresh, dirs_exist_ok=True)
    )
    pandas = peers.installed(package).get("pandas")
    if pandas:
        commands[PANDAS] = pandas
    return interleaved(commands, 3, warm=0) if size >= _LONG else interleaved(commands, 5)
