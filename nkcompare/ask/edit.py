"""A row of the log changed: asked for anew with each answer offered as it stands, or by options, or in a form."""

import functools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.app.hypotheses import new_problems
from nkcompare.ask import prompts
from nkcompare.ask.answers import Refused, read_answer
from nkcompare.ask.confirm import CalledOffError, RefusedError, ask_again, asked_to_save, nothing_new
from nkcompare.ask.drafts import form_file
from nkcompare.ask.form import edited, form_text, read_form
from nkcompare.ask.interview import Interview
from nkcompare.ask.keyboard import Person
from nkcompare.ask.row import Desk, Entry
from nkcompare.ask.task import Given, Objection, Task, objection_line
from nkcompare.compare.rules.new_rows import Objections, change_objections, with_new, without
from nkcompare.model.addition import RevisionPlan
from nkcompare.model.columns import QUESTIONS
from nkcompare.model.event import Event
from nkcompare.show.changes import belied_texts, mention_texts, objection_texts, revision_text, truce_texts, warning_texts
from nkcompare.show.problems import visible
from nkcompare.store.mentions import mentions
from nkcompare.store.package import read_package
from nkcompare.store.write.insert import Snapshot, with_entries
from nkcompare.store.write.new_rows import judged
from nkcompare.store.write.revise import ANYWHERE, Beside, Rewrite, revised, row_of, save_revision


class Correction(NamedTuple):
    """A row of the log to be changed, and where it is to stand within its day."""

    task: Task
    row: Event
    beside: Beside = ANYWHERE

    def start(self) -> Entry:
        """The row as it stands, with the new entries of the codebook. Raises RefusedError for one that describes nothing."""
        entry = self.task.start()
        for column, cell in self.row.cells().items():
            if column in QUESTIONS:
                entry = entry.having(column, cell)
        return entry


def edit_by_options(correction: Correction) -> RevisionPlan:
    """The row with the cells given as options. Raises RefusedError with everything that cannot stand."""
    task = correction.task._replace(person=None)
    given = _taken(task.answers, correction.start(), task.desk)
    if given.objections:
        reasons = [objection_line(one._replace(name="--" + one.name.replace("_", "-"))) for one in given.objections]
        raise RefusedError(reasons, "every column has an option of its name; see `nkcompare edit --help`")
    for text in given.said:
        task.terminal.warn(visible(text))
    return _Confirmation(correction._replace(task=task), lambda _entry, _desk: None).run(given.entry)


def edit_by_interview(correction: Correction, person: Person) -> RevisionPlan:
    """The row asked for again, each answer offered as it stands."""
    task, start = correction.task, correction.start()
    offered = {**start.cells, **(task.draft.kept.cells if task.draft else {})}
    interview = Interview(task.desk, person, start, {}, former=offered, keep=task.keep)
    person.say(prompts.opening_of(correction.row.id, task.base.log.war, task.file, task.terminal.glyphs))

    def again(_entry: Entry, desk: Desk) -> Entry | None:
        interview.desk = desk
        return interview.run() if interview.step_back() else None

    try:
        return _Confirmation(correction, again).run(interview.run())
    except (KeyboardInterrupt, EOFError):
        task.keep(interview.entry, person.unfinished)
        raise


def edit_by_form(correction: Correction, environ: Mapping[str, str]) -> RevisionPlan:
    """The row as a form in the person's editor, opened again while something is wrong with it and somebody can be asked."""
    task, start = correction.task, correction.start()
    name = f"{correction.row.id} of {task.file}"

    def fill(entry: Entry, desk: Desk) -> Entry:
        cells: Mapping[str, str] = {**entry.cells, **(task.draft.kept.cells if task.draft else {}), **task.answers}
        problems: Sequence[str] = ()
        while True:
            came = edited(form_text(cells, name, task.base.columns, problems), environ, form_file(task.draft))
            cells, unread = read_form(came.text)
            task.keep(start._replace(cells=MappingProxyType({one: cells.get(one, "") for one in QUESTIONS})))
            if not any(cells.values()):
                raise CalledOffError
            given = _taken({column: cells.get(column, "") for column in QUESTIONS}, start, desk)
            problems = [*(() if came.unchanged else came.said), *unread, *map(objection_line, given.objections)]
            if not problems:
                return given.entry
            if task.person is None:
                raise RefusedError(problems, "fill the form in again, or see `nkcompare edit --help`")
            ask_again(task.person, problems)

    return _Confirmation(correction, fill).run(fill(start, task.desk))


def _taken(answers: Mapping[str, str], start: Entry, desk: Desk) -> Given:
    """The entry with these answers, in the order of the questions; a cell given as it stands stays as it is written."""
    said: list[str] = []
    objections: list[Objection] = []
    entry = start
    for column in QUESTIONS:
        if column not in answers or answers[column] == start.get(column):
            continue
        answer = read_answer(column, "" if answers[column] == "-" else answers[column], entry, desk)
        if isinstance(answer, Refused):
            objections.append(Objection(column, answer.why, answer.expected))
            continue
        if answer.said:
            said.append(f"{column}: {answer.said}")
        entry = entry.having(column, answer.cell)
    return Given(entry, said, objections)


class _Confirmation:
    """One changed row, shown until it is saved or called off."""

    def __init__(self, correction: Correction, again: Callable[[Entry, Desk], Entry | None]) -> None:
        """`again` asks for the row once more; None where it cannot."""
        self._task, self._row, self._beside = correction
        self._again = again
        root = self._task.base.root
        named = mentions(root, self._row.id, list(read_package(root, []).wars))
        self._named = [one for one in named if one.rests]

    def run(self, entry: Entry) -> RevisionPlan:
        """Show, ask, write. Raises RefusedError, CalledOffError, WriteError, RecordError."""
        base = self._task.base
        while True:
            desk = Desk(base.log, base.book, base.columns)
            found = judged(entry.cells, base.log.war, with_entries(base.book, entry.officials, entry.publishers))
            if found.event is None:
                entry = self._changed(entry, desk, [problem.message for problem in found.problems], found.problems[0].hint)
                continue
            rewrite = self._rewrite(entry, found.event, base)
            plan = revised(rewrite, base)
            objections = self._objections(plan, entry, base)
            against = self._against(plan, objections, base)
            self._show(plan, objections, against)
            if self._task.dry_run or not plan.edits:
                return plan
            if not self._agreed(objections, against):
                entry = self._changed(entry, desk, [], "")
                continue
            done = save_revision(rewrite, base, functools.partial(self._still_fits, plan, entry, objections))
            if isinstance(done, RevisionPlan):
                return done
            base = done
            if self._task.person:
                self._task.person.say(prompts.note("the log has changed meanwhile; here is the change once more"))

    def _rewrite(self, entry: Entry, event: Event, base: Snapshot) -> Rewrite:
        before = row_of(self._row.id, base) or self._row
        after = event._replace(id=before.id)
        same = after.cells() == self._row.cells()
        return Rewrite(self._row, self._row if same else after, entry.officials, entry.publishers, self._beside)

    def _objections(self, plan: RevisionPlan, entry: Entry, base: Snapshot) -> Objections:
        book = with_entries(base.book, entry.officials, entry.publishers)
        return change_objections(plan.before, plan.after, base.log, book)

    def _against(self, plan: RevisionPlan, found: Objections, base: Snapshot) -> list[str]:
        """What speaks against the change, a line each: rules between rows, and evidence that no longer holds."""
        changed = with_new([plan.after], without(plan.before, base.log)) if plan.changed else base.log
        belied = new_problems(base.root, changed) if plan.changed else []
        return [*objection_texts(found, plan.war, _names(found)), *belied_texts(belied), *truce_texts(plan)]

    def _still_fits(self, plan: RevisionPlan, entry: Entry, seen: Objections, now: Snapshot) -> bool:
        """Whether nothing speaks against the change in the record as it is now that nobody has seen."""
        found = change_objections(plan.before, plan.after, now.log, with_entries(now.book, entry.officials, entry.publishers))
        return nothing_new(found, seen)

    def _show(self, plan: RevisionPlan, found: Objections, against: Sequence[str]) -> None:
        """The change and what speaks against it; where nobody is asked, what stops it is told with the refusal."""
        names, task = _names(found), self._task
        worth = [*warning_texts(found, names), *(mention_texts(self._named, plan.before) if plan.changed else [])]
        if task.person:
            alarms, notes = map(prompts.alarm, against), map(prompts.note, worth)
            task.person.say("", revision_text(plan, task.base.root), *alarms, *notes)
            return
        if not task.dry_run:
            task.terminal.warn(revision_text(plan, task.base.root).rstrip("\n"))
        for text in (*(against if task.force else ()), *worth):
            task.terminal.warn(text)

    def _agreed(self, found: Objections, against: Sequence[str]) -> bool:
        """Yes, or no to change the row again. Raises CalledOffError, RefusedError."""
        person = self._task.person
        if person is None:
            if found.forbid or (against and not self._task.force):
                hint = "change what differs" if found.forbid else "look at it, then --force changes it all the same"
                raise RefusedError(against, hint)
            return True
        answer = asked_to_save(person, doubtful=bool(against), forbidden=bool(found.forbid), again="Change it again?")
        if answer is False:
            raise CalledOffError
        return answer is not None

    def _changed(self, entry: Entry, desk: Desk, reasons: Sequence[str], hint: str) -> Entry:
        """The row asked for once more; where nobody can be asked, why it cannot stand."""
        person = self._task.person
        if person is None:
            raise RefusedError(reasons, hint)
        person.say(*(prompts.refusal(reason, hint) for reason in reasons))
        new = self._again(entry, desk)
        if new is None:
            raise CalledOffError
        return new


def _names(found: Objections) -> dict[str, str]:
    """Rows by their own ids: an objection may be to another row than the one that changes."""
    return {event.id: event.id for event in (*(one.event for one in found.duplicates),
                                             *(one.finding.event for one in (*found.broken, *found.warnings)))}  # fmt: skip
