"""What the docs say is what the program does."""

import re
import shlex
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from nkcompare.app.checks import EXPLAINED
from nkcompare.show.codebook import Vocabulary, codebook_markdown
from nkcompare.store.package import read_package, sound_record
from nkcompare.store.vocabulary import read_vocabulary, vocabulary_names
from tests.conftest import RECORD, ROOT, Golden, Run
from tests.described import between, formats_page, log_table
from tests.notebook import run_notebook
from tests.seeding import all_defects, errors_page


def test_codebook_page_is_made_from_the_codebook(golden: Golden) -> None:
    """docs/codebook.md says what events/codebook/ says; --update-golden makes it anew."""
    listed = [Vocabulary(name, *read_vocabulary(RECORD, file)) for name, file in vocabulary_names(RECORD).items()]
    golden(str(ROOT / "docs" / "codebook.md"), codebook_markdown(listed))


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
    """docs/comparing.ipynb runs from top to bottom, its claims hold, and its outputs are those it is saved with."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("NKCOMPARE_EVENTS", raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    path = ROOT / "docs" / "comparing.ipynb"
    golden(str(path), run_notebook(path))


def _blocks(language: str) -> list[str]:
    page = (ROOT / "docs" / "use-elsewhere.md").read_text("utf-8")
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


def test_the_package_loads_in_frictionless(monkeypatch: pytest.MonkeyPatch) -> None:
    """The three lines for frictionless give every row of the log, with its dates."""
    monkeypatch.chdir(ROOT)
    (lines,) = _blocks("python")
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
    record = sound_record(read_package(RECORD))
    ours = [(log.war.key, log.war.day(event.date), event.action, event.summary) for log in record.logs for event in log.events]
    assert sorted(found) == sorted(ours)


def test_three_lines_each() -> None:
    """Every program's way in is three lines."""
    assert [len([*filter(None, _blocks(one)[0].splitlines())]) for one in ("python", "r", "sql", "stata")] == [3, 3, 3, 3]


def test_the_exports_of_the_page_are_made(monkeypatch: pytest.MonkeyPatch, run: Run, tmp_path: Path) -> None:
    """Each export the page names is written, and has every event."""
    monkeypatch.chdir(tmp_path)
    (lines,) = _blocks("console")
    for line in lines.splitlines():
        command = shlex.split(line.partition("#")[0].removeprefix("$ nkcompare "))
        ran = run(*command, events=RECORD)
        assert (ran.code, Path(command[-1]).exists()) == (0, True)
