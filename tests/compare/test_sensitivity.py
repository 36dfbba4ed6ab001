"""Which findings survive other choices."""

from datetime import date

import pytest

from nkcompare.compare.align import Alignment, align
from nkcompare.compare.alternatives import CHOICES, WITHOUT, alternatives
from nkcompare.compare.day import compare_day
from nkcompare.compare.milestone_lines import every_line
from nkcompare.compare.milestones import EARLIER, LATER, NEITHER, ONLY_FIRST, ONLY_LATER, OPEN, SAME, MilestoneLine, Reached, sign
from nkcompare.compare.select import Selection
from nkcompare.compare.sensitivity import sensitivity
from nkcompare.model.event import CONFIRMED, DISPUTED
from nkcompare.model.record import Log, Record
from tests.compare.drawn import record
from tests.conftest import RECORD

RUSSIA = Selection(actors=("RUS",))


def _lags(whole: Record) -> dict[str, int | None]:
    return {line.milestone.id: line.lag for line in compare_day(whole, 1, RUSSIA).milestones}


@pytest.mark.parametrize("kind", ["day-one", "undisputed", "confirmed", "several-origins", "primary"])
def test_an_alternative_is_the_record_with_that_choice_made_otherwise(kind: str) -> None:
    """Every lag reported under an alternative is the lag of a record changed by hand in that way."""
    whole = record()
    book = whole.codebook

    def kind_of(url: str) -> str:
        publisher = book.publisher(url)
        return publisher.kind if publisher else ""

    by_hand = {
        "day-one": [
            log._replace(war=log.war.counted_from(log.war.alternatives[0])) if log.war.alternatives else log for log in whole.logs
        ],
        "undisputed": [Log(log.war, [one for one in log.events if one.certainty != DISPUTED]) for log in whole.logs],
        "confirmed": [Log(log.war, [one for one in log.events if one.certainty == CONFIRMED]) for log in whole.logs],
        "several-origins": [
            Log(log.war, [one for one in log.events if len({book.origin(url) for url in one.urls}) > 1]) for log in whole.logs
        ],
    }
    by_hand["primary"] = [
        Log(log.war, [one for one in log.events if any(kind_of(url) == "primary" for url in one.urls)]) for log in whole.logs
    ]
    expected = _lags(Record(book, tuple(by_hand[kind])))
    found = sensitivity(whole, RUSSIA)
    assert any(one.kind == kind for one in found.alternatives)
    for finding in found.findings:
        outcome = next(outcome for outcome in finding.outcomes if outcome.alternative.kind == kind)
        assert outcome.lag == expected[finding.milestone.id]


def test_each_row_that_a_finding_rests_on_is_left_out_in_turn() -> None:
    """A row that is left out gives the lag of the log without it; the row that decides, and both of two calls, are left out."""
    whole = record()
    for finding in sensitivity(whole, RUSSIA).findings:
        dropped = {one.alternative.detail: one for one in finding.outcomes if one.alternative.kind == WITHOUT}
        assert {one.event.id for one in finding.reached.values() if one} <= set(dropped)
        for key, outcome in dropped.items():
            logs = tuple(Log(log.war, [one for one in log.events if one.id != key]) for log in whole.logs)
            assert outcome.lag == _lags(Record(whole.codebook, logs))[finding.milestone.id]


def test_both_calls_to_the_sides_are_left_out() -> None:
    """A leader spoke to both sides by two calls of one day: without either the finding is another."""
    both = next(one for one in sensitivity(record(), RUSSIA).findings if one.milestone.id == "leader-both")
    assert set(both.rests_on) == {"2016-018", "2016-019"}


def test_an_open_sign_is_no_finding_to_keep() -> None:
    """France's foreign minister spoke to Moscow on day 6 to 27 of 2016 and day 9 of 2020: earlier or later is not told."""
    found = sensitivity(record(RECORD), Selection(actors=("FRA",)))
    moscow = next(one for one in found.findings if one.milestone.id == "fm-moscow")
    assert (moscow.sign, moscow.is_open, moscow.lag_range, moscow.broken_by) == (OPEN, True, (-18, 3), ())


def test_sign_changes_from_another_first_day_are_those_at_one_day_apart() -> None:
    """Counting the first war from a day earlier takes one off each lag: the findings it changes had a lag of 0 or 1."""
    found = sensitivity(record(RECORD), RUSSIA)
    other = next(one for one in found.alternatives if one.kind == "day-one")
    assert (other.war, other.detail) == ("2016", "2016=2016-04-01")
    changed = {one.milestone.id for one in found.findings if any(outcome.alternative == other for outcome in one.broken_by)}
    assert changed == {one.milestone.id for one in found.findings if one.lag in (0, 1)}
    assert changed


def test_convening_the_sides_survives_every_choice() -> None:
    """That the sides were convened later in 2020 holds unless its row is left out, or all but primary sources are."""
    found = sensitivity(record(RECORD), RUSSIA)
    convened = next(one for one in found.findings if one.milestone.id == "convened")
    assert (convened.lag, convened.sign) == (9, LATER)
    assert {outcome.alternative.kind for outcome in convened.broken_by} <= {WITHOUT, "primary"}


def test_a_finding_survives_what_leaves_its_sign() -> None:
    """A lag may shrink or grow: a finding is broken only by another sign, and its range covers every lag tried."""
    for finding in sensitivity(record(), RUSSIA).findings:
        seen = [outcome for outcome in finding.outcomes if outcome.seen]
        # A sign that the record leaves open cannot be kept.
        assert finding.keeps_sign == (finding.is_open or all(outcome.sign == finding.sign for outcome in seen))
        lags = [outcome.lag for outcome in finding.outcomes if outcome.lag is not None]
        if finding.lags:
            assert all(finding.lags[0] <= lag <= finding.lags[1] for lag in lags)


@pytest.mark.parametrize(
    ("lag", "first", "later", "found"),
    [
        (9, True, True, LATER),
        (0, True, True, SAME),
        (-1, True, True, EARLIER),
        (None, True, False, ONLY_FIRST),
        (None, False, True, ONLY_LATER),
        (None, False, False, NEITHER),
    ],
)
def test_signs(lag: int | None, found: str, *, first: bool, later: bool) -> None:
    """A positive lag is later; without a lag the finding is which war alone reached it."""
    whole = record()
    milestone, event = next(iter(whole.codebook.milestones.values())), whole.logs[0].events[0]
    days = {"A": 10 if first else None, "B": 10 + (lag or 0) if later else None}
    reached = {war: Reached(day, event.date, event, "RUS") if day else None for war, day in days.items()}
    assert sign(MilestoneLine(milestone, reached), "B") == found


def test_every_row_of_the_table_is_an_alternative() -> None:
    """What `sensitivity` tries is the table of choices, row by row, and each is told by its label."""
    tried = [one for one, _ in alternatives(record(), RUSSIA)]
    assert list(dict.fromkeys(one.kind for one in tried)) == [choice.kind for choice in CHOICES]
    assert all(one.label and "{" not in one.label for one in tried)


def test_blank_initiators_bound_a_first() -> None:
    """A first that hangs on who asked lies between what it would be if every blank were its own, and if none were."""
    whole = record(RECORD)
    made = {one.kind: {line.milestone.id: line for line in every_line(changed.logs, RUSSIA, whole.codebook)}
            for one, changed in alternatives(whole, RUSSIA) if one.kind.startswith("blanks")}  # fmt: skip
    line = next(one for one in every_line(whole.logs, RUSSIA, whole.codebook) if one.milestone.id == "leader-own")
    low, high = line.lag_ranges["2020"] or (0, 0)
    assert (low, high) == (made["blanks-own"]["leader-own"].lag, made["blanks-other"]["leader-own"].lag)
    assert low < high


def test_what_is_not_looked_at_contradicts_nothing() -> None:
    """Cut to equal spans or thinner rows a finding may be out of sight: a day it rests on is missing, and it is unchanged."""
    found = sensitivity(record(), RUSSIA)
    for finding in found.findings:
        for outcome in finding.outcomes:
            kind = outcome.alternative.kind
            assert not (outcome.changed and not outcome.seen)
            assert outcome.seen or (outcome.alternative.left_out and kind != WITHOUT and outcome.sign != finding.sign)
            assert not (kind.startswith("span") and outcome.changed)
            if kind.startswith("span") and outcome.lag is not None:
                assert outcome.lag == finding.lag
    assert any(not outcome.seen for finding in found.findings for outcome in finding.outcomes)


def test_aligned_wars_have_no_other_first_day() -> None:
    """On a clock that starts at an anchor, another first day moves nothing and is not tried."""
    found = sensitivity(align(record(), Alignment(None)), RUSSIA)
    assert "day-one" not in {one.kind for one in found.alternatives}
    assert found.findings


def test_each_later_war_has_its_findings() -> None:
    """With three wars, findings are against the first, and another first day of any war is tried."""
    whole = record()
    third = whole.logs[0]
    copy = Log(third.war._replace(key="X", alternatives=(date(2016, 4, 3),)), third.events)
    found = sensitivity(Record(whole.codebook, (*whole.logs, copy)), RUSSIA)
    assert {finding.war for finding in found.findings} == {"2020", "X"}
    assert [one.detail for one in found.alternatives if one.kind == "day-one"] == ["2016=2016-04-01", "X=2016-04-03"]
    assert all(finding.sign == SAME for finding in found.findings if finding.war == "X")


def test_nothing_reached_nothing_found() -> None:
    """A selection that reaches no milestone has no findings."""
    assert sensitivity(record(), RUSSIA._replace(words=("zzzz",))).findings == ()
