"""A claim: a sentence somebody wrote about the wars, in our words, with a verdict from the record and a test of it."""

from collections.abc import Mapping
from typing import NamedTuple

FACT, INFERENCE, QUESTION = "fact", "inference", "question"
CLAIM_KINDS = (FACT, INFERENCE, QUESTION)

BORNE_OUT, CORRECTED, OPEN, NOT_TESTABLE = "borne-out", "corrected", "open", "not-testable"
VERDICTS = (BORNE_OUT, CORRECTED, OPEN, NOT_TESTABLE)
"""The record supports the claim; contradicts it; leaves it open, whatever facts in it were tested; or cannot test it."""

ANY = "*"
"""In a test's level or target: any."""

PARTY, MILESTONE, ACTION, LEVEL, TARGET, WAR, OTHER_WAR, DAY, LEAST = (
    "PARTY", "ID", "ACTION", "LEVEL", "TARGET", "WAR", "WAR2", "N", "K",
)  # fmt: skip
TOPIC, OTHER_PARTY, FACT_ID, OTHER_FACT, EVENT_ID, POPULATION = "TOPIC", "PARTY2", "ROW1", "ROW2", "EVENT", "POPULATION"

FORMS: Mapping[str, tuple[str, ...]] = {
    "milestone": (PARTY, MILESTONE, WAR, "by", DAY),
    "acts": (PARTY, ACTION, LEVEL, TARGET, WAR, "by", DAY, "least", LEAST),
    "row": (EVENT_ID, "by", DAY),
    "toll": (POPULATION, WAR, "by", DAY, ">", OTHER_WAR),
    "background": (TOPIC, PARTY, "least", LEAST),
    "background-longer": (TOPIC, PARTY, OTHER_PARTY),
    "background-value": (TOPIC, FACT_ID, ">", OTHER_FACT),
}
"""The forms of a term by its first word, with the words after it: capitals stand for a value (docs/claims.md)."""


class ClaimTerm(NamedTuple):
    """One condition of a test, computed again at every run: its form, and the values it has for the form's capitals."""

    written: str
    form: str
    negated: bool
    values: Mapping[str, str]

    def number(self, slot: str) -> int:
        """The value of a slot as a whole number."""
        return int(self.values[slot])


class Claim(NamedTuple):
    """One row of `claims.csv`. The verdict could be known from `known_day` of `known_war` (None and blank: never).

    `rows` are ids of events and of background facts. A test states what is the case, so it must hold whatever the verdict.
    """

    id: str
    post: str
    text: str
    kind: str
    test: tuple[ClaimTerm, ...]
    verdict: str
    known_war: str
    known_day: int | None
    rows: tuple[str, ...]
    note: str
    line: int = 0
