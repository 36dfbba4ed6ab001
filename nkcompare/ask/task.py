"""What is to be done about a row of a log: what was given beforehand, who can be asked, and where what is typed is kept."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nkcompare.ask.codebook_entries import EntryError, official_of, publisher_of
from nkcompare.ask.confirm import RefusedError
from nkcompare.ask.drafts import RowDraft
from nkcompare.ask.keyboard import Prompter
from nkcompare.ask.row import Entry, RowContext
from nkcompare.show.terminal import Terminal
from nkcompare.store import schema
from nkcompare.store.write.insert import Snapshot


class AnswerProblem(NamedTuple):
    """An answer that cannot stand: whose it is, why, and what was expected."""

    name: str
    why: str
    expected: str = ""


class AnswersRead(NamedTuple):
    """What came of the answers: the entry, what was understood on the way, what cannot stand."""

    entry: Entry
    notes: list[str]
    problems: list[AnswerProblem]


def problem_line(one: AnswerProblem) -> str:
    """`--actor: unknown actor; expected is ...`."""
    return f"{one.name}: {one.why}" + (f"; {one.expected}" if one.expected else "")


class Task(NamedTuple):
    """A row to be added or corrected: answers given beforehand, new entries of the codebook, and how it is asked for.

    `person` is None where nobody can be asked, `draft` where nothing is kept.
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
        """The log and codebook the row is held to."""
        return RowContext(self.base.log, self.base.book, self.base.columns)

    @property
    def file(self) -> str:
        """The log's file."""
        return schema.log_name(self.base.log.war.key)

    def keep(self, entry: Entry, typed: str = "") -> None:
        """Keep what is known so far, where there is a draft to keep it in."""
        if self.draft:
            self.draft.keep(entry, typed)

    def start(self) -> Entry:
        """The entry before its first answer. Raises RefusedError for a flag that describes nothing."""
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
            raise RefusedError(refused, "quote the whole of it, commas between")
        return entry
