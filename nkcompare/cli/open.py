"""`nkcompare open ID`."""

import webbrowser
from typing import Annotated

import typer

from nkcompare.app import opening, suggestions
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.cli import streams
from nkcompare.cli.exits import Exit
from nkcompare.cli.options import EventsOption
from nkcompare.show.words import plural

GROUP = "Read"


def open(  # noqa: A001 - the command is called so
    key: Annotated[
        str, typer.Argument(metavar="ID", help="The id of an event, such as 2020-064.", autocompletion=suggestions.ids)
    ],
    number: Annotated[int, typer.Argument(metavar="[N]", help="Which of its sources, as `show` lists them.")] = 1,
    *,
    print_: Annotated[bool, typer.Option("--print", help="Print every address and start no browser.")] = False,
    events: EventsOption = None,
) -> int:
    """Open a source of an event in the browser.

    Example: nkcompare open 2020-154 2
    """
    from nkcompare.app.events import event_of  # noqa: PLC0415 - --help reads no record

    event, _ = event_of(key, opening.record(Source(events=events), wars=[]))
    if print_:
        print("\n".join(event.urls))  # noqa: T201 - the answer
        return Exit.FINE
    if not 1 <= number <= len(event.urls):
        hint = f"it has {plural(len(event.urls), 'source')}: nkcompare open {event.id} --print"
        raise UsageError(f"{event.id} has no source {number}", hint)
    url = event.urls[number - 1]
    print(url, flush=True)  # noqa: T201 - so that it is there where no browser comes
    if not webbrowser.open(url):
        streams.tell("nkcompare: no browser could be started\nhint: name one in BROWSER, or open the address above yourself")
        return Exit.DATA
    return Exit.FINE
