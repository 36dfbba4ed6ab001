"""Rows by id: events, withdrawn rows, and the addresses of sources."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from nkcompare.app.errors import UsageError
from nkcompare.compare.event_details import find_event
from nkcompare.model.event import Event
from nkcompare.model.naming import closest, did_you_mean
from nkcompare.model.record import Log, Record
from nkcompare.model.withdrawal import Withdrawal
from nkcompare.store.package import read_package, valid_record
from nkcompare.store.withdrawn import read_withdrawn


def withdrawn_rows(root: Path, wars: Sequence[str]) -> list[Withdrawal]:
    """The withdrawn rows of a package; problems with their file are left to `check`."""
    return read_withdrawn(root, wars, lambda _: None)


def named_rows(root: Path, keys: Iterable[str]) -> list[str]:
    """The ids of rows as the logs write them, in the order given. Raises UsageError for an unknown id, and RecordError."""
    reading = read_package(root, [])
    record = valid_record(reading)
    known = {event.id.casefold(): event.id for log in record.logs for event in log.events}
    gone = {one.id.casefold(): one for one in withdrawn_rows(root, list(reading.wars))}
    found = []
    for key in keys:
        folded = key.casefold()
        if folded in gone and folded not in known:
            one = gone[folded]
            raise UsageError(f"{one.id} was withdrawn on {one.withdrawn}: {one.why}", f"see `nkcompare show {one.id}`")
        if folded not in known:
            raise unknown_id(key, list(known.values()))
        if known[folded] in found:
            raise UsageError(f"`{known[folded]}` is named twice", "name each row once")
        found.append(known[folded])
    return found


def unknown_id(key: str, known: Iterable[str]) -> UsageError:
    """The error for an id that no event has; its hint names the ids closest to it."""
    if not any(map(str.isdigit, key)):
        return UsageError(f"no event has the id `{key}`", f"`nkcompare search {key}` looks for the word in the log")
    if re.fullmatch(r"B-\d+", key, re.ASCII | re.IGNORECASE):
        return UsageError(f"`{key}` is the id of a fact of the background, not of an event", f"nkcompare show {key}")
    return UsageError(f"no event has the id `{key}`", did_you_mean(closest(key, known)) or "`nkcompare log` lists the events")


def event_of(key: str, record: Record) -> tuple[Event, Log]:
    """The event with an id, in any letter case, and its log. Raises UsageError where there is none."""
    found = find_event(key, record.logs)
    if found is None:
        raise unknown_id(key, (event.id for log in record.logs for event in log.events))
    return found


NO_BROWSER = "no browser could be started"
NAME_ONE = "name one in BROWSER, or open the address above yourself"


def source_of(event: Event, number: int) -> str:
    """The address of an event's source with a number, from 1. Raises UsageError where there is none."""
    if not 1 <= number <= len(event.urls):
        count = f"{len(event.urls)} source{'' if len(event.urls) == 1 else 's'}"
        raise UsageError(f"{event.id} has no source {number}", f"it has {count}: nkcompare open {event.id} --print")
    return event.urls[number - 1]


def shown_in_browser(url: str) -> bool:
    """Open an address in a browser; whether one could be started."""
    import webbrowser

    return webbrowser.open(url)
