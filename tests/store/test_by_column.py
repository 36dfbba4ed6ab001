"""Tables read column by column: what is told and taken is what reading row by row tells and takes."""

import csv
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nkcompare.model.background import Background
from nkcompare.model.codebook import Codebook
from nkcompare.model.problem import Problem
from nkcompare.store import by_column, schema
from nkcompare.store.background import read_background
from nkcompare.store.codebook import read_codebook
from nkcompare.store.text_blocks import Reporter
from tests.conftest import RECORD

TABLES = (schema.OFFICIALS, schema.ACTORS, schema.CHANNELS, schema.PUBLISHERS, schema.TOPICS, schema.BACKGROUND)
CELLS = (
    "", " ", "RUS", "RUS;ARM", "RUS;RUS", ";", "x", " x", "2020-02-30", "2020-10-01", "2010-07", "1e3", "12", "e\u0301",
    "a\u200bb", "https://tass.com/1", "https://tass.com/1 https://tass.com/1", "disputed", "B-001", "yes",
)  # fmt: skip


def _read(package: Path) -> tuple[Codebook, Background, list[Problem]]:
    report = Reporter()
    book = read_codebook(package, report)
    return book, read_background(package, book, report), report.problems


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the record that a test may change a cell of."""
    return Path(shutil.copytree(RECORD, tmp_path_factory.mktemp("columns") / "events"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(TABLES), st.data())
def test_both_ways_to_read_a_table_agree(package: Path, name: str, data: st.DataObject) -> None:
    """Whatever stands in a cell, rows taken at once are those read one by one, and the problems are the same."""
    path, sound = package / name, (RECORD / name).read_text(encoding="utf-8")
    header, *rows = list(csv.reader(sound.splitlines()))
    row, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(header) - 1))
    rows[row][column] = data.draw(st.sampled_from([*CELLS, rows[row - 1][column]]))
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])
        at_once = _read(package)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(by_column, "_read_at_once", lambda *_: None)
            assert _read(package) == at_once
    finally:
        path.write_text(sound, encoding="utf-8")


def test_a_sound_table_is_taken_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No row of the record's own tables is read one by one."""
    monkeypatch.setattr(by_column, "read_row", lambda *_: pytest.fail("a row was read by itself"))
    assert _read(RECORD)[2] == []
