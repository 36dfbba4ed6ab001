"""Where a package names an event: evidence, claims and notes that depend on its row or mention it."""

import re
from collections.abc import Collection
from pathlib import Path

from nkcompare.model.withdrawal import Mention
from nkcompare.store import schema
from nkcompare.store.csv_rows import read_rows
from nkcompare.store.text_blocks import is_there

_PROSE = frozenset({"summary", "note", "why", "statement", "label"})
"""Columns whose text may mention an event without depending on it."""


def mentions(root: Path, key: str, wars: Collection[str]) -> list[Mention]:
    """Every row that names an event by its id, except its own row, withdrawn rows and the list of changes."""
    is_named = re.compile(rf"(?<![\w-]){re.escape(key)}(?!\d)").search
    found: list[Mention] = []
    for name, columns in schema.columns_by_file(wars).items():
        if name in {schema.WITHDRAWN, schema.CHANGES} or not is_there(root / name):
            continue
        for rows in read_rows(root / name, name, columns, lambda _: None):
            for number, cells in zip(rows.numbers, zip(*rows.columns, strict=True), strict=True):
                if cells[0] == key:
                    continue
                found += [
                    Mention(name, number, cells[0], column, column not in _PROSE)
                    for column, cell in zip(columns, cells, strict=True)
                    if key in cell and is_named(cell)
                ]
    return found
