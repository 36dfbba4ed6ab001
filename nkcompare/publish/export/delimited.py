"""CSV: one table, UTF-8, one line for each row, ISO dates, formulas made harmless, provenance in the last column."""

from collections.abc import Iterator

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Progress
from nkcompare.publish.export.cells import pieces
from nkcompare.show.documents import delimited_rows

PROVENANCE = "provenance"


def texts(export: Export, progress: Progress) -> Iterator[str]:
    """Yield the header, then the rows of the only table. Provenance is a column, since few readers allow comments in CSV."""
    (table,) = export.tables.values()
    provenance = export.provenance.in_words()
    yield delimited_rows([[*map(str, table.columns), PROVENANCE]], ",")
    for rows in pieces(table):
        yield delimited_rows(([*row, provenance] for row in rows), ",")
        progress(len(rows))
