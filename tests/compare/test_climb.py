"""The ladder climbed: it agrees with the highest rung that `day N` shows, on every day."""

from bisect import bisect_right

import pytest

from nkcompare.compare.daily_acts import lanes, like_spans, tempo
from nkcompare.compare.ladder import climb, highest_rung
from nkcompare.compare.select import Selection, select
from nkcompare.model.codebook import LADDER
from nkcompare.model.record import Log, Record
from nkcompare.store.package import read_package, valid_record
from tests.build import AUTUMN, an_event, small_codebook
from tests.conftest import SAMPLE


@pytest.fixture(scope="module")
def record() -> Record:
    """The sample, read once."""
    return valid_record(read_package(SAMPLE))


@pytest.mark.parametrize("party", ["RUS", "TUR", "FRA", "ARM"])
def test_rises_are_the_highest_rung(record: Record, party: str) -> None:
    """On every day of every war, the last rise by then is the highest rung of the acts by then."""
    for log in record.logs:
        events = select(log.events, log.war, Selection(actors=(party,)), record.codebook)
        rises = [step for step in climb(events, log.war, (party,), record.codebook) if step.rises]
        days = [step.day for step in rises]
        assert days == sorted(set(days))
        for day in range(-31, log.war.last_day + 1):
            by_then = [event for event in events if log.war.day(event.last_date) <= day and log.war.belongs(event)]
            found = bisect_right(days, day)
            assert (rises[found - 1].rung if found else "") == highest_rung(by_then, (party,), record.codebook)


def test_a_rung_is_climbed_once(record: Record) -> None:
    """Every rung has at most one first act, and none is earlier than a rung's first act in the log."""
    for log in record.logs:
        steps = climb(log.events, log.war, ("RUS",), record.codebook)
        assert len({step.rung for step in steps}) == len(steps)
        assert {step.rung for step in steps} <= set(LADDER)


def test_lanes_hold_every_act_once(record: Record) -> None:
    """Acts in the lanes and acts outside the days are all acts; no lane counts more asked for than there were."""
    chosen = Selection(actors=("RUS",))
    for log in record.logs:
        events = select(log.events, log.war, chosen, record.codebook)
        found = lanes(Log(log.war, events), chosen, (1, 10), record.codebook)
        shown = sum(acts.acts for lane in found.lanes for acts in lane.days)
        assert shown + found.outside == len(events)
        assert all(0 <= acts.asked <= acts.acts for lane in found.lanes for acts in lane.days)
        sure = [event for event in events if event.certainty == "confirmed" and 1 <= log.war.day(event.date) <= 10]
        assert sum(acts.confirmed for lane in found.lanes for acts in lane.days) == len(sure)
        assert all(1 <= acts.day <= 10 for lane in found.lanes for acts in lane.days)


def test_only_another_party_asks(record: Record) -> None:
    """A call counts as asked for where its initiator is known and is not the focus; seen from there it is its own."""
    for log in record.logs:
        calls = [event for event in log.events if event.action == "call" and event.initiator]
        for event in calls:
            day = log.war.day(event.date)
            for party in event.parties:
                found = lanes(Log(log.war, [event]), Selection(actors=(party,)), (day, day), record.codebook)
                asked = sum(acts.asked for lane in found.lanes for acts in lane.days)
                assert asked == (party != event.initiator)
    assert any(event.action == "call" and event.initiator for log in record.logs for event in log.events)


def test_tempo_counts_every_act_once(record: Record) -> None:
    """Contacts, other acts and what is not confirmed add up to all acts."""
    for log in record.logs:
        found = tempo(log, (1, 10), {}, record.codebook)
        assert sum(count.acts for count in found.days) + found.outside == len(log.events)
        unsure = [event for event in log.events if event.certainty != "confirmed" and 1 <= log.war.day(event.date) <= 10]
        assert sum(count.unconfirmed for count in found.days) == len(unsure)


def test_paces_compare_like_with_like(record: Record) -> None:
    """A phase's pace is taken over its first days in every war, as many as the war with the fewest has among those shown."""
    spans = like_spans([log.war for log in record.logs], (-1, 50))
    assert spans == {"before": 2, "fighting": 4, "ceasefire": 6}
    starts = ({"fighting": 1, "ceasefire": 4}, {"fighting": 1, "ceasefire": 45})
    for log, first in zip(record.logs, starts, strict=True):
        found = tempo(log, (-1, 50), spans, record.codebook)
        for phase, start in first.items():
            days = range(start, start + spans[phase])
            acts = sum(log.war.day(event.date) in days and log.war.phase_of(event) == phase for event in log.events)
            assert found.rates[phase] == pytest.approx(acts / spans[phase])


def test_a_phase_that_one_war_lacks_has_no_pace(record: Record) -> None:
    """Among days on which one war had no ceasefire yet, no ceasefire's pace is given for any."""
    spans = like_spans([log.war for log in record.logs], (1, 10))
    assert spans["ceasefire"] == 0
    assert all("ceasefire" not in tempo(log, (1, 10), spans, record.codebook).rates for log in record.logs)


def test_a_rung_is_reached_when_it_is_certain() -> None:
    """An act whose day is open reaches its rung on the last possible day, unless a dated act comes before that."""
    opened = an_event("call", day=2, key="2020-001")._replace(date_latest=AUTUMN.date_of(6))
    dated = an_event("call", day=4, key="2020-002")
    assert [step.day for step in climb([opened], AUTUMN, ("RUS",), small_codebook())] == [6]
    assert [step.day for step in climb([opened, dated], AUTUMN, ("RUS",), small_codebook())] == [4]
