"""Rating by interview: what is asked, in which order, and what is saved when."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.text import Text

from nkcompare.ask.rate import RatingCell, cells_to_rate, rate_cells
from nkcompare.model.hypothesis import Analysis, Evidence, Hypothesis, Rating

if TYPE_CHECKING:
    from rich.console import RenderableType

ANALYSIS = Analysis(
    {key: Hypothesis(key, f"Label {key}", f"Statement {key}", "nobody", "") for key in ("H1", "H2")},
    {key: Evidence(key, f"Item {key}", "event", (), "2020", 1, date(2020, 9, 27), "high", "high", "", "", None)
     for key in ("E1", "E2")},
    {("E1", "H1", "me"): Rating("E1", "H1", "me", "C", "Seen"), ("E1", "H1", "you"): Rating("E1", "H1", "you", "I", "No")},
)  # fmt: skip


class Script:
    """Somebody who gives these answers, and hears what is said."""

    def __init__(self, *answers: str) -> None:
        self._answers = list(answers)
        self.unfinished = ""
        self.prompts: list[str] = []
        self.starts: list[str] = []
        self.heard = ""

    def ask(self, prompt: str, offers: Sequence[str] = (), separators: str = "", start: str = "") -> str:
        """The next answer; whoever has none left leaves."""
        assert not separators or offers
        self.prompts.append(prompt.strip())
        self.starts.append(start)
        if not self._answers:
            raise EOFError
        return self._answers.pop(0)

    def say(self, *parts: "RenderableType") -> None:
        """Remember the words."""
        for part in parts:
            inner = getattr(part, "renderable", part)
            self.heard += f"{inner.plain if isinstance(inner, Text) else inner}\n"


def rated(script: Script, cells: Sequence[RatingCell]) -> list[tuple[str, ...]]:
    """What the answers save, in the order of saving."""
    saved: list[Rating] = []
    rate_cells(cells, "me", script, {}, saved.append)
    return [tuple(one) for one in saved]


def test_blank_cells_are_asked_item_by_item() -> None:
    """Without an item named, every cell the rater has left blank is asked, across the hypotheses; others' ratings count not."""
    cells = cells_to_rate(ANALYSIS, "me")
    assert [(cell.item.id, cell.about.id) for cell in cells] == [("E1", "H2"), ("E2", "H1"), ("E2", "H2")]
    assert len(cells_to_rate(ANALYSIS, "new")) == 4


def test_a_named_item_is_asked_whole() -> None:
    """Of an item or hypothesis named, rated cells are asked too, with the former rating at hand."""
    row = cells_to_rate(ANALYSIS, "me", "E1")
    assert [(cell.about.id, cell.former.rating if cell.former else "") for cell in row] == [("H1", "C"), ("H2", "")]
    assert [cell.item.id for cell in cells_to_rate(ANALYSIS, "me", None, "H1")] == ["E1", "E2"]


def test_answers_are_saved_one_by_one() -> None:
    """Each rating is saved with its reason as soon as it is given; Enter leaves a cell, and q stops."""
    script = Script("ii", "Could  hardly be", "", "na", "It does not arise")
    assert rated(script, cells_to_rate(ANALYSIS, "me")) == [
        ("E1", "H2", "me", "II", "Could hardly be"), ("E2", "H2", "me", "NA", "It does not arise"),
    ]  # fmt: skip
    assert rated(Script("q"), cells_to_rate(ANALYSIS, "me")) == []


def test_going_back_offers_what_was_said() -> None:
    """`<` returns to the cell before, where Enter keeps the answer and its reason stands to be edited."""
    script = Script("I", "First", "<", "C", "Second", "q")
    assert rated(script, cells_to_rate(ANALYSIS, "me")) == [
        ("E1", "H2", "me", "I", "First"), ("E1", "H2", "me", "C", "Second"),
    ]  # fmt: skip
    assert script.prompts[3] == "H2 [I]:"
    assert script.starts[4] == "First"
    first = Script("<", "q")
    rated(first, cells_to_rate(ANALYSIS, "me"))
    assert "this is the first cell" in first.heard


def test_what_cannot_stand_is_asked_again() -> None:
    """An unknown letter, a blank reason and one with a hidden character are refused, each with what was expected."""
    script = Script("maybe", "?", "C", "", "a\u200bb", "<", "N", "No bearing", "q")
    assert rated(script, cells_to_rate(ANALYSIS, "me")) == [("E1", "H2", "me", "N", "No bearing")]
    assert "`maybe` is not a rating" in script.heard
    assert "a reason is needed" in script.heard
    assert "has an invisible character" in script.heard


def test_leaving_keeps_what_was_saved() -> None:
    """Whoever leaves in the middle has saved every answer given before."""
    saved: list[Rating] = []
    with pytest.raises(EOFError):
        rate_cells(cells_to_rate(ANALYSIS, "me"), "me", Script("C", "Seen", "I"), {}, saved.append)
    assert [one.rating for one in saved] == ["C"]
