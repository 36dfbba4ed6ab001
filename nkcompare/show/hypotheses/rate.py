"""Rating: the item and the hypothesis asked about, the scale, and a changed rating as a diff."""

from collections.abc import Iterable
from typing import Protocol

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nkcompare.model.event import Event
from nkcompare.model.hypothesis import Evidence, Hypothesis, Rating
from nkcompare.show import blocks, words
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal

SCALE = (
    ("CC", "very consistent", "if the hypothesis were true, this is exactly what one would see"),
    ("C", "consistent", "one would not be surprised to see it"),
    ("N", "neutral", "it can be read either way, or has no bearing"),
    ("I", "inconsistent", "one would not expect to see it"),
    ("II", "very inconsistent", "one would hardly ever see it"),
    ("NA", "not applicable", "the question does not arise"),
)
"""What the letters mean for an item and a hypothesis."""


class _Rated(Protocol):
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def number(self) -> int: ...


def show_rated(done: _Rated, terminal: Terminal, *, written: bool) -> None:
    """Print the change, and to standard error what became of it."""
    if done.before == done.after:
        terminal.warn(f"line {done.number} already has this rating")
        return
    if done.before:
        terminal.write(f"-{visible(done.before)}\n")
    terminal.write(f"+{visible(done.after)}\n")
    terminal.warn(f"Saved, line {done.number} of ratings.csv" if written else "Nothing was written: this was a dry run.")


def opening(rater: str, cells: int) -> list[RenderableType]:
    """The first lines of rating by interview."""
    first = Text(f"{words.plural(cells, 'cell')} to rate for {visible(rater)}", style=blocks.STRONG)
    ways = Text("If this hypothesis were true, how likely would one be to see this evidence?", style="default")
    return [first, ways, Text("? explains the letters, Enter leaves a cell, < goes back, q stops; each answer is saved",
                              style=blocks.FAINT)]  # fmt: skip


def item_block(item: Evidence, acts: Iterable[Event]) -> list[RenderableType]:
    """The item to be rated across the hypotheses, with the acts behind it."""
    known = f"{item.kind}, known from day {item.known_day} of {item.known_war}"
    lines: list[RenderableType] = [
        Text(""),
        Text(f"{item.id} {item.label}", style=blocks.STRONG).append(f"  {known}", style="not bold dim"),
    ]
    lines += [Padding(Text(f"{event.id}: {event.summary}", style=blocks.FAINT), (0, 0, 0, 2)) for event in acts]
    return [*lines, *([Padding(Text(item.note, style=blocks.FAINT), (0, 0, 0, 2))] if item.note else [])]


def about_block(hypothesis: Hypothesis, former: Rating | None) -> list[RenderableType]:
    """The hypothesis in question, and the rater's earlier rating."""
    text = Text(f"{hypothesis.id} {hypothesis.label}: ", style="bold").append(hypothesis.statement, style="not bold")
    if former:
        text.append(f"\nso far {former.rating}: {former.why}", style="not bold dim")
    return [Padding(text, (0, 0, 0, 2))]


def scale_block() -> list[RenderableType]:
    """The letters and what they mean."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for letters, name, means in SCALE:
        table.add_row(Text(letters, style=blocks.STRONG), Text(name), Text(means, style=blocks.FAINT))
    return [Padding(table, (0, 0, 0, 4))]
