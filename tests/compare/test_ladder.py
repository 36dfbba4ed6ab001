"""The ladder: how far a party had gone."""

import pytest

from nkcompare.compare.ladder import highest_rung
from nkcompare.model.codebook import LADDER
from tests.build import an_event, small_codebook

BOOK = small_codebook()
CONVENED = an_event("convene", "RUS", "", "ARM;AZE")


@pytest.mark.parametrize(
    ("actions", "rung"),
    [((), ""), (("truce",), ""), (("appeal",), "appeal"), (("ceasefire", "appeal", "call"), "ceasefire")],
)
def test_highest_rung(actions: tuple[str, ...], rung: str) -> None:
    """The highest rung counts, in whatever order it was reached; acts off the ladder leave one on the ground."""
    assert highest_rung([an_event(action) for action in actions], ["RUS"], BOOK) == rung


def test_only_what_a_party_did_lifts_it() -> None:
    """Being convened lifts nobody; taking part in a call does."""
    assert highest_rung([CONVENED], ["ARM"], BOOK) == ""
    assert highest_rung([an_event("call", target="ARM")], ["ARM"], BOOK) == "call"


def test_any_of_several_parties() -> None:
    """With several parties the one that went furthest counts."""
    assert highest_rung([an_event("appeal", "FRA"), CONVENED], ["FRA", "RUS"], BOOK) == "convene"


def test_order_of_the_ladder() -> None:
    """The rungs stand in the order docs/design.md gives."""
    assert LADDER == ("statement", "appeal", "call", "meeting", "offer", "convene", "ceasefire", "deploy")
