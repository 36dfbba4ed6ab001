"""`nkcompare pivot`, as a user meets it."""

import csv
import io
import json

import pytest

from tests.conftest import RECORD, Golden, Run


@pytest.mark.parametrize("width", [60, 80, 100, 140, 160])
def test_page_at_every_width(run: Run, golden: Golden, width: int) -> None:
    """A wide table is folded by columns where the terminal is too narrow for it: nothing is cut."""
    ran = run("pivot", "--rows", "initiator", "--columns", "war,day/10", "--action", "call", "--level", "leader", width=width)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"pivot/initiator-{width}.txt", ran.out)


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_a_table_of_many_columns_is_folded(run: Run, width: int) -> None:
    """So it is where the columns fill the width to the last: each is as wide as its heading, and the gaps count."""
    asked = ("--rows", "initiator", "--columns", "war,day/10", "--action", "call", "--level", "leader")
    out = run("pivot", *asked, width=width, events=RECORD).out
    assert max(map(len, out.splitlines())) <= width
    assert all(line.split()[0] in ("initiator", "2016", "2020") for line in out.splitlines() if "1-10" in line or "81-90" in line)


def test_page_in_colour(run: Run, golden: Golden) -> None:
    """On a screen the same words carry colour."""
    golden("pivot/action-colour.ansi", run("pivot", screen=True).out)


@pytest.mark.parametrize("values", ["count", "first", "last", "share", "days", "per-day"])
def test_every_measure(run: Run, golden: Golden, values: str) -> None:
    """Each measure says what it is, marks what is not there, and warns where coverage distorts it."""
    golden(f"pivot/{values}.txt", run("pivot", "--rows", "phase,channel", "--values", values).out)


def test_data_agree_with_each_other(run: Run) -> None:
    """JSON and CSV carry the same figures, margins included."""
    cells = json.loads(run("pivot", "--format", "json").out)["cells"]
    table = list(csv.DictReader(io.StringIO(run("pivot", "--format", "csv").out)))
    figures = {(row["action"], war): int(row[war]) for row in table for war in ("2016", "2020", "all")}
    assert figures == {
        ((cell["rows"] or {"action": "all"})["action"], (cell["columns"] or {"war": "all"})["war"]): cell["value"]
        for cell in cells
    }


def test_no_margins(run: Run) -> None:
    """Without margins there is no total in a row or a column."""
    ran = run("pivot", "--no-margins", "--format", "csv")
    assert "all" not in ran.out.splitlines()[0].split(",")
    assert not any(line.startswith("all,") for line in ran.out.splitlines())


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("--rows", "acton"), "there is no column `acton`", "did you mean `action`"),
        (("--rows", "action,level,target"), "one column, or two", "for example"),
        (("--rows", "war"), "the column `war` is given twice", "down or across"),
        (("--columns", "xyzzy"), "there is no column `xyzzy`", "columns are: "),
    ],
)
def test_columns_that_cannot_be(run: Run, words: tuple[str, ...], message: str, hint: str) -> None:
    """A column that does not exist, or too many of them, is a usage error with a way out."""
    ran = run("pivot", *words)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert hint in ran.err


def test_aligned(run: Run) -> None:
    """Aligned, spans of days are counted from the anchor, and the page and the table say so."""
    ran = run("pivot", "--rows", "day/5", "--align", "convened")
    assert "day 1 = Russia: Brought the sides together" in ran.out
    assert run("pivot", "--rows", "day/5", "--align", "convened", "--format", "csv").out.splitlines()[0].endswith(",anchor")


def test_nothing_selected(run: Run) -> None:
    """A selection without events says so instead of showing an empty table."""
    assert "nothing in the selection" in run("pivot", "--text", "zzzz").out


def test_marks_in_place_of_a_figure_are_told_apart(run: Run) -> None:
    """No events, and no day on which there could have been any, have a mark each with its own meaning."""
    out = run("pivot", "--rows", "phase", "--values", "per-day", events=RECORD).out
    assert "· none\n— the log covers no such day\n" in out
