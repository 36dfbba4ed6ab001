"""Every way to count gives the same figures: pivot, diff and day on selections drawn at random."""

from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.day import compare_day
from nkcompare.compare.diff import compare_wars
from nkcompare.compare.pivot import pivot
from nkcompare.compare.select import Selection
from tests.compare.drawn import record, selections

ONE_ACTOR = selections().map(lambda selection: selection._replace(actors=selection.actors[:1]))


@given(ONE_ACTOR, st.sampled_from(["action", "channel", "initiator", "target", "official", "level"]))
def test_pivot_and_diff_agree(selection: Selection, trait: str) -> None:
    """By any trait, a key's count and first day in a table of the war's days are those of the diff's kinds that have the key."""
    whole = record()
    first, last = selection.days or (1, 10_000)
    selection = selection._replace(days=(max(first, 1), max(last, 1)))
    kinds = compare_wars(whole, selection, (trait,), None).kinds
    counts, firsts = (pivot(whole, selection, (trait,), ("war",), values) for values in ("count", "first"))
    for (key,) in counts.rows:
        of_key = [line for line in kinds if key in line.kind.values[0] or (key == "" and not line.kind.values[0])]
        for log in whole.logs:
            war = log.war.key
            tallies = [tally for line in of_key if (tally := line.tallies[war])]
            assert counts.cells[(key,), (war,)] == sum(tally.acts for tally in tallies)
            assert firsts.cells[(key,), (war,)] == min((tally.earliest for tally in tallies), default=None)


@given(selections(), st.integers(-2, 60))
def test_diff_through_a_day_and_the_day_page_agree(selection: Selection, day: int) -> None:
    """Through day N the diff counts as many acts of own doing as had happened by day N, and has the day's milestones."""
    whole = record()
    page = compare_day(whole, day, selection)
    cut = compare_wars(whole, selection, ("action",), day)
    assert cut.milestones == page.milestones
    for side in page.sides:
        counted = sum(tally.acts for line in cut.kinds if (tally := line.tallies[side.war.key]))
        # An act done by one party of the focus towards another is of two kinds: done, and received.
        if len(selection.actors) <= 1:
            assert counted == side.so_far
        else:
            assert counted >= side.so_far
