"""The full screen: what it shows, and what every key does."""

import asyncio
import csv
import os
import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from nkcompare.app.query import Filters, Source
from nkcompare.browse.app import Browser
from nkcompare.browse.day import DayScreen
from nkcompare.browse.keys import ACT_KEYS, DAY_KEYS, PAGE_KEYS
from nkcompare.browse.results import Request
from nkcompare.show.terminal import ASCII
from nkcompare.store.csv_cells import join_cells
from tests.browse.screens import browser, picture, seen, shown
from tests.conftest import RECORD, ROOT, SAMPLE, Golden, Run

SIZES = [(80, 24), (100, 30), (140, 40)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("day", ()),
        ("act", ("down", "enter")),
        ("milestones", ("m",)),
        ("filters", ("slash", "--target TUR")),
        ("keys", ("question_mark",)),
    ],
)
def test_screens(golden: Golden, size: tuple[int, int], name: str, keys: tuple[str, ...]) -> None:
    """Each screen at three sizes."""
    golden(f"browse/{name}-{size[0]}.txt", seen(*keys, size=size).text)


def test_the_head_is_that_of_the_page(run: Run) -> None:
    """The answer and the acts are those that `day` prints, in its words."""
    page = run("day", "5", screen=True, environ={"NO_COLOR": "1"}).out.splitlines()
    text = seen(size=(100, 60)).text.splitlines()
    assert text[:7] == page[:7]
    words = seen(size=(100, 90)).words
    assert all(event in words for event in ("2016-021", "2016-022", "2016-024", "2020-027", "2020-028", "2020-029", "2020-030"))


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        (("right",), 6),
        (("left",), 4),
        (("pagedown",), 12),
        (("pageup",), -2),
        (("home",), 1),
        (("end",), 96),
        (("end", "right"), 97),
        (("left",) * 6, -1),
        (("g", "14", "enter"), 14),
        (("g", "2 Oct 2020", "enter"), 6),
        (("g", "-3", "enter"), -3),
        (("g", "14", "escape"), 5),
    ],
)
def test_days(keys: tuple[str, ...], day: int) -> None:
    """Every key that goes to a day does, and the screen says which it is."""
    found = seen(*keys)
    assert found.request.day == day
    assert f"on day {day}?" in found.text or keys[-1] == "escape"


def test_a_day_beyond_the_log_says_so() -> None:
    """What `day` says of a day outside the log stands here as well."""
    assert "the log ends on day" in seen("end", "pagedown").words


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (("g", "x y", "enter"), "is not a day"),
        (("slash", "--target XYZ", "enter"), "--target: unknown"),
        (("slash", "--nothing", "enter"), "No such option: --nothing"),
        (("slash", "--help", "enter"), "No such option: --help"),
        (("slash", "--text 'a", "enter"), "has an unclosed quote"),
        (("slash", "--wars 2016,2099", "enter"), "2099"),
        (("a", "no-body", "enter"), "--actor: unknown"),
        (("a", "enter"), "--actor"),
    ],
)
def test_a_wrong_answer_is_told_where_it_was_typed(keys: tuple[str, ...], says: str) -> None:
    """What is wrong is said in the words of the command line, what was typed stays, and nothing else changes."""
    found = seen(*keys)
    assert says in found.words
    assert found.request == seen().request
    assert len(keys) < 3 or keys[1] in found.text


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("--tar", "--target "),
        ("--target AR", "--target ARM "),
        ("--target TUR --level foreign", "--target TUR --level foreign-minister "),
        ("--act", "--act"),
        ("--a", "--a"),
        ("--official lavr", "--official Lavrov "),
        ("--official 'Sergey L", "--official Sergey\\ Lavrov "),
        ("--target=AR", "--target=ARM "),
        ("--target XYZ", "--target XYZ"),
        ("", "--"),
    ],
)
def test_tab_completes_options(typed: str, line: str) -> None:
    """Tab goes on with a word as far as it is certain, as in a shell, and names the ways to go on."""
    found = seen("slash", *([typed] if typed else []), "tab", size=(140, 40))
    _, shown, *_ = re.findall(r"\u2502 (.*?) *\u2502", found.text)
    assert shown == line.rstrip()
    if typed == "--a":
        assert all(option in found.text for option in ("--align", "--actor", "--action", "--asked-by"))
    if typed == "--target XYZ":
        assert "nothing begins like this" in found.text


def test_what_tab_completed_is_taken() -> None:
    """A line completed by Tab is an answer; Tab goes on where nothing can be completed."""
    found = seen("slash", "--tar", "tab", "AR", "tab", "enter")
    assert found.request.filters.target == "ARM"
    assert seen("a", "tab", "down", "enter").request.filters.actor != Filters().actor


def test_filters_are_those_of_the_command_line() -> None:
    """Filters are typed as options, told in the title and on the line of state, and come back to be changed."""
    found = seen("slash", "--target TUR --days 1-9", "enter")
    assert found.request.filters == Filters(target="TUR", days="1-9")
    assert "nkcompare browse 5 --wars 2016,2020 --target TUR --days 1-9" in found.text
    assert "--target TUR --days 1-9" in seen("slash", "--target TUR --days 1-9", "enter", "slash").text
    assert found.request.source == seen().request.source


def test_the_line_of_state_comes_back_to_it() -> None:
    """The command on the line of state asks for what the screen shows."""
    request = Request(-3, Source(wars="2020,2016", day_one=["2016=2016-04-01"]), Filters(actor="TUR", text="it's", recount=True))
    assert request.command() == (
        "nkcompare browse -3 --wars 2020,2016 --day-one 2016=2016-04-01 --actor TUR --text 'it'\"'\"'s' --recount"
    )


def test_actors() -> None:
    """`a` offers whoever acts, narrows by what is typed, and takes a name as well as a code."""
    assert "Where was Turkey on day 5?" in seen("a", "Ankara", "enter").text
    assert seen("a", "down", "down", "enter").request.filters.actor != Filters().actor
    everybody = seen("a", "all", "enter")
    assert everybody.request.filters.actor == "all"
    assert "Who did what on day 5?" in everybody.text


@pytest.mark.parametrize("key", ["1", "2"])
def test_two_wars_change_places(key: str) -> None:
    """With two wars `1` and `2` make the other the first; pressed again, all is as it was."""
    assert seen(key).request.source.wars == "2020,2016"
    assert seen(key).words.index("2020 · Thu 1 October") < seen(key).words.index("2016 · Wed 6 April")
    assert seen(key, key).request.source.wars == "2016,2020"


def test_a_war_alone_gets_a_second() -> None:
    """One war alone has a column to itself, and `2` adds another."""
    alone = seen(wars="2020")
    assert "Wed 6 April" not in alone.text
    assert seen("2", "2016", "enter", wars="2020").request.source.wars == "2020,2016"
    assert seen("1", "2016", "enter", wars="2020").request.source.wars == "2016"


def test_an_act_opens_whole(run: Run) -> None:
    """Enter shows the page of `show`; `q` and Esc come back."""
    page = run("show", "2016-022", screen=True, environ={"NO_COLOR": "1"}, width=99).out.splitlines()
    text = seen("down", "enter", size=(100, 60)).text.splitlines()
    assert text[: len(page)] == page
    for back in ("q", "escape"):
        assert "on day 5?" in seen("down", "enter", back).text


def test_the_other_war_is_a_tab_away() -> None:
    """Tab goes to the acts of the next war; Enter shows one of them."""
    assert seen("tab", "enter").text.startswith("2020-027")


def test_pages_of_the_record() -> None:
    """`h` and `b` show the hypotheses and the background of the day."""
    assert "evidence known by day 5" in seen("h", events=RECORD).text
    assert "Background of the wars on day 5" in seen("b", events=RECORD).text
    assert "on day 5?" in seen("h", "q", events=RECORD).text


def test_what_a_package_has_not_is_told() -> None:
    """Without hypotheses or background the keys say so, and the day stays."""
    for key, says in (("h", "has no hypotheses"), ("b", "background.csv")):
        found = seen(key)
        assert any(says in one for one in found.told)
        assert "on day 5?" in found.text


def test_meanwhile_stands_below_the_acts() -> None:
    """What else was in hand stands below a war's acts, and opens."""
    assert "Meanwhile" in seen(events=RECORD, size=(140, 60)).text
    # Up from the first is the last.
    assert seen("up", "enter", events=RECORD, size=(140, 60)).text.startswith("B-")


def test_sources_open_in_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    """`o` opens the source of the act that is pointed at; of several the one chosen."""
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: not opened.append(url))  # type: ignore[func-returns-value]
    found = seen("o")
    if not opened:
        assert "Which source of 2016-021?" in found.text
        seen("o", "2", "enter")
        seen("enter", "o", "down", "enter")
    assert opened
    assert all(url.startswith("http") for url in opened)


def test_where_no_browser_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no browser starts, the address is shown."""
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    told = " ".join(seen("o", "1", "enter").told)
    assert "no browser could be started" in told
    assert "http" in told


def test_a_citation_is_copied(run: Run) -> None:
    """`c` copies what `cite` prints."""
    assert seen("c").copied == run("cite", "2016-021").out
    assert seen("down", "enter", "c").copied == run("cite", "2016-022").out


def test_quitting() -> None:
    """`q`, Esc and Ctrl-C end it."""
    assert all(seen(key).ended for key in ("q", "escape", "ctrl+c"))


def test_the_mouse() -> None:
    """A click on the strip goes to its day, on an act opens it, on a word at the foot does what its key does."""

    async def strip(pilot: Pilot[int]) -> None:
        await pilot.click("#strip", offset=(6 + 9, 1))

    async def act(pilot: Pilot[int]) -> None:
        await pilot.click("Acts", offset=(4, 1))

    async def foot(pilot: Pilot[int]) -> None:
        await pilot.click("Foot", offset=(1, 0))

    assert seen(drive=strip, size=(140, 40)).request.day == 10
    assert seen(drive=act).text.startswith("2016-021")
    assert "Which day?" in seen(drive=foot).text


def test_it_follows_the_size_of_the_screen() -> None:
    """A screen that becomes narrow stacks the wars; one that becomes wide puts them abreast again."""

    async def narrower(pilot: Pilot[int]) -> None:
        await pilot.resize_terminal(60, 40)

    text = seen(drive=narrower).text
    heads = [number for number, line in enumerate(text.splitlines()) if "Wed 6 April" in line or "Thu 1 October" in line]
    assert len(heads) == 2
    assert max(map(len, text.splitlines())) <= 60

    async def and_back(pilot: Pilot[int]) -> None:
        await pilot.resize_terminal(60, 40)
        await pilot.pause()
        await pilot.resize_terminal(100, 30)

    assert seen(drive=and_back).text == seen().text


def test_without_unicode() -> None:
    """A terminal that has no Unicode is shown none of the program's own marks."""
    text = seen(glyphs=ASCII).text + seen("question_mark", glyphs=ASCII).text
    assert not set("■□●◉▪█▌←→↑↓·") & set(text)


def test_without_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without colour the screen says the same, and no part of it has one."""

    async def plain() -> tuple[str, set[str]]:
        app = browser(Request(5, Source(events=str(SAMPLE)), Filters()), colour=False)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            strips = app.screen._compositor.render_strips()
            styles = {part.style for strip in strips for part in strip if part.style}
            return shown(app), {str(one.color) for one in styles if one.color and not one.color.is_default}

    monkeypatch.setenv("NKCOMPARE_EVENTS", str(SAMPLE))
    text, colours = asyncio.run(plain())
    assert text == seen().text
    assert colours == set()
    assert "NO_COLOR" not in os.environ


def test_pages_are_prepared() -> None:
    """What was prepared while no key was pressed is there when a key asks for it: no page is made twice."""

    async def drive(pilot: Pilot[int]) -> None:
        app = pilot.app
        assert isinstance(app, Browser)
        assert isinstance(app.screen, DayScreen)
        for prepare in app.screen._preparations():
            prepare()
        made = app.lines.cache_info().misses
        for key in ("h", "b", "m"):
            await pilot.press(key, "q")
        assert (app.lines.cache_info().misses, made) == (3, 3)

    seen(drive=drive, events=RECORD)


def test_every_key_is_told() -> None:
    """The page of keys has every key, and no two do the same screen's work."""
    text = seen("question_mark", size=(100, 40)).text
    assert all(any(line.startswith(one.shown) for line in text.splitlines()) for one in DAY_KEYS)
    for keys in (DAY_KEYS, (*PAGE_KEYS, *ACT_KEYS)):
        assert len({one.key for one in keys}) == len(keys)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("name", "keys"), [("day", ()), ("act", ("down", "enter")), ("milestones", ("m",))])
def test_pictures(golden: Golden, size: tuple[int, int], name: str, keys: tuple[str, ...]) -> None:
    """The same screens with their colours, at three sizes."""
    golden(f"browse/{name}-{size[0]}.svg", picture(*keys, size=size))


def test_the_picture_of_the_readme(golden: Golden) -> None:
    """docs/figures/browse.svg is what the program shows of the record; --update-golden makes it anew. It fetches nothing."""
    drawn = picture(events=RECORD, size=(110, 32))
    golden(str(ROOT / "docs" / "figures" / "browse.svg"), drawn)
    assert set(re.findall(r"https?://[^\"')<\s]+", drawn)) == {"http://www.w3.org/2000/svg"}


HOSTILE = ("[bold red]x[/bold red] [/b] [@click=app.quit]y[/]", "[/]", "\u0645\u0631\u062d\u0628\u0627", "x" * 190)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("size", [(100, 30), (40, 10)])
def test_cells_are_text(sample: Path, text: str, size: tuple[int, int]) -> None:
    """Markup, an action, letters from right to left or a word as long as a line are shown as they are, on every page."""
    for log in (sample / "2016.csv", sample / "2020.csv"):
        header, *rows = csv.reader(log.read_text("utf-8").splitlines())
        at = header.index("summary")
        told = [header, *([*row[:at], f"{number} {text}"[:200], *row[at + 1 :]] for number, row in enumerate(rows))]
        log.write_text("".join(f"{join_cells(row)}\n" for row in told), "utf-8")
    for key in ("m", "h", "b", "a", "slash", "enter", "question_mark"):
        page = seen(key, "down", events=sample, day=1, size=size)
        assert not page.ended
        assert all(char.isprintable() or char == "\n" for char in page.text)
    act = seen("down", "enter", events=sample, day=1, size=(300, 40)).words
    assert text in act
