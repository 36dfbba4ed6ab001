"""Competing explanations: hypotheses, the evidence they are tested against, and the ratings of both by each rater."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

EVENT, PATTERN, ABSENCE, CONTEXT = "event", "pattern", "absence", "context"
EVIDENCE_KINDS = (EVENT, PATTERN, ABSENCE, CONTEXT)
"""The kinds of evidence: acts in the logs, a regularity in them, their absence, or a fact with sources of its own."""

RECORD, THREAD, SOUGHT = "record", "thread", "sought"
ORIGINS = (RECORD, THREAD, SOUGHT)
"""Where an item of evidence comes from: the record; the text that put the explanations forward; or a search for what would
contradict one of them."""

NONE, SOME, EACH = "none", "some", "each"
CLAIMS = (NONE, SOME, EACH)
"""What a computed condition claims: that no act meets it, that some do, or that each act of its kind does."""

OTHER = "other"
"""In a condition's `initiator`: any party other than the condition's actor, where a source says that it asked."""

GRADES = ("low", "medium", "high")
"""Credibility and relevance of evidence, lowest first."""

CC, C, N, I, II, NA = "CC", "C", "N", "I", "II", "NA"  # noqa: E741 - the letters analysts write
RATINGS = (CC, C, N, I, II, NA)
"""Very consistent, consistent, neutral, inconsistent, very inconsistent, not applicable (Heuer and PARC's scale)."""


class Hypothesis(NamedTuple):
    """One explanation, who put it forward, and what would contradict it."""

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
    """A claim about a log that is computed again at every run. A blank column always holds.

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
    """One item of evidence. It counts from `known_on`, which is day `known_day` of `known_war` on that war's own clock.

    `events` and `background` are the ids of the acts and of the background facts that it rests on.
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
    """A rater's grade of how consistent an item of evidence is with a hypothesis, and the reason."""

    evidence: str
    hypothesis: str
    rater: str
    rating: str
    why: str


class Rater(NamedTuple):
    """A rater: name, who they are, and what they knew of the outcome when they rated."""

    name: str
    who: str
    knew: str


class Analysis(NamedTuple):
    """Hypotheses and evidence by id in the order of their files, and the ratings by evidence, hypothesis and rater.

    `about` holds the raters that the package describes, by name.
    """

    hypotheses: dict[str, Hypothesis]
    evidence: dict[str, Evidence]
    ratings: dict[tuple[str, str, str], Rating]
    about: Mapping[str, Rater] = MappingProxyType({})

    @property
    def raters(self) -> tuple[str, ...]:
        """The names of everybody who rated, by number of ratings, the most first; equal counts in alphabetical order."""
        counts: dict[str, int] = {}
        for _, _, rater in self.ratings:
            counts[rater] = counts.get(rater, 0) + 1
        return tuple(sorted(counts, key=lambda rater: (-counts[rater], rater)))
