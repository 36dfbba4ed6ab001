"""Parquet: one table with its types, dates as dates, categories as dictionaries, provenance in the file's metadata."""

import json
from io import BytesIO

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import CannotExport, Progress
from nkcompare.publish.extras import install_hint

METADATA = b"nkcompare"
"""The key of the provenance in the file's metadata."""


def made(export: Export, progress: Progress) -> bytes:
    """The bytes of a file with the only table. Raises CannotExport without pyarrow."""
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise CannotExport("parquet needs pyarrow, which is not installed", install_hint("parquet")) from error
    (frame,) = export.tables.values()
    table = pa.Table.from_pandas(frame, preserve_index=False)
    for index, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            table = table.set_column(index, field.with_type(pa.date32()), table.column(index).cast(pa.date32()))
    provenance = json.dumps(export.provenance.as_json(), ensure_ascii=False).encode()
    out = BytesIO()
    parquet.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), METADATA: provenance}), out)
    progress(len(frame))
    return out.getvalue()
