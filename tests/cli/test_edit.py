"""`nkcompare edit`: one line of `git diff`, every other byte as it was, and a command that undoes it."""

import json
import os
import shlex
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pexpect
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nkcompare.model.addition import RevisionPlan
from nkcompare.model.event import Event
from nkcompare.store import schema
from nkcompare.store.package import read_package
from nkcompare.store.write.insert import snapshot
from nkcompare.store.write.new_rows import validate_row
from nkcompare.store.write.revise import Rewrite, RowPosition, plan_revision, save_revision
from tests.cli.test_add import editor, options, typed_into
from tests.conftest import Golden, Run

LAVROV = "2020-020"
"""A row of the sample, the second of its day, with a note."""
WAS = "Who called is not stated."
"""That note."""


def log(sample: Path) -> list[str]:
    """The log's lines."""
    return (sample / "2020.csv").read_text("utf-8").splitlines()


def row(sample: Path, key: str) -> str:
    """The line of a row."""
    return next(line for line in log(sample) if line.startswith(f"{key},"))


def test_one_line_in_git(run: Run, sample: Path) -> None:
    """`git diff --stat` counts one line changed; the change, the place and the way back are told."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(sample)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "before"]):
        subprocess.run([*git, *command], check=True)
    before = log(sample)
    ran = run("edit", LAVROV, "--note", "A note, with a comma.", events=sample)
    assert ran.code == 0
    line = before.index(next(one for one in before if one.startswith(LAVROV))) + 1
    assert ran.out == f"Saved {LAVROV}, line {line} of {sample}/2020.csv\n"
    assert f"to undo: nkcompare edit {LAVROV} --note '{WAS}'" in ran.err
    counted = subprocess.run([*git, "diff", "--numstat"], check=True, capture_output=True, text=True).stdout
    assert counted == "1\t1\t2020.csv\n"
    assert log(sample)[line - 1] == before[line - 1].removesuffix(WAS) + '"A note, with a comma."'


def test_the_change_is_shown(run: Run, sample: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cells that differ, then the change as `diff -U0` prints it; a row that moves is told with both lines."""
    monkeypatch.chdir(sample.parent)
    ran = run(
        "edit", LAVROV, "--dry-run", "--date", "1 Oct 2020", "--summary", "Another sentence, longer than what fits a line.",
        "--channel", "osce", events=Path("events"),
    )  # fmt: skip
    assert ran.code == 0
    golden("edit/dry-run.txt", ran.out)
    assert "Nothing was written" in ran.err


def test_patch_takes_the_diff(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What --dry-run prints below the cells is a diff that `patch` applies, also where the row moves up or down."""
    monkeypatch.chdir(sample.parent)
    for day in ("2020-09-28", "2020-10-05", "2020-12-31"):
        printed = run("edit", LAVROV, "--dry-run", "--date", day, events=Path("events")).out
        diff = printed[printed.index("--- ") :]
        patched = subprocess.run(["patch", "-p0", "-o", "-"], input=diff, capture_output=True, text=True, check=True).stdout
        assert run("edit", LAVROV, "--date", day, "--force", events=Path("events")).code == 0
        assert patched.splitlines() == log(sample)


def test_nothing_to_save(run: Run, sample: Path) -> None:
    """A cell given as it stands changes nothing, and the file is not written."""
    before = (sample / "2020.csv").stat().st_mtime_ns
    ran = run("edit", LAVROV, "--actor", "RUS", events=sample)
    assert (ran.code, ran.out) == (0, f"{LAVROV} is unchanged: nothing was saved\n")
    assert (sample / "2020.csv").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((LAVROV,), "there is nothing to change"),
        ((LAVROV, "--action", "cal"), "did you mean `call`"),
        ((LAVROV, "--actor", "FRA"), "is not an official of FRA"),
        ((LAVROV, "--date", "2020-09-27", "--before", "2020-088"), "it is on another day"),
        ((LAVROV, "--before", "2020-999"), "the log has no such row"),
        ((LAVROV, "--before", "2020-001", "--after", "2020-002"), "given together"),
        (("2020-999", "--note", "x"), "no event has the id `2020-999`"),
        ((LAVROV, LAVROV, "--note", "x"), "named twice"),
        ((LAVROV, "--summary", "\x1b[31m"), "escape"),
    ],
)
def test_what_cannot_be(run: Run, sample: Path, arguments: tuple[str, ...], told: str) -> None:
    """The same checks as for a new row; what cannot stand is told and nothing is written."""
    before = log(sample)
    ran = run("edit", *arguments, events=sample)
    assert ran.code in {2, 3}
    assert told in ran.err
    assert ran.out == ""
    assert log(sample) == before


def test_a_rule_between_rows(run: Run, sample: Path) -> None:
    """A change that breaks a rule between rows is refused until --force; one that was broken before is no new objection."""
    wrong = ("--sources", "https://tass.com/2020/09/01/1")
    ran = run("edit", LAVROV, *wrong, events=sample)
    assert ran.code == 2
    assert "N322" in ran.err
    assert run("edit", LAVROV, *wrong, "--force", events=sample).code == 0
    assert run("edit", LAVROV, "--note", "x", events=sample).code == 0


def test_what_rests_on_the_row_is_named(run: Run, sample: Path) -> None:
    """Where evidence names a row that changes, the message says so."""
    folder = sample / "hypotheses"
    folder.mkdir()
    columns = schema.HYPOTHESIS_COLUMNS[schema.EVIDENCE]
    given = {"id": "E01", "label": "A label", "kind": "event", "events": f"{LAVROV};2020-021"}
    held = {**given, "credibility": "high", "relevance": "high"}
    cells = ",".join(held.get(column, "") for column in columns)
    (folder / "evidence.csv").write_text(f"{','.join(columns)}\n{cells}\n")
    ran = run("edit", LAVROV, "--dry-run", "--note", "x", events=sample)
    assert f"hypotheses/evidence.csv:2: E01 names {LAVROV} in `events`" in ran.err


def test_the_truce_stays_where_wars_csv_has_it(run: Run, sample: Path) -> None:
    """A change after which nothing could be compared is refused with the reason."""
    before = log(sample)
    key = snapshot(sample, "2020").log.war.truce
    ran = run("edit", key, "--date", "2020-11-11", events=sample)
    assert ran.code == 2
    assert f"wars.csv names {key} as the truce of 2020-11-10" in ran.err
    ran = run("drop", key, "--why", "A mistake.", events=sample)
    assert ran.code == 2
    assert f"wars.csv:3: 2020 names {key} in `truce`" in ran.err
    assert log(sample) == before


def test_several_rows(run: Run, sample: Path) -> None:
    """The same cells for several rows, each with its own way back; JSON says all of it."""
    ran = run("edit", LAVROV, "2020-021", "--note", "Both.", "--format", "json", events=sample)
    page = json.loads(ran.out)
    assert (page["schema"], page["saved"], [one["id"] for one in page["rows"]]) == (
        "nkcompare.edit/1",
        True,
        [LAVROV, "2020-021"],
    )
    assert page["rows"][0]["changed"] == [{"column": "note", "before": WAS, "after": "Both."}]
    assert ran.err.count("to undo: ") == 2
    assert row(sample, LAVROV).endswith(",Both.")


def test_form(run: Run, sample: Path, tmp_path: Path) -> None:
    """--editor opens the row as it stands; what is left alone stays byte for byte."""
    before = row(sample, LAVROV)
    assert run("edit", LAVROV, "--editor", events=sample, environ=editor(tmp_path, "pass")).out.endswith("nothing was saved\n")
    program = f"t = t.replace('note: {WAS}', 'note: In the form.')"
    assert run("edit", LAVROV, "--editor", events=sample, environ=editor(tmp_path, program)).code == 0
    assert row(sample, LAVROV) == before.replace(WAS, "In the form.")


def test_quotes_of_other_cells_stay(run: Run, sample: Path) -> None:
    """A cell that somebody quoted without need stays so when another one changes."""
    path = sample / "2020.csv"
    was = row(sample, LAVROV)
    quoted = was.replace(",RUS,", ',"RUS",', 1)
    path.write_text(path.read_text("utf-8").replace(was, quoted), "utf-8")
    assert run("edit", LAVROV, "--note", "x", events=sample).code == 0
    assert row(sample, LAVROV) == quoted.replace(WAS, "x")


TEXT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=30)


@given(st.data())
def test_any_edit_and_its_reverse(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever is changed in a row, and wherever that moves it, the options told to undo it give the old bytes."""
    root = tmp_path_factory.getbasetemp() / "reverse"
    if not root.exists():
        subprocess.run(["cp", "-r", "tests/packages/sample", str(root)], check=True)
    path, old = root / "2020.csv", Path("tests/packages/sample/2020.csv").read_bytes()
    path.write_bytes(old)
    base = snapshot(root, "2020")
    events = base.log.events
    before = data.draw(st.sampled_from([event for event in events if event.id != base.log.war.truce]))
    war = base.log.war
    day = before.date + timedelta(days=data.draw(st.integers(-6, 6)))
    after = before._replace(
        date=min(max(day, war.day_one), war.until),
        summary=data.draw(st.one_of(st.just(before.summary), TEXT)),
        note=data.draw(st.one_of(st.just(before.note), TEXT)) if before.note else before.note,
    )
    found = validate_row(after.cells(), war, base.book)
    assume(not found.problems and not any(_is_same(after, other) for other in events if other.id != before.id))
    others = [event.id for event in events if event.date == after.date and event.id != before.id]
    places = [RowPosition(), *(RowPosition(key, before=first) for key in others for first in (True, False))]
    beside = data.draw(st.sampled_from(places))
    done = save_revision(Rewrite(before, after, position=beside), base, lambda _: True)
    assert isinstance(done, RevisionPlan)
    moved = snapshot(root, "2020")
    assert [event.id for event in moved.log.events if event.id != before.id] == [e.id for e in events if e.id != before.id]
    now = next(event for event in moved.log.events if event.id == before.id)
    assert now.line == done.after.line
    undone = save_revision(_undo(now, list(done.back)), moved, lambda _: True)
    assert isinstance(undone, RevisionPlan)
    assert undone.after.line == before.line
    assert path.read_bytes() == old


def _is_same(one: Event, other: Event) -> bool:
    return one._replace(id="", line=0) == other._replace(id="", line=0)


def _undo(event: Event, options: list[str]) -> Rewrite:
    """The change that options of `edit` ask for."""
    asked = dict(zip(options[::2], options[1::2], strict=True))
    beside = RowPosition(asked.pop("--before", "") or asked.get("--after", ""), before="--before" in options)
    new = event._replace(
        date=date.fromisoformat(asked.get("--date", event.date.isoformat())),
        summary=asked.get("--summary", event.summary),
        note=asked.get("--note", event.note),
    )
    return Rewrite(event, new, position=beside)


def test_the_way_back_is_a_command(run: Run, sample: Path) -> None:
    """The line told to undo a change, run as it is printed, gives the old bytes."""
    old = (sample / "2020.csv").read_bytes()
    for arguments in (
        ("--date", "2020-10-03", "--summary", 'It\'s "so", he said.'),
        ("--note", "x"),
        ("--place", "Moscow", "--channel", "osce"),
    ):
        ran = run("edit", LAVROV, "--force", *arguments, events=sample)
        assert ran.code == 0, ran.err
        assert (sample / "2020.csv").read_bytes() != old
        command = next(line for line in ran.err.splitlines() if line.startswith("to undo: "))
        assert run(*shlex.split(command)[3:], events=sample).code == 0
        assert (sample / "2020.csv").read_bytes() == old


def test_interview(sample: Path) -> None:
    """A person is offered each answer as it stands, changes one, goes back, sees the change and saves it."""
    before = row(sample, LAVROV)
    with typed_into(sample, "edit", LAVROV) as person:
        for prompt, typed in (
            (r"2020-020 of 2020.csv(?s:.*)date \[2020-09-30\]: ", "\r"),
            (r"actor \[RUS\]: ", "\r"),
            (r"official \[.*\]: ", "\r"),
            (r"action \[call\]: ", "<\r"),
            (r"official \[.*\]: ", "\r"),
            (r"action \[call\]: ", "\r"),
            (r"target \[.*\]: ", "\r"),
            (r"target official \[.*\]: ", "\r"),
            (r"initiator .*: ", "\r"),
            (r"channel \[.*\]: ", "\r"),
            (r"summary: .*", "\r"),
            (r"sources: .*", "\r"),
            (r"certainty \[.*\]: ", "\r"),
            (r"note.*: .*stated", " A word on it.\r"),
            (r"\+2020-020,(?s:.*)Save\? \[Y/n/<\]: ", "y\r"),
        ):
            person.expect(prompt)
            person.send(typed)
        person.expect("to undo: nkcompare edit 2020-020 --note")
        person.expect(pexpect.EOF)
        person.wait()
        assert person.exitstatus == 0
    assert row(sample, LAVROV) == before + " A word on it."


def test_edited_by_another_while_asked(run: Run, sample: Path) -> None:
    """The row that somebody else changed meanwhile is left as it is, and what was to be changed is told."""
    base = snapshot(sample, "2020")
    held = next(event for event in base.log.events if event.id == LAVROV)
    assert run("edit", LAVROV, "--note", "Theirs.", events=sample).code == 0
    with pytest.raises(Exception, match="changed or withdrawn"):
        save_revision(Rewrite(held, held._replace(note="Mine.")), base, lambda _: True)
    assert row(sample, LAVROV).endswith("Theirs.")
    assert plan_revision(Rewrite(held._replace(note="Theirs."), held), snapshot(sample, "2020")).changed == [
        ("note", "Theirs.", WAS)
    ]


def test_two_processes_at_once(sample: Path) -> None:
    """Eight that add and eight that edit, all at once: every row and every change is there, and the log is sound."""
    environ = {**os.environ, "NKCOMPARE_EVENTS": str(sample), "XDG_STATE_HOME": str(sample.parent / "state")}
    program = [sys.executable, "-m", "nkcompare"]
    runs = []
    for number in range(8):
        row_ = options(summary=f"Added as number {number}.", target="FRA")
        runs.append(
            subprocess.Popen(
                [*program, "add", "2020", "--no-input", "--force", *row_, "--place", f"P{number}"],
                env=environ,
                stderr=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        )
        key = f"2020-{20 + number:03d}"
        runs.append(
            subprocess.Popen(
                [*program, "edit", key, "--note", f"Edited as number {number}."],
                env=environ,
                stderr=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        )
    for one in runs:
        _, told = one.communicate(timeout=120)
        assert one.returncode == 0, told
    reading = read_package(sample, [])
    assert reading.problems == []
    events = {event.id: event for event in reading.logs["2020"].events}
    assert len({key for key, event in events.items() if event.summary.startswith("Added as number")}) == 8
    assert [events[f"2020-{20 + number:03d}"].note for number in range(8)] == [
        f"Edited as number {number}." for number in range(8)
    ]
