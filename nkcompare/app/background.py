"""The background and the claims of a package, read and checked against its logs."""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from nkcompare.compare.claims import ClaimContext, ClaimResult, claim_results
from nkcompare.compare.rules.rule import Rule, RuleViolation
from nkcompare.compare.rules.sources import fact_violations
from nkcompare.model.background import Background, Fact
from nkcompare.model.claim import EVENT_ID
from nkcompare.model.codebook import Codebook
from nkcompare.model.problem import Problem, Severity
from nkcompare.model.record import Record
from nkcompare.model.toll import Tolls
from nkcompare.store import schema
from nkcompare.store.background import read_background
from nkcompare.store.checks import optional_files as check
from nkcompare.store.claims import ClaimVocabulary, read_claims
from nkcompare.store.csv_rows import Fault, located
from nkcompare.store.package import Reading, RecordError
from nkcompare.store.text_blocks import Reporter
from nkcompare.store.tolls import read_tolls


class ClaimResults(NamedTuple):
    """The claims of a package with the outcomes of their tests, and the data they were tested on."""

    results: tuple[ClaimResult, ...]
    context: ClaimContext


class PackageFiles:
    """A reading of a package, and the files that several of its other files rest on: each is read once, with its problems."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    @cached_property
    def background(self) -> tuple[Background, list[Problem]]:
        """The valid facts, and the problems of `background.csv`."""
        report = Reporter()
        return read_background(self.reading.root, self.reading.codebook, report), report.problems

    @cached_property
    def tolls(self) -> tuple[Tolls, list[Problem]]:
        """The valid tolls, and the problems of `tolls.csv`."""
        report = Reporter()
        return read_tolls(self.reading.root, self.reading.wars, self.reading.codebook, report), report.problems


def background_problems(files: PackageFiles) -> list[Problem]:
    """The problems of the background; the sources are checked only where all rows are valid."""
    background, problems = files.background
    root, book = files.reading.root, files.reading.codebook
    return problems or located(root, schema.BACKGROUND, rule_faults(fact_violations(background, book)))


def rule_faults(found: Iterable[tuple[Rule, RuleViolation]]) -> Iterator[Fault]:
    """Yield violations of rules as faults in the rows of a file."""
    for rule, one in found:
        yield Fault(rule.check, one.event.line, one.column, one.found, one.value)


def source_faults(fact: Fact, book: Codebook) -> list[str]:
    """The errors in the sources of a fact that is to be added, in words; warnings are left to `check`."""
    found = fact_violations(Background({}, {fact.id: fact}), book)
    return [
        f"{rule.check.code} {rule.check.message.format(**one.found)}; {rule.check.hint}"
        for rule, one in found
        if rule.check.severity is Severity.ERROR
    ]


def claims_of(files: PackageFiles) -> tuple[ClaimResults | None, list[Problem]]:
    """The claims of a package and their problems; claims are tested only where they and the record are valid.

    None where data that the tests need is not valid; the problems with that are reported where it is read.
    """
    reading = files.reading
    (background, wrong), (tolls, wrong_too) = files.background, files.tolls
    if wrong or wrong_too:
        return None, []
    report = Reporter()
    claims = read_claims(reading.root, ClaimVocabulary(reading.wars, reading.codebook, background, tolls), report)
    if report.problems or reading.errors:
        return None, report.problems
    context = ClaimContext(Record(reading.codebook, tuple(reading.logs.values())), background, tolls)
    found = ClaimResults(claim_results(claims.values(), context), context)
    faults = itertools.chain(_missing(found), _not_carried(found))
    return found, located(reading.root, schema.CLAIMS, faults)


def valid_claims(reading: Reading) -> ClaimResults:
    """The claims of a package; raises RecordError where a claim is not valid, or its test no longer supports its verdict."""
    files = PackageFiles(reading)
    raise_errors([*reading.errors, *background_problems(files), *files.tolls[1]], reading)
    claims, wrong = claims_of(files)
    raise_errors(wrong, reading)
    assert claims  # The data that the tests need is valid.
    return claims


def raise_errors(problems: Sequence[Problem], reading: Reading) -> None:
    """Raise RecordError where there are errors among the problems."""
    errors = [problem for problem in problems if problem.is_error]
    if errors:
        raise RecordError(errors, reading.root)


def _missing(claims: ClaimResults) -> list[Fault]:
    """The ids that a claim or its test cites and that no row has."""
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
            check.VERDICT_NOT_SUPPORTED,
            one.claim.line,
            "test",
            {"id": one.claim.id, "verdict": one.claim.verdict, "term": outcome.term.written},
            outcome.term.written,
        )
        for one in claims.results
        for outcome in one.failing
    ]
