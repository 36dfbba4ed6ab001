"""`nkcompare drop ID`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.query import Source
from nkcompare.cli.curation import DRY_RUN, person_at, reporting
from nkcompare.cli.options import EventsOption, Output
from nkcompare.cli.process import Exit
from nkcompare.cli.terminal import terminal_for

GROUP = "Curate"


def drop(
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of an event, such as 2020-064.", autocompletion=suggestions.ids)
    ],
    output: Output,
    *,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why the row is withdrawn, in one sentence.")] = "",
    no_input: Annotated[bool, typer.Option("--no-input", help="Do not ask; fail if something depends on the row.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="When nobody is asked, withdraw the row even if something depends on it.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the change without writing it.")] = False,
    events: EventsOption = None,
) -> int:
    """Withdraw a row: move it to withdrawn.csv with the day and the reason; its id is not reused.

    Evidence, milestones and notes that depend on it are listed before anything is written.

    Example: nkcompare drop 2020-154 --why "The agency withdrew its report."
    """
    from nkcompare.app.rows import named_rows, unknown_id
    from nkcompare.ask.drop import WithdrawalTask, drop_row
    from nkcompare.show.changes import departure_view
    from nkcompare.show.output import write
    from nkcompare.store.write.files import check_writable
    from nkcompare.store.write.insert import snapshot
    from nkcompare.store.write.revise import row_of

    root = opening.package_root(Source(events=events))
    terminal = terminal_for(output)
    person = person_at(terminal, no_input=no_input)
    with reporting(terminal, lambda: "nothing was withdrawn"), opening.writing():
        if not dry_run:
            check_writable(root)
        (key,) = named_rows(root, [id])
        base = snapshot(root, key.rpartition("-")[0])
        row = row_of(key, base)
        if row is None:
            raise unknown_id(key, ())
        plan = drop_row(WithdrawalTask(base, row, terminal, person, why, datetime.now(tz=UTC).date(), force, dry_run))
    write(departure_view(plan, root, saved=not dry_run), output.format, terminal)
    if dry_run:
        terminal.warn(DRY_RUN)
    return Exit.FINE
