"""`nkcompare hypotheses` and `rate`, as a user meets them."""

import json
import shutil
from pathlib import Path

import pytest

from tests.build import row
from tests.conftest import RECORD, ROOT, Golden, Run

VECTOR = ROOT / "tests" / "packages" / "vector"


def test_vector(run: Run) -> None:
    """A matrix computed by hand beforehand comes out, in one precision everywhere: sums, weights and diagnosticity."""
    found = json.loads(run("hypotheses", "--format", "json", events=VECTOR).out)
    by_id = {one["id"]: one for one in found["hypotheses"]}
    assert [by_id[key]["plain"] for key in ("H1", "H2", "H3")] == [4, 2, 5]
    assert [by_id[key]["weighted"] for key in ("H1", "H2", "H3")] == [6.41, 1.71, 7.24]
    assert [by_id[key]["coverage"] for key in ("H1", "H2", "H3")] == [6, 6, 5]
    spread = {item["id"]: item["diagnosticity"] for item in found["evidence"]}
    assert spread == {"E1": 0.816, "E2": 0.471, "E3": 0.471, "E4": 0, "E5": 0.943, "E6": 0}
    assert found["least_inconsistent"] == ["H2"]
    page = run("hypotheses", events=VECTOR).out
    assert "H2 stays least inconsistent whichever single item is left out or weighed low." in page


def test_each_of_two_least_inconsistent_loses_its_place_by_its_own_items(run: Run) -> None:
    """On day 5 H3 and H5 are level: without E45 only H3 is not least inconsistent any more, without E43 only H5."""
    page = " ".join(run("hypotheses", "--day", "5", events=RECORD).out.split())
    one, other = "is no longer least inconsistent without, or with a low weight for,", "E45; H5"
    assert f"H3 {one} {other} {one} E43." in page


@pytest.mark.parametrize("width", [60, 80, 100, 140, 160])
def test_matrix_page(run: Run, golden: Golden, width: int) -> None:
    """The matrix fits the terminal, with its formula and its warning."""
    ran = run("hypotheses", width=width, events=VECTOR)
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"hypotheses/vector-{width}.txt", ran.out)


def test_matrix_in_colour(run: Run, golden: Golden) -> None:
    """On a screen the letters carry colour too; without Unicode the formula is written in ASCII."""
    golden("hypotheses/vector-colour.ansi", run("hypotheses", screen=True, events=VECTOR).out)
    plain = " ".join(run("hypotheses", encoding="ascii", events=VECTOR).out.split())
    assert "x credibility x relevance (low 1/sqrt 2, medium 1, high sqrt 2)" in plain


def test_over_time_and_compare(run: Run, golden: Golden) -> None:
    """The course is a picture, the comparison of days a table; without Unicode the picture is made of digits."""
    golden("hypotheses/over-time.txt", run("hypotheses", "--over-time", events=VECTOR).out)
    golden("hypotheses/over-time-60.txt", run("hypotheses", "--over-time", events=VECTOR, width=60).out)
    golden("hypotheses/over-time-ascii.txt", run("hypotheses", "--over-time", "--day", "20", events=VECTOR, encoding="ascii").out)
    golden("hypotheses/compare.txt", run("hypotheses", "--compare", "1,0,5", events=VECTOR).out)


def test_one_hypothesis_and_one_item_whole(run: Run, golden: Golden, vector: Path) -> None:
    """`show` gives statement, proponent and every rating with its reason, and the acts that a condition finds."""
    golden("hypotheses/show.txt", run("hypotheses", "show", "h1", events=VECTOR).out)
    _with_evidence(
        vector, "Four calls asked for,pattern,record,,,2020:10,high,high,,,each,2020,RUS,call,leader,ARM;AZE,,other,,1,10,4"
    )
    golden("hypotheses/show-evidence.txt", run("hypotheses", "show", "E7", events=vector).out)


@pytest.mark.parametrize("style", ["json", "csv", "tsv", "md"])
@pytest.mark.parametrize("view", [(), ("--over-time",), ("--compare", "0,5"), ("show", "H1"), ("E1",), ("list",)])
def test_every_view_has_its_data(run: Run, view: tuple[str, ...], style: str) -> None:
    """Each view is written in each format, as data with a schema or a table with a heading."""
    ran = run("hypotheses", *view, "--format", style, events=VECTOR)
    assert ran.code == 0
    if style == "json":
        assert json.loads(ran.out)["schema"].startswith("nkcompare.")
    else:
        separator = {"csv": ",", "tsv": "\t", "md": " | "}[style]
        table = [line for line in ran.out.splitlines() if separator in line]
        assert {line.count(separator) for line in table} == {table[0].count(separator)}
        assert len(table) > 3


def test_an_id_alone_is_meant(run: Run) -> None:
    """An id alone shows what it names; the id of what was split lists its parts; `list` says what each hypothesis states."""
    assert run("hypotheses", "h2", events=RECORD).out == run("hypotheses", "show", "H2", events=RECORD).out
    parts = run("hypotheses", "H1", events=RECORD).out
    assert [key for key in ("H1a", "H1b", "H1c", "H2") if f"{key} " in parts] == ["H1a", "H1b", "H1c"]
    whole = json.loads(run("hypotheses", "list", "--format", "json", events=RECORD).out)["hypotheses"]
    assert [one["id"] for one in whole] == ["H1a", "H1b", "H1c", "H2", "H3", "H4", "H5"]
    assert all(one["contradicted_by"] for one in whole)


def test_left_out_by_group(run: Run) -> None:
    """What an origin or kind decides is what a package without its items shows, and every other rater's order is given."""
    found = json.loads(run("hypotheses", "--day", "5", "--format", "json", events=RECORD).out)
    without = {(one["by"], one["name"]): one for one in found["without"]}
    argued = without["origin", "thread"]
    assert {"E04", "E05", "E08"} <= set(argued["evidence"])
    page = " ".join(run("hypotheses", "--day", "5", events=RECORD).out.split())
    assert "E04, E05 and E08 contradict): " + " < ".join(" = ".join(group) for group in argued["ranking"]) in page
    assert found["other_raters"]["thread"] == []
    assert "as rated by thread: no ranking" in page
    assert "They knew how the war ended" in page


def test_without_a_group_is_the_rest_alone(run: Run, tmp_path: Path) -> None:
    """The order without an origin is that of a record from which its items were taken."""
    root = Path(shutil.copytree(RECORD, tmp_path / "events"))
    whole = json.loads(run("hypotheses", "--format", "json", events=root).out)
    (sought,) = (one for one in whole["without"] if one["name"] == "sought")
    for name in ("evidence", "ratings"):
        path = root / "hypotheses" / f"{name}.csv"
        lines = path.read_text("utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if line[:3] not in sought["evidence"]), "utf-8")
    rest = json.loads(run("hypotheses", "--format", "json", events=root).out)
    groups: dict[int, list[str]] = {}
    for one in rest["hypotheses"]:
        groups.setdefault(one["rank"], []).append(one["id"])
    assert sought["ranking"] == [sorted(groups[place]) for place in sorted(groups)]


def test_agreement_of_raters(run: Run, vector: Path, golden: Golden) -> None:
    """Two raters' agreement is a number for each hypothesis and overall; the cells that differ are named, widest apart first."""
    for item, rating in zip(("E1", "E2", "E3", "E4"), ("I", "I", "C", "CC"), strict=True):
        run("rate", item, "H1", rating, "--rater", "other", "--why", "So", events=vector)
    golden("hypotheses/agreement.txt", run("hypotheses", "--agreement", events=vector).out)
    found = json.loads(run("hypotheses", "--agreement", "--format", "json", events=vector).out)
    assert [line["hypothesis"] for line in found["agreement"]] == ["H1", "H2", "H3", None]
    assert [line["cells"] for line in found["agreement"]] == [4, 0, 0, 4]
    assert found["agreement"][-1]["percent"] == 0.5
    assert found["differences"][0] == {"evidence": "E4", "hypothesis": "H1", "test": "I", "other": "CC", "distance": 3}


def test_raters_who_differ_stand_in_the_cell(run: Run, vector: Path) -> None:
    """A cell shows both ratings where two raters differ, and says who the other is."""
    run("rate", "E1", "H1", "C", "--rater", "other", "--why", "Seen otherwise", events=vector)
    page = run("hypotheses", events=vector).out
    assert "II/C" in page
    assert "A stroke: other rated it differently" in page
    assert "II/C" not in run("hypotheses", events=VECTOR).out


def test_a_rater_of_few_items_gives_no_ranking(run: Run, vector: Path) -> None:
    """Blanks are not neutral: ratings on different numbers of items are shown without places, and the page says why."""
    for item in ("E1", "E2"):
        run("rate", item, "H1", "I", "--rater", "few", "--why", "So", events=vector)
    found = json.loads(run("hypotheses", "--rater", "few", "--format", "json", events=vector).out)
    assert not found["ranked"]
    assert {one["rank"] for one in found["hypotheses"]} == {None}
    assert "No ranking" in run("hypotheses", "--rater", "few", events=vector).out


def test_nobody_wins(run: Run) -> None:
    """No page speaks of probabilities, and a winner is named only to say that none is."""
    for view in ((), ("--day", "5"), ("--compare", "5,14,45"), ("--over-time",)):
        page = run("hypotheses", *view, events=RECORD).out.casefold()
        assert "probab" not in page
        assert "likel" not in page
        assert page.count("winner") == page.count("names no winner") == 1


def test_options_that_exclude_each_other(run: Run) -> None:
    """What cannot be shown together, or is not there, is refused in the domain's words with a hint."""
    for arguments in (
        ("--compare", "5", "--day", "4"), ("--compare", "5", "--over-time"), ("--compare", ","), ("show", "H1", "--day", "5"),
        ("show",), ("list", "H1"), ("show", "H9"), ("H9",), ("--agreement", "--day", "5"), ("--agreement",),
        ("--rater", "nobody"), ("--war", "1994"), ("--wars", "2016,1994"),
        ("--over-time", "--day", "0"), ("--day", "soon"),
    ):  # fmt: skip
        ran = run("hypotheses", *arguments, events=VECTOR)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert "hint:" in ran.err


def test_a_package_without_hypotheses(run: Run) -> None:
    """A package need not weigh hypotheses: `check` is content, and the command says that there are none."""
    assert run("check", "--only", "N4").code == 0
    ran = run("hypotheses")
    assert (ran.code, ran.out) == (2, "")
    assert "has no hypotheses" in ran.err


def test_the_clock_is_that_of_the_war_asked_for(run: Run) -> None:
    """Days count on the war where the evidence ends, or on another's clock, or on one counted from another day."""
    found = json.loads(run("hypotheses", "--day", "5", "--format", "json", events=RECORD).out)
    assert (found["war"], found["date"]) == ("2020", "2020-10-01")
    earlier = json.loads(run("hypotheses", "--war", "2016", "--day", "5", "--format", "json", events=RECORD).out)
    assert [item["known_from"][:4] for item in earlier["evidence"]] == ["2016"] * len(earlier["evidence"])
    later = json.loads(run("hypotheses", "--day", "5", "--day-one", "2020=2020-09-28", "--format", "json", events=RECORD).out)
    assert later["date"] == "2020-10-02"


def test_only_known_evidence_counts(run: Run) -> None:
    """In the record day 5 and day 45 differ, and the page says what is not known yet."""
    early, late = (json.loads(run("hypotheses", "--day", day, "--format", "json", events=RECORD).out) for day in ("5", "45"))
    assert len(early["evidence"]) < len(late["evidence"])
    assert set(early["not_known"]) > set(late["not_known"])
    assert [one["weighted"] for one in early["hypotheses"]] != [one["weighted"] for one in late["hypotheses"]]
    assert "Not known by day 5" in run("hypotheses", "--day", "5", events=RECORD).out
    between = json.loads(run("hypotheses", "--compare", "5,45", "--format", "json", events=RECORD).out)["new"][1]
    assert set(between["evidence"]) == set(early["not_known"]) - set(late["not_known"])
    page = run("hypotheses", "--compare", "5,45", events=RECORD).out
    assert all(key in page for key in between["evidence"])


def test_record_is_well_founded(run: Run) -> None:
    """The record weighs at least 20 items, by at least two raters, with every cell of the curators rated."""
    found = json.loads(run("hypotheses", "--format", "json", events=RECORD).out)
    assert len(found["evidence"]) >= 20
    assert found["rater"] == "curators"
    assert {one["coverage"] for one in found["hypotheses"]} == {len(found["evidence"])}
    assert {item["kind"] for item in found["evidence"]} == {"event", "pattern", "absence", "context"}
    assert all(rated["why"] for item in found["evidence"] for rated in item["ratings"].values())
    assert any(item["others"] for item in found["evidence"])
    assert json.loads(run("hypotheses", "--rater", "thread", "--format", "json", events=RECORD).out)["hypotheses"]


def _with_evidence(package: Path, cells: str) -> None:
    evidence = package / "hypotheses" / "evidence.csv"
    evidence.write_text(evidence.read_text("utf-8") + f"E7,{cells}\n", "utf-8")


@pytest.fixture
def vector(tmp_path: Path) -> Path:
    """A copy of the vector package, to edit."""
    return Path(shutil.copytree(VECTOR, tmp_path / "events"))


def test_a_new_row_turns_an_absence_false(run: Run, vector: Path) -> None:
    """Evidence of an absence holds until a row is added that belies it; then `check` and every use fail at the row's place."""
    _with_evidence(
        vector, "No call of Putin to Baku by day 10,absence,record,,,2020:10,high,high,,,none,2020,RUS,call,leader,AZE,,,,1,10,"
    )
    assert run("check", "--only", "N4", events=vector).code == 0
    log = vector / "2020.csv"
    lines = log.read_text("utf-8").splitlines()
    number = next(index for index, line in enumerate(lines) if index and line.split(",")[1] > "2020-10-04")
    call = row(id="2020-999", date="2020-10-04", official="Vladimir Putin", action="call", target="AZE")
    log.write_text("\n".join([*lines[:number], call, *lines[number:]]) + "\n", "utf-8")
    for command in (("check", "--only", "N4"), ("hypotheses",), ("hypotheses", "--over-time"), ("hypotheses", "show", "H1")):
        ran = run(*command, events=vector)
        assert ran.code == (1 if command[0] == "check" else 3)
        assert f"2020.csv:{number + 1}:" in ran.out + ran.err
        assert "N405 evidence E7 says that there is no such act: `No call of Putin to Baku by day 10`" in ran.out + ran.err
        assert "2020-999 of day 8" in ran.out + ran.err
    rated = run("rate", "E1", "H1", "C", "--rater", "me", "--why", "So", events=vector)
    assert rated.code == 3
    assert run("day", "5", events=vector).code == 0


def test_rate_changes_one_line(run: Run, vector: Path) -> None:
    """Rating again replaces the rater's former rating; a new rater's line goes to its place; nothing else changes."""
    ratings = vector / "hypotheses" / "ratings.csv"
    before = ratings.read_text("utf-8").splitlines()
    assert run("rate", "e1", "h1", "cc", "--rater", "test", "--why", "Seen again", events=vector).code == 0
    assert run("rate", "E1", "H2", "II", "--rater", "other", "--why", "Differs, much", events=vector).code == 0
    after = ratings.read_text("utf-8").splitlines()
    assert [line for line in after if line not in before] == ["E1,H1,test,CC,Seen again", 'E1,H2,other,II,"Differs, much"']
    assert len(after) == len(before) + 1
    assert "CC" in run("hypotheses", events=vector).out


def test_rate_refuses_what_is_unknown(run: Run, vector: Path) -> None:
    """An unknown item, hypothesis or letter is refused in the domain's words, and a reason is needed."""
    for arguments in (("E99", "H1", "C"), ("E1", "H9", "C"), ("E1", "H1", "X"), ("E1", "H1", "C")):
        ran = run("rate", *arguments, "--rater", "me", events=vector)
        assert ran.code == 2
        assert "hint:" in ran.err


def test_rate_alone_needs_somebody_to_ask(run: Run, vector: Path) -> None:
    """Where nobody can be asked, what is missing is a usage error and nothing is written."""
    before = (vector / "hypotheses" / "ratings.csv").read_bytes()
    for arguments in ((), ("E1",), ("E1", "H1"), ("E1", "H1", "C", "--rater", "me"), ("E1", "H1", "C", "--why", "So")):
        ran = run("rate", *arguments, events=vector)
        assert (ran.code, ran.out) == (2, ""), arguments
    assert (vector / "hypotheses" / "ratings.csv").read_bytes() == before


def test_rate_can_only_show(run: Run, vector: Path) -> None:
    """A dry run shows the line before and after and writes nothing; saying the same again changes nothing."""
    before = (vector / "hypotheses" / "ratings.csv").read_bytes()
    ran = run("rate", "E1", "H1", "N", "--rater", "test", "--why", "Both ways", "--dry-run", events=vector)
    assert ran.out == "-E1,H1,test,II,as given\n+E1,H1,test,N,Both ways\n"
    assert "dry run" in ran.err
    again = run("rate", "E1", "H1", "II", "--rater", "test", "--why", "as given", events=vector)
    assert (again.code, again.out) == (0, "")
    assert "already has this rating" in again.err
    assert (vector / "hypotheses" / "ratings.csv").read_bytes() == before
