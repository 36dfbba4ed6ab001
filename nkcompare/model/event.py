"""An event: one dated act of one actor; one row and one physical line of a log."""

import datetime as dt
from typing import NamedTuple

from nkcompare.model.columns import CERTAINTIES, COLUMNS, SEPARATORS

CONFIRMED, REPORTED, DISPUTED = CERTAINTIES


def id_order(key: str) -> tuple[str, int, str]:
    """The order of ids: by what stands before the number, then by the number, so that 2020-999 comes before 2020-1000.

    A number is compared as text, the shorter first: Python converts none of more than 4,300 digits.
    """
    prefix = key.rstrip("0123456789")
    number = key[len(prefix) :].lstrip("0")
    return prefix, len(number), number


class Event(NamedTuple):
    """One row of a log: a field for each column (`nkcompare.model.columns`), and `line`, its line in the file (the header is 1).

    Build it by keyword: required fields come first, and the order means nothing else. Codes are kept as written. A tuple,
    not a dataclass, because a log of a million events is then built in a third of the time.
    """

    id: str
    date: dt.date
    actor: str
    action: str
    channel: str
    summary: str
    certainty: str
    sources: str
    official: str = ""
    target: tuple[str, ...] = ()
    target_official: tuple[str, ...] = ()
    initiator: str = ""
    place: str = ""
    note: str = ""
    date_latest: dt.date | None = None
    external_ids: str = ""
    line: int = 0

    @property
    def urls(self) -> tuple[str, ...]:
        """The source addresses, in the order of the row."""
        return tuple(self.sources.split())

    @property
    def last_date(self) -> dt.date:
        """The last day on which the act can have happened: `date` itself where the day is certain."""
        return self.date_latest or self.date

    @property
    def parties(self) -> tuple[str, ...]:
        """The actor and the targets."""
        return (self.actor, *self.target)

    def cells(self) -> dict[str, str]:
        """The row as the file writes it: column to text, in the order of the columns."""
        values = self._asdict()
        return {column: _cell(column, values[column]) for column in COLUMNS}


def _cell(column: str, value: object) -> str:
    """A field as the file writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, tuple):
        return SEPARATORS[column].join(value)
    return value.isoformat() if isinstance(value, dt.date) else ""
