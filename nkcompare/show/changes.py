"""Pages for changes of the record: rows added, corrected and withdrawn, a new war, files formatted."""

import shlex
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich.console import RenderableType

from nkcompare.compare.event_details import RemovalImpact, event_details
from nkcompare.compare.rules.new_rows import Objections
from nkcompare.model.addition import AdditionPlan, Edit, NewWarPlan, RevisionPlan, WithdrawalPlan
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import join_names
from nkcompare.model.event import Event, id_order
from nkcompare.model.problem import FormattedFile, Problem
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.model.withdrawal import Mention
from nkcompare.show import documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.event import event_page, withdrawal_json, withdrawals_sheet
from nkcompare.show.output import View
from nkcompare.show.problems import problems_text, shown_path, visible
from nkcompare.show.terminal import Terminal

_MANY = 20
"""With more rows than this, what was saved is summed up."""


def row_page(event: Event, log: Log, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The new row as `show` would print it, once it is in the log: `log` holds it already."""
    whole = event_details(event, log, Record(book, (log,)))
    return event_page(whole, [log.war], book, terminal)


def change_text(plan: AdditionPlan, root: Path) -> str:
    """The change as a diff without context: `@@ -87,0 +88 @@`, then the new line."""
    return diff_text(plan.edits, root)


THE_ROW = "the new row"
_FEW = 3
"""For up to this many rows with likely duplicates, all duplicates are listed; for more rows, one each."""
_MANY_TOLD = 100
"""The most likely duplicates that are listed one by one."""


def objection_texts(found: Objections, war: War, names: Mapping[str, str]) -> list[str]:
    """The objections to the rows, a line each; possible duplicates first. `names` says what to call a row, by its id."""
    texts = []
    mentions: Counter[str] = Counter()
    few = len({doubt.event.id for doubt in found.duplicates}) <= _FEW
    for doubt in found.duplicates:
        mentions[doubt.event.id] += 1
        if not few and mentions[doubt.event.id] > 1:
            continue
        like = doubt.like
        where = names.get(like.id, f"{like.id} (line {like.line})")
        how = "equals, in every cell," if doubt.same else "may be the same act as"
        target = join_names(like.target) or "nobody named"
        day = f"day {war.day(like.date)}"
        text = f"{names.get(doubt.event.id, THE_ROW)} {how} {where}: {day}, {like.actor} {like.action} {target}: {like.summary}"
        texts.append(text if doubt.same else f"{text} (same day, action and parties)")
    if len(texts) > _MANY_TOLD:
        texts[_MANY_TOLD:] = [f"and {len(texts) - _MANY_TOLD:,} more rows that may be there already"]
    texts += [f"{names.get(one.finding.event.id, THE_ROW)}: {one.check.code} {one.message}; {one.hint}" for one in found.broken]
    return [visible(text) for text in texts]


def warning_texts(found: Objections, names: Mapping[str, str]) -> list[str]:
    """Remarks on the rows that do not prevent saving."""
    return [
        visible(f"{names.get(one.finding.event.id, THE_ROW)}: {one.check.code} warning: {one.message}; {one.hint}")
        for one in found.warnings
    ]


def added_text(plan: AdditionPlan, root: Path) -> str:
    """`Saved 2020-331, line 88 of events/2020.csv`, and what the codebook got."""
    events, log = plan.events, shown_path(plan.edits[-1].name, root)
    lines = []
    for edit in plan.edits[:-1]:
        lines += [f"Added {row.text.partition(',')[0]} to {shown_path(edit.name, root)}" for row in edit.rows]
    if len(events) <= _MANY:
        lines += [f"Saved {event.id}, line {event.line} of {log}" for event in events]
    else:
        keys = sorted((event.id for event in events), key=id_order)
        lines.append(f"Saved {words.plural(len(events), 'row')}, {keys[0]} to {keys[-1]}, in {log}")
    return "\n".join(visible(line) for line in lines) + "\n"


def undo_addition(plan: AdditionPlan) -> str:
    """How to undo the addition."""
    if len(plan.events) == 1:
        return f'nkcompare drop {plan.events[0].id} --why "..."'
    return 'nkcompare drop ID --why "..." for each'


def addition_view(plan: AdditionPlan, root: Path, *, saved: bool) -> View:
    """What was added, or what would be."""
    rows = [[event.line, *documents.event_row(event, plan.war)] for event in plan.events]
    return View(
        lambda _: added_text(plan, root) if saved else change_text(plan, root),
        lambda: _as_json(plan, saved=saved),
        lambda: Sheet("Saved" if saved else "To be saved", ("line", *documents.EVENT_SHEET_COLUMNS), rows),
    )


def _as_json(plan: AdditionPlan, *, saved: bool) -> str:
    war = plan.war
    return documents.as_json(
        "nkcompare.add/1",
        saved=saved,
        war=war.key,
        day_one=war.day_one.isoformat(),
        events=[{"line": event.line, **documents.event_json(event, war)} for event in plan.events],
        codebook=[{"file": edit.name, "rows": [row.text for row in edit.rows]} for edit in plan.edits[:-1]],
    )


def revision_text(plan: RevisionPlan, root: Path) -> str:
    """The cells that differ, then the change as a diff."""
    if not plan.edits:
        return f"{plan.before.id} is unchanged: there is nothing to save\n"
    return "\n".join([*_cell_lines(plan), "", diff_text(plan.edits, root)])


_SHORT = 30
"""Characters up to which a cell's old and new text fit one line."""


def _cell_lines(plan: RevisionPlan) -> list[str]:
    lines = []
    width = max((len(column) for column, _, _ in plan.changed), default=0) + 2
    for column, old, new in plan.changed:
        name = column.replace("_", " ").ljust(width)
        if max(len(old), len(new)) <= _SHORT:
            lines.append(f"{name}{visible(old) or '(empty)'} -> {visible(new) or '(empty)'}")
        else:
            lines += [f"{name}- {visible(old) or '(empty)'}", f"{' ' * width}+ {visible(new) or '(empty)'}"]
    if plan.after.line != plan.before.line:
        lines.append(f"{'line'.ljust(width)}{plan.before.line} -> {plan.after.line}")
    return lines


def diff_text(edits: Sequence[Edit], root: Path) -> str:
    """The change of every file as a diff without context, as `diff -U0` prints it and `patch` takes it."""
    lines: list[str] = []
    for edit in edits:
        path = shown_path(edit.name, root)
        lines += [f"--- {path}", f"+++ {path}"]
        gone = {one.line: one.text for one in edit.taken}
        put: dict[int, list[str]] = {}
        for row in edit.rows:
            put.setdefault(row.after, []).append(row.text)
        moved = 0
        for line in sorted({*gone, *put}):
            old = [gone[line]] if line in gone else []
            new = put.get(line, [])
            lines.append(f"@@ -{_range(line, len(old))} +{_range(line + moved + (not old), len(new), bool(old))} @@")
            lines += [f"-{visible(text)}" for text in old] + [f"+{visible(text)}" for text in new]
            moved += len(new) - len(old)
    return "\n".join(lines) + "\n"


def _range(line: int, count: int, replaced: bool = False) -> str:  # noqa: FBT001, FBT002
    """The range of a hunk: its first line, and the number of lines unless it is one; for an empty one, the line before."""
    if count == 1:
        return str(line)
    return f"{line - 1 if replaced and not count else line},{count}"


def mention_texts(named: Sequence[Mention], event: Event) -> list[str]:
    """The places where the package names a row, a line each."""
    return [visible(f"{one.file}:{one.line}: {one.key} names {event.id} in `{one.column}`") for one in named]


def contradicted_texts(problems: Sequence[Problem]) -> list[str]:
    """The problems that a change of a log causes in the evidence, a line each."""
    return [visible(f"{one.place.file}:{one.place.line}: {one.check.code} {one.message}; {one.hint}") for one in problems]


def truce_texts(plan: RevisionPlan) -> list[str]:
    """A line where a row no longer is what wars.csv names it as: the truce of its war, on the day of the ceasefire."""
    before, after = plan.before, plan.after
    if before.id != plan.war.truce or (before.date, before.action) == (after.date, after.action):
        return []
    return [
        f"wars.csv names {before.id} as the truce of {plan.war.ceasefire.isoformat()}; without that row nothing can be compared"
    ]


def undo_correction(plan: RevisionPlan) -> str:
    """The command that restores the row."""
    return shlex.join(["nkcompare", "edit", plan.after.id, *plan.back])


def undo_texts(plans: Sequence[RevisionPlan]) -> list[str]:
    """A line for each change on how to undo it."""
    return [f"to undo: {undo_correction(plan)}" for plan in plans if plan.edits]


def corrected_text(plans: Sequence[RevisionPlan], root: Path) -> str:
    """`Saved 2020-331, line 88 of events/2020.csv`, and what the codebook got."""
    lines = []
    for plan in plans:
        if not plan.edits:
            lines.append(f"{plan.before.id} is unchanged: nothing was saved")
            continue
        lines += [
            f"Added {row.text.partition(',')[0]} to {shown_path(edit.name, root)}"
            for edit in plan.edits[:-1]
            for row in edit.rows
        ]
        lines.append(f"Saved {plan.after.id}, line {plan.after.line} of {shown_path(plan.edits[-1].name, root)}")
    return "".join(visible(line) + "\n" for line in lines)


def revisions_view(plans: Sequence[RevisionPlan], root: Path, *, saved: bool) -> View:
    """What was changed, or what would be."""
    rows: list[list[documents.Value]] = [[plan.after.id, plan.after.line, *cells] for plan in plans for cells in plan.changed]
    return View(
        lambda _: corrected_text(plans, root) if saved else "\n".join(revision_text(plan, root) for plan in plans),
        lambda: documents.as_json("nkcompare.edit/1", saved=saved, rows=[_json(plan) for plan in plans]),
        lambda: Sheet("Saved" if saved else "To be saved", ("id", "line", "column", "before", "after"), rows),
    )


def _json(plan: RevisionPlan) -> documents.Json:
    return {
        "id": plan.after.id,
        "war": plan.war.key,
        "line": plan.after.line,
        "line_before": plan.before.line,
        "changed": [{"column": column, "before": old, "after": new} for column, old, new in plan.changed],
        "undo": undo_correction(plan) if plan.edits else None,
    }


def left_texts(left: RemovalImpact, event: Event, war: War, book: Codebook) -> list[str]:
    """What depends on a row, a line each: rows that name it, firsts it decides, rules that are broken without it."""
    texts = mention_texts(left.mentions, event)
    texts += [f"{event.id} decides: {words.decided_words(one, book)}; another row will, or none" for one in left.decides]
    texts += contradicted_texts(left.contradicted)
    names = {one.finding.event.id: f"without it, {one.finding.event.id}" for one in (*left.broken.broken, *left.broken.warnings)}
    texts += [*objection_texts(left.broken, war, names), *warning_texts(left.broken, names)]
    return [visible(text) for text in texts]


def departure_text(plan: WithdrawalPlan, root: Path) -> str:
    """The change as a diff; the package's description is only named."""
    more = [f"and an entry for {plan.edits[-1].name} in {shown_path(one.name, root)}\n" for one in plan.documents]
    return "".join([diff_text(plan.edits, root), *more])


def departure_view(plan: WithdrawalPlan, root: Path, *, saved: bool) -> View:
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


def founding_text(plan: NewWarPlan, root: Path) -> str:
    """The change as a diff; the package's description is only named."""
    more = [f"and an entry for {plan.edits[0].name} in {shown_path(one.name, root)}\n" for one in plan.documents]
    return "".join([diff_text(plan.edits, root), *more])


def founding_view(plan: NewWarPlan, root: Path, *, saved: bool) -> View:
    """What was made, or what would be."""
    war = plan.war
    cells = war.cells()
    files = [*(edit.name for edit in plan.edits), *(one.name for one in plan.documents)]
    made = f"Made war {war.key}: {', '.join(visible(shown_path(name, root)) for name in files)}\n"
    return View(
        lambda _: made if saved else founding_text(plan, root),
        lambda: documents.as_json("nkcompare.new-war/1", saved=saved, **cells, files=files),
        lambda: Sheet("Made" if saved else "To be made", tuple(cells), [[*cells.values()]]),
    )


def show_formatted(done: Sequence[FormattedFile], root: Path, terminal: Terminal, *, write: bool) -> None:
    """Print what was fixed to standard output, and what was not understood, with a summary, to standard error."""
    for one in done:
        for fix in one.fixed:
            terminal.write(f"{shown_path(one.name, root)}: {fix}\n")
        if one.problems:
            terminal.warn(problems_text(one.problems, root))
            terminal.warn(f"{shown_path(one.name, root)} is not fully understood and was left as it is\n")
    changed = sum(bool(one.fixed) for one in done)
    verb = "formatted" if write else "would be formatted"
    kept = sum(not one.fixed and not one.problems for one in done)
    terminal.warn(f"{words.plural(changed, 'file')} {verb}, {kept} unchanged")
