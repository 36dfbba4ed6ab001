"""The background and the claims of a package, held to its logs: where reading and computing meet."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.claims import ClaimContext, ClaimResult, claim_results
from nkcompare.compare.rules.sources import fact_violations
from nkcompare.model.background import Background, Fact
from nkcompare.model.claim import EVENT_ID
from nkcompare.model.codebook import Codebook
from nkcompare.model.problem import Problem, Severity
from nkcompare.model.record import Record
from nkcompare.store import schema
from nkcompare.store.background import read_background
from nkcompare.store.checks import beside as check
from nkcompare.store.claims import Vocabulary, read_claims
from nkcompare.store.csv_rows import Fault, placed
from nkcompare.store.package import Reading, RecordError
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.tolls import read_tolls


class ClaimResults(NamedTuple):
    """The claims of a package with what their tests find, and the world they were tested on."""

    results: tuple[ClaimResult, ...]
    context: ClaimContext


def background_of(reading: Reading) -> tuple[Background, list[Problem]]:
    """The background of a package and everything wrong with it, once its rows are valid its sources too."""
    report = Reporter()
    background = read_background(reading.root, reading.codebook, report)
    if report.problems:
        return background, report.problems
    faults = (
        Fault(rule.check, found.event.line, found.column, found.found, found.value)
        for rule, found in fact_violations(background, reading.codebook)
    )
    return background, placed(reading.root, schema.BACKGROUND, faults)


def source_faults(fact: Fact, book: Codebook) -> list[str]:
    """What is wrong with the sources of a fact that is to be added, in words; warnings are left to `check`."""
    found = fact_violations(Background({}, {fact.id: fact}), book)
    return [
        f"{rule.check.code} {rule.check.message.format(**one.found)}; {rule.check.hint}"
        for rule, one in found
        if rule.check.severity is Severity.ERROR
    ]


def claims_of(reading: Reading) -> tuple[ClaimResults | None, list[Problem]]:
    """The claims of a package and everything wrong with them; what the record says against one only where it is valid.

    None where what the tests ask cannot be read; that is reported where it is.
    """
    elsewhere = Reporter()
    background = read_background(reading.root, reading.codebook, elsewhere)
    tolls = read_tolls(reading.root, reading.wars, reading.codebook, elsewhere)
    if elsewhere.problems:
        return None, []
    report = Reporter()
    claims = read_claims(reading.root, Vocabulary(reading.wars, reading.codebook, background, tolls), report)
    if report.problems or reading.errors:
        return None, report.problems
    world = ClaimContext(Record(reading.codebook, tuple(reading.logs.values())), background, tolls)
    found = ClaimResults(claim_results(claims.values(), world), world)
    faults = itertools.chain(_missing(found), _not_carried(found))
    return found, placed(reading.root, schema.CLAIMS, faults)


def valid_claims(reading: Reading) -> ClaimResults:
    """The claims of a package; raises RecordError where a claim is not valid, or its verdict is no longer carried."""
    report = Reporter()
    read_tolls(reading.root, reading.wars, reading.codebook, report)
    _hold([*reading.errors, *background_of(reading)[1], *report.problems], reading)
    claims, wrong = claims_of(reading)
    _hold(wrong, reading)
    assert claims  # Nothing was wrong with what the tests ask.
    return claims


def _hold(problems: Sequence[Problem], reading: Reading) -> None:
    """Raise RecordError for any error among the problems."""
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise RecordError(errors, reading.root)


def _missing(claims: ClaimResults) -> list[Fault]:
    """Rows that a claim or its test cites and nothing has."""
    known = {event.id for log in claims.context.record.logs for event in log.events} | set(claims.context.background.facts)
    faults = []
    for one in claims.results:
        cited = [("rows", key) for key in one.claim.rows]
        cited += [("test", term.values[EVENT_ID]) for term in one.claim.test if EVENT_ID in term.values]
        faults += [
            Fault(check.NO_SUCH_ROW, one.claim.line, column, {"found": key}, key) for column, key in cited if key not in known
        ]
    return faults


def _not_carried(claims: ClaimResults) -> list[Fault]:
    return [
        Fault(
            check.VERDICT_NOT_CARRIED,
            one.claim.line,
            "test",
            {"id": one.claim.id, "verdict": one.claim.verdict, "term": outcome.term.written},
            outcome.term.written,
        )
        for one in claims.results
        for outcome in one.failing
    ]
