"""`nkcompare edit ID…`."""

import os
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.add import WAY, Cells, New
from nkcompare.cli.curation import DRY_RUN, person_at, reporting
from nkcompare.cli.options import EventsOption, Output
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import terminal_for

if TYPE_CHECKING:
    from pathlib import Path

    from nkcompare.model.addition import RevisionPlan
    from nkcompare.show.terminal import Terminal

GROUP = "Curate"


def _place(flag: str, help_: str) -> object:
    return typer.Option(flag, metavar="ID", help=help_, rich_help_panel=WAY, autocompletion=suggestions.ids)


class EditWay(NamedTuple):
    """How the row is changed, and its new place."""

    before: Annotated[str | None, _place("--before", "Put the row before this one of its day.")] = None
    after: Annotated[str | None, _place("--after", "Put the row after this one of its day.")] = None
    no_input: Annotated[bool, typer.Option("--no-input", help="Do not ask.", rich_help_panel=WAY)] = False
    force: Annotated[
        bool,
        typer.Option("--force", help="When nobody is asked, change the row despite objections.", rich_help_panel=WAY),
    ] = False
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change without writing it.", rich_help_panel=WAY)] = False
    resume: Annotated[bool, typer.Option("--resume", help="Continue the change last left unfinished.", rich_help_panel=WAY)] = (
        False
    )
    editor: Annotated[bool, typer.Option("--editor", help="Change the row as a form in $EDITOR.", rich_help_panel=WAY)] = False


def edit(
    ids: Annotated[
        list[str], typer.Argument(metavar="ID…", help="Ids of events, such as 2020-064.", autocompletion=suggestions.ids)
    ],
    cells: Cells,
    new: New,
    way: EditWay,
    output: Output,
    *,
    events: EventsOption = None,
) -> int:
    """Change rows of a log, by an interview that offers the present cells, or from options or a form.

    Everything else stays byte for byte; the row moves if its date changes. An empty option empties its cell.

    Example: nkcompare edit 2020-154 --place Moscow
    """
    from nkcompare.app.rows import named_rows
    from nkcompare.show.changes import revisions_view, undo_texts
    from nkcompare.show.output import write
    from nkcompare.show.problems import visible
    from nkcompare.store.write.files import check_writable

    root = opening.package_root(Source(events=events))
    terminal = terminal_for(output)
    done: list[RevisionPlan] = []
    with reporting(terminal, lambda: _so_far(done)), opening.writing():
        if not way.dry_run:
            check_writable(root)
        done.extend(_edited(_Row(root, key, cells.given, new), way, terminal) for key in named_rows(root, ids))
    write(revisions_view(done, root, saved=not way.dry_run), output.format, terminal)
    for text in [DRY_RUN] if way.dry_run else undo_texts(done):
        terminal.warn(visible(text))
    return Exit.FINE


def _so_far(done: "list[RevisionPlan]") -> str:
    """A note on the rows changed before the one that was not."""
    from nkcompare.show.changes import undo_texts

    if not done:
        return "nothing was changed"
    return "\n".join([f"only {', '.join(plan.after.id for plan in done)} changed", *undo_texts(done)])


class _Row(NamedTuple):
    """What is to be changed, and to what."""

    root: "Path"
    key: str
    answers: dict[str, str]
    new: New


def _edited(row: _Row, way: EditWay, terminal: "Terminal") -> "RevisionPlan":
    """Change one row in the way asked for."""
    from nkcompare.app.rows import unknown_id
    from nkcompare.ask import drafts
    from nkcompare.ask.edit import Correction, edit_by_form, edit_by_interview, edit_by_options
    from nkcompare.ask.task import Task
    from nkcompare.store.write.insert import snapshot
    from nkcompare.store.write.revise import RowPosition, row_of

    root, key, answers, _ = row
    if way.before and way.after:
        raise UsageError("--before and --after are given together", "one of them is enough to place the row")
    base = snapshot(root, key.rpartition("-")[0])
    before = row_of(key, base)
    if before is None:
        raise unknown_id(key, ())
    person = person_at(terminal, no_input=way.no_input)
    position = RowPosition(way.before or way.after or "", before=bool(way.before))
    officials, publishers = row.new.new_official or (), row.new.new_publisher or ()
    draft = drafts.draft_for(os.environ, "edit", root, key, resume=way.resume)
    task = Task(
        base, terminal, person, answers, [*draft.content.officials, *officials], [*draft.content.publishers, *publishers],
        way.force, way.dry_run, draft,
    )  # fmt: skip
    correction = Correction(task, before, position)
    with drafts.keeping_draft(draft, terminal, saves=not way.dry_run):
        if not way.editor and (answers or position.id or not person):
            if not answers and not position.id and not way.resume:
                raise UsageError("there is nothing to change", "give the cells as options, for example --place Moscow")
            return edit_by_options(correction._replace(task=task._replace(answers={**draft.content.cells, **answers})))
        return edit_by_form(correction, os.environ) if way.editor or not person else edit_by_interview(correction, person)
