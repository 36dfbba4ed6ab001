"""Similar rows: what a new row resembles, and what may be the same act."""

from datetime import date

import pytest

from nkcompare.compare.duplicates import most_similar, possible_duplicates
from nkcompare.compare.rules.acts import may_be_one_act
from nkcompare.compare.rules.new_rows import objections
from nkcompare.model.event import Event
from nkcompare.store.write.insert import snapshot
from tests.conftest import SAMPLE

BASE = snapshot(SAMPLE, "2020")
LOG, BOOK = BASE.log.events, BASE.book


def call(**changed: object) -> Event:
    """Lavrov's call to Yerevan on day 1, some of it changed."""
    return next(event for event in LOG if event.id == "2020-003")._replace(id="2020-999", **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("event", "like"),
    [
        (call(), ["2020-003"]),
        (call(official="", target_official=()), ["2020-003", "2020-004"]),
        (call(actor="ARM", target=("RUS",), official="", target_official=()), ["2020-003", "2020-004"]),
        (call(target=("ARM", "AZE")), []),
        (call(action="appeal"), []),
        (call(date=date(2020, 12, 30)), []),
    ],
    ids=["again", "without names", "from the other end", "other targets", "another kind", "another day"],
)
def test_likely_duplicates(event: Event, like: list[str]) -> None:
    """Same day, kind and parties: for contacts from either end, unless both name other people of one party."""
    assert [doubt.like.id for doubt in possible_duplicates([event], LOG, BOOK)] == like


def test_an_act_of_one_side_has_one_end() -> None:
    """Armenia's statement on Russia is not Russia's statement on Armenia."""
    there = call(action="support", actor="ARM", target=("RUS",))
    assert possible_duplicates([there, call(action="support")], [], BOOK) == []
    assert len(possible_duplicates([there, there], [], BOOK)) == 1


def test_a_row_that_is_there_is_told_apart() -> None:
    """A row equal in every cell can never be added; one that differs in whatever cell can."""
    assert [(doubt.like.id, doubt.same) for doubt in possible_duplicates([call()], LOG, BOOK)] == [("2020-003", True)]
    assert objections([call()], BASE.log, BOOK).forbid
    changes = {
        "official": "", "target_official": (), "initiator": "ARM", "channel": "osce", "place": "Moscow",
        "summary": "They spoke again.", "certainty": "disputed", "sources": "https://tass.com/9", "note": "At noon.",
    }  # fmt: skip
    for column, value in changes.items():
        found = objections([call(**{column: value})], BASE.log, BOOK)
        assert (column, found.any, found.forbid) == (column, True, False)


def test_a_note_tells_two_acts_apart() -> None:
    """Where the note of one row names the other's id, nobody need ask whether they are one act."""
    second = call(summary="They spoke again.", note="Another call than 2020-003; and than 2020-004.")
    assert possible_duplicates([second], LOG, BOOK) == []
    log = [*LOG, second._replace(line=99)]
    assert list(may_be_one_act(BASE.log._replace(events=log), BOOK)) == []
    (found,) = may_be_one_act(BASE.log._replace(events=[*LOG, second._replace(note="Another than 2020-0031.")]), BOOK)
    assert (found.event.id, found.found["like"]) == ("2020-999", "2020-003")


def test_many_alike_are_told_of_within_bounds() -> None:
    """However many rows of a day are alike, each is told of beside some of them: what is told grows with the rows."""
    many = [call(summary=f"Call {number}.")._replace(id=f"2020-{number}") for number in range(1000, 1400)]
    assert len(possible_duplicates(many, LOG, BOOK)) < 21 * len(many)


def test_nothing_speaks_against_a_new_act() -> None:
    """An act nobody entered, with a source of a known publisher, brings no objection and no warning."""
    found = objections(
        [call(target=("FRA",), target_official=(), sources="https://tass.com/1", certainty="reported")], BASE.log, BOOK
    )
    assert (found.any, found.warnings) == (False, [])


def test_most_similar_is_of_the_actor_and_not_of_the_future() -> None:
    """The row with most in common up to that day; the later one in a tie; none for an actor without a row."""
    known = {"date": "2020-09-30", "actor": "RUS", "official": "Sergey Lavrov", "action": "call", "target": "ARM"}
    like = most_similar(LOG, known)
    assert like is not None
    assert like.id == "2020-021"
    assert most_similar(LOG, {"date": "2020-09-30", "actor": "RUS"}) == [
        one for one in LOG if one.actor == "RUS" and one.date <= date(2020, 9, 30)
    ][-1]  # fmt: skip
    assert most_similar(LOG, {"date": "2020-09-30", "actor": "GBR"}) is None
