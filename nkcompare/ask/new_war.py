"""A new war by interview or options: its row of `wars.csv`, each cell checked by the rules of the file."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from nkcompare.ask import prompts
from nkcompare.ask.confirm import CalledOffError, RefusedError
from nkcompare.ask.keyboard import Prompter
from nkcompare.model.addition import NewWarPlan
from nkcompare.model.columns import join_names, split_names
from nkcompare.model.dates import NotADate, read_date
from nkcompare.model.war import War
from nkcompare.show.changes import founding_text
from nkcompare.store.write.new_war import plan_new_war, save_new_war, validate_war

QUESTIONS = {
    "name": ("name", "the war's full name, as for a heading"),
    "day_one": ("first day of hostilities", "the day that is day 1, such as 2023-09-19"),
    "ceasefire": ("ceasefire took effect on", "the first day on which it was in force"),
    "until": ("log runs to", "the last day the log is meant to cover"),
    "day_one_alternatives": ("other first days that sources give", "dates separated by ;, or nothing"),
    "note": ("what the dates are based on", "a sentence or two, or nothing"),
}
"""The question for each column, and what is expected."""
_SEVERAL = "day_one_alternatives"
_DATES = frozenset({"day_one", "ceasefire", "until", _SEVERAL})
_OPTIONAL = frozenset({"day_one_alternatives", "note"})


class NewWarTask(NamedTuple):
    """A war to add; `cells` are those given, by column. `prompter` is None where nobody can be asked."""

    root: Path
    key: str
    cells: Mapping[str, str]
    prompter: Prompter | None
    dry_run: bool = False


def add_war(task: NewWarTask) -> NewWarPlan:
    """Add the war. Raises RefusedError, CalledOffError, WriteError, RecordError."""
    war = _from_questions(task, task.prompter) if task.prompter else _from_options(task)
    plan = plan_new_war(war, task.root)
    if task.prompter:
        task.prompter.say("", founding_text(plan, task.root))
    if task.dry_run:
        return plan
    if task.prompter and task.prompter.ask("Save? [Y/n]: ").strip().casefold() not in {"", "y", "yes"}:
        raise CalledOffError
    return save_new_war(war, task.root)


def _from_options(task: NewWarTask) -> War:
    """The war from options alone. Raises RefusedError with everything that is missing or wrong."""
    read = {column: _read(column, text) for column, text in task.cells.items()}
    validated = validate_war({"war": task.key, **{column: one.text for column, one in read.items()}})
    if validated.war is None:
        dates = [f"--{column.replace('_', '-')}: {one.why}" for column, one in read.items() if one.why]
        unread = [one.text for one in read.values() if one.why]
        others = [problem.message for problem in validated.problems if not any(f"`{text}`" in problem.message for text in unread)]
        raise RefusedError([*dates, *others], _OPTIONS)
    return validated.war


_OPTIONS = "--name, --day-one, --ceasefire and --until are needed; see `nkcompare new-war --help`"


def _from_questions(task: NewWarTask, prompter: Prompter) -> War:
    """The war from options and, for what they leave out, from questions; `<` goes back to the previous question."""
    cells = {"war": task.key}
    key_problems = [problem for problem in validate_war(cells).problems if f"`{task.key}`" in problem.message]
    if key_problems:
        raise RefusedError([problem.message for problem in key_problems], key_problems[0].hint)
    given = {column: _read(column, text) for column, text in task.cells.items() if text}
    for column, one in given.items():
        if one.why:
            prompter.say(prompts.refusal(one.why, f"expected: {QUESTIONS[column][1]}"))
    cells |= {column: one.text for column, one in given.items() if not one.why}
    unanswered = [column for column in QUESTIONS if column not in cells]
    at = 0
    while True:
        while at < len(unanswered):
            column = unanswered[at]
            answer = _answer(column, cells.get(column, ""), prompter)
            if answer is None:
                at = max(at - 1, 0)
                continue
            why = _error_in(column, answer, cells)
            cells[column] = answer.text
            if why:
                prompter.say(prompts.refusal(*why))
            else:
                at += 1
        validated = validate_war(cells)
        if validated.war:
            return validated.war
        for problem in validated.problems:
            prompter.say(prompts.refusal(problem.message, problem.hint))
        unanswered, at = list(QUESTIONS), 0


def _answer(column: str, former: str, prompter: Prompter) -> "_Read | None":
    """The line typed, else the former answer; None for a step back."""
    what, expected = QUESTIONS[column]
    shown = f" [{former}]" if former else " (or nothing)" if column in _OPTIONAL else ""
    while True:
        typed = prompter.ask(f"{what}{shown}: ").strip()
        if typed == "<":
            return None
        if typed != "?":
            return _read(column, "" if typed == "-" else typed or former)
        prompter.say(prompts.note(expected))


class _Read(NamedTuple):
    """A cell, and why it is not valid where it is a date that cannot be read."""

    text: str
    why: str = ""


def _read(column: str, text: str) -> _Read:
    """The cell for an answer: dates as people write them become ISO dates."""
    plain = " ".join(text.split())
    if column not in _DATES or not plain:
        return _Read(plain)
    days = []
    for one in split_names(plain) if column == _SEVERAL else [plain]:
        try:
            days.append(read_date(one).date.isoformat())
        except NotADate as error:
            return _Read(plain, f"`{one.strip()}` is not a day: {error}")
    return _Read(join_names(days))


def _error_in(column: str, answer: _Read, cells: Mapping[str, str]) -> tuple[str, str] | None:
    """Why an answer is not valid with those before it, and what was expected; None where it is valid."""
    expected = f"expected: {QUESTIONS[column][1]}"
    if answer.why:
        return answer.why, expected
    if not answer.text:
        return None if column in _OPTIONAL else ("an answer is required", expected)
    parts = split_names(answer.text)
    problems = validate_war({**cells, column: answer.text}).problems
    mine = [one for one in problems if any(f"`{part}`" in one.message or f"({part})" in one.message for part in parts)]
    return (mine[0].message, mine[0].hint) if mine else None
