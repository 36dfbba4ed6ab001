"""An event: one dated act of one actor; one row and one physical line of a log."""

from datetime import date
from typing import NamedTuple

COLUMNS = (
    "id", "date", "actor", "official", "action", "target", "target_official",
    "initiator", "channel", "place", "summary", "certainty", "sources", "note",
)  # fmt: skip
REQUIRED = frozenset({"id", "date", "actor", "action", "channel", "summary", "certainty", "sources"})

CONFIRMED, REPORTED, DISPUTED = "confirmed", "reported", "disputed"
CERTAINTIES = (CONFIRMED, REPORTED, DISPUTED)

SUMMARY_LENGTH = 200
"""The most characters a summary may have."""


class Event(NamedTuple):
    """One row of a log, in the order of `COLUMNS`; `line` is its line in the file, the header being line 1.

    Codes are kept as written and mean what the codebook says. A tuple, not a dataclass: a log of a
    million events is built in a third of the time.
    """

    id: str
    date: date
    actor: str
    official: str
    action: str
    target: tuple[str, ...]
    target_official: tuple[str, ...]
    initiator: str
    channel: str
    place: str
    summary: str
    certainty: str
    sources: str
    note: str
    line: int = 0

    @property
    def urls(self) -> tuple[str, ...]:
        """The source addresses, in the order of the row."""
        return tuple(self.sources.split())

    @property
    def parties(self) -> tuple[str, ...]:
        """The actor and the targets."""
        return (self.actor, *self.target)

    def cells(self) -> dict[str, str]:
        """The row as the file writes it: column to text."""
        return {
            "id": self.id,
            "date": self.date.isoformat(),
            "actor": self.actor,
            "official": self.official,
            "action": self.action,
            "target": ";".join(self.target),
            "target_official": ";".join(self.target_official),
            "initiator": self.initiator,
            "channel": self.channel,
            "place": self.place,
            "summary": self.summary,
            "certainty": self.certainty,
            "sources": self.sources,
            "note": self.note,
        }
