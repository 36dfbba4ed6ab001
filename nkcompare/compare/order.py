"""Order: which of two firsts of a party came first in each war, and the pairs whose order flipped.

Lags hang on the day a war is counted from; the order of two firsts within a war does not.
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
"""How a first stands to another; `OPEN`: one act decides both, or who asked for one of them is not stated."""


class Flip(NamedTuple):
    """Two firsts: in the first war `before` came before `after`, in the later one after it."""

    before: First
    after: First

    def gap(self, war: str) -> int:
        """How many days lay between the two in a war; 0 where the order is that of the rows of one day."""
        one, other = self.before.days[war], self.after.days[war]
        return abs(other.day - one.day) if one and other else 0


class Reordering(NamedTuple):
    """A later war against the first: how many pairs of firsts both wars have kept their order, and those that flipped.

    `undecided` pairs have no order in one of the wars. The flips that tell most, by the ladder, come first.
    """

    first: War
    later: War
    kept: int
    undecided: int
    flips: tuple[Flip, ...]

    @property
    def pairs(self) -> int:
        """How many pairs there are."""
        return self.kept + self.undecided + len(self.flips)


class OrderComparison(NamedTuple):
    """The firsts of a focus in each war, in the order they came, and what the later wars did in another order.

    `traits` make the kinds of act; with none, the firsts are the roots among the milestones.
    """

    wars: tuple[War, ...]
    selection: Selection
    traits: tuple[str, ...]
    sequences: dict[str, tuple[First, ...]]
    reorderings: tuple[Reordering, ...]

    def places(self, first: First, war: str) -> tuple[int, int]:
        """The first and the last place, from 1, that a first can have in a war's sequence; one act's firsts share theirs."""
        held = [relative_order(other, first, war) for other in self.sequences[war]]
        return 1 + held.count(BEFORE), len(held) - held.count(AFTER)


def order(record: Record, selection: Selection, traits: Sequence[str] = ()) -> OrderComparison:
    """The sequence of the focus's firsts in each war, and the pairs that a later war has in another order than the first."""
    book = record.codebook
    focus = selection.focus(book)
    logs = own_logs(record.logs, [focus], book)[focus]
    firsts = first_kinds(logs, traits, selection, book) if traits else first_roots(logs, selection, book)
    wars = tuple(log.war for log in record.logs)
    sequences = {war.key: _sequence(firsts, war.key) for war in wars}
    found = tuple(_reordering(firsts, wars[0], later, book) for later in wars[1:])
    return OrderComparison(wars, selection, tuple(traits), sequences, found)


def relative_order(one: First, other: First, war: str) -> int:
    """Whether a first came before another in a war, after it, or neither can be said."""
    mine, theirs = one.days[war], other.days[war]
    if mine is None or theirs is None:
        return OPEN
    if _before(mine, theirs):
        return BEFORE
    return AFTER if _before(theirs, mine) else OPEN


def _before(mine: FirstDay, theirs: FirstDay) -> bool:
    """Whether one came before the other whoever asked; within a day rows stand in the order in which things occurred."""
    if mine.day != theirs.earliest:
        return mine.day < theirs.earliest
    return theirs.earliest == theirs.day and mine.event.line < theirs.event.line


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
    flips.sort(key=lambda flip: _telling(flip, first.key, later.key, book))
    return Reordering(first, later, kept, undecided, tuple(flips))


def _telling(flip: Flip, first: str, later: str, book: Codebook) -> tuple[int, int, int]:
    """A key that puts first what tells most: the higher up the ladder the two are, then the wider apart."""
    low, high = sorted((_height(flip.before, book), _height(flip.after, book)))
    return -high, -low, -(flip.gap(first) + flip.gap(later))


def _height(first: First, book: Codebook) -> int:
    """The rung a first stands for; -1 off the ladder. A kind of act has one where the action is one of its traits."""
    if isinstance(first.of, Milestone):
        return height(first.of, book)
    codes = [code for values in first.of.values for code in values if code in book.actions]
    rung = book.actions[codes[0]].rung if codes else ""
    return LADDER.index(rung) if rung else -1
