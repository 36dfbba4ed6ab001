"""Long logs read beside each other come to what they come to one after the other."""

import os
import signal
from pathlib import Path

import pytest

from nkcompare.model.event import COLUMNS
from nkcompare.store import apart, package
from tests.conftest import SAMPLE

forks = pytest.mark.skipif(not apart.POSSIBLE, reason="no process can be forked here")


@forks
def test_result_comes_from_another_process() -> None:
    """The job is done in a process of its own."""
    assert apart.begin(os.getpid)() != os.getpid()


@forks
def test_job_of_a_process_that_ended_early_is_done_here() -> None:
    """A process that was killed costs time, not the result."""
    here = os.getpid()

    def job() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    assert apart.begin(job)() == here


@forks
@pytest.mark.parametrize("parties", [(), ("rus",), ("TUR", "FRA"), ("nobody",)])
def test_same_record_either_way(sample: Path, monkeypatch: pytest.MonkeyPatch, parties: tuple[str, ...]) -> None:
    """Read beside each other or not, a package has the same events, and the same problems in the same order."""
    for war in ("2016", "2020"):
        with (sample / f"{war}.csv").open("a", encoding="utf-8") as log:
            log.write(f"{war}-999,2020-13-01,RUS" + "," * (len(COLUMNS) - 3) + "\n")
    one_by_one = package.read_package(sample, parties=parties)
    monkeypatch.setattr(package, "LONG", 0)
    monkeypatch.setattr(apart, "spare_processors", lambda: 7)
    beside = package.read_package(sample, parties=parties)
    assert beside == one_by_one
    assert len(beside.problems) > 2


def test_events_that_concern_a_party() -> None:
    """Read for one party, a log holds every event it acts in, is acted towards in or is spoken for in, in their order."""
    every = package.read_package(SAMPLE)
    turkish = package.read_package(SAMPLE, parties=("TUR",))
    american = package.read_package(SAMPLE, parties=("USA",))
    assert turkish.logs["2020"].events == [event for event in every.logs["2020"].events if "TUR" in event.parties]
    joint = [event for event in american.logs["2020"].events if "USA" not in event.parties]
    assert joint
    assert set(joint) < set(every.logs["2020"].events)


def test_every_row_is_checked_for_whichever_party(sample: Path) -> None:
    """A fault in a row that concerns nobody asked for is told all the same."""
    log = sample / "2020.csv"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(index for index, line in enumerate(lines) if ",RUS," not in line and index)
    lines[at] = lines[at].replace(",https://", ",htps://", 1)
    log.write_text("".join(lines), encoding="utf-8")
    problems = package.read_package(sample, parties=("GEO",)).problems
    assert [problem.place.line for problem in problems] == [at + 1]
