"""`--brief`: every view on one small screen, the answer first."""

import json
import re

import pytest
from rich.cells import cell_len

from nkcompare.cli.main import program
from nkcompare.show.brief import LINES
from nkcompare.store.codebook import read_codebook
from tests.conftest import RECORD, SAMPLE, Golden, Run

VIEWS = (
    ("day", "5"), ("day", "-3"), ("day", "400"), ("diff",), ("diff", "--through", "5"), ("diff", "--by", "official"),
    ("timeline",), ("timeline", "--by", "official"), ("pivot",), ("pivot", "--values", "first"),
    ("pivot", "--values", "last", "--columns", "none"), ("pivot", "--rows", "official,action"),
    ("pivot", "--rows", "day", "--columns", "war,channel"), ("sensitivity",), ("log",), ("log", "2020"), ("show", "2020-064"),
    ("show", "2016-001", "2016-002", "2020-001", "2020-002", "2020-064", "2020-065"), ("wars",), ("codebook",),
    ("codebook", "actions"), ("codebook", "officials"), ("codebook", "publishers"), ("contrast",), ("contrast", "--rows"),
    ("order",), ("order", "--by", "action,level"),
)  # fmt: skip
"""Views of the small record."""
MORE_VIEWS = (
    ("tolls",), ("tolls", "--through", "5"), ("tolls", "--sources"), ("hypotheses",), ("hypotheses", "--day", "5"),
    ("hypotheses", "--over-time"), ("hypotheses", "--compare", "5,14,45"), ("hypotheses", "show", "H1"),
    ("hypotheses", "show", "E01"), ("hypotheses", "show", "H1a"), ("hypotheses", "list"), ("hypotheses", "--agreement"),
    ("claims",), ("claims", "--day", "5"), ("claims", "C13"), ("background",), ("background", "--day", "5"),
    ("background", "--topic", "co-chair-terms"), ("background", "--topic", "arms"),
    ("background", "--topic", "co-chair-terms", "--day", "5"), ("show", "B-001", "B-002"), ("agreement",),
)  # fmt: skip
"""Views that only the whole record has."""
ACTORS = [*read_codebook(RECORD, lambda _: None).actors, "all"]


def held(text: str, width: int) -> str:
    """The text, after it has been seen to fit."""
    lines = text.splitlines()
    assert len(lines) <= LINES
    assert max(map(cell_len, lines)) <= width
    return text


@pytest.mark.parametrize("width", [60, 80, 140])
@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_every_view_fits(run: Run, view: tuple[str, ...], width: int) -> None:
    """No view takes more than 20 lines, nor more columns than there are, and it is the view that was asked for."""
    brief = run(*view, "--brief", width=width)
    assert brief.code == 0, brief.err
    held(brief.out, width)
    assert brief.out != run(*view, width=width).out


@pytest.mark.parametrize("view", MORE_VIEWS, ids=" ".join)
def test_every_view_of_the_record_fits(run: Run, view: tuple[str, ...]) -> None:
    """As above, for tolls, hypotheses, claims and background."""
    brief = run(*view, "-b", width=80, events=RECORD)
    assert brief.code == 0, brief.err
    held(brief.out, 80)


def test_every_command_that_shows_a_result_has_it() -> None:
    """A view that is added is brief as well: those above are all there are."""
    have = {name for name, command in program().commands.items() if any("--brief" in one.opts for one in command.params)}
    # What these show is the change of the files that was asked for.
    assert have - {"add", "edit", "drop", "new-war"} == {view[0] for view in (*VIEWS, *MORE_VIEWS)}


MARKED = re.compile(r"(?<!\S)([~!])(?:B-)?\d")
"""An id or a figure with the mark of its certainty."""


@pytest.mark.parametrize("brief", [(), ("-b",)], ids=["page", "brief"])
@pytest.mark.parametrize(
    "view", [("day", "5"), ("day", "-3"), ("log",), ("log", "2016", "--days", "2"), *MORE_VIEWS], ids=" ".join
)
def test_a_mark_has_its_legend(run: Run, view: tuple[str, ...], brief: tuple[str, ...]) -> None:
    """A mark of certainty is explained on the page that has it, and no mark is explained that is not there."""
    out = run(*view, *brief, width=80, events=RECORD).out
    marks = set(MARKED.findall(out))
    assert ("~ one source only" in out, "! sources disagree" in out) == ("~" in marks, "!" in marks)


@pytest.mark.parametrize("actor", ACTORS)
def test_any_actor_fits(run: Run, actor: str) -> None:
    """Whoever is asked about, in the whole record."""
    for view in (("day", "13"), ("diff",), ("timeline", "--by", "official"), ("pivot", "--rows", "official"), ("log",)):
        brief = run(*view, "-b", "--actor", actor, width=80, events=RECORD)
        assert brief.code == 0, brief.err
        held(brief.out, 80)


DOZEN = ("RUS", "TUR", "FRA", "USA", "IRN", "UN", "EU", "OSCE-MG", "ARM", "AZE", "RUS,FRA,USA", "all")
FILTERED = (
    ("day", "5"), ("day", "-3"), ("diff", "--through", "5"), ("diff", "--by", "official"), ("timeline",), ("pivot",),
    ("contrast",), ("order",), ("order", "--by", "action,level"), ("sensitivity",), ("wars",), ("log", "2020"),
)  # fmt: skip
"""Every view that is asked of a party."""


@pytest.mark.parametrize("view", FILTERED, ids=" ".join)
def test_any_view_of_a_dozen_parties_fits(run: Run, view: tuple[str, ...]) -> None:
    """Every view, of parties of each kind, several and all: within 20 lines, and no sentence is broken off at the last."""
    for actor in DOZEN:
        brief = run(*view, "-b", "--actor", actor, width=80, events=RECORD)
        assert brief.code == 0, brief.err
        held(brief.out, 80)
        assert "more lines: the same without" not in brief.out


@pytest.mark.parametrize("topic", ["arms", "co-chair-terms", "stances", "rival-commitments"])
@pytest.mark.parametrize("day", ["", "5"])
def test_a_topic_tells_facts_of_both_wars_whole(run: Run, topic: str, day: str) -> None:
    """Each fact in its whole sentence, those of the one war beside those of the other; how many are left is counted."""
    out = run("background", "--topic", topic, *(["--day", day] if day else []), "-b", width=80, events=RECORD).out
    told = held(out, 80)
    facts = read_facts(run)
    shown = [key for key in facts if key in told]
    flat = " ".join(told.split())
    assert all(facts[key].split()[-1] in flat for key in shown)
    assert all(re.search(rf"B-\d+ +(?:2016 · )?{war}\b", told) or re.search(rf"B-\d+ +{war} ·", told) for war in (2016, 2020))
    left = re.search(r"(\d+) more facts?: nkcompare background --topic", told)
    of = re.search(r"Of (\d+) facts", told)
    assert left
    assert of
    assert int(left[1]) + len(shown) == int(of[1])


def read_facts(run: Run) -> dict[str, str]:
    """Every fact's sentence by its id."""
    topics = json.loads(run("background", "-f", "json", events=RECORD).out)["topics"]
    return {fact["id"]: fact["summary"] for topic in topics for fact in topic["facts"]}


@pytest.mark.parametrize("view", [*VIEWS[:4], VIEWS[6], VIEWS[8], VIEWS[13], VIEWS[14], VIEWS[16], VIEWS[18]], ids=" ".join)
def test_pages(run: Run, golden: Golden, view: tuple[str, ...]) -> None:
    """What they say: the answer in a sentence first."""
    golden(f"brief/{'-'.join(view).replace('--', '')}.txt", run(*view, "-b", width=80).out)


def test_the_cut_is_told(run: Run) -> None:
    """What was left out is counted."""
    ran = run("codebook", "publishers", "-b", width=80, events=RECORD)
    assert "more lines: see them without --brief" in ran.out.splitlines()[-1]


def test_data_is_not_shortened(run: Run) -> None:
    """--brief is about a page; data are whole, or chosen by filters."""
    ran = run("day", "5", "--brief", "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("nkcompare: --brief shortens the page")


@pytest.mark.parametrize(
    ("actor", "day", "said"),
    [
        ("RUS", "5", "By day 5 Russia had brokered a ceasefire in 2016 (day 4) but not yet in 2020 (day 14), and "),
        ("CAN", "-9", "By day -9 Canada had reached none of "),
        ("RUS,TUR", "5", "By day 5 Russia and Turkey had brokered a ceasefire"),
        ("all", "5", "By day 5 third parties together had brokered a ceasefire"),
    ],
)
def test_day_opens_with_the_sentence(run: Run, actor: str, day: str, said: str) -> None:
    """The answer in words is the second line of the page, brief or whole."""
    for options in ((), ("-b",)):
        page = run("day", day, "--actor", actor, *options, events=SAMPLE if actor == "RUS" else RECORD, width=140).out
        assert page.splitlines()[1].startswith(said)
