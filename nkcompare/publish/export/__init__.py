"""Exporting tables: what is exported, its provenance, and the formats."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from nkcompare.compare.provenance import Export
from nkcompare.drafts import write_output

Progress = Callable[[int], None]
"""Called after each piece with the number of rows written."""


class Format(NamedTuple):
    """An export format: its name and file endings, whether it holds several tables or is text, and what writes it."""

    name: str
    endings: tuple[str, ...]
    several: bool
    text: bool
    module: str
    writer: str


FORMATS = {
    one.name: one
    for one in (
        Format("csv", (".csv",), several=False, text=True, module="text_formats", writer="csv"),
        Format("json", (".json",), several=True, text=True, module="text_formats", writer="json_document"),
        Format("jsonl", (".jsonl", ".ndjson"), several=False, text=True, module="text_formats", writer="json_lines"),
        Format("md", (".md",), several=True, text=True, module="text_formats", writer="markdown_tables"),
        Format("parquet", (".parquet",), several=False, text=False, module="parquet", writer="made"),
        Format("xlsx", (".xlsx",), several=True, text=False, module="xlsx", writer="made"),
        Format("sqlite", (".sqlite", ".sqlite3", ".db"), several=True, text=False, module="sqlite", writer="made"),
    )
}


class CannotExport(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Raised where a table cannot be written in a format; carries a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def format_of(path: Path) -> Format | None:
    """The format of a file's ending; None for other endings."""
    return next((one for one in FORMATS.values() if path.suffix.lower() in one.endings), None)


def texts(export: Export, style: Format, progress: Progress) -> Iterator[str]:
    """The pieces of a text format, so that a long table is not held in memory a second time."""
    written: Iterator[str] = getattr(import_module(f"{__name__}.{style.module}"), style.writer)(export, progress)
    return written


def write_file(export: Export, style: Format, path: Path, progress: Progress) -> None:
    """Write an export to a file; where that fails, the file stays as it was. Raises OSError and CannotExport."""
    write_output(
        path, (text.encode() for text in texts(export, style, progress)) if style.text else _bytes(export, style, progress)
    )


def _bytes(export: Export, style: Format, progress: Progress) -> Iterator[bytes]:
    """The pieces of a binary format, made in memory, so that no unfinished file is on the disk."""
    made: bytes | memoryview = getattr(import_module(f"{__name__}.{style.module}"), style.writer)(export, progress)
    for start in range(0, len(made), _PIECE):
        yield bytes(made[start : start + _PIECE])


_PIECE = 1 << 20
