"""`nkcompare drop`: the row goes whole to withdrawn.csv, its id is not given again, and nothing is ever half done."""

import json
import os
import shutil
import signal
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

from nkcompare.store.package import JOURNAL, read_package
from nkcompare.store.withdrawn import read_withdrawn
from nkcompare.store.write.insert import snapshot
from nkcompare.store.write.revise import row_of
from nkcompare.store.write.withdraw import withdraw
from tests.cli.test_add import options, typed_into
from tests.conftest import Golden, Run
from tests.seeding import SMALL
from tests.store.test_write import in_child

if TYPE_CHECKING:
    from collections.abc import Callable

WHY = "The agency withdrew its report, and said so."


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small package as ./events."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SMALL, tmp_path / "events")
    return Path("events")


def test_row_goes_whole(run: Run, sample: Path) -> None:
    """The log loses one line and nothing else; the line is in a new file, with day and reason; the package is sound."""
    before = (sample / "2020.csv").read_text("utf-8").splitlines()
    gone = next(line for line in before if line.startswith("2020-024,"))
    ran = run("drop", "2020-024", "--why", WHY, events=sample)
    assert (ran.code, ran.out) == (0, f"Withdrew 2020-024: line 2 of {sample}/withdrawn.csv\n")
    before.remove(gone)
    assert (sample / "2020.csv").read_text("utf-8").splitlines() == before
    (one,) = read_withdrawn(sample, ["2016", "2020"], lambda problem: pytest.fail(str(problem)))
    today = date.today()  # noqa: DTZ011 - within a day of it
    assert (one.id, one.why, abs((one.withdrawn - today).days) <= 1) == ("2020-024", WHY, True)
    assert (sample / "withdrawn.csv").read_text("utf-8").splitlines()[1] == f'{gone},{one.withdrawn},"{WHY}"'
    assert read_package(sample, []).problems == []


def test_id_is_not_given_again(run: Run, sample: Path) -> None:
    """The highest id, withdrawn, is given neither by `add` nor by `fmt`; given by hand, `check` finds it."""
    last = "2020-088"
    row = next(line for line in (sample / "2020.csv").read_text("utf-8").splitlines() if line.startswith(f"{last},"))
    assert run("drop", last, "--why", WHY, "--force", events=sample).code == 0
    assert run("add", "2020", "--no-input", *options(), events=sample).out.startswith("Saved 2020-089,")
    log = sample / "2020.csv"
    kept = log.read_text("utf-8")
    log.write_text(kept + row.replace(last, "", 1) + "\n", "utf-8")
    assert "id 2020-090 given to line" in run("fmt", "2020.csv", events=sample).out
    log.write_text(kept + row + "\n", "utf-8")
    ran = run("check", events=sample)
    assert ran.code == 1
    assert "N901 id `2020-088` was withdrawn on" in ran.out


def test_show_tells(run: Run, small: Path, golden: Golden) -> None:
    """`show` of a withdrawn id says what it was, when it went and why, in every format."""
    ran = run("show", "2016-007", events=small)
    assert ran.code == 0
    golden("drop/show.txt", ran.out)
    page = json.loads(run("show", "2016-007", "2016-002", "--format", "json", events=small).out)
    assert [one["id"] for one in page["events"]] == ["2016-002"]
    assert [(one["id"], one["withdrawn"], one["row"]["action"]) for one in page["withdrawn"]] == [
        ("2016-007", "2021-03-01", "call")
    ]
    assert "2016-007" in run("show", "2016-007", "--format", "csv", events=small).out
    assert "not in the table: 2016-007" in run("show", "2016-007", "2016-002", "--format", "csv", events=small).err
    for command in (("edit", "2016-007", "--note", "x"), ("drop", "2016-007", "--why", "x")):
        ran = run(*command, events=small)
        assert ran.code == 2
        assert "2016-007 was withdrawn on 2021-03-01: The agency withdrew its report." in ran.err


def test_what_rests_on_it_is_named_first(run: Run, small: Path, golden: Golden) -> None:
    """Evidence, firsts and rules that rest on the row are named, and nothing is written until --force says so."""
    before = {path: path.read_bytes() for path in small.rglob("*.csv")}
    ran = run("drop", "2020-001", "--why", WHY, events=small)
    assert (ran.code, ran.out) == (2, "")
    golden("drop/rests.txt", ran.err)
    assert {path: path.read_bytes() for path in small.rglob("*.csv")} == before
    assert run("drop", "2020-001", "--why", WHY, "--force", events=small).code == 0


@pytest.mark.parametrize(
    ("why", "told"), [("", "a reason is needed"), (" ", "a reason is needed"), ("a\x1bb", "invisible character")]
)
def test_a_reason_is_needed(run: Run, small: Path, why: str, told: str) -> None:
    """Without a reason in plain text nothing goes."""
    ran = run("drop", "2020-004", "--why", why, events=small)
    assert ran.code == 2
    assert told in ran.err


def test_dry_run_and_formats(run: Run, small: Path) -> None:
    """The change as a diff of both files, or as data; nothing is written."""
    before = (small / "2020.csv").read_bytes()
    ran = run("drop", "2020-004", "--why", WHY, "--force", "--dry-run", events=small)
    assert "@@ -5 +4,0 @@\n-2020-004," in ran.out
    assert "@@ -3,0 +4 @@\n+2020-004," in ran.out
    for style in ("json", "csv", "tsv", "md"):
        assert "2020" in run("drop", "2020-004", "--why", WHY, "--force", "--dry-run", "--format", style, events=small).out
    assert (small / "2020.csv").read_bytes() == before


def test_the_description_gets_its_entry(run: Run, small: Path) -> None:
    """Where the package had no withdrawn.csv, its description gets the entry, and every other byte of it stays."""
    (small / "withdrawn.csv").unlink()
    path = small / "datapackage.json"
    whole = path.read_text("utf-8")
    document = json.loads(whole)
    document["resources"] = [one for one in document["resources"] if one["path"] != "withdrawn.csv"]
    path.write_text(json.dumps(document, indent=3), "utf-8")
    old = path.read_text("utf-8").splitlines()
    assert run("drop", "2020-004", "--why", WHY, "--force", events=small).code == 0
    new = path.read_text("utf-8").splitlines()
    kept = iter(new)
    assert all(any(line.rstrip(",") == other.rstrip(",") for other in kept) for line in old)
    assert run("check", "--strict", "--only", "N06,N9", events=small).code == 0


def test_asked_on_a_terminal(sample: Path) -> None:
    """A person is shown what rests on the row, gives the reason, and says yes."""
    with typed_into(sample, "drop", "2020-024") as person:
        for prompt, typed in (
            ("why is the row withdrawn: ", "\r"),
            ("a reason is needed(?s:.*)why is the row withdrawn: ", "It was a mistake.\r"),
            (r"-2020-024,(?s:.*)\+2020-024,(?s:.*)Withdraw it.*\]: ", "maybe\r"),
            (r"`maybe` is not an answer(?s:.*)Withdraw it.*\]: ", "y\r"),
            (pexpect.EOF, ""),
        ):
            person.expect(prompt)
            person.send(typed) if typed else None
        person.wait()
        assert person.exitstatus == 0
    assert (sample / "withdrawn.csv").read_text("utf-8").endswith(",It was a mistake.\n")


@pytest.mark.parametrize("call", ["open", "fsync", "link", "replace", "unlink"])
def test_killed_at_every_step(small: Path, run: Run, call: str) -> None:
    """Killed before any call of any kind, both files are old, or both are new once the next command has run."""
    shutil.copytree(small, "kept")
    old = {name: Path("kept", name).read_bytes() for name in ("2020.csv", "withdrawn.csv")}
    states = []
    for count in range(1, 60):
        shutil.rmtree(small)
        shutil.copytree("kept", small)
        ended = in_child(lambda count=count: _killed_before(call, count, small))  # type: ignore[misc]
        assert run("log", "2020", events=small).code == 0
        assert not (small / JOURNAL).exists()
        now = {name: (small / name).read_bytes() for name in old}
        held = (b"2020-004," in now["2020.csv"], b"2020-004," in now["withdrawn.csv"])
        assert held in {(True, False), (False, True)}
        assert (now == old) == held[0]
        states.append(held[0])
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert ended == 0
    assert states == sorted(states, reverse=True)


def _killed_before(call: str, count: int, root: Path) -> None:
    done: Callable[..., object] = getattr(os, call)
    left = count

    def kill(*values: object, **named: object) -> object:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done(*values, **named)

    base = snapshot(root, "2020")
    event = row_of("2020-004", base)
    assert event
    setattr(os, call, kill)
    withdraw(event, date(2026, 1, 2), WHY, base)
