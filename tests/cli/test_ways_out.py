"""`open` and `cite`: from the terminal to a source, and to a reference list."""

import itertools
import json
import re
from pathlib import Path

import pytest

from tests.conftest import RECORD, Golden, Run


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A browser that only keeps the addresses it is given."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: not opened.append(url))  # type: ignore[func-returns-value]
    return opened


def test_a_source_opens_in_the_browser(run: Run, browser: list[str]) -> None:
    """The first source, or the one named; the address is printed too."""
    urls = run("open", "2020-154", "--print", events=RECORD).out.split()
    assert len(urls) > 1
    for number, url in enumerate(urls, 1):
        assert run("open", "2020-154", str(number), events=RECORD) == (0, f"{url}\n", "")
    run("open", "2020-154", events=RECORD)
    assert browser == [*urls, urls[0]]


def test_a_source_that_is_not_there(run: Run, browser: list[str]) -> None:
    """A number too high names how many there are; an id that is not there, those that are nearly called so."""
    ran = run("open", "2020-154", "99", events=RECORD)
    assert (ran.code, ran.out) == (2, "")
    assert re.search(r"2020-154 has no source 99\nhint: it has \d sources", ran.err)
    assert "did you mean" in run("open", "2020-15x", events=RECORD).err
    assert browser == []


def test_where_no_browser_is(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is there all the same."""
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    ran = run("open", "2020-154", events=RECORD)
    assert (ran.code, ran.out[:8]) == (3, "https://")
    assert "no browser could be started" in ran.err


@pytest.mark.parametrize("style", ["plain", "bibtex", "ris", "csl"])
def test_citations(run: Run, golden: Golden, style: str) -> None:
    """The record as a whole, and an act with its sources, in each style."""
    whole, act = run("cite", "--style", style, events=RECORD), run("cite", "2020-154", "--style", style, events=RECORD)
    assert (whole.code, act.code) == (0, 0)
    golden(f"cite/{style}.txt", f"{whole.out}\n{act.out}".replace("\r\n", "\n"))


def test_styles_are_what_they_are(run: Run) -> None:
    """CSL is JSON of a list; RIS has a line a tag and ends each entry; BibTeX balances its braces, whatever is in a cell."""
    every = [event["id"] for event in json.loads(run("log", "--actor", "all", "-f", "json", events=RECORD).out)["events"]][:80]
    items = json.loads(run("cite", *every, "--style", "csl", events=RECORD).out)
    assert {item["id"] for item in items} > set(every)
    ris = run("cite", *every, "--style", "ris", events=RECORD).out
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in ris.split("\r\n") if line)
    assert ris.count("ER  - ") == len(items)
    text = run("cite", *every, "--style", "bibtex", events=RECORD).out
    assert text.count("{") == text.count("}")
    assert text.count("@") == len(items)


def test_no_cell_ends_a_field_of_bibtex(run: Run, sample: Path) -> None:
    """BibTeX counts braces also behind a backslash; a brace of the record is written as a word, in a key as a dash."""
    log = sample / "2020.csv"
    log.write_text(log.read_text("utf-8").replace("The ministry called on the sides", "}, x = {The ministry"), "utf-8")
    described = {"name": "x}, title = {y", "title": "A } title", "version": "{1"}
    (sample / "datapackage.json").write_text(json.dumps(described), "utf-8")
    ran = run("cite", "2020-001", "--style", "bibtex", events=sample)
    whole = run("cite", "--style", "bibtex", events=sample)
    assert (ran.code, whole.code) == (0, 0)
    for text in (ran.out, whole.out):
        depth = list(itertools.accumulate((char == "{") - (char == "}") for char in text))
        assert depth[-1] == 0
        assert [text[at] for at, now in enumerate(depth) if now == 0 and text[at] == "}"] == ["}"] * text.count("@")
    assert whole.out.startswith("@misc{x-title-y,\n")
