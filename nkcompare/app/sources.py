"""The sources of an event, and one of them in the browser."""

import webbrowser

from nkcompare.app.errors import UsageError
from nkcompare.model.event import Event

NO_BROWSER = "no browser could be started"
NAME_ONE = "name one in BROWSER, or open the address above yourself"


def source_of(event: Event, number: int) -> str:
    """The address of the source an event lists under a number from 1 on. Raises UsageError where there is none."""
    if not 1 <= number <= len(event.urls):
        count = f"{len(event.urls)} source{'' if len(event.urls) == 1 else 's'}"
        raise UsageError(f"{event.id} has no source {number}", f"it has {count}: nkcompare open {event.id} --print")
    return event.urls[number - 1]


def shown_in_browser(url: str) -> bool:
    """Whether a browser could be started with an address."""
    return webbrowser.open(url)
