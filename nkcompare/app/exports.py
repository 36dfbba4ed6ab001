"""Tables to export, with their provenance."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from nkcompare import __version__
from nkcompare.app import arguments, opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.compare.provenance import Export, Provenance
from nkcompare.compare.select import Selection
from nkcompare.model.record import Record
from nkcompare.store.descriptor import read_edition


def codes(text: str | None) -> tuple[str, ...]:
    """The code columns asked for. Raises UsageError."""
    from nkcompare.compare.frames import CODES  # noqa: PLC0415 - pandas

    names = tuple(name.strip().lower() for name in (text or "").split(",") if name.strip())
    unknown = next((name for name in names if name not in CODES), None)
    if unknown:
        raise UsageError(f"--codes: unknown codes `{unknown}`", f"known are: {', '.join(CODES)}")
    return names


def collect(source: Source, filters: Filters, only: str | None, extra: Sequence[str], *, several: bool) -> Export:
    """The table asked for; else every table where the format holds `several`, the events where it holds one.

    Raises RecordError and UsageError.
    """
    from nkcompare.app.background import sound_claims  # noqa: PLC0415
    from nkcompare.compare.firsts import milestone_lines  # noqa: PLC0415
    from nkcompare.compare.frames import (  # noqa: PLC0415 - pandas
        claim_frame,
        event_frame,
        fact_frame,
        milestone_frame,
        war_frame,
    )
    from nkcompare.compare.select import select_logs  # noqa: PLC0415
    from nkcompare.store.background import has_background  # noqa: PLC0415
    from nkcompare.store.claims import has_claims  # noqa: PLC0415

    record = opening.record(source, filters)
    chosen = arguments.selection(filters, record.codebook)
    logs = select_logs(record, chosen)
    wars = [log.war for log in logs]
    root = opening.package_root(source)
    further = {"background": has_background(root), "claims": has_claims(root)}
    if only in further and not further[only]:
        raise UsageError(f"--table: this package has no {only}", f"it has no {only}.csv")
    every = ("events", "milestones", "wars", *(name for name, there in further.items() if there))
    names = (only,) if only else every if several else ("events",)
    makers = {
        "events": lambda: event_frame(logs, record.codebook, extra, chosen.actors),
        "milestones": lambda: milestone_frame(milestone_lines(record.logs, chosen, record.codebook), wars),
        "wars": lambda: war_frame(wars),
        "background": lambda: fact_frame(opening.background(source, record.codebook).facts.values()),
        "claims": lambda: claim_frame(sound_claims(opening.reading_of(source, [])).tested),
    }
    return Export({name: makers[name]() for name in names}, provenance(record, chosen, root))


def provenance(record: Record, chosen: Selection, root: Path) -> Provenance:
    """Where the tables come from."""
    edition = read_edition(root)
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
    """The day of the export (UTC), or the one SOURCE_DATE_EPOCH fixes for files that must come out the same."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_seconds = fixed.isascii() and fixed.isdigit() and len(fixed) <= _SECONDS
    return datetime.fromtimestamp(int(fixed), UTC).date() if is_seconds else datetime.now(UTC).date()


_SECONDS = 11
"""Digits of a time that still has a date: the year 5138."""
