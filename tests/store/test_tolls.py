"""Reading `tolls.csv`: what is a toll, and every way in which a row is none."""

from pathlib import Path

import pytest

from nkcompare.model.problem import Problem
from nkcompare.model.toll import FINAL, NONE, Tolls
from nkcompare.store.package import read_package
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.tolls import read_tolls
from tests.conftest import RECORD, with_tolls

SOURCE = "https://example.org/a"
CHAIN = "Chief,Chief,NKR,ours,\nMinistry,Ministry,ARM,ours,\nEnemy,Enemy,AZE,theirs,\nWatchers,Watchers,,watchers,\n"


def read(root: Path) -> tuple[Tolls, list[Problem]]:
    """The tolls of a package and what is wrong with them."""
    package = read_package(root)
    report = Reporter()
    return read_tolls(root, package.wars, package.codebook, report), report.problems


def faults(root: Path, *rows: str) -> list[str]:
    """The codes of the problems of these rows, each in the file's columns without sources and certainty."""
    lines = []
    for row in rows:
        war, date, claimant, population, measure, killed, note = row.split(",")
        lines.append(f"{war},{date},{claimant},{population},{measure},{killed},{SOURCE},reported,{note}")
    with_tolls(root, lines, claimants=CHAIN)
    return [problem.check.code for problem in read(root)[1]]


def test_record_is_sound() -> None:
    """The record's own tolls have no problem."""
    assert read(RECORD)[1] == []


def test_record_counts_like_with_like() -> None:
    """In the record every population has one chain of claimants, and a final toll where it was published."""
    tolls, _ = read(RECORD)
    chains = {(toll.population, tolls.claimants[toll.claimant].chain) for toll in tolls.rows}
    assert len(chains) == len(tolls.populations)
    finals = {(toll.war, toll.population): toll.killed for toll in tolls.rows if toll.measure == FINAL}
    assert finals["2016", "armenian-soldiers"] == 77
    assert finals["2020", "armenian-soldiers"] == 3773


def test_record_keeps_silence_as_a_value() -> None:
    """Baku's silence until 3 December 2020 is a row without a number, not a missing row."""
    tolls, _ = read(RECORD)
    silent, first, *_ = [toll for toll in tolls.rows if (toll.war, toll.population) == ("2020", "azerbaijani-soldiers")]
    assert (silent.measure, silent.killed) == (NONE, None)
    assert (first.date.isoformat(), first.killed) == ("2020-12-03", 2783)


def test_package_without_tolls(sample: Path) -> None:
    """A package that counts no dead is a package."""
    tolls, problems = read(sample)
    assert (tolls.rows, problems) == ((), [])


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        (["2016,2016-04-02,Chief,soldiers,published,18,"], []),
        (["1999,2016-04-02,Chief,soldiers,published,18,"], ["N100"]),
        (["2016,2 April,Chief,soldiers,published,18,"], ["N120"]),
        (["2016,2016-04-02,Chief,sailors,published,18,"], ["N501"]),
        (["2016,2016-04-02,Cheif,soldiers,published,18,"], ["N502"]),
        (["2016,2016-04-02,Chief,soldiers,daily,18,"], ["N503"]),
        (["2016,2016-04-02,Chief,soldiers,published,about 18,"], ["N504"]),
        (["2016,2016-04-02,Chief,soldiers,published,-1,"], ["N504"]),
        (["2016,2016-04-02,Chief,soldiers,published,1234567890,"], ["N504"]),
        (["2016,2016-04-02,Chief,soldiers,none,0,"], ["N505"]),
        (["2016,2016-04-02,Chief,soldiers,published,,"], ["N506"]),
        (["2016,2016-04-02,Enemy,soldiers,published,300,"], ["N507"]),
        (["2016,2016-04-02,Watchers,soldiers,published,30,"], []),
        (["2016,2016-04-02,Chief,soldiers,published,18,", "2016,2016-04-02,Ministry,soldiers,published,20,"], ["N508"]),
        (["2016,2016-04-02,Chief,soldiers,published,18,", "2016,2016-04-02,Watchers,soldiers,published,20,"], []),
        (["2016,2016-04-02,Chief,soldiers,published,18,", "2016,2016-04-03,Chief,soldiers,published,17,"], ["N509"]),
        (["2016,2016-04-02,Chief,soldiers,published,18,", "2016,2016-04-03,Chief,soldiers,published,17,A name twice"], []),
        (["2016,2016-04-02,Chief,soldiers,final,18,", "2016,2016-04-03,Chief,soldiers,published,19,"], ["N510"]),
        (["2016,2016-04-02,Chief,soldiers,published,18,", "2016,2016-04-03,Chief,soldiers,none,,"], ["N511"]),
        (["2016,2016-04-02,Chief,soldiers,none,,", "2016,2016-04-03,Chief,soldiers,published,18,"], []),
        (["2016,2015-04-02,Chief,soldiers,published,18,"], ["N512"]),
        (["2016,2016-04-03,Chief,soldiers,published,18,", "2016,2016-04-02,Chief,soldiers,published,17,x"], ["N122"]),
        (["2020,2020-09-27,Chief,soldiers,published,16,", "2016,2016-04-02,Chief,soldiers,published,18,"], []),
    ],
)
def test_rows(sample: Path, rows: list[str], codes: list[str]) -> None:
    """Each fault of a row has its code; a sound row has none."""
    assert faults(sample, *rows) == codes


def test_every_fault_of_a_row_is_told(sample: Path) -> None:
    """A row with several faults reports them all, each at its cell."""
    with_tolls(sample, ["2016,2016-04-02,Nobody,soldiers,daily,many,nowhere,sure,"], claimants=CHAIN)
    problems = read(sample)[1]
    assert [problem.check.code for problem in problems] == ["N502", "N503", "N504", "N140", "N107"]
    assert [problem.place.text[problem.place.column - 1 :][: problem.place.width] for problem in problems] == [
        "Nobody", "daily", "many", "nowhere", "sure",
    ]  # fmt: skip


def test_disputed_needs_a_note(sample: Path) -> None:
    """A disputed toll says who says what."""
    with_tolls(sample, [f"2016,2016-04-02,Chief,soldiers,published,18,{SOURCE},disputed,"], claimants=CHAIN)
    assert [problem.check.code for problem in read(sample)[1]] == ["N152"]


def test_doubled_claimant(sample: Path) -> None:
    """A claimant is defined once."""
    with_tolls(sample, [], claimants=CHAIN + "Chief,Chief,ARM,other,\n")
    assert [problem.check.code for problem in read(sample)[1]] == ["N202"]


def test_missing_vocabulary(sample: Path) -> None:
    """Tolls without their populations are told as a missing file, not as many unknown codes alone."""
    with_tolls(sample, [], claimants=CHAIN)
    (sample / "codebook" / "populations.csv").unlink()
    assert [problem.check.code for problem in read(sample)[1]] == ["N002"]
