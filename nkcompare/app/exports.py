"""The tables to export, with their provenance."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from nkcompare import __version__
from nkcompare.app import arguments, opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.app.tables import TABLES, TableRequest
from nkcompare.compare.provenance import Export, Provenance
from nkcompare.compare.select import Selection
from nkcompare.model.record import Record
from nkcompare.store.descriptor import read_metadata


def codes(text: str | None) -> tuple[str, ...]:
    """The columns of other codebooks' codes that --codes names. Raises UsageError."""
    from nkcompare.compare.frames import CODES

    names = tuple(name.strip().lower() for name in (text or "").split(",") if name.strip())
    unknown = next((name for name in names if name not in CODES), None)
    if unknown:
        raise UsageError(f"--codes: unknown codebook `{unknown}`", f"known are: {', '.join(CODES)}")
    return names


def collect(source: Source, filters: Filters, only: str | None, extra: Sequence[str], *, several: bool) -> Export:
    """The table in `only`; else every table of the package where the format can hold `several`, and the events where not.

    Raises RecordError and UsageError.
    """
    from nkcompare.compare.select import select_logs

    record = opening.record(source, filters, at_least=1)
    root = opening.package_root(source)
    if only and not TABLES[only].is_there(root):
        raise UsageError(f"this package has no {only} to export", "leave out --table to export what there is")
    chosen = arguments.selection(filters, record.codebook)
    asked = TableRequest(source, record, chosen, select_logs(record, chosen), extra)
    every = [name for name, table in TABLES.items() if table.is_there(root)] if several else ["events"]
    return Export({name: TABLES[name].made(asked) for name in ([only] if only else every)}, provenance(record, chosen, root))


def provenance(record: Record, chosen: Selection, root: Path) -> Provenance:
    """The provenance of tables made from a record and a selection."""
    edition = read_metadata(root)
    wars = [log.war for log in record.logs]
    return Provenance(
        program=f"nkcompare {__version__}",
        package=f"{edition.name} {edition.version}".strip(),
        licence=", ".join(edition.licences),
        wars={war.key: war.starts.isoformat() for war in wars},
        anchor=wars[0].anchor.code if wars and wars[0].anchor else "",
        actor=",".join(chosen.actors) or "all",
        filters=chosen.as_options(),
        exported=_today().isoformat(),
    )


def _today() -> date:
    """The day of the export (UTC), or that of SOURCE_DATE_EPOCH where files must come out the same every time."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_seconds = fixed.isascii() and fixed.isdigit() and len(fixed) <= _SECONDS
    return datetime.fromtimestamp(int(fixed), UTC).date() if is_seconds else datetime.now(UTC).date()


_SECONDS = 11
"""The most digits of SOURCE_DATE_EPOCH that are used: later than the year 5138 there is no date for it."""
