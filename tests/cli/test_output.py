"""Every command in every format it offers: none falls through to another's."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from nkcompare.cli.main import COMMANDS
from nkcompare.show.formats import Style
from tests.conftest import RECORD, Run
from tests.manual import choices
from tests.seeding import SMALL
from tests.steady.every import EVERY

RESULTS = [one for one in EVERY if one[0] in COMMANDS and "--save" not in one and choices(one[0], "format") == [*Style]]


def _is_json(text: str) -> bool:
    return "schema" in cast("dict[str, object]", json.loads(text))


def _is_delimited(text: str, delimiter: str) -> bool:
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    return len(rows[0]) > 1 and {len(row) for row in rows} == {len(rows[0])}


def _is_markdown(text: str) -> bool:
    return text.startswith("## ") and "| --- |" in text


LOOKS: dict[Style, Callable[[str], bool]] = {
    Style.JSON: _is_json,
    Style.CSV: lambda text: _is_delimited(text, ","),
    Style.TSV: lambda text: _is_delimited(text, "\t"),
    Style.MD: _is_markdown,
    Style.TABLE: lambda text: not text.startswith(("{", "## ")),
}


def test_every_format_is_known_here() -> None:
    """A format that is added needs a way to tell it from the others."""
    assert set(LOOKS) == set(Style)


def test_results_are_most_commands() -> None:
    """What is tested below is not nothing: a command that gives a result offers every format."""
    assert {one[0] for one in RESULTS} == set(COMMANDS) - {
        "browse",
        "open",
        "cite",
        "check",
        "fmt",
        "rate",
        "export",
        "plot",
        "report",
    }


@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("arguments", RESULTS, ids=lambda one: one[0])
def test_each_format_is_its_own(run: Run, arguments: tuple[str, ...], style: Style) -> None:
    """What a command prints looks like the format asked for and like no other."""
    printed = run(*arguments, "--format", style, events=RECORD)
    assert (printed.code, printed.err.startswith("nkcompare:")) == (0, False)
    assert LOOKS[style](printed.out)
    others = {run(*arguments, "--format", other, events=RECORD).out for other in Style if other is not style}
    assert printed.out not in others


FORMULA = "=HYPERLINK(1)"


@pytest.fixture
def formulas(tmp_path: Path) -> Path:
    """The small package in which every free text, name and label begins as a formula does."""
    events = Path(shutil.copytree(SMALL, tmp_path / "events"))
    for path in events.rglob("*.csv"):
        header, *rows = csv.reader(io.StringIO(path.read_text("utf-8"), newline=""))
        free = [at for at, name in enumerate(header) if name in TEXTS]
        for row in rows:
            for at, cell in enumerate(row):
                names = (f"{FORMULA} {one}" if one in NAMES else one for one in cell.split(";"))
                row[at] = f"{FORMULA} {cell}" if at in free and cell else ";".join(names)
        path.write_text(delimited_plainly([header, *rows]), "utf-8")
    return events


TEXTS = frozenset({"summary", "note", "label", "definition", "why", "statement", "short", "office", "place"})
NAMES = frozenset({"Sergey Lavrov", "Vladimir Putin", "Nikol Pashinyan", "Zohrab Mnatsakanyan", "Jeyhun Bayramov"})


def delimited_plainly(rows: list[list[str]]) -> str:
    """Rows as the record writes them."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(("style", "delimiter"), [("csv", ","), ("tsv", "\t")])
@pytest.mark.parametrize("arguments", RESULTS, ids=lambda one: one[0])
def test_no_cell_is_a_formula(run: Run, formulas: Path, arguments: tuple[str, ...], style: str, delimiter: str) -> None:
    """A spreadsheet that opens what a command writes computes nothing: a text that starts a formula has a tab before it."""
    ran = run(*arguments, "--format", style, events=formulas)
    assert ran.code == 0, ran.err
    cells = [cell for row in csv.reader(io.StringIO(ran.out), delimiter=delimiter) for cell in row]
    assert not [cell for cell in cells if cell[:1] in "=@" and len(cell) > 1]


def test_a_text_that_was_defused_is_given_back_by_stripping(run: Run, formulas: Path) -> None:
    """The tab is all that is added, and only where a formula would start: numbers and signs alone stay as they are."""
    rows = list(csv.DictReader(io.StringIO(run("log", "--format", "csv", events=formulas).out)))
    assert {row["summary"][:14] for row in rows} == {f"\t{FORMULA}"}
    kinds = csv.DictReader(io.StringIO(run("diff", "--format", "csv", events=formulas).out))
    assert {row["sign"] for row in kinds if row.get("sign")} <= {"=", "<", ">", "-", "+"}
