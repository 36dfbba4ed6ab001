"""`nkcompare new-war`: row, empty log and description in one go; the README's lines on a further war."""

import json
import re
import shlex
import shutil
from pathlib import Path

import frictionless
import pexpect
import pytest

from nkcompare.store.package import read_package
from tests.cli.test_add import typed_into
from tests.conftest import RECORD, ROOT, Run
from tests.seeding import SMALL

GIVEN = ("--name", "A third war", "--day-one", "19 Sep 2023", "--ceasefire", "2023-09-20", "--until", "2023-10-31")


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A copy of the project's record."""
    return Path(shutil.copytree(RECORD, tmp_path / "events"))


def test_all_three_in_one_go(run: Run, record: Path) -> None:
    """The row, the log and the entry are there; nothing else changed; every check and the reference validator agree."""
    before = {path.relative_to(record).as_posix(): path.read_bytes() for path in record.rglob("*") if path.is_file()}
    ran = run("new-war", "2023", *GIVEN, events=record)
    assert ran.code == 0
    assert ran.out == f"Made war 2023: {record}/2023.csv, {record}/wars.csv, {record}/datapackage.json\n"
    after = {path.relative_to(record).as_posix(): path.read_bytes() for path in record.rglob("*") if path.is_file()}
    assert {name for name in after if after[name] != before.get(name)} == {"2023.csv", "wars.csv", "datapackage.json"}
    assert after["wars.csv"] == before["wars.csv"] + b"2023,A third war,2023-09-19,2023-09-20,2023-10-31,,,\n"
    assert after["2023.csv"] == before["2016.csv"].splitlines(keepends=True)[0]
    assert run("check", "--only", "N0", events=record).code == 0
    entry = next(one for one in json.loads(after["datapackage.json"])["resources"] if one["path"] == "2023.csv")
    assert (entry["name"], entry["title"]) == ("events-2023", "Log of A third war")
    assert entry["schema"]["fields"][0]["constraints"]["pattern"] == "2023-[0-9]{3,12}"
    assert frictionless.validate(str(record / "datapackage.json")).valid
    kept = iter(after["datapackage.json"].splitlines())
    assert all(line in kept for line in before["datapackage.json"].splitlines())


def test_the_overview_names_it(run: Run, record: Path) -> None:
    """A war that is there and not shown is named, with how to see it."""
    assert run("new-war", "2023", *GIVEN, events=record).code == 0
    assert re.search(r"2023 +A third war +not shown here: --wars 2016,2023 in any command", run(events=record).out)


def test_rows_are_taken(run: Run, record: Path) -> None:
    """`add` puts the first row into the empty log."""
    assert run("new-war", "2023", *GIVEN, events=record).code == 0
    row = ("--actor", "RUS", "--action", "appeal", "--target", "ARM;AZE", "--channel", "bilateral", "--summary", "An appeal.",
           "--certainty", "confirmed", "--sources", "https://mid.ru/9")  # fmt: skip
    assert run("add", "2023", "--no-input", "--date", "day 1", *row, events=record).out.startswith("Saved 2023-001, line 2 of")
    assert len(read_package(record, ["2023"]).logs["2023"].events) == 1


def test_a_description_on_one_line(run: Run, tmp_path: Path) -> None:
    """The entry is written as its like is."""
    small = Path(shutil.copytree(SMALL, tmp_path / "events"))
    assert run("new-war", "2023", *GIVEN, events=small).code == 0
    lines = (small / "datapackage.json").read_text("utf-8").splitlines()
    assert sum('"2023.csv"' in line for line in lines) == 1
    assert run("check", "--strict", "--only", "N06", events=small).code == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("2020", *GIVEN), "already has a war `2020`"),
        (("a b", *GIVEN), "`a b` cannot name a war"),
        (("../x", *GIVEN), "`../x` cannot name a war"),
        (("tolls", *GIVEN), "there is already a file tolls.csv"),
        (("2023", *GIVEN[:6]), "required cell `until` is empty"),
        (("2023", *GIVEN, "--until", "2023-09-01"), "`until` (2023-09-01) is before `ceasefire`"),
        (
            ("2023", *GIVEN, "--until", "05/10/2023"),
            "--until: `05/10/2023` is not a day: day and month could be mistaken for each other (5 October or 10 May)",
        ),
        (("2023", *GIVEN, "--ceasefire", "20.9.23"), "--ceasefire: `20.9.23` is not a day: the year 23 has two digits"),
        (("2023", *GIVEN, "--day-one", "2023-02-31"), "--day-one: `2023-02-31` is not a day: there is no 2023-02-31"),
        (
            ("2023", *GIVEN, "--day-one-alternatives", "18 Sep 2023; 09/10/2023"),
            "--day-one-alternatives: `09/10/2023` is not a day: day and month could be mistaken",
        ),
    ],
)
def test_what_cannot_be(run: Run, record: Path, arguments: tuple[str, ...], told: str) -> None:
    """A key that is taken or cannot be one, a date that is missing or wrong: told, and nothing is written."""
    before = {path: path.read_bytes() for path in record.rglob("*") if path.is_file()}
    ran = run("new-war", *arguments, events=record)
    assert ran.code in {2, 3}
    assert told in ran.err
    assert {path: path.read_bytes() for path in record.rglob("*") if path.is_file()} == before


def test_dates_as_they_are_told(run: Run, record: Path) -> None:
    """Every date is taken in the forms that `day` and `add` take, each of several as well."""
    days = ("--day-one", "19 Sep 2023", "--ceasefire", "20 September 2023", "--until", "Tue 31 Oct 2023")
    ran = run(
        "new-war", "2023", "--name", "x", *days, "--day-one-alternatives", "18 Sep 2023; 17 Sep 2023", "--dry-run", events=record
    )
    assert "+2023,x,2023-09-19,2023-09-20,2023-10-31,2023-09-18;2023-09-17,," in ran.out


def test_a_given_date_that_cannot_be_told_is_asked_for(record: Path) -> None:
    """On a terminal the reason is said, and the question asked, of that date alone."""
    given = ("--day-one", "19 Sep 2023", "--ceasefire", "2023-09-20", "--until", "05/10/2023", "--note", "x")
    with typed_into(record, "new-war", "2023", "--name", "A third war", *given) as person:
        person.expect("could be mistaken for each other(?s:.*)log runs to: ")
        person.send("5 Oct 2023\r")
        person.expect("other first days.*: ")
        person.send("\r")
        person.expect(r"\+2023,A third war,2023-09-19,2023-09-20,2023-10-05,(?s:.*)Save\? ")
        person.send("\r")
        person.wait()
        assert person.exitstatus == 0


def test_dry_run_and_formats(run: Run, record: Path) -> None:
    """Nothing is written; the change as a diff, or the war as data."""
    ran = run("new-war", "2023", *GIVEN, "--dry-run", events=record)
    assert "@@ -0,0 +1 @@\n+id,date," in ran.out
    for style in ("json", "csv", "tsv", "md"):
        assert "A third war" in run("new-war", "2023", *GIVEN, "--dry-run", "--format", style, events=record).out
    assert not (record / "2023.csv").exists()


def test_asked_on_a_terminal(record: Path) -> None:
    """What is not given is asked for; a wrong date is refused where it is typed; `<` goes back."""
    with typed_into(record, "new-war", "2023", "--name", "A third war") as person:
        for prompt, typed in (
            ("first day of hostilities: ", "19/9\r"),
            ("`19/9` is not a day: it does not name(?s:.*)first day of hostilities.*: ", "19 Sep 2023\r"),
            ("ceasefire took effect on: ", "<\r"),
            (r"first day of hostilities \[2023-09-19\]: ", "\r"),
            ("ceasefire took effect on: ", "2023-09-20\r"),
            ("log runs to: ", "?\r"),
            ("the last day the log is meant to cover(?s:.*)log runs to: ", "2023-09-01\r"),
            ("is before `ceasefire`(?s:.*)log runs to.*: ", "2023-10-31\r"),
            ("other first days.*: ", "\r"),
            ("what the dates are based on.*: ", "\r"),
            (r"\+2023,A third war,(?s:.*)Save\? ", "\r"),
            (pexpect.EOF, ""),
        ):
            person.expect(prompt)
            person.send(typed) if typed else None
        person.wait()
        assert person.exitstatus == 0
    assert (record / "2023.csv").exists()


def test_the_readme_s_lines_on_a_further_war(run: Run, record: Path) -> None:
    """The README's commands for a further war do what its sentences say."""
    text = (ROOT / "README.md").read_text("utf-8")
    (block,) = re.findall(r"```sh further-war\n(.*?)```", text, re.DOTALL)
    commands = block.replace("\\\n", " ").splitlines()
    assert len(commands) == 3
    for command in commands:
        program, *arguments = shlex.split(command)
        assert program == "nkcompare"
        ran = run(*arguments, events=record)
        assert ran.code == 0, ran.err
    assert "19 Sep 2023" in ran.out
    assert run("check", "--only", "N0,N1,N2", events=record).code == 0


@pytest.mark.parametrize("damage", [b"\x80", b"\x00", b'"'], ids=["not UTF-8", "NUL", "a quote that does not close"])
def test_a_last_log_whose_header_cannot_be_read(run: Run, record: Path, damage: bytes) -> None:
    """The new log then has the columns of the program; what is wrong with the other is for `check` to say."""
    log = record / "2020.csv"
    log.write_bytes(damage + log.read_bytes())
    ran = run("new-war", "2023", *GIVEN, events=record)
    assert ran.code == 0, ran.err
    assert (record / "2023.csv").read_text("utf-8").startswith("id,date,")
