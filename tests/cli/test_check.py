"""`nkcompare check`: every check finds its defect, at its line, and nothing else."""

import json
import re
import shutil
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from nkcompare.app.checks import CHECKS, EXPLAINED
from nkcompare.model.problem import Check, Severity
from nkcompare.store.checks.cells import CELL_CHECKS
from nkcompare.store.checks.files import FILE_CHECKS
from tests.conftest import RECORD, Golden, Ran, Run, is_updated
from tests.seeding import SMALL, Defect, all_defects, seed

ALL = all_defects()
OF_TOLLS = ("tolls.csv", "codebook/populations.csv", "codebook/claimants.csv")
"""Files that a day does without."""
READING = {check.code for check in (*FILE_CHECKS, *CELL_CHECKS)}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small package as ./events, to break."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SMALL, tmp_path / "events")
    return Path("events")


def told(text: str) -> set[str]:
    """The codes of the problems in a text."""
    return set(re.findall(r"^\S+: (N\d{3}) ", text, re.MULTILINE)) | set(re.findall(r"^\S.*?: (N\d{3}) ", text, re.MULTILINE))


@pytest.mark.parametrize("defect", ALL, ids=lambda defect: defect.path.stem)
def test_defect_is_found_at_its_place(defect: Defect, small: Path, run: Run, request: pytest.FixtureRequest) -> None:
    """A single defect is told at its own line with its own cause, as its file says, and no other check speaks up."""
    seed(defect, small.resolve())
    ran = run("check", *(["--only", defect.code] if defect.only else []), events=small)
    printed = ran.out or ran.err
    if is_updated(request, defect.path.name):
        defect.path.write_text(f"{defect.recipe}---\n{printed}", encoding="utf-8")
        return
    assert told(printed) == {defect.code, *defect.also}
    assert printed == defect.expected


@pytest.mark.parametrize(
    "defect", [one for one in ALL if one.code in READING and one.file not in OF_TOLLS], ids=lambda defect: defect.path.stem
)
def test_no_result_rests_on_a_defect(defect: Defect, small: Path, run: Run) -> None:
    """Whatever a reading rule finds in wars, logs or codebook stops every result: exit 3, and nothing on standard output."""
    seed(defect, small.resolve())
    ran = run("day", "1", events=small)
    assert (ran.code, ran.out) == (3, "")
    assert defect.code in told(ran.err)


def test_every_check_has_a_defect() -> None:
    """No check exists without a file that shows it at work, and no file without its check."""
    assert {defect.code for defect in ALL} == {check.code for check in CHECKS}


def test_codes_and_names_are_given_once() -> None:
    """A code and a name each stand for one check, wherever in the program it is made."""
    assert len({check.code for check in EXPLAINED}) == len(EXPLAINED) == len({check.name for check in EXPLAINED})
    modules = [import_module(f"nkcompare.{found}") for found in ("store.checks", "compare.rules")]
    named = {
        value
        for package in modules
        for module in iter_modules(package.__path__, f"{package.__name__}.")
        for value in vars(import_module(module.name)).values()
        if isinstance(value, Check)
    }
    assert named == set(EXPLAINED)


def test_sound_package(small: Path, run: Run) -> None:
    """Over a sound package the check is silent but for what it read, even when warnings count."""
    ran = run("check", "--strict", events=small)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"no problems in events: 14 events of 2 wars, {len(CHECKS)} checks\n"


def test_record_has_no_errors(run: Run) -> None:
    """The project's own record is free of errors."""
    ran = run("check", events=RECORD)
    assert ran.code == 0, ran.out


def broken(small: Path, run: Run, *arguments: str, was: str = ",call,AZE", now: str = ",cal,AZE") -> Ran:
    """The check of a package with one thing replaced in its second log."""
    log = small / "2020.csv"
    log.write_text(log.read_text("utf-8").replace(was, now), encoding="utf-8")
    return run("check", *arguments, events=small)


def test_errors_are_findings(small: Path, run: Run) -> None:
    """An error is exit 1: the check itself could be made."""
    assert broken(small, run).code == 1


def test_warnings_count_when_strict(small: Path, run: Run) -> None:
    """A warning alone is exit 0, and with --strict exit 1."""
    assert broken(small, run, was="https://tass.com/4 ", now="https://tass.com/4 https://example.org/4 ").code == 0
    ran = run("check", "--strict", events=small)
    assert ran.code == 1
    assert "1 warning in 1 file" in ran.err


def test_unread_file_is_no_finding(small: Path, run: Run) -> None:
    """A file that cannot be read leaves the check undone: exit 3."""
    (small / "2020.csv").unlink()
    assert run("check", events=small).code == 3


@pytest.mark.parametrize("named", ["N102", "n102", "unknown-action", "N1", "N3,N102"])
def test_only_runs_what_is_named(small: Path, run: Run, named: str) -> None:
    """--only takes codes in any letter case, names and the start of codes."""
    assert told(broken(small, run, "--only", named).out) == {"N102"}


def test_what_is_left_out_is_counted(small: Path, run: Run) -> None:
    """A check left out is silent, its findings are counted in the summary, and do not make the check fail."""
    ran = broken(small, run, "--skip", "unknown-action")
    assert (ran.code, ran.out) == (0, "")
    assert "1 problem of other checks left out" in ran.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--only", "N999"), "no check is called `N999`"),
        (("--skip", "unknown-acton"), "no check is called `unknown-acton`"),
        (("--explain", "N"), "no check is called `N`"),
        (("--only", "N102", "--skip", "N1"), "no check is left to run"),
        (("--format", "yaml"), "yaml"),
    ],
)
def test_usage_errors(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """A check that does not exist is a usage error that says so."""
    ran = run("check", *arguments)
    assert ran.code == 2
    assert message in ran.err


def test_json(small: Path, run: Run) -> None:
    """JSON says of each problem what the text says, with its place as numbers."""
    ran = broken(small, run, "--format", "json")
    document = json.loads(ran.out)
    assert document["schema"] == "nkcompare.check/1"
    assert (document["errors"], document["warnings"]) == (1, 0)
    (problem,) = document["problems"]
    assert problem | {"text": None} == {
        "code": "N102",
        "name": "unknown-action",
        "severity": "error",
        "file": "2020.csv",
        "line": 5,
        "column": 39,
        "width": 3,
        "message": "unknown action `cal`",
        "hint": "did you mean `call`?",
        "text": None,
    }
    assert problem["text"][38:41] == "cal"


def test_github(small: Path, run: Run) -> None:
    """An annotation is one line with its place, and nothing in a cell can end it or begin another."""
    ran = broken(small, run, "--format", "github", now=",50%::error,AZE")
    assert ran.out.splitlines() == [
        (
            "::error file=events/2020.csv,line=5,col=39,endColumn=49,title=N102 unknown-action"
            "::unknown action `50%25::error`%0Ahint: `nkcompare codebook actions` lists them"
        )
    ]


def test_colour_adds_nothing_but_colour(small: Path, run: Run, golden: Golden) -> None:
    """On a screen place, fault and hint are told apart by colour; the words are those of a pipe, and --no-color is plain."""
    plain = broken(small, run).out
    shown = run("check", events=small, screen=True).out
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == plain
    assert run("check", "--no-color", events=small, screen=True).out == plain
    golden("check/colour.ansi", shown)


def test_list(run: Run, golden: Golden) -> None:
    """--list shows every check with its code, name, kind and words."""
    golden("check/list-100.txt", run("check", "--list").out)
    listed = json.loads(run("check", "--list", "--format", "json").out)
    assert [check["code"] for check in listed["checks"]] == [check.code for check in CHECKS]


def test_explain(run: Run, golden: Golden) -> None:
    """--explain says what a check says, why it exists and how to mend what it finds, by code or name."""
    ran = run("check", "--explain", "N314")
    golden("check/explain-100.txt", ran.out)
    assert run("check", "--explain", "reversed-contact").out == ran.out


def test_every_check_is_explained(run: Run) -> None:
    """Each check has a reason and a way to mend, and its words leave no template open."""
    for check in EXPLAINED:
        ran = run("check", "--explain", check.code, width=1000)
        assert check.why in ran.out
        assert check.hint
        assert "{" not in ran.out.replace('{"date": …, "actor": …}', "")
        assert (check.severity is Severity.ERROR) == ("(error)" in ran.out)


def test_rules_wait_for_sound_rows(small: Path, run: Run) -> None:
    """Between rows of which one cannot be read no rule speaks: the truce has its agreement on the unread row."""
    agreed = "Lavrov,ceasefire,ARM;AZE"
    assert told(broken(small, run, was=agreed, now="Lavrov,ceasefire,ARM;AZR").out) == {"N104"}


def test_problems_come_by_file_and_line(small: Path, run: Run) -> None:
    """Problems of one file stand in the order of its lines, whatever found them."""
    document = json.loads(broken(small, run, "--format", "json", was="Moscow,", now="").out)
    places = [(problem["file"], problem["line"]) for problem in document["problems"]]
    assert places == sorted(places, key=lambda place: place[1])
    assert len(places) == 2
