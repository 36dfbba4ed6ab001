"""Milestones: the first day on which a condition holds, and the lag between wars."""

from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.milestones import MilestoneLine, Reached, find_firsts, first_reached
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


def test_a_first_whose_day_is_left_open() -> None:
    """An act between two days bounds a first: possible from the one, known by the other, unless a dated act comes before that."""
    opened = an_event(target="AZE", day=5, key="2020-002")._replace(date_latest=AUTUMN.date_of(10))
    found = find_firsts([opened], AUTUMN, ["RUS"], [EITHER], BOOK)
    assert (found.possible["either"].day, found.reached["either"].day) == (5, 10)
    dated = an_event(target="ARM", day=7, key="2020-003")
    found = find_firsts([opened, dated], AUTUMN, ["RUS"], [EITHER], BOOK)
    assert (found.possible["either"].day, found.reached["either"].day) == (5, 7)
    (removal,) = found.without["either"]
    assert removal.event is dated
    assert removal.reached
    assert removal.possible
    assert (removal.reached.day, removal.possible.day) == (10, 5)


def test_a_first_that_hangs_on_who_asked() -> None:
    """Where no source says who asked a first may have been; it is known from a row that says so."""
    blank = an_event("call", "RUS", "Vladimir Putin", "ARM", day=3)
    rang = an_event("call", "RUS", "Vladimir Putin", "AZE", "", "RUS", day=9, key="2020-009")
    found = find_firsts([blank, rang], AUTUMN, ["RUS"], [OWN], BOOK)
    assert (found.possible["own"].day, found.reached["own"].day) == (3, 9)
    assert find_firsts([blank], AUTUMN, ["RUS"], [OWN], BOOK).reached == {}


def test_an_act_before_the_first_day_is_no_first() -> None:
    """A baseline is no first of the war."""
    assert reached(EITHER, an_event(target="ARM", day=0)) is None


def test_a_milestone_of_both_rests_on_both_calls() -> None:
    """Without the earlier of two calls the day is another as well, and without the only call to a side there is none."""
    again = an_event(target="ARM", day=8, key="2020-004")
    found = find_firsts([TO_YEREVAN, TO_BAKU, again], AUTUMN, ["RUS"], [BOTH], BOOK)
    assert [(event.id, other.day if other else None) for event, other, _ in found.without["both"]] == [
        ("2020-001", 8),
        ("2020-002", None),
    ]


CALLS = st.lists(
    st.builds(
        lambda actor, target, day, later: an_event("call", actor, "", target, day=day)._replace(
            date_latest=AUTUMN.date_of(day + later) if later else None
        ),
        st.sampled_from(["RUS", "FRA"]),
        st.sampled_from(["ARM", "AZE", "ARM;AZE", "TUR"]),
        st.integers(1, 12),
        st.integers(0, 3),
    ),
    max_size=10,
)


@given(CALLS, st.sampled_from([["RUS"], ["RUS", "FRA"]]))
def test_without_a_row(calls: list[Event], parties: list[str]) -> None:
    """Leaving out any one row gives the day told for it, and the same first where none is told for it."""
    events = [call._replace(id=f"2020-{number:03d}") for number, call in enumerate(sorted(calls, key=lambda one: one.date), 1)]
    found = find_firsts(events, AUTUMN, parties, [BOTH, EITHER], BOOK)
    for milestone in (BOTH, EITHER):
        told = {event.id: other for event, other, _ in found.without.get(milestone.id, ())}
        known = found.reached.get(milestone.id)
        for left_out in events:
            rest = [one for one in events if one is not left_out]
            other = first_reached(rest, AUTUMN, parties, [milestone], BOOK).get(milestone.id)
            expected = told.get(left_out.id, known)
            assert (other and other[:3]) == (expected and expected[:3])


def test_parts_and_wholes() -> None:
    """A part narrows its whole, or is what its whole asks for of one target; conditions that differ otherwise are no parts."""
    to_yerevan = EITHER._replace(target=("ARM",))
    assert BOTH.implies(to_yerevan)
    assert not to_yerevan.implies(BOTH)
    assert OWN.implies(OWN._replace(initiator="", level=()))
    assert not OWN.implies(BOTH)
    assert not BOTH.implies(OWN)
