"""A second coding: drawn rows of a log coded again by somebody who had not seen them, and how differences were settled.

Beside it, how much of an independent list of acts a log had.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from nkcompare.model.columns import join_names

FIRST = "first"
"""The coder of a line that is the log's own row, as it stood when the sample was drawn."""
DECIDES, DRAWN = "decides", "drawn"
WHY_DRAWN = (DECIDES, DRAWN)
"""Why a row is in the sample: a first of some party rests on it, or chance."""
NOT = "not "
"""Before a party whose acts a count leaves out."""
COMPARED = ("date", "date_latest", "actor", "action", "target", "initiator", "channel", "certainty")
"""The columns two codings are compared on."""


class Coding(NamedTuple):
    """One act as one coder coded it. A coder who found several acts on the pages has a line for each, `n` from 1.

    `unit` is the row of the log whose addresses the coder was given; its targets are in no order.
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
        """A column's value as it is compared: targets in order of their codes, days as ISO dates."""
        if column == "target":
            return join_names(sorted(self.target))
        value = getattr(self, column)
        return "" if value is None else str(value)


class Unit(NamedTuple):
    """A row drawn: as the log had it, and every act the second coder found on its pages; none where no page was found."""

    first: Coding
    second: tuple[Coding, ...]


class Settlement(NamedTuple):
    """A difference between the two codings in one column, what holds, and why."""

    unit: str
    column: str
    first: str
    second: str
    settled: str
    reason: str
    line: int = 0


class DoubleCoding(NamedTuple):
    """The units by war, in file order, and what was settled."""

    units: Mapping[str, tuple[Unit, ...]]
    settlements: tuple[Settlement, ...]


class ListCount(NamedTuple):
    """How much of an independent list a log had: `in_log` of `listed` acts of a kind, when the log had `rows` of it.

    `actor` is a party, `not` and a party, or blank for all; `actions` are the kinds of act, none for all; `war` is blank for
    all wars. Where only the share was kept, `percent` has it and the two counts are None.
    """

    kind: str
    war: str
    actor: str
    actions: tuple[str, ...]
    rows: int
    listed: int | None
    in_log: int | None
    percent: int | None
    note: str
    line: int = 0


NO_DOUBLE = DoubleCoding({}, ())
"""What a package without a second coding holds."""
