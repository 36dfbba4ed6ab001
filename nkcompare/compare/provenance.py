"""Exported tables with their provenance."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd


class Provenance(NamedTuple):
    """The provenance of a table: program, package, the wars with their day 1, the filters in force, and the day of export."""

    program: str
    package: str
    licence: str
    wars: Mapping[str, str]
    anchor: str
    actor: str
    filters: str
    exported: str

    @property
    def command(self) -> str:
        """The selection as options of a command."""
        return " ".join(part for part in (f"--actor {self.actor}", self.filters) if part)

    def as_json(self) -> dict[str, object]:
        """The fields by name; null where there is no value."""
        return {name: value or None for name, value in self._asdict().items()} | {"wars": dict(self.wars)}

    def in_words(self) -> str:
        """The provenance in one line, for a cell, a comment or a caption."""
        days = ", ".join(f"{war} {day}" for war, day in self.wars.items())
        anchor = f" ({self.anchor})" if self.anchor else ""
        parts = (self.program, self.package, self.licence, f"day 1: {days}{anchor}", self.command, f"exported {self.exported}")
        return "; ".join(part for part in parts if part)


class Export(NamedTuple):
    """Tables by name, with their provenance."""

    tables: Mapping[str, "pd.DataFrame"]
    provenance: Provenance

    @property
    def rows(self) -> int:
        """The number of rows of all tables."""
        return sum(len(table) for table in self.tables.values())
