"""The commands that read the record: `log`, `show`, `wars`, `codebook`, and `nkcompare` alone."""

import json
import re

import pytest

from tests.conftest import RECORD, Golden, Run

WIDTHS = [60, 80, 100, 140, 160]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("overview", ()),
        ("log", ("log", "2020", "--days", "1-3")),
        ("show", ("show", "2020-064")),
        ("wars", ("wars",)),
        ("codebook", ("codebook",)),
        ("actions", ("codebook", "actions")),
    ],
)
def test_pages(run: Run, golden: Golden, name: str, arguments: tuple[str, ...], width: int) -> None:
    """Each page fits the terminal at every width."""
    ran = run(*arguments, width=width)
    assert ran.code == 0, ran.err
    assert max(len(line) for line in ran.out.splitlines() if "://" not in line) <= width
    golden(f"reading/{name}-{width}.txt", ran.out)


def test_colour_and_ascii(run: Run, golden: Golden) -> None:
    """On a screen the pages carry colour; without Unicode they are still readable."""
    for name, words in {"log": ["log", "2020", "--days", "1-5"], "wars": ["wars"], "codebook": ["codebook", "actions"]}.items():
        golden(f"reading/{name}-colour.ansi", run(*words, screen=True, environ={"PAGER": ""}).out)
        plain = run(*words, encoding="ascii").out
        assert not set(plain) & set("■□▪─│→↔−…·×")
        golden(f"reading/{name}-ascii.txt", plain)
    golden("reading/show-ascii.txt", run("show", "2020-154", encoding="ascii").out)
    golden("reading/overview-colour.ansi", run(screen=True).out)
    golden("reading/overview-ascii.txt", run(encoding="ascii").out)
    linked = run("show", "2020-064", screen=True, environ={"FORCE_HYPERLINK": "1"}).out
    assert "\x1b]8;" in linked
    # rich gives each link a random number.
    golden("reading/show-colour.ansi", re.sub(r"id=[0-9-]+;", "id=0;", linked))


def test_show_names_the_milestone_it_decides(run: Run) -> None:
    """The row that decides a milestone says so, and is laid beside what decided it in the other war."""
    page = json.loads(run("day", "5", "--format", "json", events=RECORD).out)
    convened = next(line for line in page["milestones"] if line["milestone"] == "convened")
    first, second = (convened["wars"][war]["event"] for war in ("2016", "2020"))
    shown = json.loads(run("show", second, "--format", "json", events=RECORD).out)["events"][0]
    assert "convened" in [one["milestone"] for one in shown["decides"]]
    assert shown["like"]["2016"]["id"] == first
    assert "Brought the sides together" in run("show", second, events=RECORD).out


def test_show_knows_what_was_meant(run: Run) -> None:
    """An id that does not exist is a usage error with the nearest ones."""
    ran = run("show", "2020-0640")
    assert ran.code == 2
    assert "2020-064" in ran.err


def found_by(run: Run, text: str) -> set[str]:
    """The ids of what `--text` finds."""
    return {event["id"] for event in json.loads(run("log", "--actor", "all", "--text", text, "--format", "json").out)["events"]}


def test_log_finds_words_in_any_case(run: Run) -> None:
    """`--text` finds rows with all the words, whatever their case; `--sort day` puts the wars on one clock."""
    found = json.loads(run("log", "--actor", "all", "--text", "CEASEFIRE lavrov", "--format", "json").out)["events"]
    assert found
    assert all("ceasefire" in json.dumps(event).lower() and "lavrov" in json.dumps(event).lower() for event in found)
    days = [event["day"] for event in json.loads(run("log", "--sort", "day", "--format", "json").out)["events"]]
    assert days == sorted(days)


def test_log_finds_words_by_their_beginning_and_as_shown(run: Run) -> None:
    """A word is found by how it begins, with marks or without, and so is who asked, which is shown and in no cell."""
    assert found_by(run, "cease") >= found_by(run, "ceasefire") != set()
    assert not found_by(run, "easefire")
    assert found_by(run, "Çavuşoğlu") == found_by(run, "cavusoglu") == found_by(run, "C\u0327avus\u0327og\u0306lu") != set()
    asked = found_by(run, "(at Moscow's request)")
    rows = json.loads(run("log", "--actor", "all", "--format", "json").out)["events"]
    assert asked == {row["id"] for row in rows if row["initiator"] == "RUS"} != set()


def test_log_of_an_unknown_war(run: Run) -> None:
    """A war that is not there is a usage error that names those that are."""
    ran = run("log", "2019")
    assert ran.code == 2
    assert "2016" in ran.err


def test_wars_counts_the_record(run: Run) -> None:
    """The record holds what it promises: rows, two thirds on two origins or a primary source."""
    wars = {one["war"]: one for one in json.loads(run("wars", "--format", "json", events=RECORD).out)["wars"]}
    assert wars["2016"]["log"]["rows"] >= 110
    assert wars["2020"]["log"]["rows"] >= 300
    assert all(one["log"]["founded"] >= 2 / 3 for one in wars.values())


@pytest.mark.parametrize("style", ["json", "csv", "tsv", "md"])
@pytest.mark.parametrize("command", [("log",), ("show", "2020-064"), ("wars",), ("codebook",), ("codebook", "channels")])
def test_data(run: Run, command: tuple[str, ...], style: str) -> None:
    """Every reading command writes every format, and nothing else to standard output."""
    ran = run(*command, "--format", style)
    assert (ran.code, ran.err) == (0, "")
    if style == "json":
        assert json.loads(ran.out)["schema"].startswith("nkcompare.")
    else:
        assert len(ran.out.splitlines()) > 1


def test_unknown_vocabulary(run: Run) -> None:
    """A vocabulary that is not there is a usage error that names those that are."""
    ran = run("codebook", "verbs")
    assert ran.code == 2
    assert "actions" in ran.err


@pytest.mark.parametrize("width", WIDTHS)
def test_timeline_page(run: Run, golden: Golden, width: int) -> None:
    """The timeline fits the terminal; long spans are folded, and no act is lost by it."""
    ran = run("timeline", "--days", "1-14", width=width)
    assert max(len(line) for line in ran.out.splitlines() if "://" not in line) <= width
    golden(f"timeline/14-{width}.txt", ran.out)


def test_timeline_without_colour_or_unicode(run: Run, golden: Golden) -> None:
    """Shapes tell the wars apart, in ASCII too; colour only helps."""
    golden("timeline/ascii.txt", run("timeline", "--days", "1-14", encoding="ascii").out)
    golden("timeline/colour.ansi", run("timeline", "--days", "1-14", "--by", "channel", screen=True).out)
    golden("timeline/folded.txt", run("timeline", "--days", "-20-200").out)


def test_timeline_counts_every_act(run: Run) -> None:
    """The lanes of all days hold as many acts as the log has rows, whatever makes a lane."""
    for by in ("action", "actor", "channel"):
        lanes = json.loads(run("timeline", "--days", "-60-400", "--by", by, "--format", "json").out)["lanes"]
        counted = sum(sum(days.values()) for lane in lanes for days in lane["wars"].values())
        assert counted == len(json.loads(run("log", "--format", "json").out)["events"])
