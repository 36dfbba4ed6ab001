"""Counting events in tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.day import compare_day
from nkcompare.compare.pivot import VALUES, pivot
from nkcompare.compare.pivot_columns import UnknownColumn, column_names
from nkcompare.compare.select import Selection, select
from nkcompare.model.record import Log, Record
from tests.build import AUTUMN, an_event, small_codebook
from tests.compare.drawn import record, selections
from tests.conftest import RECORD

COLUMNS = [*(name for name in column_names() if name != "day/N"), "day/10", "day/7"]


@given(selections(), st.sampled_from(COLUMNS), st.sampled_from([name for name in COLUMNS if name != "war"]))
def test_margins_are_the_events_selected(selection: Selection, rows: str, second: str) -> None:
    """Whatever is counted by whatever columns, each war's margin is the number of events the selection lets through."""
    whole = record()
    by = (rows,) if rows in (second, "war") else (rows, second)
    found = pivot(whole, selection, by if "war" not in by else (second,), ("war",), "count")
    for log in whole.logs:
        assert found.cells[(), (log.war.key,)] == len(select(log.events, log.war, selection, whole.codebook))


@given(selections(), st.integers(-2, 50))
def test_pivot_and_day_agree(selection: Selection, day: int) -> None:
    """A count by day is the number of acts `day N` shows on that day, and the counts up to it are its `so far`."""
    whole = record()
    found = pivot(whole, selection, ("day",), ("war",), "count")
    page = compare_day(whole, day, selection)
    for side in page.sides:
        war = (side.war.key,)
        assert found.cells.get(((day,), war), 0) == len(side.events)
        assert sum(int(found.cells[row, war] or 0) for row in found.rows if 0 < int(row[0]) <= day) == side.so_far


@given(selections(), st.sampled_from(["target", "action", "channel", "certainty"]))
def test_a_count_under_a_key_is_what_the_filter_of_that_name_lets_through(selection: Selection, name: str) -> None:
    """`--rows target` shows under TUR what `--target TUR` selects; the same holds for every column that is a filter."""
    whole = record()
    selection = _narrowed(selection, name, frozenset())
    found = pivot(whole, selection, (name,), ("war",), "count")
    for (key,) in found.rows:
        if not key:
            continue
        narrowed = _narrowed(selection, name, frozenset({str(key)}))
        for log in whole.logs:
            passed = select(log.events, log.war, narrowed, whole.codebook)
            # With levels asked for as well, one party may fit the level and another the target.
            if len(selection.actors) <= 1:
                assert found.cells[(key,), (log.war.key,)] == len(passed)


def _narrowed(selection: Selection, name: str, values: frozenset[str]) -> Selection:
    """The selection with the filter of a name set to these values."""
    if name == "target":
        return selection._replace(targets=values)
    if name == "action":
        return selection._replace(actions=values)
    return selection._replace(channels=values) if name == "channel" else selection._replace(certainties=values)


@given(selections(), st.sampled_from(COLUMNS))
def test_measures_agree_with_each_other(selection: Selection, name: str) -> None:
    """No cell has a first day after its last, more days than events, a share above 100 or a count where no first day is."""
    whole = record()
    columns = () if name == "war" else ("war",)
    tables = {values: pivot(whole, selection, (name,), columns, values) for values in VALUES}
    count = tables["count"]
    assert all(table.rows == count.rows for table in tables.values())
    for place, figure in count.cells.items():
        first, last, days, share, per_day = (
            tables[values].cells[place] for values in ("first", "last", "days", "share", "per-day")
        )
        if not figure:
            assert (first, last, days) == (None, None, 0)
            continue
        assert first is not None
        assert last is not None
        assert first <= last
        assert days is not None
        assert 0 < days <= figure
        assert share is not None
        assert 0 < share <= 100
        assert per_day is not None
        assert 0 < per_day <= figure


def test_first_day_of_an_action_is_its_milestone() -> None:
    """The first day of `ceasefire` in a table is the day of the milestone, by another way."""
    whole = record(RECORD)
    found = pivot(whole, Selection(actors=("RUS",)), ("action",), ("war",), "first")
    assert [found.cells[("ceasefire",), (war,)] for war in ("2016", "2020")] == [4, 14]


def test_share_is_of_the_column() -> None:
    """The shares of a column with one value an event add up to 100 in each war and over all."""
    found = pivot(record(), Selection(actors=("RUS",)), ("channel",), ("war",), "share")
    for at in (*found.columns, ()):
        assert sum(found.cells[row, at] or 0 for row in found.rows) == pytest.approx(100)


def test_per_day_counts_the_days_of_the_phase() -> None:
    """A rate by phase divides by the days the phase lasted in the log, whether or not anything happened on them."""
    whole = record()
    selection = Selection(actors=("RUS",))
    counts, rates = (pivot(whole, selection, ("phase",), ("war",), values) for values in ("count", "per-day"))
    for log in whole.logs:
        # The day of the truce is one of fighting too: it took effect in its course.
        fighting = (log.war.ceasefire - log.war.day_one).days + 1
        assert fighting == log.war.fighting_days
        place = (("fighting",), (log.war.key,))
        assert (rates.cells[place] or 0) * fighting == pytest.approx(counts.cells[place])


def test_a_stretch_without_events_is_a_row() -> None:
    """Spans of days in which nothing happened are shown: a gap is a finding."""
    whole = record()
    found = pivot(whole, Selection(actors=("TUR",), actions=frozenset({"call"})), ("day/10",), ("war",), "count")
    assert [row[0] for row in found.rows] == [f"{first}-{first + 9}" for first in range(-9, 101, 10)]


def test_an_unknown_column_is_no_column() -> None:
    """A column that does not exist is refused by name."""
    with pytest.raises(UnknownColumn, match="colour"):
        pivot(record(), Selection(), ("colour",), ("war",), "count")


@pytest.mark.parametrize(
    ("rows", "values", "told"),
    [
        ("action", "count", 0),
        ("action", "share", 0),
        ("war", "count", 0),
        ("action", "first", 1),
        ("action", "per-day", 1),
        ("day", "count", 1),
        ("day/10", "count", 1),
        ("month", "count", 1),
        ("phase", "share", 1),
    ],
)
def test_open_days_are_told_where_days_matter(rows: str, values: str, told: int) -> None:
    """A table that depends on days tells of the one act that has an open day; a table of kinds alone does not."""
    opened = an_event(target="AZE", day=5, key="2020-002")._replace(date_latest=AUTUMN.date_of(10))
    log = Log(AUTUMN, [an_event(target="ARM", day=2, key="2020-001"), opened])
    assert pivot(Record(small_codebook(), (log,)), Selection(), (rows,), (), values).open_days == told
