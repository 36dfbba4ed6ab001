"""`nkcompare export`, as a user meets it."""

import csv
import io
import json
import time
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from nkcompare.app.exports import TABLES
from tests.conftest import RECORD, SAMPLE, Run

if TYPE_CHECKING:
    from openpyxl.cell import Cell, MergedCell

FIXED = {"SOURCE_DATE_EPOCH": "1790000000"}


def test_csv_to_standard_output(run: Run) -> None:
    """Without a file the events of the focus go to standard output as CSV, each with where it comes from."""
    ran = run("export", environ=FIXED)
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    shown = json.loads(run("pivot", "--rows", "war", "--columns", "none", "--format", "json").out)["cells"][-1]["value"]
    assert (ran.code, ran.err, len(rows)) == (0, "", shown)
    assert "--actor RUS" in rows[0]["provenance"]
    assert rows[0]["provenance"].endswith("exported 2026-09-21")


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "md", "parquet", "xlsx", "sqlite"])
def test_the_ending_names_the_format(run: Run, tmp_path: Path, ending: str) -> None:
    """A file is written in the format of its ending, and the error stream says what is in it."""
    path = tmp_path / f"out.{ending}"
    ran = run("export", "--actor", "all", "-o", str(path))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"Saved {path}: ")
    assert "--actor all" in ran.err
    assert path.stat().st_size > 1000


@pytest.mark.parametrize("ending", ["json", "md", "xlsx", "sqlite"])
def test_background_and_claims_go_with_it(run: Run, tmp_path: Path, ending: str) -> None:
    """A format that holds several tables holds the background and the claims of a package that has them."""
    ran = run("export", "-o", str(tmp_path / f"out.{ending}"), events=RECORD)
    assert (ran.code, "background 190, claims 28" in ran.err) == (0, True)


@pytest.mark.parametrize("style", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("table", ["background", "claims"])
def test_one_of_them_alone(run: Run, tmp_path: Path, table: str, style: str) -> None:
    """Either can be written alone; where the package has none it is refused."""
    path = tmp_path / f"out.{style}"
    assert run("export", "--table", table, "-o", str(path), events=RECORD).code == 0
    ran = run("export", "--table", table)
    assert (ran.code, f"this package has no {table}" in ran.err) == (2, True)


def test_figures_of_the_background_are_exact(run: Run) -> None:
    """An exported figure, list and blank are those of the file."""
    ran = run("export", "--table", "background", "--format", "json", events=RECORD)
    exported = json.loads(ran.out)["background"]
    with (RECORD / "background.csv").open(encoding="utf-8", newline="") as file:
        for row, found in zip(csv.DictReader(file), exported, strict=True):
            assert found["value"] == (float(row["value"]) if row["value"] else None)
            assert ";".join(found["about"]) == row["about"]
            assert {name: found[name] or "" for name in ("id", "from", "until", "unit", "summary", "note")} == {
                name: row[name] for name in ("id", "from", "until", "unit", "summary", "note")
            }


@pytest.mark.parametrize("ending", ["csv", "json", "jsonl", "md", "parquet", "xlsx", "sqlite"])
def test_an_export_can_be_made_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    """With the day fixed, two exports of one selection are the same bytes, however much later the second is made."""
    first, second = tmp_path / f"1.{ending}", tmp_path / f"2.{ending}"
    run("export", "-o", str(first), environ=FIXED)
    later = time.time() + 100_000
    monkeypatch.setattr("time.time", lambda: later)
    monkeypatch.setattr("zipfile.time.time", lambda: later)
    run("export", "-o", str(second), environ=FIXED)
    assert first.read_bytes() == second.read_bytes()


def test_every_table_of_a_package_is_in_a_workbook(run: Run, tmp_path: Path) -> None:
    """A file that holds several has every table the package has, and no other; a table it has not is refused by name."""
    path = tmp_path / "all.xlsx"
    assert run("export", "-o", str(path), events=RECORD).code == 0
    assert load_workbook(path).sheetnames == [*TABLES, "about"]
    assert run("export", "-o", str(path)).code == 0
    assert load_workbook(path).sheetnames == ["events", "milestones", "wars", "sources", "about"]
    ran = run("export", "--table", "tolls")
    assert (ran.code, ran.out) == (2, "")
    assert "this package has no tolls to export" in ran.err


def target(cell: "Cell | MergedCell") -> str:
    """Where a click on a cell leads."""
    return (cell.hyperlink.target if cell.hyperlink else None) or ""


def test_addresses_of_a_workbook_can_be_clicked(run: Run, tmp_path: Path) -> None:
    """A cell of addresses leads to its first; the sheet of sources has each, and each leads to itself."""
    path = tmp_path / "all.xlsx"
    run("export", "--actor", "all", "-o", str(path))
    book = load_workbook(path)
    head = [cell.value for cell in book["events"][1]]
    for row in book["events"].iter_rows(min_row=2):
        cell = row[head.index("sources")]
        assert target(cell) == str(cell.value).split()[0]
    rows = [row[2] for row in book["sources"].iter_rows(min_row=2)]
    assert rows
    assert all(target(cell) == cell.value for cell in rows)


def test_a_text_that_looks_like_a_code_of_excel_stays_itself(run: Run, sample: Path, tmp_path: Path) -> None:
    """`_x0041_` would be read as the letter A: its underscore is written as a code, and so it is read as it was."""
    log = sample / "2020.csv"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].rstrip("\n") + "Code _x0041_ ends.\n"
    log.write_text("".join(lines), encoding="utf-8")
    path = tmp_path / "all.xlsx"
    assert run("export", "--actor", "all", "-o", str(path), events=sample).code == 0
    with ZipFile(path) as book:
        assert b"Code _x005F_x0041_ ends." in book.read("xl/worksheets/sheet1.xml")


def test_milestones_are_those_of_the_day_page(run: Run) -> None:
    """The exported milestones have the days and lags that `day` shows."""
    rows = list(csv.DictReader(io.StringIO(run("export", "--table", "milestones").out)))
    lines = json.loads(run("day", "1", "--format", "json").out)["milestones"]
    assert [(row["milestone"], row["war"], row["day"]) for row in rows] == [
        (line["milestone"], war, "" if found["day"] is None else str(found["day"]))
        for line in lines
        for war, found in line["wars"].items()
    ]
    assert [row["lag"] for row in rows if row["war"] == "2020"] == [
        "" if line["lag"] is None else str(line["lag"]) for line in lines
    ]


def test_codes_on_request(run: Run) -> None:
    """Codes of other codebooks are columns only where they are asked for."""
    plain, coded = (next(csv.reader(io.StringIO(run("export", *words).out))) for words in ((), ("--codes", "cameo,plover")))
    assert [name for name in coded if name not in plain] == ["cameo", "plover"]


def test_filters_and_anchor_are_in_the_provenance(run: Run) -> None:
    """An export of a selection on another clock says both."""
    document = json.loads(run("export", "-f", "json", "--align", "truce", "--action", "call", "--days", "1-5").out)
    assert document["provenance"]["anchor"] == "truce"
    assert document["provenance"]["filters"] == "--action call --days 1-5"
    assert {event["action"] for event in document["events"]} == {"call"}
    assert {event["anchor"] for event in document["events"]} == {"truce"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("-f", "xlsx"), "xlsx is not text and needs a file"),
        (("-o", "out.dta"), "no format is known for `out.dta`"),
        (("-o", "no/such/folder/out.csv"), "cannot be written as a file"),
        (("--codes", "goldstein"), "unknown codebook `goldstein`"),
        (("-o", str(SAMPLE / "out.csv")), "lies in the events package"),
    ],
)
def test_exports_that_cannot_be(run: Run, words: tuple[str, ...], message: str) -> None:
    """What cannot be exported is a usage error with a hint, and nothing is printed or written."""
    ran = run("export", *words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "hint: " in ran.err
    assert not (SAMPLE / "out.csv").exists()
