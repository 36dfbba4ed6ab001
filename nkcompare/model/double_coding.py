"""A second coding: a sample of a log's rows coded again by somebody who had not seen them, and how differences were settled.

Also: how much of an independent list of acts a log had.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from nkcompare.model.columns import join_names

FIRST = "first"
"""The coder of a line that is the log's own row, as it was when the sample was drawn."""
DECIDES, DRAWN = "decides", "drawn"
WHY_DRAWN = (DECIDES, DRAWN)
"""Why a row is in the sample: it decides a milestone of some party, or it was drawn at random."""
NOT = "not "
"""The prefix of a party whose acts a count leaves out."""
COMPARED = ("date", "date_latest", "actor", "action", "target", "initiator", "channel", "certainty")
"""The columns two codings are compared on."""


class Coding(NamedTuple):
    """One act as one coder coded it. A coder who found several acts on the pages has a line for each, numbered `n` from 1.

    `unit` is the id of the row whose sources the coder was given. The order of `target` means nothing.
    """

    war: str
    unit: str
    drawn: str
    coder: str
    n: int
    date: dt.date
    date_latest: dt.date | None
    actor: str
    official: str
    action: str
    target: tuple[str, ...]
    initiator: str
    channel: str
    certainty: str
    basis: str
    line: int = 0

    def cell(self, column: str) -> str:
        """A column's value as text, for comparison: targets in alphabetical order, days as ISO dates."""
        if column == "target":
            return join_names(sorted(self.target))
        value = getattr(self, column)
        return "" if value is None else str(value)


class Unit(NamedTuple):
    """A row of the sample: as the log had it, and the acts the second coder found on its pages (none: no page was found)."""

    first: Coding
    second: tuple[Coding, ...]


class Settlement(NamedTuple):
    """A difference between the two codings in one column, the value agreed on, and the reason."""

    unit: str
    column: str
    first: str
    second: str
    settled: str
    reason: str
    line: int = 0


class DoubleCoding(NamedTuple):
    """The units by war, in the order of the file, and the settled differences."""

    units: Mapping[str, tuple[Unit, ...]]
    settlements: tuple[Settlement, ...]


class ListCount(NamedTuple):
    """How much of an independent list a log had: `in_log` of its `listed` acts of a kind, when the log had `rows` of that kind.

    `list` says what the list is, as in "list made for version 0.1.0". `actor` is a party, `not` and a party, or blank
    for all; `actions` are the kinds of act, none for all; `war` is blank for all wars; `dates` are the days that were drawn,
    none for all. Where only the share was kept, `percent` has it and the two counts are None.
    """

    list: str
    kind: str
    war: str
    actor: str
    actions: tuple[str, ...]
    dates: tuple[dt.date, ...]
    rows: int
    listed: int | None
    in_log: int | None
    percent: int | None
    note: str
    line: int = 0


NO_DOUBLE = DoubleCoding({}, ())
"""What a package without a second coding holds."""
