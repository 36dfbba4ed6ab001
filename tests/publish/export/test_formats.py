"""Every format, read back by another program's reader."""

import csv
import io
import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from pyarrow import parquet

from nkcompare.compare.frames import event_frame, milestone_frame, war_frame
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.provenance import Export, Provenance
from nkcompare.compare.select import Selection, select_logs
from nkcompare.model.record import Log
from nkcompare.publish.export import FORMATS, CannotExport, texts, write_file
from nkcompare.publish.export.cells import SEVERAL, pieces
from tests.compare.drawn import record, selections

FROM = Provenance("nkcompare 9.9", "some-events 8.8", "CC-BY-4.0", {"2016": "2016-04-02"}, "", "RUS", "--days 1-5", "2026-01-02")
Rows = list[dict[str, object]]


def _export(selection: Selection = Selection(), *, alone: bool = True) -> Export:  # noqa: B008 - a constant tuple
    whole = record()
    logs = select_logs(whole, selection)
    wars = [log.war for log in logs]
    tables = {"events": event_frame(logs, whole.codebook, ("cameo", "plover"))}
    if not alone:
        tables |= {
            "milestones": milestone_frame(milestone_lines(logs, selection, whole.codebook), wars),
            "wars": war_frame(wars),
        }
    return Export(tables, FROM)


def _rows(table: pd.DataFrame) -> Rows:
    """What went in: plain values, dates as ISO texts."""
    return [
        {str(name): cell.isoformat() if isinstance(cell, date) else cell for name, cell in zip(table.columns, row, strict=True)}
        for piece in pieces(table)
        for row in piece
    ]


def _text(export: Export, style: str) -> str:
    return "".join(texts(export, FORMATS[style], lambda _: None))


def _joined(row: dict[str, object]) -> dict[str, object]:
    """A row of JSON with its lists as the tables write them."""
    return {name: SEVERAL[name].join(cell) or None if isinstance(cell, list) else cell for name, cell in row.items()}


def _typed(row: dict[str, str], table: pd.DataFrame) -> dict[str, object]:
    """A row of CSV as its columns' types have it."""
    return {
        name: None if not cell else int(cell) if table[name].dtype.kind in "iu" else cell.strip() for name, cell in row.items()
    }


def _read_csv(path: Path, table: pd.DataFrame) -> Rows:
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert all(row.pop("provenance") == FROM.in_words() for row in rows)
    return [_typed(row, table) for row in rows]


def _read_jsonl(path: Path, _: pd.DataFrame) -> Rows:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(row.pop("provenance") == FROM.in_words() for row in rows)
    return [_joined(row) for row in rows]


def _read_json(path: Path, _: pd.DataFrame) -> Rows:
    document = json.loads(path.read_text(encoding="utf-8"))
    assert document["schema"] == "nkcompare.export/2"
    assert document["provenance"]["package"] == FROM.package
    return [_joined(row) for row in document["events"]]


def _read_parquet(path: Path, _: pd.DataFrame) -> Rows:
    table = parquet.read_table(path)
    assert json.loads(table.schema.metadata[b"nkcompare"])["filters"] == FROM.filters
    return [
        {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()} for row in table.to_pylist()
    ]


def _read_xlsx(path: Path, _: pd.DataFrame) -> Rows:
    book = openpyxl.load_workbook(path)
    about = {row[0]: row[1] for row in book["about"].iter_rows(values_only=True)}
    assert about["program"] == FROM.program
    header, *rows = book["events"].iter_rows(values_only=True)
    return [
        {str(name): cell.date().isoformat() if isinstance(cell, date) and hasattr(cell, "date") else cell
         for name, cell in zip(header, row, strict=True)}
        for row in rows
    ]  # fmt: skip


def _read_sqlite(path: Path, _: pd.DataFrame) -> Rows:
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    rows = [dict(row) for row in database.execute("SELECT * FROM events")]
    assert dict(database.execute("SELECT name, value FROM about").fetchall())["exported"] == FROM.exported
    database.close()
    return rows


READERS: dict[str, Callable[[Path, pd.DataFrame], Rows]] = {
    "csv": _read_csv,
    "jsonl": _read_jsonl,
    "json": _read_json,
    "parquet": _read_parquet,
    "xlsx": _read_xlsx,
    "sqlite": _read_sqlite,
}


@pytest.mark.parametrize("style", READERS)
def test_what_is_read_back_is_what_was_written(style: str, tmp_path: Path) -> None:
    """Every cell of every event comes back with its type, and the file says where it comes from."""
    export = _export()
    path = tmp_path / f"events{FORMATS[style].endings[0]}"
    write_file(export, FORMATS[style], path, lambda _: None)
    table = export.tables["events"]
    assert READERS[style](path, table) == _rows(table)


@given(selections())
def test_any_selection_is_read_back(selection: Selection) -> None:
    """Selections of any filters, empty ones too, come back equal from the text formats."""
    export = _export(selection)
    table = export.tables["events"]
    rows = list(csv.DictReader(io.StringIO(_text(export, "csv"))))
    assert [_typed({name: cell for name, cell in row.items() if name != "provenance"}, table) for row in rows] == _rows(table)
    document = json.loads(_text(export, "json"))
    assert [_joined(row) for row in document["events"]] == _rows(table)


@pytest.mark.parametrize("style", ["json", "xlsx", "sqlite"])
def test_a_format_that_holds_several_tables_holds_them_all(style: str, tmp_path: Path) -> None:
    """Milestones and wars go with the events."""
    export = _export(Selection(actors=("RUS",)), alone=False)
    path = tmp_path / f"all{FORMATS[style].endings[0]}"
    write_file(export, FORMATS[style], path, lambda _: None)
    if style == "json":
        document = json.loads(path.read_text(encoding="utf-8"))
        found = {name: len(document[name]) for name in export.tables}
    elif style == "xlsx":
        book = openpyxl.load_workbook(path)
        found = {name: book[name].max_row - 1 for name in export.tables}
    else:
        database = sqlite3.connect(path)
        found = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in export.tables}
        database.close()
    assert found == {name: len(table) for name, table in export.tables.items()}


HOSTILE = ['=HYPERLINK("http://evil.example","x")', "+1+1", "-2", "@SUM(A1)", "\uff1d1+1"]


@pytest.fixture
def hostile() -> Export:
    """Events whose summaries a spreadsheet would run."""
    whole = record()
    log = whole.logs[0]
    events = [event._replace(summary=text) for event, text in zip(log.events, HOSTILE, strict=False)]
    return Export({"events": event_frame([Log(log.war, events)], whole.codebook)}, FROM)


def test_csv_defuses_formulas_without_an_apostrophe(hostile: Export) -> None:
    """No cell of a CSV begins as a formula; stripped, each is what the record says; no apostrophe is added."""
    rows = list(csv.DictReader(io.StringIO(_text(hostile, "csv"))))
    assert [row["summary"].strip() for row in rows] == HOSTILE
    assert not any(cell.startswith(("=", "+", "-", "@", "'")) for row in rows for cell in row.values())


def test_xlsx_keeps_formulas_as_text(hostile: Export, tmp_path: Path) -> None:
    """A text that looks like a formula is stored as text, letter for letter."""
    path = tmp_path / "events.xlsx"
    write_file(hostile, FORMATS["xlsx"], path, lambda _: None)
    sheet = openpyxl.load_workbook(path)["events"]
    names = [cell.value for cell in next(sheet.iter_rows())]
    cells = [row[names.index("summary")] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}


def test_markdown_escapes_and_names_its_source(hostile: Export) -> None:
    """Markdown is a table under its name, and its last line says where it comes from."""
    page = _text(hostile, "md")
    assert page.startswith("## Events\n")
    assert page.endswith(f"{FROM.in_words()}\n")


@pytest.mark.parametrize(("style", "engine"), [("parquet", "pyarrow"), ("xlsx", "openpyxl")])
def test_a_missing_engine_is_named(style: str, engine: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra, the message names the engine and the command that installs it, and no file is left."""
    export = _export()
    monkeypatch.setitem(sys.modules, engine, None)
    path = tmp_path / f"x.{style}"
    with pytest.raises(CannotExport) as caught:
        write_file(export, FORMATS[style], path, lambda _: None)
    assert engine in caught.value.message
    assert engine in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_leaves_the_old_file(tmp_path: Path) -> None:
    """A file is replaced by a whole export or not at all."""
    path = tmp_path / "events.csv"
    path.write_text("mine", encoding="utf-8")

    def fail(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(_export(), FORMATS["csv"], path, fail)
    assert path.read_text(encoding="utf-8") == "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_types_of_parquet(tmp_path: Path) -> None:
    """Days are integers, dates dates, codes dictionaries."""
    path = tmp_path / "events.parquet"
    write_file(_export(), FORMATS["parquet"], path, lambda _: None)
    schema = parquet.read_schema(path)
    assert [str(schema.field(name).type) for name in ("day", "date")] == ["int64", "date32[day]"]
    assert str(schema.field("action").type).startswith("dictionary")


def test_prose_beside_a_table_is_escaped() -> None:
    """Below a Markdown table nothing from the record or the person is markup either."""
    bad = FROM._replace(package="![x](https://evil.example) <b>*_`#", filters='--text "[a](b)"')
    text = "".join(texts(_export()._replace(provenance=bad), FORMATS["md"], lambda _: None))
    last = text.rstrip("\n").rsplit("\n", 1)[1]
    assert "!\\[x\\](https://evil.example) &lt;b&gt;\\*\\_\\`\\#" in last
    assert "\\[a\\](b)" in last
