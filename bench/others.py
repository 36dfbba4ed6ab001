"""Growth in what a package has besides events: milestones, officials, rows of one `add --from`, other first days."""

import shutil
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from typing import NamedTuple

from bench.growth import CELLS, Growth
from bench.logs import read_cells, write_cells
from bench.timing import Command, Runs, interleaved
from nkcompare.model.columns import COLUMNS
from nkcompare.store import schema
from nkcompare.store.fields import VALUES
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.wars import read_wars

SIZES = (1, 1_000, 2_000, 4_000)
"""The first stands for the record as it is, or for one more of the thing: what a run takes in any case."""
_ADDED = "added.csv"


class Other(NamedTuple):
    """What a package is given many of: how it is made, the sizes, and the commands measured over it."""

    make: Callable[[Path, int], None]
    commands: Mapping[str, list[str]]
    sizes: tuple[int, ...] = SIZES


def milestones(package: Path, number: int) -> None:
    """Give a package as many milestones, those of the record over and over under other ids."""
    _more(package / schema.MILESTONES, number, lambda row, again: {"id": f"{row['id']}-{again}", "part_of": ""})


def officials(package: Path, number: int) -> None:
    """Give a package as many offices, those of the record over and over under other names."""
    _more(package / schema.OFFICIALS, number, lambda row, again: {"name": f"{row['name']} {again}", "aliases": ""})


def alternatives(package: Path, number: int) -> None:
    """Give the first war as many other first days, the days before its first."""
    header, *rows = read_cells(package / schema.WARS)
    war = next(iter(read_wars(package, Reporter()).values()))
    days = (war.day_one - timedelta(days=before) for before in range(1, number + 1))
    rows[0][header.index("day_one_alternatives")] = ";".join(sorted(day.isoformat() for day in days))
    write_cells(package / schema.WARS, [header, *rows])


def added_rows(package: Path, number: int) -> None:
    """Lay a file beside the logs with as many rows of one day."""
    told = dict(zip((option.removeprefix("--") for option in CELLS[::2]), CELLS[1::2], strict=True))
    rows = [told | {"summary": f"Statement {each} was made."} for each in range(1, number + 1)]
    table = [[row.get(column, "") for column in COLUMNS[1:]] for row in rows]
    write_cells(package.with_name(f"{package.name}-{_ADDED}"), [list(COLUMNS[1:]), *table])


OTHERS = {
    "milestones": Other(milestones, {"day 5": ["day", "5"], "check": ["check"]}),
    "offices": Other(officials, {"day 5": ["day", "5"], "check": ["check"]}),
    "rows of one --from": Other(added_rows, {"add --from": ["add", "2020", "--no-input", "--force", "--from"]}),
    "other first days": Other(
        alternatives, {"day 5": ["day", "5"], "sensitivity": ["sensitivity"]}, (1, VALUES // 4, VALUES // 2, VALUES)
    ),
}


def measured(record: Path, folder: Path, rounds: int = 3) -> dict[str, Growth]:
    """Every command over every size, by what there is more of."""
    return {name: _growth(name, other, record, folder, rounds) for name, other in OTHERS.items()}


def _growth(name: str, other: Other, record: Path, folder: Path, rounds: int) -> Growth:
    runs: dict[str, dict[int, Runs]] = {}
    for size in other.sizes:
        print(f"{size:,} {name}", file=sys.stderr)
        package = folder / f"{name.replace(' ', '-')}-{size}"
        shutil.rmtree(package, ignore_errors=True)
        shutil.copytree(record, package)
        other.make(package, size)
        commands = {command: _command(words, package) for command, words in other.commands.items()}
        for command, taken in interleaved(commands, rounds, warm=0).items():
            runs.setdefault(command, {})[size] = taken
    return Growth(other.sizes, runs)


def _command(words: list[str], package: Path) -> Command:
    run = [sys.executable, "-c", "from nkcompare.__main__ import run; run()", *words]
    if words[0] != "add":
        return Command(run, environ={"NKCOMPARE_EVENTS": str(package)})
    # Rows are added to the log as it was.
    fresh = package.with_name(f"{package.name}-fresh")
    added = str(package.with_name(f"{package.name}-{_ADDED}"))
    return Command(
        [*run, added],
        environ={"NKCOMPARE_EVENTS": str(fresh)},
        before=lambda: shutil.copytree(package, fresh, dirs_exist_ok=True),
    )


def _more(path: Path, number: int, changed: Callable[[Mapping[str, str], int], Mapping[str, str]]) -> None:
    """Go through the rows of a table over and over, each time changed, until it has as many."""
    header, *rows = read_cells(path)
    named = [dict(zip(header, row, strict=True)) for row in rows]
    again = (one | dict(changed(one, turn // len(named))) for turn, one in zip(count(len(named)), cycle(named), strict=False))
    found = [*named, *(next(again) for _ in range(number - len(named)))]
    write_cells(path, [header, *(list(row.values()) for row in found)])
