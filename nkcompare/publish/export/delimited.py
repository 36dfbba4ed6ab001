"""CSV: one table, UTF-8, one line a row, dates as ISO dates, formulas defused, provenance as the last column."""

from collections.abc import Iterator

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Progress
from nkcompare.publish.export.cells import pieces
from nkcompare.show.documents import delimited_rows

PROVENANCE = "provenance"


def texts(export: Export, progress: Progress) -> Iterator[str]:
    """The header, then the rows of the only table. A comment line would be no CSV to most readers, so a column says it."""
    (table,) = export.tables.values()
    provenance = export.provenance.in_words()
    yield delimited_rows([[*map(str, table.columns), PROVENANCE]], ",")
    for rows in pieces(table):
        yield delimited_rows(([*row, provenance] for row in rows), ",")
        progress(len(rows))
