"""JSON: one document with its schema, its provenance and every table."""

import json
from collections.abc import Iterator

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Progress
from nkcompare.publish.export.cells import pieces
from nkcompare.publish.export.json_lines import row_json

SCHEMA = "nkcompare.export/2"


def texts(export: Export, progress: Progress) -> Iterator[str]:
    """Yield `nkcompare.export/2` (docs/formats.md): one line for each row, so that two exports can be compared by line."""
    head = json.dumps({"schema": SCHEMA, "provenance": export.provenance.as_json()}, ensure_ascii=False, indent=2)
    yield head.removesuffix("\n}")
    for name, table in export.tables.items():
        columns = [str(column) for column in table.columns]
        yield f',\n  "{name}": ['
        mark = "\n    "
        for rows in pieces(table):
            for row in rows:
                yield mark + json.dumps(row_json(columns, row), ensure_ascii=False, default=str)
                mark = ",\n    "
            progress(len(rows))
        yield "\n  ]" if len(table) else "]"
    yield "\n}\n"
