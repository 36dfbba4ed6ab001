"""Long logs read beside each other come to what they come to one after the other."""

import subprocess
import sys
from pathlib import Path

import pytest

from nkcompare.store import apart, package
from tests.build import row
from tests.conftest import ROOT, SAMPLE

forks = pytest.mark.skipif(not apart.POSSIBLE, reason="no process can be forked here")


def alone(program: str, *arguments: str) -> str:
    """What a program prints in a process of its own, which has one thread: a fork of this one might hang."""
    words = [sys.executable, "-W", "error", "-c", program, *arguments]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@forks
def test_result_comes_from_another_process() -> None:
    """The job is done in a process of its own."""
    assert alone("import os; from nkcompare.store import apart; print(apart.begin(os.getpid)() != os.getpid())") == "True"


@forks
def test_job_of_a_process_that_ended_early_is_done_here() -> None:
    """A process that was killed costs time, not the result."""
    program = """
import os, signal
from nkcompare.store import apart
here = os.getpid()
def job():
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return os.getpid()
print(apart.begin(job)() == here)
"""
    assert alone(program) == "True"


@forks
def test_no_process_is_forked_beside_a_thread() -> None:
    """A process with several threads, such as a notebook's, reads log after log."""
    program = """
import os, threading
from nkcompare.store import apart
os.cpu_count = lambda: 4
print(apart.spare_processors())
wait = threading.Event()
threading.Thread(target=wait.wait).start()
print(apart.spare_processors())
wait.set()
"""
    assert alone(program).split() == ["3", "0"]


@forks
@pytest.mark.parametrize("parties", [(), ("rus",), ("TUR", "FRA"), ("nobody",)])
def test_same_record_either_way(sample: Path, parties: tuple[str, ...]) -> None:
    """Read beside each other or not, a package has the same events, and the same problems in the same order."""
    for war in ("2016", "2020"):
        with (sample / f"{war}.csv").open("a", encoding="utf-8") as log:
            log.write(f"{row(id=f'{war}-999', date='2020-13-01', channel='', summary='')}\n")
    program = """
import sys
from pathlib import Path
from nkcompare.store import apart, package
root, *parties = sys.argv[1:]
one_by_one = package.read_package(Path(root), parties=parties)
package.LONG = 0
forks = []
begin = apart.begin
apart.begin = lambda job: forks.append(job) or begin(job)
apart.spare_processors = lambda: 7
beside = package.read_package(Path(root), parties=parties)
print(beside == one_by_one, len(forks), len(beside.problems) > 2)
"""
    assert alone(program, str(sample), *parties) == "True 1 True"


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
