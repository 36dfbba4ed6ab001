"""The focus against every other party."""

from datetime import date
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.contrast import (
    ENOUGH,
    ROOTS,
    UNITS,
    BeyondTheLog,
    Density,
    PartyContrast,
    WarContrast,
    contrast,
    lags,
)
from nkcompare.compare.diff import ActKind, compare_wars
from nkcompare.compare.first_acts import First, FirstDay, first_kinds, own_logs
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import EARLIER, LATER, SAME, roots, sign
from nkcompare.compare.select import Selection
from nkcompare.model.war import War
from nkcompare.show.contrast.words import _alone_by, _days, caveats, day_words, lag_words, rank_words, sentence
from nkcompare.show.terminal import Glyphs
from tests.build import an_event
from tests.compare.drawn import record, selections
from tests.conftest import RECORD

SPRING = War("A", "First", date(2016, 4, 2), date(2016, 4, 5), date(2016, 6, 30))
FALL = War("B", "Later", date(2020, 9, 27), date(2020, 11, 10), date(2020, 12, 31))
HORIZON = SPRING.last_day
_DAYS = st.one_of(st.none(), st.integers(1, 120))


def _first(early: int | None, late: int | None, earliest: int | None = None) -> First:
    """A first on these days; that of the later war may have been from `earliest` on."""

    def dated(day: int | None) -> FirstDay | None:
        return FirstDay(day, an_event(), day) if day is not None else None

    found = dated(late)
    if found and earliest is not None:
        found = found._replace(earliest=earliest)
    return First(ActKind((("call",),)), {"A": dated(early), "B": found})


@given(st.lists(st.tuples(_DAYS, _DAYS), max_size=12), st.integers(1, HORIZON))
def test_the_two_figures(days: list[tuple[int | None, int | None]], horizon: int) -> None:
    """The median is of the lags of firsts both wars have; the mean of days cut at the horizon, of firsts one war has by it."""
    found = lags([_first(early, late) for early, late in days], SPRING, FALL, horizon)
    known = [late - early for early, late in days if early is not None and late is not None]
    assert (found.both, found.later + found.same + found.earlier) == (len(known), len(known))
    assert found.median == (median(known) if len(known) >= ENOUGH else None)
    cut = [(min(early or horizon, horizon), min(late or horizon, horizon)) for early, late in days]
    by_then = [
        pair for pair, written in zip(cut, days, strict=True) if any(day is not None and day <= horizon for day in written)
    ]
    assert found.counted == len(by_then)
    assert found.mean == (pytest.approx(mean(late - early for early, late in by_then)) if len(by_then) >= ENOUGH else None)


@given(st.lists(st.tuples(_DAYS, _DAYS), max_size=12))
def test_swapped_wars_swap_the_sign(days: list[tuple[int | None, int | None]]) -> None:
    """With the wars the other way round, later and earlier change places, and both figures their sign."""
    one = lags([_first(early, late) for early, late in days], SPRING, FALL, HORIZON)
    other = lags([_first(late, early) for early, late in days], SPRING, FALL, HORIZON)
    assert (one.later, one.same, one.earlier) == (other.earlier, other.same, other.later)
    assert one.median == (-other.median if other.median is not None else None)
    assert one.mean == (pytest.approx(-other.mean) if other.mean is not None else None)


def test_never_a_median_of_two() -> None:
    """Two firsts are too few for either figure, three are enough."""
    two = [_first(1, 5), _first(1, 9)]
    assert (lags(two, SPRING, FALL, HORIZON).median, lags(two, SPRING, FALL, HORIZON).mean) == (None, None)
    assert lags([*two, _first(1, 3)], SPRING, FALL, HORIZON).median == 4


def test_who_asked_is_not_stated() -> None:
    """A first whose sign hangs on who asked counts on no side, and gives the median its bounds."""
    found = lags([_first(4, 11, 2), _first(4, 6), _first(4, 5)], SPRING, FALL, HORIZON)
    assert (found.later, found.same, found.earlier, found.unsure, found.both) == (2, 0, 0, 1, 3)
    assert (found.median, found.median_range) == (2, (1, 2))


@pytest.mark.parametrize(
    ("rows", "push"), [((40, 40), 0), ((40, 59), 0), ((40, 60), -1), ((60, 40), 1), ((0, 1), 0), ((0, 2), -1), ((0, 0), 0)]
)
def test_which_way_uneven_logs_push(rows: tuple[int, int], push: int) -> None:
    """A thinner log shows firsts late: one of the first war makes lags too small, one of the later war too large."""
    assert Density(*rows, days=90).push == push


@given(selections())
def test_roots_are_those_of_the_milestones(selection: Selection) -> None:
    """For any focus and filters the counts of a party are the signs of the roots that the milestones give it."""
    whole = record()
    found = contrast(whole, selection)
    for one in found.contrasts:
        for party in one.parties:
            lines = roots(milestone_lines(whole.logs, selection._replace(actors=party.parties), whole.codebook))
            signs = [sign(line, one.later.key) for line in lines]
            counted = party.lags[ROOTS]
            assert counted.both == sum(signs.count(one) for one in (LATER, SAME, EARLIER))
            assert counted.unsure or [counted.later, counted.same, counted.earlier] == [
                signs.count(one) for one in (LATER, SAME, EARLIER)
            ]


@given(selections())
def test_places(selection: Selection) -> None:
    """Places run from the slowest: nobody before a party has a smaller figure, and equals share a place."""
    for one in contrast(record(), selection).contrasts:
        for unit in UNITS:
            ranked = [(party, one.rank(party, unit)) for party in one.ranked(unit)]
            places = [rank.place for _, rank in ranked if rank]
            assert places == sorted(places)
            for party, rank in ranked:
                middle = party.lags[unit].median
                assert (rank is None) == (middle is None)
                if rank and middle is not None:
                    others = [other.lags[unit].median for other, _ in ranked if other is not party]
                    assert rank.place == 1 + sum(figure is not None and figure > middle for figure in others)
                    assert rank.tied == others.count(middle)


@pytest.mark.parametrize("actor", ["RUS", "USA", "IRN", "ARM", "KAZ"])
def test_the_difference_has_the_same_first_acts(actor: str) -> None:
    """The first day of a kind, and the earliest it can have been, are the same in `diff` and `contrast`, and in the war."""
    whole, chosen = record(RECORD), Selection((actor,))
    traits = ("action", "target")
    logs = own_logs(whole.logs, [(actor,)], whole.codebook)[actor,]
    firsts = {one.of: one.days for one in first_kinds(logs, traits, chosen, whole.codebook)}
    kinds = {line.kind: line for line in compare_wars(whole, chosen, traits, None).kinds if not line.kind.received}
    assert set(kinds) == set(firsts)
    for kind, line in kinds.items():
        for war, tally in line.tallies.items():
            first = firsts[kind][war]
            assert (tally and (tally.first_day, tally.earliest)) == (first and (first.day, first.earliest))
            assert not tally or tally.earliest > 0
        span = line.lag_ranges["2020"]
        assert not span or line.sign == {True: "=", False: "/"}[span == (0, 0)] or (span[0] > 0) != (span[1] < 0)


def _party(code: str, *spans: tuple[int, int]) -> PartyContrast:
    """A party with these spans of lags, each of a first of its own."""
    firsts = [_first(1, high + 1, earliest=low + 1) for low, high in spans]
    return PartyContrast((code,), code == "IRN", {unit: lags(firsts, SPRING, FALL, HORIZON) for unit in UNITS}, Density(9, 9, 90))


def test_a_place_is_as_open_as_the_medians() -> None:
    """A party whose median lies between two bounds has every place between them, and those it may pass are open as well."""
    parties = (
        _party("RUS", (5, 5), (5, 5), (5, 5)),
        _party("IRN", (-1, 2), (-1, 2), (-1, 2)),
        _party("TUR", (0, 0), (0, 0), (0, 0)),
    )
    found = WarContrast(SPRING, FALL, HORIZON, parties, {})
    ranks = [found.rank(one, ROOTS) for one in parties]
    assert [(one.first, one.last) for one in ranks if one] == [(1, 1), (2, 3), (2, 3)]
    assert [rank_words(one) for one in ranks if one] == ["the slowest of 3", "2nd to 3rd slowest of 3", "2nd to 3rd slowest of 3"]
    everybody = found._replace(parties=tuple(one._replace(is_focus=False) for one in parties))
    assert sentence(everybody, record().codebook, Glyphs()).endswith("Russia is the slowest (median +5) in B.")
    level = found._replace(parties=(parties[1]._replace(is_focus=False), parties[2]))
    assert "depends on who asked" in sentence(level, record().codebook, Glyphs())


def test_what_no_source_states_is_not_a_first_of_one_war_alone() -> None:
    """Whether Belarus's leader rang on day 1 of 2016 at whose request is not stated: no view says that he did not."""
    (found,) = contrast(record(RECORD), Selection(("BLR",))).contrasts
    assert found.focus
    line = next(one for one in found.focus.lags[ROOTS].firsts if one.key == "leader-own")
    assert day_words(line, "2016", 90, Glyphs()) == "not stated (day 1 or later)"
    assert lag_words(line, "2016", "2020", Glyphs()) == "not stated"
    assert not _alone_by(line, found)


@pytest.mark.parametrize(
    ("actors", "said"),
    [
        (("EU",), "The EU stands in "),
        (("RUS", "FRA"), "Russia and France stand in "),
        (("RUS", "FRA"), "pushes their lags"),
        (("RUS", "FRA"), "makes them look slow"),
    ],
)
def test_the_limits_are_told_of_one_or_of_several(actors: tuple[str, ...], said: str) -> None:
    """Verb and pronoun are those of the focus, and a sentence begins with a capital."""
    whole = record(RECORD)
    assert said in caveats(contrast(whole, Selection(actors)).contrasts[0], whole.codebook, Glyphs())[0]


def test_days_are_plural_unless_the_median_is_one() -> None:
    """A median of one day is a day; one between two bounds is of days."""
    one, several = (lags([_first(2, 1, low + 2) for _ in range(3)], SPRING, FALL, HORIZON) for low in (-1, -2))
    assert [_days(one), _days(several)] == ["day", "days"]


def test_a_horizon_beyond_the_shorter_log_is_refused() -> None:
    """Nothing is known of a day after a log's end, so no first can be said not to have come by then."""
    shorter = min((log.war for log in record().logs), key=lambda war: war.last_day)
    assert contrast(record(), Selection(("RUS",))).contrasts[0].horizon == shorter.last_day
    with pytest.raises(BeyondTheLog):
        contrast(record(), Selection(("RUS",)), horizon=shorter.last_day + 1)


def test_a_belligerent_is_set_against_belligerents() -> None:
    """Armenia is compared with the other sides; a third party with the third parties."""
    kinds = record().codebook.actors
    for focus in ("ARM", "RUS"):
        found = contrast(record(), Selection((focus,)))
        assert {kinds[code].kind == kinds[focus].kind == "belligerent" for code in found.against} == {focus == "ARM"}
        assert focus not in found.against
