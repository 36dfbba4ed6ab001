"""A row to be added or changed: the answers given beforehand, who can be asked, and where the draft is kept."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nkcompare.ask.codebook_entries import EntryError, official_of, publisher_of
from nkcompare.ask.confirm import RefusedError
from nkcompare.ask.drafts import RowDraft
from nkcompare.ask.keyboard import Prompter
from nkcompare.ask.row import Entry, InvalidAnswer, RowContext, read_answer
from nkcompare.model.columns import QUESTIONS
from nkcompare.show.terminal import Terminal
from nkcompare.store import schema
from nkcompare.store.write.insert import Snapshot


class AnswerProblem(NamedTuple):
    """An answer that is not valid: its column, why, and what was expected."""

    name: str
    why: str
    expected: str = ""


class AnswersRead(NamedTuple):
    """The row made of the answers, notes on how they were read, and those that are not valid."""

    entry: Entry
    notes: list[str]
    problems: list[AnswerProblem]


def problem_line(one: AnswerProblem) -> str:
    """A problem as a line, such as `--actor: unknown actor; expected is ...`."""
    return f"{one.name}: {one.why}" + (f"; {one.expected}" if one.expected else "")


def read_answers(answers: Mapping[str, str], entry: Entry, context: RowContext) -> AnswersRead:
    """The row with these answers by column, read in the order of the questions, with notes and problems; other cells stay."""
    notes: list[str] = []
    problems: list[AnswerProblem] = []
    for column in (one for one in QUESTIONS if one in answers):
        answer = read_answer(column, answers[column], entry, context)
        if isinstance(answer, InvalidAnswer):
            problems.append(AnswerProblem(column, answer.why, answer.expected))
            continue
        if answer.note:
            notes.append(f"{column}: {answer.note}")
        entry = entry.having(column, answer.cell)
    return AnswersRead(entry, notes, problems)


class Task(NamedTuple):
    """A row to be added or changed: answers given beforehand, new codebook entries, and options.

    `prompter` is None where nobody can be asked, `draft` where no draft is kept.
    """

    base: Snapshot
    terminal: Terminal
    prompter: Prompter | None
    answers: Mapping[str, str]
    officials: Sequence[str] = ()
    publishers: Sequence[str] = ()
    force: bool = False
    dry_run: bool = False
    draft: RowDraft | None = None

    @property
    def context(self) -> RowContext:
        """The log and codebook that the row is checked against."""
        return RowContext(self.base.log, self.base.book, self.base.columns)

    @property
    def file(self) -> str:
        """The name of the log's file."""
        return schema.log_name(self.base.log.war.key)

    def keep(self, entry: Entry, typed: str = "") -> None:
        """Save what is known so far in the draft, if there is one."""
        if self.draft:
            self.draft.keep(entry, typed)

    def start(self) -> Entry:
        """The row before its first answer, with new codebook entries. Raises RefusedError where an option describes none."""
        entry, refused = Entry(), []
        for text in self.officials:
            try:
                entry = entry._replace(officials=(*entry.officials, official_of(text, self.context.book)))
            except EntryError as error:
                refused.append(problem_line(AnswerProblem("--new-official", str(error))))
        for text in self.publishers:
            try:
                entry = entry._replace(publishers=(*entry.publishers, publisher_of(text, self.context.book)))
            except EntryError as error:
                refused.append(problem_line(AnswerProblem("--new-publisher", str(error))))
        if refused:
            raise RefusedError(refused, "quote it as one text, with commas between its parts")
        return entry
