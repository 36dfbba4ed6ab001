"""`nkcompare contrast`, as a user meets it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import RECORD, Golden, Run


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_page_at_every_width(run: Run, golden: Golden, width: int) -> None:
    """The answer in a sentence, then every party ranked, then what stands in the way of it."""
    ran = run("contrast", width=width)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"contrast/{width}.txt", ran.out)


def test_rows_behind(run: Run, golden: Golden) -> None:
    """With --rows each party's firsts stand below its figures, with their ids."""
    golden("contrast/rows.txt", run("contrast", "--rows", "--against", "FRA,USA,TUR").out)


def test_in_colour_and_ascii(run: Run, golden: Golden) -> None:
    """On a screen the focus is bold; without Unicode the marks have stand-ins."""
    golden("contrast/colour.ansi", run("contrast", screen=True).out)
    assert run("contrast", encoding="ascii").out.isascii()


def test_no_focus(run: Run) -> None:
    """With --actor all nobody is marked, and the sentence names the ends of the ranking."""
    ran = run("contrast", "--actor", "all", events=RECORD)
    assert "all together" in ran.out
    assert "■" not in ran.out


def test_the_record(run: Run) -> None:
    """Russia is the slowest by its milestones, and what the mean day says differently is said beside it."""
    found = json.loads(run("contrast", "--format", "json", events=RECORD).out)["contrasts"][0]
    focus = next(one for one in found["parties"] if one["focus"])
    assert focus["milestones"]["rank"]["place"] == 1
    assert (focus["milestones"]["median"] > 0) != (focus["milestones"]["mean"] > 0)
    assert any("Here they do" in line for line in found["caveats"])


def test_table_and_document_agree(run: Run) -> None:
    """CSV has a row for each party and sort of first of the JSON; with --rows, for each first."""
    found = json.loads(run("contrast", "--rows", "--format", "json").out)["contrasts"][0]
    rows = list(csv.DictReader(io.StringIO(run("contrast", "--format", "csv").out)))
    assert len(rows) == 2 * len(found["parties"])
    by_party = {one["actor"]: one for one in found["parties"]}
    for row in rows:
        assert int(row["both"]) == by_party[row["actor"]][row["of"]]["both"]
    firsts = list(csv.DictReader(io.StringIO(run("contrast", "--rows", "--format", "csv").out)))
    assert len(firsts) == sum(len(one[of]["firsts"]) for one in found["parties"] for of in ("milestones", "kinds"))
    assert {row["lag"] for row in firsts if not row["first_day"] or not row["later_day"]} <= {""}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--against", "RUS"], "--against: RUS is the focus itself"),
        (["--against", "RUZ"], "--against: unknown code `RUZ`"),
        (["--horizon", "0"], "--horizon: day 0 lies before the first day of a war"),
        (["--horizon", "900"], "--horizon: day 900 lies beyond the log of"),
        (["--by", "colour"], "--by: unknown code `colour`"),
    ],
)
def test_wrong_values(run: Run, arguments: list[str], message: str) -> None:
    """A value that cannot be meant is told, with what could be."""
    ran = run("contrast", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert "hint: " in ran.err


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [["--align", "truce"], ["--align", "convened"], ["--day-one", "2016=2016-04-01"], ["--actor", "ARM"], ["--actor", "RUS,FRA"],
     ["--text", "zzzz"], ["--official", "Lavrov", "--recount"], ["--actor", "PAK"], ["--by", "channel"]],
)  # fmt: skip
@pytest.mark.parametrize("events", [None, RECORD], ids=["sample", "record"])
def test_any_question(run: Run, options: list[str], events: Path | None) -> None:
    """Any focus, clock and filter is answered at any width."""
    for width in (60, 100):
        ran = run("contrast", "--rows", *options, width=width, **({"events": events} if events else {}))
        assert (ran.code, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= width
