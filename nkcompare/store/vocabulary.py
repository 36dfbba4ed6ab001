"""The codebook's files as tables of text, as they are written."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from nkcompare.store import schema
from nkcompare.store.fields import read_fields
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Reporter, TooManyProblems, is_there

_COLUMNS = {**schema.CODEBOOK_COLUMNS, **schema.TOLL_COLUMNS, **schema.BACKGROUND_COLUMNS}


def vocabulary_names(root: Path) -> dict[str, str]:
    """The vocabularies that a package has: the file of each, by name."""
    files = [name for name in _COLUMNS if name.startswith("codebook/")]
    return {name.removeprefix("codebook/").removesuffix(".csv"): name for name in files if is_there(root / name)}


def read_vocabulary(root: Path, name: str) -> tuple[tuple[str, ...], Sequence[Mapping[str, str]]]:
    """The columns and rows of a vocabulary's file. Raises RecordError where the table has problems."""
    columns = _COLUMNS[name]
    report = Reporter()
    rows: list[Mapping[str, str]] = []
    with suppress(TooManyProblems):
        rows += ({column: row.text(column) for column in columns} for row in read_fields(root, name, columns, report))
    if report.problems:
        raise RecordError(report.problems, root)
    return tuple(columns), rows
