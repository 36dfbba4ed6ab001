"""Pieces of pages that several commands share: titles, event blocks, meters, milestone tables."""

from collections.abc import Callable, Sequence

from rich.box import Box
from rich.console import Group, RenderableType
from rich.text import Text

from nkcompare.compare.milestones import MilestoneLine, Reached
from nkcompare.compare.select import Selection, stands
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.event import Event
from nkcompare.show import words
from nkcompare.show.lines import Aligned, Headed
from nkcompare.show.terminal import Glyphs, Terminal

STRONG, FAINT, GOOD, LATE, ALERT = "bold", "dim", "green", "yellow", "red"


def title(text: str, right: str, terminal: Terminal) -> RenderableType:
    """A page's first line, with what day 1 is at its right end, or below it where both do not fit."""
    if len(text) + len(right) + 4 > terminal.table_width:
        return Group(Text(text, style=STRONG), Text(right, style=FAINT))
    gap = " " * (terminal.table_width - len(text) - len(right))
    return Text.assemble((text, STRONG), gap, (right, FAINT))


def meter(rung: str, glyphs: Glyphs) -> Text:
    """How far up the ladder: one full mark a rung reached, a hollow one a rung not reached."""
    height = LADDER.index(rung) + 1 if rung else 0
    return Text(glyphs.full * height, style=STRONG).append(glyphs.hollow * (len(LADDER) - height), style=FAINT)


def event_block(event: Event, selection: Selection, book: Codebook, terminal: Terminal) -> RenderableType:
    """One event: kind, who towards whom, id; below it the sentence, and who asked for the contact."""
    glyphs = terminal.glyphs
    here = next(iter(stands(event, selection, book)), None)
    several = len(selection.actors) != 1
    label = book.actions[event.action].label
    names = words.who(event, here, book, glyphs, name_party=several)
    key = Text(words.certainty_mark(event), style=ALERT).append(event.id, style=FAINT)
    head = Text(label, style=STRONG).append(f"  {names}", style="not bold")
    body = Text(event.summary)
    asked = words.asked_by(event, book)
    if asked:
        body.append(f" ({asked})", style=LATE)
    return Headed(head, key, body)


def rows_box(glyphs: Glyphs) -> Box:
    """A box that draws only the line below a table's heading."""
    rows = ["    ", "    ", f" {glyphs.rule}{glyphs.rule} ", "    ", "    ", "    ", "    ", "    "]
    return Box("\n".join(rows) + "\n", ascii=glyphs.full == "#")


DayOf = Callable[[str, Reached | None], Text]


def milestone_table(lines: Sequence[MilestoneLine], heading: str, day_of: DayOf, terminal: Terminal) -> Aligned:
    """Milestones down, wars across, and the lag of each later war on the first with a bar for the second's."""
    glyphs = terminal.glyphs
    wars = list(lines[0].reached) if lines else []
    heads = [heading, *wars, *("lag" if len(wars) == 2 else f"lag {key}" for key in wars[1:])]
    room = terminal.table_width - _NEEDED if len(wars) == 2 else 0
    with_bar = room >= _SHORTEST_BAR
    longest = max((abs(line.lag or 0) for line in lines), default=0)
    rows = []
    for line in lines:
        cells = [Text(line.milestone.label)]
        cells += [day_of(key, found) for key, found in line.reached.items()]
        cells += [_lag(line, key, glyphs) for key in wars[1:]]
        if with_bar:
            cells.append(lag_bar(line.lag, longest, room, glyphs))
        rows.append(cells)
    titles = [Text(head, style=STRONG) for head in (*heads, "")[: len(heads) + with_bar]]
    return Aligned(rows, heads=titles, rule=glyphs.rule, right=range(1 + len(wars), len(heads)), gap=3)


def _lag(line: MilestoneLine, war: str, glyphs: Glyphs) -> Text:
    lag = line.lags[war]
    style = FAINT if lag is None else LATE if lag > 0 else GOOD if lag < 0 else ""
    return Text(words.lag_words(line, war, glyphs), style=style)


_NEEDED = 86
"""Columns the widest label, two days and a lag take; what is left is the bar's."""
_SHORTEST_BAR = 6


def lag_bar(lag: int | None, longest: int, room: int, glyphs: Glyphs) -> Text:
    """A bar as long as the lag: a mark a day where the longest fits, else to scale; hollow where the second war was earlier."""
    if not lag:
        return Text("")
    length = abs(lag) if longest <= room else max(1, round(abs(lag) * room / longest))
    mark = glyphs.bar if lag > 0 else glyphs.bar_back
    return Text(mark * length, style=LATE if lag > 0 else GOOD)
