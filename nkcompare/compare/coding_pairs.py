"""Rows of a log beside the acts of a second coding that they are compared with."""

from typing import NamedTuple

from nkcompare.model.codebook import MUTUAL, Codebook
from nkcompare.model.double_coding import COMPARED, Coding, DoubleCoding, Unit

MATCHED = ("date", "actor", "action", "target")
"""The columns by which the act is found that a row is compared with."""


class Pair(NamedTuple):
    """A row as first coded, and the second coder's act that it is compared with."""

    first: Coding
    second: Coding

    @property
    def differences(self) -> dict[str, tuple[str, str]]:
        """The columns in which the codings differ, with both values."""
        cells = {column: (self.first.cell(column), self.second.cell(column)) for column in COMPARED}
        return {column: both for column, both in cells.items() if both[0] != both[1]}


def pair_of(unit: Unit, book: Codebook) -> Pair | None:
    """A row with the second coder's act that matches it best; None where no page was found.

    The best match has most of day, actor, action and targets in common, then the official; of equal ones, the act coded first.
    """
    if not unit.second:
        return None
    acts = [_from_the_same_end(unit.first, one, book) for one in unit.second]
    return Pair(unit.first, max(acts, key=lambda one: (*_match(unit.first, one), -one.n)))


def pairs_of(coding: DoubleCoding, book: Codebook) -> dict[str, list[Pair]]:
    """The pairs of a double coding, by war."""
    return {war: [pair for unit in units if (pair := pair_of(unit, book))] for war, units in coding.units.items()}


def _match(first: Coding, second: Coding) -> tuple[int, bool]:
    return sum(first.cell(column) == second.cell(column) for column in MATCHED), first.official == second.official


def _from_the_same_end(first: Coding, second: Coding, book: Codebook) -> Coding:
    """The second coding, with actor and target swapped where it is the same contact entered from the other end."""
    is_contact = first.action == second.action and book.actions[first.action].contact == MUTUAL
    if is_contact and (first.actor,) == second.target and first.target == (second.actor,):
        return second._replace(actor=first.actor, target=first.target)
    return second
