"""Rules between rows: what they find, and what they leave alone. Each finding's place is held in tests/defects/."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest

from nkcompare.compare.rules import RULES, RuleViolation
from nkcompare.compare.rules.clock import outside_window, truce_before_agreement, violation_before_truce
from nkcompare.compare.rules.contacts import (
    accuse_without_target,
    convene_without_both_sides,
    entered_from_both_ends,
    from_the_wrong_end,
    initiator_not_among_parties,
)
from nkcompare.compare.rules.milestones import decided_by_disputed_row
from nkcompare.compare.rules.sources import (
    address_date,
    confirmed_on_one_origin,
    published_before_the_act,
    reported_on_two_origins,
    unknown_publisher,
)
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log
from nkcompare.store.package import read_package
from tests.build import AUTUMN, an_event, small_codebook
from tests.seeding import SMALL

BOOK = small_codebook()
Find = Callable[[Log, Codebook], Iterator[RuleViolation]]


def found(find: Find, *events: Event) -> list[str]:
    """The ids of the events in which a rule finds something, numbered in the order given."""
    numbered = [event._replace(id=f"{number}") for number, event in enumerate(events, 1)]
    return [finding.event.id for finding in find(Log(AUTUMN, numbered), BOOK)]


def test_a_sound_log_breaks_no_rule() -> None:
    """Over the small package no rule finds anything."""
    reading = read_package(SMALL, [])
    broken = [rule.check.code for rule in RULES for log in reading.logs.values() for _ in rule.find(log, reading.codebook)]
    assert broken == []


AGREED, TRUCE, BROKEN = an_event("ceasefire", target="ARM;AZE"), an_event("truce", "SIDES"), an_event("violation", "SIDES")


@pytest.mark.parametrize(
    ("events", "ids"),
    [
        ((AGREED, TRUCE), []),
        ((TRUCE, AGREED), ["1"]),
        ((AGREED, TRUCE, TRUCE), ["3"]),
        ((AGREED, TRUCE, AGREED, TRUCE), []),
        ((AGREED._replace(action="agreement"), TRUCE), []),
    ],
)
def test_every_truce_has_its_agreement(events: tuple[Event, ...], ids: list[str]) -> None:
    """Each truce needs an agreement of its own above it, oral or written."""
    assert found(truce_before_agreement, *events) == ids


@pytest.mark.parametrize(
    ("events", "ids"),
    [((AGREED, TRUCE, BROKEN, BROKEN), []), ((BROKEN, AGREED, TRUCE), ["1"]), ((an_event("violation", "SIDES", day=0),), [])],
)
def test_a_truce_is_broken_after_it_began(events: tuple[Event, ...], ids: list[str]) -> None:
    """In the war a truce is broken after one took effect; before day 1 an older truce was in force."""
    assert found(violation_before_truce, *events) == ids


def test_window() -> None:
    """The window runs from 30 days before the war to its last day, both included."""
    assert found(outside_window, *(an_event(day=day) for day in (-30, -29, 1, 96, 97))) == ["1", "5"]


@pytest.mark.parametrize(
    ("target", "ids"), [("ARM;AZE", []), ("ARM;FRA", ["1"]), ("ARM", ["1"]), ("", ["1"]), ("FRA;ARM;AZE", [])]
)
def test_both_sides_are_convened(target: str, ids: list[str]) -> None:
    """Two belligerents are convened, whoever else is there; only `convene` needs them."""
    assert found(convene_without_both_sides, an_event("convene", target=target)) == ids
    assert found(convene_without_both_sides, an_event("call", target=target)) == []


PARIS = an_event("call", "FRA", "Emmanuel Macron", "RUS", "Vladimir Putin")
MOSCOW = an_event("call", "RUS", "Vladimir Putin", "FRA", "Emmanuel Macron")


@pytest.mark.parametrize(
    ("other", "ids"),
    [
        (MOSCOW, ["2"]),
        (MOSCOW._replace(official=""), ["2"]),
        (MOSCOW._replace(target_official=()), ["2"]),
        (PARIS, []),
        (MOSCOW._replace(official="Sergey Lavrov"), []),
        (MOSCOW._replace(date=AUTUMN.date_of(2)), []),
        (MOSCOW._replace(target=("FRA", "ARM")), []),
        (MOSCOW._replace(action="convene"), []),
    ],
)
def test_one_call_from_two_ends(other: Event, ids: list[str]) -> None:
    """The same day, kind, parties and people from the other end are one call; other people, or another day, are another."""
    assert found(entered_from_both_ends, PARIS, other) == ids


@pytest.mark.parametrize(("initiator", "ids"), [("", []), ("RUS", []), ("ARM", []), ("AZE", ["1"]), ("FRA", ["1"])])
def test_who_asks_takes_part(initiator: str, ids: list[str]) -> None:
    """Either end may have asked, nobody else."""
    assert found(initiator_not_among_parties, an_event("call", "RUS", target="ARM", initiator=initiator)) == ids


@pytest.mark.parametrize(
    ("actor", "target", "ids"),
    [("RUS", "ARM", []), ("ARM", "RUS", ["1"]), ("ARM", "AZE", []), ("FRA", "RUS", []), ("AZE", "ARM;FRA", ["1"])],
)
def test_third_party_first(actor: str, target: str, ids: list[str]) -> None:
    """A contact of a belligerent with a third party has the third party as actor; any other order is free."""
    assert found(from_the_wrong_end, an_event("call", actor, target=target)) == ids
    assert found(from_the_wrong_end, an_event("appeal", actor, target=target)) == []


@pytest.mark.parametrize(
    ("sources", "ids"),
    [
        ("https://mid.ru/1", []),
        ("https://en.kremlin.ru/1", []),
        ("https://tass.com/1", ["1"]),
        ("https://tass.com/1 https://tass.com/2", ["1"]),
        ("https://tass.com/1 https://reprints.example/2", ["1"]),
        ("https://tass.com/1 https://azatutyun.am/2", []),
        ("https://tass.com/1 https://mid.ru/2", []),
        ("https://unlisted.example/1", ["1"]),
    ],
)
def test_confirmed_rests_on_two_or_a_primary(sources: str, ids: list[str]) -> None:
    """Confirmed needs two origins, or one primary source; a reprint is its agency's word. Reported needs neither."""
    event = an_event()._replace(sources=sources)
    assert found(confirmed_on_one_origin, event) == ids
    assert found(confirmed_on_one_origin, event._replace(certainty="reported")) == []


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://tass.com/2020/10/01/5", date(2020, 10, 1)),
        ("https://tass.com/a-2020-10-01.html", date(2020, 10, 1)),
        ("https://tass.com/20201001/5", date(2020, 10, 1)),
        ("https://tass.com/2020/13/01", None),
        ("https://tass.com/2020-10/01", None),
        ("https://tass.com/1202010011", None),
        ("https://tass.com/5", None),
        ("https://tass.com/20201399/2020/10/02", date(2020, 10, 2)),
    ],
)
def test_date_in_an_address(url: str, day: date | None) -> None:
    """A day in an address is year, month and day written alike; other numbers are none."""
    assert address_date(url) == day


@pytest.mark.parametrize(
    ("published", "ids"), [("2020/10/01", []), ("2020/09/30", []), ("2020/09/29", ["1"]), ("2020/11/20", []), ("2009/08/16", [])]
)
def test_a_source_is_not_older_than_the_act(published: str, ids: list[str]) -> None:
    """A page of the day before may announce the act; an older one of the war cannot report it; other numbers are no dates."""
    event = an_event(day=5)._replace(sources=f"https://tass.com/{published}/1")
    assert found(published_before_the_act, event) == ids


def test_a_publisher_is_missed_once() -> None:
    """Each unknown host is told at the first row that cites it, with how often it is cited."""
    events = [an_event()._replace(sources=f"https://unlisted.example/{number} https://mid.ru/1") for number in range(3)]
    (finding,) = unknown_publisher(Log(AUTUMN, events), BOOK)
    assert (finding.event, finding.value) == (events[0], "https://unlisted.example/0")
    assert finding.found == {"found": "unlisted.example", "rows": "3 sources"}


def test_a_milestone_on_a_disputed_row() -> None:
    """A disputed row is told where it decides, with the milestones, for each third party; not where a sound one came first."""
    disputed = an_event("convene", target="ARM;AZE", certainty="disputed", day=2)
    (finding,) = decided_by_disputed_row(Log(AUTUMN, [disputed]), BOOK)
    assert finding.found == {"milestones": "`convened`", "actor": "RUS"}
    assert found(decided_by_disputed_row, an_event("convene", target="ARM;AZE"), disputed) == []
    assert found(decided_by_disputed_row, an_event("truce", "SIDES", certainty="disputed")) == []


ON_ONE, ON_TWO = "https://tass.com/1", "https://tass.com/1 https://afp.com/1"


@pytest.mark.parametrize(
    ("sources", "certainty", "note", "ids"),
    [
        (ON_TWO, "reported", "", ["1"]),
        (ON_TWO, "reported", "On Sunday evening.", ["1"]),
        ("https://mid.ru/1", "reported", "", ["1"]),
        (ON_ONE, "reported", "", []),
        ("https://tass.com/1 https://reprints.example/1", "reported", "", []),
        (ON_TWO, "confirmed", "", []),
        (ON_TWO, "disputed", "Baku denies it.", []),
        (ON_TWO, "reported", "Both relay TASS.", []),
        (ON_TWO, "reported", "Both rest on the Russian readout.", []),
        (ON_TWO, "reported", "The second page has the announcement.", []),
    ],
)
def test_a_report_that_could_be_confirmed_says_why_not(sources: str, certainty: str, note: str, ids: list[str]) -> None:
    """What two origins or a primary source would confirm is confirmed, or the note says what the report rests on."""
    assert found(reported_on_two_origins, an_event(certainty=certainty, note=note)._replace(sources=sources)) == ids


def test_an_accusation_is_towards_somebody() -> None:
    """An accusation of nobody is found; one of a party, and a statement towards nobody, are not."""
    assert found(accuse_without_target, an_event("accuse"), an_event("accuse", target="TUR"), an_event("statement")) == ["1"]
