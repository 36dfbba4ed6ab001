"""docs/performance.md: what was measured, in tables, with what is to be read from it."""

import math
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from bench.growth import PANDAS, Growth
from bench.screen import AIM, Answered
from bench.starts import AIMS, LIBRARIES, TYPER, Starts
from bench.timing import Runs

_MS = 1000


def page(
    starts: Starts, growth: Growth, others: Mapping[str, Growth], keys: Mapping[tuple[int, int], Mapping[str, Answered]]
) -> str:
    """The whole page."""
    head = _HEAD.format(machine=_machine(), day=datetime.now(UTC).date())
    parts = (head, _starts(starts), _keys(keys), _growth(growth), _others(others), _WHERE)
    return "\n".join(parts)


_HEAD = """# Performance

Made by `make bench` on {day}. Do not edit it by hand.

{machine}

Every time is the processor time, user and system, of a process of its own from its start to its end, the least of all rounds:
what else the machine does only ever adds to it. Each round runs every command once. A ratio is that of two such times. "On the
clock" is the median of the rounds. Memory is the most a run had.
"""

_WHERE = """## Where the time goes

- **Startup** is mostly imports. Of `day 5` on the record, nearly half is Python, typer and rich; then, in descending order,
  the program's own modules (compiled; 79, a third of the time for creating named tuples), the two logs, the page, the codebook,
  comparing, the background, the tolls. Startup is kept short in these ways: commands are imported when they are called; nothing
  that only an error or another format needs is imported earlier; vocabularies and background facts are read a column at a time;
  the check for invisible characters runs on whole blocks, and the check for letters of other scripts on the few lines that have
  any; a table measures each cell once, and a page is printed at once; the garbage collector is off, and the process exits without
  cleaning up.
- **A million rows**: about four fifths of `day` is reading and checking every row, which a script that only filters does not do.
  The aim of 2.5 times the pandas script was set when two processes shared the reading and one of them passed on only what the
  day needed; both were removed for simplicity, as a curated log has hundreds of rows.
- **`check`** reads each file once. A claim's test looks for its milestone only until it is found.
- **`--help`** spends half of its time on typer's own rendering, which loads all of rich, including markdown and syntax
  highlighting. The commands are imported for their names and first lines: their options are not created, and the values of
  options are in modules of their own, so that no table, figure or check is imported.
- **`agreement`** draws its bootstrap once for all columns, and computes the disagreement of each unit once, not in every draw.
- **A long log** is read in blocks of 128 KiB. The cells of a block are split at once and validated column by column, with sets
  and other calls that run in C. Equal codes and names are validated once for all rows that have them, and invisible characters
  once for the block. Only if something is wrong are the halves of the block tried, and a single row is read field by field: a
  log with one fault in each block is read four to five times more slowly.
- **`add`** reads the log once, with every check; checks the new row within the span of each rule (the row, its day, the log);
  and copies the file once with the row in its place. It does not read the result again: its rows have been validated, and every
  other byte is unchanged.

- **The aims of startup** were set when the record had 750 rows. About 42 ms of `day 5` are Python, typer and rich with the
  garbage collector off, 15 the program's own modules, 11 the logs, 5 the page, 4 the codebook, 4 comparing, 5 background and
  tolls: to reach 1.3, what is not Python, typer and rich would have to take two thirds of its time. `check` reads and
  compares everything.
- **A key in `browse`** shows a page that was rendered into lines before it is laid out, and kept; the pages of a day are prepared
  in steps while no key is pressed; Textual draws 120 frames a second. The first day is the fullest.
- **The newest typer** (0.29.2) needs pydantic: a run takes about 50 ms more (`--help` as long as before) and 14 MB more. The rest
  of the test suite passes with it; `make versions` runs that, and says when nothing heavy is loaded any more.

`tests/test_loading.py` checks which modules each quick command loads and how often it opens a log; no test uses a clock.
"""


def _machine() -> str:
    cpu = next(
        (line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.processor(),
    )
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    return (
        f"Machine: {cpu or platform.machine()}, {os.cpu_count()} processors, {memory} GiB, {platform.system()}. "
        f"Python {platform.python_version()}, {', '.join(_versions('typer', 'rich', 'pandas', 'pyarrow', 'duckdb'))}."
    )


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def _versions(*names: str) -> list[str]:
    from importlib.metadata import PackageNotFoundError, version

    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"no {name}")
    return found


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _ms(seconds: float) -> str:
    return f"{seconds * _MS:.0f}"


def _spread(runs: Runs) -> list[str]:
    return [_ms(runs.least), _ms(runs.clock), f"{runs.memory:.0f}"]


def _starts(starts: Starts) -> str:
    base = starts.bases[LIBRARIES]
    rounds = len(base.runs)
    rows = [[f"`{name}`", *_spread(runs), f"{runs.times(base):.2f}", "", ""] for name, runs in starts.bases.items()]
    for name, runs in starts.commands.items():
        aim = AIMS.get(name)
        told = ["", ""]
        if aim:
            ratio = runs.times(starts.bases[aim.base])
            against = "" if aim.base == LIBRARIES else f" of `{TYPER}`"
            told = [f"≤ {aim.most}{against}", f"{ratio:.2f} " + ("✓" if ratio <= aim.most else "✗")]
        rows.append([f"`{name}`", *_spread(runs), f"{runs.times(base):.2f}", *told])
    heads = ("command", "ms", "on the clock", "MB", f"times `{LIBRARIES}`", "aim", "reached")
    text = f"## Cold start, over the record ({rounds} rounds)\n\n{_table(heads, rows)}"
    if starts.peers:
        day = starts.commands["day 5"]
        peers = [[name, *_spread(runs), f"{runs.times(day):.1f}"] for name, runs in starts.peers.items()]
        peers.insert(0, ["`nkcompare day 5`, with every check", *_spread(day), "1"])
        text += (
            "\nThe acts of Russia on day 5 asked of other tools, as far as they are installed. They read and filter; "
            "they check nothing, and know no milestones and no lags. Some use several processors at once.\n\n"
        )
        text += _table(("tool", "ms", "on the clock", "MB", "times `day 5`"), peers)
    return text


def _keys(keys: Mapping[tuple[int, int], Mapping[str, Answered]]) -> str:
    """The keys of `browse`, by size of the terminal."""
    text = (
        "## Keys of `browse`, over the record\n\nIn a real terminal, from the key to the last byte of what it changes on the "
        f"screen. Aim: {AIM * _MS:.0f} ms.\n\n"
    )
    sizes = [f"{columns} by {rows}" for rows, columns in keys]
    heads = ("key", *(f"{size}: {what}" for size in sizes for what in ("median ms", "max", "reached")))
    rows = []
    for name in next(iter(keys.values())):
        found = [by_key[name] for by_key in keys.values()]
        rows.append(
            [name, *(cell for one in found for cell in (_ms(one.middle), _ms(one.most), "✓" if one.middle <= AIM else "✗"))]
        )
    return text + _table(heads, rows)


def _growth(growth: Growth) -> str:
    heads = ("seconds (MB) at", *(f"{size:,} events" for size in growth.sizes), "exponent")
    rows = [
        [f"`{name}`" if name != PANDAS else name]
        + [f"{by_size[size].least:.2f} ({by_size[size].memory:.0f})" for size in growth.sizes]
        + [f"{growth.exponent(name):.2f}"]
        for name, by_size in growth.runs.items()
    ]
    text = (
        "## Growth\n\nThe logs are made by repeating the record: valid, in order, every row distinct. "
        "The exponent is the slope between the last two sizes, without startup: 1 is linear.\n\n"
    )
    return text + _table(heads, rows) + _aims(growth)


def _others(others: Mapping[str, Growth]) -> str:
    """Growth in what there is besides events."""
    text = (
        "## Growth in other things\n\nThe record with more and more of one thing; an `add --from` has rows of one day. A cell "
        f"holds at most {max(others['other first days'].sizes)} values, so that a war has no more other first days than that. "
        "Aim: an exponent of at most 1.2.\n\n"
    )
    rows = []
    for what, growth in others.items():
        for name, by_size in growth.runs.items():
            first, *more = growth.sizes
            told = [f"{by_size[first].least:.2f} (as it is)", *(f"{by_size[size].least:.2f} ({size:,})" for size in more)]
            power = growth.exponent(name)
            rows.append([f"{what}: `{name}`", *told, "less than doubled" if math.isnan(power) else f"{power:.2f}"])
    sizes = len(next(iter(others.values())).sizes)
    return text + _table(("seconds (how many)", *("" for _ in range(sizes)), "exponent"), rows)


def _aims(growth: Growth) -> str:
    most = growth.sizes[-1]
    day, add, read = (growth.runs[name][most] for name in ("day 5", "add", "read once"))
    lines = []
    if PANDAS in growth.runs:
        pandas = growth.runs[PANDAS][most]
        lines.append(_aim(f"`day 5` over {most:,} events, times the pandas script", day.times(pandas), 2.5))
        lines.append(_aim("its memory, times the script's", day.memory / pandas.memory, 1))
    lines.append(_aim(f"`add` to the longer half of {most:,} events, times reading that half once", add.times(read), 1))
    steepest = max(growth.exponent(name) for name in growth.runs if name != PANDAS)
    lines.append(_aim("the steepest growth of a command", steepest, 1.2))
    return "\n" + "\n".join(lines) + "\n"


def _aim(told: str, ratio: float, most: float) -> str:
    return f"- {told}: {ratio:.2f} (aim: at most {most}) {'✓' if ratio <= most else '✗'}"


if __name__ == "__main__":
    sys.exit("run `make bench`")
