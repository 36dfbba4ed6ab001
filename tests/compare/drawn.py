"""Selections drawn at random over a package's own vocabulary, for the property tests."""

from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from nkcompare.compare.select import Selection
from nkcompare.model.columns import CERTAINTIES
from nkcompare.model.record import Record
from nkcompare.store.package import read_package, valid_record
from tests.conftest import SAMPLE


@cache
def record(root: Path = SAMPLE) -> Record:
    """The record of a package, read once."""
    return valid_record(read_package(root))


def _some(values: list[str]) -> st.SearchStrategy[frozenset[str]]:
    return st.one_of(st.just(frozenset[str]()), st.frozensets(st.sampled_from(values), min_size=1, max_size=3))


def selections(root: Path = SAMPLE) -> st.SearchStrategy[Selection]:
    """Selections of any filters together; half of the filters are left open, so that most selections are not empty."""
    book = record(root).codebook
    actors = st.lists(st.sampled_from(list(book.actors)), max_size=3, unique=True).map(tuple)
    ranges = st.tuples(st.integers(-3, 40), st.integers(0, 60)).map(lambda pair: (pair[0], pair[0] + pair[1]))
    return st.builds(
        Selection,
        actors=st.one_of(st.just(("RUS",)), actors),
        targets=_some(list(book.actors)),
        actions=_some(list(book.actions)),
        levels=_some(list(book.levels)),
        officials=st.just(frozenset[str]()),
        channels=_some(list(book.channels)),
        certainties=_some(list(CERTAINTIES)),
        days=st.one_of(st.none(), ranges),
        words=st.sampled_from([(), ("ceasefire",), ("the",)]),
        asked=_some(["own", "others", "unknown", "RUS", "ARM"]),
        recount=st.just(value=False),
    )
