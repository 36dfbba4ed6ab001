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


class Runs(NamedTuple):
    """One command's runs: wall time of each in seconds, and the most memory any of them had, in MB."""

    seconds: list[float]
    memory: float

    @property
    def median(self) -> float:
        """The middle run."""
        return median(self.seconds)

    def times(self, other: "Runs") -> float:
        """How many times as long as another this takes: the median over the rounds, each round's runs against each other."""
        return median(one / two for one, two in zip(self.seconds, other.seconds, strict=True))


class FailedError(Exception):
    """A command that was to be measured did not do what it should."""


def interleaved(commands: Mapping[str, Command], rounds: int, *, warm: int = 1) -> dict[str, Runs]:
    """Run each command `warm` times unmeasured and then `rounds` times, all of them in each round. Raises FailedError."""
    runs = [{name: _run(name, command) for name, command in commands.items()} for _ in range(warm + rounds)][warm:]
    return {name: Runs([run[name][0] for run in runs], max(run[name][1] for run in runs)) for name in commands}


def _run(name: str, command: Command) -> tuple[float, float]:
    """Seconds and MB of one run."""
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
        took = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in command.codes:
            errors.seek(0)
            raise FailedError(f"{name} ended with {process.returncode}: {errors.read().decode(errors='replace')[-500:]}")
    return took, used.ru_maxrss / 1024


def _environ() -> dict[str, str]:
    """The environment without what would change what is measured."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NKCOMPARE", "PYTHON", "COLUMNS"))}
    return {**kept, "PYTHONPATH": str(Path(__file__).resolve().parent.parent), "PYTHONDONTWRITEBYTECODE": "1"}
