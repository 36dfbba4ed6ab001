"""Optional columns: a log may lack them, and has them where it does."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from nkcompare.ask.interview import Interview
from nkcompare.ask.row import Entry, RowContext
from nkcompare.model.columns import COLUMN, COLUMNS, OPTIONAL, REQUIRED
from nkcompare.model.event import Event
from nkcompare.store.package import read_package
from nkcompare.store.write.fmt import format_package
from nkcompare.store.write.insert import snapshot
from tests.ask.person import Script
from tests.build import HELD, answers, row
from tests.conftest import Run
from tests.seeding import change_row

FILLED = {"date_latest": "2020-10-03", "external_ids": "un:S/2020/1104 pa-x:2324"}
"""A sound cell of each optional column, for an act of day 5."""
EACH = pytest.mark.parametrize("column", sorted(OPTIONAL))
ACT = answers(official="Lavrov", action="call", target="FRA")


def options(cells: Mapping[str, str]) -> list[str]:
    """Cells as options of `add`."""
    return [f"--{column.replace('_', '-')}={cell}" for column, cell in cells.items()]


def test_every_optional_column_is_tried() -> None:
    """What follows tries every one of them; none is required in a row."""
    assert set(FILLED) == OPTIONAL
    assert OPTIONAL.isdisjoint(REQUIRED)


@EACH
def test_a_blank_column_says_what_a_missing_one_says(sample: Path, column: str) -> None:
    """A log reads alike without an optional column and with it blank in every row."""
    before = read_package(sample, [])
    change_row(sample / "2020.csv", 0, {column: ""})
    assert column in (sample / "2020.csv").read_text("utf-8").partition("\n")[0].split(",")
    assert read_package(sample, []) == before


@EACH
def test_a_filled_cell_is_read_and_shown(sample: Path, run: Run, column: str) -> None:
    """What a cell of an optional column says is in every format, and on the page of the act."""
    first = next(event for event in read_package(sample, []).logs["2020"].events if event.date.isoformat() == "2020-10-01")
    change_row(sample / "2020.csv", first.id, {column: FILLED[column]})
    (event,) = (event for event in read_package(sample, []).logs["2020"].events if event.cells()[column])
    assert event.cells()[column] == FILLED[column]
    assert f"{COLUMN[column].words}  " in run("show", event.id, events=sample).out
    (told,) = json.loads(run("show", event.id, "--format", "json", events=sample).out)["events"]
    separator = COLUMN[column].separator
    assert told[column] == (FILLED[column].split(separator) if separator else FILLED[column])
    assert FILLED[column] in run("export", "--actor", "all", "--format", "csv", events=sample).out


@EACH
def test_add_writes_a_row_of_the_columns_there_are(sample: Path, run: Run, column: str) -> None:
    """In a log without optional columns a row has none; in one with some it has those, filled or blank."""
    assert run("add", "2020", "--no-input", *options(ACT), events=sample).code == 0
    cells = {**ACT, "id": "2020-089", "date": "2020-10-01", "official": "Sergey Lavrov"}
    assert row(HELD, **cells) in (sample / "2020.csv").read_text("utf-8").splitlines()
    change_row(sample / "2020.csv", 0, {column: ""})
    act = {**ACT, "target": "DEU", column: FILLED[column]}
    assert run("add", "2020", "--no-input", *options(act), events=sample).code == 0
    columns = [name for name in COLUMNS if name in HELD or name == column]
    cells = {**act, "id": "2020-090", "date": "2020-10-01", "official": "Sergey Lavrov"}
    assert row(columns, **cells) in (sample / "2020.csv").read_text("utf-8").splitlines()
    assert read_package(sample, []).problems == []


@EACH
def test_a_cell_the_log_has_no_column_for_is_refused(sample: Path, run: Run, tmp_path: Path, column: str) -> None:
    """Nothing given is dropped: what a log has no column for is told, and the log stays."""
    before = (sample / "2020.csv").read_bytes()
    cells = {**ACT, "date": "2020-10-01", "official": "Sergey Lavrov", column: FILLED[column]}
    (tmp_path / "rows.jsonl").write_text(json.dumps(cells) + "\n")
    for way in (["--no-input", *options(cells)], ["--from", str(tmp_path / "rows.jsonl")]):
        ran = run("add", "2020", *way, events=sample)
        assert ran.code != 0
        assert f"has no column `{column}`" in ran.err
    assert (sample / "2020.csv").read_bytes() == before


@EACH
def test_an_interview_asks_for_the_columns_there_are(sample: Path, column: str) -> None:
    """A question is asked for a column that the log has, and no other."""
    asked = []
    for _ in range(2):
        base = snapshot(sample, "2020")
        script = Script(**{**ACT, **dict.fromkeys(FILLED, ""), "target_official": "-", "initiator": "-", "note": ""})
        Interview(RowContext(base.log, base.book, base.columns), script, Entry(), {}).run()
        asked.append({COLUMN[name].words for name in OPTIONAL}.intersection(script.prompts))
        change_row(sample / "2020.csv", 0, {column: ""})
    assert asked == [set(), {COLUMN[column].words}]


@EACH
def test_a_formatter_keeps_the_columns_there_are(sample: Path, column: str) -> None:
    """A log in its format stays as it is, with and without the column."""
    for _ in range(2):
        before = (sample / "2020.csv").read_bytes()
        assert [one.fixed for one in format_package(sample, ["2020.csv"], write=True)] == [()]
        assert (sample / "2020.csv").read_bytes() == before
        change_row(sample / "2020.csv", 0, {column: ""})


def test_a_field_of_an_event_is_a_column() -> None:
    """An event has a field for every column, and its line; what may be blank is blank unless given."""
    assert set(Event._fields) == {*COLUMNS, "line"}
    assert set(Event._field_defaults) == {*COLUMNS, "line"} - REQUIRED
