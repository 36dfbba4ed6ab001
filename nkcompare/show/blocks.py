"""Pieces of pages that several commands share: titles, event blocks, meters."""

from rich.box import Box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.compare.select import Selection, viewpoints
from nkcompare.model.background import Fact
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.event import Event
from nkcompare.show import words
from nkcompare.show.colours import GREEN, ORANGE, RED
from nkcompare.show.grid import Headed
from nkcompare.show.terminal import Glyphs, Terminal

STRONG, FAINT, GOOD, LATE, ALERT = "bold", "dim", GREEN, ORANGE, RED


def title(text: str, right: str, terminal: Terminal) -> RenderableType:
    """A page's first line, with the date of day 1 at its right end, or below it where both do not fit."""
    if len(text) + len(right) + 4 > terminal.table_width:
        return Group(Text(text, style=STRONG), Text(right, style=FAINT))
    gap = " " * (terminal.table_width - len(text) - len(right))
    return Text.assemble((text, STRONG), gap, (right, FAINT))


def indented(line: str, style: str = "") -> RenderableType:
    """A line that keeps its indent where it goes on below itself."""
    text = line.lstrip(" ")
    return Padding(Text(text, style=style), (0, 0, 0, len(line) - len(text)))


def meter(rung: str, glyphs: Glyphs) -> Text:
    """The ladder as marks: a full one for each rung reached, a hollow one for each rung not reached."""
    height = LADDER.index(rung) + 1 if rung else 0
    return Text(glyphs.full * height, style=STRONG).append(glyphs.hollow * (len(LADDER) - height), style=FAINT)


def marked(row: Event | Fact) -> Text:
    """A row's id after the mark of its certainty."""
    return Text().append(words.certainty_mark(row), style=f"not dim {ALERT}").append(row.id, style=FAINT)


def event_block(event: Event, selection: Selection, book: Codebook, terminal: Terminal) -> RenderableType:
    """One event: kind, who acted towards whom, id; below that the sentence, who asked, and how late it can have been."""
    glyphs = terminal.glyphs
    here = next(iter(viewpoints(event, selection, book)), None)
    several = len(selection.actors) != 1
    label = book.actions[event.action].label
    names = words.who(event, here, book, glyphs, name_party=several)
    key = marked(event)
    head = Text(label, style=STRONG).append(f"  {names}", style="not bold")
    body = Text(event.summary)
    told = words.circumstances(event, book)
    if told:
        body.append(told, style=LATE)
    return Headed(head, key, body)


def rows_box(glyphs: Glyphs) -> Box:
    """A box that draws only the line below a table's heading."""
    rows = ["    ", "    ", f" {glyphs.rule}{glyphs.rule} ", "    ", "    ", "    ", "    ", "    "]
    return Box("\n".join(rows) + "\n", ascii=glyphs.full == "#")
