"""Nothing that was typed is lost: not at Ctrl-C, a closed terminal, a failing editor, a broken log, a full disk."""

import shlex
import signal
import stat
from pathlib import Path

import pexpect
import pytest

from nkcompare.ask.drafts import RowDraft, last_draft, new_draft, state_folder
from nkcompare.ask.row import Entry
from nkcompare.model.codebook import Official, Publisher
from nkcompare.store.package import read_package
from tests.cli.test_add import editor, lines, options, typed_into
from tests.conftest import Run

ANSWERS = (
    ("date: ", "day 5"), ("actor .*: ", "rus"), ("official .*: ", "lavrov"), ("action .*: ", "call"), ("target .*: ", "fra"),
    ("target official .*: ", "-"), ("initiator .*: ", ""), ("channel .*: ", "bilateral"), ("summary: ", "They spoke."),
    ("sources: ", "https://tass.com/1"), ("certainty .*: ", "reported"), ("note .*: ", ""),
)  # fmt: skip


def type_answers(person: pexpect.spawn, count: int) -> None:
    """Answer the first questions of the interview."""
    for prompt, typed in ANSWERS[:count]:
        person.expect(prompt)
        person.send(typed + "\r")


def drafts(sample: Path) -> list[Path]:
    """The files of unfinished rows."""
    folder = sample.parent / "state" / "nkcompare"
    return sorted(folder.iterdir()) if folder.exists() else []


def finish(sample: Path, said: str = "") -> None:
    """Take the row up again where it was left, and save it."""
    with typed_into(sample, "add", "2020", "--resume") as person:
        if said:
            person.expect(said)
        for prompt, typed in ANSWERS[8:]:
            person.expect(prompt)
            person.send(typed + "\r")
        for prompt, typed in ((r"Save\? ", "y\r"), ("Another", "\r"), (pexpect.EOF, "")):
            person.expect(prompt)
            person.send(typed) if typed else None
        person.wait()
        assert person.exitstatus == 0
    assert any(line.startswith("2020-089,2020-10-01,RUS,Sergey Lavrov,call,FRA") for line in lines(sample))
    assert drafts(sample) == []


def test_left_with_ctrl_c_and_taken_up_again(sample: Path) -> None:
    """Ctrl-C in the middle of a line: the answers, the half line, how to go on, and the row as a command are told."""
    with typed_into(sample, "add", "2020") as person:
        type_answers(person, 8)
        person.expect("summary: ")
        person.send("They spo")
        person.expect("They spo")
        person.send("\x03")
        person.expect("to continue: nkcompare add 2020 --resume")
        person.expect("the unfinished line: They spo")
        person.expect(
            "or as a command: nkcompare add 2020 --date 2020-10-01 --actor RUS --official 'Sergey Lavrov' --action call"
        )
        person.expect("Nothing was added")
        person.expect(pexpect.EOF)
        person.wait()
        assert person.exitstatus == 130
    (path,) = drafts(sample)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    finish(sample, r"official: Sergey Lavrov")


def test_terminal_closed(sample: Path) -> None:
    """A terminal that is closed, or a process that is killed, leaves the answers up to the last Enter."""
    for number in (signal.SIGHUP, signal.SIGKILL):
        with typed_into(sample, "add", "2020") as person:
            type_answers(person, 8)
            person.expect("summary: ")
            person.kill(number)
            person.expect(pexpect.EOF)
    assert len(drafts(sample)) == 2
    drafts(sample)[0].unlink()
    finish(sample)


def test_enter_at_the_last_question(sample: Path) -> None:
    """Who leaves without saving is told where the row is; the next interview says so, too."""
    with typed_into(sample, "add", "2020") as person:
        type_answers(person, 12)
        person.expect(r"Save\? ")
        person.send("n\r")
        person.expect("to continue")
        person.expect(pexpect.EOF)
    with typed_into(sample, "add", "2020") as person:
        person.expect("a row was left unfinished")
        person.expect("date: ")
    with typed_into(sample, "add", "2020", "--resume") as person:
        for prompt, typed in ((r"Save\? ", "y\r"), ("Another", "\r"), (pexpect.EOF, "")):
            person.expect(prompt)
            person.send(typed) if typed else None
    assert any("They spoke.,reported" in line for line in lines(sample))


def test_log_broken_meanwhile(sample: Path) -> None:
    """An editor saves half a row while the questions are asked: the answers are kept, and saved once the log is mended."""
    log = sample / "2020.csv"
    whole = log.read_bytes()
    with typed_into(sample, "add", "2020") as person:
        type_answers(person, 12)
        person.expect(r"Save\? ")
        log.write_bytes(whole + b"half a row,")
        person.send("y\r")
        person.expect("to continue: nkcompare add 2020 --resume")
        person.expect("N015")
        person.expect(pexpect.EOF)
        person.wait()
        assert person.exitstatus == 3
    log.write_bytes(whole)
    with typed_into(sample, "add", "2020", "--resume") as person:
        for prompt, typed in ((r"Save\? ", "y\r"), ("Another", "\r"), (pexpect.EOF, "")):
            person.expect(prompt)
            person.send(typed) if typed else None
    assert any("They spoke.,reported" in line for line in lines(sample))


def test_no_draft_can_be_kept(sample: Path) -> None:
    """Where the state folder cannot be written, the interview goes on, and the row is told as a command that works."""
    (sample.parent / "state").write_text("a file where the folder should be")
    with typed_into(sample, "add", "2020") as person:
        type_answers(person, 12)
        person.expect(r"Save\? ")
        person.send("\x03")
        person.expect("no draft could be saved")
        person.expect("or as a command: (.*)\r\n")
        command = person.match[1]
    assert shlex.split(command)[:3] == ["nkcompare", "add", "2020"]


def test_the_command_adds_the_row(sample: Path, run: Run) -> None:
    """The command line told for a draft, run as it is, adds the row with the codebook's new entries."""
    draft = RowDraft(sample.parent / "draft.json", {"command": "add", "key": "2020", "events": str(sample)})
    entry = Entry(
        officials=(Official("Ivan Ivanov", "RUS", "Envoy, special", "envoy", None, None, (), ""),),
        publishers=(Publisher("new.example", "New, really", "", "press", ""),),
    )
    cells = {"date": "2020-10-01", "actor": "RUS", "official": "Ivan Ivanov", "action": "call", "target": "FRA",
             "channel": "bilateral",
             "summary": "It's \"so\".", "certainty": "reported", "sources": "https://new.example/1"}  # fmt: skip
    for column, cell in cells.items():
        entry = entry.having(column, cell)
    draft.keep(entry)
    ran = run(*shlex.split(draft.command())[1:], events=sample)
    assert ran.code == 0, ran.err
    assert read_package(sample, []).problems == []
    assert ',RUS,Ivan Ivanov,call,FRA,,,bilateral,,"It\'s ""so"".",' in "\n".join(lines(sample))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        ("open(name, 'w').write(t); sys.exit(1)", "the editor ended with code 1; what was typed is in"),
        (
            "import os; open(name, 'w').write(t); os.kill(os.getpid(), 9)",
            "the editor was ended by signal 9; what was typed is in",
        ),
        ("t = t.replace('target: FRA', 'target: XXX')", "unknown target `XXX`"),
    ],
)
def test_editor_that_fails(run: Run, sample: Path, tmp_path: Path, after: str, told: str) -> None:
    """A form that cannot be taken is kept, and opened again with --resume."""
    program = f"t = t.replace('summary:', 'summary: They spoke.')\n{after}"
    ran = run("add", "2020", "--editor", *options(summary=None), events=sample, environ=editor(tmp_path, program))
    assert ran.code == 2
    assert told in ran.err
    assert "nkcompare add 2020 --resume" in ran.err
    mend = "assert 'They spoke.' in t\nt = t.replace('target: XXX', 'target: FRA')"
    ran = run("add", "2020", "--editor", "--resume", events=sample, environ=editor(tmp_path, mend))
    assert ran.code == 0, ran.err
    assert drafts(sample) == []
    assert "RUS,Sergey Lavrov,call,FRA,,,bilateral,,They spoke.,reported" in "\n".join(lines(sample))


@pytest.mark.parametrize(
    ("environ", "told"),
    [
        ({"EDITOR": " "}, "EDITOR is blank"),
        ({"EDITOR": 'vi "'}, 'EDITOR is `vi "`: a quote in it is not closed'),
        ({"VISUAL": "/no/such", "EDITOR": "true"}, "the editor `/no/such` cannot be run"),
        ({"EDITOR": "rm"}, "the editor left no form"),
        ({"EDITOR": "true"}, "an editor that opens a window needs its option to wait"),
    ],
)
def test_editor_that_is_none(run: Run, sample: Path, environ: dict[str, str], told: str) -> None:
    """A setting that is no editor gets a message that names it."""
    ran = run("add", "2020", "--editor", *options(summary=None), events=sample, environ={"VISUAL": "", **environ})
    assert ran.code == 2
    assert told in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    ("encoding", "code"), [("utf-8-sig", 0), ("utf-16", 0), ("cp1252", 2)], ids=["byte-order mark", "UTF-16", "Western"]
)
def test_encodings_of_a_form(run: Run, sample: Path, tmp_path: Path, encoding: str, code: int) -> None:
    """What an editor saves with a mark is read as it is meant; without one, letters that may be wrong are told."""
    write = f"t = t.replace('summary:', 'summary: In a caf\u00e9.')\nopen(name, 'w', encoding='{encoding}').write(t)\nsys.exit(0)"
    ran = run("add", "2020", "--editor", *options(summary=None), events=sample, environ=editor(tmp_path, write))
    assert ran.code == code, ran.err
    if code == 0:
        assert "In a caf\u00e9." in "\n".join(lines(sample))
    else:
        assert "did not save the form as UTF-8" in ran.err
        assert "In a caf\u00e9." in ran.err


def test_edit_taken_up_again(sample: Path) -> None:
    """An edit that was left is taken up again with what was typed."""
    with typed_into(sample, "edit", "2020-020") as person:
        for prompt, typed in (("date .*: ", "\r"), ("actor .*: ", "\r"), ("official .*: ", "Putin\r"), ("action .*: ", "\x03")):
            person.expect(prompt)
            person.send(typed)
        person.expect("nkcompare edit 2020-020 --resume")
        person.expect(pexpect.EOF)
    with typed_into(sample, "edit", "2020-020", "--resume") as person:
        for prompt, typed in (("date .*: ", "\r"), ("actor .*: ", "\r"), (r"official \[Vladimir Putin.*: ", "\x03")):
            person.expect(prompt)
            person.send(typed)


def test_finished_by_options_the_draft_is_gone(sample: Path, run: Run, tmp_path: Path) -> None:
    """A row taken up again and finished with options leaves no draft that would be offered once more."""
    environ = {"XDG_STATE_HOME": str(tmp_path / "state")}
    new_draft(environ, "add", sample, "2020").keep(Entry().having("place", "Moscow"))
    ran = run("add", "2020", "--resume", "--no-input", *options(), events=sample)
    assert ran.code == 0, ran.err
    assert "Moscow" in "\n".join(lines(sample))
    assert last_draft(environ, "add", sample, "2020") is None


def test_drafts_are_told_apart(tmp_path: Path) -> None:
    """A draft is of one command, package and log; a file that is none is passed over."""
    environ = {"XDG_STATE_HOME": str(tmp_path)}
    draft = new_draft(environ, "add", tmp_path / "events", "2020")
    draft.keep(Entry().having("date", "2020-10-01"))
    (tmp_path / "nkcompare" / "add-2020-broken.json").write_text("{")
    for command, root, key in (("edit", "events", "2020"), ("add", "other", "2020"), ("add", "events", "2016")):
        assert last_draft(environ, command, tmp_path / root, key) is None
    found = last_draft(environ, "add", tmp_path / "events", "2020")
    assert found
    assert found.content.cells == {"date": "2020-10-01"}
    assert state_folder({"HOME": "/home/a"}) == Path("/home/a/.local/state/nkcompare")
    assert state_folder({"HOME": "/home/a", "XDG_STATE_HOME": "relative"}) == Path("/home/a/.local/state/nkcompare")
    draft.discard()
    assert last_draft(environ, "add", tmp_path / "events", "2020") is None
    assert [path.name for path in (tmp_path / "nkcompare").iterdir()] == ["add-2020-broken.json"]
