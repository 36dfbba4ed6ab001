"""`nkcompare claims`: every claim with its verdict, tested again at every run."""

import json
import shlex
import shutil
from pathlib import Path

import pytest

from nkcompare.app.background import valid_claims
from nkcompare.compare.claims import ClaimContext, evaluate
from nkcompare.model.background import NO_BACKGROUND
from nkcompare.model.claim import FORMS
from nkcompare.model.toll import NO_TOLLS
from nkcompare.store.claims import ClaimVocabulary, NotATest, read_test
from nkcompare.store.package import read_package
from tests.conftest import RECORD, Golden, Run
from tests.seeding import SMALL


@pytest.fixture(scope="module")
def world() -> ClaimContext:
    """The record with its background and tolls."""
    return valid_claims(read_package(RECORD, [])).context


def vocabulary(world: ClaimContext) -> ClaimVocabulary:
    """The words a test over the record may use."""
    return ClaimVocabulary(
        {log.war.key: log.war for log in world.record.logs}, world.record.codebook, world.background, world.tolls
    )


@pytest.mark.parametrize("width", [60, 100])
def test_pages(run: Run, golden: Golden, width: int) -> None:
    """The claims line by line, as of a day, and one whole with what its test finds."""
    golden(f"claims/claims-{width}.txt", run("claims", events=SMALL, width=width).out)
    golden(f"claims/day-{width}.txt", run("claims", "--day", "0", events=SMALL, width=width).out)
    golden(f"claims/whole-{width}.txt", run("claims", "c02", events=SMALL, width=width).out)


def test_the_record_tests_28_claims(run: Run) -> None:
    """All 28 claims stand with a verdict; each that is borne out or corrected has a test that holds; two posts are missing."""
    found = json.loads(run("claims", "--format", "json", events=RECORD).out)["claims"]
    assert len(found) == 28
    for one in found:
        assert all(term["holds"] for term in one["test"]), one["id"]
        assert one["test"] or one["verdict"] in ("open", "not-testable"), one["id"]
        assert one["rows"] or one["verdict"] in ("open", "not-testable"), one["id"]
    assert next(one for one in found if "Lavrov" in one["claim"])["verdict"] == "corrected"
    assert "Posts 4 and 8 of 19 are not in the text that was read." in run("claims", events=RECORD).out


def test_a_verdict_waits_for_its_day(run: Run) -> None:
    """On day 5 a verdict that later days decide is not yet there."""
    early = json.loads(run("claims", "--day", "5", "--format", "json", events=RECORD).out)["claims"]
    later = {one["id"] for one in early if not one["known"]}
    assert later == {one["id"] for one in early if one["known_from"] and int(one["known_from"].partition(":")[2]) > 5}
    assert "not yet (day 13)" in run("claims", "--day", "5", events=RECORD).out


@pytest.mark.slow
def test_every_command_is_one(run: Run) -> None:
    """The command that is said to show a claim runs, and shows something."""
    found = json.loads(run("claims", "--format", "json", events=RECORD).out)["claims"]
    commands = {command for one in found for command in one["commands"]}
    assert len(commands) > 20
    for command in commands:
        program, *arguments = shlex.split(command)
        ran = run(*arguments, events=RECORD)
        assert (program, ran.code) == ("nkcompare", 0), command
        assert "nothing recorded" not in ran.out.splitlines()[1:2], command


def test_every_form_is_used() -> None:
    """Each form of a test is at work in the record."""
    tested = valid_claims(read_package(RECORD, [])).results
    assert {term.form for one in tested for term in one.claim.test} == set(FORMS)


@pytest.mark.parametrize(
    ("text", "is_true", "numbers"),
    [
        ("milestone RUS convened 2020 by 13", True, (13,)),
        ("milestone RUS convened 2020 by 12", False, (13,)),
        ("milestone GEO convened 2016 by 90", False, ()),
        ("row 2020-001 by 0", False, (1,)),
        ("row 2020-9999 by 90", False, ()),
        ("acts RUS convene * * 2020 by 5 least 1", False, (0,)),
        ("acts ARM call leader RUS 2020 by 1 least 1", True, (1,)),
        ("toll armenian-soldiers 2020 by 1 > 2016", False, (16, 77)),
        ("background-value arms B-034 > B-023", False, (17, 85)),
        ("background-value energy B-034 > B-023", False, ()),
        ("background-longer arms RUS GEO", False, ()),
    ],
)
def test_what_a_term_finds(world: ClaimContext, text: str, is_true: bool, numbers: tuple[float, ...]) -> None:  # noqa: FBT001 - a case
    """A term finds what the record has, and no more: a milestone's day, a row's, a count, two figures in one unit."""
    (term,) = read_test(text, vocabulary(world))
    found = evaluate(term, world)
    assert (found.is_true, found.numbers) == (is_true, numbers)


def test_not_turns_a_term_round(world: ClaimContext) -> None:
    """`not` before a term turns it round, and terms with `and` between are read one by one."""
    terms = read_test("not milestone RUS convened 2020 by 5 and row 2020-001 by 1", vocabulary(world))
    assert [(term.form, term.negated) for term in terms] == [("milestone", True), ("row", False)]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("milestones RUS convened 2020 by 5", "did you mean `milestone`?"),
        ("milestone RUS convened 2020 5", "it is written `milestone PARTY ID WAR by N`"),
        ("milestone RUS convened 2020 at 5", "it is written"),
        ("milestone RUS convend 2020 by 5", "unknown ID `convend`"),
        ("milestone RUS convened 2020 by five", "`five` is not a whole number"),
        ("row 1994-001 by 1", "not the id of a war's event"),
        ("background-value arms B-023 > B-9999", "unknown ROW2 `B-9999`"),
        ("not not row 2020-001 by 1", "`not` is not one of"),
        ("row 2020-001 by 1 and ", "`` is not one of"),
    ],
)
def test_what_is_no_test(world: ClaimContext, text: str, cause: str) -> None:
    """What cannot be computed is refused with its cause, and what was meant."""
    with pytest.raises(NotATest) as refused:
        read_test(text, vocabulary(world))
    assert cause in str(refused.value)


def test_nothing_to_ask(world: ClaimContext) -> None:
    """In a package without background and tolls a test that asks for them finds nothing, rather than failing."""
    bare = world._replace(background=NO_BACKGROUND, tolls=NO_TOLLS)
    for text in ("toll armenian-soldiers 2020 by 2 > 2016", "background arms RUS least 1", "background-longer arms RUS FRA"):
        (term,) = read_test(text, vocabulary(world))
        assert not evaluate(term, bare).is_true


def test_a_row_that_belies_a_verdict_stops_it(run: Run, tmp_path: Path) -> None:
    """Where a verdict's test no longer holds, `claims` gives no result and says which; other commands do not mind."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events"))
    path = root / "background.csv"
    path.write_text(path.read_text("utf-8").replace("2010-04,2021", "2019-04,2021"), "utf-8")
    ran = run("claims", events=root)
    assert (ran.code, ran.out) == (3, "")
    assert "N803 the verdict on C02 is `borne-out`" in ran.err
    assert run("background", events=root).code == run("day", "1", events=root).code == 0


def test_usage(run: Run) -> None:
    """What is not there is refused in the domain's words, with a hint."""
    for arguments in (("C99",), ("C01", "--day", "5"), ("--day", "soon"), ("--war", "1994")):
        ran = run("claims", *arguments, events=SMALL)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert "hint:" in ran.err
    assert run("claims").code == 2
