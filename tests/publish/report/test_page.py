"""The report in a real browser: days, keys, links, filters, files, paper, no script, every reader."""

import csv
import gzip
import io
import json
import re
from pathlib import Path
from typing import Any, cast

import pytest

from nkcompare.compare.conduct import conduct
from nkcompare.compare.milestones import MilestoneLine, roots
from nkcompare.compare.select import Selection, select
from nkcompare.model.record import Record
from nkcompare.model.war import CEASEFIRE
from nkcompare.publish.report.content import GLYPHS, content, sources
from nkcompare.publish.report.page import _policy
from nkcompare.show.absence import lag_mark, lag_words
from nkcompare.store.package import read_package, valid_record
from tests.build import row
from tests.conftest import RECORD, SAMPLE, Run
from tests.publish.report.browser import Shown
from tests.publish.report.conftest import Open, written

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1400, "height": 900}


@pytest.fixture(scope="module")
def record() -> Record:
    """The sample, read once."""
    return valid_record(read_package(SAMPLE))


def day_of(shown: Shown) -> str:
    """The day the page stands on, as its heading, its slider, its address and its title say."""
    said = {
        shown.texts("#now")[0].removeprefix("day "),
        shown.page.input_value("#slider"),
        str(shown.page.evaluate("new URLSearchParams(location.hash.slice(1)).get('day')")),
        re.sub(r".*day (-?\d+)\?.*$", r"\1", shown.page.title()),
        *(text.removeprefix("Day ") for text in shown.texts(".day h3")),
    }
    assert len(said) == 1, said
    return str(said.pop())


def ids(shown: Shown) -> list[str]:
    """The acts to be seen."""
    return [text.lstrip("~!") for text in shown.texts(".day li p > a:last-child")]


def test_keys_move_the_day(show: Open, sample_page: Path) -> None:
    """The arrow keys move the day wherever the reader is, the slider has its own, and the ends hold."""
    shown = show(sample_page, "#day=5")
    for key, day in (("ArrowRight", "6"), ("ArrowRight", "7"), ("ArrowLeft", "6")):
        shown.page.keyboard.press(key)
        assert day_of(shown) == day
    shown.page.focus("#slider")
    shown.page.keyboard.press("ArrowRight")
    assert day_of(shown) == "7"
    shown.page.keyboard.press("End")
    assert day_of(shown) == "96"
    assert shown.page.is_disabled("#forward")
    shown.page.keyboard.press("ArrowRight")
    assert day_of(shown) == "96"
    shown.page.click("#back")
    assert day_of(shown) == "95"


def test_arrow_in_a_field_is_the_fields(show: Open, sample_page: Path) -> None:
    """An arrow pressed while typing moves the text cursor and not the day."""
    shown = show(sample_page, "#day=5")
    shown.page.click("#filters summary")
    shown.page.fill("#text", "Moscow")
    shown.page.keyboard.press("ArrowLeft")
    assert day_of(shown) == "5"


def test_the_day_is_told(show: Open, sample_page: Path) -> None:
    """Who does not see the page hears what the day holds: a live region says it."""
    shown = show(sample_page, "#day=4")
    assert shown.page.get_attribute("#status", "role") == "status"
    shown.page.keyboard.press("ArrowRight")
    told = shown.texts("#status")[0]
    assert told.startswith("Day 5. 2016 · Wed 6 April · ceasefire since day 4: ")
    acts = len(ids(shown))
    assert sum(int(count) for count in re.findall(r"(\d+) acts?", told)) == acts > 0


def test_links_lead_to_days_and_back(show: Open, sample_page: Path) -> None:
    """A milestone's day is a link to that day; the browser's own way back leads back."""
    shown = show(sample_page, "#day=5")
    shown.page.click("[data-milestone=convened] td:nth-of-type(2) a")
    assert day_of(shown) == "13"
    shown.page.go_back()
    shown.page.wait_for_function("document.querySelector('#now').textContent === 'day 5'")
    assert day_of(shown) == "5"


def test_link_to_an_act_opens_it(show: Open, sample_page: Path, record: Record) -> None:
    """An act has an address: the page opens on its day, with its sources open, whoever acted."""
    log = record.logs[1]
    event = next(event for event in log.events if event.actor != "RUS" and "RUS" not in event.target)
    shown = show(sample_page, f"#{event.id}")
    assert shown.texts("#now") == [f"day {log.war.day(event.date)}"]
    assert event.id in ids(shown)
    assert shown.page.evaluate(f"document.getElementById('{event.id}').querySelector('details').open")
    addresses = shown.page.evaluate(
        f"[...document.getElementById('{event.id}').querySelectorAll('ul a')].map(one => one.getAttribute('href'))"
    )
    assert addresses == list(event.urls)


@pytest.mark.parametrize("address", ["#day=999", "#day=-999", "#day=x", "#nothing", "#day=5&actor=XXX&action=yyy", "#%E0%A4%A"])
def test_a_wrong_address_is_no_error(show: Open, sample_page: Path, address: str) -> None:
    """An address that names no day, party or act leaves the page on a day there is."""
    shown = show(sample_page, address)
    assert int(shown.texts("#now")[0].removeprefix("day ")) in range(-31, 97)
    assert len(shown.texts(".day h3")) == 1


@pytest.mark.parametrize(
    ("address", "chosen"),
    [
        ("", Selection(actors=("RUS",))),
        ("&actor=TUR", Selection(actors=("TUR",))),
        ("&actor=all", Selection()),
        ("&action=call", Selection(actors=("RUS",), actions=frozenset({"call"}))),
        ("&channel=un&actor=all", Selection(channels=frozenset({"un"}))),
        ("&certainty=reported,disputed", Selection(actors=("RUS",), certainties=frozenset({"reported", "disputed"}))),
        ("&action=statement&actor=ARM", Selection(actors=("ARM",), actions=frozenset({"statement"}))),
        ("&target=RUS&actor=ARM", Selection(actors=("ARM",), targets=frozenset({"RUS"}))),
        ("&initiator=own", Selection(actors=("RUS",), asked=frozenset({"own"}))),
        ("&initiator=others", Selection(actors=("RUS",), asked=frozenset({"others"}))),
        ("&initiator=unknown&actor=ARM", Selection(actors=("ARM",), asked=frozenset({"unknown"}))),
        ("&initiator=own&actor=all", Selection(asked=frozenset({"own"}))),
        ("&text=Aliyev+ceasefire&actor=all", Selection(words=("Aliyev", "ceasefire"))),
    ],
)
def test_filters_choose_as_the_program_does(
    show: Open, sample_page: Path, record: Record, address: str, chosen: Selection
) -> None:
    """With the whole record shown, the acts that pass are those the same filters of the program let through."""
    shown = show(sample_page, f"#day=5&whole={address}")
    expected = {log.war.key: [event.id for event in select(log.events, log.war, chosen, record.codebook)] for log in record.logs}
    found = ids(shown)
    assert {war: [one for one in found if one.startswith(war)] for war in expected} == expected
    assert found


def test_controls_filter_and_reset(show: Open, sample_page: Path) -> None:
    """Every filter works by hand, says how many acts pass, stands in the address, and is undone at once."""
    shown = show(sample_page, "#day=5")
    page = shown.page
    before = ids(shown)
    page.click("#filters summary")
    page.select_option("#action", "call")
    assert "action=call" in page.url
    assert re.fullmatch(r": \d+ pass", page.inner_text("#filtered"))
    assert set(shown.texts(".day li p > a:first-child")) == {"Call"}
    page.uncheck("[value=confirmed]")
    assert "certainty=reported" in page.url
    assert all(mark.startswith(("~", "!")) for mark in shown.texts(".day li p > a:last-child"))
    assert any(text.startswith("· not in the selection: ") for text in shown.texts(".day > div > p"))
    assert shown.page.title().endswith(" · only Call; reported or disputed")
    page.select_option("#initiator", "own")
    assert shown.texts("#question")[0].endswith(" · only Call; reported or disputed; contacts asked for by itself")
    page.fill("#text", "zzzz")
    assert ids(shown) == []
    page.click("#reset")
    assert ids(shown) == before
    assert page.input_value("#text") == ""
    page.select_option("#actor", "TUR")
    assert shown.texts("#question") == ["Where was Turkey on day 5?"]
    assert shown.texts(".focus-name") == ["Turkey"]


def test_filters_by_who_and_a_list_of_hits(show: Open, sample_page: Path, record: Record) -> None:
    """Official, target and who asked narrow the acts as the program does, and each act that passes is a line that leads to it."""
    shown = show(sample_page, "#day=5&actor=all")
    page = shown.page
    page.click("#filters summary")
    page.select_option("#official", "Sergey Lavrov")
    page.select_option("#target", "ARM")
    chosen = Selection(officials=frozenset({"Sergey Lavrov"}), targets=frozenset({"ARM"}))
    expected = [event.id for log in record.logs for event in select(log.events, log.war, chosen, record.codebook)]
    links = page.evaluate("[...document.querySelectorAll('#hits a')].map(one => one.getAttribute('href').slice(1))")
    assert set(expected) <= set(links)
    assert shown.texts("#filtered") == [f": {len(links)} pass"]
    page.locator("#hits a").last.click()
    assert links[-1] in ids(shown)
    page.select_option("#initiator", "ARM")
    asked = page.evaluate("[...document.querySelectorAll('#hits a')].map(one => one.getAttribute('href').slice(1))")
    initiators = {event.id: event.initiator for log in record.logs for event in log.events}
    assert asked
    assert {initiators[one] for one in asked} == {"ARM"}


def test_the_whole_record_shows_days_with_hits(show: Open, sample_page: Path) -> None:
    """With everything shown and a filter set, days without an act that passes are not there, but for the day itself."""
    shown = show(sample_page, "#day=5&whole=&action=ceasefire")
    page = shown.page
    empty = (
        "[...document.querySelectorAll('.day:not([hidden])')].filter(one => !one.querySelector('li[id]:not([hidden])')).length"
    )
    assert page.evaluate(empty) <= 1
    assert page.evaluate("document.querySelectorAll('.day:not([hidden])').length") >= 2


@pytest.mark.parametrize(("address", "told"), [("#day=500", "Day 500"), ("#day=-400", "Day −400")])
def test_a_day_outside_of_the_record_is_told(show: Open, sample_page: Path, address: str, told: str) -> None:
    """An address of a day that no log covers says what the logs cover, until the reader goes elsewhere."""
    shown = show(sample_page, address, viewport=PHONE)
    (text,) = shown.texts("#beyond")
    assert text.startswith(f"{told} lies outside the record: 2016 is logged from day ")
    assert "2020" in text
    box = shown.page.locator("#beyond").bounding_box()
    assert box
    assert 0 <= box["y"] < PHONE["height"] / 2
    shown.page.keyboard.press("ArrowLeft")
    shown.page.keyboard.press("ArrowRight")
    assert shown.texts("#beyond") == []


@pytest.mark.parametrize("viewport", [PHONE, DESK])
def test_the_stepper_stays_in_reach(show: Open, record_page: Path, viewport: dict[str, int]) -> None:
    """Wherever the reader has scrolled to, the buttons of the day are on the screen and can be pressed."""
    shown = show(record_page, "#day=5", viewport=viewport)
    shown.page.evaluate("document.querySelector('footer').scrollIntoView()")
    box = shown.page.locator("#forward").bounding_box()
    assert box
    assert 0 <= box["y"] <= viewport["height"] - box["height"]
    shown.page.click("#forward")
    assert day_of(shown) == "6"


def test_the_head_says_the_finding(show: Open, record_page: Path, run: Run) -> None:
    """The page begins with the sentence of `diff --through 5` and a picture of it; a preview elsewhere says the same."""
    sentence = json.loads(run("diff", "--through", "5", "--format", "json", events=RECORD).out)["summary"]
    shown = show(record_page)
    assert shown.texts(".finding") == [sentence]
    assert shown.page.locator(".headline svg .line").count() == 2
    for name in ('[name="description"]', '[property="og:description"]'):
        assert shown.page.get_attribute(f"meta{name}", "content") == sentence
    assert shown.texts(".axis text")[0] == "day 1"
    assert shown.texts(".names text")[:2] == ["2016", "2020"]


def test_the_strip_is_a_way_to_a_day(show: Open, sample_page: Path) -> None:
    """A click on the strip of days goes to the day under the pointer, where the slider's thumb is as well."""
    shown = show(sample_page, "#day=5")
    box = shown.page.locator("#strip").bounding_box()
    assert box
    days = 96 - int(cast("str", shown.page.get_attribute("#slider", "min"))) + 1
    first = 97 - days
    shown.page.mouse.click(box["x"] + box["width"] * (45 - first + 0.5) / days, box["y"] + 5)
    assert day_of(shown) == "45"


def test_definitions_on_hover_and_by_keyboard(show: Open, sample_page: Path) -> None:
    """A word's definition shows under the pointer and at the keyboard's focus; Escape puts it away; it is in the glossary."""
    shown = show(sample_page, "#day=5")
    word = shown.page.locator(".day li:visible a[href^='#term-']").first
    word.hover()
    told = shown.page.inner_text("#tip")
    assert told
    shown.page.keyboard.press("Escape")
    assert shown.page.is_hidden("#tip")
    shown.page.mouse.move(0, 0)
    word.focus()
    assert shown.page.inner_text("#tip") == told
    assert word.get_attribute("aria-describedby") == "tip"
    entry = word.get_attribute("href")
    assert shown.page.locator(f"{entry} dd").inner_text() == told


def test_ladder_and_answer_move(show: Open, sample_page: Path) -> None:
    """The rung a war stands on moves with the day, and only one rung is marked as its highest."""
    shown = show(sample_page, "#day=1")
    for day, rungs in ((1, ("Call", "Call")), (5, ("Ceasefire agreed", "Offer of mediation")), (14, ("Ceasefire agreed",) * 2)):
        shown.go(f"#day={day}")
        marked = shown.page.evaluate(
            """[1, 2].map(number => [...document.querySelectorAll('[data-rung]')]
                 .filter(row => row.children[number].querySelector('.here')).map(row => row.children[0].textContent))"""
        )
        assert marked == [[rungs[0]], [rungs[1]]]


def test_files_for_a_spreadsheet_start_no_formula(show: Open, sample: Path, tmp_path: Path) -> None:
    """A cell that a spreadsheet would take for a formula has a tab before it in the CSV the page hands out."""
    with (sample / "2020.csv").open("a", encoding="utf-8") as log:
        for number, mark in enumerate("=+-@\uff1d\uff0b"):
            log.write(f"2020-99{number},2020-12-30,RUS,,statement,,,,bilateral,,{mark}1+1,reported,https://tass.com/{number},\n")
    shown = show(written(sample, tmp_path))
    with shown.page.expect_download() as waiting:
        shown.page.click("#take-csv")
    taken = Path(waiting.value.path()).read_text(encoding="utf-8")
    added = [row["summary"] for row in csv.DictReader(io.StringIO(taken)) if row["id"].startswith("2020-99")]
    assert added == [f"\t{mark}1+1" for mark in "=+-@\uff1d\uff0b"]


def test_hypotheses_by_day(show: Open, record_page: Path, run: Run) -> None:
    """The matrix shows what `nkcompare hypotheses --day N` shows: the items known, their letters, the sums."""
    shown = show(record_page)
    for day in (1, 5, 13, 45):
        shown.go(f"#day={day}")
        told = json.loads(run("hypotheses", "--day", str(day), "--format", "json", events=RECORD).out)
        rows = shown.texts("[data-known] summary")
        assert sorted(row.split()[0] for row in rows) == sorted(item["id"] for item in told["evidence"])
        keys = [text.split()[0] for text in shown.texts(".matrix thead th")[1:-1]]
        sums = {one["id"]: one for one in told["hypotheses"]}
        assert [int(text) for text in shown.texts("[data-sum='0'] td")[: len(keys)]] == [sums[key]["plain"] for key in keys]
        weighted = [float(text) for text in shown.texts("[data-sum='1'] td")[: len(keys)]]
        assert weighted == pytest.approx([sums[key]["weighted"] for key in keys], abs=0.006)
        assert f"{len(rows)} of " in shown.texts("#known")[0]
        argued = next((one for one in told["without"] if one["name"] == "thread"), None)
        if argued and day == 5:
            order = " < ".join(" = ".join(group) for group in argued["ranking"])
            assert f"that the thread argues itself (of which E04, E05 and E08 contradict): {order}" in shown.texts("#verdict")[0]


def test_claims_are_the_front(show: Open, record_page: Path, run: Run) -> None:
    """The page begins with the claims: each with its verdict as `nkcompare claims` has it, and every row it names is there."""
    shown = show(record_page)
    assert shown.page.evaluate("document.querySelector('main > section').id") == "claims"
    told = json.loads(run("claims", "--format", "json", events=RECORD).out)["claims"]
    assert shown.texts("#claims tbody th") == [one["claim"] for one in told]
    verdicts = [text.replace(" ", "-") for text in shown.texts("#claims tbody b")]
    assert verdicts == [one["verdict"] for one in told]
    links = "[...document.querySelectorAll('#claims td a')].map(one => one.hash.slice(1))"
    lost = f"{links}.filter(id => !document.querySelector(`[id='${{id}}']`))"
    assert shown.page.evaluate(lost) == []


def test_a_fact_is_shown_where_a_link_leads(show: Open, record_page: Path) -> None:
    """The background stands on the page by topic, and an address of a fact opens its topic."""
    shown = show(record_page, "#B-073")
    shown.page.wait_for_function("document.getElementById('B-073').checkVisibility()")
    facts = (RECORD / "background.csv").read_bytes().count(b"\n") - 1
    assert shown.page.evaluate("document.querySelectorAll('#background li[id^=B-]').length") == facts
    shown.go("#day=9")
    assert shown.page.evaluate("document.querySelector('.day:not([hidden]) .beside').textContent").split()[1:] == [
        "B-065", "B-064", "B-067", "B-073", "B-070", "B-068",
    ]  # fmt: skip


def test_files_to_take_away(show: Open, sample_page: Path, record: Record) -> None:
    """The page hands out all it holds: JSON with every act whole, and CSV with the rows of the logs."""
    shown = show(sample_page, "#day=5&action=call")
    taken = {}
    for button in ("take-json", "take-csv", "take-shown"):
        with shown.page.expect_download() as waiting:
            shown.page.click(f"#{button}")
        taken[button] = Path(waiting.value.path()).read_text(encoding="utf-8")
    expected = [
        {"war": log.war.key, "day": str(log.war.day(event.date)), **event.cells()} for log in record.logs for event in log.events
    ]
    assert list(csv.DictReader(io.StringIO(taken["take-csv"]))) == expected
    calls = Selection(actors=("RUS",), actions=frozenset({"call"}))
    passing = {event.id for log in record.logs for event in select(log.events, log.war, calls, record.codebook)}
    assert {row["id"] for row in csv.DictReader(io.StringIO(taken["take-shown"]))} == passing
    data = json.loads(taken["take-json"])
    assert data["schema"] == "nkcompare.report/2"
    rows = [dict(zip(data["events"]["columns"], row, strict=True)) for row in data["events"]["rows"]]
    assert [{key: str(value) for key, value in row.items()} for row in rows] == expected
    for focus in data["focuses"]:
        told = content(record, Selection(actors=() if focus["focus"] == "all" else (focus["focus"],))).focus
        assert focus["milestones"] == {key: milestone(line) for key, line in told.shown_lines.items()}
        assert focus["of"] == len(roots(told.lines))
        assert focus["ladder"] == {
            war: [{"rung": one.rung, "day": one.day, "event": one.event.id, "rises": one.rises} for one in steps]
            for war, steps in told.steps.items()
        }
        logs = {log.war.key: log for log in record.logs}
        actors = () if focus["focus"] == "all" else tuple(focus["focus"].split(","))
        for war, days in focus["conduct"].items():
            chosen = Selection(actors=actors)
            own = select(logs[war].events, logs[war].war, chosen, record.codebook)
            wanted = [conduct(own, logs[war].war, day[0], chosen, record.codebook) for day in days]
            assert days == [[one.day, *one.initiative, *one.contacts.values(), one.multilateral, one.acts] for one in wanted]
    assert any(len(days) > 5 for focus in data["focuses"] for days in focus["conduct"].values())
    assert data["who"] == {act.event.id: act.who for _, act in content(record, Selection(actors=("RUS",))).acts}
    assert "packed" not in data


def test_the_file_holds_what_stands_beside_the_acts(show: Open, record_page: Path, run: Run) -> None:
    """Of the record, the JSON handed out has claims, background, tolls and hypotheses as the commands give them."""
    shown = show(record_page)
    with shown.page.expect_download() as waiting:
        shown.page.click("#take-json")
    data = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))

    def told(*command: str) -> dict[str, Any]:
        return cast("dict[str, Any]", json.loads(run(*command, "--format", "json", events=RECORD).out))

    claims = told("claims")["claims"]
    assert [[one[key] for key in ("id", "post", "claim", "verdict", "rows", "note")] for one in data["claims"]] == [
        [one[key] for key in ("id", "post", "claim", "verdict", "rows", "note")] for one in claims
    ]
    assert [len(one["test"]) for one in data["claims"]] == [len(one["test"]) for one in claims]
    facts = [fact for topic in told("background")["topics"] for fact in topic["facts"]]
    columns = data["background"]["columns"]
    assert [dict(zip(columns, row, strict=True)) for row in data["background"]["rows"]] == [
        {**fact, "about": ";".join(fact["about"]), "sources": " ".join(fact["sources"])} for fact in facts
    ]
    weighed, last = told("hypotheses"), data["hypotheses"]["stands"][-1]["hypotheses"]
    assert {one["id"]: [one["label"], str(one["plain"])] for one in weighed["hypotheses"]} == {
        one["id"]: [one["label"], last[one["id"]][0]] for one in data["hypotheses"]["hypotheses"]
    }
    labels = {one["id"]: one["label"] for one in weighed["evidence"]}
    assert {one["id"]: one["label"] for one in data["hypotheses"]["evidence"]} == labels
    assert all(set(one["ratings"]) == set(last) for one in data["hypotheses"]["evidence"])
    tolls = told("tolls", "--sources")
    assert [one["population"] for one in data["tolls"]["populations"]] == [one["population"] for one in tolls["populations"]]
    figures = [len(known) for one in data["tolls"]["populations"] for known in one["figures"].values()]
    assert sum(figures) == (RECORD / "tolls.csv").read_bytes().count(b"\n") - 1


def milestone(line: MilestoneLine) -> dict[str, object]:
    """A milestone as the file has it."""
    found = list(line.reached.values())
    return {
        "days": [one.day if one else None for one in found],
        "earliest": [
            line.possible[war].day if war in line.possible else one.day if one else None for war, one in line.reached.items()
        ],
        "after": [one is not None and one.phase == CEASEFIRE for one in found],
        "outside": [war in line.outside for war in line.reached],
        "events": [one.event.id if one else None for one in found],
        "lags": [lag_words(line, war, GLYPHS) + lag_mark(line, war, GLYPHS) for war in line.lags],
        "lag": line.lag,
    }


def test_whole_without_javascript(show: Open, sample_page: Path, record: Record) -> None:
    """Without JavaScript every act of the record is there with its sources, and the address of a day leads to it."""
    shown = show(sample_page, "#day=13", java_script_enabled=False)
    page = shown.page
    assert page.locator("ol > li:visible").count() == sum(len(log.events) for log in record.logs)
    assert page.locator("#controls:visible, #downloads:visible, #answer:visible").count() == 0
    top = page.locator("[id='day=13']").bounding_box()
    assert top
    assert 0 <= top["y"] < 200
    first = page.locator("ol > li").first
    first.locator("summary").click()
    assert first.locator("li").first.is_visible()
    assert page.locator("noscript").inner_text()
    assert "13" in page.locator("[data-milestone=convened]").inner_text()


def test_on_paper(show: Open, sample_page: Path) -> None:
    """In print the controls are gone, and what is shown stands with its sources' addresses."""
    shown = show(sample_page, "#day=5", viewport=DESK)
    shown.page.emulate_media(media="print")
    shown.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown.page.locator("#slider:visible, nav:visible, button:visible").count() == 0
    assert shown.page.locator("ol > li:visible li:visible").count() > 0
    after = shown.page.evaluate("getComputedStyle(document.querySelector('ol > li:not([hidden]) li a'), '::after').content")
    assert "attr(href)" in after or "http" in after
    shown.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert shown.page.evaluate("document.querySelectorAll('ol details[open]').length") == 0


@pytest.mark.parametrize("width", [320, 360, 800, 1400])
def test_fits_the_width(show: Open, sample_page: Path, width: int) -> None:
    """From a small phone up nothing is wider than the screen; wide tables scroll in their own frame."""
    shown = show(sample_page, "#day=5", viewport={"width": width, "height": 740})
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= width
    shown.page.click("#filters summary")
    edges = "[...document.querySelectorAll('#filters select, #filters input')].map(one => one.getBoundingClientRect().right)"
    assert max(shown.page.evaluate(edges)) <= width


@pytest.mark.parametrize(("viewport", "scheme"), [(PHONE, "dark"), (DESK, "light")], ids=["phone-dark", "desk-light"])
def test_accessible(show: Open, record_page: Path, viewport: dict[str, int], scheme: str) -> None:
    """axe-core finds nothing to object to, on a phone in the dark and a desk in the light, with lists open."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core: pip install axe-playwright-python")
    shown = show(record_page, "#day=5", viewport=viewport, color_scheme=scheme, bypass_csp=False)
    shown.page.click("#filters summary")
    for one in ("#tolls details summary", "ol > li:visible summary", ".matrix tr:visible summary"):
        shown.page.locator(one).first.click()
    found = axe.Axe().run(shown.page).response["violations"]
    assert [(one["id"], one["impact"], [node["html"][:120] for node in one["nodes"]][:3]) for one in found] == []


def test_landmarks_and_names(show: Open, sample_page: Path) -> None:
    """The page has one main part, one first heading, named parts, and a name on every control."""
    shown = show(sample_page, "#day=5")
    page = shown.page
    assert page.locator("main").count() == page.locator("h1").count() == page.locator("header").count() == 1
    for name in ("Day of hostilities", "The day before", "The day after", "Whose acts", "Kind of act", "Channel", "Words"):
        assert page.get_by_label(name, exact=False).count() >= 1, name
    assert page.get_attribute("html", "lang") == "en"


HOSTILE = "<img src=x onerror=hacked()> </script><script>hacked()</script> {{7*7}} ${7*7} &lt;b&gt; ' \" <!-- `"
ADDRESS = "https://example.org/?a=1&lt;&b='c'"


def test_hostile_cells_are_text(show: Open, sample: Path, tmp_path: Path) -> None:
    """Markup, template and script in any cell are shown letter by letter and do nothing."""
    cell = '"' + HOSTILE.replace('"', '""') + '"'
    act = row(id="2020-999", date="2020-12-30", action="statement", place=HOSTILE, summary=HOSTILE, sources=ADDRESS, note=HOSTILE)
    with (sample / "2020.csv").open("a", encoding="utf-8") as log:
        log.write(f"{act}\n")
    for name, old in (("actors", ",Russia,Moscow"), ("actions", "Statement"), ("milestones", "Called for restraint")):
        file = sample / "codebook" / f"{name}.csv"
        new = f",{cell},Moscow" if name == "actors" else cell
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    shown = show(written(sample, tmp_path), "#day=95")
    page = shown.page
    assert HOSTILE in page.locator("[id='2020-999']").text_content()  # type: ignore[operator] # it is there
    words = " ".join(HOSTILE.split())
    assert any(words in text for text in shown.texts("ol > li > p"))
    assert any(words in text for text in shown.texts("#question"))
    assert any(words in text for text in shown.texts("[data-milestone] th"))
    assert any(words in text for text in shown.texts("#glossary dt"))
    assert page.evaluate("document.getElementById('2020-999').querySelector('ul a').getAttribute('href')") == ADDRESS
    assert page.evaluate("typeof hacked") == "undefined"
    assert page.locator("img, iframe, object, embed, form[action]").count() == 0
    assert page.locator("script").count() == 2
    page.select_option("#actor", "all")
    page.hover("[id='2020-999'] a[href^='#term-']")
    assert page.inner_text("#tip")


def test_only_the_web_is_linked() -> None:
    """An address that is not http or https is shown and leads nowhere; every link out keeps the reader to himself."""
    book = valid_record(read_package(SAMPLE)).codebook
    odd = sources(("javascript:alert(1)", "data:text/html,x", "//example.org", "https://example.org/a"), book)
    assert [one.url for one in odd] == ["", "", "", "https://example.org/a"]


def test_every_link_out_is_safe(sample_page: Path) -> None:
    """Links out are http or https, and say nothing of where the reader came from."""
    page = sample_page.read_text(encoding="utf-8")
    out = [link for link in re.findall(r"<a [^>]*>", page) if 'href="#' not in link]
    assert len(out) > 50
    assert all(re.fullmatch(r'<a href="https?://[^"]*">', link) for link in out)
    assert '<meta name="referrer" content="no-referrer">' in page


def test_policy_names_the_very_script(sample_page: Path) -> None:
    """The page's policy allows its own style and script by their hashes and nothing else; no word of it is `unsafe`."""
    page = sample_page.read_text(encoding="utf-8")
    style = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)
    script = re.findall(r"<script>(.*?)</script>", page, flags=re.DOTALL)
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert [one.replace("&#39;", "'") for one in policy] == [_policy(style[0], script[0])]
    assert "unsafe" not in policy[0]
    assert "default-src &#39;none&#39;" in policy[0]
    assert not re.search(r'\sstyle="|\son[a-z]+="', page)


def test_injected_script_does_not_run(show: Open, sample_page: Path, tmp_path: Path) -> None:
    """Even were a cell markup, the policy would keep its script from running."""
    broken = tmp_path / "broken.html"
    broken.write_text(
        sample_page.read_text(encoding="utf-8").replace("<header>", "<header><script>window.hacked = true</script>", 1),
        encoding="utf-8",
    )
    shown = show(broken)
    assert shown.page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in text for text in shown.complaints)
    shown.complaints.clear()


def test_same_bytes_every_time(sample_page: Path, tmp_path: Path) -> None:
    """Two runs write the same page: no time and no path is in it."""
    again = written(SAMPLE, tmp_path)
    assert again.read_bytes() == sample_page.read_bytes()
    assert str(tmp_path).encode() not in again.read_bytes()


def test_three_wars_and_several_parties(show: Open, sample: Path, tmp_path: Path) -> None:
    """A third war stands beside the others, and several parties are one focus."""
    with (sample / "wars.csv").open("a", encoding="utf-8") as wars:
        wars.write("2023,Third,2023-09-19,2023-09-20,2023-12-31,,,\n")
    header = (sample / "2020.csv").read_text(encoding="utf-8").partition("\n")[0]
    appeal = row(id="2023-001", date="2023-09-20", actor="FRA", target="ARM;AZE")
    (sample / "2023.csv").write_text(f"{header}\n{appeal}\n", encoding="utf-8")
    shown = show(written(sample, tmp_path, "--wars", "2016,2020,2023", "--actor", "RUS,FRA"), "#day=2")
    assert shown.texts("#question") == ["Where were Russia and France on day 2?"]
    assert "2023-001" in ids(shown)
    assert shown.texts("#milestones thead th")[1:] == ["2016", "2020", "2023", "lag 2020", "lag 2023"]
    assert len(shown.texts("#answer b.w2")) == 1


def test_unknown_ending(run: Run, tmp_path: Path) -> None:
    """A file that is no page is refused."""
    ran = run("report", "-o", str(tmp_path / "report.pdf"))
    assert (ran.code, ran.out) == (2, "")
    assert "end the name in .html" in ran.err


def test_size(record_page: Path) -> None:
    """A page one can send: an act takes little more room than its row and the letters that make it readable."""
    page = record_page.read_text(encoding="utf-8")
    acts = re.findall(r'<li id="\d.*?</details>', page, flags=re.DOTALL)
    logs = [path for path in RECORD.glob("*.csv") if path.stem.isdigit()]
    rows = sum(path.stat().st_size for path in logs)
    assert len(acts) == sum(path.read_bytes().count(b"\n") - 1 for path in logs)
    assert sum(len(act.encode()) for act in acts) < 1.55 * rows
    behind = sum((RECORD / name).stat().st_size for name in ("background.csv", "claims.csv"))
    assert record_page.stat().st_size < 2.1 * (rows + behind)
    assert len(gzip.compress(page.encode(), 9, mtime=0)) < 0.55 * (rows + behind)


def test_nothing_is_said_twice(record_page: Path) -> None:
    """What an act says on the page is not in the page's data again."""
    page = record_page.read_text(encoding="utf-8")
    inside = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, flags=re.DOTALL)[0]
    record = valid_record(read_package(RECORD))
    for event in (event for log in record.logs for event in log.events):
        assert event.summary not in inside
        assert not any(url in inside for url in event.urls)
