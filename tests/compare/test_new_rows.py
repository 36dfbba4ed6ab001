"""What speaks against a new row is what `check` would find in the log that has it."""

import pytest

from nkcompare.compare.rules import RULES
from nkcompare.compare.rules.new_rows import BrokenRule, objections, with_new
from nkcompare.model.event import Event
from nkcompare.model.record import Log
from nkcompare.store.write.insert import snapshot
from tests.conftest import SAMPLE

BASE = snapshot(SAMPLE, "2020")
BOOK, WAR = BASE.book, BASE.log.war

CHANGES: dict[str, dict[str, object]] = {
    "as it is": {},
    "before the window": {"date": WAR.opens.replace(year=2019)},
    "disputed": {"certainty": "disputed", "note": "Baku and Yerevan differ."},
    "a truce": {"action": "truce", "target": (), "target_official": (), "initiator": ""},
    "a violation": {"action": "violation", "target": (), "target_official": (), "initiator": ""},
    "convened alone": {"action": "convene", "target": ("ARM",), "target_official": ()},
    "asked for by a stranger": {"initiator": "IRN"},
    "of an unknown publisher": {"sources": "https://unheard-of.example/2020/10/01/news"},
    "from before the act": {"sources": "https://tass.com/20200927/1", "date": WAR.date_of(40)},
    "on one word": {"certainty": "confirmed", "sources": "https://tass.com/1 https://tass.ru/2"},
}


def _ends_changed(event: Event) -> Event:
    """The row entered from its other end, where it has one."""
    if not event.target:
        return event
    return event._replace(actor=event.target[0], target=(event.actor,), official="", target_official=())


def _by_check(new: Event, log: Log) -> list[BrokenRule]:
    """What every rule finds in the whole log at the new row."""
    merged = with_new([new], log)
    return [BrokenRule(rule.check, found) for rule in RULES for found in rule.find(merged, BOOK) if found.event.id == new.id]


@pytest.mark.parametrize("change", CHANGES)
def test_as_check_would_find(change: str) -> None:
    """Each row of the log taken out, changed and put back is told of what `check` would tell, rule by rule."""
    broken_somewhere = False
    for event in BASE.log.events[::3]:
        log = Log(WAR, [one for one in BASE.log.events if one is not event])
        for new in (event._replace(**CHANGES[change]), _ends_changed(event)._replace(**CHANGES[change])):  # type: ignore[arg-type]
            found = objections([new], log, BOOK)
            told = [*found.broken, *found.warnings]
            expected = [one for one in _by_check(new, log) if one.check.code != "N312" or not found.duplicates]
            assert sorted(told, key=str) == sorted(expected, key=str)
            broken_somewhere |= bool(told)
    assert broken_somewhere
