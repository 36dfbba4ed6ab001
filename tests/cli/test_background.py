"""`nkcompare background`, and what `day N` says of what else was in hand."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.compare.background import STANDS, on_date, terms_in_office
from nkcompare.compare.commitments import IN_BRIEF, RECENT, commitments_during, meanwhile
from nkcompare.model.background import COMMITMENT, FACT, TERM, Background, Fact, Topic
from nkcompare.store.background import period
from tests.build import AUTUMN
from tests.conftest import RECORD, Golden, Run
from tests.seeding import SMALL


def a_fact(key: str, since: str, until: str, **cells: object) -> Fact:
    """A fact of Russia with these ends."""
    blank = Fact(key, "t", "RUS", (), period(since), period(until), "", None, "", "So.", "confirmed", "https://mid.ru/1", "")
    return blank._replace(**cells)  # type: ignore[arg-type]


WRITTEN = st.one_of(
    st.just(""),
    st.integers(2019, 2021).map(str),
    st.builds(lambda year, month: f"{year}-{month:02}", st.integers(2019, 2021), st.integers(1, 12)),
    st.dates(date(2019, 1, 1), date(2021, 12, 31)).map(str),
)
FACTS = st.lists(st.tuples(WRITTEN, WRITTEN), max_size=12).map(
    lambda ends: [
        fact
        for number, pair in enumerate(ends)
        if (fact := a_fact(f"B-{number:03}", *pair)) and not (fact.since and fact.until and fact.until.last < fact.since.first)
    ]
)
DATES = st.dates(date(2019, 1, 1), date(2021, 12, 31))


@given(WRITTEN.filter(bool), DATES)
def test_a_period_is_as_wide_as_it_is_written(text: str, when: date) -> None:
    """A date lies in a year, month or day exactly where it begins as it is written."""
    found = period(text)
    assert found
    assert (found.first <= when <= found.last) == str(when).startswith(text)
    assert found.is_a_day == (len(text) == len("2020-01-01"))


@given(FACTS, DATES)
def test_meanwhile_follows_its_rule(facts: list[Fact], when: date) -> None:
    """At most three facts, those that stand first, and none that ended more than a week before or has yet to begin."""
    background = Background({"t": Topic("t", "T", COMMITMENT, "", "")}, {fact.id: fact for fact in facts})
    found = meanwhile(background, when, ("RUS",))
    assert len(found) <= IN_BRIEF
    standing = [fact.stands_on(when) for fact in found]
    assert standing == sorted(standing, reverse=True)
    for fact in found:
        assert fact.since is None or fact.since.first <= when
        assert fact.until is None or fact.until.last >= when - RECENT
    if not all(standing):
        assert {fact.id for fact in facts if fact.stands_on(when)} <= {fact.id for fact in found}
    assert meanwhile(background, when, ("FRA",)) == ()
    assert meanwhile(Background({"t": Topic("t", "T", FACT, "", "")}, background.facts), when, ()) == ()


@given(FACTS, DATES)
def test_a_party_has_one_term_at_a_time(facts: list[Fact], when: date) -> None:
    """Of terms one is given for each party, and it stands; of facts every one that stands is given as such."""
    terms = on_date(Topic("t", "T", TERM, "", ""), facts, when)
    assert len(terms) == min(1, sum(fact.stands_on(when) for fact in facts))
    given_ = on_date(Topic("t", "T", FACT, "", ""), facts, when)
    assert {one.fact.id for one in given_ if one.why == STANDS} == {fact.id for fact in facts if fact.stands_on(when)}


def test_lengths_of_terms() -> None:
    """Only terms with both ends have a length; interim and uncertain ones are counted as such."""
    (terms,) = terms_in_office(
        [
            a_fact("B-001", "2010-01-01", "2012-01-01"),
            a_fact("B-002", "2012-01-01", "2013-01-01", measure="ad interim"),
            a_fact("B-003", "2013", "2014"),
            a_fact("B-004", "2014", ""),
        ]
    )
    assert terms.lengths == (730, 366, 365)
    assert (terms.mean, terms.median, terms.longest) == (487, 366, 730)
    assert (len(terms.holders), terms.interim, terms.vague) == (4, 1, 2)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("contents", ()),
        ("terms", ("--topic", "terms")),
        ("arms", ("--topic", "arms")),
        ("day", ("--day", "3")),
        ("fact", ("B-003",)),
    ],
)
@pytest.mark.parametrize("width", [60, 100])
def test_pages(run: Run, golden: Golden, name: str, arguments: tuple[str, ...], width: int) -> None:
    """The contents, a topic of terms, one of facts, a day of both wars, a fact whole: each fits the terminal."""
    ran = run("show" if name == "fact" else "background", *arguments, events=SMALL, width=width)
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"background/{name}-{width}.txt", ran.out)


def test_co_chairs_of_the_record(run: Run) -> None:
    """That Russian co-chairs serve longer is answered with numbers, which are those of the rows."""
    found = json.loads(run("background", "--topic", "co-chair-terms", "--format", "json", events=RECORD).out)
    terms = {one["party"]: one for one in found["topics"][0]["terms"]}
    assert set(terms) == {"RUS", "FRA", "USA"}
    assert terms["RUS"]["mean_years"] > 1.5 * terms["FRA"]["mean_years"] > terms["USA"]["mean_years"]
    assert terms["USA"]["interim"] == 2
    page = " ".join(run("background", "--topic", "co-chair-terms", events=RECORD).out.split())
    assert (
        "The mean term of Russia (3 terms) is 1.9 times that of France (4 terms) and 3.5 times that of the USA (7 terms)" in page
    )
    assert (
        "On day 1 of 2020, 27 Sep 2020: Russia about 10.5 years in office; France about 3.9 years in office; USA 3.1 years"
        in page
    )


def test_day_nine_says_what_else_was_in_hand(run: Run) -> None:
    """`day 9` names what Moscow had in hand on that day of both wars; --no-background leaves it out, and JSON says null."""
    page = run("day", "9", events=RECORD).out
    assert "Meanwhile" in page
    for key in ("B-065", "B-073", "B-070", "B-068"):
        assert key in page
    assert "Meanwhile" not in run("day", "9", "--no-background", events=RECORD).out
    told = json.loads(run("day", "9", "--format", "json", events=RECORD).out)["meanwhile"]
    assert [fact["id"] for fact in told["2020"]] == ["B-073", "B-070", "B-068"]
    assert json.loads(run("day", "9", "--no-background", "--format", "json", events=RECORD).out)["meanwhile"] is None
    assert json.loads(run("day", "9", "--format", "json").out)["meanwhile"] is None


def test_usage(run: Run) -> None:
    """What is not there is refused in the domain's words, with a hint."""
    for arguments in (
        ("background", "--topic", "arm"), ("background", "--day", "soon"), ("background", "--actor", "XYZ"), ("show", "B-999"),
        ("show", "B-001", "2020-001"),
    ):  # fmt: skip
        ran = run(*arguments, events=SMALL)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert "hint:" in ran.err
    assert run("background").code == 3


def test_a_package_without_it(run: Run, tmp_path: Path) -> None:
    """A package may be without background and claims: `check` is content, and nothing is said of them."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events"))
    for name in ("background.csv", "codebook/topics.csv", "claims.csv"):
        (root / name).unlink()
    descriptor = root / "datapackage.json"
    document = json.loads(descriptor.read_text("utf-8"))
    gone = ("background.csv", "codebook/topics.csv", "claims.csv")
    document["resources"] = [one for one in document["resources"] if one["path"] not in gone]
    descriptor.write_text(json.dumps(document), encoding="utf-8")
    assert run("check", "--strict", events=root).code == 0
    assert "Meanwhile" not in run("day", "1", events=root).out
    assert run("claims", events=root).code == 2


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small package, to add to."""
    return Path(shutil.copytree(SMALL, tmp_path / "events"))


GIVEN = (
    "--topic", "arms", "--actor", "RUS", "--target", "AZE", "--since", "2020-10", "--summary", "Something was sold.",
    "--certainty", "reported", "--sources", "https://tass.com/99",
)  # fmt: skip


def test_add_a_fact(run: Run, small: Path) -> None:
    """A fact goes behind the last of its topic with the next id; nothing else changes, and the package stays valid."""
    before = (small / "background.csv").read_text("utf-8").splitlines()
    dry = run("add", "--background", *GIVEN, "--dry-run", events=small)
    assert (dry.code, "dry run of B-005, line 5" in dry.err) == (0, True)
    assert (small / "background.csv").read_text("utf-8").splitlines() == before
    ran = run("add", "--background", *GIVEN, events=small)
    assert (ran.code, ran.err) == (0, "Saved B-005, line 5 of background.csv\n")
    after = (small / "background.csv").read_text("utf-8").splitlines()
    row = "B-005,arms,RUS,AZE,2020-10,,,,,Something was sold.,reported,https://tass.com/99,"
    assert after == [*before[:4], row, *before[4:]]
    assert run("check", "--strict", events=small).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--background", *GIVEN, "--topic", "arm"), 3, "did you mean `arms`?"),
        (("--background", *GIVEN, "--since", "soon"), 3, "N703"),
        (("--background", *GIVEN, "--value", "3"), 3, "N705"),
        (("--background", *GIVEN, "--certainty", "confirmed"), 2, "N321"),
        (("--background", "2020", *GIVEN), 2, "a background fact has no war"),
        (("--background", *GIVEN, "--action", "call"), 2, "a background fact has no war"),
        (("--background",), 3, "required cell `topic` is empty"),
        (("2020", "--topic", "arms"), 2, "an act has none of the cells of a background fact"),
        ((), 2, "add needs the war"),
    ],
)
def test_add_refuses(run: Run, small: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    """What the file's rules or the command's forbid is refused with its reason, and nothing is written."""
    before = (small / "background.csv").read_bytes()
    ran = run("add", *arguments, events=small)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err
    assert (small / "background.csv").read_bytes() == before


@given(FACTS, st.integers(-30, 60), st.integers(0, 60))
def test_in_hand_on_some_day(facts: list[Fact], first: int, length: int) -> None:
    """What was in hand on a stretch of days is what stood on one of them, from the first on which it did to the last."""
    war, last = AUTUMN, first + length
    background = Background({"t": Topic("t", "T", COMMITMENT, "", "")}, {fact.id: fact for fact in facts})
    found = {one.fact.id: (one.first, one.last) for one in commitments_during(background, war, (first, last), ())}
    expected = {}
    for fact in facts:
        days = [day for day in range(first, last + 1) if fact.stands_on(war.date_of(day))]
        if days:
            expected[fact.id] = (days[0], days[-1])
    assert found == expected
