"""`nkcompare agreement`: two codings of drawn rows, compared; and what `wars` says of how far the record can be relied on."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import RECORD, Golden, Run
from tests.seeding import SMALL


@pytest.mark.parametrize("width", [60, 100])
def test_page(run: Run, golden: Golden, width: int) -> None:
    """The columns by war and over all, the acts of the pages, and how differences were settled."""
    golden(f"agreement/page-{width}.txt", run("agreement", events=SMALL, width=width).out)


def test_columns_and_wars_are_chosen(run: Run) -> None:
    """`--columns` and `--wars` leave out the rest; one war needs no table of all."""
    found = json.loads(run("agreement", "--columns", "action,date", "--wars", "2020", "--format", "json", events=SMALL).out)
    assert [(line["column"], line["war"]) for line in found["columns"]] == [
        ("date", "2020"), ("date", None), ("action", "2020"), ("action", None),
    ]  # fmt: skip
    assert found["settled"] == []
    assert "all wars" not in run("agreement", "--wars", "2020", events=SMALL).out


def test_coders_are_chosen(run: Run) -> None:
    """`--coder` counts what some second coders coded, by the last word of their name or all of it, and says so."""
    of_b = json.loads(run("agreement", "--coder", "b", "--format", "json", events=SMALL).out)
    assert of_b["coders"] == ["second B"]
    assert of_b["drawn"] == [{"war": "2020", "rows": 3, "coded": 3}]
    every = json.loads(run("agreement", "--coder", "second A,second B", "--format", "json", events=SMALL).out)
    everybody = json.loads(run("agreement", "--format", "json", events=SMALL).out)
    assert every["columns"] == everybody["columns"]
    assert (
        "3 rows coded by second B: 1 on which a first of some party rests" in run("agreement", "--coder", "B", events=SMALL).out
    )


def test_tables(run: Run) -> None:
    """A delimited table has a line a column and war."""
    rows = list(csv.DictReader(io.StringIO(run("agreement", "--format", "csv", events=SMALL).out)))
    assert [row["war"] for row in rows[:3]] == ["2016", "2020", ""]
    assert {row["column"] for row in rows} >= {"date", "actor", "action", "initiator"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--columns", "colour"), "`colour` is not a column that is compared"),
        (("--columns", ""), "is not a column that is compared"),
        (("--coder", "Z"), "`Z` is not a second coder"),
        (("--coder", ""), "`nothing` is not a second coder"),
        (("--coder", "A", "--wars", "2020"), "no row of these wars is coded twice"),
        (("--wars", "1999"), "unknown war `1999`"),
    ],
)
def test_usage_errors(run: Run, arguments: tuple[str, ...], message: str) -> None:
    """What is not compared, or no war, is told."""
    ran = run("agreement", *arguments, events=SMALL)
    assert ran.code == 2
    assert message in ran.err


def test_a_package_may_be_without(run: Run, tmp_path: Path) -> None:
    """Without the folder there is nothing to agree on, `wars` says nothing of it, and nothing is amiss."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events"))
    shutil.rmtree(root / "double")
    document = json.loads((root / "datapackage.json").read_text("utf-8"))
    document["resources"] = [one for one in document["resources"] if not one["path"].startswith("double/")]
    (root / "datapackage.json").write_text(json.dumps(document), "utf-8")
    assert run("check", "--strict", events=root).code == 0
    ran = run("agreement", events=root)
    assert (ran.code, ran.out) == (2, "")
    assert "no row of these wars is coded twice" in ran.err
    assert "alpha" not in run("wars", events=root).out


def test_a_file_that_is_described_is_missed(run: Run, tmp_path: Path) -> None:
    """Each file of the folder stands alone; one that is described and gone is told of."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events"))
    (root / "double" / "2020.csv").unlink()
    assert "double/2020.csv" in run("check", events=root).out


def test_wars_says_how_far_to_rely_on_it(run: Run, golden: Golden) -> None:
    """Agreement and completeness stand below the quality of the logs; a kind without counts has no estimate."""
    golden("agreement/wars-100.txt", run("wars", events=SMALL).out)
    found = json.loads(run("wars", "--format", "json", events=SMALL).out)
    assert found["agreement"]["coded"] == 5
    assert [one["estimate"] for one in found["completeness"]] == [6.5, None, 3.0]
    assert [one["rows_today"] for one in found["completeness"]] == [6, 5, 3]


def test_the_record_was_coded_twice(run: Run) -> None:
    """438 rows were drawn and 370 coded again; the columns a first rests on agree better than chance by far."""
    found = json.loads(run("agreement", "--format", "json", events=RECORD).out)
    assert sum(one["rows"] for one in found["drawn"]) == 438
    assert sum(one["coded"] for one in found["drawn"]) == 370
    alpha = {line["column"]: line["alpha"] for line in found["columns"] if line["war"] is None}
    assert min(alpha["date"], alpha["actor"]) > 0.8
    assert all(one["reason"] for one in found["settled"])
    by_neither = [one for one in found["settled"] if one["settled"] not in (one["first"], one["second"])]
    assert [(one["id"], one["column"]) for one in by_neither] == [
        ("2020-345", "channel"),  # by a rule made since
        ("2016-399", "date_latest"),  # the end of the journey on which the interview was given
    ]


def test_the_page_tells_of_it(run: Run, tmp_path: Path) -> None:
    """The report says the same sentences as `wars`."""
    page = tmp_path / "page.html"
    assert run("report", "-o", str(page), events=SMALL).code == 0
    assert "Coded again, blind: 5 of 6 rows drawn." in page.read_text("utf-8")
