"""Milestones: the first day on which a condition holds, and the lag between wars."""

from nkcompare.compare.milestones import MilestoneLine, Reached, first_reached
from nkcompare.model.codebook import Milestone
from nkcompare.model.event import Event
from tests.build import AUTUMN, an_event, small_codebook

BOOK = small_codebook()
BOTH = Milestone("both", "Spoke to both", ("call",), (), ("ARM", "AZE"), (), "", (), "all")
EITHER = BOTH._replace(id="either", match="any")
OWN = Milestone("own", "Rang", ("call",), ("leader",), (), (), "self", (), "any")
TO_YEREVAN = an_event(target="ARM", day=2, key="2020-001")
TO_BAKU = an_event(target="AZE", day=5, key="2020-002")


def reached(milestone: Milestone, *events: Event, party: str = "RUS") -> Reached | None:
    """When a party reaches a milestone in these events."""
    return first_reached(events, AUTUMN, [party], [milestone], BOOK).get(milestone.id)


def test_all_targets() -> None:
    """Where all targets must be met, the day is that of the last of them, and its event decides."""
    assert reached(BOTH, TO_YEREVAN) is None
    found = reached(BOTH, TO_YEREVAN, TO_BAKU)
    assert found
    assert (found.day, found.event.id, found.party) == (5, "2020-002", "RUS")


def test_any_target() -> None:
    """Where any target will do, the first counts and later ones change nothing."""
    found = reached(EITHER, TO_YEREVAN, TO_BAKU)
    assert found
    assert found.day == 2


def test_a_contact_counts_for_either_end() -> None:
    """A call with Moscow is Yerevan's contact with Moscow too."""
    towards = Milestone("moscow", "Spoke to Moscow", ("call",), (), ("RUS",), (), "", (), "any")
    assert reached(towards, TO_YEREVAN, party="ARM")
    assert reached(towards, TO_YEREVAN, party="AZE") is None


def test_all_targets_are_one_partys() -> None:
    """Two parties that spoke to one target each have not both spoken to both."""
    calls = [TO_YEREVAN, an_event(actor="FRA", target="AZE", day=5)]
    assert first_reached(calls, AUTUMN, ["RUS", "FRA"], [BOTH], BOOK) == {}


def test_own_initiative() -> None:
    """`self` is the party whose milestones are counted: a call that was asked for by the other end is no initiative."""
    asked = an_event("call", "RUS", "Vladimir Putin", "ARM", "", "ARM", day=1)
    unknown = asked._replace(initiator="")
    rang = asked._replace(initiator="RUS", date=AUTUMN.date_of(7))
    found = reached(OWN, asked, unknown, rang)
    assert found
    assert found.day == 7


def test_level() -> None:
    """A minister's call is no leader's; the level is that of the party's own official."""
    minister = an_event("call", "RUS", "Sergey Lavrov", "ARM", "Nikol Pashinyan", "RUS")
    assert reached(OWN, minister) is None
    at_leader = OWN._replace(level=(), target_level=("leader",))
    assert reached(at_leader, minister)


def test_channel() -> None:
    """A milestone bound to a channel is reached in it alone."""
    bound = EITHER._replace(channel=("minsk-group",))
    assert reached(bound, TO_YEREVAN) is None
    assert reached(bound, TO_YEREVAN._replace(channel="minsk-group"))


def test_being_convened_reaches_nothing() -> None:
    """Who takes part in a meeting that another convened has not convened it."""
    convened = Milestone("convened", "Convened", ("convene",), (), (), (), "", (), "any")
    assert reached(convened, an_event("convene", "RUS", "", "ARM;AZE"), party="ARM") is None


def line(*days: int | None) -> MilestoneLine:
    """A milestone's line with these days, one a war."""
    found = {str(war): Reached(day, AUTUMN.date_of(day), TO_BAKU, "RUS") if day else None for war, day in enumerate(days)}
    return MilestoneLine(EITHER, found)


def test_lag() -> None:
    """A lag is the later war's day minus the first's; with three wars each later one is set against the first."""
    assert line(4, 13).lag == 9
    assert line(13, 4).lag == -9
    assert line(4, 4).lag == 0
    assert line(4, 13, 2).lags == {"1": 9, "2": -2}


def test_no_lag_without_both() -> None:
    """There is no lag where either war never reached it, or with one war alone."""
    assert line(None, 4).lag is None
    assert line(4, None).lag is None
    assert line(4).lag is None


def test_by_a_day() -> None:
    """By the day itself it is reached; by the day before it is not; never is not reached by any day."""
    assert line(4).by("0", 4)
    assert not line(4).by("0", 3)
    assert not line(None).by("0", 999)
