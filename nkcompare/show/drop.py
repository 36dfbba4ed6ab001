"""How a withdrawal reads: what rests on the row, the change as a diff, and what was done."""

from pathlib import Path

from nkcompare.compare.leaving import LeftBehind
from nkcompare.model.addition import Departure
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.show import documents
from nkcompare.show.add import objection_texts, warning_texts
from nkcompare.show.edit import belied_texts, diff_text, mention_texts
from nkcompare.show.output import View
from nkcompare.show.problems import shown_path, visible
from nkcompare.show.withdrawn import withdrawal_json, withdrawals_sheet


def left_texts(left: LeftBehind, event: Event, war: War, book: Codebook) -> list[str]:
    """What rests on a row, a line each: rows that name it, firsts it decides, rules that are broken without it."""
    texts = mention_texts(left.named, event)
    day = war.day(event.date)
    texts += [
        f"{event.id} decides: {one.milestone.label} ({book.actors[one.party].short}, day {day}); another row will, or none"
        for one in left.decides
    ]
    texts += belied_texts(left.belied)
    names = {one.finding.event.id: f"without it, {one.finding.event.id}" for one in (*left.broken.broken, *left.broken.warnings)}
    texts += [*objection_texts(left.broken, war, names), *warning_texts(left.broken, names)]
    return [visible(text) for text in texts]


def departure_text(plan: Departure, root: Path) -> str:
    """The change as a diff; the package's description is only named."""
    more = [f"and an entry for {plan.edits[-1].name} in {shown_path(one.name, root)}\n" for one in plan.documents]
    return "".join([diff_text(plan.edits, root), *more])


def departure_view(plan: Departure, root: Path, *, saved: bool) -> View:
    """What was withdrawn, or what would be."""
    one = plan.withdrawal
    file = shown_path(plan.edits[-1].name, root)
    return View(
        lambda _: f"Withdrew {one.id}: line {one.line} of {visible(file)}\n" if saved else departure_text(plan, root),
        lambda: documents.as_json(
            "nkcompare.drop/1", saved=saved, line_before=plan.event.line, file=plan.edits[-1].name, **withdrawal_json(one)
        ),
        lambda: withdrawals_sheet([one]),
    )
