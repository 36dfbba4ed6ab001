"""Runs of commands, interleaved: what disturbs the machine for a while then disturbs all of them alike."""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Command(NamedTuple):
    """A command to measure.

    `codes` are the exit codes that count as done, `environ` is added to the environment, `before` is done before each run and
    not measured.
    """

    words: Sequence[str]
    codes: tuple[int, ...] = (0,)
    environ: Mapping[str, str] = {}
    before: Callable[[], object] | None = None


class Run(NamedTuple):
    """One run: processor time (user and system) and time on the clock in seconds, and the most memory it had, in MB."""

    processor: float
    clock: float
    memory: float


class Runs(NamedTuple):
    """One command's runs."""

    runs: list[Run]

    @property
    def least(self) -> float:
        """The least processor time of a run, in seconds: what else the machine does only ever adds to it."""
        return min(run.processor for run in self.runs)

    @property
    def clock(self) -> float:
        """The median time on the clock, in seconds."""
        return median(run.clock for run in self.runs)

    @property
    def memory(self) -> float:
        """The most memory of any run, in MB."""
        return max(run.memory for run in self.runs)

    def times(self, other: "Runs") -> float:
        """How many times as much processor time as another this takes, by the least of each."""
        return self.least / other.least


class FailedError(Exception):
    """A command that was to be measured did not do what it should."""


def interleaved(commands: Mapping[str, Command], rounds: int, *, warm: int = 1) -> dict[str, Runs]:
    """Run each command `warm` times unmeasured and then `rounds` times, all of them in each round. Raises FailedError."""
    rows = [{name: _run(name, command) for name, command in commands.items()} for _ in range(warm + rounds)][warm:]
    return {name: Runs([row[name] for row in rows]) for name in commands}


def _run(name: str, command: Command) -> Run:
    if command.before:
        command.before()
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(
            command.words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env={**_environ(), **command.environ},
        )
        _, status, used = os.wait4(process.pid, 0)
        clock = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            errors.seek(0)
            raise FailedError(f"{name} ended with {process.returncode}: {errors.read().decode(errors='replace')[-500:]}")
    return Run(used.ru_utime + used.ru_stime, clock, used.ru_maxrss / 1024)


def _environ() -> dict[str, str]:
    """The environment without what would change what is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NKCOMPARE", "PYTHON", "COLUMNS"))}
    return {**kept, "PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}
