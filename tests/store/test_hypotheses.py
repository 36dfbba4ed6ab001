"""What can be wrong in the analysis of competing hypotheses: each rule finds its fault at its place, and nothing else."""

import shutil
from pathlib import Path

import pytest

from nkcompare.store.checks.optional_files import HYPOTHESIS_CHECKS
from tests.conftest import ROOT, Run

VECTOR = ROOT / "tests" / "packages" / "vector"

EVIDENCE = {
    "N401": ("An act,event,record,2020-999,,2020:5,high,high,,,,,,,,,,,,,,", 24, "cites `2020-999`"),
    "N402": ("An act,event,record,,,2020:5,high,high,,,,,,,,,,,,,,", 24, "evidence of kind `event` has no events"),
    "N403": ("A day,context,record,,,1994:5,high,high,,https://example.org,,,,,,,,,,,,", 27, "`1994:5` is not a day of a war"),
    "N404": (
        "A claim,absence,record,,,2020:5,high,high,,,none,2020,RUS,call,,NKR,,,,1,five,",
        77,
        "`five` is not a whole number",
    ),
    "N407": (
        "Many,pattern,record,,,2020:20,high,high,,,some,2020,RUS,ceasefire,,,,,,1,20,9",
        46,
        "needs 9 such acts; the log has 1",
    ),
    "N410": ("A fact,context,record,,B-001,2020:1,high,high,,,,,,,,,,,,,,", 27, "cites `B-001`"),
    "N409": ("Late,event,record,2020-080,,2020:1,high,high,,,,,,,,,,,,,,", 32, "its last event 2020-080"),
}
"""By code: the cells of a new item, the column at which it is wrong, and what is said."""

OTHER_GROUNDS = {
    "context without sources": "A fact,context,record,,,2020:5,high,high,,,,,,,,,,,,,,",
    "absence without a claim": "Nothing,absence,record,,,2020:5,high,high,,,,,,,,,,,,,,",
    "absence that claims some": "Nothing,absence,record,,,2020:20,high,high,,,some,2020,RUS,call,,,,,,1,20,",
}


@pytest.fixture
def vector(tmp_path: Path) -> Path:
    """A copy of the vector package, to break."""
    return Path(shutil.copytree(VECTOR, tmp_path / "events"))


def add(package: Path, name: str, line: str) -> None:
    """Append a line to a file of the analysis."""
    path = package / "hypotheses" / name
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")


@pytest.mark.parametrize("code", EVIDENCE)
def test_wrong_evidence(run: Run, vector: Path, code: str) -> None:
    """A wrong item is one problem, at its cell, with its code."""
    cells, column, said = EVIDENCE[code]
    add(vector, "evidence.csv", f"E7,{cells}")
    ran = run("check", "--only", "N4", events=vector)
    assert ran.code == 1
    assert f"evidence.csv:8:{column}: {code} " in ran.out
    assert said in ran.out
    assert ran.out.count(" N4") == 1


@pytest.mark.parametrize("why", OTHER_GROUNDS)
def test_evidence_without_its_ground(run: Run, vector: Path, why: str) -> None:
    """Each kind of evidence rests on something of its own."""
    add(vector, "evidence.csv", f"E7,{OTHER_GROUNDS[why]}")
    assert "N402" in run("check", events=vector).out


def test_a_pattern_that_an_act_breaks(run: Run, vector: Path) -> None:
    """An act that does not fit a pattern is a problem at the act's row, at what does not fit."""
    add(
        vector,
        "evidence.csv",
        "E7,All asked for,pattern,record,,,2020:20,high,high,,,each,2020,RUS,call,leader,ARM,,other,,1,20,1",
    )
    ran = run("check", events=vector)
    assert "2020.csv:" in ran.out
    assert "N406 evidence E7 says `All asked for`;" in ran.out


@pytest.mark.parametrize(("line", "code"), [
    ("E99,H1,me,C,So", "N408"), ("E1,H9,me,C,So", "N408"), ("E1,H1,test,C,Again", "N202"), ("E1,H1,me,X,So", "N201"),
    ("E1,H1,me,C,", "N050"), ("E1,H1,,C,So", "N050"),
])  # fmt: skip
def test_wrong_ratings(run: Run, vector: Path, line: str, code: str) -> None:
    """A rating of what is not there, given twice, of no known letter, without reason or rater is a problem."""
    add(vector, "ratings.csv", line)
    ran = run("check", events=vector)
    assert ran.code == 1
    assert "ratings.csv:20:" in ran.out
    assert code in ran.out


def test_the_codes_are_one_a_rule() -> None:
    """Each rule has its own code and name, and says why it exists."""
    assert len({rule.code for rule in HYPOTHESIS_CHECKS}) == len({rule.name for rule in HYPOTHESIS_CHECKS})
    assert all(rule.code.startswith("N4") and rule.why for rule in HYPOTHESIS_CHECKS)
