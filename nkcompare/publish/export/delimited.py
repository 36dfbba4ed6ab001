"""CSV: one table, UTF-8, one line a row, dates as ISO dates, formulas defused, provenance as the last column."""

import csv
import io
from collections.abc import Iterator

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Watch
from nkcompare.publish.export.cells import defused, pieces

PROVENANCE = "provenance"


def texts(export: Export, watch: Watch) -> Iterator[str]:
    """The header, then the rows of the only table. A comment line would be no CSV to most readers, so a column says it."""
    (table,) = export.tables.values()
    said = export.provenance.in_words()
    yield _lines([[*map(str, table.columns), PROVENANCE]])
    for rows in pieces(table):
        yield _lines([[*map(defused, row), said] for row in rows])
        watch(len(rows))


def _lines(rows: list[list[str | int | None]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()
