"""What the benchmark measures with is sound; no test measures."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import others
from bench.growth import Growth
from bench.logs import grown
from bench.timing import Command, FailedError, Run, Runs, interleaved
from nkcompare.store import schema
from nkcompare.store.package import read_package, valid_record
from tests.conftest import RECORD
from tests.conftest import Run as RunProgram


@pytest.mark.parametrize("events", [100, 2000, 12_000])
def test_grown_logs_are_sound(tmp_path: Path, run: RunProgram, events: int) -> None:
    """A grown package has as many events as asked for and no problem, and its first days are those of the record.

    Its ids are numbered anew. The longest goes on for years, past the ends of offices.
    """
    package = grown(RECORD, events, tmp_path / "grown")
    record = valid_record(read_package(package))
    assert sum(len(log.events) for log in record.logs) == events
    assert run("check", events=package).code == 0
    first, own = (one.logs[0].events[:20] for one in (record, valid_record(read_package(RECORD))))
    assert first == [event._replace(id=f"2016-{number:03d}") for number, event in enumerate(own, 1)]


@pytest.mark.parametrize(
    ("make", "number", "name"),
    [
        (others.milestones, 60, schema.MILESTONES),
        (others.officials, 600, schema.OFFICIALS),
    ],
)
def test_a_grown_table_is_sound(
    tmp_path: Path, run: RunProgram, make: Callable[[Path, int], None], number: int, name: str
) -> None:
    """A package that was given many of one thing has as many rows of it, and no error."""
    package = Path(shutil.copytree(RECORD, tmp_path / "events"))
    make(package, number)
    assert len((package / name).read_text(encoding="utf-8").splitlines()) == number + 1
    assert not read_package(package).errors
    assert run("day", "5", events=package).code == 0


def test_other_first_days_and_added_rows_are_sound(tmp_path: Path, run: RunProgram) -> None:
    """The first war has as many other first days; as many rows of one day can be added in one go."""
    package = Path(shutil.copytree(RECORD, tmp_path / "events"))
    others.alternatives(package, 12)
    reading = read_package(package)
    assert (len(reading.wars["2016"].alternatives), reading.problems) == (12, [])
    others.added_rows(package, 3)
    before = len(reading.logs["2020"].events)
    assert run("add", "2020", "--no-input", "--force", "--from", str(tmp_path / "events-added.csv"), events=package).code == 0
    assert len(read_package(package).logs["2020"].events) == before + 3


def test_runs_are_in_rounds() -> None:
    """Each command is run as often as asked for, after its warm run, and what comes before a run is not part of it."""
    done: list[str] = []
    commands = {
        name: Command([sys.executable, "-c", "pass"], before=lambda name=name: done.append(name))  # type: ignore[misc]
        for name in ("one", "two")
    }
    runs = interleaved(commands, 2)
    assert done == ["one", "two"] * 3
    assert [len(taken.runs) for taken in runs.values()] == [2, 2]
    assert all(taken.memory > 0 for taken in runs.values())


def test_a_command_that_fails_is_not_measured() -> None:
    """A command with another exit code than it should have ends the measuring, with what it said."""
    with pytest.raises(FailedError, match="broken ended with 3: alas"):
        interleaved({"broken": Command([sys.executable, "-c", "import sys; sys.stderr.write('alas'); sys.exit(3)"])}, 1)


def test_exponent() -> None:
    """A start and a time for each event is linear, whatever the start; a time for each pair is quadratic."""
    sizes = [100, 1000, 10_000]
    linear = {size: Runs([Run(2 + size / 1000, 9, 1)]) for size in sizes}
    square = {size: Runs([Run((size / 1000) ** 2, 9, 1)]) for size in sizes}
    growth = Growth(sizes, {"linear": linear, "square": square})
    assert growth.exponent("linear") == pytest.approx(1, abs=0.05)
    assert growth.exponent("square") == pytest.approx(2, abs=0.05)


def test_a_ratio_is_of_the_least_runs() -> None:
    """What a busy machine adds to some of the runs changes neither a ratio nor the memory told."""
    base, other = Runs([Run(2, 2, 5), Run(9, 30, 5)]), Runs([Run(7, 8, 4), Run(3, 3, 6)])
    assert (other.times(base), other.clock, other.memory) == (1.5, 5.5, 6)
