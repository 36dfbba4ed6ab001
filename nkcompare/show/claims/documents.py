"""The claims as data, as documented in docs/formats.md."""

from collections.abc import Sequence

from nkcompare.compare.claims import Outcome, Tested
from nkcompare.model.claim import Claim
from nkcompare.model.war import War
from nkcompare.show import documents
from nkcompare.show.claims.words import commands
from nkcompare.show.documents import Sheet, Value

Told = Sequence[tuple[Tested, bool]]
"""The claims, each with whether its verdict could be known by the day asked about."""

COLUMNS = ("id", "post", "claim", "kind", "verdict", "known_from", "known", "test", "holds", "rows", "commands", "note")


def known_from(claim: Claim) -> str | None:
    """`2020:5`; None for a judgement that no day decides."""
    return None if claim.known_day is None else f"{claim.known_war}:{claim.known_day}"


def claims_json(told: Told, day: int | None, war: War) -> str:
    """`nkcompare.claims/1`."""
    return documents.as_json(
        "nkcompare.claims/1",
        day=day,
        war=war.key,
        **documents.clock_json(war),
        claims=[_claim_json(one, known=known) for one, known in told],
    )


def _claim_json(one: Tested, *, known: bool) -> documents.Json:
    claim = one.claim
    return {
        "id": claim.id,
        "post": claim.post,
        "claim": claim.text,
        "kind": claim.kind,
        "verdict": claim.verdict,
        "known_from": known_from(claim),
        "known": known,
        "test": [_outcome_json(outcome) for outcome in one.outcomes],
        "rows": list(claim.rows),
        "commands": list(commands(claim)),
        "note": claim.note,
    }


def _outcome_json(outcome: Outcome) -> documents.Json:
    found = outcome.found
    return {
        "term": outcome.term.written,
        "holds": outcome.holds,
        "rows": list(found.rows),
        "numbers": [round(number, 4) for number in found.numbers],
    }


def claims_sheet(told: Told) -> Sheet:
    """A row a claim."""
    return Sheet("Claims", COLUMNS, [claim_row(one, known=known) for one, known in told])


def claim_row(one: Tested, *, known: bool) -> list[Value]:
    """A claim as a row of `COLUMNS`; `holds` is empty where there is no test."""
    claim = one.claim
    holds = None if not one.outcomes else "no" if one.failing else "yes"
    test = " and ".join(outcome.term.written for outcome in one.outcomes)
    return [
        claim.id, claim.post, claim.text, claim.kind, claim.verdict, known_from(claim), "yes" if known else "no", test, holds,
        ";".join(claim.rows), "; ".join(commands(claim)), claim.note,
    ]  # fmt: skip
