"""Claims about the logs, computed again: none, some, each."""

from datetime import date

from nkcompare.compare.conditions import contradictions, supporting
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import Condition, Evidence
from nkcompare.model.record import Log, Record
from nkcompare.store.package import read_package, valid_record
from tests.conftest import SAMPLE

RECORD = valid_record(read_package(SAMPLE))
LOG = RECORD.log("2020")
CALLS = Condition("none", "2020", "RUS", ("call",), ("leader",), ("ARM", "AZE"), (), "", (), 1, 9, 1)
"""No call of Russia's leader with either side in the first nine days; the sample has four, all asked for by Yerevan."""


def claim(condition: Condition, record: Record = RECORD) -> list[tuple[str, int]]:
    """What belies a claim: the event's id (empty where acts are too few) and the number found."""
    item = Evidence("E1", "A claim", "pattern", (), "2020", 9, date(2020, 10, 5), "high", "high", "", "", condition)
    return [(found.event.id if found.event else "", found.found) for found in contradictions([item], record)]


def with_event(event: Event, **changed: object) -> Record:
    """The sample with one event of 2020 changed."""
    events = [event._replace(**changed) if one.id == event.id else one for one in LOG.events]  # type: ignore[arg-type]
    return Record(RECORD.codebook, (RECORD.log("2016"), Log(LOG.war, events)))


def test_an_absence_is_belied_by_every_act_that_is_there() -> None:
    """Each act that meets all columns speaks against `none`; a stretch of days without one does not."""
    acts = supporting(CALLS, LOG, RECORD.codebook)
    assert len(acts) == 4
    assert [key for key, _ in claim(CALLS)] == [act.id for act in acts]
    assert claim(CALLS._replace(target=("AZE",))) == []
    assert claim(CALLS._replace(since=2, by=2)) == []


def test_a_call_is_found_from_either_end() -> None:
    """A contact belongs to everybody in it: Armenia's calls with Russia's leader are the same rows."""
    from_armenia = CALLS._replace(actor="ARM", level=("leader",), target=("RUS",), target_level=("leader",))
    assert claim(from_armenia) == claim(CALLS)


def test_each_asks_the_same_of_every_act() -> None:
    """`each` holds while every call was asked for by the other side, and names the one that was not."""
    each = CALLS._replace(claim="each", initiator="other", least=4)
    assert claim(each) == []
    first = supporting(CALLS, LOG, RECORD.codebook)[0]
    own = with_event(first, initiator="RUS")
    assert (first.id, 4) in claim(each, own)
    assert claim(CALLS._replace(initiator="self"), own) == [(first.id, 4)]


def test_an_initiator_nobody_names_fits_no_claim_on_it() -> None:
    """A blank initiator is not known to be anybody: it breaks `each` and does not break an absence of own calls."""
    first = supporting(CALLS, LOG, RECORD.codebook)[0]
    blank = with_event(first, initiator="")
    assert first.id in [key for key, _ in claim(CALLS._replace(claim="each", initiator="other"), blank)]
    assert claim(CALLS._replace(initiator="self"), blank) == []


def test_too_few_acts_belie_some_and_each() -> None:
    """`some` needs at least `least` acts, and `each` a pattern of something."""
    assert claim(CALLS._replace(claim="some", least=4)) == []
    assert claim(CALLS._replace(claim="some", least=5)) == [("", 4)]
    assert claim(CALLS._replace(claim="each", target=("AZE",))) == [("", 0)]


def test_channels_are_part_of_the_claim() -> None:
    """`each` may be about the channel: what Russia convened in the sample was outside the Minsk Group."""
    convened = Condition("each", "2020", "RUS", ("convene", "ceasefire"), (), (), (), "", ("trilateral",), 1, 20, 2)
    assert claim(convened) == []
    assert claim(convened._replace(channel=("minsk-group",))) != []


def test_the_first_day_may_be_left_open() -> None:
    """Without `since` the claim reaches back to the log's start."""
    before = Condition("none", "2016", "USA", ("meeting",), (), (), (), "", (), None, 0, 1)
    assert [key for key, _ in claim(before)] == ["2016-001"]
    assert claim(before._replace(since=1, by=2)) == []


def test_a_war_that_was_not_read_is_passed_over() -> None:
    """A claim on another war is neither true nor false here."""
    assert claim(CALLS._replace(war="1994")) == []
