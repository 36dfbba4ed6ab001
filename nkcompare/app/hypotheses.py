"""The analysis of competing hypotheses with its claims held to the logs: where reading and computing meet."""

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from nkcompare.app.errors import UsageError
from nkcompare.compare.conditions import Contradiction, contradictions, supporting
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import EACH, NONE, THREAD, Analysis
from nkcompare.model.problem import Problem
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.background import read_background
from nkcompare.store.checks import beside as check
from nkcompare.store.csv_rows import Fault, placed
from nkcompare.store.hypotheses import has_analysis, read_analysis
from nkcompare.store.package import Reading, RecordError, read_package
from nkcompare.store.text_blocks import Reporter


def analysis_of(reading: Reading) -> tuple[Analysis, list[Problem]]:
    """The analysis of a package and everything wrong with it; what the logs say against it only where they are sound."""
    report = Reporter()
    analysis = read_analysis(reading.root, reading.wars, reading.codebook, report)
    if report.problems or reading.errors:
        return analysis, report.problems
    record = Record(reading.codebook, tuple(reading.logs.values()))
    cited = {event.id: (log.war, event) for log in record.logs for event in log.events}
    facts = read_background(reading.root, reading.codebook, report).facts
    if report.problems:
        return analysis, []
    faults = {schema.EVIDENCE: [*_evidence_faults(analysis, cited), *_background_faults(analysis, facts)]}
    for found in contradictions(analysis.evidence.values(), record):
        name, fault = _belied(found, reading)
        faults.setdefault(name, []).append(fault)
    problems = [placed(reading.root, name, here) for name, here in faults.items()]
    return analysis, list(itertools.chain(*problems))


def valid_analysis(reading: Reading) -> Analysis:
    """The analysis of a sound package; raises RecordError where any file or claim of it is not sound."""
    analysis, problems = analysis_of(reading)
    errors = [*reading.errors, *(problem for problem in problems if problem.is_error)]
    if errors:
        raise RecordError(errors, reading.root)
    return analysis


def require_hypotheses(analysis: Analysis) -> Analysis:
    """The analysis; raises UsageError where it has no hypotheses."""
    if not analysis.hypotheses:
        raise UsageError("this package weighs no hypotheses", "it has no hypotheses/hypotheses.csv; docs/hypotheses.md says how")
    return analysis


def acts_behind(analysis: Analysis, reading: Reading) -> dict[str, dict[str, Event]]:
    """The events behind each item by id: those it cites, and those its condition finds."""
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
    """Evidence that cites no event, or is known before its last event."""
    faults = []
    for item in analysis.evidence.values():
        faults += [
            Fault(check.NO_SUCH_EVENT, item.line, "events", {"found": key}, key) for key in item.events if key not in cited
        ]
        there = [cited[key][1] for key in item.events if key in cited]
        last = max(there, key=lambda event: event.date, default=None)
        # A later account may tell of an earlier act; only the last of the events cited bounds when it could be known.
        if last and last.date > item.known_on:
            known = f"{item.known_war}:{item.known_day}"
            found = {"known": known, "event": last.id, "date": last.date}
            faults.append(Fault(check.KNOWN_BEFORE_IT_HAPPENED, item.line, "known_from", found))
    return faults


def _background_faults(analysis: Analysis, facts: Collection[str]) -> Iterator[Fault]:
    """Evidence that cites no background fact, or rests on the proponent of a hypothesis alone and does not say so."""
    for item in analysis.evidence.values():
        for key in item.background:
            if key not in facts:
                yield Fault(check.NO_SUCH_FACT, item.line, "background", {"found": key}, key)
        rests_on_pages = not (item.events or item.background or item.condition)
        proposing = [one.id for one in analysis.hypotheses.values() if set(item.urls) <= set(one.urls)]
        if rests_on_pages and item.urls and proposing and item.origin != THREAD:
            yield Fault(check.ONLY_ITS_PROPONENT, item.line, "sources", {"hypotheses": ", ".join(proposing)})


def _belied(found: Contradiction, reading: Reading) -> tuple[str, Fault]:
    """A contradiction as a fault of a file: of the row that belies the claim, or of the claim where acts are too few."""
    item, condition, event = found.evidence, found.condition, found.event
    if event is None:
        says = {"id": item.id, "label": item.label, "least": condition.least, "found": found.found}
        return schema.EVIDENCE, Fault(check.PATTERN_TOO_RARE, item.line, "claim", says)
    war = reading.wars[condition.war]
    says = {"id": item.id, "label": item.label, "event": event.id, "day": war.day(event.date)}
    broken = check.ABSENCE_BELIED if condition.claim == NONE else check.PATTERN_BELIED
    column = "initiator" if condition.claim == EACH else "action"
    return schema.log_name(war.key), Fault(broken, event.line, column, says)


def clock_of(key: str | None, analysis: Analysis, wars: Sequence[War]) -> War:
    """The war on whose clock days are counted: the one named, else where the evidence ends. Raises UsageError."""
    known = {war.key: war for war in wars}
    if key is not None:
        if key not in known:
            raise UsageError(f"--war: unknown war `{key}`", f"the wars are: {', '.join(known)}")
        return known[key]
    last = max(analysis.evidence.values(), key=lambda item: item.known_on, default=None)
    return known.get(last.known_war, wars[-1]) if last else wars[-1]


def rater_of(name: str | None, analysis: Analysis) -> str:
    """The rater named, else whoever rated most. Raises UsageError."""
    raters = analysis.raters
    if not raters:
        raise UsageError("nobody has rated anything", "add ratings with `nkcompare rate`")
    if name is None:
        return raters[0]
    if name not in raters:
        raise UsageError(f"--rater: nobody called `{name}` has rated", f"the raters are: {', '.join(raters)}")
    return name


def new_problems(root: Path, log: Log) -> list[Problem]:
    """What would be wrong with the evidence of a package, and is not now, if one of its logs were this."""
    if not has_analysis(root):
        return []
    reading = read_package(root, [])
    before = {_told(problem) for problem in analysis_of(reading)[1]}
    after = analysis_of(reading._replace(logs={**reading.logs, log.war.key: log}))[1]
    return [problem for problem in after if _told(problem) not in before]


def _told(problem: Problem) -> tuple[str, str, int, str]:
    return problem.check.code, problem.place.file, problem.place.line, problem.message
