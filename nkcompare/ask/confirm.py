"""From a complete row to the saved one: show it, list objections, ask, save; ask again where the log has changed meanwhile."""

from collections.abc import Callable, Sequence
from pathlib import Path

from nkcompare.ask import prompts
from nkcompare.ask.keyboard import Prompter
from nkcompare.ask.row import Entry, RowContext
from nkcompare.compare.rules.new_rows import Objections, objections, with_new
from nkcompare.model.addition import Addition, AdditionPlan
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import id_order
from nkcompare.show.changes import change_text, objection_texts, row_page, warning_texts
from nkcompare.show.terminal import Terminal
from nkcompare.store.write.files import WriteError
from nkcompare.store.write.insert import Snapshot, plan_addition, save, with_entries
from nkcompare.store.write.new_rows import validate_row


class CalledOffError(Exception):
    """Raised where the user decides against the change."""


class RefusedError(Exception):
    """Raised where rows cannot be added as they are, with one line for each reason and a hint."""

    def __init__(self, reasons: Sequence[str], hint: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = list(reasons)
        self.hint = hint


def addition_of(entry: Entry, context: RowContext) -> Addition:
    """The addition for a complete row. Raises RefusedError where the row as a whole breaks a rule of the log."""
    book = with_entries(context.book, entry.officials, entry.publishers)
    found = validate_row(entry.cells, context.log.war, book)
    if found.event is None:
        raise RefusedError([problem.message for problem in found.problems], found.problems[0].hint)
    return Addition([found.event], entry.officials, entry.publishers)


def book_of(addition: Addition, base: Snapshot) -> Codebook:
    """The codebook with the new entries of an addition."""
    return with_entries(base.book, addition.officials, addition.publishers)


Names = Sequence[str]
"""What to call each row of an addition in messages; empty for a single row."""


def plan_without_questions(
    addition: Addition, base: Snapshot, names: Names = (), *, force: bool
) -> tuple[AdditionPlan, list[str]]:
    """What adding would do, and notes on it. Raises RefusedError where somebody would have to look first."""
    _validate_again(addition, base)
    plan = plan_addition(addition, base)
    found = objections(plan.events, base.log, book_of(addition, base))
    # Ids are given in the order of the addition.
    names_by_id = dict(zip(sorted((event.id for event in plan.events), key=id_order), names, strict=False))
    notes = objection_texts(found, base.log.war, names_by_id)
    if found.forbid or (found.any and not force):
        hint = (
            "leave the row out; if there were two acts, say how they differ"
            if found.forbid
            else "check it; a note that names the other's id marks them as two acts, or --force adds the row anyway"
        )
        raise RefusedError(notes, hint)
    return plan, [*notes, *warning_texts(found, names_by_id)]


def save_without_questions(
    addition: Addition, base: Snapshot, names: Names = (), *, force: bool, waiting: Callable[[str], None] = lambda _: None
) -> tuple[AdditionPlan, list[str]]:
    """Add without asking; returns what was done, and notes on it. Raises RefusedError, WriteError, RecordError."""
    _, notes = plan_without_questions(addition, base, names, force=force)

    def fits(now: Snapshot) -> bool:
        plan_without_questions(addition, now, names, force=force)
        return True

    done = save(addition, base, fits, waiting)
    if isinstance(done, Snapshot):
        raise TypeError("an addition that fits is saved")
    return done, notes


def _validate_again(addition: Addition, base: Snapshot) -> None:
    """Check the rows against the current codebook, which may have lost what they name. Raises RefusedError."""
    book = book_of(addition, base)
    problems = [problem for event in addition.events for problem in validate_row(event.cells(), base.log.war, book).problems]
    if problems:
        raise RefusedError([problem.message for problem in problems], problems[0].hint)


def ask_to_save(prompter: Prompter, *, doubtful: bool, forbidden: bool, again: str) -> bool | None:
    """Ask whether to save: True, False, or None to go through the row again.

    `again` is the question where the row cannot be saved as it is.
    """
    usual = "n" if doubtful else "y"
    question = f"{again} [Y/n]: " if forbidden else "Save it anyway? [y/N/<]: " if doubtful else "Save? [Y/n/<]: "
    while True:
        typed = prompter.ask(question).strip().casefold()
        if typed == "<" or (forbidden and typed in {"", "y", "yes"}):
            return None
        if (typed or usual) in {"y", "yes", "n", "no"}:
            return (typed or usual).startswith("y")
        prompter.say(prompts.refusal(f"`{typed}` is not an answer", "y saves, n leaves without saving, < goes back"))


def ask_again(prompter: Prompter, problems: Sequence[str]) -> None:
    """Show what is wrong with a form. Raises CalledOffError where the user does not want to edit it again."""
    prompter.say(*map(prompts.alarm, problems))
    if prompter.ask("Edit again? [Y/n]: ").strip().casefold().startswith("n"):
        raise CalledOffError


def has_no_new_objections(found: Objections, seen: Objections) -> bool:
    """Whether nothing forbids a row, and all its possible duplicates have been shown to the user."""
    return not found.forbid and {doubt.like.id for doubt in found.duplicates} <= {doubt.like.id for doubt in seen.duplicates}


class Confirmation:
    """One row shown to the user until it is saved or called off."""

    def __init__(self, root: Path, prompter: Prompter, terminal: Terminal, again: Callable[[RowContext], Entry | None]) -> None:
        """`again` asks for the row again, from its last question on; it returns None where it cannot."""
        self._root, self._prompter, self._terminal, self._again = root, prompter, terminal, again

    def run(self, entry: Entry, base: Snapshot, *, dry_run: bool) -> AdditionPlan:
        """Show the row, ask, and save it. Raises CalledOffError, WriteError, RecordError."""
        while True:
            context = RowContext(base.log, base.book, base.columns)
            try:
                addition = addition_of(entry, context)
            except RefusedError as error:
                for reason in error.reasons:
                    self._prompter.say(prompts.refusal(reason, error.hint))
                entry = self._changed(context)
                continue
            plan = plan_addition(addition, base)
            found = objections(plan.events, base.log, book_of(addition, base))
            self._show(plan, found, addition, base)
            if dry_run:
                return plan
            answer = self._confirmed(found)
            if answer is None:
                entry = self._changed(context)
                continue
            if not answer:
                raise CalledOffError
            done = self._saved(addition, base, found)
            if isinstance(done, AdditionPlan):
                return done
            base = done
            self._prompter.say(prompts.note("the log has changed; here is the row again"))

    def _show(self, plan: AdditionPlan, found: Objections, addition: Addition, base: Snapshot) -> None:
        book = book_of(addition, base)
        for event in plan.events:
            self._prompter.say("", *row_page(event, with_new(plan.events, base.log), book, self._terminal))
        self._prompter.say("", change_text(plan, self._root).rstrip("\n"), "")
        for text in objection_texts(found, base.log.war, {}):
            self._prompter.say(prompts.alarm(text))
        for text in warning_texts(found, {}):
            self._prompter.say(prompts.note(text))

    def _confirmed(self, found: Objections) -> bool | None:
        """Whether to save; None to change the row."""
        if found.forbid:
            self._prompter.say(prompts.note("a row can be in the log only once; if there were two acts, say how they differ"))
        return ask_to_save(self._prompter, doubtful=found.any, forbidden=bool(found.forbid), again="Change it?")

    def _changed(self, context: RowContext) -> Entry:
        entry = self._again(context)
        if entry is None:
            raise CalledOffError
        return entry

    def _saved(self, addition: Addition, base: Snapshot, seen: Objections) -> AdditionPlan | Snapshot:
        """Save the row; where the log has changed, only if there is no objection that the user has not seen."""

        def fits(now: Snapshot) -> bool:
            try:
                _validate_again(addition, now)
            except RefusedError:
                return False
            found = objections(plan_addition(addition, now).events, now.log, book_of(addition, now))
            return has_no_new_objections(found, seen)

        try:
            return save(addition, base, fits, lambda text: self._prompter.say(prompts.note(text)))
        except WriteError:
            self._prompter.say(
                prompts.note("the row, so that it is not lost:"), change_text(plan_addition(addition, base), self._root)
            )
            raise
