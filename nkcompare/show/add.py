"""How an addition reads: the new row, the change as a diff, what speaks against it, and what was saved."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rich.console import RenderableType

from nkcompare.compare.event_details import whole_event
from nkcompare.compare.rules.new_rows import Objections
from nkcompare.model.addition import Plan
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.show import documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.edit import diff_text
from nkcompare.show.event import event_page
from nkcompare.show.output import View
from nkcompare.show.problems import shown_path, visible
from nkcompare.show.terminal import Terminal

_MANY = 20
"""Rows beyond which what was saved is summed up."""


def row_page(event: Event, log: Log, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The new row as `show` would print it, once it is in the log: `log` holds it already."""
    whole = whole_event(event, log, Record(book, (log,)))
    return event_page(whole, [log.war], book, terminal)


def change_text(plan: Plan, root: Path) -> str:
    """The change as a diff without context: `@@ -87,0 +88 @@`, then the new line."""
    return diff_text(plan.edits, root)


THE_ROW = "the new row"
_FEW = 3
"""New rows of which each row like one of them is told; of more, one each."""
_MANY_TOLD = 100
"""Rows that may be there already told one by one."""


def objection_texts(found: Objections, war: War, names: Mapping[str, str]) -> list[str]:
    """What speaks against the rows, a line each; possible duplicates first. `names` says what to call a row, by its id."""
    texts = []
    told: Counter[str] = Counter()
    few = len({doubt.event.id for doubt in found.doubts}) <= _FEW
    for doubt in found.doubts:
        told[doubt.event.id] += 1
        if not few and told[doubt.event.id] > 1:
            continue
        like = doubt.like
        where = names.get(like.id, f"{like.id} (line {like.line})")
        how = "equals, in every cell," if doubt.same else "may be the same act as"
        target = ";".join(like.target) or "nobody named"
        day = f"day {war.day(like.date)}"
        text = f"{names.get(doubt.event.id, THE_ROW)} {how} {where}: {day}, {like.actor} {like.action} {target}: {like.summary}"
        texts.append(text if doubt.same else f"{text} (same day, action and parties)")
    if len(texts) > _MANY_TOLD:
        texts[_MANY_TOLD:] = [f"and {len(texts) - _MANY_TOLD:,} more rows that may be there already"]
    texts += [f"{names.get(one.finding.event.id, THE_ROW)}: {one.check.code} {one.message}; {one.hint}" for one in found.broken]
    return [visible(text) for text in texts]


def warning_texts(found: Objections, names: Mapping[str, str]) -> list[str]:
    """What is worth a word and stops nothing."""
    return [
        visible(f"{names.get(one.finding.event.id, THE_ROW)}: {one.check.code} warning: {one.message}; {one.hint}")
        for one in found.warnings
    ]


def saved_text(plan: Plan, root: Path) -> str:
    """`Saved 2020-331, line 88 of events/2020.csv`, and what the codebook got."""
    events, log = plan.events, shown_path(plan.edits[-1].name, root)
    lines = []
    for edit in plan.edits[:-1]:
        lines += [f"Added {row.text.partition(',')[0]} to {shown_path(edit.name, root)}" for row in edit.rows]
    if len(events) <= _MANY:
        lines += [f"Saved {event.id}, line {event.line} of {log}" for event in events]
    else:
        keys = sorted(event.id for event in events)
        lines.append(f"Saved {words.plural(len(events), 'row')}, {keys[0]} to {keys[-1]}, in {log}")
    return "\n".join(visible(line) for line in lines) + "\n"


def undo_text(plan: Plan) -> str:
    """How what was added is taken out again."""
    if len(plan.events) == 1:
        return f'nkcompare drop {plan.events[0].id} --why "..."'
    return 'nkcompare drop ID --why "..." for each'


def addition_view(plan: Plan, root: Path, *, saved: bool) -> View:
    """What was added, or what would be."""
    rows = [[event.line, *documents.event_row(event, plan.war)] for event in plan.events]
    return View(
        lambda _: saved_text(plan, root) if saved else change_text(plan, root),
        lambda: _as_json(plan, saved=saved),
        lambda: Sheet("Saved" if saved else "To be saved", ("line", *documents.EVENT_SHEET_COLUMNS), rows),
    )


def _as_json(plan: Plan, *, saved: bool) -> str:
    war = plan.war
    return documents.as_json(
        "nkcompare.add/1",
        saved=saved,
        war=war.key,
        day_one=war.day_one.isoformat(),
        events=[{"line": event.line, **documents.event_json(event, war)} for event in plan.events],
        codebook=[{"file": edit.name, "rows": [row.text for row in edit.rows]} for edit in plan.edits[:-1]],
    )
