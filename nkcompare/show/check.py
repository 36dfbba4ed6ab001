"""The problems that `check` found, as text, JSON or GitHub annotations; and the checks themselves."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.problem import Check, Problem, Severity
from nkcompare.show import documents, words
from nkcompare.show.problems import show_problems, shown_path, visible
from nkcompare.show.terminal import Terminal


class Checked(NamedTuple):
    """The result of `check`: the problems of the chosen checks, the number of others, and how much was read."""

    root: Path
    problems: Sequence[Problem]
    left_out: int
    wars: int
    events: int
    checks: int

    @property
    def errors(self) -> int:
        """Problems that prevent every result."""
        return sum(problem.is_error for problem in self.problems)

    @property
    def warnings(self) -> int:
        """Problems that only `check` reports."""
        return len(self.problems) - self.errors


def show_checked(found: Checked, style: str, terminal: Terminal) -> None:
    """Print the problems to standard output, and how many there are to standard error."""
    if style == "json":
        terminal.write(checked_json(found))
    elif style == "github":
        terminal.write("".join(annotation(problem, found.root) for problem in found.problems))
    elif found.problems:
        show_problems(found.problems, found.root, terminal)
    terminal.warn(summary(found))


def summary(found: Checked) -> str:
    """One line: how many problems, of which kind, in how many files; or, without any, what was read."""
    left_out = f"; {words.plural(found.left_out, 'problem')} of other checks left out" if found.left_out else ""
    if not found.problems:
        read = f"{words.plural(found.events, 'event')} of {words.plural(found.wars, 'war')}"
        where = visible(shown_path(str(found.root), found.root))
        return f"no problems in {where}: {read}, {words.plural(found.checks, 'check')}{left_out}"
    counts = [(found.errors, "error"), (found.warnings, "warning")]
    files = len({problem.place.file for problem in found.problems})
    counted = " and ".join(words.plural(count, word) for count, word in counts if count)
    code = next((problem for problem in found.problems if problem.is_error), found.problems[0]).check.code
    return f"\n{counted} in {words.plural(files, 'file')}{left_out}; `nkcompare check --explain {code}` says why"


def checked_json(found: Checked) -> str:
    """`nkcompare.check/1`, as documented in docs/formats.md."""
    return documents.as_json(
        "nkcompare.check/1",
        package=str(found.root),
        events=found.events,
        errors=found.errors,
        warnings=found.warnings,
        left_out=found.left_out,
        problems=[_problem_json(problem) for problem in found.problems],
    )


def _problem_json(problem: Problem) -> documents.Json:
    place = problem.place
    return {
        "code": problem.check.code,
        "name": problem.check.name,
        "severity": problem.check.severity.value,
        "file": place.file,
        "line": place.line or None,
        "column": place.column or None,
        "width": place.width if place.column else None,
        "message": problem.message,
        "hint": problem.hint or None,
        "text": place.text or None,
    }


def annotation(problem: Problem, root: Path) -> str:
    """A workflow command that GitHub shows at the line in a pull request."""
    place = problem.place
    properties = {"file": visible(shown_path(place.file, root))}
    if place.line:
        properties["line"] = str(place.line)
    if place.line and place.column:
        properties |= {"col": str(place.column), "endColumn": str(place.column + place.width)}
    properties["title"] = f"{problem.check.code} {problem.check.name}"
    listed = ",".join(f"{key}={_escaped(value, property_=True)}" for key, value in properties.items())
    kind = "error" if problem.check.severity is Severity.ERROR else "warning"
    hint = f"\nhint: {visible(problem.hint)}" if problem.hint else ""
    text = visible(problem.message) + hint
    return f"::{kind} {listed}::{_escaped(text)}\n"


def _escaped(text: str, *, property_: bool = False) -> str:
    """The text escaped for a workflow command, so that a cell cannot end the command and begin another."""
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property_ else text


def show_checks(checks: Sequence[Check], style: str, terminal: Terminal) -> None:
    """Print the table of checks."""
    if style == "json":
        terminal.write(documents.as_json("nkcompare.checks/1", checks=[_check_json(check) for check in checks]))
        return
    from rich.text import Text

    from nkcompare.show import blocks
    from nkcompare.show.grid import Grid

    table = Grid(terminal.glyphs.rule, gap=3)
    for heading in ("code", "name", "kind"):
        table.add_column(Text(heading), no_wrap=True)
    table.add_column(Text("says"))
    for check in checks:
        kind = Text(check.severity.value, style=blocks.ALERT if check.severity is Severity.ERROR else blocks.LATE)
        table.add_row(Text(check.code, style=blocks.STRONG), Text(check.name), kind, Text(spelled(check.message)))
    terminal.show(table)


def show_explained(check: Check, style: str, terminal: Terminal) -> None:
    """Print one check: what it says, why it exists, how to fix what it finds."""
    if style == "json":
        terminal.write(documents.as_json("nkcompare.checks/1", checks=[_check_json(check)]))
        return
    from rich.text import Text

    from nkcompare.show import blocks
    from nkcompare.show.grid import Grid

    table = Grid()
    for label, text in (("says", spelled(check.message)), ("why", check.why), ("mend", spelled(check.hint))):
        table.add_row(Text(label, style=blocks.FAINT), Text(text))
    terminal.show(Text(f"{check.code} {check.name} ({check.severity.value})", style=blocks.STRONG), table)


def _check_json(check: Check) -> documents.Json:
    return {
        "code": check.code,
        "name": check.name,
        "severity": check.severity.value,
        "message": check.message,
        "hint": check.hint,
        "why": check.why,
    }


def spelled(template: str) -> str:
    """A message's template with an ellipsis where it names what was found."""
    from string import Formatter

    return "".join(text + ("…" if field is not None else "") for text, field, _, _ in Formatter().parse(template))
