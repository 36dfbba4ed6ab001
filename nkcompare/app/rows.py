"""Rows by their ids: those of the logs, and those that were withdrawn."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from nkcompare.app.errors import UsageError
from nkcompare.model.withdrawal import Withdrawal
from nkcompare.store.package import read_package, sound_record
from nkcompare.store.withdrawn import read_withdrawn


def withdrawn_rows(root: Path, wars: Sequence[str]) -> list[Withdrawal]:
    """The withdrawn rows of a package; what is wrong with their file is for `check` to tell."""
    return read_withdrawn(root, wars, lambda _: None)


def named_rows(root: Path, keys: Iterable[str]) -> list[str]:
    """The ids of these rows of the logs as they are written, in the order asked. Raises UsageError, RecordError."""
    reading = read_package(root, [])
    record = sound_record(reading)
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


def unknown_id(key: str, known: Sequence[str]) -> UsageError:
    """That no event has an id, with the ids it may have been meant for."""
    close = get_close_matches(key, known, n=2)
    hint = f"did you mean {' or '.join(f'`{one}`' for one in close)}?" if close else "`nkcompare log` lists the events"
    return UsageError(f"no event has the id `{key}`", hint)
