"""`nkcompare add WAR`."""

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli.curation import DRY_RUN, person_at, reporting
from nkcompare.cli.options import OPTIONS_OF, EventsOption, Output
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import terminal_for
from nkcompare.model.columns import ID, LOG, SEPARATOR, Column, ColumnVocabulary
from nkcompare.store.package import UnknownWarError

if TYPE_CHECKING:
    from pathlib import Path

    from nkcompare.ask.keyboard import Keyboard
    from nkcompare.model.addition import AdditionPlan
    from nkcompare.show.terminal import Terminal

GROUP = "Curate"
ROW, WAY, FACT = "The row", "How", "A background fact"


Cell = str | None


def _fact_column(
    flag: str, metavar: str, help_: str, completion: Callable[[str], suggestions.Completions] | None = None
) -> object:
    return typer.Option(flag, metavar=metavar, help=help_, rich_help_panel=FACT, autocompletion=completion)


def _switch(flag: str, help_: str) -> object:
    return typer.Option(flag, help=help_, rich_help_panel=WAY)


def _option(column: Column) -> object:
    """The option of a column of the log."""
    flag = f"--{column.name.replace('_', '-')}"
    completion = _COMPLETIONS.get(column.vocabulary)
    return typer.Option(flag, metavar=column.metavar, help=column.question, rich_help_panel=ROW, autocompletion=completion)


_COMPLETIONS = {
    ColumnVocabulary.ACTORS: suggestions.actors,
    ColumnVocabulary.OFFICIALS: suggestions.officials,
    ColumnVocabulary.ACTIONS: suggestions.actions,
    ColumnVocabulary.CHANNELS: suggestions.channels,
    ColumnVocabulary.CERTAINTIES: suggestions.certainties,
}


class Cells(dict[str, str | None]):
    """The cells of the row by column, as typed; None for those not given."""

    @property
    def given(self) -> dict[str, str]:
        """The cells that were given."""
        return {name: text for name, text in self.items() if text is not None}


OPTIONS_OF[Cells] = {column.name: Annotated[str | None, _option(column)] for column in LOG if column.name != ID}


class New(NamedTuple):
    """Entries added to the codebook with the row."""

    new_official: Annotated[
        list[str] | None,
        typer.Option(
            "--new-official",
            metavar="PARTY,NAME,OFFICE,LEVEL",
            help="Also add this official to the codebook; from and until may follow.",
            rich_help_panel=ROW,
        ),
    ] = None
    new_publisher: Annotated[
        list[str] | None,
        typer.Option(
            "--new-publisher",
            metavar="DOMAIN,NAME,KIND",
            help="Also add this publisher to the codebook; side and origin may follow.",
            rich_help_panel=ROW,
        ),
    ] = None


class FactRow(NamedTuple):
    """The cells that only a background fact has, and whether the row is one."""

    background: Annotated[bool, _switch("--background", "Add a background fact rather than an act; omit WAR.")] = False
    topic: Annotated[Cell, _fact_column("--topic", "CODE", "What it is about.", suggestions.topics)] = None
    since: Annotated[Cell, _fact_column("--since", "WHEN", "When it began: 2010, 2010-07 or 2010-07-29.")] = None
    until: Annotated[
        Cell, _fact_column("--until", "WHEN", "When it ended; the same as --since for something that took one day.")
    ] = None
    measure: Annotated[Cell, _fact_column("--measure", "TEXT", "What the value measures.")] = None
    value: Annotated[Cell, _fact_column("--value", "NUMBER", "The figure.")] = None
    unit: Annotated[Cell, _fact_column("--unit", "TEXT", "Its unit.")] = None

    def cells(self, given: Mapping[str, str]) -> dict[str, str]:
        """The fact's cells by column; party and those concerned are given with the options for actor and target."""
        own = {"topic": self.topic, "from": self.since, "until": self.until, "measure": self.measure, "value": self.value}
        found = {**own, "unit": self.unit, **{name: given.get(name) for name in SHARED}}
        found |= {"party": given.get("actor"), "about": given.get("target", "").replace(",", SEPARATOR)}
        return {name: text for name, text in found.items() if text}


SHARED = ("summary", "certainty", "sources", "note")
"""The columns that both an act and a background fact have, besides the parties."""


class Way(NamedTuple):
    """How the row is given, and what is done with it."""

    no_input: Annotated[bool, _switch("--no-input", "Do not ask; fail if something is missing.")] = False
    force: Annotated[bool, _switch("--force", "When nobody is asked, add the row even if it is a likely duplicate.")] = False
    dry_run: Annotated[bool, _switch("--dry-run", "Show the change without writing it.")] = False
    editor: Annotated[bool, _switch("--editor", "Fill in the row as a form in $EDITOR.")] = False
    resume: Annotated[bool, _switch("--resume", "Continue the row last left unfinished.")] = False
    file: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Add all rows of a CSV or JSON lines file, or none; - is standard input.",
            rich_help_panel=WAY,
        ),
    ] = None


def add(
    cells: Cells,
    new: New,
    way: Way,
    fact: FactRow,
    war: Annotated[
        str | None, typer.Argument(metavar="WAR", help="The war whose log gets the row.", autocompletion=suggestions.wars)
    ] = None,
    *,
    output: Output,
    events: EventsOption = None,
) -> int:
    """Add a row to the log of a war, by an interview on the terminal, or from options, a form or a file.

    With --background, add a dated fact that is not an act, from options: --actor is its party, --target the parties it concerns.

    The row gets the next id and is put in its place; nothing else in the file changes. Likely duplicates are shown first.

    Example: nkcompare add 2020
    """
    from nkcompare.store.write.files import check_writable

    root = opening.package_root(Source(events=events))
    terminal = terminal_for(output)
    if fact.background:
        return _fact_added(fact, (cells, new, way, war), output, Source(events=events))
    war = _war_of_an_act(war, fact)
    person = person_at(terminal, no_input=way.no_input)
    try:
        with reporting(terminal, lambda: "nothing was added"), opening.writing():
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


def _war_of_an_act(war: str | None, fact: FactRow) -> str:
    """The war whose log gets an act. Raises UsageError where none is named, or for cells that an act does not have."""
    if war is None:
        raise UsageError("add needs the war whose log gets the row", "for example: nkcompare add 2020, or add --background")
    if any(cell is not None for cell in fact[1:]):
        raise UsageError("an act has none of the cells of a background fact", "add --background for a fact, else leave them out")
    return war


def _fact_added(fact: FactRow, typed: tuple[Cells, New, Way, str | None], output: Output, source: Source) -> int:
    """Add a background fact from the options given. Raises UsageError."""
    from nkcompare.app.background import source_faults
    from nkcompare.show.background.page import facts_view
    from nkcompare.show.output import write
    from nkcompare.store.package import valid_record
    from nkcompare.store.write.facts import new_fact, save_fact

    cells, new_entries, way, war = typed
    an_acts = cells.given.keys() - {"actor", "target", *SHARED}
    if war is not None or an_acts or way.editor or way.file is not None or any(new_entries):
        hint = "for example: nkcompare add --background --topic arms --actor RUS --since 2020-10 --summary …"
        raise UsageError("a background fact has no war and none of the cells of an act, and is given as options", hint)
    terminal, root = terminal_for(output), opening.package_root(source)
    book = valid_record(opening.reading_of(source, [])).codebook
    with opening.writing():
        new = new_fact(root, fact.cells(cells.given), book)
        against = source_faults(new.fact, book)
        if against and not way.force:
            raise UsageError(f"nothing was added: {against[0]}", "or add --force")
        if not way.dry_run:
            save_fact(root, new)
    topics = opening.background(source, book).topics
    write(facts_view([new.fact], topics, book), output.format, terminal)
    where = f"{new.fact.id}, line {new.row.after + 1} of background.csv"
    terminal.warn(f"Saved {where}" if not way.dry_run else f"Nothing was written: this was a dry run of {where}.")
    return Exit.FINE


class _Request(NamedTuple):
    """Where the row is added, and who can be asked."""

    root: "Path"
    war: str
    terminal: "Terminal"
    person: "Keyboard | None"


def _added(request: _Request, answers: Mapping[str, str], new: New, way: Way) -> "AdditionPlan":
    """Add the row in the way asked for. Whatever goes wrong, what was typed is kept, and the message says where."""
    from nkcompare.ask import drafts
    from nkcompare.ask.add import by_form, by_interview, by_options, from_file
    from nkcompare.ask.task import Task
    from nkcompare.store.write.insert import snapshot

    root, war, terminal, person = request
    base = snapshot(root, war)
    officials, publishers = new.new_official or [], new.new_publisher or []
    if way.file is not None:
        return from_file(Task(base, terminal, person, {}, officials, publishers, way.force, way.dry_run), way.file)
    draft = drafts.draft_for(os.environ, "add", root, war, resume=way.resume)
    if person and not way.resume and drafts.last_draft(os.environ, "add", root, war):
        terminal.warn(f"a row was left unfinished; to continue it: nkcompare add {war} --resume")
    task = Task(
        base, terminal, person, answers, [*draft.content.officials, *officials], [*draft.content.publishers, *publishers],
        way.force, way.dry_run, draft,
    )  # fmt: skip
    whole = task._replace(answers={**draft.content.cells, **answers})
    with drafts.keeping_draft(draft, terminal, saves=not way.dry_run):
        if way.editor:
            return by_form(whole, os.environ)
        return by_interview(task, person) if person else by_options(whole)


def _tell_added(plan: "AdditionPlan", root: "Path", way: Way, output: Output, terminal: "Terminal") -> None:
    """Print what was added, and how to undo it."""
    from nkcompare.show.changes import addition_view, undo_addition
    from nkcompare.show.output import write

    write(addition_view(plan, root, saved=not way.dry_run), output.format, terminal)
    terminal.warn(DRY_RUN if way.dry_run else f"to undo: {undo_addition(plan)}")


def _another(way: Way, person: "Keyboard | None") -> bool:
    """Whether the person wants to add another row."""
    if person is None or way.dry_run or way.editor or way.file is not None:
        return False
    try:
        return person.ask("Another? [y/N]: ").strip().casefold() in {"y", "yes"}
    except (KeyboardInterrupt, EOFError):
        person.say("")
        return False
