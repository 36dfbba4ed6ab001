"""What `export` asks of the other layers: tables and their provenance collected, a target checked, the file written."""

import os
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from nkcompare import __version__
from nkcompare.app import arguments, opening
from nkcompare.cli.exits import UsageError
from nkcompare.cli.options import Filters, Source
from nkcompare.compare.select import Selection
from nkcompare.model.record import Record
from nkcompare.publish.export import FORMATS, CannotExport, Export, Format, Provenance, format_of, texts, write_file
from nkcompare.show.progress import progress
from nkcompare.show.terminal import Terminal
from nkcompare.show.words import filters_words, plural
from nkcompare.store.descriptor import read_edition


def target(output: str | None, style: str | None) -> tuple[Path | None, Format]:
    """The file to write, None for standard output, and the format: as named, else by the file's ending, else CSV."""
    path = Path(output) if output is not None and output != "-" else None
    if style is not None:
        return path, FORMATS[style]
    if path is None:
        return None, FORMATS["csv"]
    found = format_of(path)
    if found is None:
        endings = ", ".join(ending for one in FORMATS.values() for ending in one.endings)
        raise UsageError(f"no format is known for `{path.name}`", f"name it with --format, or use an ending: {endings}")
    return path, found


def check_target(path: Path | None, style: Format, source: Source) -> None:
    """Raise UsageError for a target that cannot be: bytes to standard output, or a file of the record itself."""
    if path is None:
        if not style.text:
            raise UsageError(f"{style.name} is no text and needs a file", f"for example: -o events{style.endings[0]}")
        return
    root = opening.package_root(source).resolve()
    if path.resolve().is_relative_to(root):
        raise UsageError(f"{path} lies in the events package, which an export never writes to", "name a file elsewhere")
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise UsageError(f"{path} is no file that can be written", "name a file in a folder that exists")


def codes(text: str | None) -> tuple[str, ...]:
    """The code columns asked for. Raises UsageError."""
    from nkcompare.compare.frames import CODES  # noqa: PLC0415 - pandas

    names = tuple(name.strip().lower() for name in (text or "").split(",") if name.strip())
    unknown = next((name for name in names if name not in CODES), None)
    if unknown:
        raise UsageError(f"--codes: unknown codes `{unknown}`", f"known are: {', '.join(CODES)}")
    return names


def collect(source: Source, filters: Filters, style: Format, only: str | None, extra: Sequence[str]) -> Export:
    """The tables a format holds, or the one asked for. Raises RecordError and UsageError."""
    from nkcompare.compare.day import milestone_lines  # noqa: PLC0415
    from nkcompare.compare.frames import event_frame, milestone_frame, war_frame  # noqa: PLC0415 - pandas
    from nkcompare.compare.select import select_logs  # noqa: PLC0415

    record = opening.record(source, filters)
    chosen = arguments.selection(filters, record.codebook)
    logs = select_logs(record, chosen)
    wars = [log.war for log in logs]
    names = (only,) if only else ("events", "milestones", "wars") if style.several else ("events",)
    makers = {
        "events": lambda: event_frame(logs, record.codebook, extra),
        "milestones": lambda: milestone_frame(milestone_lines(logs, chosen, record.codebook), wars),
        "wars": lambda: war_frame(wars),
    }
    return Export({name: makers[name]() for name in names}, provenance(record, chosen, opening.package_root(source)))


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
        filters=filters_words(chosen),
        exported=_today().isoformat(),
    )


def _today() -> date:
    """The day of the export (UTC), or the one SOURCE_DATE_EPOCH fixes for files that must come out the same."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    is_seconds = fixed.isascii() and fixed.isdigit() and len(fixed) <= _SECONDS
    return datetime.fromtimestamp(int(fixed), UTC).date() if is_seconds else datetime.now(UTC).date()


_SECONDS = 11
"""Digits of a time that still has a date: the year 5138."""


def write(found: Export, style: Format, path: Path | None, terminal: Terminal) -> None:
    """Write an export and say what was written. Raises UsageError where an engine is missing or a table does not fit."""
    try:
        with progress(terminal, f"Writing {style.name}", found.rows) as watch:
            if path is None:
                for text in texts(found, style, watch):
                    terminal.write(text)
                return
            write_file(found, style, path, watch)
    except CannotExport as error:
        raise UsageError(error.message, error.hint) from error
    counted = ", ".join(plural(len(table), name.removesuffix("s")) for name, table in found.tables.items())
    terminal.warn(f"Saved {path}: {counted} ({found.provenance.command})")
