"""From a finished row to the saved one, with a person who looks."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from nkcompare.ask.add import by_form, by_interview
from nkcompare.ask.confirm import CalledOffError
from nkcompare.ask.keyboard import matching
from nkcompare.ask.task import Task
from nkcompare.model.addition import AdditionPlan
from nkcompare.model.columns import QUESTIONS
from nkcompare.show.terminal import Terminal
from nkcompare.store.write.files import FileChangedError, WriteError
from nkcompare.store.write.insert import snapshot
from tests.ask.person import Script
from tests.build import answers

ROW = {column: "" for column in QUESTIONS if column != "note"} | answers(
    official="Lavrov", action="call", target="FRA", summary="They spoke."
)


def task(root: Path, script: Script, answers: Mapping[str, str] = ROW, *, dry_run: bool = False) -> Task:
    """A row nearly finished: only its note is asked for."""
    return Task(snapshot(root, "2020"), Terminal(io.StringIO(), io.StringIO()), script, answers, dry_run=dry_run)


def settle(root: Path, script: Script, answers: Mapping[str, str] = ROW, *, dry_run: bool = False) -> AdditionPlan:
    """Run the interview to its end."""
    return by_interview(task(root, script, answers, dry_run=dry_run), script)


def test_row_is_shown_and_saved(sample: Path) -> None:
    """The row as `show` prints it, the change as a diff, and Enter saves."""
    script = Script("", "")
    plan = settle(sample, script)
    text = "\n".join(script.said)
    assert "2020-089 · Call" in text
    assert "day 5 of 2020 · Thu 1 October 2020 · fighting" in text
    assert "@@ -32,0 +33 @@" in text
    assert (sample / "2020.csv").read_text().splitlines()[plan.events[0].line - 1].startswith("2020-089,")


@pytest.mark.parametrize("answers", [("n",), ("no",), ("what?", "N")])
def test_no_saves_nothing(sample: Path, answers: tuple[str, ...]) -> None:
    """The person may think better of it; an answer that is none is asked again."""
    before = (sample / "2020.csv").read_bytes()
    with pytest.raises(CalledOffError):
        settle(sample, Script("", *answers))
    assert (sample / "2020.csv").read_bytes() == before


def test_back_from_the_last_question(sample: Path) -> None:
    """`<` at the end changes the row, which is then shown anew."""
    script = Script("first", "<", "second", "y")
    assert settle(sample, script).events[0].note == "second"


def test_back_where_nothing_was_asked(sample: Path) -> None:
    """With every answer given beforehand there is no question to go back to."""
    with pytest.raises(CalledOffError):
        settle(sample, Script("<"), {**ROW, "note": ""})


def test_same_act_can_only_be_changed(sample: Path) -> None:
    """A row that is there in every word is not saved, whatever the person says, until it differs."""
    settle(sample, Script("", ""))
    again = {column: text for column, text in ROW.items() if column != "target"}
    script = Script("FRA", "", "", "<", "<", "DEU", "", "y")
    plan = settle(sample, script, again)
    assert "Change it? [Y/n]:" in [asked.prompt for asked in script.asked]
    assert plan.events[0].target == ("DEU",)


def test_dry_run_asks_no_leave(sample: Path) -> None:
    """A dry run shows the row and ends."""
    before = (sample / "2020.csv").read_bytes()
    script = Script("")
    assert settle(sample, script, dry_run=True).events[0].id == "2020-089"
    assert len(script.asked) == 1
    assert (sample / "2020.csv").read_bytes() == before


def test_row_is_not_lost_where_it_cannot_be_written(sample: Path) -> None:
    """Where writing fails, the row stands on the screen to be kept."""
    (sample / "2020.csv").chmod(0o444)
    script = Script("", "y")
    with pytest.raises(WriteError) as caught:
        settle(sample, script)
    assert not isinstance(caught.value, FileChangedError)
    assert "the row, so that it is not lost:" in script.said
    assert script.said[-1].startswith("+2020-089,2020-10-01,RUS,")


def test_form_is_opened_again(sample: Path, tmp_path: Path) -> None:
    """On a terminal a form with something wrong is opened once more, with what is wrong in it."""
    program = tmp_path / "editor"
    program.write_text(
        "#!/bin/sh\nif grep -q '^# ! action: unknown' $1; then sed -i 's/^action:.*/action: call/' $1; "
        "else sed -i 's/^action:.*/action: cal/' $1; fi\n"
    )
    program.chmod(0o755)
    script = Script("", "y")
    plan = by_form(task(sample, script), {"EDITOR": str(program)})
    assert [asked.prompt for asked in script.asked] == ["Edit again? [Y/n]:", "Save? [Y/n/<]:"]
    assert plan.events[0].action == "call"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Lav", ["Sergey Lavrov"]), ("ser", ["Sergey Lavrov", "Sergey Shoigu"]), (" shoi", [" Sergey Shoigu"]), ("x", []),
        ("", ["Sergey Lavrov", "Sergey Shoigu", "Vladimir Putin"]),
    ],
)  # fmt: skip
def test_completion(typed: str, found: list[str]) -> None:
    """TAB finds a name by its start or by any of its words, in any letter case."""
    assert matching(typed, ["Sergey Lavrov", "Sergey Shoigu", "Vladimir Putin"]) == found
