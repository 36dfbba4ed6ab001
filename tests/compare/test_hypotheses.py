"""The analysis of competing hypotheses: the computation alone."""

from datetime import date
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.hypotheses import (
    DIAGNOSTICITY_FORMULA,
    WEIGHTED_FORMULA,
    matrices_by_day,
    narrowed,
    ranking,
    sensitivity,
    weigh,
    weight,
)
from nkcompare.model.hypothesis import GRADES, RATINGS, Analysis, Evidence, Hypothesis, Rating
from nkcompare.model.war import War

DAY_ONE = date(2020, 9, 27)
WAR = War("w", "A war", DAY_ONE, date(2020, 11, 10), date(2020, 12, 31))
FAR = date(2021, 1, 1)
NAMES = {"H": "high", "M": "medium", "L": "low"}

VECTOR = """
E1 H H II C  I
E2 M H I  CC I
E3 L M C  I  C
E4 M M I  I  I
E5 H M N  C  II
E6 M L CC C  NA
"""
"""Credibility, relevance and the ratings of three hypotheses, computed by hand beforehand."""


def analysis(table: str, known: dict[str, int] | None = None) -> Analysis:
    """The analysis a table draws: item, credibility, relevance, then a rating a hypothesis; `-` is a blank."""
    rows = [line.split() for line in table.strip().splitlines()]
    names = [f"H{number}" for number in range(1, len(rows[0]) - 2)]
    evidence, ratings = {}, {}
    for key, credibility, relevance, *letters in rows:
        day = (known or {}).get(key, 1)
        on = WAR.date_of(day)
        evidence[key] = Evidence(key, key, "event", (), "w", day, on, NAMES[credibility], NAMES[relevance], "", "", None)
        for name, rating in zip(names, letters, strict=True):
            if rating != "-":
                ratings[key, name, "one"] = Rating(key, name, "one", rating, "so")
    return Analysis({name: Hypothesis(name, name, name, name, "") for name in names}, evidence, ratings)


def test_vector() -> None:
    """The matrix computed by hand comes out to the digit: plain, weighted, coverage and diagnosticity."""
    matrix = weigh(analysis(VECTOR), "one", FAR)
    found = {one.hypothesis.id: one for one in matrix.scores}
    assert [found[key].plain for key in ("H1", "H2", "H3")] == [4, 2, 5]
    assert [round(found[key].weighted, 4) for key in ("H1", "H2", "H3")] == [6.4142, 1.7071, 7.2426]
    assert [found[key].coverage for key in ("H1", "H2", "H3")] == [6, 6, 5]
    spread = {item.evidence.id: round(item.diagnosticity or 0.0, 3) for item in matrix.items}
    assert spread == {"E1": 0.816, "E2": 0.471, "E3": 0.471, "E4": 0.0, "E5": 0.943, "E6": 0.0}
    assert [one.hypothesis.id for one in matrix.scores] == ["H2", "H1", "H3"]
    assert [item.evidence.id for item in matrix.items][:2] == ["E5", "E1"]


def test_vector_stands_without_any_item() -> None:
    """Whichever single item of the vector is left out, H2 stays least inconsistent."""
    for left_out in ("E1", "E2", "E3", "E4", "E5", "E6"):
        rest = "\n".join(line for line in VECTOR.splitlines() if not line.startswith(left_out))
        assert weigh(analysis(rest), "one", FAR).least == ("H2",), left_out


def test_sensitivity_agrees_with_a_matrix_without_the_item() -> None:
    """What an item is said to change is what a matrix without it, or with it weighed low, shows."""
    table = VECTOR + "E7 L L N II N\nE8 H H I N N"
    whole = weigh(analysis(table), "one", FAR)
    shifts = {shift.evidence.id: shift for shift in sensitivity(whole)}
    assert shifts
    for key in ("E1", "E2", "E3", "E4", "E5", "E6", "E7", "E8"):
        lines = [line.split() for line in table.strip().splitlines()]
        dropped = "\n".join(" ".join(line) for line in lines if line[0] != key)
        low = "\n".join(" ".join([*line[:1], "L", "L", *line[3:]] if line[0] == key else line) for line in lines)
        told = shifts.get(key)
        for changed, said in ((dropped, told.dropped if told else None), (low, told.low if told else None)):
            now = ranking(weigh(analysis(changed), "one", FAR))
            assert said == (None if now == ranking(whole) else now), key


def test_what_contradicts_everything_separates_nothing() -> None:
    """Only differences of inconsistency make evidence diagnostic: not agreement, however strong."""
    for letters in ("II II II", "I I I", "CC N C", "C C CC"):
        (item,) = weigh(analysis(f"E1 H H {letters}"), "one", FAR).items
        assert item.diagnosticity == 0


def test_diagnosticity_needs_two_ratings() -> None:
    """One rating, or a rating beside blanks and NA, separates nothing that could be measured."""
    for letters in ("I - -", "I NA -", "- - -"):
        (item,) = weigh(analysis(f"E1 H H {letters}"), "one", FAR).items
        assert item.diagnosticity is None


def test_blanks_are_not_neutral() -> None:
    """Hypotheses rated on numbers of items that differ by more than one are not ranked; by one they are."""
    two_short = weigh(analysis("E1 M M I C\nE2 M M I -\nE3 M M I NA"), "one", FAR)
    assert not two_short.ranked
    assert two_short.ranks == {}
    assert two_short.least == ()
    assert [one.hypothesis.id for one in two_short.scores] == ["H1", "H2"]
    assert weigh(analysis("E1 M M I C\nE2 M M I -"), "one", FAR).ranked
    assert not weigh(analysis("E1 M M I -"), "one", FAR).ranked


def test_equal_scores_share_a_place() -> None:
    """Equal sums tie, whatever the order in which they were added."""
    tied = weigh(analysis("E1 H L I N\nE2 M M N I\nE3 L L II C"), "one", FAR)
    assert tied.ranks == {"H1": 2, "H2": 1}
    even = weigh(analysis("E1 H L I N N\nE2 M M N I N\nE3 M M N N II"), "one", FAR)
    assert even.ranks == {"H1": 1, "H2": 1, "H3": 3}
    assert ranking(even) == (("H1", "H2"), ("H3",))


def test_weights() -> None:
    """Low, medium and high weigh 1/√2, 1 and √2, credibility times relevance: from one half to two."""
    found = {
        (one.credibility, one.relevance): weight(one)
        for one in analysis("\n".join(f"{c}{r} {c} {r} C C" for c in "LMH" for r in "LMH")).evidence.values()
    }
    assert found["low", "low"] == pytest.approx(1 / 2)
    assert found["low", "high"] == pytest.approx(1)
    assert found["medium", "high"] == pytest.approx(sqrt(2))
    assert found["high", "high"] == pytest.approx(2)


def test_formulas_say_what_is_computed() -> None:
    """The formulas told with every result name each grade and each rating that counts."""
    for word in ("credibility", "relevance", "low 1/√2", "medium 1", "high √2", "I 1", "II 2"):
        assert word in WEIGHTED_FORMULA
    assert "population standard deviation" in DIAGNOSTICITY_FORMULA


def test_raters_who_differ_stand_in_the_cell() -> None:
    """A cell keeps the other raters' ratings where they are unlike, and only there."""
    base = analysis("E1 H H I C")
    ratings = {**base.ratings}
    for name, rating in (("H1", "II"), ("H2", "C")):
        ratings["E1", name, "two"] = Rating("E1", name, "two", rating, "else")
    (item,) = weigh(base._replace(ratings=ratings), "one", FAR).items
    assert {key: {by: one.rating for by, one in given.items()} for key, given in item.others.items()} == {"H1": {"two": "II"}}


def test_only_what_is_known_counts() -> None:
    """Evidence counts from the day it is known on, that day included; what comes later is named in its order."""
    table = "E1 H H I C\nE2 H H C II\nE3 H H II II"
    found = analysis(table, {"E1": 1, "E2": 9, "E3": 4})
    early = weigh(found, "one", WAR.date_of(3))
    assert [item.evidence.id for item in early.items] == ["E1"]
    assert [item.id for item in early.later] == ["E3", "E2"]
    assert [item.evidence.id for item in weigh(found, "one", WAR.date_of(4)).items] == ["E1", "E3"]


@given(st.lists(st.tuples(st.sampled_from("LMH"), st.sampled_from("LMH"), *[st.sampled_from((*RATINGS, "-"))] * 3), max_size=7),
       st.lists(st.integers(1, 9), min_size=7, max_size=7))  # fmt: skip
def test_a_narrowed_matrix_is_the_matrix_of_that_day(rows: list[tuple[str, ...]], days: list[int]) -> None:
    """Looking back from the last day gives what weighing on each day gives: the course is no other computation."""
    if not rows:
        return
    table = "\n".join(f"E{number} {' '.join(row)}" for number, row in enumerate(rows))
    found = analysis(table, {f"E{number}": day for number, day in enumerate(days)})
    last = weigh(found, "one", WAR.date_of(9))
    for one in matrices_by_day(found, WAR, "one", range(9, 0, -1)):
        alone = weigh(found, "one", WAR.date_of(one.day))
        assert one.matrix == alone
        assert narrowed(last, WAR.date_of(one.day), found.hypotheses.values()).scores == alone.scores


@given(st.lists(st.tuples(st.sampled_from("LMH"), st.sampled_from("LMH"), *[st.sampled_from(RATINGS[:5])] * 3),
                min_size=1, max_size=8))  # fmt: skip
def test_consistency_counts_for_nothing(rows: list[tuple[str, ...]]) -> None:
    """Making every consistent or neutral cell very consistent changes no sum, no order and no diagnosticity."""

    def drawn(cells: list[tuple[str, ...]]) -> Analysis:
        return analysis("\n".join(f"E{number} {' '.join(row)}" for number, row in enumerate(cells)))

    praised = [(*row[:2], *("CC" if cell in {"C", "N"} else cell for cell in row[2:])) for row in rows]
    before, after = weigh(drawn(rows), "one", FAR), weigh(drawn(praised), "one", FAR)
    assert [one[1:] for one in before.scores] == [one[1:] for one in after.scores]
    assert before.ranks == after.ranks
    assert [item.diagnosticity for item in before.items] == [item.diagnosticity for item in after.items]


def test_series_is_in_order_of_days_and_says_what_came() -> None:
    """Days asked for twice or out of order come once and in order, each with what became known since the one before."""
    found = analysis("E1 H H I C\nE2 H H C II\nE3 H H II II", {"E1": 1, "E2": 5, "E3": 4})
    series = matrices_by_day(found, WAR, "one", [6, 2, 6])
    assert [one.day for one in series] == [2, 6]
    assert [[item.evidence.id for item in one.new] for one in series] == [["E1"], ["E3", "E2"]]
    assert series[1].score("H1").weighted == pytest.approx(6)
    assert matrices_by_day(found, WAR, "one", []) == ()


def test_grades_and_letters_are_those_of_the_method() -> None:
    """The scale is Heuer's and PARC's, and the grades are three."""
    assert RATINGS == ("CC", "C", "N", "I", "II", "NA")
    assert GRADES == ("low", "medium", "high")
