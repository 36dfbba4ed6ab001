"""Sentences that are quoted alone: every word of them is what the record has, for any party, day and order of the wars."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.day import DayComparison, compare_day
from nkcompare.compare.diff import compare_wars
from nkcompare.compare.milestones import count_reached, full_label
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import ALL, NO_CONTACT, Milestone
from nkcompare.model.record import Record
from nkcompare.show import words
from nkcompare.show.absence import days_words
from nkcompare.show.conduct import conduct_sentences
from nkcompare.show.deeds import Deed, deed
from nkcompare.show.sentences import _not_yet, day_sentence, diff_sentence, exposure_sentences
from tests.compare.drawn import record
from tests.conftest import RECORD

BOOK = record(RECORD).codebook
FOCUS = st.one_of(
    st.sampled_from(sorted(BOOK.actors)).map(lambda code: (code,)),
    st.lists(st.sampled_from(sorted(BOOK.actors)), min_size=2, max_size=3, unique=True).map(tuple),
    st.just(()),
)
FACT = re.compile(r"had (?P<did>.+?) in (?P<war>\d{4}) \(day (?P<day>[^)]+)\)")
LATER = re.compile(r"not yet in (?P<war>\d{4}) \((?P<unstated>not stated: )?day (?P<day>[^)]+)\)")
COUNT = re.compile(
    r"(?P<count>\d+|none)(?: of \d+ milestones?)? in (?P<war>\d{4})(?: \(by day (?P<ends>\d+), where its log ends\))?"
)
NOT_BY = re.compile(r"not in (?P<war>\d{4}) by day (?P<day>-?\d+), where its log ends")


def _tells(clause: str, one: Deed, did: str) -> bool:
    """Whether a clause tells that deed, by whoever the milestone asks for."""
    by = clause.partition(" had ")[0] if " had " in clause else ""
    ranks = [level.label for level in BOOK.levels.values() if re.search(rf"\b{level.label}s?\b", by)]
    return one.perfect == did.rpartition(" had ")[2] and (one.official in ranks if one.official else not ranks)


def turned(whole: Record) -> Record:
    """The same record with the other war first."""
    return whole._replace(logs=whole.logs[::-1])


@given(FOCUS, st.integers(-5, 110), st.booleans())
def test_the_sentence_of_a_day_says_what_the_record_has(actors: tuple[str, ...], day: int, other: bool) -> None:  # noqa: FBT001 - drawn
    """It names the focus and the day, quotes no label, and each day in it is that of the milestone it tells."""
    whole = turned(record(RECORD)) if other else record(RECORD)
    found = compare_day(whole, day, Selection(actors=actors))
    text = day_sentence(found, BOOK)
    assert text.startswith(f"By day {day} ")
    assert text.endswith(".")
    assert "\u201c" not in text
    names = [words.named(BOOK.actors[code]) for code in actors]
    assert all(name in text for name in names) if names else re.search("third part(y|ies)", text)
    if " reached " in text:
        if "in either war" in text:
            assert text.endswith("by the end of its log.") == any(day > side.war.last_day for side in found.sides)
        else:
            _holds_of_the_logs(text, found)
        return
    for clause in text.removesuffix(".").split(", and "):
        told = FACT.search(clause if " had " in clause else f"had {clause}")
        assert told, clause
        line = next(one for one in found.milestones if _tells(clause, deed(one.milestone, BOOK), told["did"]))
        reached = line.reached[told["war"]]
        assert reached
        assert reached.day <= day
        assert told["day"] == days_words(line, told["war"])
        for later in LATER.finditer(clause):
            then = line.reached[later["war"]]
            assert (then is None) == bool(later["unstated"])
            assert not then or then.day > day
            assert later["day"] == days_words(line, later["war"])
        for never in NOT_BY.finditer(clause):
            assert line.reached[never["war"]] is None
            assert never["war"] not in line.possible
            assert line.last_days[never["war"]] == int(never["day"])
        assert LATER.search(clause) or NOT_BY.search(clause)


def _holds_of_the_logs(text: str, found: DayComparison) -> None:
    """Each count is of a war by the day asked about, or by the day on which its log ends, which the sentence then names."""
    told = {one["war"]: one for one in COUNT.finditer(text)}
    for side in found.sides:
        one, last = told[side.war.key], side.war.last_day
        assert one["count"].replace("none", "0") == str(count_reached(found.milestones, side.war.key, found.day))
        assert one["ends"] == (str(last) if found.day > last else None)


@pytest.mark.parametrize(
    ("actor", "day", "said"),
    [
        ("CAN", 5, "called for restraint in 2016 (day 2 to 3) but not yet in 2020 (day 9)"),
        ("EU", 96, "reached 3 of 24 milestones in 2016 (by day 90, where its log ends), 9 in 2020."),
    ],
)
def test_a_day_left_open_and_a_log_that_ends_are_said_in_the_sentence(actor: str, day: int, said: str) -> None:
    """As in the table below it: the first and last day it can have been; nothing is told of days no log covers."""
    assert said in day_sentence(compare_day(record(RECORD), day, Selection(actors=(actor,))), BOOK)


def test_what_no_source_states_is_not_told_as_absent() -> None:
    """Belarus's leader rang on day 5 of 2020; who asked for his calls of day 1 of 2016 is not stated: not `not in 2016`."""
    found = compare_day(turned(record(RECORD)), 5, Selection(actors=("BLR",)))
    line = next(one for one in found.milestones if one.milestone.id == "leader-own")
    assert line.reached["2016"] is None
    assert _not_yet(line, "2016") == "not yet in 2016 (not stated: day 1 or later)"


@given(FOCUS, st.one_of(st.none(), st.integers(1, 96)), st.booleans())
def test_a_sentence_of_the_difference_says_whose_and_by_when(actors: tuple[str, ...], day: int | None, leaders: bool) -> None:  # noqa: FBT001 - drawn
    """Quoted alone, a count is of somebody, by a day that each log covers, and of the selection where there is one."""
    chosen = Selection(actors=actors, levels=frozenset({"leader"}) if leaders else frozenset())
    found = compare_wars(record(RECORD), chosen, ("action",), day)
    told = conduct_sentences(found.conducts, found.through, chosen, BOOK)
    for text in (*told, *exposure_sentences(found, BOOK)):
        assert words.focus_words(actors, BOOK) in text or not actors
        assert words.IN_SELECTION in text or not leaders
    for text in told:
        assert (
            f"by day 90 of 2016 and day {day} of 2020"
            if day and day > 90
            else f"by day {day}"
            if day
            else "by the end of the logs"
        ) in text


def test_without_a_focus_a_contact_is_with_all_in_it() -> None:
    """The foreign ministers of Moscow and Washington spoke in 2016: of everybody's contacts some are with Moscow."""
    found = compare_wars(record(RECORD), Selection(), ("action",), None).conducts
    for one, log in zip(found, record(RECORD).logs, strict=True):
        contacts = [act for act in log.events if log.war.belongs(act) and BOOK.actions[act.action].contact != NO_CONTACT]
        assert one.contacts == {party: sum(party in act.parties for act in contacts) for party in one.contacts}
        assert one.contacts["RUS"]
    assert "the actor's own" in conduct_sentences(found, None, Selection(), BOOK)[0]


@given(FOCUS, st.integers(-5, 110))
def test_the_order_of_the_wars_changes_no_clause(actors: tuple[str, ...], day: int) -> None:
    """Whichever war is named first, what is told of either is the same."""
    told = [FACT.findall(_had(day_sentence(compare_day(one, day, Selection(actors=actors)), BOOK))) for one in _both_ways()]
    assert sorted(told[0]) == sorted(told[1])


def _both_ways() -> tuple[Record, Record]:
    return record(RECORD), turned(record(RECORD))


def _had(text: str) -> str:
    """The sentence with `had` before each deed, and without whose."""
    clauses = text.removesuffix(".").split(", and ")
    return "; ".join(f"had {clause.rpartition(' had ')[2]}" for clause in clauses)


@pytest.mark.parametrize("milestone", BOOK.milestones.values(), ids=lambda one: one.id)
def test_every_milestone_of_the_record_is_a_deed(milestone: Milestone) -> None:
    """No label of the project's own has to be quoted, and what is told keeps the label's words."""
    one = deed(milestone, BOOK)
    assert "\u201c" not in one.past
    nouns = set(re.findall(r"[A-Z]\w+", full_label(milestone, BOOK)[1:]))
    assert nouns <= set(re.findall(r"\w+", one.past))


@pytest.mark.parametrize("milestone", [one for one in BOOK.milestones.values() if one.target], ids=lambda one: one.id)
def test_a_label_says_towards_whom(milestone: Milestone) -> None:
    """Quoted alone, the label of what is done towards a party names it, or says whether one side is meant or both."""
    parties = [BOOK.actors[code] for code in milestone.target]
    named = [name for one in parties for name in (one.name, one.short, one.capital) if name]
    if len(parties) > 1:
        named = ["both sides", "the sides"] if milestone.match == ALL else ["a side"]
    assert any(name in full_label(milestone, BOOK) for name in named)


@pytest.mark.parametrize(
    ("conditions", "told"),
    [
        ({"label": "Offered to mediate"}, Deed("", "offered to mediate", "offered to mediate")),
        (
            {"label": "Gave, promised or denied a side arms"},
            Deed("", "gave, promised or denied a side arms", "given, promised or denied a side arms"),
        ),
        (
            {"label": "Foreign minister spoke to Baku", "level": ("foreign-minister",)},
            Deed("foreign minister", "spoke to Baku", "spoken to Baku"),
        ),
        (
            {"label": "Leader rang a side", "level": ("leader",)},
            Deed("leader", "rang a side", "rung a side"),
        ),
        ({"label": "Envoy in Yerevan", "action": ("visit",)}, Deed("", *["sent an envoy to Yerevan"] * 2)),
        ({"label": "Minsk Group statement", "channel": ("minsk-group",)}, Deed("", *["joined in a Minsk Group statement"] * 2)),
        ({"label": "First blood"}, Deed("", *["reached \u201cFirst blood\u201d"] * 2)),
        ({"label": "\u2026 their leaders", "part_of": "convened"}, Deed("", *["brought the sides together (their leaders)"] * 2)),
    ],
)  # fmt: skip
def test_deeds(conditions: dict[str, object], told: Deed) -> None:
    """A label as part of a sentence: a verb, an official's verb, a noun; what tells no deed is quoted."""
    blank = Milestone("x", "", ("statement",), (), (), (), "", (), "any")
    assert deed(blank._replace(**conditions), BOOK) == told  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "name", "whose"),
    [("RUS", "Russia", "Russia's"), ("USA", "the USA", "the USA's"), ("UN", "the UN", "the UN's"), ("NATO", "NATO", "NATO's"),
     ("SIDES", "the sides", "the sides'"), ("COE", "the Council of Europe", "the Council of Europe's")],
)  # fmt: skip
def test_names_in_a_sentence(code: str, name: str, whose: str) -> None:
    """A party has its article where English gives it one."""
    assert words.named(BOOK.actors[code]) == name
    assert words.possessive(name) == whose


@pytest.mark.parametrize("code", sorted(BOOK.actors))
def test_who_did_what_in_the_difference(code: str) -> None:
    """In the sentence of `diff` nobody does another's deed: `its leader spoke … and it offered …`."""
    text = diff_sentence(compare_wars(record(RECORD), Selection(actors=(code,)), ("action",), None), BOOK)
    party_deeds = [one.past for milestone in BOOK.milestones.values() if not (one := deed(milestone, BOOK)).official]
    for past in party_deeds:
        if f" and {past}" in text.partition("; ")[2]:
            assert not re.search(r"its|their", text.partition("; ")[2].partition(f" and {past}")[0])
