"""A toll: the number of dead published by a day, who published it, and whose dead they are."""

from datetime import date
from typing import NamedTuple

PUBLISHED, FINAL, NONE = "published", "final", "none"
MEASURES = (PUBLISHED, FINAL, NONE)
"""A count of the dead since the war began; the last such count; a statement that from that day on none is published."""


class Population(NamedTuple):
    """Whose dead are counted. `side` are the parties they belong to: another party's claim about them is not a toll."""

    code: str
    label: str
    side: tuple[str, ...]
    definition: str


class Claimant(NamedTuple):
    """Who publishes tolls; claimants of one `chain` continue each other's count. `party` is blank for an independent claimant."""

    name: str
    short: str
    party: str
    chain: str
    note: str


class Toll(NamedTuple):
    """One row of `tolls.csv`. `killed` is the count since the war began, as published on `date`; None where none was."""

    war: str
    date: date
    claimant: str
    population: str
    measure: str
    killed: int | None
    sources: str
    certainty: str
    note: str
    line: int = 0

    @property
    def urls(self) -> tuple[str, ...]:
        """The source addresses, in the order of the row."""
        return tuple(self.sources.split())


class Tolls(NamedTuple):
    """The tolls of a package in date order within each war, with the populations and claimants by code and name."""

    populations: dict[str, Population]
    claimants: dict[str, Claimant]
    rows: tuple[Toll, ...]


NO_TOLLS = Tolls({}, {}, ())
"""What a package without `tolls.csv` holds."""
