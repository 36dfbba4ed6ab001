"""Background: dated facts that are not acts of a war, such as a term in office, a treaty or a share of arms imports."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import NamedTuple

FACT, TERM, COMMITMENT = "fact", "term", "commitment"
TOPIC_KINDS = (FACT, TERM, COMMITMENT)
"""What the rows of a topic are: facts; terms in office, compared by their length; other commitments of a party."""

_YEAR = 365.25


class Topic(NamedTuple):
    """A subject of background facts, with its definition and the case in which it does not apply."""

    code: str
    label: str
    kind: str
    definition: str
    not_this_when: str


class PartialDate(NamedTuple):
    """A date as precise as it is written: `2010`, `2010-07` or `2010-07-29`, with the first and the last day it can mean."""

    written: str
    first: date
    last: date

    @property
    def is_a_day(self) -> bool:
        """Whether it names a single day."""
        return self.first == self.last


class Fact(NamedTuple):
    """One row of `background.csv`. `since` and `until` are None where open or not known; `value` is in `unit`, of `measure`."""

    id: str
    topic: str
    party: str
    about: tuple[str, ...]
    since: PartialDate | None
    until: PartialDate | None
    measure: str
    value: float | None
    unit: str
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
        """The party and those it is about."""
        return (self.party, *self.about)

    @property
    def is_dated(self) -> bool:
        """Whether anything is known of when it held."""
        return self.since is not None or self.until is not None

    @property
    def days(self) -> int | None:
        """Its length in days, None where an end is open or not known. A month or year counts from its first day."""
        return (self.until.first - self.since.first).days if self.since and self.until else None

    @property
    def first_day(self) -> date:
        """The first day on which it can have held; the first of all where its beginning is open or not known."""
        return self.since.first if self.since else date.min

    @property
    def last_day(self) -> date:
        """The last day on which it can have held; the first of all where its end is open or not known."""
        return self.until.last if self.until else date.min

    def ended_before(self, when: date) -> bool:
        """Whether it is known to have ended before a day."""
        return self.until is not None and self.until.last < when

    def stands_on(self, when: date) -> bool:
        """Whether it may have held on a day. A month or year as an end counts as a whole; an open end sets no limit."""
        return (
            self.is_dated and (self.since is None or self.since.first <= when) and (self.until is None or when <= self.until.last)
        )

    def years_by(self, when: date) -> float | None:
        """How many years it had held by a day; None where its beginning is later or not known."""
        if self.since is None or self.since.first > when:
            return None
        return (when - self.since.first) / timedelta(days=_YEAR)


class Background(NamedTuple):
    """The background facts of a package, by id in the order of the file, and the topics they belong to, by code."""

    topics: dict[str, Topic]
    facts: dict[str, Fact]

    def about(self, topic: str, parties: Collection[str] = ()) -> tuple[Fact, ...]:
        """The facts of a topic about some parties (none given: about any)."""
        return tuple(
            fact
            for fact in self.facts.values()
            if fact.topic == topic and (not parties or not set(parties).isdisjoint(fact.parties))
        )


NO_BACKGROUND = Background({}, {})
"""What a package without `background.csv` holds."""


def years(days: float) -> float:
    """Days as years."""
    return days / _YEAR
