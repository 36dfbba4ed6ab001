"""`--align ANCHOR`: days counted from a milestone or from the truce instead of the first day."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tests.conftest import RECORD, SAMPLE, Golden, Run


def test_day_one_is_the_day_the_sides_were_convened(run: Run) -> None:
    """With `--align convened` day 1 is, in each war, the day the milestone was reached on the common clock."""
    plain = json.loads(run("day", "1", "--format", "json", events=RECORD).out)
    page = json.loads(run("day", "1", "--align", "convened", "--format", "json", events=RECORD).out)
    line = next(line for line in plain["milestones"] if line["milestone"] == "convened")
    assert [war["date"] for war in page["wars"]] == [line["wars"][war["war"]]["date"] for war in plain["wars"]]
    assert [war["anchor"] for war in page["wars"]] == ["RUS:convened", "RUS:convened"]
    assert all(war["day_one"] == war["date"] for war in page["wars"])
    moved = next(line for line in page["milestones"] if line["milestone"] == "convened")
    assert moved["lag"] == 0


def test_every_day_moves_by_the_same_distance(run: Run) -> None:
    """Aligned, each milestone of a war keeps its date and loses as many days as the anchor lay after day 1."""
    plain = json.loads(run("day", "1", "--format", "json").out)
    page = json.loads(run("day", "1", "--align", "truce", "--format", "json").out)
    for war in ("2016", "2020"):
        distances = {
            (before["wars"][war]["day"] - after["wars"][war]["day"])
            for before, after in zip(plain["milestones"], page["milestones"], strict=True)
            if before["wars"][war]["day"] is not None
        }
        assert len(distances) == 1


def test_days_run_through_the_anchor(run: Run) -> None:
    """Days before the anchor are 0, -1, …; consecutive days are consecutive dates, and phases keep their dates."""
    pages = [json.loads(run("day", str(day), "--align", "truce", "--format", "json").out) for day in (-1, 0, 1, 2)]
    for before, after in pairwise(pages):
        for first, second in zip(before["wars"], after["wars"], strict=True):
            assert date.fromisoformat(second["date"]) - date.fromisoformat(first["date"]) == timedelta(days=1)
    assert [page["wars"][0]["phase"] for page in pages] == ["fighting", "fighting", "ceasefire", "ceasefire"]


def test_the_header_says_so(run: Run, golden: Golden) -> None:
    """An aligned page names its anchor where every page says what day 1 is."""
    golden("day/align-100.txt", run("day", "0", "--align", "convened").out)


def test_a_table_says_so(run: Run) -> None:
    """Aligned CSV has a last column that names the anchor; without --align the columns are as documented."""
    header, row = run("day", "1", "--align", "truce", "--format", "csv").out.splitlines()[:2]
    assert header.endswith(",note,anchor")
    assert row.endswith(",truce")
    assert run("day", "1", "--format", "csv").out.splitlines()[0].endswith(",note")


@pytest.mark.parametrize("words", ["day 1", "diff", "timeline", "pivot", "sensitivity", "log", "show 2020-001"])
def test_every_command_that_counts_days_says_so(run: Run, words: str) -> None:
    """Page, CSV and JSON of every command name the anchor their days are counted from."""
    aligned = (*words.split(), "--align", "truce")
    assert "day 1 = the truce, " in run(*aligned).out
    assert run(*aligned, "--format", "csv").out.splitlines()[0].endswith(",anchor")
    assert '"anchor": "truce"' in run(*aligned, "--format", "json").out


def test_the_anchor_is_of_the_actor_asked_about_or_of_the_party_named(run: Run) -> None:
    """`--align appeal --actor TUR` counts from Turkey's first appeal, `RUS:appeal` from Russia's, `all:` from anybody's."""
    anchors = [
        json.loads(run("day", "1", *words, "--format", "json").out)["wars"][0]["anchor"]
        for words in (
            ("--align", "appeal", "--actor", "OSCE-MG"),
            ("--align", "RUS:appeal", "--actor", "OSCE-MG"),
            ("--align", "all:appeal"),
        )
    ]
    assert anchors == ["OSCE-MG:appeal", "RUS:appeal", "all:appeal"]


@pytest.mark.parametrize(
    ("anchor", "message", "hint"),
    [
        ("truc", "unknown milestone `truc`", "did you mean `truce`?"),
        ("RUZ:appeal", "unknown code `RUZ`", "did you mean `RUS`?"),
        ("venue", "was never reached in 2016", "every war reached: "),
    ],
)
def test_an_anchor_that_cannot_be(run: Run, anchor: str, message: str, hint: str) -> None:
    """An unknown anchor, or one a war never saw, is a usage error that says what would do."""
    ran = run("day", "5", "--align", anchor)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert hint in ran.err


def test_the_truce_is_data(run: Run) -> None:
    """Any package can be aligned on its truce: its date is data of `wars.csv`."""
    rows = [line.split(",") for line in (SAMPLE / "wars.csv").read_text(encoding="utf-8").splitlines()[1:3]]
    page = json.loads(run("day", "1", "--align", "truce", "--format", "json").out)
    assert [war["date"] for war in page["wars"]] == [row[3] for row in rows]
