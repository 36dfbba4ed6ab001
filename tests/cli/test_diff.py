"""`nkcompare diff`, as a user meets it."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import RECORD, Golden, Run


@pytest.mark.parametrize("width", [60, 80, 100, 140, 160])
def test_page(run: Run, golden: Golden, width: int) -> None:
    """The diff fits the terminal at every width."""
    ran = run("diff", "--through", "5", width=width)
    assert max(map(len, ran.out.splitlines())) <= width
    golden(f"diff/5-{width}.txt", ran.out)


def test_colour_and_ascii(run: Run, golden: Golden) -> None:
    """On a screen the diff carries colour; without Unicode it is still readable."""
    golden("diff/5-colour.ansi", run("diff", "--through", "5", screen=True).out)
    golden("diff/5-ascii.txt", run("diff", "--through", "5", encoding="ascii").out)


def test_record_gives_the_lags_of_the_question(run: Run) -> None:
    """In the record the sides were convened 9 days later, a ceasefire brokered 10 days later; by day 5 neither in 2020."""
    lines = {line["milestone"]: line for line in json.loads(run("diff", "--format", "json", events=RECORD).out)["milestones"]}
    assert (lines["convened"]["lag"], lines["ceasefire"]["lag"]) == (9, 10)
    cut = json.loads(run("diff", "--through", "5", "--format", "json", events=RECORD).out)["milestones"]
    reached = {line["milestone"]: line["wars"]["2020"]["reached"] for line in cut}
    assert not reached["convened"]
    assert not reached["ceasefire"]


def test_exit_code_as_in_git(run: Run) -> None:
    """`--exit-code` leaves with 1 where the wars differ, and with 0 where nothing does."""
    assert run("diff", "--exit-code").code == 1
    assert run("diff").code == 0
    assert run("diff", "--exit-code", "--actor", "CAN", "--text", "no such words").code == 0


@pytest.mark.parametrize("actor", ["TUR", "FRA", "OSCE-MG", "RUS,TUR", "all", "ARM"])
def test_sentence_for_any_actor(run: Run, actor: str) -> None:
    """The numbers in the sentence are the page's own, whoever is asked about."""
    found = json.loads(run("diff", "--actor", actor, "--through", "20", "--format", "json", events=RECORD).out)
    roots = [line for line in found["milestones"] if line["part_of"] is None]
    counts = [sum(bool(line["wars"][war]["reached"]) for line in roots) for war in ("2016", "2020")]
    total = len(roots)
    head = found["summary"].partition(";")[0].rstrip(".")
    if any(counts):
        first, second = (str(count or "none") for count in counts)
        assert head.endswith(f"had reached {first} of {total} milestones in 2016, {second} in 2020")
    else:
        assert head.endswith(f"none of {total} milestones in either war")


def test_signs(run: Run) -> None:
    """A sign says how the first act of a kind differs: same day, later, earlier, only in the first, only in the second."""
    kinds = json.loads(run("diff", "--format", "json").out)["kinds"]
    for kind in kinds:
        first, second = (tally["first_day"] for tally in kind["wars"].values())
        expected = "+" if first is None else "-" if second is None else "=" if first == second else ">" if second > first else "<"
        assert kind["sign"] == expected
        assert kind["lag"] == (None if first is None or second is None else second - first)
    assert {kind["sign"] for kind in kinds} == {"=", "<", ">", "-", "+"}


def test_contact_counts_from_both_ends(run: Run) -> None:
    """A visit to a belligerent is a kind of its own seen from there: received, not made."""
    kinds = json.loads(run("diff", "--actor", "AZE", "--format", "json", events=RECORD).out)["kinds"]
    received = {kind["key"]["action"] for kind in kinds if kind["received"]}
    assert "visit" in received
    assert not [kind for kind in kinds if kind["key"]["action"] == "call" and kind["received"]]


def test_table_for_machines(run: Run) -> None:
    """CSV has the milestones and the kinds, one row each, with the days of both wars and the lag."""
    rows = list(csv.DictReader(io.StringIO(run("diff", "--format", "csv").out)))
    found = json.loads(run("diff", "--format", "json").out)
    assert len(rows) == len(found["milestones"]) + len(found["kinds"])
    convened = next(row for row in rows if row["key"] == "convened")
    assert (convened["part"], convened["2016_day"], convened["2020_day"], convened["lag"]) == ("milestone", "4", "13", "9")


def test_whole_war(run: Run, golden: Golden) -> None:
    """Without a day the wars are compared to the ends of their logs."""
    golden("diff/whole-100.txt", run("diff").out)


@pytest.mark.parametrize("width", [80, 100, 140])
@pytest.mark.parametrize("view", [("diff",), ("diff", "-b"), ()], ids=" ".join)
def test_a_hollow_bar_has_its_legend(run: Run, view: tuple[str, ...], width: int) -> None:
    """A bar that is drawn hollow is explained, and no bar that is not drawn."""
    *told, legend = run(*view, width=width, events=RECORD).out.partition("1 day earlier")[:2]
    assert ("\u25ab\u25ab" in told[0]) == bool(legend)


def test_the_answer_comes_first(run: Run) -> None:
    """The sentence stands below the title, so that the first screen of the pager has it; nothing says it again."""
    out = run("diff", "--through", "5").out
    _, answer, _ = out.split("\n", 2)
    assert answer.startswith("By day 5 Russia had reached ")
    assert out.count("By day 5 Russia had reached ") == 1


def test_three_wars(run: Run, sample: Path) -> None:
    """With three wars the lags are against the first, one column and one clause for each later war."""
    _add_war(sample)
    ran = run("diff", "--wars", "2016,2020,2023", events=sample)
    assert ran.code == 0
    assert "lag 2020" in ran.out
    assert "lag 2023" in ran.out
    answer = " ".join(ran.out.split("\n\n")[0].split())
    assert answer.endswith("days later in 2023 and brokered a ceasefire 10 days later.")
    found = json.loads(run("diff", "--wars", "2016,2020,2023", "--format", "json", events=sample).out)
    assert next(line for line in found["milestones"] if line["milestone"] == "convened")["lags"] == {"2020": 9, "2023": 9}


@pytest.mark.parametrize("by", ["action", "level", "target", "official", "channel", "initiator", "actor", "actor,action,level"])
def test_every_trait_makes_kinds(run: Run, by: str) -> None:
    """Whatever makes a kind, the counts add up to the events selected."""
    kinds = json.loads(run("diff", "--by", by, "--format", "json").out)["kinds"]
    events = json.loads(run("log", "--format", "json").out)["events"]
    assert sum(war["count"] for kind in kinds for war in kind["wars"].values() if war) == len(events)


def test_unknown_trait(run: Run) -> None:
    """A trait that is none is a usage error that names the others."""
    ran = run("diff", "--by", "mood")
    assert ran.code == 2
    assert "channel" in ran.err


def _add_war(package: Path) -> None:
    """A third war: the second once more, three years later to the day."""
    wars = package / "wars.csv"
    row = next(line for line in wars.read_text(encoding="utf-8").splitlines() if line.startswith("2020,"))
    with wars.open("a", encoding="utf-8") as file:
        file.write(row.replace("2020", "2023") + "\n")
    log = (package / "2020.csv").read_text(encoding="utf-8")
    (package / "2023.csv").write_text(log.replace("\n2020-", "\n2023-").replace(",2020-", ",2023-"), encoding="utf-8")


def test_a_codebook_that_marks_no_channel(sample: Path, run: Run) -> None:
    """A package made before channels were marked multilateral is readable, and what cannot be counted is said."""
    channels = sample / "codebook" / "channels.csv"
    channels.write_text("".join(line.rpartition(",")[0] + "\n" for line in channels.read_text("utf-8").splitlines()), "utf-8")
    ran = run("diff", events=sample)
    assert ran.code == 0, ran.err
    assert "multilateral channels (the codebook marks none)" in " ".join(ran.out.split())
