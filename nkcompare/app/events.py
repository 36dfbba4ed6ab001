"""Events asked for by their ids."""

from difflib import get_close_matches

from nkcompare.app.errors import UsageError
from nkcompare.compare.event_details import find_event
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record


def event_of(key: str, record: Record) -> tuple[Event, Log]:
    """The event of an id, in any letter case, and its log. Raises UsageError with those that are nearly called so."""
    found = find_event(key, record.logs)
    if found is None:
        every = [event.id for log in record.logs for event in log.events]
        close = get_close_matches(key, every, n=2)
        hint = f"did you mean {' or '.join(f'`{one}`' for one in close)}?" if close else "`nkcompare log` lists the events"
        raise UsageError(f"no event has the id `{key}`", hint)
    return found
