"""Sentences that are quoted alone: every word of them is what the record has, for any party, day and order of the wars."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nkcompare.compare.day import compare_day
from nkcompare.compare.diff import compare_wars
from nkcompare.compare.milestones import full_label
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import ALL, Milestone
from nkcompare.model.record import Record
from nkcompare.show import words
from nkcompare.show.deeds import Deed, deed
from nkcompare.show.sentences import day_sentence, diff_sentence
from tests.compare.drawn import record
from tests.conftest import RECORD

BOOK = record(RECORD).codebook
FOCUS = st.one_of(
    st.sampled_from(sorted(BOOK.actors)).map(lambda code: (code,)),
    st.lists(st.sampled_from(sorted(BOOK.actors)), min_size=2, max_size=3, unique=True).map(tuple),
    st.just(()),
)
FACT = re.compile(r"had (?P<did>.+?) in (?P<war>\d{4}) \(day (?P<day>-?\d+)\)")
LATER = re.compile(r"not yet in (?P<war>\d{4}) \(day (?P<day>-?\d+)\)")
NOT_BY = re.compile(r"not in (?P<war>\d{4}) by day (?P<day>-?\d+), where its log ends")


def _tells(clause: str, one: Deed, did: str) -> bool:
    """Whether a clause tells that deed, by whoever the milestone asks for."""
    by = clause.partition(" had ")[0] if " had " in clause else ""
    ranks = [level.label for level in BOOK.levels.values() if re.search(rf"\b{level.label}s?\b", by)]
    return one.perfect == did.rpartition(" had ")[2] and (one.official in ranks if one.official else not ranks)


def turned(whole: Record) -> Record:
    """The same record with the other war first."""
    return whole._replace(logs=whole.logs[::-1])


@settings(max_examples=150)
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
        return
    for clause in text.removesuffix(".").split(", and "):
        told = FACT.search(clause if " had " in clause else f"had {clause}")
        assert told, clause
        line = next(one for one in found.milestones if _tells(clause, deed(one.milestone, BOOK), told["did"]))
        reached = line.reached[told["war"]]
        assert reached
        assert reached.day == int(told["day"]) <= day
        for later in LATER.finditer(clause):
            then = line.reached[later["war"]]
            assert then
            assert then.day == int(later["day"]) > day
        for never in NOT_BY.finditer(clause):
            assert line.reached[never["war"]] is None
            assert line.last_days[never["war"]] == int(never["day"])
        assert LATER.search(clause) or NOT_BY.search(clause)


@settings(max_examples=40)
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
