"""The overview: two strips of days, the differences on the highest steps, three commands to try."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.overview import DailyCounts, Overview
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import BEFORE, FIGHTING, War
from nkcompare.show import blocks, words
from nkcompare.show.grid import Grid
from nkcompare.show.milestones import milestone_table
from nkcompare.show.terminal import Terminal

DAYS = 60
"""The most days that a strip shows."""
_MARKS, _ASCII_MARKS = "·▁▂▃▄▅▆▇█", ".123456789"
_TRY = (
    ("nkcompare day 5", "day 5 of the wars side by side"),
    ("nkcompare diff", "every milestone with its lag"),
    ("nkcompare --help", "everything else"),
)


def days_shown(terminal: Terminal) -> int:
    """How many days fit next to the wars' names."""
    return min(DAYS, terminal.table_width - 12)


def overview_page(found: Overview, others: Sequence[War], book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page of `nkcompare` alone; `others` are wars of the record that it does not show."""
    wars = [strip.war for strip in found.daily_counts]
    who = words.focus_words(found.selection.actors, book)
    days = len(found.daily_counts[0].counts)
    names = Grid()
    for war in wars:
        last = war.day(war.day_one) + war.fighting_days - 1
        phase = f"fighting to day {last}, ceasefire from day {war.day(war.ceasefire)}"
        names.add_row(Text(war.key, style=blocks.STRONG), Text(war.name), Text(phase, style=blocks.FAINT))
    for war in others:
        description = f"not shown here: --wars {wars[0].key},{war.key} in any command"
        names.add_row(Text(war.key, style=blocks.STRONG), Text(war.name), Text(description, style=blocks.FAINT))
    page: list[RenderableType] = [
        blocks.title("Two wars on one clock" if len(wars) == 2 else "The wars on one clock",
                    words.day_one_words(wars, terminal.glyphs), terminal),
        Text(""), names, Text(""),
        Text(f"Acts and contacts of {who} on days 1 to {days}", style=blocks.STRONG), _strips(found, terminal), Text(""),
    ]  # fmt: skip
    if found.differences:
        page += [milestone_table(found.differences, "Differences, highest step first", None, book, terminal), Text("")]
    tries = Grid()
    for command, description in _TRY:
        tries.add_row(Text(command, style=blocks.STRONG), Text(description, style=blocks.FAINT))
    return [*page, tries]


def _strips(found: Overview, terminal: Terminal) -> Grid:
    """A mark for each day, taller for more acts; days of fighting are highlighted."""
    marks = _MARKS if terminal.glyphs.full != "#" else _ASCII_MARKS
    most = max((count for strip in found.daily_counts for count in strip.counts), default=0) or 1
    table = Grid()
    for strip in found.daily_counts:
        table.add_row(Text(strip.war.key, style=blocks.STRONG), _strip(strip, most, marks))
    table.add_row(Text("day", style=blocks.FAINT), Text(_ruler(len(found.daily_counts[0].counts)), style=blocks.FAINT))
    return table


def _strip(strip: DailyCounts, most: int, marks: str) -> Text:
    text = Text()
    for index, count in enumerate(strip.counts):
        height = 0 if not count else max(1, round(count * (len(marks) - 1) / most))
        phase = strip.war.phase(strip.war.date_of(index + 1))
        text.append(marks[height], style=blocks.ALERT if phase == FIGHTING else blocks.FAINT if phase == BEFORE else blocks.GOOD)
    return text


def _ruler(days: int) -> str:
    """`1   5    10   15 …`, each number above its day."""
    line = ""
    for day in (1, *range(5, days + 1, 5)):
        if len(line) <= day - 1 and day - 1 + len(str(day)) <= days:
            line = line.ljust(day - 1) + str(day)
    return line


def show_overview(found: Overview, others: Sequence[War], book: Codebook, terminal: Terminal) -> None:
    """Print the overview."""
    terminal.show(*overview_page(found, others, book, terminal))
