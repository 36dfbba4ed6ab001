"""Reading beside a writer: what is valid is never called broken, and what is broken is said once."""

import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nkcompare.app import checks as checking
from nkcompare.app import opening
from nkcompare.app.query import Source
from nkcompare.model.addition import Addition
from nkcompare.model.codebook import Codebook, Official
from nkcompare.model.hypothesis import Analysis, Rating
from nkcompare.model.war import War
from nkcompare.store import stable_reading
from nkcompare.store.codebook import read_codebook
from nkcompare.store.hypotheses import read_analysis
from nkcompare.store.package import read_package
from nkcompare.store.text_blocks import Report
from nkcompare.store.write import facts
from nkcompare.store.write.files import locked
from nkcompare.store.write.insert import NoIdLeftError, save, snapshot
from tests.conftest import Run
from tests.store.test_adding import PUTIN_CALLS, add, on_day, yes
from tests.store.test_hypotheses import vector as vector  # noqa: PLC0414 - a fixture

HERE = "nkcompare.store.package.read_codebook"


def with_an_official(root: Path, name: str) -> None:
    """What `add` does for a row of somebody the codebook does not have: the codebook first, then the log."""
    official = Official(name, "RUS", "Deputy Minister of Foreign Affairs", "other", None, None, (), "")
    event = PUTIN_CALLS._replace(official=name, summary=f"Said by {name}.")
    save(Addition([event], [official]), snapshot(root, "2020"), yes)


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[int], None]], list[int]]:
    """Do something each time between the reading of the codebook and that of the logs; gives the times."""

    def install(do: Callable[[int], None]) -> list[int]:
        times: list[int] = []

        def reads(root: Path, report: Report) -> Codebook:
            found = read_codebook(root, report)
            times.append(len(times))
            with monkeypatch.context() as patch:  # what is done reads the codebook too
                patch.setattr(HERE, read_codebook)
                do(len(times))
            return found

        monkeypatch.setattr(HERE, reads)
        return times

    return install


def test_a_row_and_its_official_come_between(sample: Path, meanwhile: Callable[[Callable[[int], None]], list[int]]) -> None:
    """A log that names whom the codebook, read before, does not have is read again with it."""
    times = meanwhile(lambda number: with_an_official(sample, "Ivan Ivanov") if number == 1 else None)
    reading = read_package(sample, [])
    assert reading.problems == []
    assert any(event.official == "Ivan Ivanov" for event in reading.logs["2020"].events)
    assert len(times) == 2


def test_what_is_broken_is_read_once(sample: Path, meanwhile: Callable[[Callable[[int], None]], list[int]]) -> None:
    """Problems in files that stand still are told at once."""
    log = sample / "2020.csv"
    log.write_text(log.read_text("utf-8").replace(",call,", ",cal,", 1), "utf-8")
    times = meanwhile(lambda _: None)
    assert len(read_package(sample, []).problems) == 1
    assert len(times) == 1


def test_what_never_stands_still_is_read_within_bounds(
    sample: Path, meanwhile: Callable[[Callable[[int], None]], list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken package that is written to again and again is told of all the same."""
    monkeypatch.setattr(stable_reading, "_PAUSE", 0)
    log = sample / "2020.csv"
    log.write_text(log.read_text("utf-8").replace(",call,", ",cal,", 1), "utf-8")

    def write(number: int) -> None:
        (sample / "other.csv").write_text("x" * number, encoding="utf-8")

    times = meanwhile(write)
    assert len(read_package(sample, []).problems) == 1
    assert len(times) == stable_reading._ATTEMPTS


def test_check_reads_all_of_it_again(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What `check` reads after the logs is held to logs of the same moment."""
    found = iter([["trouble"], []])

    def every_problem(_: object) -> list[str]:
        problems = next(found)
        if problems:
            add(sample, PUTIN_CALLS)
        return problems

    monkeypatch.setattr(checking, "every_problem", every_problem)
    reading, problems = checking.checked(sample)
    assert problems == []
    assert any(event.summary == PUTIN_CALLS.summary for event in reading.logs["2020"].events)


def test_evidence_of_a_new_row(vector: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Evidence that cites a row written after the logs were read is no fault."""
    first = [True]

    def read(root: Path, wars: Mapping[str, War], book: Codebook, report: Report) -> Analysis:
        if first:
            first.clear()
            done = add(vector, on_day(5))
            evidence = vector / "hypotheses" / "evidence.csv"
            header = evidence.read_text("utf-8").partition("\n")[0].split(",")
            item = {"id": "E99", "label": "An act", "kind": "event", "events": done.events[0].id, "known_from": "2020:5",
                    "credibility": "high", "relevance": "high", "origin": "record"}  # fmt: skip
            cells = ",".join(item.get(column, "") for column in header) + "\n"
            evidence.write_text(evidence.read_text("utf-8") + cells, "utf-8")
        return read_analysis(root, wars, book, report)

    monkeypatch.setattr("nkcompare.app.hypotheses.read_analysis", read)
    _, analysis = opening.reading_with_analysis(Source(events=str(vector)))
    assert "E99" in analysis.evidence


def test_raters_at_the_same_time(vector: Path) -> None:
    """A rating given while another is on its way to the disk is put beside it, not refused."""
    order = [("E1", "H1"), ("E1", "H2")]

    def other() -> None:
        facts.rate(vector, Rating("E1", "H2", "other", "I", "So"), order, write=True)

    thread = threading.Thread(target=other)
    with locked(vector):
        thread.start()
        thread.join(0.2)
        path = vector / "hypotheses" / "ratings.csv"
        path.write_text(path.read_text("utf-8") + "E1,H1,third,I,So\n", "utf-8")
    thread.join(10)
    assert "E1,H1,third,I,So\n" in path.read_text("utf-8")
    assert "E1,H2,other,I,So\n" in path.read_text("utf-8")


def test_the_last_id(sample: Path, run: Run) -> None:
    """Behind the highest id there may be none is given: an id too long would make the log unreadable."""
    log = sample / "2020.csv"
    text = log.read_text("utf-8").rstrip("\n")
    last = text.rsplit("\n", 1)[1]
    log.write_text(text.replace(last[:8], "2020-999999999999") + "\n", "utf-8")
    with pytest.raises(NoIdLeftError):
        add(sample, PUTIN_CALLS)
    new = f",{last.split(',')[1]},RUS,,statement,,,,bilateral,,Another.,reported,https://tass.com/1,\n"
    before = log.read_bytes() + new.encode()
    log.write_bytes(before)
    ran = run("fmt", events=sample)
    assert (ran.code, log.read_bytes()) == (3, before)
    assert "is the highest possible id" in ran.err


def test_a_writer_that_has_to_wait_is_told(sample: Path) -> None:
    """Who holds out for another writer hears of it once, and writes then."""
    said: list[str] = []
    held, told = threading.Event(), threading.Event()

    def other() -> None:
        with locked(sample):
            held.set()
            told.wait(60)

    def hear(text: str) -> None:
        said.append(text)
        told.set()

    thread = threading.Thread(target=other)
    thread.start()
    held.wait()
    save(Addition([PUTIN_CALLS]), snapshot(sample, "2020"), yes, hear)
    thread.join()
    assert len(said) == 1
    assert "another nkcompare is writing" in said[0]
