"""`nkcompare order`, as a user meets it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import RECORD, Golden, Run


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_page_at_every_width(run: Run, golden: Golden, width: int) -> None:
    """The answer, the pairs that flipped with their rows in each war, then both sequences."""
    ran = run("order", width=width)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"order/{width}.txt", ran.out)


def test_kinds(run: Run, golden: Golden) -> None:
    """With --by the kinds of act are ordered instead."""
    golden("order/kinds.txt", run("order", "--by", "action,level").out)


def test_the_record_names_the_flip(run: Run) -> None:
    """The leaders' calls and the convening changed places, and the sentence at the head says so."""
    head = " ".join(run("order", events=RECORD).out.split("\n\n")[0].split())
    assert "“Brought the sides together” came before" in head
    assert "“Leader spoke to both sides”" in head


def test_table_and_document_agree(run: Run) -> None:
    """CSV has a row for each flip of the JSON."""
    found = json.loads(run("order", "--format", "json", events=RECORD).out)["orders"][0]["flips"]
    rows = list(csv.DictReader(io.StringIO(run("order", "--format", "csv", events=RECORD).out)))
    assert [(row["before"], row["after"]) for row in rows] == [(one["before"]["key"], one["after"]["key"]) for one in found]
    assert rows


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [["--align", "truce"], ["--day-one", "2016=2016-04-01"], ["--actor", "ARM"], ["--actor", "all"], ["--text", "zzzz"],
     ["--official", "Lavrov", "--recount"], ["--actor", "PAK"], ["--by", "official"], ["--by", "initiator"]],
)  # fmt: skip
@pytest.mark.parametrize("events", [None, RECORD], ids=["sample", "record"])
def test_any_question(run: Run, options: list[str], events: Path | None) -> None:
    """Any focus, clock and filter is answered at any width."""
    for width in (60, 100):
        ran = run("order", *options, width=width, **({"events": events} if events else {}))
        assert (ran.code, ran.err) == (0, "")
        assert max(map(len, ran.out.splitlines())) <= width
