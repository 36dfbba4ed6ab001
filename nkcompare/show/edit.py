"""How a correction reads: the cells that differ, the change of the file as a diff, what was saved, and how to undo it."""

import shlex
from collections.abc import Sequence
from pathlib import Path

from nkcompare.model.addition import Edit, Revision
from nkcompare.model.event import Event
from nkcompare.model.problem import Problem
from nkcompare.model.withdrawal import Mention
from nkcompare.show import documents
from nkcompare.show.documents import Sheet
from nkcompare.show.output import View
from nkcompare.show.problems import shown_path, visible


def revision_text(plan: Revision, root: Path) -> str:
    """The cells that differ, then the change as a diff."""
    if not plan.edits:
        return f"{plan.before.id} is as it was: nothing is to be saved\n"
    return "\n".join([*_cell_lines(plan), "", diff_text(plan.edits, root)])


_SHORT = 30
"""Characters up to which a cell's old and new text fit one line."""


def _cell_lines(plan: Revision) -> list[str]:
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
    """A place of a hunk: its first line, and how many lines where that is not one; without any, the line before."""
    if count == 1:
        return str(line)
    return f"{line - 1 if replaced and not count else line},{count}"


def mention_texts(named: Sequence[Mention], event: Event) -> list[str]:
    """Where the package names a row, a line each."""
    return [visible(f"{one.file}:{one.line}: {one.key} names {event.id} in `{one.column}`") for one in named]


def belied_texts(problems: Sequence[Problem]) -> list[str]:
    """What a change of a log makes wrong with the evidence, a line each."""
    return [visible(f"{one.place.file}:{one.place.line}: {one.check.code} {one.message}; {one.hint}") for one in problems]


def truce_texts(plan: Revision) -> list[str]:
    """That a row is no longer what wars.csv names it for: the truce of its war, on the day of the ceasefire."""
    before, after = plan.before, plan.after
    if before.id != plan.war.truce or (before.date, before.action) == (after.date, after.action):
        return []
    return [
        f"wars.csv names {before.id} as the truce of {plan.war.ceasefire.isoformat()}; without that row nothing can be compared"
    ]


def undo_text(plan: Revision) -> str:
    """The command that makes the row what it was."""
    return shlex.join(["nkcompare", "edit", plan.after.id, *plan.back])


def undo_texts(plans: Sequence[Revision]) -> list[str]:
    """A line for each change on how to undo it."""
    return [f"to undo: {undo_text(plan)}" for plan in plans if plan.edits]


def saved_text(plans: Sequence[Revision], root: Path) -> str:
    """`Saved 2020-331, line 88 of events/2020.csv`, and what the codebook got."""
    lines = []
    for plan in plans:
        if not plan.edits:
            lines.append(f"{plan.before.id} is as it was: nothing was saved")
            continue
        lines += [
            f"Added {row.text.partition(',')[0]} to {shown_path(edit.name, root)}"
            for edit in plan.edits[:-1]
            for row in edit.rows
        ]
        lines.append(f"Saved {plan.after.id}, line {plan.after.line} of {shown_path(plan.edits[-1].name, root)}")
    return "".join(visible(line) + "\n" for line in lines)


def revisions_view(plans: Sequence[Revision], root: Path, *, saved: bool) -> View:
    """What was changed, or what would be."""
    rows: list[list[documents.Value]] = [[plan.after.id, plan.after.line, *cells] for plan in plans for cells in plan.changed]
    return View(
        lambda _: saved_text(plans, root) if saved else "\n".join(revision_text(plan, root) for plan in plans),
        lambda: documents.as_json("nkcompare.edit/1", saved=saved, rows=[_json(plan) for plan in plans]),
        lambda: Sheet("Saved" if saved else "To be saved", ("id", "line", "column", "before", "after"), rows),
    )


def _json(plan: Revision) -> documents.Json:
    return {
        "id": plan.after.id,
        "war": plan.war.key,
        "line": plan.after.line,
        "line_before": plan.before.line,
        "changed": [{"column": column, "before": old, "after": new} for column, old, new in plan.changed],
        "undo": undo_text(plan) if plan.edits else None,
    }
