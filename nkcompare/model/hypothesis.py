"""Competing explanations: hypotheses, the evidence against which they are held, and who rated what how."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

EVENT, PATTERN, ABSENCE, CONTEXT = "event", "pattern", "absence", "context"
EVIDENCE_KINDS = (EVENT, PATTERN, ABSENCE, CONTEXT)
"""What evidence is: acts in the logs, a regularity in them, their lack, or a fact about the world with its own sources."""

RECORD, THREAD, SOUGHT = "record", "thread", "sought"
ORIGINS = (RECORD, THREAD, SOUGHT)
"""How an item came to be weighed: the record suggested it; the text that put the explanations forward argues it; it was looked
for because it would contradict one of them."""

NONE, SOME, EACH = "none", "some", "each"
CLAIMS = (NONE, SOME, EACH)
"""What a computed condition claims: no act meets it, some do, or each act of its kind does."""

OTHER = "other"
"""In a condition's `initiator`: a party other than the condition's actor, on record as having asked."""

GRADES = ("low", "medium", "high")
"""Credibility and relevance of evidence, lowest first."""

CC, C, N, I, II, NA = "CC", "C", "N", "I", "II", "NA"  # noqa: E741 - the letters analysts write
RATINGS = (CC, C, N, I, II, NA)
"""Very consistent, consistent, neutral, inconsistent, very inconsistent, not applicable (Heuer and PARC's scale)."""


class Hypothesis(NamedTuple):
    """One explanation of what is asked, what would speak against it, and who put it forward."""

    id: str
    label: str
    statement: str
    proponent: str
    sources: str
    contradicted_by: str = ""

    @property
    def urls(self) -> tuple[str, ...]:
        """The source addresses, in the order of the row."""
        return tuple(self.sources.split())


class Condition(NamedTuple):
    """A claim about a log that is computed again at every run. Empty columns hold always.

    It is about the acts of `actor` in `war` from day `since` (None: from the log's start) to day `by`, both included, on
    the clock of `wars.csv`. `none` and `some` (at least `least`) count the acts that meet every column; `each` asks that
    every act meeting the other columns meets `initiator` and `channel` too, and that there are at least `least`.
    """

    claim: str
    war: str
    actor: str
    action: tuple[str, ...]
    level: tuple[str, ...]
    target: tuple[str, ...]
    target_level: tuple[str, ...]
    initiator: str
    channel: tuple[str, ...]
    since: int | None
    by: int
    least: int


class Evidence(NamedTuple):
    """One item. It counts from `known_on`, the date of day `known_day` of `known_war` on that war's own clock.

    `background` are the ids of background facts it rests on, as `events` are those of acts.
    """

    id: str
    label: str
    kind: str
    events: tuple[str, ...]
    known_war: str
    known_day: int
    known_on: date
    credibility: str
    relevance: str
    note: str
    sources: str
    condition: Condition | None
    line: int = 0
    origin: str = RECORD
    background: tuple[str, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The source addresses, in the order of the row."""
        return tuple(self.sources.split())


class Rating(NamedTuple):
    """How consistent a rater finds an item with a hypothesis, and why."""

    evidence: str
    hypothesis: str
    rater: str
    rating: str
    why: str


class Rater(NamedTuple):
    """Who rates, and what they knew of the outcome when they did."""

    name: str
    who: str
    knew: str


class Analysis(NamedTuple):
    """Hypotheses and evidence by id in the order of their files, and the ratings by evidence, hypothesis and rater.

    `about` says of raters who they are, as far as the package says it.
    """

    hypotheses: dict[str, Hypothesis]
    evidence: dict[str, Evidence]
    ratings: dict[tuple[str, str, str], Rating]
    about: Mapping[str, Rater] = MappingProxyType({})

    @property
    def raters(self) -> tuple[str, ...]:
        """Everybody who rated, whoever rated most first; equal counts in alphabetical order."""
        counts: dict[str, int] = {}
        for _, _, rater in self.ratings:
            counts[rater] = counts.get(rater, 0) + 1
        return tuple(sorted(counts, key=lambda rater: (-counts[rater], rater)))
