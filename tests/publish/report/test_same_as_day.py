"""The report shows what `nkcompare day N` prints, cell for cell."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from nkcompare.compare.day import compare_day
from nkcompare.compare.select import Selection
from nkcompare.compare.tolls import compare_tolls
from nkcompare.model.record import Record
from nkcompare.model.toll import Tolls
from nkcompare.show.day import day_page
from nkcompare.show.terminal import Terminal
from nkcompare.store.package import read_package, valid_record
from nkcompare.store.tolls import valid_tolls
from tests.conftest import RECORD
from tests.publish.report.browser import DAY_IN_WORDS, Shown, cells, whole
from tests.publish.report.conftest import Open

WIDTH = 89
"""The widest terminal on which the wars stand one above the other, as in the page's source."""


@pytest.fixture(scope="module")
def record() -> tuple[Record, Tolls]:
    """The record and its tolls, read once."""
    reading = read_package(RECORD)
    return valid_record(reading), valid_tolls(RECORD, reading.codebook)


def differences(shown: Shown, record: tuple[Record, Tolls], days: Sequence[int], actor: str, hash_: str = "") -> list[str]:
    """The days on which the page and the print differ, with both."""
    logs, tolls = record
    wars = [log.war for log in logs.logs]
    chosen = Selection(actors=() if actor == "all" else (actor,))
    found: list[str] = []
    for day in days:
        terminal = Terminal(io.StringIO(), io.StringIO(), width=WIDTH)
        terminal.show(*day_page(compare_day(logs, day, chosen), logs.codebook, terminal, compare_tolls(tolls, wars, day)))
        shown.go(f"#day={day}{hash_}")
        printed, page = cells(terminal.out.getvalue()), cells(shown.page.evaluate(DAY_IN_WORDS))  # type: ignore[attr-defined]
        if whole(printed, page) != page:
            found.append(f"day {day}:\n{printed}\n{page}")
    return found


def all_days(record: tuple[Record, Tolls]) -> range:
    """Every day of the page."""
    wars = [log.war for log in record[0].logs]
    first = min(1, *(log.war.day(log.events[0].date) for log in record[0].logs))
    return range(first, max(war.last_day for war in wars) + 1)


def test_every_day_of_every_war(show: Open, record_page: Path, record: tuple[Record, Tolls]) -> None:
    """At `#day=N` stands what `nkcompare day N` prints: question, clock, ladder, acts, milestones, lags, tolls, legend."""
    shown = show(record_page)
    days = all_days(record)
    assert {log.war.last_day for log in record[0].logs} <= set(days)
    assert differences(shown, record, days, "RUS") == []


@pytest.mark.parametrize("actor", ["TUR", "OSCE-MG", "CAN", "all"])
def test_whoever_acts(show: Open, record_page: Path, record: tuple[Record, Tolls], actor: str) -> None:
    """With another party chosen it is what `nkcompare day N --actor CODE` prints; Canada has firsts whose day is open."""
    shown = show(record_page)
    assert differences(shown, record, all_days(record)[:16], actor, f"&actor={actor}") == []


def test_the_comparison_sees_a_difference(show: Open, record_page: Path, record: tuple[Record, Tolls]) -> None:
    """A changed cell is found: the test above can fail."""
    shown = show(record_page, "#day=4")
    shown.page.evaluate("document.querySelector('#day-view .clock').textContent = 'Something else'")
    assert len(differences(shown, record, [5], "RUS")) == 1
