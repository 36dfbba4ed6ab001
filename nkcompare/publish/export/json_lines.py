"""JSON lines: one object for each row, so that a table of any length is read and written row by row."""

import json
from collections.abc import Iterator

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Progress
from nkcompare.publish.export.cells import SEVERAL, CellValue, pieces
from nkcompare.show.documents import Json


def texts(export: Export, progress: Progress) -> Iterator[str]:
    """Yield the rows of the only table, each with its provenance."""
    (table,) = export.tables.values()
    names = [str(name) for name in table.columns]
    provenance = {"provenance": export.provenance.in_words()}
    for rows in pieces(table):
        yield "".join(json.dumps(row_json(names, row) | provenance, ensure_ascii=False, default=str) + "\n" for row in rows)
        progress(len(rows))


def row_json(names: list[str], row: tuple[CellValue, ...]) -> Json:
    """A row as an object by column: lists for several values, null for none."""
    return {name: _split(name, cell) if name in SEVERAL else cell for name, cell in zip(names, row, strict=True)}


def _split(name: str, cell: CellValue) -> list[str]:
    return str(cell).split(SEVERAL[name]) if cell is not None else []
