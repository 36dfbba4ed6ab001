"""Which of two firsts came first in each war."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.first_acts import First, FirstDay
from nkcompare.compare.order import AFTER, BEFORE, OPEN, order, relative_order
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Milestone
from nkcompare.model.record import Record
from nkcompare.show.order import _column
from nkcompare.show.terminal import Glyphs
from tests.build import an_event
from tests.compare.drawn import record, selections
from tests.conftest import RECORD

RUSSIA = Selection(("RUS",))
TRAITS = st.sampled_from([(), ("action", "level"), ("action",), ("channel", "target")])


def _first(day: int, line: int, earliest: int | None = None, *, maybe: int = 0, left_open: bool = False) -> First:
    """A first on a day, by the act of a line; it may have been from a day on, by the act of line `maybe`, or its day is open."""
    event = an_event(day=day)._replace(line=line)
    if left_open:
        event = event._replace(date_latest=event.date)
    dated = FirstDay(day, event, earliest or day, event._replace(line=maybe) if maybe else None)
    return First(Milestone(f"m{line}", "", (), (), (), (), "", (), "any"), {"A": dated})


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (_first(3, 9), _first(4, 2), BEFORE),
        (_first(4, 2), _first(4, 9), BEFORE),
        (_first(4, 9), _first(4, 2), AFTER),
        (_first(4, 2), _first(4, 2), OPEN),
        (_first(43, 9, 11), _first(20, 5), OPEN),
        (_first(43, 9, 11), _first(10, 5), AFTER),
        (_first(43, 9, 11), _first(44, 10), BEFORE),
        (_first(10, 2), _first(43, 9, 10), OPEN),
        (_first(10, 2), _first(43, 9, 10, maybe=5), BEFORE),
        (_first(10, 7), _first(43, 9, 10, maybe=5), OPEN),
        (_first(10, 2, 9, left_open=True), _first(10, 7), OPEN),
    ],
)
def test_which_came_first(one: First, other: First, found: int) -> None:
    """The day decides, then the row; firsts of one act, and one that may have been earlier than known, have no order."""
    assert relative_order(one, other, "A") == found
    assert relative_order(other, one, "A") == -found


def test_a_place_is_one_number_unless_another_act_may_have_come_between() -> None:
    """Who asked for Putin's call of day 11 is not stated: what came after it has two places, what came before it one."""
    whole = record(RECORD)
    found = order(whole, RUSSIA)
    places = {cell[1]: cell[0] for cell in _column(found, "2020", whole.codebook, Glyphs())}
    assert places["Leader spoke in public"] == "7"
    assert places["Brokered a ceasefire"] == "12 to 13"
    assert places["Leader rang a side on own initiative"] == "10 to 18"
    french = order(whole, Selection(("FRA",)))
    assert {cell[1]: cell[0] for cell in _column(french, "2016", whole.codebook, Glyphs())}[
        "Foreign minister spoke to Moscow"
    ] == "5"


@given(selections(), TRAITS)
def test_flips(selection: Selection, traits: tuple[str, ...]) -> None:
    """A pair is a flip where one war has it one way and the other the other way; every pair of both wars is counted once."""
    found = order(record(), selection, traits)
    for one in found.reorderings:
        first, later = one.first.key, one.later.key
        both = [first_act for first_act in found.sequences[first] if first_act.days[later]]
        signs = [(relative_order(a, b, first), relative_order(a, b, later)) for a, b in combinations(both, 2)]
        assert len(one.flips) == sum(early * late < 0 for early, late in signs)
        assert (one.pairs, one.undecided) == (len(signs), sum(OPEN in pair for pair in signs))
        for before, after in one.flips:
            assert (relative_order(before, after, first), relative_order(before, after, later)) == (BEFORE, AFTER)


@given(selections(), TRAITS)
def test_swapped_wars_flip_the_same_pairs(selection: Selection, traits: tuple[str, ...]) -> None:
    """With the wars the other way round the same pairs flip, each seen from its other end."""
    whole = record()
    there = order(whole, selection, traits).reorderings[0]
    back = order(Record(whole.codebook, whole.logs[::-1]), selection, traits).reorderings[0]
    assert {(flip.before.key, flip.after.key) for flip in there.flips} == {
        (flip.after.key, flip.before.key) for flip in back.flips
    }


@given(selections(), TRAITS)
def test_places(selection: Selection, traits: tuple[str, ...]) -> None:
    """A sequence goes by days, and a first's places enclose where it stands in it."""
    found = order(record(), selection, traits)
    for war, firsts in found.sequences.items():
        days = [dated.day for first in firsts if (dated := first.days[war])]
        assert days == sorted(days)
        for place, first in enumerate(firsts, 1):
            low, high = found.places(first, war)
            assert 1 <= low <= place <= high <= len(firsts)


def test_the_calls_and_the_convening() -> None:
    """In 2016 the chiefs of staff were brought together before the president rang; in 2020 the ministers after he had."""
    one = order(record(RECORD), RUSSIA).reorderings[0]
    assert ("convened", "leader-both") in {(flip.before.key, flip.after.key) for flip in one.flips}
