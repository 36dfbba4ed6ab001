"""`events/datapackage.json`: valid for others, and in agreement with what the loader enforces."""

import csv
import json
import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import frictionless
import pytest

from nkcompare.app.checks import every_problem
from nkcompare.model import codebook, columns, hypothesis, toll
from nkcompare.model.problem import Problem
from nkcompare.store import schema
from nkcompare.store.checks.cells import MISSING_CELL
from nkcompare.store.package import read_package
from tests.conftest import RECORD, Golden, Run
from tests.described import descriptor
from tests.seeding import SMALL, change_row

DESCRIPTOR = RECORD / "datapackage.json"


class Column(NamedTuple):
    """One field of one resource, as the descriptor has it."""

    path: str
    name: str
    kind: str
    required: bool
    unique: bool
    pattern: str
    options: tuple[str, ...]
    longest: int
    refers: bool


def described() -> dict[str, list[Column]]:
    """The fields of every resource, by path."""
    found = {}
    for resource in json.loads(DESCRIPTOR.read_text("utf-8"))["resources"]:
        keys = {key["fields"] for key in resource["schema"].get("foreignKeys", []) if isinstance(key["fields"], str)}
        keys |= {key["fields"][0] for key in resource["schema"].get("foreignKeys", []) if isinstance(key["fields"], list)}
        found[resource["path"]] = [
            Column(
                resource["path"],
                field["name"],
                field["type"],
                field.get("constraints", {}).get("required", False),
                field.get("constraints", {}).get("unique", False),
                field.get("constraints", {}).get("pattern", ""),
                tuple(field.get("constraints", {}).get("enum", ())),
                field.get("constraints", {}).get("maxLength", 0),
                field["name"] in keys,
            )
            for field in resource["schema"]["fields"]
        ]
    return found


DESCRIBED = described()
COLUMNS = [column for columns in DESCRIBED.values() for column in columns]


def named(column: Column) -> str:
    """The column in a test's name."""
    return f"{column.path}:{column.name}"


def test_others_accept_it() -> None:
    """The reference validator finds no fault in the package."""
    report = frictionless.validate(str(DESCRIPTOR))
    assert report.valid, report.to_summary()
    assert report.stats["tasks"] == len(DESCRIBED)


def test_it_describes_every_file() -> None:
    """Every CSV of the package has an entry, with the columns the loader reads, in their order."""
    files = {path.relative_to(RECORD).as_posix() for path in RECORD.rglob("*.csv")}
    assert set(DESCRIBED) == files
    wars = list(read_package(RECORD, []).wars)
    expected = schema.columns_by_file(wars)
    assert {path: tuple(column.name for column in columns) for path, columns in DESCRIBED.items()} == expected


def test_it_describes_a_log_as_its_columns_are_declared(golden: Golden) -> None:
    """What it says of a log's columns is what is declared of them; --update-golden makes it anew."""
    golden(str(DESCRIPTOR), descriptor(DESCRIPTOR, list(read_package(RECORD, []).wars)))


def test_it_names_licence_and_keys() -> None:
    """The package says under which licence it may be used; every table but a history of offices has a key."""
    document = json.loads(DESCRIPTOR.read_text("utf-8"))
    assert [licence["name"] for licence in document["licenses"]] == ["CC-BY-4.0"]
    without = [resource["path"] for resource in document["resources"] if "primaryKey" not in resource["schema"]]
    assert without == []


@pytest.mark.parametrize(
    ("path", "name", "options"),
    [
        ("2016.csv", "certainty", columns.CERTAINTIES),
        ("2020.csv", "certainty", columns.CERTAINTIES),
        ("codebook/actors.csv", "kind", codebook.ACTOR_KINDS),
        ("codebook/actions.csv", "rung", codebook.LADDER),
        ("codebook/actions.csv", "contact", codebook.CONTACTS),
        ("codebook/publishers.csv", "kind", codebook.PUBLISHER_KINDS),
        ("tolls.csv", "measure", toll.MEASURES),
        ("hypotheses/evidence.csv", "kind", hypothesis.EVIDENCE_KINDS),
        ("hypotheses/ratings.csv", "rating", hypothesis.RATINGS),
    ],
)
def test_closed_lists_agree(path: str, name: str, options: tuple[str, ...]) -> None:
    """A closed list holds the same values, in the same order, in the descriptor and in the program."""
    (column,) = (column for column in DESCRIBED[path] if column.name == name)
    assert column.options == tuple(options)


def with_cell(tmp_path: Path, column: Column, value: str, row: int = 0) -> list[Problem]:
    """The errors `check` finds in the column's file of the small package, one of its cells replaced."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events", dirs_exist_ok=True))
    change_row(root / column.path, row, {column.name: value})
    return [found for found in every_problem(read_package(root, [])) if found.place.file == column.path and found.is_error]


@pytest.mark.parametrize("column", COLUMNS, ids=named)
def test_required_cells_agree(column: Column, tmp_path: Path) -> None:
    """A cell may be empty for the loader exactly where the descriptor says so."""
    missing = [
        found
        for found in with_cell(tmp_path, column, "")
        if found.check is MISSING_CELL and f"`{column.name}`" in found.message and found.place.line == 2
    ]
    assert bool(missing) == column.required


def unfit(column: Column) -> str:
    """A value the descriptor does not allow in a column; empty where it allows any."""
    if column.pattern:
        return next(value for value in (";", "no such;", "a  b;") if not re.fullmatch(column.pattern, value))
    if column.kind == "date":
        return "29/09/2020"
    if column.kind != "string":
        return "many"
    if column.options or column.refers:
        return "no such value"
    return "x" * (column.longest + 1) if column.longest else ""


@pytest.mark.parametrize("column", [column for column in COLUMNS if unfit(column)], ids=named)
def test_what_others_refuse_is_refused(column: Column, tmp_path: Path) -> None:
    """A value that breaks a type, pattern, list or foreign key of the descriptor is an error for the loader too."""
    assert with_cell(tmp_path, column, unfit(column))


@pytest.mark.parametrize("column", [column for column in COLUMNS if column.unique], ids=named)
def test_unique_cells_agree(column: Column, tmp_path: Path) -> None:
    """A value that may occur once is refused a second time."""
    (first, *_) = list(csv.DictReader((SMALL / column.path).read_text("utf-8").splitlines()))
    assert with_cell(tmp_path, column, first[column.name], row=1)


@pytest.mark.parametrize("column", [column for column in COLUMNS if column.options], ids=named)
def test_every_value_of_a_list_is_read(column: Column, tmp_path: Path) -> None:
    """No value of a closed list is unknown to the loader."""
    for value in column.options:
        found = [problem for problem in with_cell(tmp_path, column, value) if problem.place.line == 2]
        assert [problem for problem in found if problem.message.startswith("unknown") and f"`{value}`" in problem.message] == []


@pytest.mark.parametrize("kind", ["pipe", "endless", "hostile", "long"])
def test_an_export_of_a_hostile_descriptor(sample: Path, run: Run, tmp_path: Path, kind: str) -> None:
    """A descriptor that is no file, too long, or says what no name is, says nothing to an export."""
    path = sample / "datapackage.json"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "endless":
        with path.open("wb") as file:
            file.truncate(1 << 33)
    else:
        bad = "\x1b]0;taken over\x07" if kind == "hostile" else "x" * 10_000
        path.write_text(
            json.dumps({"resources": [], "name": bad, "version": bad, "licenses": [{"name": bad}, {"name": 7}]}), "utf-8"
        )
    for style in ("csv", "json", "md", "xlsx"):
        ran = run("export", "-f", style, "-o", str(tmp_path / f"out.{style}"), events=sample)
        assert ran.code == 0, ran.err
    text = (tmp_path / "out.md").read_text("utf-8")
    assert "taken over" not in text
    assert "x" * 200 not in text
