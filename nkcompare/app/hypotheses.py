"""The analysis of competing hypotheses, read and checked against the logs."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from nkcompare.app import arguments
from nkcompare.app.background import PackageFiles, raise_errors
from nkcompare.app.errors import UsageError
from nkcompare.compare.conditions import Contradiction, contradictions, supporting
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import EACH, NONE, THREAD, Analysis
from nkcompare.model.problem import Problem
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.checks import optional_files as check
from nkcompare.store.csv_rows import Fault, located
from nkcompare.store.hypotheses import has_analysis, read_analysis
from nkcompare.store.package import Reading, read_package
from nkcompare.store.text_blocks import Reporter


def analysis_of(files: PackageFiles) -> tuple[Analysis, list[Problem]]:
    """The analysis of a package and its problems; it is checked against the logs only where these are valid."""
    reading, report = files.reading, Reporter()
    analysis = read_analysis(reading.root, reading.wars, reading.codebook, report)
    if report.problems or reading.errors:
        return analysis, report.problems
    record = Record(reading.codebook, tuple(reading.logs.values()))
    cited = {event.id: (log.war, event) for log in record.logs for event in log.events}
    background, wrong = files.background
    if wrong:
        return analysis, []
    faults = {schema.EVIDENCE: [*_evidence_faults(analysis, cited), *_background_faults(analysis, background.facts)]}
    for found in contradictions(analysis.evidence.values(), record):
        name, fault = _contradiction_fault(found, reading)
        faults.setdefault(name, []).append(fault)
    problems = [located(reading.root, name, here) for name, here in faults.items()]
    return analysis, list(itertools.chain(*problems))


def valid_analysis(reading: Reading) -> Analysis:
    """The analysis of a valid package; raises RecordError where the package or the analysis has errors."""
    analysis, problems = analysis_of(PackageFiles(reading))
    raise_errors([*reading.errors, *problems], reading)
    return analysis


def require_hypotheses(analysis: Analysis | None) -> Analysis:
    """The analysis; raises UsageError where there is none, or it has no hypotheses."""
    if analysis is None or not analysis.hypotheses:
        raise UsageError("this package has no hypotheses", "add hypotheses/hypotheses.csv; see docs/hypotheses.md")
    return analysis


def acts_behind(analysis: Analysis, reading: Reading) -> dict[str, dict[str, Event]]:
    """The events behind each item of evidence, by the item's id: those it cites, and those that meet its condition."""
    events = {event.id: event for log in reading.logs.values() for event in log.events}
    found = {}
    for item in analysis.evidence.values():
        acts = {key: events[key] for key in item.events}
        if item.condition:
            met = supporting(item.condition, reading.logs[item.condition.war], reading.codebook)
            acts |= {event.id: event for event in met}
        found[item.id] = acts
    return found


def _evidence_faults(analysis: Analysis, cited: Mapping[str, tuple[War, Event]]) -> list[Fault]:
    """Faults of evidence that cites an unknown event, or is known before its last event."""
    faults = []
    for item in analysis.evidence.values():
        faults += [
            Fault(check.NO_SUCH_EVENT, item.line, "events", {"found": key}, key) for key in item.events if key not in cited
        ]
        there = [cited[key][1] for key in item.events if key in cited]
        last = max(there, key=lambda event: event.date, default=None)
        # An item may also cite earlier acts; it could be known from the last of the events on.
        if last and last.date > item.known_on:
            known = f"{item.known_war}:{item.known_day}"
            found = {"known": known, "event": last.id, "date": last.date}
            faults.append(Fault(check.KNOWN_BEFORE_IT_HAPPENED, item.line, "known_from", found))
    return faults


def _background_faults(analysis: Analysis, facts: Collection[str]) -> Iterator[Fault]:
    """Yield faults of evidence that cites an unknown fact, or has only the sources of a hypothesis and does not say so."""
    for item in analysis.evidence.values():
        for key in item.background:
            if key not in facts:
                yield Fault(check.NO_SUCH_FACT, item.line, "background", {"found": key}, key)
        is_from_pages = not (item.events or item.background or item.condition)
        proposing = [one.id for one in analysis.hypotheses.values() if set(item.urls) <= set(one.urls)]
        if is_from_pages and item.urls and proposing and item.origin != THREAD:
            yield Fault(check.EVIDENCE_NOT_INDEPENDENT, item.line, "sources", {"hypotheses": ", ".join(proposing)})


def _contradiction_fault(found: Contradiction, reading: Reading) -> tuple[str, Fault]:
    """A contradiction as a fault, with its file: in the row that contradicts the claim, or in the claim for too few acts."""
    item, condition, event = found.evidence, found.condition, found.event
    if event is None:
        says = {"id": item.id, "label": item.label, "least": condition.least, "found": found.found}
        return schema.EVIDENCE, Fault(check.PATTERN_TOO_RARE, item.line, "claim", says)
    war = reading.wars[condition.war]
    says = {"id": item.id, "label": item.label, "event": event.id, "day": war.day(event.date)}
    broken = check.ABSENCE_CONTRADICTED if condition.claim == NONE else check.PATTERN_CONTRADICTED
    column = "initiator" if condition.claim == EACH else "action"
    return schema.log_name(war.key), Fault(broken, event.line, column, says)


def clock_of(key: str | None, analysis: Analysis, wars: Sequence[War]) -> War:
    """The war whose days are meant: the one named, else that of the latest evidence. Raises UsageError."""
    known = {war.key: war for war in wars}
    if key is not None:
        return arguments.known_war("--war", key, known)
    last = max(analysis.evidence.values(), key=lambda item: item.known_on, default=None)
    return known.get(last.known_war, wars[-1]) if last else wars[-1]


def rater_of(name: str | None, analysis: Analysis) -> str:
    """The rater named, else the one with the most ratings. Raises UsageError."""
    raters = analysis.raters
    if not raters:
        raise UsageError("nobody has rated anything", "add ratings with `nkcompare rate`")
    if name is None:
        return raters[0]
    if name not in raters:
        raise UsageError(f"--rater: nobody called `{name}` has rated", f"choose from: {', '.join(raters)}")
    return name


def new_problems(root: Path, log: Log) -> list[Problem]:
    """The problems with the evidence of a package that would be new if one of its logs were replaced by this one."""
    if not has_analysis(root):
        return []
    reading = read_package(root, [])
    before = {_identity(problem) for problem in analysis_of(PackageFiles(reading))[1]}
    after = analysis_of(PackageFiles(reading._replace(logs={**reading.logs, log.war.key: log})))[1]
    return [problem for problem in after if _identity(problem) not in before]


def _identity(problem: Problem) -> tuple[str, str, int, str]:
    """A key that identifies a problem."""
    return problem.check.code, problem.place.file, problem.place.line, problem.message
