"""What a view says of absence is what the whole record supports, whatever is selected; every way to see it agrees."""

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.api import Comparison
from nkcompare.compare.day import compare_day
from nkcompare.compare.diff import Difference, compare_wars
from nkcompare.compare.milestone_lines import every_line, milestone_lines
from nkcompare.compare.select import Selection, select
from nkcompare.model.record import Log
from nkcompare.publish.report.content import content
from nkcompare.show.absence import first_cell
from nkcompare.show.day import day_page, reached_words
from nkcompare.show.day_documents import day_json
from nkcompare.show.diff import diff_json, diff_page
from nkcompare.show.log import LogFound, WarEvent, log_page
from nkcompare.show.milestones import label, listed_lines
from nkcompare.show.terminal import Glyphs, Terminal
from tests.compare.drawn import record, selections
from tests.conftest import RECORD, Run

DAYS = st.integers(-3, 120)
ONE_FOCUS = selections().filter(lambda selection: selection.actors)


def printed(*parts: object) -> str:
    """What a wide terminal shows of a page."""
    terminal = Terminal(io.StringIO(), io.StringIO(), width=140)
    terminal.show(*parts)  # type: ignore[arg-type] # a page's parts
    return terminal.out.getvalue()  # type: ignore[attr-defined, no-any-return] # as made above


TERMINAL = Terminal(io.StringIO(), io.StringIO(), width=140)


@given(selections())
def test_no_filter_changes_a_fact(selection: Selection) -> None:
    """A milestone that is listed has the days, the events and the lags that it has without any filter but the focus."""
    whole = record()
    facts = {line.milestone.id: line for line in every_line(whole.logs, selection.everything, whole.codebook)}
    for line in milestone_lines(whole.logs, selection, whole.codebook):
        fact = facts[line.milestone.id]
        assert (line.reached, line.possible, line.lags, line.lag_ranges) == (
            fact.reached, fact.possible, fact.lags, fact.lag_ranges,
        )  # fmt: skip
        assert line.only == fact.only


@given(selections())
def test_what_is_listed_has_an_act_in_the_selection(selection: Selection) -> None:
    """A milestone that some war reached is listed where the act that decides it in one war at least is selected."""
    whole = record()
    selected = {event.id for log in whole.logs for event in select(log.events, log.war, selection, whole.codebook)}
    listed = {line.milestone.id for line in milestone_lines(whole.logs, selection, whole.codebook)}
    for line in every_line(whole.logs, selection.everything, whole.codebook):
        deciding = [line.reached[war] or line.possible.get(war) for war in line.reached]
        ids = {found.event.id for found in deciding if found}
        if ids:
            assert (line.milestone.id in listed) == (not ids.isdisjoint(selected))


@given(selections(), st.booleans())
def test_recounted_firsts_are_those_of_the_selection(selection: Selection, data: bool) -> None:  # noqa: FBT001 - drawn
    """With --recount the days are what a record of the selected acts alone would give."""
    whole = record()
    chosen = selection._replace(recount=True)
    own = [Log(log.war, select(log.events, log.war, selection, whole.codebook)) for log in whole.logs]
    alone = {line.milestone.id: line.reached for line in every_line(own, selection.everything, whole.codebook)}
    for line in milestone_lines(whole.logs, chosen, whole.codebook):
        assert line.reached == alone[line.milestone.id]
        assert not (line.recounted and line.only)
    assert data in {True, False}


@given(selections(), DAYS)
def test_no_view_says_more_than_the_record(selection: Selection, day: int) -> None:
    """No view says never; none says that nothing is recorded on a day, or in one war only, of what the whole record has."""
    whole = record()
    book = whole.codebook
    found = compare_day(whole, day, selection)
    diff = compare_wars(whole, selection, ("action", "target"), day if day > 0 else None)
    lines = [WarEvent(event, log.war) for log in whole.logs for event in select(log.events, log.war, selection, book)]
    log = LogFound(lines, [one.war for one in whole.logs], selection)
    day_text, diff_text, log_text = (
        printed(*page)
        for page in (day_page(found, book, TERMINAL), diff_page(diff, book, TERMINAL), log_page(log, book, TERMINAL))
    )
    for text in (day_text, diff_text, log_text):
        own = re.sub(r"“[^”]*”", "", text) if selection.words else text
        assert "never" not in re.sub(r"(?m)^  .*$", "", own).casefold() or text is log_text
    own_acts = [select(one.events, one.war, selection.everything, book) for one in whole.logs]
    empty = [not any(event.date == side.date for event in acts) for side, acts in zip(found.sides, own_acts, strict=True)]
    assert day_text.count("nothing recorded") == sum(none and side.covered for none, side in zip(empty, found.sides, strict=True))
    assert ("nothing recorded" in log_text) == (not any(own_acts) and not selection.narrows)
    assert len(re.findall(r"(?<!so far )only 20\d\d", _rows(diff_text))) == _reached_alone(diff, whole_only=True)


def _rows(text: str) -> str:
    """A diff's rows, without the legend below them."""
    return re.sub(r"(?m)^(?:first (?:selected )?act of the kind|.*\bcame only in\b).*$", "", text)


def _reached_alone(diff: Difference, *, whole_only: bool) -> int:
    """How many rows may say that a thing was in one war only: those of which the whole record has nothing in another."""
    whole = record()
    facts = {line.milestone.id: line for line in every_line(whole.logs, diff.selection.everything, whole.codebook)}
    alone = sum(bool(facts[line.milestone.id].only) for line in listed_lines(diff.milestones))
    every = compare_wars(whole, diff.selection.everything, diff.traits, None)
    kinds = {line.kind: line for line in every.kinds}
    shown = [line for line in diff.kinds if sum(tally is not None for tally in kinds[line.kind].tallies.values()) == 1]
    return alone + len(shown) if whole_only else alone


@given(ONE_FOCUS, st.integers(1, 90))
def test_terminal_data_page_and_python_agree(selection: Selection, day: int) -> None:
    """The milestones of a selection, their days and counts are the same on a terminal, as JSON, on the page and in Python."""
    whole = record()
    book = whole.codebook
    found = compare_day(whole, day, selection)
    lines = found.milestones
    data = json.loads(day_json(found))
    difference = compare_wars(whole, selection, ("action",), day)
    assert json.loads(diff_json(difference, book))["milestones"] == data["milestones"]
    assert [one["milestone"] for one in data["milestones"]] == [line.milestone.id for line in lines]
    for line, one in zip(lines, data["milestones"], strict=True):
        for war, first in line.reached.items():
            assert one["wars"][war]["day"] == (first.day if first else None)
            assert (one["wars"][war]["censored_at"] is None) == (first is not None)
            assert one["wars"][war]["in_selection"] == (war in line.selected)
    assert content(whole, selection).focus.lines == lines
    python = Comparison(whole, selection)
    assert tuple(python.milestones()) == lines
    for side in data["wars"]:
        assert side["so_far"]["milestones"] == python.milestones().reached(side["war"], day)
    text = printed(*day_page(found, book, TERMINAL))
    for side in found.sides:
        assert reached_words(side, found) in text
    table = text[text.rindex(f"\nBy day {day}") :].splitlines()
    for line in listed_lines(lines):
        row = next(row for row in table if label(line, book) in row)
        for war in line.reached:
            cell = first_cell(line, war, day, Glyphs())
            assert cell.full in row or cell.short in row or cell.bare in row


@pytest.mark.parametrize(("day", "said"), [(97, "the log ends on day 96 (31 Dec 2020)"), (-60, "the log begins on day")])
def test_a_day_outside_of_the_log_is_said_at_the_head(day: int, said: str) -> None:
    """A view of a day that a log does not cover says so above everything, with the year where it is another."""
    text = printed(*day_page(compare_day(record(), day, Selection(actors=("RUS",))), record().codebook, TERMINAL))
    assert said in "".join(text.splitlines(keepends=True)[1:3])
    assert ("1 January 2021" in text) == (day == 97)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("log 2016 --days 6", "(at Paris's request) (or later, by 28 Apr 2016)"),
        ("day 6 --wars 2016", "(at Paris's request) (or later, by 28 Apr 2016)"),
        ("show 2016-261", "Thu 7 April 2016 · ceasefire since day 4 · or later, by day 27, Thu 28 April 2016"),
        ("show 2016-261", "Foreign minister spoke to Moscow (France, day 6 to 27)"),
        ("show 2016-261 --brief", "7 Apr 2016 · ceasefire since day 4 · or later, by 28 Apr 2016"),
        ("timeline --days 40-50", "Leader rang a side on own initiative (day 11 to 43)"),
        ("diff", "Call ↔ France day 6 to 27 3× day 4 9× −23 to −2"),
    ],
)
def test_a_day_left_open_is_open_wherever_its_act_is_told(run: Run, arguments: str, said: str) -> None:
    """Lavrov and Ayrault spoke between 7 and 28 April 2016; who asked on 7 October 2020 is not stated: no line dates either."""
    assert said in " ".join(run(*arguments.split(), events=RECORD).out.split())


def test_what_is_counted_of_a_selection_is_not_told_of_the_record(run: Run) -> None:
    """None of Russia's acts is disputed; both logs have events."""
    printed = " ".join(run("log", "--certainty", "disputed", "--brief", events=RECORD).out.split())
    assert "2016 has no event of Russia in the selection; 2020 has no event of Russia in the selection." in printed


def test_the_overview_calls_no_difference_the_largest_that_is_not(run: Run) -> None:
    """Its differences are those of the highest steps; others may be larger, and the heading says so."""
    printed = run(events=RECORD).out
    assert "Differences, highest step first" in printed
    assert "Defence minister spoke to both" not in printed
