"""`nkcompare add WAR`."""

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.exits import Exit
from nkcompare.cli.options import OPTIONS_OF, EventsOption, Output, with_options
from nkcompare.cli.terminal import terminal_for
from nkcompare.model.columns import ID, LOG, Column, Vocabulary
from nkcompare.store.package import UnknownWarError

if TYPE_CHECKING:
    from pathlib import Path

    from nkcompare.ask.keyboard import Keyboard
    from nkcompare.model.addition import Plan
    from nkcompare.show.terminal import Terminal

GROUP = "Curate"
ROW, WAY = "The row", "How"


def _switch(flag: str, help_: str) -> object:
    return typer.Option(flag, help=help_, rich_help_panel=WAY)


def _option(column: Column) -> object:
    """The option of a column of the log."""
    flag = f"--{column.name.replace('_', '-')}"
    completion = _COMPLETIONS.get(column.vocabulary)
    return typer.Option(flag, metavar=column.metavar, help=column.question, rich_help_panel=ROW, autocompletion=completion)


_COMPLETIONS = {
    Vocabulary.ACTORS: suggestions.actors,
    Vocabulary.OFFICIALS: suggestions.officials,
    Vocabulary.ACTIONS: suggestions.actions,
    Vocabulary.CHANNELS: suggestions.channels,
    Vocabulary.CERTAINTIES: suggestions.certainties,
}


class Cells(dict[str, str | None]):
    """The cells of the row by column, as typed; None where nothing was said of one."""

    @property
    def given(self) -> dict[str, str]:
        """What was said."""
        return {name: text for name, text in self.items() if text is not None}


OPTIONS_OF[Cells] = {column.name: Annotated[str | None, _option(column)] for column in LOG if column.name != ID}


class New(NamedTuple):
    """What the codebook gets with the row."""

    new_official: Annotated[
        list[str] | None,
        typer.Option(
            "--new-official",
            metavar="PARTY,NAME,OFFICE,LEVEL",
            help="Add this official to the codebook too; from and until may follow.",
            rich_help_panel=ROW,
        ),
    ] = None
    new_publisher: Annotated[
        list[str] | None,
        typer.Option(
            "--new-publisher",
            metavar="DOMAIN,NAME,KIND",
            help="Add this publisher to the codebook too; side and origin may follow.",
            rich_help_panel=ROW,
        ),
    ] = None


class Way(NamedTuple):
    """How the row comes, and what becomes of it."""

    no_input: Annotated[bool, _switch("--no-input", "Ask nothing; fail where something is missing.")] = False
    force: Annotated[bool, _switch("--force", "Add a likely duplicate too, when nobody is asked.")] = False
    dry_run: Annotated[bool, _switch("--dry-run", "Show the change and write nothing.")] = False
    editor: Annotated[bool, _switch("--editor", "Fill the row in as a form in $EDITOR.")] = False
    resume: Annotated[bool, _switch("--resume", "Go on with the row that was left unfinished last.")] = False
    file: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="FILE", help="Add rows from CSV or JSON lines, all or none; - reads input.", rich_help_panel=WAY
        ),
    ] = None


@with_options
def add(
    war: Annotated[str, typer.Argument(metavar="WAR", help="The war whose log gets the row.", autocompletion=suggestions.wars)],
    cells: Cells,
    new: New,
    way: Way,
    output: Output,
    *,
    events: EventsOption = None,
) -> int:
    """Add a row to the log of a war: asked for on a terminal, given as options, a form or a file elsewhere.

    The row goes to its place with the next id; nothing else in the file changes. What may be there already is shown first.

    Example: nkcompare add 2020
    """
    from nkcompare.ask.confirm import CalledOffError, RefusedError  # noqa: PLC0415
    from nkcompare.ask.form import EditorError  # noqa: PLC0415
    from nkcompare.show.problems import visible  # noqa: PLC0415
    from nkcompare.store.write.files import check_writable  # noqa: PLC0415

    root = opening.package_root(Source(events=events))
    terminal = terminal_for(output)
    person = _person(way, terminal)
    try:
        with opening.writing():
            if not way.dry_run:
                check_writable(root)
            while True:
                plan = _added(_Request(root, war, terminal, person), cells.given, new, way)
                _tell_added(plan, root, way, output, terminal)
                if not _another(way, person):
                    return Exit.FINE
                way, cells, new = way._replace(resume=False), Cells(), New()
    except UnknownWarError as error:
        raise UsageError(str(error), error.hint) from error
    except RefusedError as error:
        for reason in error.reasons:
            terminal.warn(visible(reason))
        raise UsageError("nothing was added", error.hint) from error
    except EditorError as error:
        raise UsageError(str(error), "name another editor in EDITOR, or leave out --editor") from error
    except (CalledOffError, KeyboardInterrupt, EOFError):
        terminal.warn("\nNothing was added.")
        return Exit.INTERRUPTED


def _person(way: Way, terminal: "Terminal") -> "Keyboard | None":
    """Whoever can be asked."""
    from nkcompare.ask.keyboard import Keyboard  # noqa: PLC0415

    return Keyboard(terminal) if not way.no_input and sys.stdin.isatty() and sys.stderr.isatty() else None


class _Request(NamedTuple):
    """Where the row goes, and who is there."""

    root: "Path"
    war: str
    terminal: "Terminal"
    person: "Keyboard | None"


def _added(request: _Request, answers: Mapping[str, str], new: New, way: Way) -> "Plan":
    """Add what comes in the way asked for. Whatever goes wrong, what was typed is kept, and where is told."""
    from nkcompare.ask import adding, drafts  # noqa: PLC0415
    from nkcompare.show.problems import visible  # noqa: PLC0415
    from nkcompare.store.write.insert import snapshot  # noqa: PLC0415

    root, war, terminal, person = request
    base = snapshot(root, war)
    officials, publishers = new.new_official or [], new.new_publisher or []
    if way.file is not None:
        return adding.from_file(adding.Task(base, terminal, person, {}, officials, publishers, way.force, way.dry_run), way.file)
    last = drafts.last_draft(os.environ, "add", root, war)
    if way.resume and last is None:
        raise UsageError(f"no row of {war} was left unfinished", f"`nkcompare add {war}` begins one")
    draft = last if way.resume and last else drafts.new_draft(os.environ, "add", root, war)
    officials, publishers = [*draft.kept.officials, *officials], [*draft.kept.publishers, *publishers]
    if not person and not way.editor:
        return adding.by_options(
            adding.Task(
                base, terminal, person, {**draft.kept.cells, **answers}, officials, publishers, way.force, way.dry_run, draft
            )
        )
    task = adding.Task(base, terminal, person, answers, officials, publishers, way.force, way.dry_run, draft)
    if person and last and not way.resume:
        terminal.warn(f"a row was left unfinished; to go on with it: nkcompare add {war} --resume")
    try:
        if way.editor or not person:
            plan = adding.by_form(task._replace(answers={**draft.kept.cells, **answers}), os.environ)
        else:
            plan = adding.by_interview(task, person)
    except BaseException:
        for text in draft.told():
            terminal.warn(f"\n{visible(text)}")
        raise
    if not way.dry_run:
        draft.discard()
    return plan


def _tell_added(plan: "Plan", root: "Path", way: Way, output: Output, terminal: "Terminal") -> None:
    """Print what was added, and how to undo it."""
    from nkcompare.show.add import addition_view, undo_text  # noqa: PLC0415
    from nkcompare.show.output import write  # noqa: PLC0415

    write(addition_view(plan, root, saved=not way.dry_run), output.format, terminal)
    terminal.warn("Nothing was written: this was a dry run." if way.dry_run else f"to undo: {undo_text(plan)}")


def _another(way: Way, person: "Keyboard | None") -> bool:
    """Whether a person who was asked for a row wants to add one more."""
    if person is None or way.dry_run or way.editor or way.file is not None:
        return False
    try:
        return person.ask("Another? [y/N]: ").strip().casefold() in {"y", "yes"}
    except (KeyboardInterrupt, EOFError):
        person.say("")
        return False
