"""What the docs say is what the program does."""

import csv
import os
import re
import shlex
import shutil
import subprocess
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import duckdb
import pytest

from nkcompare.app.checks import EXPLAINED
from nkcompare.cli.main import program
from nkcompare.show.codebook import Vocabulary
from nkcompare.store.package import read_package, valid_record
from nkcompare.store.vocabulary import read_vocabulary, vocabulary_names
from tests.conftest import RECORD, ROOT, Golden, Run
from tests.described import between, codebook_page, formats_page, log_table
from tests.manual import commands_page, man_page
from tests.notebook import run_notebook
from tests.seeding import all_defects, errors_page


def test_each_leaders_call_nobody_is_known_to_have_asked_for_is_listed() -> None:
    """docs/record-initiators.csv has every call of a leader whose initiator is blank, and no row whose initiator is known."""
    record = valid_record(read_package(RECORD))
    blank = {event.id: event for log in record.logs for event in log.events if not event.initiator}
    of_leaders = set()
    for event in blank.values():
        people = [(event.actor, event.official), *((party, name) for name in event.target_official for party in event.target)]
        if event.action == "call" and any(record.codebook.level(party, name, event.date) == "leader" for party, name in people):
            of_leaders.add(event.id)
    with (ROOT / "docs" / "record-initiators.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["id"] for row in csv.DictReader(file)]
    assert len(set(listed)) == len(listed)
    assert of_leaders <= set(listed) <= blank.keys()


def test_codebook_page_is_made_from_the_codebook(golden: Golden) -> None:
    """docs/codebook.md says what events/codebook/ says; --update-golden makes it anew."""
    listed = [Vocabulary(name, *read_vocabulary(RECORD, file)) for name, file in vocabulary_names(RECORD).items()]
    golden(str(ROOT / "docs" / "codebook.md"), codebook_page(listed))


def test_errors_page_is_made_from_the_checks(golden: Golden) -> None:
    """docs/errors.md says what the checks and the files of tests/defects/ say; --update-golden makes it anew."""
    golden(str(ROOT / "docs" / "errors.md"), errors_page(EXPLAINED, all_defects()))


def test_columns_are_told_of_as_they_are(golden: Golden) -> None:
    """The tables, headers and shapes of a log's columns in docs/ say what is declared; --update-golden makes them anew."""
    design, formats = ROOT / "docs" / "design.md", ROOT / "docs" / "formats.md"
    golden(str(design), between(design.read_text("utf-8"), "log", log_table()))
    golden(str(formats), formats_page(formats.read_text("utf-8")))


def test_every_schema_is_documented() -> None:
    """Each schema that machine output names has its section in docs/formats.md."""
    formats = (ROOT / "docs" / "formats.md").read_text("utf-8")
    named = {
        found
        for path in (ROOT / "nkcompare").rglob("*.py")
        for found in re.findall(r'"(nkcompare\.[a-z-]+/\d+)"', path.read_text("utf-8"))
    }
    assert {schema for schema in named if schema not in formats} == set()


def test_the_notebook_shows_what_it_gives(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """docs/comparing.ipynb runs from top to bottom, its claims hold, and its outputs are those it is saved with.

    Other versions of pandas and matplotlib print tables and place words a little differently: with them it only runs.
    """
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("NKCOMPARE_EVENTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    path = ROOT / "docs" / "comparing.ipynb"
    made = run_notebook(path)
    locked = (ROOT / "requirements" / "dev.txt").read_text("utf-8")
    if all(f"\n{name}=={version(name)} " in locked for name in ("pandas", "matplotlib")):
        golden(str(path), made)


def _blocks(language: str) -> list[str]:
    page = (ROOT / "docs" / "use-elsewhere.md").read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_the_package_loads_in_frictionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The three lines for frictionless give every row of the log, with its dates."""
    monkeypatch.chdir(ROOT)
    lines, _ = _blocks("python")
    names: dict[str, Any] = {}
    exec(lines, names)  # the page's own lines
    assert len(names["events"]) == len((RECORD / "2020.csv").read_text("utf-8").splitlines()) - 1
    assert all(isinstance(row["date"], date) for row in names["events"])


def test_the_package_loads_in_duckdb(monkeypatch: pytest.MonkeyPatch) -> None:
    """The three lines for DuckDB give every row of both logs with its day on the war's clock."""
    monkeypatch.chdir(ROOT)
    (lines,) = _blocks("sql")
    with duckdb.connect() as database:
        found = database.execute(lines).fetchall()
    record = valid_record(read_package(RECORD))
    ours = [(log.war.key, log.war.day(event.date), event.action, event.summary) for log in record.logs for event in log.events]
    assert sorted(found) == sorted(ours)


def test_three_lines_each() -> None:
    """Every program's way in is three lines, and so is its way to keep codes and words as they are."""
    blocks = [block for one in ("python", "r", "sql", "stata") for block in _blocks(one)]
    assert [len([*filter(None, block.splitlines())]) for block in blocks] == [3] * 7


def test_codes_keep_their_zeros_and_na_is_a_word(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    """The page's exports, read by its lines for pandas: every code and rating is as the record has it."""
    package = shutil.copytree(RECORD, tmp_path / "package")
    ratings = package / "hypotheses" / "ratings.csv"
    ratings.write_text(ratings.read_text(encoding="utf-8").replace(",N,", ",NA,", 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for line in (line for line in _blocks("console")[0].splitlines() if line.endswith(".csv")):
        assert run(*shlex.split(line.removeprefix("$ nkcompare ")), events=package).code == 0
    names: dict[str, Any] = {}
    exec(_blocks("python")[1], names)  # the page's own lines
    record = valid_record(read_package(RECORD))
    codes = [record.codebook.actions[event.action].cameo or None for log in record.logs for event in log.events]
    assert names["events"]["cameo"].astype(object).where(names["events"]["cameo"].notna(), None).tolist() == codes
    assert any(code and code.startswith("0") for code in codes)
    with ratings.open(encoding="utf-8", newline="") as file:
        rated = [row["rating"] for row in csv.DictReader(file)]
    assert names["ratings"]["rating"].tolist() == rated
    assert "NA" in rated


def test_r_keeps_codes_words_and_dates(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    """The page's exports, read by its lines for R: codes, ratings, days, dates and letters are as the record has them."""
    if shutil.which("Rscript") is None:
        pytest.skip("no R: apt-get install r-base-core, and the lines for R are tried")
    package = shutil.copytree(RECORD, tmp_path / "package")
    ratings, log = package / "hypotheses" / "ratings.csv", package / "2020.csv"
    ratings.write_text(ratings.read_text(encoding="utf-8").replace(",N,", ",NA,", 1), encoding="utf-8")
    log.write_text(log.read_text(encoding="utf-8").replace("The ministry called", "The ministère “called”", 1), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for line in (line for line in _blocks("console")[0].splitlines() if line.endswith(".csv")):
        assert run(*shlex.split(line.removeprefix("$ nkcompare ")), events=package).code == 0
    columns = ("events$cameo", "ratings$rating", "events$day", "format(events$date)", "events$initiator", "events$summary")
    told = [f'writeLines(ifelse(is.na({one}), "<missing>", as.character({one})), "{at}.txt", useBytes = TRUE)'
            for at, one in enumerate(columns)]  # fmt: skip
    Path("lines.R").write_text("\n".join([_blocks("r")[1], "stopifnot(inherits(events$date, 'Date'))", *told]), encoding="utf-8")
    subprocess.run(["Rscript", "--vanilla", "lines.R"], check=True, capture_output=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    found = [Path(f"{at}.txt").read_text(encoding="utf-8").splitlines() for at in range(len(columns))]
    record = valid_record(read_package(package))
    acts = [(log.war, event) for log in record.logs for event in log.events]
    with ratings.open(encoding="utf-8", newline="") as file:
        rated = [row["rating"] for row in csv.DictReader(file)]
    assert found == [
        [record.codebook.actions[event.action].cameo or "<missing>" for _, event in acts],
        rated,
        [str(war.day(event.date)) for war, event in acts],
        [event.date.isoformat() for _, event in acts],
        [event.initiator or "<missing>" for _, event in acts],
        [event.summary for _, event in acts],
    ]
    assert "NA" in rated


def test_the_exports_of_the_page_are_made(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    """Each export the page names is written, and has every event."""
    monkeypatch.chdir(tmp_path)
    (lines,) = _blocks("console")
    for line in lines.splitlines():
        command = shlex.split(line.partition("#")[0].removeprefix("$ nkcompare "))
        ran = run(*command, events=RECORD)
        assert (ran.code, Path(command[-1]).exists()) == (0, True)


def test_the_manual_is_made_from_the_help(golden: Golden) -> None:
    """docs/commands.md and the man page say of every command and option what --help says; --update-golden makes them anew."""
    golden(str(ROOT / "docs" / "commands.md"), commands_page())
    golden(str(ROOT / "docs" / "nkcompare.1"), man_page())


def test_the_manual_leaves_nothing_out() -> None:
    """Every command, option and argument stands in both pages."""
    page, man = (ROOT / "docs" / "commands.md").read_text("utf-8"), (ROOT / "docs" / "nkcompare.1").read_text("utf-8")
    for name, command in program().commands.items():
        assert f"### {name}\n" in page
        assert f".SS {name}".replace("-", "\\-") in man
        for option in (one for parameter in command.params for one in parameter.opts if one.startswith("--") and one != "--help"):
            assert option in page, f"{name} {option}"
            assert option.replace("-", "\\-") in man, f"{name} {option}"


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man")
def test_man_shows_the_page() -> None:
    """Man renders the page without a complaint."""
    environ = {**os.environ, "MANWIDTH": "80", "MAN_KEEP_FORMATTING": "", "LC_ALL": "C.UTF-8"}
    command = ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(ROOT / "docs" / "nkcompare.1")]
    shown = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
    assert (shown.returncode, shown.stderr) == (0, "")


def test_the_wheel_has_the_man_page() -> None:
    """It is installed where man looks for it."""
    shared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"][
        "shared-data"
    ]
    assert shared == {"docs/nkcompare.1": "share/man/man1/nkcompare.1"}
