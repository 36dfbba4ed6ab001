"""`nkcompare sensitivity`, as a user meets it."""

import csv
import io
import json
import subprocess
import sys

import pytest

from tests.conftest import RECORD, ROOT, Golden, Run


@pytest.mark.parametrize("width", [60, 80, 100, 140, 160])
def test_page_at_every_width(run: Run, golden: Golden, width: int) -> None:
    """The page says in words how many findings survive, then lists them by how much they bear."""
    ran = run("sensitivity", width=width)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"sensitivity/{width}.txt", ran.out)


def test_page_in_colour(run: Run, golden: Golden) -> None:
    """On a screen the same words carry colour."""
    golden("sensitivity/colour.ansi", run("sensitivity", screen=True).out)


def test_the_record_from_the_first_of_april(run: Run) -> None:
    """2016 is recounted from 1 April, and the page says which lags change sign."""
    found = json.loads(run("sensitivity", "--format", "json", events=RECORD).out)
    assert "day-one:2016=2016-04-01" in [one["alternative"] for one in found["alternatives"]]
    appeal = next(one for one in found["findings"] if one["milestone"] == "appeal")
    outcome = next(one for one in appeal["outcomes"] if one["kind"] == "day-one")
    assert (appeal["lag"], outcome["lag"], outcome["changed"]) == (0, -1, True)
    assert "Counting 2016 from 1 Apr 2016: " in run("sensitivity", events=RECORD).out


def test_table_and_document_agree(run: Run) -> None:
    """CSV has a row for each outcome of the JSON."""
    found = json.loads(run("sensitivity", "--format", "json").out)["findings"]
    rows = list(csv.DictReader(io.StringIO(run("sensitivity", "--format", "csv").out)))
    assert [(row["milestone"], row["alternative"], row["changed"]) for row in rows] == [
        (one["milestone"], outcome["alternative"], "yes" if outcome["changed"] else "no")
        for one in found
        for outcome in one["outcomes"]
    ]


def test_nothing_to_test(run: Run) -> None:
    """Where nothing was reached the page says so."""
    assert "nothing was reached" in run("sensitivity", "--text", "zzzz").out


def test_no_pandas() -> None:
    """Testing the findings needs no pandas: the answer comes as quickly as the day page."""
    code = "import sys; from nkcompare.cli.main import main; main(['sensitivity']); sys.exit('pandas' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True)
    assert (ran.returncode, ran.stderr) == (0, b"")
