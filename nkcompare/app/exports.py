"""The tables to export, with their provenance."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nkcompare import __version__
from nkcompare.app import arguments, opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.text_blocks import is_there

if TYPE_CHECKING:
    import pandas as pd

    from nkcompare.compare.provenance import Export, Provenance
    from nkcompare.compare.select import Selection
    from nkcompare.model.hypothesis import Analysis


class TableRequest(NamedTuple):
    """What tables are made from: the record, the selected logs, and the columns of other codebooks' codes."""

    source: Source
    record: Record
    chosen: "Selection"
    logs: Sequence[Log]
    codes: Sequence[str]

    @property
    def wars(self) -> list[War]:
        """The wars of the record."""
        return [log.war for log in self.record.logs]


class ExportTable(NamedTuple):
    """A table: a function that makes it, and the optional file of a package that it is made from; empty for none."""

    made: Callable[[TableRequest], "pd.DataFrame"]
    file: str = ""

    def is_there(self, root: Path) -> bool:
        """Whether a package has the data for it."""
        return is_there(root / self.file)


# Imported inside the functions, so that pandas is loaded only where a table is made.


def _events(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import event_frame

    return event_frame(asked.logs, asked.record.codebook, asked.codes, asked.chosen.actors)


def _milestones(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import milestone_frame
    from nkcompare.compare.milestone_lines import milestone_lines

    return milestone_frame(milestone_lines(asked.record.logs, asked.chosen, asked.record.codebook), asked.wars)


def _wars(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import war_frame

    return war_frame(asked.wars)


def _sources(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import source_frame

    return source_frame(asked.logs, asked.record.codebook)


def _tolls(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import toll_frame

    return toll_frame(opening.tolls(asked.source, asked.record.codebook), asked.wars)


def _hypotheses(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import hypothesis_frame

    return hypothesis_frame(_analysis(asked))


def _evidence(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import evidence_frame

    return evidence_frame(_analysis(asked))


def _ratings(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import rating_frame

    return rating_frame(_analysis(asked))


def _background(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import fact_frame

    return fact_frame(opening.background(asked.source, asked.record.codebook).facts.values())


def _claims(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.app.background import valid_claims
    from nkcompare.compare.frames import claim_frame

    return claim_frame(valid_claims(opening.reading_of(asked.source, [])).results)


def _analysis(asked: TableRequest) -> "Analysis":
    from nkcompare.app.hypotheses import require_hypotheses

    return require_hypotheses(opening.analysis(asked.source))


TABLES = {
    "events": ExportTable(_events),
    "milestones": ExportTable(_milestones),
    "wars": ExportTable(_wars),
    "sources": ExportTable(_sources),
    "tolls": ExportTable(_tolls, schema.TOLLS),
    "hypotheses": ExportTable(_hypotheses, schema.HYPOTHESES),
    "evidence": ExportTable(_evidence, schema.HYPOTHESES),
    "ratings": ExportTable(_ratings, schema.HYPOTHESES),
    "background": ExportTable(_background, schema.BACKGROUND),
    "claims": ExportTable(_claims, schema.CLAIMS),
}
"""The tables by name, in the order in which a file with several has them. To add a table, add a row here."""


def codes(text: str | None) -> tuple[str, ...]:
    """The columns of other codebooks' codes that --codes names. Raises UsageError."""
    from nkcompare.compare.frames import CODES

    names = tuple(name.strip().lower() for name in (text or "").split(",") if name.strip())
    unknown = next((name for name in names if name not in CODES), None)
    if unknown:
        raise UsageError(f"--codes: unknown codebook `{unknown}`", f"choose from: {', '.join(CODES)}")
    return names


def collect(source: Source, filters: Filters, only: str | None, extra: Sequence[str], *, several: bool) -> "Export":
    """The table in `only`; else every table of the package where the format can hold `several`, and the events where not.

    Raises RecordError and UsageError.
    """
    from nkcompare.compare.provenance import Export
    from nkcompare.compare.select import select_logs

    record = opening.record(source, filters, at_least=1)
    root = opening.package_root(source)
    if only and not TABLES[only].is_there(root):
        raise UsageError(f"this package has no {only} to export", "leave out --table to export what there is")
    chosen = arguments.selection(filters, record.codebook)
    asked = TableRequest(source, record, chosen, select_logs(record, chosen), extra)
    every = [name for name, table in TABLES.items() if table.is_there(root)] if several else ["events"]
    return Export({name: TABLES[name].made(asked) for name in ([only] if only else every)}, provenance(record, chosen, root))


def provenance(record: Record, chosen: "Selection", root: Path) -> "Provenance":
    """The provenance of tables made from a record and a selection."""
    from nkcompare.compare.provenance import Provenance
    from nkcompare.store.descriptor import read_metadata

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
"""The most digits of SOURCE_DATE_EPOCH that are used: after the year 5138 there is no date for it."""
