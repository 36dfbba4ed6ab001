"""The interview: one question for each column, with an explanation, a likely answer, and a way back to the previous one."""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from nkcompare.ask import prompts
from nkcompare.ask.codebook_entries import BACK, SteppedBack, new_official, new_publishers
from nkcompare.ask.keyboard import Prompter
from nkcompare.ask.row import NOTHING, Entry, InvalidAnswer, RowContext, ValidAnswer, applies, names_in_office, read_answer
from nkcompare.compare.duplicates import most_similar
from nkcompare.model.codebook import BELLIGERENT, Codebook, are_sufficient
from nkcompare.model.columns import CERTAINTIES, COLUMN, LOG, QUESTIONS, SEPARATOR, ColumnVocabulary
from nkcompare.model.event import CONFIRMED, REPORTED, Event
from nkcompare.store.write.insert import with_entries

HELP, NONE = "?", "-"

_FROM_SIMILAR_ROW = frozenset({"official", "action", "target", "target_official", "channel"})
"""Columns in which similar acts usually agree. Initiator, place and certainty are never copied from another row."""


class Suggestion(NamedTuple):
    """An answer that Enter accepts, and the earlier row it comes from, if any."""

    cell: str = ""
    similar: Event | None = None


def suggestion(column: str, entry: Entry, context: RowContext) -> Suggestion:
    """The likely answer; empty where a guess would often be wrong, or where it would not be valid."""
    if column == "certainty" and entry.get("sources"):
        origins = with_entries(context.book, (), entry.publishers).origins(entry.get("sources").split())
        return Suggestion(CONFIRMED if are_sufficient(origins) else REPORTED)
    if column == "actor" and context.log.events:
        return Suggestion(Counter(event.actor for event in context.latest).most_common(1)[0][0])
    if column not in _FROM_SIMILAR_ROW:
        return Suggestion()
    like = _last_added(entry, context) if column == "official" else most_similar(context.log.events, entry.cells)
    if like is None or (column != "official" and like.official != entry.get("official")):
        return Suggestion()
    cell = like.cells()[column]
    is_valid = not cell or isinstance(read_answer(column, cell, entry, context), ValidAnswer)
    return Suggestion(cell, like) if is_valid else Suggestion()


def _last_added(entry: Entry, context: RowContext) -> Event | None:
    """The row that was added last, if it has the same actor: several acts of one person are often entered in a row."""
    last = max(context.log.events, key=lambda event: int(event.id.rpartition("-")[2]), default=None)
    return last if last and last.actor == entry.get("actor") else None


def completions(column: str, entry: Entry, context: RowContext) -> list[str]:
    """The words that TAB completes, likeliest first."""
    book = with_entries(context.book, entry.officials, entry.publishers)
    if column == "initiator":
        return entry.parties()
    if column == "place":
        return sorted({event.place for event in context.latest if event.place})
    vocabulary = COLUMN[column].vocabulary
    if vocabulary is ColumnVocabulary.ACTORS:
        belligerents = [code for code, one in book.actors.items() if one.kind == BELLIGERENT]
        others = [code for code in book.actors if code not in belligerents]
        return [*others, *belligerents] if column == "actor" else [*belligerents, *others]
    return names_in_office(entry, book, column) if vocabulary is ColumnVocabulary.OFFICIALS else _codes(vocabulary, book)


def _codes(vocabulary: ColumnVocabulary, book: Codebook) -> list[str]:
    if vocabulary is ColumnVocabulary.ACTIONS:
        return list(book.actions)
    if vocabulary is ColumnVocabulary.CHANNELS:
        return list(book.channels)
    return list(CERTAINTIES) if vocabulary is ColumnVocabulary.CERTAINTIES else []


SEPARATOR_KEYS = {SEPARATOR: ";,", " ": " "}
"""By a column's separator, the keys that end one value and begin the next."""


_EDITED = frozenset({"summary", "sources", "note"})
"""Columns whose former answer is put into the input line, because it is a sentence; elsewhere Enter accepts it."""

_EXPLAINED = frozenset(
    column.name for column in LOG if column.vocabulary not in {ColumnVocabulary.NONE, ColumnVocabulary.OFFICIALS}
)
"""Columns in which a code with a question mark asks for the meaning of that code."""


class Interview:
    """The questions for one row. It can be resumed at its last question."""

    def __init__(
        self,
        context: RowContext,
        prompter: Prompter,
        entry: Entry,
        given: Mapping[str, str],
        *,
        former: Mapping[str, str] = NOTHING,
        keep: Callable[[Entry], None] = lambda _: None,
    ) -> None:
        """`given` holds answers that need no question if they are valid, `former` default answers.

        `keep` is called with the row after every answer.
        """
        self.entry, self.context, self._prompter = entry, context, prompter
        self._given = dict(given)
        self._former: dict[str, str] = dict(former)
        self._original, self._keep = former, keep
        self._asked: list[str] = []
        self._next = 0
        self._shown_source = ""

    def run(self) -> Entry:
        """Ask for every column without an answer. Raises EOFError or KeyboardInterrupt where the user leaves."""
        while self._next < len(QUESTIONS):
            self._keep(self.entry)
            column = QUESTIONS[self._next]
            if column in self._given:
                self._use_given(column)
            elif not applies(column, self.entry, self.context):
                self.entry = self.entry.having(column, "")
                self._next += 1
            else:
                self._answer(column)
        self._keep(self.entry)
        return self.entry

    def resume(self, cells: Mapping[str, str]) -> None:
        """Continue from the answers of an earlier interview: up to the first that is not valid; the others become defaults."""
        self._former |= cells
        for column in QUESTIONS[self._next :]:
            if column not in cells or isinstance(read_answer(column, cells[column], self.entry, self.context), InvalidAnswer):
                return
            if applies(column, self.entry, self.context):
                self._asked.append(column)
            self.entry = self.entry.having(column, cells[column])
            self._next += 1

    def step_back(self) -> bool:
        """Go back to the last question asked; False where there is none. Answers given beforehand are kept."""
        if not self._asked:
            return False
        self._next = QUESTIONS.index(self._asked.pop())
        return True

    def _answer(self, column: str) -> None:
        found = self._question(column)
        if found is None:
            if not self.step_back():
                self._prompter.say(prompts.note("this is the first question"))
            return
        self.entry = found
        self._former[column] = found.cells[column]
        self._asked.append(column)
        self._next += 1

    def _use_given(self, column: str) -> None:
        """Use an answer given beforehand; where it is not valid, say why and ask the question."""
        answer = read_answer(column, self._given[column], self.entry, self.context)
        if isinstance(answer, InvalidAnswer):
            del self._given[column]
            self._prompter.say(prompts.refusal(f"{column}: {answer.why}", answer.expected))
            return
        if answer.note:
            self._prompter.say(prompts.note(f"{column}: {answer.note}"))
        self.entry = self.entry.having(column, answer.cell)
        self._next += 1

    def _question(self, column: str) -> Entry | None:
        """The row with this column answered; None for a step back."""
        offered = self._suggestion(column)
        start = offered.cell if column in _EDITED else ""
        while True:
            typed = self._prompter.ask(
                prompts.prompt(column, "" if start else offered.cell, required=COLUMN[column].required),
                completions(column, self.entry, self.context), SEPARATOR_KEYS.get(COLUMN[column].separator, ""), start,
            ).strip()  # fmt: skip
            if start and typed.removeprefix(start).strip() == HELP:
                # A question mark typed after the default text asks for help and is not part of the text.
                typed = HELP
            if typed.endswith(BACK) and (typed == BACK or column in _EDITED):
                if typed != BACK:
                    self._former[column] = typed.removesuffix(BACK).strip()
                return None
            if self._explain(column, typed, offered.cell):
                continue
            text = "" if typed == NONE else typed or ("" if start else offered.cell)
            try:
                found = self._accept(column, text)
            except SteppedBack:
                start = typed if column in _EDITED else ""
                continue
            if found:
                return found
            start = typed if column in _EDITED else ""

    def _suggestion(self, column: str) -> Suggestion:
        """The former answer, else the likely one; the row it comes from is shown once."""
        if column in self._former:
            return Suggestion(self._former[column])
        offered = suggestion(column, self.entry, self.context)
        if offered.similar and offered.similar.id != self._shown_source:
            self._shown_source = offered.similar.id
            self._prompter.say(prompts.similar_row(offered.similar, self.context.log.war, self.context.book))
        return offered

    def _explain(self, column: str, typed: str, offered: str) -> bool:
        """Whether the line asked for an explanation, which was then shown."""
        if typed == HELP:
            self._prompter.say(*prompts.explanation(column, self.entry.cells, self.context.book, offered))
            return True
        code = typed.strip("? ")
        if column in _EXPLAINED and code and HELP in (typed[0], typed[-1]):
            self._prompter.say(*prompts.explanation(column, self.entry.cells, self.context.book, code, alone=True))
            return True
        return False

    def _accept(self, column: str, text: str) -> Entry | None:
        """The row with the answer; None where it is not valid, once the reason is shown."""
        answer = read_answer(column, text, self.entry, self.context)
        if isinstance(answer, InvalidAnswer):
            self._prompter.say(prompts.refusal(answer.why, answer.expected))
            if not answer.unknown_name:
                return None
            official = new_official(answer.unknown_name, column, self.entry, self.context, self._prompter)
            if official is None:
                return None
            self.entry = self.entry._replace(officials=(*self.entry.officials, official))
            return self._accept(column, text)
        if answer.note and text != self._original.get(column):
            self._prompter.say(prompts.note(answer.note))
        # An unchanged cell stays as it is written.
        found = self.entry.having(column, text if text == self._original.get(column) else answer.cell)
        return new_publishers(found, self.context, self._prompter) if column == "sources" else found
