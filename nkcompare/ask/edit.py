"""Changing a row of the log: by interview, with the present cells as default answers, by options, or in a form."""

import functools
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.app.hypotheses import new_problems
from nkcompare.ask import prompts
from nkcompare.ask.confirm import CalledOffError, RefusedError, ask_again, ask_to_save, has_no_new_objections
from nkcompare.ask.drafts import form_file
from nkcompare.ask.form import edit_form, form_text, read_form
from nkcompare.ask.interview import Interview
from nkcompare.ask.keyboard import Prompter
from nkcompare.ask.row import Entry, RowContext
from nkcompare.ask.task import AnswersRead, Task, problem_line, read_answers
from nkcompare.compare.rules.new_rows import Objections, change_objections, with_new, without
from nkcompare.model.addition import RevisionPlan
from nkcompare.model.columns import QUESTIONS
from nkcompare.model.event import Event
from nkcompare.show.changes import contradicted_texts, mention_texts, objection_texts, revision_text, truce_texts, warning_texts
from nkcompare.show.problems import visible
from nkcompare.store.mentions import mentions
from nkcompare.store.package import read_package
from nkcompare.store.write.insert import Snapshot, with_entries
from nkcompare.store.write.new_rows import validate_row
from nkcompare.store.write.revise import ANYWHERE, Rewrite, RowPosition, plan_revision, row_of, save_revision


class Correction(NamedTuple):
    """A row of the log to be changed, and its new position within its day."""

    task: Task
    row: Event
    position: RowPosition = ANYWHERE

    def start(self) -> Entry:
        """The row as it is, with the new entries of the codebook. Raises RefusedError for an option that describes none."""
        entry = self.task.start()
        for column, cell in self.row.cells().items():
            if column in QUESTIONS:
                entry = entry.having(column, cell)
        return entry


def edit_by_options(correction: Correction) -> RevisionPlan:
    """Change the cells given as options. Raises RefusedError with everything that is wrong."""
    task = correction.task._replace(prompter=None)
    given = _read_changes(task.answers, correction.start(), task.context)
    if given.problems:
        reasons = [problem_line(one._replace(name="--" + one.name.replace("_", "-"))) for one in given.problems]
        raise RefusedError(reasons, "every column has an option of its name; see `nkcompare edit --help`")
    for text in given.notes:
        task.terminal.warn(visible(text))
    return _Confirmation(correction._replace(task=task), lambda _entry, _desk: None).run(given.entry)


def edit_by_interview(correction: Correction, prompter: Prompter) -> RevisionPlan:
    """Change a row by interview, with its present cells as default answers."""
    task, start = correction.task, correction.start()
    offered = {**start.cells, **(task.draft.content.cells if task.draft else {})}
    interview = Interview(task.context, prompter, start, {}, former=offered, keep=task.keep)
    prompter.say(prompts.opening_of(correction.row.id, task.base.log.war, task.file, task.terminal.glyphs))

    def again(_entry: Entry, context: RowContext) -> Entry | None:
        interview.context = context
        return interview.run() if interview.step_back() else None

    try:
        return _Confirmation(correction, again).run(interview.run())
    except (KeyboardInterrupt, EOFError):
        task.keep(interview.entry, prompter.unfinished)
        raise


def edit_by_form(correction: Correction, environ: Mapping[str, str]) -> RevisionPlan:
    """Change a row in a form in the user's editor, which opens again while the form has problems, if the user can be asked."""
    task, start = correction.task, correction.start()
    name = f"{correction.row.id} of {task.file}"

    def fill(entry: Entry, context: RowContext) -> Entry:
        cells: Mapping[str, str] = {**entry.cells, **(task.draft.content.cells if task.draft else {}), **task.answers}
        problems: Sequence[str] = ()
        while True:
            returned = edit_form(form_text(cells, name, task.base.columns, problems), environ, form_file(task.draft))
            cells, unread = read_form(returned.text)
            task.keep(start._replace(cells=MappingProxyType({one: cells.get(one, "") for one in QUESTIONS})))
            if not any(cells.values()):
                raise CalledOffError
            given = _read_changes({column: cells.get(column, "") for column in QUESTIONS}, start, context)
            problems = [*(() if returned.unchanged else returned.notes), *unread, *map(problem_line, given.problems)]
            if not problems:
                return given.entry
            if task.prompter is None:
                raise RefusedError(problems, "fill in the form again, or see `nkcompare edit --help`")
            ask_again(task.prompter, problems)

    return _Confirmation(correction, fill).run(fill(start, task.context))


def _read_changes(answers: Mapping[str, str], start: Entry, context: RowContext) -> AnswersRead:
    """The row with new answers, with notes and problems; an answer equal to the present cell leaves the cell as written."""
    new = {column: "" if text == "-" else text for column, text in answers.items() if text != start.get(column)}
    return read_answers(new, start, context)


class _Confirmation:
    """One changed row, shown until it is saved or called off."""

    def __init__(self, correction: Correction, again: Callable[[Entry, RowContext], Entry | None]) -> None:
        """`again` asks for the row again; it returns None where it cannot."""
        self._task, self._row, self._position = correction
        self._again = again
        root = self._task.base.root
        named = mentions(root, self._row.id, list(read_package(root, []).wars))
        self._named = [one for one in named if one.rests]

    def run(self, entry: Entry) -> RevisionPlan:
        """Show the change, ask, and save it. Raises RefusedError, CalledOffError, WriteError, RecordError."""
        base = self._task.base
        while True:
            context = RowContext(base.log, base.book, base.columns)
            found = validate_row(entry.cells, base.log.war, with_entries(base.book, entry.officials, entry.publishers))
            if found.event is None:
                entry = self._changed(entry, context, [problem.message for problem in found.problems], found.problems[0].hint)
                continue
            rewrite = self._rewrite(entry, found.event, base)
            plan = plan_revision(rewrite, base)
            objections = self._objections(plan, entry, base)
            against = self._reasons_against(plan, objections, base)
            self._show(plan, objections, against)
            if self._task.dry_run or not plan.edits:
                return plan
            if not self._agreed(objections, against):
                entry = self._changed(entry, context, [], "")
                continue
            done = save_revision(rewrite, base, functools.partial(self._still_fits, plan, entry, objections))
            if isinstance(done, RevisionPlan):
                return done
            base = done
            if self._task.prompter:
                self._task.prompter.say(prompts.note("the log has changed; here is the change again"))

    def _rewrite(self, entry: Entry, event: Event, base: Snapshot) -> Rewrite:
        before = row_of(self._row.id, base) or self._row
        after = event._replace(id=before.id)
        same = after.cells() == self._row.cells()
        return Rewrite(self._row, self._row if same else after, entry.officials, entry.publishers, self._position)

    def _objections(self, plan: RevisionPlan, entry: Entry, base: Snapshot) -> Objections:
        book = with_entries(base.book, entry.officials, entry.publishers)
        return change_objections(plan.before, plan.after, base.log, book)

    def _reasons_against(self, plan: RevisionPlan, found: Objections, base: Snapshot) -> list[str]:
        """Reasons against the change, one line each: rules between rows, and evidence that no longer holds."""
        changed = with_new([plan.after], without(plan.before, base.log)) if plan.changed else base.log
        contradicted = new_problems(base.root, changed) if plan.changed else []
        return [*objection_texts(found, plan.war, _names(found)), *contradicted_texts(contradicted), *truce_texts(plan)]

    def _still_fits(self, plan: RevisionPlan, entry: Entry, seen: Objections, now: Snapshot) -> bool:
        """Whether the record as it is now raises no objection to the change that has not been shown."""
        found = change_objections(plan.before, plan.after, now.log, with_entries(now.book, entry.officials, entry.publishers))
        return has_no_new_objections(found, seen)

    def _show(self, plan: RevisionPlan, found: Objections, against: Sequence[str]) -> None:
        """Show the change and the reasons against it; without a user, what stops it is part of the error instead."""
        names, task = _names(found), self._task
        notes_below = [*warning_texts(found, names), *(mention_texts(self._named, plan.before) if plan.changed else [])]
        if task.prompter:
            alarms, notes = map(prompts.alarm, against), map(prompts.note, notes_below)
            task.prompter.say("", revision_text(plan, task.base.root), *alarms, *notes)
            return
        if not task.dry_run:
            task.terminal.warn(revision_text(plan, task.base.root).rstrip("\n"))
        for text in (*(against if task.force else ()), *notes_below):
            task.terminal.warn(text)

    def _agreed(self, found: Objections, against: Sequence[str]) -> bool:
        """True to save, False to change the row again. Raises CalledOffError, RefusedError."""
        prompter = self._task.prompter
        if prompter is None:
            if found.forbid or (against and not self._task.force):
                hint = "change what differs" if found.forbid else "check it, or --force changes it anyway"
                raise RefusedError(against, hint)
            return True
        answer = ask_to_save(prompter, doubtful=bool(against), forbidden=bool(found.forbid), again="Change it again?")
        if answer is False:
            raise CalledOffError
        return answer is not None

    def _changed(self, entry: Entry, context: RowContext, reasons: Sequence[str], hint: str) -> Entry:
        """The row, asked for again. Raises RefusedError with the reasons where nobody can be asked."""
        prompter = self._task.prompter
        if prompter is None:
            raise RefusedError(reasons, hint)
        prompter.say(*(prompts.refusal(reason, hint) for reason in reasons))
        new = self._again(entry, context)
        if new is None:
            raise CalledOffError
        return new


def _names(found: Objections) -> dict[str, str]:
    """Ids by id: objections may concern rows other than the changed one, so each is named by its own id."""
    return {event.id: event.id for event in (*(one.event for one in found.duplicates),
                                             *(one.finding.event for one in (*found.broken, *found.warnings)))}  # fmt: skip
