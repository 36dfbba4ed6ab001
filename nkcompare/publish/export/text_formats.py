"""The text formats: CSV, JSON, JSON lines and Markdown, written piece by piece."""

import json
from collections.abc import Iterator

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Progress
from nkcompare.publish.export.cells import SEVERAL, CellValue, pieces, with_text_dates
from nkcompare.show.documents import Json, Sheet, as_prose, delimited_rows, markdown

PROVENANCE = "provenance"
SCHEMA = "nkcompare.export/2"


def csv(export: Export, progress: Progress) -> Iterator[str]:
    """Yield the header, then the rows of the only table, with ISO dates and formulas made harmless.

    Provenance is the last column, since few readers allow comments in CSV.
    """
    (table,) = export.tables.values()
    provenance = export.provenance.in_words()
    yield delimited_rows([[*map(str, table.columns), PROVENANCE]], ",")
    for rows in pieces(table):
        yield delimited_rows(([*row, provenance] for row in rows), ",")
        progress(len(rows))


def json_document(export: Export, progress: Progress) -> Iterator[str]:
    """Yield `nkcompare.export/2` (docs/formats.md): one line for each row, so that two exports can be compared by line."""
    head = json.dumps({"schema": SCHEMA, PROVENANCE: export.provenance.as_json()}, ensure_ascii=False, indent=2)
    yield head.removesuffix("\n}")
    for name, table in export.tables.items():
        columns = [str(column) for column in table.columns]
        yield f',\n  "{name}": ['
        mark = "\n    "
        for rows in pieces(table):
            for row in rows:
                yield mark + json.dumps(_as_object(columns, row), ensure_ascii=False, default=str)
                mark = ",\n    "
            progress(len(rows))
        yield "\n  ]" if len(table) else "]"
    yield "\n}\n"


def json_lines(export: Export, progress: Progress) -> Iterator[str]:
    """Yield the rows of the only table as objects, each with its provenance, so that any length is read row by row."""
    (table,) = export.tables.values()
    names = [str(name) for name in table.columns]
    provenance = {PROVENANCE: export.provenance.in_words()}
    for rows in pieces(table):
        yield "".join(json.dumps(_as_object(names, row) | provenance, ensure_ascii=False, default=str) + "\n" for row in rows)
        progress(len(rows))


def markdown_tables(export: Export, progress: Progress) -> Iterator[str]:
    """Yield every table under a heading, then their provenance, for a page or an issue."""
    for name, table in export.tables.items():
        rows = [row for piece in pieces(table) for row in with_text_dates(piece)]
        yield markdown([Sheet(name.capitalize(), tuple(map(str, table.columns)), rows)]) + "\n"
        progress(len(rows))
    yield f"{as_prose(export.provenance.in_words())}\n"


def _as_object(names: list[str], row: tuple[CellValue, ...]) -> Json:
    """A row as an object by column: lists for several values, null for none."""
    return {name: _split(name, cell) if name in SEVERAL else cell for name, cell in zip(names, row, strict=True)}


def _split(name: str, cell: CellValue) -> list[str]:
    return str(cell).split(SEVERAL[name]) if cell is not None else []
