"""The ways in which rows come: an interview, a form, options, a file. Each ends in what was added, or in why nothing was."""

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from nkcompare.ask.entry import Desk, Entry
from nkcompare.ask.form import edited, form_text, read_form
from nkcompare.ask.given import Objection, start_entry, take_all
from nkcompare.ask.interview import Interview
from nkcompare.ask.keyboard import Person
from nkcompare.ask.settle import CalledOffError, RefusedError, Settling, addition_of, plan_unasked, save_unasked
from nkcompare.model.addition import Addition, Plan
from nkcompare.show import asking
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal
from nkcompare.store import schema
from nkcompare.store.adding import Snapshot, with_entries
from nkcompare.store.incoming import read_offered
from nkcompare.store.package import RecordError


class Task(NamedTuple):
    """What is to be done: answers given beforehand, new entries of the codebook, and how.

    `person` is None where nobody can be asked.
    """

    base: Snapshot
    terminal: Terminal
    person: Person | None
    answers: Mapping[str, str]
    officials: Sequence[str] = ()
    publishers: Sequence[str] = ()
    force: bool = False
    dry_run: bool = False

    @property
    def desk(self) -> Desk:
        """The log and codebook the row is held to."""
        return Desk(self.base.log, self.base.book)

    @property
    def file(self) -> str:
        """The log's file."""
        return schema.log_name(self.base.log.war.key)

    def start(self) -> Entry:
        """The entry before its first answer. Raises RefusedError for a flag that describes nothing."""
        started = start_entry(self.officials, self.publishers, self.desk)
        if started.objections:
            raise RefusedError([_line(one) for one in started.objections], "quote the whole of it, commas between")
        return started.entry


def by_options(task: Task) -> Plan:
    """One row from options alone. Raises RefusedError with everything that is missing or wrong."""
    given = take_all(task.answers, task.start(), task.desk)
    _tell(task, given.said)
    if given.objections:
        reasons = [_line(one._replace(name="--" + one.name.replace("_", "-"))) for one in given.objections]
        raise RefusedError(reasons, "every column has an option of its name; see `nkcompare add --help`")
    return _unasked(task, addition_of(given.entry, task.desk))


def by_interview(task: Task, person: Person) -> Plan:
    """One row from an interview; answers given beforehand are not asked for."""
    interview = Interview(task.desk, person, task.start(), task.answers)
    person.say(asking.opening(task.base.log.war, task.file, task.terminal.glyphs))

    def again(desk: Desk) -> Entry | None:
        interview.desk = desk
        return interview.run() if interview.step_back() else None

    settling = Settling(task.base.root, person, task.terminal, again)
    return settling.run(interview.run(), task.base, dry_run=task.dry_run)


def by_form(task: Task, environ: Mapping[str, str]) -> Plan:
    """One row from a form in the person's editor, opened again while something is wrong with it and somebody can be asked."""
    start = task.start()
    cells: Mapping[str, str] = task.answers
    problems: Sequence[str] = ()

    def fill(desk: Desk) -> Entry:
        nonlocal cells, problems
        while True:
            cells, unread = read_form(edited(form_text(cells, task.file, problems), environ))
            if not any(cells.values()):
                raise CalledOffError
            given = take_all(cells, start, desk)
            _tell(task, given.said)
            problems = [*unread, *map(_line, given.objections)]
            if not problems:
                return given.entry
            if task.person is None:
                raise RefusedError(problems, "fill the form in again, or see `nkcompare add --help`")
            task.person.say(*(asking.alarm(problem) for problem in problems))
            if task.person.ask("Edit again? [Y/n]: ").strip().casefold().startswith("n"):
                raise CalledOffError

    entry = fill(task.desk)
    if task.person is None:
        return _unasked(task, addition_of(entry, task.desk))
    return Settling(task.base.root, task.person, task.terminal, fill).run(entry, task.base, dry_run=task.dry_run)


def from_file(task: Task, name: str) -> Plan:
    """Every row of a file, or none. Raises RecordError with every problem of it, RefusedError for what may be there already."""
    start = task.start()
    book = with_entries(task.base.book, start.officials, start.publishers)
    war = task.base.log.war
    if name == "-":
        with tempfile.NamedTemporaryFile(prefix="nkcompare-") as spooled:
            _spool(sys.stdin.buffer, spooled)
            offered = read_offered(Path(spooled.name), "<input>", war, book)
    else:
        offered = read_offered(Path(name), name, war, book)
    if offered.problems:
        raise RecordError(offered.problems)
    _tell(task, offered.said)
    names = [f"line {row.number}" for row in offered.rows]
    return _unasked(task, Addition(offered.events, start.officials, start.publishers), names)


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


def _unasked(task: Task, addition: Addition, names: Sequence[str] = ()) -> Plan:
    do = plan_unasked if task.dry_run else save_unasked
    plan, told = do(addition, task.base, names, force=task.force)
    _tell(task, told)
    return plan


def _tell(task: Task, said: Sequence[str]) -> None:
    for text in said:
        task.terminal.warn(visible(text))


def _line(one: Objection) -> str:
    return f"{one.name}: {one.why}" + (f"; {one.expected}" if one.expected else "")
