"""Markdown: a table under a heading, for a page or an issue."""

from collections.abc import Iterator

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Progress
from nkcompare.publish.export.cells import pieces
from nkcompare.show.documents import Sheet, as_prose, markdown


def texts(export: Export, progress: Progress) -> Iterator[str]:
    """Yield every table, then their provenance."""
    for name, table in export.tables.items():
        rows = [
            [cell if cell is None or isinstance(cell, (str, int, float)) else cell.isoformat() for cell in row]
            for piece in pieces(table)
            for row in piece
        ]
        yield markdown([Sheet(name.capitalize(), tuple(map(str, table.columns)), rows)]) + "\n"
        progress(len(rows))
    yield f"{as_prose(export.provenance.in_words())}\n"
