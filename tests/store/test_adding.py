"""Adding to a package: many at once, killed at any moment, on what others have changed meanwhile."""

import os
import signal
from datetime import date, timedelta
from pathlib import Path

import pytest

from nkcompare.model.addition import Addition, AdditionPlan
from nkcompare.model.codebook import Official, Publisher
from nkcompare.model.event import Event
from nkcompare.store.package import read_package
from nkcompare.store.write.files import WriteError
from nkcompare.store.write.insert import Snapshot, plan_addition, save, snapshot
from tests.killing import calls_of, ended_at, moments
from tests.store.test_write import held, start

PUTIN_CALLS = Event(
    id="", date=date(2020, 9, 28), actor="RUS", official="Vladimir Putin", action="call", target=("ARM",),
    target_official=("Nikol Pashinyan",), channel="bilateral", summary="One sentence, with a comma.", certainty="reported",
    sources="https://tass.com/1",
)  # fmt: skip


def on_day(day: int, summary: str = "One sentence.") -> Event:
    """A call that nobody has entered yet, on that day."""
    return PUTIN_CALLS._replace(
        date=date(2020, 9, 26) + timedelta(days=day), official="", summary=summary, target=("GBR",), target_official=()
    )


def yes(_: Snapshot) -> bool:
    """Take whatever the record has become."""
    return True


def add(root: Path, event: Event) -> AdditionPlan:
    """Add one row, on whatever is there by then."""
    done = save(Addition([event]), snapshot(root, "2020"), yes)
    assert isinstance(done, AdditionPlan)
    return done


def test_one_line_more(sample: Path) -> None:
    """The file has one line more, at the place the plan names, and every other line as it was."""
    before = (sample / "2020.csv").read_bytes().splitlines(keepends=True)
    done = add(sample, PUTIN_CALLS)
    after = (sample / "2020.csv").read_bytes().splitlines(keepends=True)
    line = done.events[0].line
    assert after[: line - 1] + after[line:] == before
    assert after[line - 1].startswith(done.events[0].id.encode() + b",2020-09-28,RUS,Vladimir Putin,call,ARM,")
    assert read_package(sample, []).problems == []


def test_codebook_and_log_in_one_go(sample: Path) -> None:
    """A new official and publisher are there before the row that names them; reading finds nothing wrong."""
    official = Official("Ivan Ivanov", "RUS", "Deputy Minister of Foreign Affairs", "other", None, None, (), "")
    publisher = Publisher("aaa.example", "An example", "", "press", "")
    event = PUTIN_CALLS._replace(official="Ivan Ivanov", sources="https://aaa.example/1")
    done = save(Addition([event], [official], [publisher]), snapshot(sample, "2020"), yes)
    assert isinstance(done, AdditionPlan)
    assert [edit.name for edit in done.edits] == ["codebook/officials.csv", "codebook/publishers.csv", "2020.csv"]
    now = read_package(sample, [])
    assert now.problems == []
    assert now.codebook.official("RUS", "Ivan Ivanov", event.date) == official
    assert now.codebook.publisher("https://aaa.example/1") == publisher


def test_two_processes_add_a_hundred_rows_each(sample: Path) -> None:
    """Two hundred rows more, every id its own, nothing lost, nothing wrong."""
    before = len(read_package(sample, ["2020"]).logs["2020"].events)

    def add_hundred(who: str) -> None:
        for number in range(100):
            event = PUTIN_CALLS._replace(
                date=date(2020, 9, 1) + timedelta(days=number), target=("GBR",), target_official=(), summary=f"{who}{number}",
                official="" if who == "a" else "Sergey Lavrov",
            )  # fmt: skip
            add(sample, event)

    children = [start(lambda who=who: add_hundred(who)) for who in ("a", "b")]  # type: ignore[misc]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    reading = read_package(sample, ["2020"])
    events = reading.logs["2020"].events
    assert codes == [0, 0]
    assert reading.problems == []
    assert len(events) == before + 200
    assert len({event.id for event in events}) == len(events)
    assert {event.summary for event in events} >= {f"{who}{number}" for who in "ab" for number in range(100)}
    assert held(sample) == ["2016.csv", "2020.csv", "codebook", "wars.csv"]


def test_killed_while_adding_at_a_hundred_moments(sample: Path) -> None:
    """The log is always one that was whole: it reads without a problem, in it every old row; nothing else lies about."""
    names, log = held(sample), sample / "2020.csv"
    old = log.read_bytes()
    read_package(sample, [])  # what is loaded and remembered at the first row is no part of the second
    saved, calls = 0, calls_of(lambda: add(sample, on_day(7)))
    for at in (*moments(calls, 50), *range(calls - 20 * 49, calls + 1, 20)):  # it writes near its end
        log.write_bytes(old)
        assert ended_at(lambda: add(sample, on_day(7)), at) in {0, -signal.SIGKILL}
        new = log.read_bytes()
        saved += new != old
        assert new == old or (new.count(b"\n") == old.count(b"\n") + 1 and set(old.splitlines()) < set(new.splitlines()))
        # Killed between a draft's name and its renaming, it lies about until the next writer takes it away.
        (sample / ".2020.csv.nkcompare").unlink(missing_ok=True)
        assert held(sample) == names
    assert 0 < saved < 100
    assert read_package(sample, []).problems == []


def test_added_meanwhile_by_another(sample: Path) -> None:
    """A row that somebody added after the log was read stays; ours gets the next id, after a look at the new log."""
    base = snapshot(sample, "2020")
    theirs = add(sample, on_day(3, "theirs")).events[0]
    asked: list[Snapshot] = []

    def accept(now: Snapshot) -> bool:
        asked.append(now)
        return True

    done = save(Addition([on_day(3, "ours")._replace(target=("FRA",))]), base, accept)
    assert isinstance(done, AdditionPlan)
    assert [one.log.events[-1] for one in asked] == [asked[0].log.events[-1]]
    assert theirs.id in {event.id for event in asked[0].log.events}
    assert int(done.events[0].id[-3:]) == int(theirs.id[-3:]) + 1
    assert done.events[0].line == theirs.line + 1
    assert read_package(sample, []).problems == []


def test_what_does_not_fit_any_more_is_not_added(sample: Path) -> None:
    """Where the new log speaks against the row, nothing is written and the new log comes back to be looked at."""
    base = snapshot(sample, "2020")
    add(sample, on_day(3))
    before = (sample / "2020.csv").read_bytes()
    now = save(Addition([on_day(3)]), base, lambda _: False)
    assert isinstance(now, Snapshot)
    assert len(now.log.events) == len(base.log.events) + 1
    assert (sample / "2020.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["wars.csv", "codebook/officials.csv", "codebook/actors.csv"])
def test_codebook_changed_meanwhile(sample: Path, name: str) -> None:
    """What the row was held to is read again, not only the log."""
    base = snapshot(sample, "2020")
    path = sample / name
    path.write_bytes(path.read_bytes())
    found = save(Addition([on_day(3)]), base, lambda _: False)
    assert isinstance(found, Snapshot)
    assert found.is_current
    assert not base.is_current


def test_nothing_is_written_where_one_file_cannot_be(sample: Path) -> None:
    """A write-protected codebook keeps the log from naming what the codebook lacks."""
    official = Official("Ivan Ivanov", "RUS", "Deputy Minister of Foreign Affairs", "other", None, None, (), "")
    (sample / "codebook" / "officials.csv").chmod(0o444)
    before = (sample / "2020.csv").read_bytes()
    with pytest.raises(WriteError, match="write-protected"):
        save(Addition([PUTIN_CALLS._replace(official="Ivan Ivanov")], [official]), snapshot(sample, "2020"), yes)
    assert (sample / "2020.csv").read_bytes() == before
    assert held(sample / "codebook") == sorted(path.name for path in (sample / "codebook").glob("*.csv"))


def test_plan_is_what_is_done(sample: Path) -> None:
    """What a dry run shows is what adding does."""
    base = snapshot(sample, "2020")
    plan = plan_addition(Addition([on_day(40), on_day(2)]), base)
    assert save(Addition([on_day(40), on_day(2)]), base, yes) == plan
