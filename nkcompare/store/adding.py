"""Adding rows to a log, and what they need to its codebook, in one go: all of it is written, or nothing."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.addition import Addition, Edit, Plan
from nkcompare.model.codebook import Codebook, Official, Publisher
from nkcompare.model.record import Log
from nkcompare.store import schema
from nkcompare.store.edit import appended, inserted, insertions, placed
from nkcompare.store.package import read_package, sound_record
from nkcompare.store.write import Change, Seen, is_unchanged, locked, look


class Snapshot(NamedTuple):
    """A log and its codebook as they were read, and how their files looked just before."""

    root: Path
    log: Log
    book: Codebook
    seen: dict[str, Seen]

    @property
    def is_current(self) -> bool:
        """Whether no file of it has changed since."""
        return all(map(is_unchanged, self.seen.values()))


def snapshot(root: Path, war: str) -> Snapshot:
    """Read a log and its codebook. Raises RecordError where they are not sound, UnknownWarError, WriteError."""
    names = (schema.WARS, schema.OFFICIALS, schema.PUBLISHERS, schema.ACTORS, schema.ACTIONS, schema.CHANNELS, schema.LEVELS)
    seen = {name: look(root / name) for name in names}
    seen[schema.log_name(war)] = look(root / schema.log_name(war))
    record = sound_record(read_package(root, [war]))
    return Snapshot(root, record.log(war), record.codebook, seen)


def with_entries(book: Codebook, officials: Sequence[Official], publishers: Sequence[Publisher]) -> Codebook:
    """The codebook with further officials and publishers."""
    held = dict(book.officials)
    for one in officials:
        held[one.actor, one.name] = (*held.get((one.actor, one.name), ()), one)
    return book._replace(officials=held, publishers={**book.publishers, **{one.domain: one for one in publishers}})


def planned(addition: Addition, base: Snapshot) -> Plan:
    """What adding would do to the files of a snapshot. Entries the codebook has got meanwhile are not added again."""
    events = placed(addition.events, base.log.events, base.log.war)
    officials = [one for one in addition.officials if not _is_held(one, base.book)]
    publishers = [one for one in addition.publishers if one.domain not in base.book.publishers]
    edits = []
    if officials:
        edits.append(_edit(schema.OFFICIALS, base, [_official_cells(one) for one in officials]))
    if publishers:
        edits.append(_edit(schema.PUBLISHERS, base, publishers))
    edits.append(Edit(schema.log_name(base.log.war.key), insertions(events)))
    return Plan(base.log.war, events, edits)


def _is_held(one: Official, book: Codebook) -> bool:
    """Whether the codebook has the office already: one name may hold several, from different days on."""
    return any(held.since == one.since for held in book.officials.get((one.actor, one.name), ()))


def _edit(name: str, base: Snapshot, rows: Sequence[Sequence[str]]) -> Edit:
    return Edit(name, appended(base.seen[name].path, rows))


def _official_cells(one: Official) -> list[str]:
    since, until = (when.isoformat() if when else "" for when in (one.since, one.until))
    return [one.name, one.actor, one.office, one.level, since, until, ";".join(one.also_for), one.note]


Accept = Callable[[Snapshot], bool]


def save(addition: Addition, base: Snapshot, accept: Accept) -> Plan | Snapshot:
    """Add to the record and return what was done.

    Where a file has changed since it was read, the record is read again under the lock, and `accept` is asked whether
    the addition still fits; if not, nothing is written and the new reading is returned. Raises WriteError, RecordError.
    """
    with locked(base.root) as lock:
        if not base.is_current:
            base = snapshot(base.root, base.log.war.key)
            if not accept(base):
                return base
        plan = planned(addition, base)
        lock.replace([Change(base.seen[edit.name], inserted(base.seen[edit.name].path, edit.rows)) for edit in plan.edits])
    return plan
