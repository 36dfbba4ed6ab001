"""`nkcompare add`, as a user meets it: with options, a form, a file, and typed into a terminal."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from nkcompare.store.package import read_package
from nkcompare.store.write import files
from tests.build import answers, row
from tests.conftest import ROOT, Golden, Ran, Run
from tests.store.test_write import held

ROW = answers(official="Lavrov", action="call", target="FRA", summary='They spoke, he said, of "a truce".')
LINE = row(
    id="2020-089", date="2020-10-01", official="Sergey Lavrov", action="call", target="FRA", summary=ROW["summary"]
)  # fmt: skip


def options(**changed: str | None) -> list[str]:
    """The row as options, some of them changed or left out."""
    cells = {**ROW, **changed}
    return [part for name, text in cells.items() if text is not None for part in (f"--{name.replace('_', '-')}", text)]


@pytest.fixture
def add(run: Run, sample: Path) -> Callable[..., Ran]:
    """Run `nkcompare add 2020 …` over a copy of the sample."""
    return lambda *arguments, **named: run("add", "2020", *arguments, events=sample, **named)


Add = Callable[..., Ran]


def lines(sample: Path) -> list[str]:
    """The log's lines."""
    return (sample / "2020.csv").read_text("utf-8").splitlines()


def test_one_line_more_in_git(add: Add, sample: Path) -> None:
    """After adding, `git diff` shows one added line and nothing else."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b", "-C", str(sample)]
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "before"]):
        subprocess.run([*git, *command], check=True)
    ran = add("--no-input", *options())
    assert (ran.code, ran.out) == (0, f"Saved 2020-089, line 33 of {sample}/2020.csv\n")
    counted = subprocess.run([*git, "diff", "--numstat"], check=True, capture_output=True, text=True).stdout
    assert counted == "1\t0\t2020.csv\n"
    assert lines(sample)[32] == LINE
    assert read_package(sample, []).problems == []


def test_dry_run_shows_and_writes_nothing(add: Add, sample: Path) -> None:
    """The change is printed as a diff that `patch` takes, and the file stays."""
    before = lines(sample)
    ran = add("--no-input", "--dry-run", *options())
    assert ran.code == 0
    name = sample / "2020.csv"
    assert ran.out == f"--- {name}\n+++ {name}\n@@ -32,0 +33 @@\n+{LINE}\n"
    assert "Nothing was written" in ran.err
    assert lines(sample) == before


def test_json_says_what_was_saved(add: Add) -> None:
    """For a machine: the schema, the event with its line, and what the codebook got."""
    ran = add(
        "--no-input", "--format", "json", "--new-publisher", "new.example,New Example,press",
        *options(sources="https://new.example/1"),
    )  # fmt: skip
    page = json.loads(ran.out)
    assert (page["schema"], page["saved"]) == ("nkcompare.add/1", True)
    assert [(one["id"], one["line"], one["day"]) for one in page["events"]] == [("2020-089", 33, 5)]
    assert page["codebook"] == [{"file": "codebook/publishers.csv", "rows": ["new.example,New Example,,press,"]}]


@pytest.mark.parametrize("style", ["csv", "tsv", "md"])
def test_tables_of_what_was_saved(add: Add, style: str) -> None:
    """Every format of the other commands."""
    ran = add("--no-input", "--dry-run", "--format", style, *options())
    assert ran.code == 0
    assert ran.out.count("2020-089") == 1


def test_everything_wrong_is_told_at_once(add: Add, sample: Path, golden: Golden) -> None:
    """Without anybody to ask, all that is missing or wrong is listed with what was expected, and nothing is written."""
    before = lines(sample)
    ran = add(
        "--no-input", *options(date="yesterday", action="cal", target="ARM;XXX", initiator="TUR", certainty=None, sources="tass")
    )  # fmt: skip
    assert (ran.code, ran.out) == (2, "")
    golden("add/wrong.txt", ran.err)
    assert lines(sample) == before


def test_nobody_is_asked_where_there_is_no_terminal(add: Add) -> None:
    """In a pipe a missing answer is an error, not a question."""
    ran = add(*options(summary=None))
    assert ran.code == 2
    assert "--summary: an answer is required" in ran.err


def test_likely_duplicate(add: Add, sample: Path) -> None:
    """A row of the same day, kind and parties is refused and shown; --force adds it; a row equal in every cell never."""
    assert add("--no-input", *options()).code == 0
    again = options(official=None)
    ran = add("--no-input", *again)
    assert ran.code == 2
    assert "the new row may be the same act as 2020-089 (line 33): day 5, RUS call FRA: They spoke" in ran.err
    assert "--force" in ran.err
    assert add("--no-input", "--force", *again).out == f"Saved 2020-090, line 34 of {sample}/2020.csv\n"
    ran = add("--no-input", "--force", *again)
    assert ran.code == 2
    assert "the new row equals, in every cell, 2020-090 (line 34)" in ran.err
    assert read_package(sample, []).problems == []


def test_other_people_are_no_duplicate(add: Add) -> None:
    """A president's call on the day of his minister's is another call: it is added without a word."""
    assert add("--no-input", *options()).code == 0
    assert add("--no-input", *options(official="Vladimir Putin")).code == 0


def test_same_call_from_its_other_end(add: Add) -> None:
    """A call entered by one side is a likely duplicate of the same call entered by the other."""
    assert add("--no-input", *options(target="TUR")).code == 0
    ran = add("--no-input", *options(actor="TUR", official="Mevlut Cavusoglu", target="RUS"))
    assert ran.code == 2
    assert "may be the same act as 2020-089" in ran.err


def test_rules_between_rows_are_asked(add: Add) -> None:
    """What `check` would find wrong with the row between the others is found before it is there."""
    ran = add("--no-input", *options(sources="https://tass.com/2020/09/10/1"))
    assert ran.code == 2
    assert "N322 the address is of 2020-09-10, 21 days before the act" in ran.err
    assert add("--no-input", "--force", *options(sources="https://tass.com/2020/09/10/1")).code == 0


def test_day_is_converted_and_said(add: Add, sample: Path) -> None:
    """A time in another zone becomes the day in the conflict zone, and the user reads so."""
    ran = add("--no-input", *options(date="2020-10-17 23:00 MSK"))
    assert ran.code == 0
    assert "23:00 MSK on 2020-10-17 is 00:00 on 2020-10-18 in the conflict zone (UTC+4)" in ran.err
    assert any(line.startswith("2020-089,2020-10-18,") for line in lines(sample))


def test_new_official_goes_to_the_codebook(add: Add, sample: Path) -> None:
    """A name can be added with the row that needs it."""
    ran = add("--no-input", *options(official="Ivan Ivanov"))
    assert "--official: unknown official `Ivan Ivanov`" in ran.err
    ran = add("--no-input", "--new-official", 'RUS,Ivan Ivanov,"Envoy, special",envoy', *options(official="Ivan Ivanov"))
    assert ran.out == f"Added Ivan Ivanov to {sample}/codebook/officials.csv\nSaved 2020-089, line 33 of {sample}/2020.csv\n"
    assert (sample / "codebook" / "officials.csv").read_text().endswith('\nIvan Ivanov,RUS,"Envoy, special",envoy,,,,\n')
    assert read_package(sample, []).problems == []


@pytest.mark.parametrize(
    ("option", "text", "reason"),
    [
        ("--new-official", "RUS,Ivan Ivanov", "is not of the form PARTY,NAME,OFFICE,LEVEL"),
        ("--new-official", "XXX,Ivan Ivanov,Envoy,envoy", "unknown party `XXX`"),
        ("--new-official", "RUS,Ivan Ivanov,Envoy,chief", "unknown level `chief`"),
        ("--new-official", "RUS,Ivan Ivanov,Envoy,envoy,soon", "`soon` is not an ISO date"),
        ("--new-official", "RUS,Ivan\tIvanov,Envoy,envoy", "invisible character"),
        ("--new-publisher", "a.org", "is not of the form DOMAIN,NAME,KIND"),
        ("--new-publisher", "a.org,A,blog", "unknown kind `blog`"),
    ],
)
def test_codebook_entry_that_is_none(add: Add, option: str, text: str, reason: str) -> None:
    """What cannot go into the codebook is refused with the form expected."""
    ran = add("--no-input", option, text, *options())
    assert ran.code == 2
    assert reason in ran.err


def test_unknown_war(run: Run, sample: Path) -> None:
    """The wars there are, are named."""
    ran = run("add", "2021", "--no-input", events=sample)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `2020`" in ran.err


def test_unsound_log_is_left_alone(add: Add, sample: Path) -> None:
    """Into a log with an error nothing is put; its problems are told."""
    with (sample / "2020.csv").open("a") as log:
        log.write("not a row\n")
    before = lines(sample)
    ran = add("--no-input", *options())
    assert ran.code == 3
    assert "N030" in ran.err
    assert lines(sample) == before


def test_record_inside_the_installed_program(add: Add, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installed copy is refused before anything is asked, with how to make one's own."""
    monkeypatch.setattr(files, "OWN_COPIES", (sample, sample))
    ran = add("--no-input", *options())
    assert ran.code == 3
    assert "is part of the installed program and cannot be written to" in ran.err
    assert "cp -r" in ran.err
    assert add("--no-input", "--dry-run", *options()).code == 0


@pytest.mark.parametrize("text", ["[bold red]x[/]", "=HYPERLINK(1)", "<b>x</b>", "ends in \\", "a | b"])
def test_text_is_text(add: Add, sample: Path, text: str) -> None:
    """Markup, formulas and HTML go into the log as they are typed."""
    assert add("--no-input", *options(summary=text)).code == 0
    assert read_package(sample, ["2020"]).logs["2020"].events[31].summary == text


def test_escape_sequence_is_refused_visibly(add: Add) -> None:
    """A control character never reaches the log or the terminal."""
    ran = add("--no-input", *options(summary="\x1b[31mred"))
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert "escape" in ran.err


GIVEN = ("date", "actor", "official", "action", "target", "channel", "summary", "certainty", "sources")
HEADER = ",".join(GIVEN) + "\n"


def rows_csv(tmp_path: Path, *rows: str, header: str = HEADER) -> str:
    """A file of rows."""
    path = tmp_path / "rows.csv"
    path.write_text(header + "".join(row + "\n" for row in rows), newline="")
    return str(path)


GOOD = row(GIVEN, official="Sergey Lavrov", action="call", target="FRA", summary="One.")


def test_rows_from_csv(add: Add, sample: Path, tmp_path: Path) -> None:
    """Each row goes to its day; columns may be in any order and optional ones left out; a spreadsheet's file will do."""
    path = Path(rows_csv(tmp_path, GOOD, GOOD.replace("2020-10-01", "day 1").replace("FRA", "IRN")))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    ran = add("--from", str(path))
    assert (ran.code, ran.out) == (
        0,
        f"Saved 2020-090, line 10 of {sample}/2020.csv\nSaved 2020-089, line 34 of {sample}/2020.csv\n",
    )
    assert "line 3: day 1 of 2020 is 2020-09-27" in ran.err
    assert b"\r" not in (sample / "2020.csv").read_bytes()
    assert read_package(sample, []).problems == []


def test_rows_from_json_lines(add: Add, sample: Path, tmp_path: Path) -> None:
    """JSON lines take lists where a column takes several values."""
    path = tmp_path / "rows.jsonl"
    cells = {**ROW, "official": "Sergey Lavrov", "date": "2020-10-01", "sources": ["https://tass.com/1", "https://ria.ru/2"],
             "target": ["FRA", "USA"], "note": None}  # fmt: skip
    path.write_text(json.dumps(cells) + "\n")
    assert add("--from", str(path)).code == 0
    event = read_package(sample, ["2020"]).logs["2020"].events[31]
    assert (event.target, event.urls) == (("FRA", "USA"), ("https://tass.com/1", "https://ria.ru/2"))


def test_rows_from_input(add: Add, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--from -` reads what is piped in."""

    class Input:
        buffer = __import__("io").BytesIO((HEADER + GOOD + "\n").encode())

        def isatty(self) -> bool:
            return False

    monkeypatch.setattr("sys.stdin", Input())
    assert add("--from", "-").out == f"Saved 2020-089, line 33 of {sample}/2020.csv\n"


def test_all_or_nothing_and_every_problem(
    add: Add, sample: Path, tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One wrong row keeps all of them out, and every problem of every row is listed at its place."""
    before = lines(sample)
    rows_csv(
        tmp_path, GOOD, GOOD.replace("call", "cal").replace("https", "ftp"), GOOD.replace("2020-10-01", "yesterday"),
        GOOD.replace("One.", '"One'), GOOD.replace("FRA", "FRA;FRA").replace("reported", "disputed"), "",
    )  # fmt: skip
    monkeypatch.chdir(tmp_path)
    ran = add("--from", "rows.csv")
    assert (ran.code, ran.out) == (3, "")
    golden("add/from-csv.txt", ran.err)
    assert lines(sample) == before


def test_every_problem_of_json_lines(
    add: Add, sample: Path, tmp_path: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Lines that are no objects, unknown fields, numbers and given ids are told at their lines."""
    before = lines(sample)
    whole = {**ROW, "official": "Sergey Lavrov"}
    wrong: tuple[dict[str, object], ...] = ({"sumary": "x"}, {"place": 5}, {"id": "2020-001"}, {"actor": "ru"})
    rows = ['{"date": ', "{}", "[]", *(json.dumps({**whole, **one}) for one in wrong)]
    (tmp_path / "rows.jsonl").write_text("\n".join(rows) + "\n")
    monkeypatch.chdir(tmp_path)
    ran = add("--from", "rows.jsonl")
    assert ran.code == 3
    golden("add/from-json.txt", ran.err)
    assert lines(sample) == before


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("day,who\n", "N020"),
        (HEADER.replace("actor", "aktor"), "N022"),
        (HEADER.replace("official", "date"), "N023"),
        (HEADER, "N606"),
    ],
)
def test_header_of_rows(add: Add, tmp_path: Path, header: str, code: str) -> None:
    """A header that is none, has an unknown or doubled column, or nothing below it is told."""
    ran = add("--from", rows_csv(tmp_path, header=header))
    assert ran.code == 3
    assert code in ran.err


def test_missing_file_of_rows(add: Add, tmp_path: Path) -> None:
    """A file that is not there is named."""
    ran = add("--from", str(tmp_path / "none.csv"))
    assert ran.code == 3
    assert "no file" in ran.err


def test_duplicates_among_rows(add: Add, tmp_path: Path, sample: Path) -> None:
    """Rows of one file are held against each other too, and named by their lines."""
    before = lines(sample)
    path = rows_csv(tmp_path, GOOD, GOOD.replace("Sergey Lavrov", ""))
    ran = add("--from", path)
    assert ran.code == 2
    assert "line 3 may be the same act as line 2" in ran.err
    assert lines(sample) == before
    assert add("--from", path, "--force").code == 0


def test_ids_of_four_digits_follow_those_of_three(add: Add, tmp_path: Path, sample: Path) -> None:
    """Rows are named by their lines where the ids given to them pass 999."""
    log = sample / "2020.csv"
    log.write_text(log.read_text("utf-8").replace("2020-088", "2020-998"), "utf-8")
    path = rows_csv(tmp_path, GOOD, GOOD.replace("Sergey Lavrov", ""))
    assert "line 3 may be the same act as line 2" in add("--from", path).err
    assert {"2020-999", "2020-1000"} <= {line.split(",")[0] for line in add("--from", path, "--force").out.split()}


def editor(tmp_path: Path, program: str) -> dict[str, str]:
    """An editor that runs this on the form's text `t`."""
    path = tmp_path / "edit.py"
    path.write_text(f"import sys\nname = sys.argv[1]\nt = open(name).read()\n{program}\nopen(name, 'w').write(t)\n")
    return {"EDITOR": f"{sys.executable} {path}", "VISUAL": ""}


def test_form_in_an_editor(add: Add, sample: Path, tmp_path: Path) -> None:
    """--editor opens the row as a form, with what is known filled in."""
    environ = editor(tmp_path, "assert 'actor: RUS' in t\nt = t.replace('summary:', 'summary: Of: this and that.')")
    ran = add("--editor", *options(summary=None), environ=environ)
    assert (ran.code, ran.out) == (0, f"Saved 2020-089, line 33 of {sample}/2020.csv\n")


@pytest.mark.parametrize(
    ("program", "code", "told"),
    [
        ("pass", 2, "summary: an answer is required"),
        ("t = ''", 130, "Nothing was added."),
        ("t += 'what: is this\\n'", 2, "is not a line of the form"),
        ("t += 'actor: ARM\\n'", 2, "`actor` is given twice"),
        ("sys.exit(3)", 2, "the editor ended with code 3"),
    ],
)
def test_form_that_cannot_be_taken(  # noqa: PLR0917 - three cases of a table and three fixtures
    add: Add, sample: Path, tmp_path: Path, program: str, code: int, told: str
) -> None:
    """What is wrong with a form is told, an empty one adds nothing, an editor's failure stops."""
    before = lines(sample)
    ran = add("--editor", *options(summary=None), environ=editor(tmp_path, program))
    assert ran.code == code
    assert told in ran.err
    assert lines(sample) == before


def test_no_such_editor(add: Add) -> None:
    """An editor that is not there is named."""
    ran = add("--editor", environ={"VISUAL": "/no/such-editor -w"})
    assert ran.code == 2
    assert "the editor `/no/such-editor` cannot be run" in ran.err


def _hears_interrupts() -> None:
    """Whatever started the suite in the background made it, and all that it starts, deaf to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def terminal(sample: Path, *arguments: str) -> contextlib.AbstractContextManager[pexpect.spawn]:
    """`nkcompare add 2020 …` in a real terminal."""
    return typed_into(sample, "add", "2020", *arguments)


@contextlib.contextmanager
def typed_into(sample: Path, *arguments: str) -> Iterator[pexpect.spawn]:
    """`nkcompare …` in a real terminal of 100 columns, standard output apart."""
    environ = {
        **os.environ,
        "TERM": "xterm",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "NKCOMPARE_EVENTS": str(sample),
        "LC_ALL": "C.UTF-8",
        "XDG_STATE_HOME": str(sample.parent / "state"),
    }
    command = f'exec "{sys.executable}" -m nkcompare "$@" > "{sample.parent}/out"'
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", command, "sh", *arguments],
        env=environ,
        cwd=str(ROOT),
        encoding="utf-8",
        timeout=20,
        dimensions=(50, 100),
        preexec_fn=_hears_interrupts,
    )
    try:
        yield child
    finally:
        child.close(force=True)


def test_whole_interview_on_a_terminal(sample: Path) -> None:
    """A person walks through the interview: a wrong answer, `?`, TAB, `<`, a likely duplicate, and the row is saved."""
    before = lines(sample)
    with terminal(sample) as person:
        for prompt, typed in (
            ("date: ", "yesterday\r"),
            ("name the day itself(?s:.*)date: ", "2020-09-29 23:00 MSK\r"),
            (r"is 00:00 on 2020-09-30 in the conflict zone(?s:.*)actor \[RUS\]: ", "ru\t\r"),
            ("official .*: ", "Lavr\t\r"),
            ("action .*: ", "call?\r"),
            ("Officials speak by telephone(?s:.*)action .*: ", "?\r"),
            ("Sends peacekeepers(?s:.*)action .*: ", "cal\r"),
            ("did you mean `call`(?s:.*)action .*: ", "cal\t\r"),
            ("target .*: ", "<\r"),
            (r"action \[call\]: ", "\r"),
            ("target .*: ", "AZ\t\r"),
            ("target official .*: ", "-\r"),
            ("initiator .*: ", "\r"),
            ("channel .*: ", "bilateral\r"),
            ("summary: ", "They spoke.\r"),
            ("sources: ", "https://tass.com/1\r"),
            (r"certainty \[reported\]: ", "\r"),
            ("note .*: ", "\r"),
            (r"may be the same act as 2020-020(?s:.*)Save it anyway\? \[y/N/<\]: ", "<\r"),
            ("note .*: ", "<\r"),
            (r"certainty \[reported\]: ", "\r"),
            ("note .*: ", "Who rang is unknown.\r"),
            (r"Save it anyway\? \[y/N/<\]: ", "y\r"),
            (r"to undo: nkcompare drop 2020-089(?s:.*)Another\? ", "\r"),
        ):
            person.expect(prompt)
            person.send(typed)
        person.expect(pexpect.EOF)
        person.wait()
        assert person.exitstatus == 0
    told = (sample.parent / "out").read_text()
    saved, _, file = told.removeprefix("Saved 2020-089, line ").partition(" of ")
    assert file == f"{sample}/2020.csv\n"
    after = lines(sample)
    assert after.pop(int(saved) - 1) == row(
        id="2020-089", date="2020-09-30", official="Sergey Lavrov", action="call", target="AZE", summary="They spoke.",
        note="Who rang is unknown.",
    )  # fmt: skip
    assert after == before


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_the_interview(sample: Path, key: str) -> None:
    """Ctrl-C or Ctrl-D leaves: exit 130, nothing added, no traceback."""
    before = lines(sample)
    with terminal(sample) as person:
        person.expect("date: ")
        person.send("day 5\r")
        person.expect("actor .*: ")
        person.send(key)
        person.expect(r"Nothing was added\.")
        person.expect(pexpect.EOF)
        assert "Traceback" not in person.before
        person.wait()
        assert person.exitstatus == 130
    assert lines(sample) == before
    assert held(sample) == ["2016.csv", "2020.csv", "codebook", "wars.csv"]


def test_added_by_another_while_asked(sample: Path, run: Run) -> None:
    """Two people at once: the row of the one is kept, the other is shown the new log's objection and saves with the next id."""
    with terminal(sample, *options()[:-2]) as person:
        person.expect("target official .*: ")
        assert run("add", "2020", "--no-input", *options(official=None), events=sample).code == 0
        for prompt, typed in (
            ("", "-\r"),
            ("initiator .*: ", "\r"),
            ("sources: ", "https://tass.com/1\r"),
            ("note .*: ", "\r"),
            (r"Save\? ", "y\r"),
            (r"the log has changed; here(?s:.*)may be the same act as 2020-089(?s:.*)anyway", "y\r"),
            ("Another", "\r"),
            (pexpect.EOF, ""),
        ):
            if prompt:
                person.expect(prompt)
            person.send(typed) if typed else None
    assert (sample.parent / "out").read_text() == f"Saved 2020-090, line 34 of {sample}/2020.csv\n"
    assert read_package(sample, []).problems == []
