"""Where a party stands in an event."""

from nkcompare.compare.viewpoint import Viewpoint, viewpoint_of
from tests.build import an_event, small_codebook

BOOK = small_codebook()
CALL = an_event("call", "RUS", "Vladimir Putin", "ARM", "Nikol Pashinyan", "ARM")


def test_a_call_belongs_to_both_ends() -> None:
    """Either end of a call is its doer, with the other as counterpart."""
    putin, pashinyan = ("RUS", "Vladimir Putin"), ("ARM", "Nikol Pashinyan")
    assert viewpoint_of(CALL, "RUS", BOOK) == Viewpoint("RUS", (putin,), ("ARM",), (pashinyan,), doer=True)
    assert viewpoint_of(CALL, "ARM", BOOK) == Viewpoint("ARM", (pashinyan,), ("RUS",), (putin,), doer=True)


def test_a_bystander() -> None:
    """A party that took no part does not stand in the event."""
    assert viewpoint_of(CALL, "AZE", BOOK) is None


def test_what_is_convened_is_done_by_its_actor() -> None:
    """Who is convened sees the meeting from its end and has not convened it."""
    event = an_event("convene", "RUS", "Sergey Lavrov", "ARM;AZE", "Zohrab Mnatsakanyan;Jeyhun Bayramov")
    here = viewpoint_of(event, "AZE", BOOK)
    assert here == Viewpoint("AZE", (("AZE", "Jeyhun Bayramov"),), ("RUS",), (("RUS", "Sergey Lavrov"),), doer=False)


def test_an_appeal_is_its_actors_alone() -> None:
    """Who is appealed to has done nothing."""
    event = an_event("appeal", "RUS", "", "ARM;AZE")
    assert viewpoint_of(event, "ARM", BOOK) is None
    here = viewpoint_of(event, "RUS", BOOK)
    assert here
    assert here.counterparts == ("ARM", "AZE")


def test_an_official_out_of_office_is_nobodys() -> None:
    """A counterpart who holds no office on the day gives the contact no level."""
    here = viewpoint_of(an_event("call", "RUS", "Sergey Lavrov", "AZE", "Elmar Mammadyarov"), "RUS", BOOK)
    assert here
    assert here.counterpart_officials == ()
