"""`nkcompare check` over `tolls.csv`: rows and sources are held to what the logs are held to."""

import json
from pathlib import Path

from tests.conftest import RECORD, Run, with_tolls

CLAIMANTS = "Chief,Chief,NKR,ours,\n"
ROW = "2016,2016-04-02,Chief,soldiers,published,18,{sources},{certainty},"


def found(run: Run, root: Path) -> list[tuple[str, str]]:
    """Code and file of every problem in the tolls."""
    page = json.loads(run("check", "--format", "json", events=root).out)
    return [(one["code"], one["file"]) for one in page["problems"] if one["file"].endswith("tolls.csv")]


def test_record_has_no_error(run: Run) -> None:
    """The record's tolls break no rule that stops a result."""
    page = json.loads(run("check", "--format", "json", events=RECORD).out)
    assert [one for one in page["problems"] if one["file"].endswith("tolls.csv") and one["severity"] == "error"] == []


def test_confirmed_by_one_word(run: Run, sample: Path) -> None:
    """A toll confirmed by reprints of one agency is no more confirmed than an act would be."""
    publishers = sample / "codebook" / "publishers.csv"
    reprints = "one.example,One,,press,agency.example\ntwo.example,Two,,press,agency.example\n"
    publishers.write_text(publishers.read_text(encoding="utf-8") + reprints, encoding="utf-8")
    sources = "https://one.example/a https://two.example/a"
    with_tolls(sample, [ROW.format(sources=sources, certainty="confirmed")], claimants=CLAIMANTS)
    assert [code for code, _ in found(run, sample)] == ["N321"]
    with_tolls(sample, [ROW.format(sources=sources, certainty="reported")], claimants=CLAIMANTS)
    assert found(run, sample) == []


def test_unknown_publisher(run: Run, sample: Path) -> None:
    """A toll's source without a publisher is a warning."""
    with_tolls(sample, [ROW.format(sources="https://nobody.example/a", certainty="reported")], claimants=CLAIMANTS)
    assert [code for code, _ in found(run, sample)] == ["N323"]


def test_row_of_tolls(run: Run, sample: Path) -> None:
    """A fault of a row is told by check with its place, and its sources wait until it is sound."""
    with_tolls(sample, ["2016,2016-04-02,Chief,sailors,published,18,https://nobody.example/a,reported,"], claimants=CLAIMANTS)
    assert [code for code, _ in found(run, sample)] == ["N501"]
