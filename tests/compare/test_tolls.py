"""Tolls by day N: what stood, what may be set against what, and from which day one war exceeds another."""

from datetime import date, timedelta

import pytest

from nkcompare.compare.tolls import Figure, TollLine, compare_tolls
from nkcompare.model.toll import FINAL, NONE, PUBLISHED, Claimant, Population, Toll, Tolls
from nkcompare.model.war import War

OLD = War("old", "Old war", date(2016, 4, 2), date(2016, 4, 5), date(2016, 6, 30))
NEW = War("new", "New war", date(2020, 9, 27), date(2020, 11, 10), date(2020, 12, 31))
THIRD = War("third", "Third war", date(2023, 9, 19), date(2023, 9, 20), date(2023, 12, 31))
WARS = (OLD, NEW)

Row = tuple[int, int | None] | tuple[int, int | None, str]


def rows(war: War, *given: Row, claimant: str = "Chief", population: str = "soldiers") -> list[Toll]:
    """Tolls of a war by day and number: with a None, none published; the measure where it is not the plain one."""
    found = []
    for day, killed, *measure in given:
        when = war.day_one + timedelta(days=day - 1)
        kind = measure[0] if measure else PUBLISHED if killed is not None else NONE
        found.append(Toll(war.key, when, claimant, population, kind, killed, "https://example.org/a", "confirmed", ""))
    return found


def tolls(*given: Toll) -> Tolls:
    """Tolls with their vocabularies."""
    populations = {code: Population(code, code.title(), ("ARM",), "") for code in ("soldiers", "civilians")}
    claimants = {
        "Chief": Claimant("Chief", "Chief", "ARM", "ours", ""),
        "Minister": Claimant("Minister", "Minister", "ARM", "ours", ""),
        "Watcher": Claimant("Watcher", "Watcher", "", "watchers", ""),
    }
    return Tolls(populations, claimants, given)


def line(*given: Toll, wars: tuple[War, ...] = WARS) -> TollLine:
    """The one line these tolls make."""
    (found,) = compare_tolls(tolls(*given), wars).lines
    return found


def days(figures: tuple[Figure, ...]) -> list[tuple[int, int | None]]:
    """Figures as day and number."""
    return [(figure.day, figure.toll.killed) for figure in figures]


def test_figures_stand_on_the_day_of_publication() -> None:
    """A figure has the day its war's clock gives to the date it was published on."""
    found = line(*rows(OLD, (1, 18), (3, 20)), *rows(NEW, (1, 16), (2, 84)))
    assert days(found.figures["old"]) == [(1, 18), (3, 20)]
    assert days(found.figures["new"]) == [(1, 16), (2, 84)]


@pytest.mark.parametrize(
    ("day", "last", "following"),
    [(0, None, 1), (1, 18, 3), (2, 18, 3), (3, 20, 6), (5, 20, 6), (6, 36, None), (99, 36, None), (None, 36, None)],
)
def test_standing_is_the_last_published_figure(day: int | None, last: int | None, following: int | None) -> None:
    """By day N stands the last figure published by then: between two figures there is none in between."""
    standing = line(*rows(OLD, (1, 18), (3, 20), (6, 36))).status("old", day)
    assert (standing.killed, standing.next.day if standing.next else None) == (last, following)


def test_none_published_is_known_and_no_number() -> None:
    """While none is published the standing says so and says until when, and is no number."""
    standing = line(*rows(NEW, (1, None), (68, 2783))).status("new", 5)
    assert standing.last is not None
    assert (standing.last.toll.measure, standing.killed) == (NONE, None)
    assert standing.next is not None
    assert standing.next.day == 68


def test_ratio_needs_two_numbers() -> None:
    """A war's count is set against the first war's by the same day only where both are numbers."""
    found = line(*rows(OLD, (1, 18), (3, 20)), *rows(NEW, (1, None), (2, 84)))
    assert [found.ratio("new", day) for day in (0, 1, 2, 3)] == [None, None, 84 / 18, 84 / 20]


def test_ratio_to_nobody_killed() -> None:
    """Nothing is a multiple of no dead."""
    assert line(*rows(OLD, (1, 0)), *rows(NEW, (1, 5))).ratio("new", 1) is None


def test_chains_are_not_mixed() -> None:
    """Claimants of one chain make one line; another chain's count of the same dead is a line of its own, with no ratio."""
    given = [*rows(OLD, (1, 18)), *rows(OLD, (3, 20), claimant="Minister"), *rows(NEW, (1, 30), claimant="Watcher")]
    ours, watchers = compare_tolls(tolls(*given), WARS).lines
    assert (ours.chain, days(ours.figures["old"]), ours.figures["new"]) == ("ours", [(1, 18), (3, 20)], ())
    assert (watchers.chain, days(watchers.figures["new"])) == ("watchers", [(1, 30)])
    assert (ours.ratio("new", 5), watchers.ratio("new", 5)) == (None, None)


def test_lines_follow_the_populations() -> None:
    """Lines stand in the order of the populations, whatever the order of the rows; a population without tolls has none."""
    given = [*rows(OLD, (1, 2), population="civilians"), *rows(OLD, (1, 18))]
    found = compare_tolls(tolls(*given), WARS)
    assert [one.population.code for one in found.lines] == ["soldiers", "civilians"]
    assert compare_tolls(tolls(*given), (NEW, THIRD)).lines == ()


def test_chosen_populations() -> None:
    """Only the populations asked for, in the order asked."""
    given = [*rows(OLD, (1, 2), population="civilians"), *rows(OLD, (1, 18))]
    found = compare_tolls(tolls(*given), WARS, None, ("civilians",))
    assert [one.population.code for one in found.lines] == ["civilians"]


@pytest.mark.parametrize(
    ("later", "since"),
    [
        ([(1, 16), (2, 84), (4, 104)], 2),
        ([(1, 16), (2, 77), (4, 104)], 4),
        ([(1, 16), (2, 84), (3, 70), (4, 104)], 4),
        ([(1, 16), (2, 84), (3, 70)], None),
        ([(1, None), (68, 2783)], 68),
        ([(1, 16)], None),
        ([], None),
    ],
)
def test_exceeds_all_of_the_first_war(later: list[Row], since: int | None) -> None:
    """From which day a war's toll stays above the first war's final one: above, not equal, and not taken back."""
    found = line(*rows(OLD, (1, 18), (12, 77, FINAL)), *rows(NEW, *later)).exceeds("new")
    assert (found.day if found else None) == since


def test_exceeds_needs_a_final_toll() -> None:
    """While the first war has no final toll there is nothing to exceed."""
    assert line(*rows(OLD, (1, 18)), *rows(NEW, (1, 99))).exceeds("new") is None


def test_final_ratio() -> None:
    """Final tolls are set against each other where both were published."""
    assert line(*rows(OLD, (12, 77, FINAL)), *rows(NEW, (9, 3773, FINAL))).final_ratio("new") == 49
    assert line(*rows(OLD, (12, 77, FINAL)), *rows(NEW, (9, 3773))).final_ratio("new") is None


def test_lag_of_the_lists() -> None:
    """The final toll over the last one published while the fighting went on; a figure of the ceasefire's day is later."""
    found = line(*rows(OLD, (1, 18), (3, 20), (4, 29), (12, 77, FINAL)), *rows(NEW, (44, 1221)))
    assert (found.lag(OLD), found.lag(NEW)) == (77 / 20, None)


def test_clock_of_another_first_day() -> None:
    """Counted from the day before, every figure is a day later."""
    given = rows(OLD, (1, 18), (3, 20))
    shifted = line(*given, wars=(OLD.counted_from(date(2016, 4, 1)), NEW))
    assert days(shifted.figures["old"]) == [(2, 18), (4, 20)]


def test_three_wars() -> None:
    """Every later war is set against the first."""
    given = [*rows(OLD, (1, 10, FINAL)), *rows(NEW, (1, 20)), *rows(THIRD, (1, 30))]
    found = line(*given, wars=(OLD, NEW, THIRD))
    assert [found.ratio(war.key, 1) for war in (NEW, THIRD)] == [2, 3]
    assert [figure.day for war in (NEW, THIRD) if (figure := found.exceeds(war.key))] == [1, 1]


def test_through_a_day() -> None:
    """By day N only figures published by then are in the series; the finals are known all the same."""
    found = compare_tolls(tolls(*rows(OLD, (1, 18), (3, 20), (12, 77, FINAL))), WARS, 3)
    (one,) = found.lines
    assert days(found.figures(one, "old")) == [(1, 18), (3, 20)]
    final = one.final("old")
    assert final is not None
    assert final.toll.killed == 77


def test_ratio_in_the_end_needs_finals() -> None:
    """In the end only final tolls are set against each other."""
    given = rows(OLD, (12, 77, FINAL))
    assert line(*given, *rows(NEW, (9, 3773, FINAL))).ratio("new", None) == 49
    assert line(*given, *rows(NEW, (9, 3773))).ratio("new", None) is None
