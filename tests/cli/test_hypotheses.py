"""`nkcompare hypotheses` and `rate`, as a user meets them."""

import json
from pathlib import Path

import pytest

from tests.conftest import RECORD, ROOT, Golden, Run

VECTOR = ROOT / "tests" / "packages" / "vector"


def test_vector(run: Run) -> None:
    """A matrix computed by hand beforehand comes out to the digit: sums, weights and diagnosticity."""
    found = json.loads(run("hypotheses", "--format", "json", events=VECTOR).out)
    by_id = {one["id"]: one for one in found["hypotheses"]}
    assert [by_id[key]["plain"] for key in ("H1", "H2", "H3")] == [4, 2, 5]
    assert [by_id[key]["weighted"] for key in ("H1", "H2", "H3")] == [6.4142, 1.7071, 7.2426]
    spread = {item["id"]: item["diagnosticity"] for item in found["evidence"]}
    assert spread == {"E1": 0.816, "E2": 0.471, "E3": 0.471, "E4": 0, "E5": 0.943, "E6": 0}
    assert found["least_inconsistent"] == ["H2"]
    assert all(shift[kind][0] == ["H2"] for shift in found["hangs_on"] for kind in ("dropped",) if shift[kind])


@pytest.mark.parametrize("width", [80, 100, 140])
def test_matrix_page(run: Run, golden: Golden, width: int) -> None:
    """The matrix fits the terminal, with its formula and its warning."""
    ran = run("hypotheses", width=width, events=VECTOR)
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"hypotheses/vector-{width}.txt", ran.out)


def test_over_time_and_compare(run: Run, golden: Golden) -> None:
    """The course is a picture, the comparison of days a table; without Unicode the picture is made of digits."""
    golden("hypotheses/over-time.txt", run("hypotheses", "--over-time", "--day", "20", events=VECTOR).out)
    golden("hypotheses/over-time-ascii.txt", run("hypotheses", "--over-time", "--day", "20", events=VECTOR, encoding="ascii").out)
    golden("hypotheses/compare.txt", run("hypotheses", "--compare", "0,1,5", events=VECTOR).out)


def test_one_hypothesis_whole(run: Run, golden: Golden) -> None:
    """`show` gives the statement, and every rating with its reason."""
    golden("hypotheses/show.txt", run("hypotheses", "show", "h1", events=VECTOR).out)


def test_only_known_evidence_counts(run: Run) -> None:
    """In the record day 5 and day 45 differ, and the page says what is not known yet."""
    early, late = (json.loads(run("hypotheses", "--day", day, "--format", "json", events=RECORD).out) for day in ("5", "45"))
    assert len(early["evidence"]) < len(late["evidence"])
    assert set(early["not_known"]) > set(late["not_known"])
    assert "Not known by day 5" in run("hypotheses", "--day", "5", events=RECORD).out


def test_record_is_well_founded(run: Run) -> None:
    """The record weighs at least 20 items, by at least two raters, with every cell of the curators rated."""
    found = json.loads(run("hypotheses", "--format", "json", events=RECORD).out)
    assert len(found["evidence"]) >= 20
    assert {one["coverage"] for one in found["hypotheses"]} == {len(found["evidence"])}
    assert run("hypotheses", "--rater", "thread", events=RECORD).code == 0


def _with_condition(package: Path, cells: str) -> None:
    evidence = package / "hypotheses" / "evidence.csv"
    evidence.write_text(evidence.read_text("utf-8") + f"E7,{cells}\n", "utf-8")


@pytest.fixture
def vector(tmp_path: Path) -> Path:
    """A copy of the vector package, to edit."""
    import shutil  # noqa: PLC0415 - needed here alone

    return Path(shutil.copytree(VECTOR, tmp_path / "events"))


def test_absence_turned_false(run: Run, vector: Path) -> None:
    """An absence that a row of the log belies stops the command and fails `check`, at the row's place."""
    _with_condition(vector, "No call to Yerevan,absence,,2020:5,high,high,,,none,2020,RUS,call,,ARM,,,,1,5,")
    for command in ("hypotheses", "check"):
        ran = run(command, events=vector)
        assert ran.code != 0
        assert "2020.csv:" in ran.out + ran.err
        assert "N405" in ran.out + ran.err


def test_pattern_too_rare(run: Run, vector: Path) -> None:
    """A pattern that fewer acts bear out than it needs is a problem at the evidence."""
    _with_condition(vector, "Many ceasefires,pattern,,2020:5,high,high,,,some,2020,RUS,ceasefire,,,,,,1,20,9")
    assert "evidence.csv:8" in run("hypotheses", events=vector).err


def test_evidence_citing_no_event(run: Run, vector: Path) -> None:
    """Evidence that cites an event no log has is a problem."""
    _with_condition(vector, "Nothing,event,2020-999,2020:5,high,high,,,,,,,,,,,,,,")
    assert "N401" in run("check", events=vector).out


def test_rate_changes_one_line(run: Run, vector: Path) -> None:
    """Rating again replaces the rater's former rating; a new rater's line goes to its place; nothing else changes."""
    ratings = vector / "hypotheses" / "ratings.csv"
    before = ratings.read_text("utf-8").splitlines()
    assert run("rate", "e1", "h1", "cc", "--rater", "test", "--why", "Seen again", events=vector).code == 0
    assert run("rate", "E1", "H2", "II", "--rater", "other", "--why", "Differs, much", events=vector).code == 0
    after = ratings.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ["E1,H1,test,CC,Seen again", 'E1,H2,other,II,"Differs, much"']
    assert len(after) == len(before) + 1
    assert "CC" in run("hypotheses", events=vector).out


def test_rate_refuses_what_is_unknown(run: Run, vector: Path) -> None:
    """An unknown item, hypothesis or letter is refused in the domain's words, and a reason is needed."""
    for arguments in (("E99", "H1", "C"), ("E1", "H9", "C"), ("E1", "H1", "X"), ("E1", "H1", "C")):
        ran = run("rate", *arguments, "--rater", "me", events=vector)
        assert ran.code == 2
        assert "hint:" in ran.err
