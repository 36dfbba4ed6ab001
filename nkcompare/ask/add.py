"""The ways in which rows come: an interview, a form, options, a file. Each ends in what was added, or in why nothing was.

Answers given without a question, as flags or in a form: taken one by one, and all that cannot stand is told at once.
"""

import stat
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO

from nkcompare.ask import prompts
from nkcompare.ask.answers import Refused, read_answer
from nkcompare.ask.confirm import CalledOffError, Confirmation, RefusedError, addition_of, ask_again, plan_unasked, save_unasked
from nkcompare.ask.drafts import form_file
from nkcompare.ask.form import EditorError, edited, form_text, read_form
from nkcompare.ask.interview import Interview
from nkcompare.ask.keyboard import Person
from nkcompare.ask.row import Desk, Entry
from nkcompare.ask.task import Given, Objection, Task, objection_line
from nkcompare.drafts import stream_number
from nkcompare.model.addition import Addition, AdditionPlan
from nkcompare.model.columns import QUESTIONS
from nkcompare.show.problems import visible
from nkcompare.store.package import RecordError
from nkcompare.store.write.insert import with_entries
from nkcompare.store.write.new_rows import read_offered


def take_all(answers: Mapping[str, str], entry: Entry, desk: Desk) -> Given:
    """The entry that these answers make, by column; a column without one is empty."""
    said: list[str] = []
    objections: list[Objection] = []
    for column in QUESTIONS:
        answer = read_answer(column, answers.get(column, ""), entry, desk)
        if isinstance(answer, Refused):
            objections.append(Objection(column, answer.why, answer.expected))
            continue
        if answer.said:
            said.append(f"{column}: {answer.said}")
        entry = entry.having(column, answer.cell)
    return Given(entry, said, objections)


def by_options(task: Task) -> AdditionPlan:
    """One row from options alone. Raises RefusedError with everything that is missing or wrong."""
    given = take_all(task.answers, task.start(), task.desk)
    _tell(task, given.said)
    if given.objections:
        reasons = [objection_line(one._replace(name="--" + one.name.replace("_", "-"))) for one in given.objections]
        raise RefusedError(reasons, "every column has an option of its name; see `nkcompare add --help`")
    return _unasked(task, addition_of(given.entry, task.desk))


def by_interview(task: Task, person: Person) -> AdditionPlan:
    """One row from an interview; answers given beforehand are not asked for."""
    interview = Interview(task.desk, person, task.start(), task.answers, keep=task.keep)
    person.say(prompts.opening(task.base.log.war, task.file, task.terminal.glyphs))
    if task.draft:
        interview.take_up(task.draft.kept.cells)
        for column, cell in task.draft.kept.cells.items():
            person.say(prompts.note(f"{column.replace('_', ' ')}: {cell or '(nothing)'}"))

    def again(desk: Desk) -> Entry | None:
        interview.desk = desk
        return interview.run() if interview.step_back() else None

    confirmation = Confirmation(task.base.root, person, task.terminal, again)
    try:
        return confirmation.run(interview.run(), task.base, dry_run=task.dry_run)
    except (KeyboardInterrupt, EOFError):
        task.keep(interview.entry, person.unfinished)
        raise


def by_form(task: Task, environ: Mapping[str, str]) -> AdditionPlan:
    """One row from a form in the person's editor, opened again while something is wrong with it and somebody can be asked."""
    start = task.start()
    cells: Mapping[str, str] = task.answers
    problems: Sequence[str] = ()
    form = form_file(task.draft)
    left = form.read_text("utf-8", errors="replace") if form and form.exists() else ""

    def fill(desk: Desk) -> Entry:
        nonlocal cells, problems, left
        while True:
            try:
                came = edited(left or form_text(cells, task.file, task.base.columns, problems), environ, form)
            except EditorError:
                if form and form.exists():
                    cells, _ = read_form(form.read_text("utf-8", errors="replace"))
                    task.keep(_typed(cells, start))
                raise
            left = ""
            cells, unread = read_form(came.text)
            if not any(cells.values()):
                raise CalledOffError
            given = take_all(cells, start, desk)
            task.keep(_typed(cells, start))
            _tell(task, given.said)
            problems = [
                *(came.said if given.objections or not came.unchanged else ()),
                *unread,
                *map(objection_line, given.objections),
            ]
            if not problems:
                return given.entry
            if task.person is None:
                raise RefusedError(problems, "fill the form in again, or see `nkcompare add --help`")
            ask_again(task.person, problems)

    entry = fill(task.desk)
    if task.person is None:
        return _unasked(task, addition_of(entry, task.desk))
    return Confirmation(task.base.root, task.person, task.terminal, fill).run(entry, task.base, dry_run=task.dry_run)


def _typed(cells: Mapping[str, str], start: Entry) -> Entry:
    """An entry with the cells as they were typed, whether they can stand or not."""
    return start._replace(cells=MappingProxyType({column: cells[column] for column in QUESTIONS if cells.get(column)}))


def from_file(task: Task, name: str) -> AdditionPlan:
    """Every row of a file, or none. Raises RecordError with every problem of it, RefusedError for what may be there already."""
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
            offered = read_offered(Path(spooled.name), "<input>", war, book)
    else:
        offered = read_offered(Path(name), name, war, book)
    if offered.problems:
        raise RecordError(offered.problems)
    _tell(task, offered.said)
    names = [f"line {row.number}" for row in offered.rows]
    return _unasked(task, Addition(offered.events, start.officials, start.publishers), names)


def _is_stream(name: str) -> bool:
    """Whether a file is a pipe, as `<(...)` is, or a stream of this process: read once, from its beginning to its end."""
    try:
        return stream_number(Path(name)) is not None or stat.S_ISFIFO(Path(name).stat().st_mode)
    except (OSError, ValueError):
        return False


def _spool(source: IO[bytes], target: IO[bytes]) -> None:
    """Keep the whole input in a file, piece by piece. Raises RefusedError for one that does not end."""
    kept = 0
    while piece := source.read(1 << 20):
        kept += target.write(piece)
        if kept > INPUT_LIMIT:
            raise RefusedError([f"the input is longer than {INPUT_LIMIT} bytes"], "give a file's name with --from FILE")
    target.flush()


INPUT_LIMIT = 1 << 26
"""Bytes beyond which input is a device that never ends rather than rows."""


def _unasked(task: Task, addition: Addition, names: Sequence[str] = ()) -> AdditionPlan:
    if task.dry_run:
        plan, told = plan_unasked(addition, task.base, names, force=task.force)
    else:
        plan, told = save_unasked(addition, task.base, names, force=task.force, waiting=lambda text: _tell(task, [text]))
    _tell(task, told)
    return plan


def _tell(task: Task, said: Sequence[str]) -> None:
    for text in said:
        task.terminal.warn(visible(text))
