"""Two codings compared, and completeness by two lists: rules that hold for any input."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.coding_pairs import pair_of
from nkcompare.compare.completeness import chapman, completeness
from nkcompare.compare.double_coding import coding_agreement
from nkcompare.model.codebook import Codebook
from nkcompare.model.double_coding import DRAWN, FIRST, Coding, DoubleCoding, ListCount, Unit
from nkcompare.store.package import read_package, valid_record
from tests.seeding import SMALL

BOOK: Codebook = read_package(SMALL, []).codebook

CODINGS = st.builds(
    Coding,
    war=st.just("w"),
    unit=st.just("w-001"),
    drawn=st.just(DRAWN),
    coder=st.just("second"),
    n=st.just(1),
    date=st.dates(dt.date(2020, 9, 27), dt.date(2020, 9, 30)),
    date_latest=st.none(),
    actor=st.sampled_from(["RUS", "FRA", "TUR"]),
    official=st.sampled_from(["", "Vladimir Putin"]),
    action=st.sampled_from(["call", "appeal", "convene"]),
    target=st.lists(st.sampled_from(["ARM", "AZE", "FRA", "TUR", "RUS"]), max_size=3, unique=True).map(tuple),
    initiator=st.sampled_from(["", "RUS", "FRA"]),
    channel=st.sampled_from(["bilateral", "minsk-group"]),
    certainty=st.sampled_from(["confirmed", "reported"]),
    basis=st.just("a page"),
)


def unit(first: Coding, second: list[Coding], key: str = "w-001") -> Unit:
    """A row drawn, with its second codings numbered."""
    numbered = tuple(one._replace(n=at, unit=key) for at, one in enumerate(second, 1))
    return Unit(first._replace(coder=FIRST, unit=key), numbered)


@given(CODINGS, st.lists(CODINGS, max_size=4), st.integers(0, 4))
def test_a_row_finds_its_like(first: Coding, others: list[Coding], at: int) -> None:
    """Where a coder told the row's very act, wherever among others, they differ in nothing that tells acts apart."""
    same = first._replace(target=first.target[::-1])
    pair = pair_of(unit(first, [*others[:at], same, *others[at:]]), BOOK)
    assert pair is not None
    assert not {"date", "actor", "action", "target"} & set(pair.differences)


@given(CODINGS)
def test_a_contact_is_one_from_either_end(first: Coding) -> None:
    """A contact of two third parties may be entered from either end; any other act with its ends exchanged is another."""
    if len(first.target) != 1 or first.target[0] == first.actor:
        return
    turned = first._replace(actor=first.target[0], target=(first.actor,))
    pair = pair_of(unit(first, [turned]), BOOK)
    assert pair is not None
    assert (pair.differences == {}) == (first.action == "call")


@given(st.lists(st.tuples(CODINGS, CODINGS), min_size=1, max_size=12))
def test_agreement_counts_what_is_equal(drawn: list[tuple[Coding, Coding]]) -> None:
    """The share of equal cells of a column is that of the pairs without a difference in it."""
    units = tuple(unit(first, [second], f"w-{at:03}") for at, (first, second) in enumerate(drawn))
    found = coding_agreement(DoubleCoding({"w": units}, ()), BOOK, ["action", "date"], draws=0)
    pairs = [pair for one in units if (pair := pair_of(one, BOOK))]
    for line in found.columns:
        equal = sum(line.column not in pair.differences for pair in pairs)
        assert line.percent == pytest.approx(equal / len(pairs))
        assert line.units == len(pairs) == len(units)


def test_pages_not_found_are_no_pairs() -> None:
    """A row whose pages nobody found is drawn, and compared with nothing."""
    first = Coding(
        "w", "w-001", DRAWN, FIRST, 1, dt.date(2020, 9, 27), None, "RUS", "", "call", (), "", "bilateral", "confirmed", ""
    )
    found = coding_agreement(DoubleCoding({"w": (Unit(first, ()),)}, ()), BOOK, ["action"], draws=0)
    assert (found.drawn, found.found) == ({"w": 1}, {"w": 0})
    assert found.columns[0].alpha is None


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_chapman(first: int, second: int, both: int) -> None:
    """The estimate is one for lists in either order, lies in its range, and is never less than both lists have."""
    if both > min(first, second):
        with pytest.raises(ValueError, match="cannot have"):
            chapman(first, second, both)
        return
    found = chapman(first, second, both)
    assert found == pytest.approx(chapman(second, first, both))
    assert first + second - both <= found.low <= found.high
    assert found.total <= found.high + 1e-9
    assert found.total >= first + second - both - 1e-9


def test_chapman_by_hand() -> None:
    """The estimate and its range, written out for lists of 200 and 150 with 25 in common."""
    found = chapman(200, 150, 25)
    assert found.total == pytest.approx(201 * 151 / 26 - 1)
    deviation = (201 * 151 * 175 * 125 / (26**2 * 27)) ** 0.5
    assert found.high - found.total == pytest.approx(1.96 * deviation)


def test_a_list_of_drawn_days_is_compared_with_the_rows_of_these_days() -> None:
    """Rows of today are those of the days, parties and kinds that were counted."""
    record = valid_record(read_package(SMALL))
    log = record.logs[0]
    day = log.events[0].date
    count = ListCount("list", "acts", log.war.key, "", (), (day,), 5, 4, 3, None, "")
    (found,) = completeness([count], record.logs)
    assert found.today == sum(event.date == day for event in log.events)
