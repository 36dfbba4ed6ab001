"""`nkcompare new-war KEY`."""

from typing import Annotated

import typer

from nkcompare.app import opening
from nkcompare.app.query import Source
from nkcompare.cli.curation import DRY_RUN, person_at, reporting
from nkcompare.cli.options import EventsOption, Output
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import terminal_for

GROUP = "Curate"


def new_war(
    key: Annotated[
        str,
        typer.Argument(metavar="KEY", help="A short name: the name of the log's file and the start of its ids, such as 2023."),
    ],
    output: Output,
    *,
    name: Annotated[str, typer.Option("--name", metavar="TEXT", help="The war's name in full.")] = "",
    day_one: Annotated[str, typer.Option("--day-one", metavar="DATE", help="First day of hostilities: day 1.")] = "",
    ceasefire: Annotated[str, typer.Option("--ceasefire", metavar="DATE", help="Day on which the ceasefire took effect.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Last day the log covers.")] = "",
    day_one_alternatives: Annotated[
        str, typer.Option("--day-one-alternatives", metavar="DATES", help="Other first days that sources give, separated by ;.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="What the dates are based on.")] = "",
    no_input: Annotated[bool, typer.Option("--no-input", help="Do not ask; fail if something is missing.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change without writing it.")] = False,
    events: EventsOption = None,
) -> int:
    """Add a war: its row in wars.csv, an empty log and its entry in datapackage.json, in one step.

    On a terminal, ask for what is not given as an option.

    Example: nkcompare new-war 2023 --name "September 2023" --day-one 2023-09-19 --ceasefire 2023-09-20 --until 2023-10-31
    """
    from nkcompare.ask.new_war import NewWarTask, add_war
    from nkcompare.show.changes import founding_view
    from nkcompare.show.output import write
    from nkcompare.store.write.files import check_writable

    root = opening.package_root(Source(events=events))
    terminal = terminal_for(output)
    person = person_at(terminal, no_input=no_input)
    cells = {
        "name": name, "day_one": day_one, "ceasefire": ceasefire, "until": until,
        "day_one_alternatives": day_one_alternatives, "note": note,
    }  # fmt: skip
    with reporting(terminal, lambda: "no war was made"), opening.writing():
        if not dry_run:
            check_writable(root)
        plan = add_war(NewWarTask(root, key, cells, person, dry_run))
    write(founding_view(plan, root, saved=not dry_run), output.format, terminal)
    if dry_run:
        terminal.warn(DRY_RUN)
    return Exit.FINE
