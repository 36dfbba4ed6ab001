"""Agreement of a second, blind coding with the log: on each column, and on which acts the pages report.

A row of the log is one act reported on the pages it cites. A second coder given these pages may find several acts; the row is
compared with the one that matches it best. The agreement with the coder's first act alone is computed as well.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import timedelta
from typing import NamedTuple

from nkcompare.compare.agreement import Interval, nominal_alpha, nominal_interval, percent_agreement
from nkcompare.compare.coding_pairs import MATCHED, Pair, pair_of, pairs_of
from nkcompare.model.codebook import MUTUAL, NO_CONTACT, Codebook
from nkcompare.model.double_coding import COMPARED, DECIDES, Coding, DoubleCoding, Unit
from nkcompare.model.event import Event
from nkcompare.model.record import Log

INITIATOR = "initiator"
_NEAR = timedelta(days=1)
DRAWS = 1000
"""How many draws of the bootstrap an interval is made of."""


class ColumnAgreement(NamedTuple):
    """The agreement on a column over the pairs of one war, or of all wars (`war` blank); a figure is None where undefined.

    `alpha_of_first`: alpha where each row is compared with the coder's first act.
    """

    column: str
    war: str
    units: int
    percent: float | None
    alpha: float | None
    interval: Interval | None
    alpha_of_first: float | None


class Unitising(NamedTuple):
    """How many acts of one coding are also in the other: of the same party and kind, within a day.

    `told`: further acts the second coders noted, each counted once; `told_in_log`: those in the log.
    `logged`: other rows of the log that cite the same pages, within a day of the row; `logged_told`: those a coder found.
    """

    war: str
    told: int
    told_in_log: int
    logged: int
    logged_told: int


class CodingAgreement(NamedTuple):
    """The agreement of two codings, by column.

    `drawn` and `found`: rows in the sample, and those whose pages were found, by war. `decide`: sampled rows that decide a
    milestone.
    """

    drawn: dict[str, int]
    found: dict[str, int]
    decide: int
    columns: tuple[ColumnAgreement, ...]


def coded_by(coding: DoubleCoding, coders: Collection[str]) -> dict[str, tuple[Unit, ...]]:
    """The units that one of these second coders coded, with their codings alone, by war."""
    kept = {
        war: [unit._replace(second=tuple(act for act in unit.second if act.coder in coders)) for unit in units]
        for war, units in coding.units.items()
    }
    return {war: tuple(unit for unit in units if unit.second) for war, units in kept.items()}


def coding_agreement(
    coding: DoubleCoding, book: Codebook, columns: Iterable[str] = COMPARED, *, draws: int = DRAWS
) -> CodingAgreement:
    """The agreement on some columns, by war and over all wars; `draws` of the bootstrap for each interval (0: no interval)."""
    pairs = pairs_of(coding, book)
    every = [pair for found in pairs.values() for pair in found]
    firsts = {war: [Pair(unit.first, unit.second[0]) for unit in units if unit.second] for war, units in coding.units.items()}
    by_column = {
        column: [
            *(_column(column, war, found, firsts[war], book, draws) for war, found in pairs.items()),
            _column(column, "", every, [pair for found in firsts.values() for pair in found], book, draws),
        ]
        for column in columns
    }
    units = [unit for found in coding.units.values() for unit in found]
    return CodingAgreement(
        {war: len(found) for war, found in coding.units.items()},
        {war: len(found) for war, found in pairs.items()},
        sum(unit.first.drawn == DECIDES for unit in units),
        tuple(line for lines in by_column.values() for line in lines),
    )


def _column(  # noqa: PLR0917 - a column of a war, the pairs it is counted over, and how
    column: str, war: str, pairs: Sequence[Pair], firsts: Sequence[Pair], book: Codebook, draws: int
) -> ColumnAgreement:
    units = _values(column, pairs, book)
    percent, alpha = percent_agreement(units), nominal_alpha(units)
    interval = nominal_interval(units, draws=draws) if draws else None
    return ColumnAgreement(column, war, len(units), percent, alpha, interval, nominal_alpha(_values(column, firsts, book)))


def _values(column: str, pairs: Iterable[Pair], book: Codebook) -> list[tuple[str, str]]:
    """Both values of a column for each pair; the initiator is compared only where both codings have a contact."""

    def is_contact(coding: Coding) -> bool:
        return book.actions[coding.action].contact != NO_CONTACT

    return [
        (pair.first.cell(column), pair.second.cell(column))
        for pair in pairs
        if column != INITIATOR or (is_contact(pair.first) and is_contact(pair.second))
    ]


def unitising(coding: DoubleCoding, logs: Sequence[Log], book: Codebook) -> tuple[Unitising, ...]:
    """How many acts of each coding the other has, by war."""
    return tuple(_unitising(log, coding.units[log.war.key], book) for log in logs if log.war.key in coding.units)


def _unitising(log: Log, units: Sequence[Unit], book: Codebook) -> Unitising:
    found = {_act(one): one for unit in units for one in _other_acts(unit, book)}
    found_in_log = sum(any(_is_same(one, event, book) for event in log.events) for one in found.values())
    logged: dict[str, bool] = {}
    for unit in units:
        for event in _on_the_same_pages(unit, log):
            is_found = any(_is_same(one, event, book) for one in unit.second)
            logged[event.id] = logged.get(event.id, False) or is_found
    return Unitising(log.war.key, len(found), found_in_log, len(logged), sum(logged.values()))


def _other_acts(unit: Unit, book: Codebook) -> list[Coding]:
    """The acts that a second coder found on a row's pages, other than the one that matches the row."""
    pair = pair_of(unit, book)
    return [one for one in unit.second if pair and one.n != pair.second.n]


def _on_the_same_pages(unit: Unit, log: Log) -> list[Event]:
    """Other rows of the log that share a source with this one, within a day of it; none where its pages were not found."""
    own = next((event for event in log.events if event.id == unit.first.unit), None)
    if own is None or not unit.second:
        return []
    pages = set(own.urls)
    near = (event for event in log.events if abs(event.date - own.date) <= _NEAR)
    return [event for event in near if event.id != own.id and pages & set(event.urls)]


def _act(coding: Coding) -> tuple[str, ...]:
    return tuple(coding.cell(column) for column in MATCHED)


def _is_same(coding: Coding, event: Event, book: Codebook) -> bool:
    """Whether an act of the log is of the same kind and party, within a day; a contact may be entered from either end."""
    if coding.action != event.action or abs(coding.date - event.date) > _NEAR:
        return False
    is_mutual = book.actions[event.action].contact == MUTUAL
    return coding.actor in (event.parties if is_mutual else (event.actor,))
