"""Sizes: work grows with what there is, not with its square, or a limit is told. No clock is looked at: work is counted."""

import shutil
from collections import Counter
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from nkcompare.compare import milestones
from nkcompare.compare.milestones import first_reached
from nkcompare.model.codebook import Milestone
from nkcompare.model.dates import LONGEST, NotADate, read_date, read_day
from nkcompare.model.problem import Place
from nkcompare.store import csv_rows, text_blocks
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.fields import FAULTS, text_faults
from nkcompare.store.foreign import with_plain_ends
from nkcompare.store.log import is_url
from tests.build import AUTUMN, an_event, small_codebook
from tests.conftest import Run
from tests.seeding import SMALL
from tests.steady.every import EVERY

BOOK = small_codebook()


def test_milestones_are_gone_through_once_an_event(monkeypatch: pytest.MonkeyPatch) -> None:
    """An event that reaches a thousand milestones has the open ones gone through once, not a thousand times."""
    rebuilt: list[int] = []
    waiting = milestones._waiting

    def counted(entries: list[milestones._Open]) -> milestones._Waiting:
        rebuilt.append(len(entries))
        return waiting(entries)

    monkeypatch.setattr(milestones, "_waiting", counted)
    many = [Milestone(f"m{at}", "Spoke", ("call", "meeting"), (), (), (), "", (), "any") for at in range(1000)]
    events = [an_event("call", target="ARM", day=day) for day in (1, 2, 3)]
    assert len(first_reached(events, AUTUMN, ["RUS"], many, BOOK)) == 1000
    assert len(rebuilt) <= 2 + len(events)


@pytest.mark.parametrize("mark", ["?", "#", "/", "."])
def test_an_address_of_many_marks(mark: str) -> None:
    """An address is read from left to right once: one that is none after a million marks is refused, and does not hang."""
    assert not is_url(f"http://a.{mark * 1_000_000}<")
    assert not is_url(f"http://{'a.' * 500_000}<")


def test_carriage_returns_are_gone_through_once() -> None:
    """A million of them in a line that none ends are left as they are; before a line's end they are one line end."""
    flood = "\r" * 1_000_000
    assert with_plain_ends(f"a\r\n{flood}b\nc\r\r\nd\r") == (f"a\n{flood}b\nc\nd\r", 2)


def test_faults_of_a_cell_are_told_up_to_a_number() -> None:
    """Of a quarter of a million characters that may not stand in a cell a hundred are told, each at its own column."""
    text = '"\u200b' * 250_000
    place = Place("2020.csv", 2, 1, len(text), join_cells([text]))
    found = text_faults(text, "summary", place)
    assert len(found) == FAULTS + 1
    assert [one.check.code for one in found[-2:]] == ["N043", "N047"]
    assert [place.text[one.place.column - 1] for one in found[:-1]] == ["\u200b"] * FAULTS


FEW = 3
"""Problems at which a reading stops, for the test below."""
TABLES = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.rglob("*.csv"))


@pytest.mark.parametrize("name", TABLES)
def test_a_file_of_faults_alone(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A file that stops its own reading, as one of ten thousand faults does, is told of in every command that reads it."""
    monkeypatch.setattr(text_blocks, "PROBLEM_LIMIT", FEW)
    events = Path(shutil.copytree(SMALL, tmp_path / "events"))
    columns = (events / name).read_text("utf-8").split("\n")[0].count(",")
    with (events / name).open("a", encoding="utf-8") as file:
        file.writelines("\u200b" * 2 + "," * columns + "\n" for _ in range(FEW))
    vocabulary = [("codebook", Path(name).stem)] if name.startswith("codebook/") else []
    for words in (*READING, *vocabulary):
        ran = run(*(one.format(out=tmp_path) for one in words), events=events)
        assert ran.code in {0, 1, 2, 3}, (words, ran.err)
    assert "N019" in run("check", events=events).out


READING = tuple(one for one in EVERY if one[0] in {
    "check", "fmt", "day", "hypotheses", "claims", "agreement", "tolls", "background", "show", "add", "drop", "new-war", "rate",
})  # fmt: skip
"""Commands of which each reads files that others do not."""


@pytest.mark.parametrize("url", ["https://tass.com@evil.example/1", "https://a:b@tass.com", "https://tass.com?.evil@x y"])
def test_an_address_with_a_user_is_none(url: str) -> None:
    """What stands before an @ is no host, however much it looks like one."""
    assert not is_url(url)


@pytest.mark.parametrize("text", ["," * 40_000, "1." * 40_000 + " Oct 2020", "1 Oct 2020" + " " * 40_000 + "x", "9" * 5000])
def test_a_date_has_a_length(text: str) -> None:
    """A text longer than any date is refused for its length, before a library looks at it."""
    for read in (read_date, lambda text: read_day(text, AUTUMN)):
        with pytest.raises(NotADate, match=f"a date has at most {LONGEST}"):
            read(text)


def test_names_like_a_wrong_one_are_sought_among_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Among thousands of names a few dozen are compared letter by letter, and the right one is among them."""
    compared: Counter[str] = Counter()
    ratio = SequenceMatcher.real_quick_ratio

    def counted(matcher: "SequenceMatcher[str]") -> float:
        compared["ratio"] += 1
        return ratio(matcher)

    monkeypatch.setattr(SequenceMatcher, "real_quick_ratio", counted)
    known = [f"Person number {at:04d}" for at in range(5000)] + ["Sergey Lavrov"]
    assert csv_rows.nearest("Sergei Lavrof", known) == "did you mean `Sergey Lavrov`?"
    assert compared["ratio"] <= 50


def test_hundreds_of_wrong_names(sample: Path, run: Run) -> None:
    """A log with hundreds of wrong names is told who may be meant by the first of them, and where to look for the rest."""
    log = sample / "2020.csv"
    rows = (f"2020-{at},2020-12-30,RUS,Nobody Number{at},statement,,,,bilateral,,S {at}.,reported,https://tass.com/{at},\n"
            for at in range(1000, 1300))  # fmt: skip
    log.write_text(log.read_text("utf-8") + "".join(rows), "utf-8")
    said = run("check", events=sample).out
    assert said.count("unknown official") == 300
    assert said.count("`nkcompare codebook officials` lists them") == 200


RANGED = {"day", "diff", "timeline", "pivot", "sensitivity", "log", "wars", "export", "plot", "report"}
"""Commands that take a range of days."""


@pytest.mark.parametrize("arguments", [one for one in EVERY if one[0] in RANGED and "--save" not in one], ids=lambda one: one[0])
@pytest.mark.parametrize("days", ["-999999-999999", "1-100000", "-999999--999990", "999990-999999"])
def test_days_beyond_the_calendar(run: Run, tmp_path: Path, arguments: tuple[str, ...], days: str) -> None:
    """Days that nothing can have are an empty result or a message, in every command that takes a range of them."""
    ran = run(*(one.format(out=tmp_path) for one in arguments), "--days", days)
    assert ran.code in {0, 2}, ran.err
    assert ran.code == 0 or "hint: " in ran.err


UNWARLIKE = {"codebook", "fmt", "--help", "--version"}
"""Commands that read no war."""

CLAIMING = {"claims"}
"""Commands that first look whether a package tests any claims; the sample does not."""

FOUNDING = {"new-war"}
"""Commands that a package without a war waits for."""

CANNOT_BE = {
    "year 1": ("2020-09-27,2020-11-10,2020-12-31", "0001-01-01,2020-11-10,2020-12-31", "N209"),
    "until 9999": ("2020-12-31", "9999-12-31", "N209"),
    "a key of 200 letters": ("2020,Autumn", "x" * 200 + ",Autumn", "N204"),
}
"""What is changed in `wars.csv`, and the check that finds it."""


@pytest.mark.parametrize("change", CANNOT_BE)
@pytest.mark.parametrize("arguments", EVERY, ids=lambda one: one[0])
def test_wars_that_cannot_be(sample: Path, run: Run, tmp_path: Path, arguments: tuple[str, ...], change: str) -> None:
    """A war at the calendar's ends, or with a name no file can have, is a problem of `wars.csv`, in every command."""
    was, now, code = CANNOT_BE[change]
    wars = sample / "wars.csv"
    text = wars.read_text("utf-8")
    assert was in text
    wars.write_text(text.replace(was, now), "utf-8")
    ran = run(*(one.format(out=tmp_path) for one in arguments), events=sample)
    assert ran.code in {0, 1, 2, 3}
    assert arguments[0] in UNWARLIKE | CLAIMING or code in ran.err + ran.out


@pytest.mark.parametrize("arguments", EVERY, ids=lambda one: one[0])
def test_no_wars(sample: Path, run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """A record that has no war yet is told so."""
    wars = sample / "wars.csv"
    wars.write_text(wars.read_text("utf-8").split("\n")[0] + "\n", "utf-8")
    ran = run(*(one.format(out=tmp_path) for one in arguments), events=sample)
    assert ran.code in {0, 1, 2, 3}, ran.err
    assert arguments[0] in UNWARLIKE | CLAIMING | FOUNDING or "N210" in ran.err + ran.out


@pytest.mark.parametrize("text", ["31 Dec 9999 23:59 UTC", "9999-12-31 23:59 UTC", "1 Jan 0001 00:30 +14:00"])
def test_the_ends_of_the_calendar(run: Run, text: str) -> None:
    """A moment whose day in the conflict zone has no date is refused as such."""
    ran = run("add", "2020", "--no-input", "--dry-run", "--date", text, "--actor", "RUS", "--action", "statement")
    assert ran.code == 2
    assert "--date: " in ran.err


@pytest.mark.parametrize("arguments", [("log",), ("report", "-o", "{out}/x.html"), ("export", "-o", "{out}/x.xlsx")])
def test_a_view_nobody_can_read_is_told_of(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    """Before a page of a million events is made it is said what it takes, and what to do instead."""
    words = [one.format(out=tmp_path) for one in arguments]
    assert "takes long" not in run(*words).err
    monkeypatch.setattr("nkcompare.cli.terminal._MANY", 50)
    ran = run(*words)
    assert ran.code == 0
    assert "takes long" in ran.err
    assert "export --format parquet" in ran.err
