"""What else a party had on its hands: its other commitments on a day of a war, and during its days."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

from nkcompare.model.background import COMMITMENT, Background, Fact
from nkcompare.model.event import id_order
from nkcompare.model.war import War

IN_BRIEF = 3
"""How many facts of a war `day N` lists under "Meanwhile"."""

RECENT = timedelta(days=7)
"""How long after its end a commitment is still listed."""


def meanwhile(background: Background, when: date, parties: Collection[str]) -> tuple[Fact, ...]:
    """The other commitments of some parties (none given: of anybody) on a date: at most `IN_BRIEF` facts.

    First those valid on the date, the latest begun first; then those that ended within the week before it, the latest ended
    first.
    """
    among = _commitments(background, parties)
    standing = [fact for fact in among if fact.stands_on(when)]
    standing.sort(key=lambda fact: fact.first_day, reverse=True)
    past = [fact for fact in among if fact.ended_before(when) and fact.last_day >= when - RECENT]
    past.sort(key=lambda fact: fact.last_day, reverse=True)
    return (*standing, *past)[:IN_BRIEF]


class CommitmentDays(NamedTuple):
    """A commitment on a war's clock: the first and last of the days asked about on which it may have been valid."""

    fact: Fact
    first: int
    last: int


def commitments_during(
    background: Background, war: War, days: tuple[int, int], parties: Collection[str]
) -> tuple[CommitmentDays, ...]:
    """The commitments of some parties (none given: of anybody) within days of a war, both ends included, earliest first."""
    first, last = days
    found = []
    for fact in (fact for fact in _commitments(background, parties) if fact.is_dated):
        begins = war.day(fact.since.first) if fact.since else first
        ends = war.day(fact.until.last) if fact.until else last
        if begins <= last and ends >= first:
            found.append(CommitmentDays(fact, max(begins, first), min(ends, last)))
    return tuple(sorted(found, key=lambda one: (one.first, one.last, id_order(one.fact.id))))


def _commitments(background: Background, parties: Collection[str]) -> list[Fact]:
    codes = [topic.code for topic in background.topics.values() if topic.kind == COMMITMENT]
    return [fact for code in codes for fact in background.about(code, parties)]
