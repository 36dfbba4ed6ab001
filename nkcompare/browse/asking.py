"""A question asked over the screen: a line to type in, choices below it, and what is wrong with an answer."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from nkcompare.app.errors import UsageError
from nkcompare.model.folding import fold, has_words
from nkcompare.show import blocks
from nkcompare.show.problems import visible

Choice = tuple[str, str]
"""What is answered, and what it stands for."""


class Ask(ModalScreen[None]):
    """A question; `answer` takes what was typed or chosen, and raises UsageError with what is wrong with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", priority=True),
        Binding("down", "choices", show=False),
    ]

    def __init__(self, question: str, answer: Callable[[str], None], *, typed: str = "", choices: Sequence[Choice] = ()) -> None:
        super().__init__()
        self._question, self._answer, self._typed, self._choices = question, answer, typed, choices

    def compose(self) -> ComposeResult:
        """The question, its line, its choices."""
        with Vertical(id="asked"):
            yield Label(Text(self._question, style=blocks.STRONG))
            yield Input(self._typed, compact=True, select_on_focus=False)
            yield Static(id="wrong")
            if self._choices:
                yield OptionList(*self._offered(""), compact=True, markup=False)

    def _offered(self, typed: str) -> list[Option]:
        """The choices with every word typed so far."""
        width = max(len(answer) for answer, _ in self._choices) + 2
        return [
            Option(Text(f"{answer:<{width}}{told}"), id=answer)
            for answer, told in self._choices
            if has_words(typed, fold(f"{answer} {told}"))
        ]

    @on(Input.Changed)
    def _narrow(self, event: Input.Changed) -> None:
        self.query_one("#wrong", Static).update("")
        for offered in self.query(OptionList):
            offered.set_options(self._offered(event.value))

    @on(Input.Submitted)
    def _take_typed(self, event: Input.Submitted) -> None:
        left = self._offered(event.value) if self._choices else []
        only = left[0].id if len(left) == 1 else None
        self._take(only or event.value)

    @on(OptionList.OptionSelected)
    def _take_chosen(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option.id or "")

    def _take(self, answer: str) -> None:
        try:
            self._answer(answer)
        except UsageError as error:
            told = "\n".join(visible(line) for line in (error.message, f"hint: {error.hint}" if error.hint else "") if line)
            self.query_one("#wrong", Static).update(Text(told, style=blocks.ALERT))
        else:
            self.dismiss()

    def action_choices(self) -> None:
        """Go down from the line to the choices."""
        for offered in self.query(OptionList):
            offered.focus()

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss()
