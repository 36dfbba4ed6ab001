"""Order: which of two firsts of a party came first in each war, and the pairs whose order differs between wars.

Lags depend on the day a war is counted from; the order of two firsts within a war does not.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

from nkcompare.compare.first_acts import First, FirstDay, first_kinds, first_roots, own_logs
from nkcompare.compare.milestones import height
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import LADDER, Codebook, Milestone
from nkcompare.model.record import Record
from nkcompare.model.war import War

BEFORE, OPEN, AFTER = -1, 0, 1
"""The order of a first and another; `OPEN`: one act decides both, or it depends on who asked, which is not stated."""


class Flip(NamedTuple):
    """A pair in another order: in the first war `before` came before `after`, in the later war after it."""

    before: First
    after: First

    def gap(self, war: str) -> int:
        """The number of days between the two in a war; 0 where both are on one day."""
        one, other = self.before.days[war], self.after.days[war]
        return abs(other.day - one.day) if one and other else 0


class Reordering(NamedTuple):
    """A later war against the first: the number of pairs of firsts in the same order, and the pairs in another order.

    `undecided` pairs have no order in one of the wars. Flips are sorted by rung of the ladder, the highest first.
    """

    first: War
    later: War
    kept: int
    undecided: int
    flips: tuple[Flip, ...]

    @property
    def pairs(self) -> int:
        """The number of pairs of firsts that both wars have."""
        return self.kept + self.undecided + len(self.flips)


class OrderComparison(NamedTuple):
    """The firsts of a focus in each war, in the order in which they came, and the pairs in another order in later wars.

    `traits` make the kinds of act; where there are none, the firsts are root milestones.
    """

    wars: tuple[War, ...]
    selection: Selection
    traits: tuple[str, ...]
    sequences: dict[str, tuple[First, ...]]
    reorderings: tuple[Reordering, ...]

    def places(self, first: First, war: str) -> tuple[int, int]:
        """The first and last possible place, from 1, of a first in a war's sequence; firsts of one act share their places."""
        held = [relative_order(other, first, war) for other in self.sequences[war]]
        return 1 + held.count(BEFORE), len(held) - held.count(AFTER)

    def is_placed(self, first: First, war: str) -> bool:
        """Whether a first has its place in a war's sequence: it has an order against every other that another act decides."""
        others = (other for other in self.sequences[war] if not _are_one_act(first, other, war))
        return all(relative_order(other, first, war) != OPEN for other in others)


def order(record: Record, selection: Selection, traits: Sequence[str] = ()) -> OrderComparison:
    """The sequence of the focus's firsts in each war, and the pairs that are in another order in a later war."""
    book = record.codebook
    focus = selection.focus(book)
    logs = own_logs(record.logs, [focus], book)[focus]
    firsts = first_kinds(logs, traits, selection, book) if traits else first_roots(logs, selection, book)
    wars = tuple(log.war for log in record.logs)
    sequences = {war.key: _sequence(firsts, war.key) for war in wars}
    found = tuple(_reordering(firsts, wars[0], later, book) for later in wars[1:])
    return OrderComparison(wars, selection, tuple(traits), sequences, found)


def relative_order(one: First, other: First, war: str) -> int:
    """The order of a first and another in a war: one of `BEFORE`, `OPEN` and `AFTER`."""
    mine, theirs = one.days[war], other.days[war]
    if mine is None or theirs is None:
        return OPEN
    if _before(mine, theirs):
        return BEFORE
    return AFTER if _before(theirs, mine) else OPEN


def _are_one_act(one: First, other: First, war: str) -> bool:
    mine, theirs = one.days[war], other.days[war]
    return mine is not None and theirs is not None and mine.event.id == theirs.event.id


def _before(mine: FirstDay, theirs: FirstDay) -> bool:
    """Whether one certainly came before the other, whoever asked; the rows of a day are in order of occurrence.

    That of an act whose day is left open is not: it may have come later in the day, or on another.
    """
    if mine.day != theirs.earliest:
        return mine.day < theirs.earliest
    first = theirs.maybe or theirs.event
    is_dated = theirs.maybe is not None or theirs.earliest == theirs.day
    return is_dated and not (mine.event.date_latest or first.date_latest) and mine.event.line < first.line


def _sequence(firsts: Sequence[First], war: str) -> tuple[First, ...]:
    dated = [(found.day, found.event.line, place, one) for place, one in enumerate(firsts) if (found := one.days[war])]
    return tuple(one for *_, one in sorted(dated, key=lambda item: item[:3]))


def _reordering(firsts: Sequence[First], first: War, later: War, book: Codebook) -> Reordering:
    both = [one for one in firsts if one.days[first.key] and one.days[later.key]]
    kept = undecided = 0
    flips: list[Flip] = []
    for one, other in combinations(both, 2):
        early, late = (relative_order(one, other, war.key) for war in (first, later))
        if OPEN in (early, late):
            undecided += 1
        elif early == late:
            kept += 1
        else:
            flips.append(Flip(one, other) if early == BEFORE else Flip(other, one))
    flips.sort(key=lambda flip: _importance(flip, first.key, later.key, book))
    return Reordering(first, later, kept, undecided, tuple(flips))


def _importance(flip: Flip, first: str, later: str, book: Codebook) -> tuple[int, int, int]:
    """A sort key: the highest rungs first, then the longest gaps."""
    low, high = sorted((_height(flip.before, book), _height(flip.after, book)))
    return -high, -low, -(flip.gap(first) + flip.gap(later))


def _height(first: First, book: Codebook) -> int:
    """The rung of a first, from 0; -1 off the ladder, or for a kind of act without an action among its traits."""
    if isinstance(first.of, Milestone):
        return height(first.of, book)
    codes = [code for values in first.of.values for code in values if code in book.actions]
    rung = book.actions[codes[0]].rung if codes else ""
    return LADDER.index(rung) if rung else -1
