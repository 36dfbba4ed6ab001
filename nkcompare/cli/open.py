"""`nkcompare open ID`."""

from typing import Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.query import Source
from nkcompare.cli import process
from nkcompare.cli.options import EventsOption
from nkcompare.cli.process import Exit

GROUP = "Read"


def open(  # noqa: A001 - the command is called so
    key: Annotated[
        str, typer.Argument(metavar="ID", help="The id of an event, such as 2020-064.", autocompletion=suggestions.ids)
    ],
    number: Annotated[int, typer.Argument(metavar="[N]", help="The number of the source in the list that `show` prints.")] = 1,
    *,
    print_: Annotated[bool, typer.Option("--print", help="Print every address instead of starting a browser.")] = False,
    events: EventsOption = None,
) -> int:
    """Open a source of an event in the browser.

    Example: nkcompare open 2020-154 2
    """
    from nkcompare.app import rows

    event, _ = rows.event_of(key, opening.record(Source(events=events), wars=[]))
    if print_:
        print("\n".join(event.urls))  # noqa: T201 - the answer
        return Exit.FINE
    url = rows.source_of(event, number)
    print(url, flush=True)  # noqa: T201 - so that it is there where no browser comes
    if not rows.shown_in_browser(url):
        process.tell(f"nkcompare: {rows.NO_BROWSER}\nhint: {rows.NAME_ONE}")
        return Exit.DATA
    return Exit.FINE
