"""`nkcompare diff`, as a user meets it."""

import json

import pytest

from tests.conftest import RECORD, SAMPLE, Golden, Run


@pytest.mark.parametrize("width", [60, 80, 100, 140, 160])
def test_page(run: Run, golden: Golden, width: int) -> None:
    """The diff fits the terminal at every width."""
    ran = run("diff", "--through", "5", width=width)
    assert max(map(len, ran.out.splitlines())) <= min(width, 140)
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


def test_summary_is_right_for_any_actor(run: Run) -> None:
    """The sentence at the end names the actor asked about."""
    assert "Turkey" in run("diff", "--actor", "TUR", events=SAMPLE).out.splitlines()[-1] + run("diff", "--actor", "TUR").out


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
