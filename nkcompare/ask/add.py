"""The ways to add rows: an interview, a form, options, a file. Each returns the plan of what was added, or raises.

Answers from options or a form are all read before anything is reported, so that every problem is shown at once.
"""

import stat
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO

from nkcompare.ask import prompts
from nkcompare.ask.confirm import (
    CalledOffError,
    Confirmation,
    RefusedError,
    addition_of,
    ask_again,
    plan_without_questions,
    save_without_questions,
)
from nkcompare.ask.drafts import form_file
from nkcompare.ask.form import EditorError, edit_form, form_text, read_form
from nkcompare.ask.interview import Interview
from nkcompare.ask.keyboard import Prompter
from nkcompare.ask.row import Entry, RowContext
from nkcompare.ask.task import Task, problem_line, read_answers
from nkcompare.drafts import stream_number
from nkcompare.model.addition import Addition, AdditionPlan
from nkcompare.model.columns import QUESTIONS
from nkcompare.show.problems import visible
from nkcompare.store.package import RecordError
from nkcompare.store.write.insert import with_entries
from nkcompare.store.write.new_rows import read_new_rows


def by_options(task: Task) -> AdditionPlan:
    """Add one row from options alone. Raises RefusedError with everything that is missing or wrong."""
    given = read_answers({column: task.answers.get(column, "") for column in QUESTIONS}, task.start(), task.context)
    _print_notes(task, given.notes)
    if given.problems:
        reasons = [problem_line(one._replace(name="--" + one.name.replace("_", "-"))) for one in given.problems]
        raise RefusedError(reasons, "every column has an option of its name; see `nkcompare add --help`")
    return _add_without_questions(task, addition_of(given.entry, task.context))


def by_interview(task: Task, prompter: Prompter) -> AdditionPlan:
    """Add one row by interview; answers given beforehand are not asked for."""
    interview = Interview(task.context, prompter, task.start(), task.answers, keep=task.keep)
    prompter.say(prompts.opening(task.base.log.war, task.file, task.terminal.glyphs))
    if task.draft:
        interview.resume(task.draft.content.cells)
        for column, cell in task.draft.content.cells.items():
            prompter.say(prompts.note(f"{column.replace('_', ' ')}: {cell or '(nothing)'}"))

    def again(context: RowContext) -> Entry | None:
        interview.context = context
        return interview.run() if interview.step_back() else None

    confirmation = Confirmation(task.base.root, prompter, task.terminal, again)
    try:
        return confirmation.run(interview.run(), task.base, dry_run=task.dry_run)
    except (KeyboardInterrupt, EOFError):
        task.keep(interview.entry, prompter.unfinished)
        raise


def by_form(task: Task, environ: Mapping[str, str]) -> AdditionPlan:
    """Add one row from a form in the user's editor, which opens again while the form has problems, if the user can be asked."""
    start = task.start()
    cells: Mapping[str, str] = task.answers
    problems: Sequence[str] = ()
    form = form_file(task.draft)
    left = form.read_text("utf-8", errors="replace") if form and form.exists() else ""

    def fill(context: RowContext) -> Entry:
        nonlocal cells, problems, left
        while True:
            try:
                returned = edit_form(left or form_text(cells, task.file, task.base.columns, problems), environ, form)
            except EditorError:
                if form and form.exists():
                    cells, _ = read_form(form.read_text("utf-8", errors="replace"))
                    task.keep(_as_typed(cells, start))
                raise
            left = ""
            cells, unread = read_form(returned.text)
            if not any(cells.values()):
                raise CalledOffError
            given = read_answers({column: cells.get(column, "") for column in QUESTIONS}, start, context)
            task.keep(_as_typed(cells, start))
            _print_notes(task, given.notes)
            problems = [
                *(returned.notes if given.problems or not returned.unchanged else ()),
                *unread,
                *map(problem_line, given.problems),
            ]
            if not problems:
                return given.entry
            if task.prompter is None:
                raise RefusedError(problems, "fill in the form again, or see `nkcompare add --help`")
            ask_again(task.prompter, problems)

    entry = fill(task.context)
    if task.prompter is None:
        return _add_without_questions(task, addition_of(entry, task.context))
    return Confirmation(task.base.root, task.prompter, task.terminal, fill).run(entry, task.base, dry_run=task.dry_run)


def _as_typed(cells: Mapping[str, str], start: Entry) -> Entry:
    """A row with the cells as they were typed, valid or not."""
    return start._replace(cells=MappingProxyType({column: cells[column] for column in QUESTIONS if cells.get(column)}))


def from_file(task: Task, name: str) -> AdditionPlan:
    """Add every row of a file, or none. Raises RecordError with every problem, RefusedError for possible duplicates."""
    start = task.start()
    book = with_entries(task.base.book, start.officials, start.publishers)
    war = task.base.log.war
    if name == "-" or _is_stream(name):
        with tempfile.NamedTemporaryFile(prefix="nkcompare-") as spooled:
            if name == "-":
                _spool(sys.stdin.buffer, spooled)
            else:
                with Path(name).open("rb") as stream:
                    _spool(stream, spooled)
            incoming = read_new_rows(Path(spooled.name), "<input>", war, book)
    else:
        incoming = read_new_rows(Path(name), name, war, book)
    if incoming.problems:
        raise RecordError(incoming.problems)
    _print_notes(task, incoming.notes)
    names = [f"line {row.number}" for row in incoming.rows]
    return _add_without_questions(task, Addition(incoming.events, start.officials, start.publishers), names)


def _is_stream(name: str) -> bool:
    """Whether a file is a pipe, such as `<(...)`, or a stream of this process, either of which can be read only once."""
    try:
        return stream_number(Path(name)) is not None or stat.S_ISFIFO(Path(name).stat().st_mode)
    except (OSError, ValueError):
        return False


def _spool(source: IO[bytes], target: IO[bytes]) -> None:
    """Copy the whole input to a file, piece by piece. Raises RefusedError where it is longer than `INPUT_LIMIT`."""
    kept = 0
    while piece := source.read(1 << 20):
        kept += target.write(piece)
        if kept > INPUT_LIMIT:
            raise RefusedError([f"the input is longer than {INPUT_LIMIT} bytes"], "give a file's name with --from FILE")
    target.flush()


INPUT_LIMIT = 1 << 26
"""The most bytes of input: longer input comes from a device that never ends."""


def _add_without_questions(task: Task, addition: Addition, names: Sequence[str] = ()) -> AdditionPlan:
    if task.dry_run:
        plan, notes = plan_without_questions(addition, task.base, names, force=task.force)
    else:
        plan, notes = save_without_questions(
            addition, task.base, names, force=task.force, waiting=lambda text: _print_notes(task, [text])
        )
    _print_notes(task, notes)
    return plan


def _print_notes(task: Task, notes: Sequence[str]) -> None:
    for text in notes:
        task.terminal.warn(visible(text))
