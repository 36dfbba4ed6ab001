"""SQLite: a typed table for each one, provenance in the table `about`."""

import contextlib
import json
import sqlite3
from typing import TYPE_CHECKING

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import Progress
from nkcompare.publish.export.cells import pieces, with_text_dates

if TYPE_CHECKING:
    import pandas as pd

ABOUT = "about"


def made(export: Export, progress: Progress) -> bytes:
    """The bytes of a database with every table. SQLite has no type for dates: they are ISO text, declared as DATE."""
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        _fill(database, export, progress)
        return database.serialize()


def _fill(database: sqlite3.Connection, export: Export, progress: Progress) -> None:
    with database:
        for name, table in export.tables.items():
            columns = ", ".join(f'"{column}" {_type(table[column])}' for column in table.columns)
            database.execute(f'CREATE TABLE "{name}" ({columns})')
            blanks = ", ".join("?" * len(table.columns))
            for rows in pieces(table):
                database.executemany(f'INSERT INTO "{name}" VALUES ({blanks})', with_text_dates(rows))  # noqa: S608 - our own names
                progress(len(rows))
        database.execute(f"CREATE TABLE {ABOUT} (name TEXT, value TEXT)")
        provenance = export.provenance.as_json().items()
        rows_about = [(key, json.dumps(value) if isinstance(value, dict) else value) for key, value in provenance]
        database.executemany(f"INSERT INTO {ABOUT} VALUES (?, ?)", rows_about)  # noqa: S608 - as above


def _type(column: "pd.Series") -> str:
    kind = column.dtype.kind
    return {"M": "DATE", "i": "INTEGER", "u": "INTEGER", "b": "INTEGER", "f": "REAL"}.get(kind, "TEXT")
