"""Rating by interview: one item of evidence at a time, across the hypotheses; each rating is saved before the next question."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from nkcompare.ask import prompts
from nkcompare.ask.keyboard import Prompter
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import RATINGS, Analysis, Evidence, Hypothesis, Rating
from nkcompare.show.hypotheses import rate
from nkcompare.store.fields import is_plain

BACK, HELP, QUIT = "<", "?", "q"


class RatingCell(NamedTuple):
    """One cell of the matrix to be rated, with the rater's present rating."""

    item: Evidence
    about: Hypothesis
    former: Rating | None


def cells_to_rate(analysis: Analysis, rater: str, evidence: str | None = None, hypothesis: str | None = None) -> list[RatingCell]:
    """The rater's blank cells, item by item as the method asks; every cell of an item or hypothesis that is named."""
    found = [
        RatingCell(item, about, analysis.ratings.get((item.id, about.id, rater)))
        for item in analysis.evidence.values()
        for about in analysis.hypotheses.values()
        if evidence in {None, item.id} and hypothesis in {None, about.id}
    ]
    return [cell for cell in found if evidence or hypothesis or cell.former is None]


def rate_cells(
    cells: Sequence[RatingCell],
    rater: str,
    prompter: Prompter,
    acts: Mapping[str, Sequence[Event]],
    save: Callable[[Rating], None],
) -> int:
    """Ask for a rating of each cell and save it; returns how many were saved.

    Enter leaves a cell as it is, `<` goes back to the one before, `q` stops. Raises EOFError or KeyboardInterrupt where the
    user leaves; ratings saved until then are kept.
    """
    given: dict[int, Rating] = {}
    at, shown = 0, ""
    while at < len(cells):
        cell = cells[at]._replace(former=given.get(at, cells[at].former))
        if cell.item.id != shown:
            prompter.say(*rate.item_block(cell.item, acts.get(cell.item.id, ())))
            shown = cell.item.id
        prompter.say(*rate.about_block(cell.about, cell.former))
        letters = _ask_rating(cell, prompter)
        if letters == QUIT:
            break
        if letters == BACK:
            if at == 0:
                prompter.say(prompts.note("this is the first cell"))
            at = max(at - 1, 0)
            continue
        why = _ask_reason(cell, prompter) if letters else ""
        if why is None:
            continue
        if letters:
            given[at] = Rating(cell.item.id, cell.about.id, rater, letters, why)
            save(given[at])
        at += 1
    return len(given)


def _ask_rating(cell: RatingCell, prompter: Prompter) -> str:
    """The rating typed, `<`, `q`, or an empty text where the cell stays as it is."""
    prompt = f"  {cell.about.id} [{cell.former.rating if cell.former else 'leave blank'}]: "
    while True:
        typed = prompter.ask(prompt, RATINGS).strip()
        if typed in {"", BACK} or typed.casefold() == QUIT:
            return typed.casefold()
        if typed.upper() in RATINGS:
            return typed.upper()
        if typed != HELP:
            prompter.say(prompts.refusal(f"`{typed}` is not a rating", f"one of: {', '.join(RATINGS)}"))
        prompter.say(*rate.scale_block())


def _ask_reason(cell: RatingCell, prompter: Prompter) -> str | None:
    """The reason; None for a step back to the rating."""
    start = cell.former.why if cell.former else ""
    while True:
        typed = prompter.ask("  why: ", (), "", start).strip()
        if typed == BACK:
            return None
        text = " ".join(typed.split())
        if text and is_plain(text):
            return text
        start = text
        prompter.say(prompts.refusal("a reason is needed" if not text else "it has an invisible character",
                                  "one sentence, in plain text"))  # fmt: skip
