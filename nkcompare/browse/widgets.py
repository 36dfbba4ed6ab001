"""The parts of a screen: a war's acts, the strip of days, the keys at the foot, a question asked over it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.console import Group
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from nkcompare.app.errors import UsageError
from nkcompare.browse.keys import Key
from nkcompare.compare.timeline import Timeline
from nkcompare.model.folding import fold, has_words
from nkcompare.show import blocks, words
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal
from nkcompare.show.timeline import DayStrip, day_strip

Choice = tuple[str, str]
"""Answers, each with its meaning."""


class Ask(ModalScreen[None]):
    """A question; `answer` takes what was typed or chosen, and raises UsageError with what is wrong with it.

    `offers` gives the completions of what is typed: the whole text, and the completed word.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", priority=True),
        Binding("down", "choices", show=False),
        Binding("tab", "complete", show=False, priority=True),
    ]

    def __init__(
        self,
        question: str,
        answer: Callable[[str], None],
        *,
        typed: str = "",
        choices: Sequence[Choice] = (),
        offers: Callable[[str], Sequence[tuple[str, str]]] | None = None,
    ) -> None:
        super().__init__()
        self._question, self._answer, self._typed, self._choices, self._offers = question, answer, typed, choices, offers

    def compose(self) -> ComposeResult:
        """The question, its line, its choices."""
        with Vertical(id="asked"):
            yield Label(Text(self._question, style=blocks.STRONG))
            yield Input(self._typed, compact=True, select_on_focus=False)
            yield Static(id="wrong")
            if self._choices:
                yield OptionList(*self._offered(""), compact=True, markup=False)

    def _offered(self, typed: str) -> list[Option]:
        """The choices that contain every word typed so far."""
        width = max(len(answer) for answer, _ in self._choices) + 2
        return [
            Option(Text(f"{answer:<{width}}{does}"), id=answer)
            for answer, does in self._choices
            if has_words(typed, fold(f"{answer} {does}"))
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
            listed = "\n".join(visible(line) for line in (error.message, f"hint: {error.hint}" if error.hint else "") if line)
            self.query_one("#wrong", Static).update(Text(listed, style=blocks.ALERT))
        else:
            self.dismiss()

    def action_complete(self) -> None:
        """Complete the word before the cursor as far as it is unambiguous, and show the completions; without any, move on."""
        if self._offers is None:
            self.focus_next()
            return
        line = self.query_one(Input)
        typed, behind = line.value[: line.cursor_position], line.value[line.cursor_position :]
        found = list(self._offers(typed))
        certain = _shared([whole for whole, _ in found]) if found else typed
        ended = f"{certain} " if len(found) == 1 else max(certain, typed, key=len)
        with self.prevent(Input.Changed):
            line.value, line.cursor_position = ended + behind, len(ended)
        listed = words.as_many_as_fit([word for _, word in found], 3 * self.size.width // 2, "  ") if len(found) != 1 else ""
        self.query_one("#wrong", Static).update(Text(listed or ("" if found else "nothing begins like this"), style=blocks.FAINT))

    def action_choices(self) -> None:
        """Go down from the line to the choices."""
        for offered in self.query(OptionList):
            offered.focus()

    def action_leave(self) -> None:
        """Go back without an answer."""
        self.dismiss()


def _shared(texts: Sequence[str]) -> str:
    """The common beginning of the texts."""
    first, last = min(texts), max(texts)
    return first[: next((at for at, char in enumerate(first) if char != last[at]), len(first))]


_BAR, _ASCII_BAR = "▌", ">"


class Acts(OptionList):
    """A list of acts."""

    virtual_size = Reactive(Size(0, 0))
    """As in every list, but other acts do not lay the screen out anew, since they take the room there is."""
    ascii_only = False

    def render_line(self, y: int) -> Strip:
        """Render a line with the bar, or a blank, before it."""
        strip = super().render_line(y)
        option = next((part.style.meta.get("option") for part in strip if part.style), None)
        here = self.has_focus and option is not None and option == self.highlighted
        bar = _ASCII_BAR if self.ascii_only else _BAR
        # The bar is part of the option, so that a click on it selects the option.
        style = Style() if option is None else Style(bold=True, meta={"option": option})
        return Strip([Segment(bar if here else " ", style), *strip], strip.cell_length + 1)

    def _get_left_gutter_width(self) -> int:
        """The columns that the bar takes of an act's width."""
        return 1


class DaysStrip(Static):
    """All days, a mark for the acts of each."""

    class Asked(Message):
        """A day was clicked on."""

        def __init__(self, day: int) -> None:
            super().__init__()
            self.day = day

    _shown: DayStrip | None = None

    def point(self, found: Timeline, day: int, terminal: Terminal) -> None:
        """Show the days with the cursor on one of them."""
        self._shown = day_strip(found, day, terminal)
        self.update(Group(*self._shown.lines))

    def on_click(self, event: Click) -> None:
        """Ask for the day at the place clicked on."""
        if self._shown is None:
            return
        column = (event.x - self._shown.indent) // self._shown.cell
        if 0 <= column < len(self._shown.columns):
            self.post_message(self.Asked(self._shown.columns[column][0]))


class Foot(Static):
    """The keys with a word at the foot of the screen."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._keys = [one for one in keys if one.foot]
        line = Text(no_wrap=True)
        for one in self._keys:
            line.append(one.shown, style=blocks.STRONG).append(f" {one.foot} ")
        super().__init__(line)

    async def on_click(self, event: Click) -> None:
        """Do the action of the key clicked on."""
        end = 0
        for one in self._keys:
            end += len(one.shown) + len(one.foot) + 2
            if event.x < end:
                await self.run_action(f"screen.{one.action}")
                return
