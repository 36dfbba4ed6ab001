"""What a long log is cut down to while it is read: the day it is asked for reads the same."""

from collections.abc import Iterator, Sequence

from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.day import compare_day, day_sieve
from nkcompare.compare.select import Selection
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.store.package import read_package, sound_record
from tests.compare.drawn import record, selections
from tests.conftest import RECORD


def _blocks(events: Sequence[Event], size: int) -> Iterator[Sequence[Event]]:
    return (events[at : at + size] for at in range(0, len(events), size))


def _kept(whole: Record, day: int, selection: Selection, size: int) -> Record:
    logs = []
    for log in whole.logs:
        sieve = day_sieve(day, selection, log.war, whole.codebook)
        logs.append(Log(log.war, [event for block in _blocks(log.events, size) for event in sieve(block)]))
    return Record(whole.codebook, tuple(logs))


@given(day=st.integers(-3, 99), selection=selections(), size=st.integers(1, 40))
def test_what_is_kept_tells_the_same(day: int, selection: Selection, size: int) -> None:
    """Whatever the day, the filters and the blocks, comparing what was kept comes to what comparing everything comes to."""
    assert compare_day(_kept(record(), day, selection, size), day, selection) == compare_day(record(), day, selection)


def test_every_day_of_the_record_for_every_party() -> None:
    """So it does on every day of the record, for each party and for all together; and what is kept of a first day is little."""
    whole = sound_record(read_package(RECORD))
    for parties in [(), *((code,) for code in whole.codebook.actors)]:
        selection = Selection(actors=parties)
        for day in (-1, 0, 1, 2, 5, 14, 44, 45, 96):
            kept = _kept(whole, day, selection, 37)
            assert compare_day(kept, day, selection) == compare_day(whole, day, selection)
    first = _kept(whole, 1, Selection(actors=("RUS",)), 100)
    assert sum(len(log.events) for log in first.logs) < sum(len(log.events) for log in whole.logs) / 5
