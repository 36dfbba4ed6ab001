"""What a change of a log does to the evidence that rests on it."""

from pathlib import Path

from nkcompare.app.hypotheses import analysis_of
from nkcompare.model.problem import Problem
from nkcompare.model.record import Log
from nkcompare.store.hypotheses import has_analysis
from nkcompare.store.package import read_package


def newly_wrong(root: Path, log: Log) -> list[Problem]:
    """What would be wrong with the evidence of a package, and is not now, if one of its logs were this."""
    if not has_analysis(root):
        return []
    reading = read_package(root, [])
    before = {_told(problem) for problem in analysis_of(reading)[1]}
    after = analysis_of(reading._replace(logs={**reading.logs, log.war.key: log}))[1]
    return [problem for problem in after if _told(problem) not in before]


def _told(problem: Problem) -> tuple[str, str, int, str]:
    return problem.check.code, problem.place.file, problem.place.line, problem.message
