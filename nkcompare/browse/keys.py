"""The keys with their actions: bound by the screens, listed at their foot and on the page of keys."""

from collections.abc import Iterable
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text
from textual.binding import Binding, BindingType

from nkcompare.show import blocks, words
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Terminal


class Key(NamedTuple):
    """A key: its name in Textual and its label, its action, its word at the foot of the screen, and what it does."""

    key: str
    shown: str
    action: str
    foot: str
    does: str


DAY_KEYS = (
    Key("left", "←", "step(-1)", "", "one day back; click the strip to go to a day"),
    Key("right", "→", "step(1)", "", "one day forward"),
    Key("pageup", "PgUp", "step(-7)", "", "one week back"),
    Key("pagedown", "PgDn", "step(7)", "", "one week forward"),
    Key("home", "Home", "edge(0)", "", "the first day of hostilities"),
    Key("end", "End", "edge(1)", "", "the last day a log covers"),
    Key("g", "g", "go", "Day", "go to a day or a date, as typed after `nkcompare day`"),
    Key("1", "1", "war(0)", "", "which war comes first and is compared with the others; with two wars, swap them"),
    Key("2", "2", "war(1)", "", "which war comes second"),
    Key("a", "a", "actor", "Actor", "whose acts"),
    Key("slash", "/", "filters", "Filter", "the options of the command line: filters, --wars, --day-one, --align"),
    Key("m", "m", "milestones", "Milestones", "the milestones with their lags, and which were reached by the day"),
    Key("h", "h", "hypotheses", "Hypotheses", "the competing explanations by the day"),
    Key("b", "b", "background", "Background", "the background on the day of each war"),
    Key("tab", "Tab", "app.focus_next", "", "the other war; ↑ ↓ go through its acts"),
    Key("enter", "Enter", "act", "", "the act with its sources, as does a click"),
    Key("o", "o", "open", "", "a source of the act in the browser"),
    Key("c", "c", "cite", "", "copy the citation of the act"),
    Key("question_mark", "?", "keys", "Keys", "these keys"),
    Key("q", "q", "leave", "Quit", "quit; on any other page: back"),
    Key("escape", "Esc", "leave", "", "the same"),
)
"""Of the screen of a day."""

PAGE_KEYS = (
    Key("q", "q", "leave", "Back", "back"),
    Key("escape", "Esc", "leave", "", "back"),
    Key("question_mark", "?", "keys", "Keys", "the keys"),
)
"""Of every page opened from it."""

ACT_KEYS = (
    Key("o", "o", "open", "Open a source", "a source of the act in the browser"),
    Key("c", "c", "cite", "Copy the citation", "copy the citation of the act"),
)
"""Additional keys on the page of an act."""

_ASCII = {"←": "Left", "→": "Right", "the other war; ↑ ↓ go": "the other war; Up and Down go"}


def bindings(keys: Iterable[Key]) -> list[BindingType]:
    """The keys as Textual binds them, with priority over the parts of the screen, except Enter, which belongs to the acts."""
    return [
        Binding(one.key, one.action, one.foot, key_display=one.shown, show=bool(one.foot), priority=True)
        for one in keys
        if one.key not in {"enter", "tab"}
    ]


def keys_page(terminal: Terminal) -> list[RenderableType]:
    """The page of keys."""
    table = Grid()
    table.add_column(no_wrap=True, style=blocks.STRONG)
    table.add_column()
    for one in DAY_KEYS:
        table.add_row(Text(_spelled(one.shown, terminal)), Text(_spelled(one.does, terminal)))
    return [Text("Keys", style=blocks.STRONG), Text(""), table, Text(""), Text(words.CERTAINTY_LEGEND, style=blocks.FAINT)]


def _spelled(text: str, terminal: Terminal) -> str:
    if terminal.glyphs.full != "#":
        return text
    for arrow, name in _ASCII.items():
        text = text.replace(arrow, name)
    return text
