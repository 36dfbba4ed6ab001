"""The table of milestones that several pages share, in full or shorter forms as the width allows."""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from nkcompare.compare.milestones import MilestoneLine, full_label
from nkcompare.model.codebook import Codebook
from nkcompare.show import absence
from nkcompare.show.absence import Cell, State
from nkcompare.show.blocks import FAINT, GOOD, LATE, STRONG
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Glyphs, Terminal

_GAP = 2
"""Columns between two columns of the table."""
_SHORTEST_BAR = 7
"""A bar is at least as wide as its heading."""
_INDENT = "  "

_STYLES = {
    State.REACHED: GOOD,
    State.LATER: LATE,
    State.PERHAPS: LATE,
    State.NOT_BY: FAINT,
    State.OUTSIDE: FAINT,
}


class _Form(NamedTuple):
    """One way to write the cells: the days' length, and whether a lag that is not a number is words or a bare mark."""

    day: Callable[[Cell], str]
    lag: Callable[[MilestoneLine, str, Glyphs], Text]


def milestone_table(
    lines: Sequence[MilestoneLine], heading: str, by_day: int | None, book: Codebook, terminal: Terminal
) -> RenderableType:
    """Milestones down, wars across, and the lag of each later war on the first with a bar for the second's.

    Parts are indented below their whole; what no war reached is named in one line. With `by_day` every cell says whether it
    had been reached by then; without, the days stand alone. Where even the short forms do not fit beside the labels, each
    milestone takes two lines. No label is ever squeezed into a narrow column.
    """
    glyphs = terminal.glyphs
    shown = listed_lines(lines)
    nowhere = nowhere_words(lines, book, glyphs)
    if not shown:
        return Group(Text(heading, style=STRONG), *_faint(nowhere))
    table = _Table(shown, heading, by_day, book, glyphs)
    bare = [absence.bare_legend(shown, glyphs)]
    for form in _FORMS:
        room = terminal.table_width - table.needed(form) - _GAP
        if room + _GAP >= 0:
            below = _legend_lines([*table.bar_legend(room), *absence.legend(shown, by_day, glyphs)], terminal)
            return Group(table.grid(form, room), *_faint([*(bare if form is _FORMS[-1] else []), *nowhere, *below]))
    return Group(table.stacked(), *_faint([*bare, *nowhere, *_legend_lines(absence.legend(shown, by_day, glyphs), terminal)]))


def _faint(lines: Iterable[str]) -> list[Text]:
    return [Text(line, style=FAINT) for line in lines]


def listed_lines(lines: Iterable[MilestoneLine]) -> list[MilestoneLine]:
    """The milestones with a line of their own: those that some war reached, in whole or in part."""
    lines = list(lines)
    kept = {line.part_of for line in lines if not line.nowhere}
    return [line for line in lines if not line.nowhere or line.milestone.id in kept]


def nowhere_words(lines: Iterable[MilestoneLine], book: Codebook, glyphs: Glyphs) -> list[str]:
    """The milestones reached in no war, named in one line."""
    lines = list(lines)
    names = [full_label(line.milestone, book) for line in unreached_lines(lines)]
    return [nowhere_head(len(lines[0].reached)) + f" {glyphs.dot} ".join(names)] if names else []


def unreached_lines(lines: Sequence[MilestoneLine]) -> list[MilestoneLine]:
    """The milestones without a line of their own: no war reached them, nor a part of them."""
    shown = {line.milestone.id for line in listed_lines(lines)}
    return [line for line in lines if line.milestone.id not in shown]


def nowhere_head(wars: int) -> str:
    """The words before the names of the milestones that none of the wars reached."""
    return "Not reached by the end of its log: " if wars == 1 else "Reached in no war by the end of its log: "


def _legend_lines(parts: Iterable[str], terminal: Terminal) -> list[str]:
    """The legend of a table, as many of its parts on a line as fit."""
    found: list[str] = []
    for part in parts:
        if found and len(found[-1]) + 3 + len(part) <= terminal.table_width:
            found[-1] += f"   {part}"
        else:
            found.append(part)
    return found


def label(line: MilestoneLine, book: Codebook) -> str:
    """A milestone's label in a table: indented where it is a part, in full where its whole is not listed."""
    name = line.milestone.label if line.part_of == line.milestone.part_of else full_label(line.milestone, book)
    within = f" ({absence.WITHIN})" if line.recounted else ""
    return f"{_INDENT if line.part_of else ''}{name}{within}"


class _Table(NamedTuple):
    """The content of a table of milestones; at least one line."""

    lines: Sequence[MilestoneLine]
    heading: str
    by_day: int | None
    book: Codebook
    glyphs: Glyphs

    @property
    def wars(self) -> list[str]:
        """The wars' keys, in their order."""
        return list(self.lines[0].reached)

    def needed(self, form: _Form) -> int:
        """Columns the table takes without a bar."""
        cells = [[label(line, self.book), *(text.plain for text in self._cells(line, form))] for line in self.lines]
        heads = [self.heading, *self._heads()]
        widths = [max(cell_len(text) for text in column) for column in zip(heads, *cells, strict=True)]
        return sum(widths) + _GAP * (len(widths) - 1)

    def _with_bar(self, room: int) -> bool:
        """Whether there is one lag to draw, and `room` columns are enough for its bar."""
        return len(self.wars) == 2 and room >= _SHORTEST_BAR

    def bar_legend(self, room: int) -> list[str]:
        """The meaning of the hollow mark, where a bar has one; the heading tells the other."""
        drawn = [lag_bar(line, room, self.glyphs).plain for line in self.lines] if self._with_bar(room) else []
        back = self.glyphs.bar_back
        return [f"{back} 1 day earlier"] if any(text.startswith(back) for text in drawn) else []

    def grid(self, form: _Form, room: int) -> Grid:
        """The table, with a bar of the second war's lag where `room` columns are enough for one."""
        with_bar = self._with_bar(room)
        table = Grid(self.glyphs.rule)
        table.add_column(Text(self.heading), no_wrap=True)
        days = len(self.wars)
        for index, head in enumerate(self._heads()):
            table.add_column(Text(head), no_wrap=True, justify="left" if index < days else "right")
        if with_bar:
            table.add_column(Text(f"{self.glyphs.bar} 1 day", style=FAINT), no_wrap=True)
        for line in self.lines:
            bar = [lag_bar(line, room, self.glyphs)] if with_bar else []
            table.add_row(Text(label(line, self.book)), *self._cells(line, form), *bar)
        return table

    def stacked(self) -> RenderableType:
        """A milestone on one line, its days and lags on the next, in columns."""
        heads = self._heads()
        rows = [self._cells(line, _FORMS[-1]) for line in self.lines]
        widths = [max(cell_len(text) for text in (head, *(row[at].plain for row in rows))) for at, head in enumerate(heads)]
        out: list[RenderableType] = [Text(self.heading, style=STRONG), _padded([Text(head) for head in heads], widths)]
        for line, row in zip(self.lines, rows, strict=True):
            out += [Text(label(line, self.book)), _padded(row, widths)]
        return Group(*out)

    def _heads(self) -> list[str]:
        lags = ["lag" if len(self.wars) == 2 else f"lag {war}" for war in self.wars[1:]]
        return [*self.wars, *(f"{lag}{self._blank}" for lag in lags)]

    @property
    def _blank(self) -> str:
        """The padding after a lag without a mark, which keeps the numbers aligned with lags that have one."""
        marked = any(absence.lag_mark(line, war, self.glyphs) for line in self.lines for war in line.lags)
        return " " if marked else ""

    def _cells(self, line: MilestoneLine, form: _Form) -> list[Text]:
        days = [self._day(line, war, form.day) for war in self.wars]
        lags = [
            form.lag(line, war, self.glyphs).append(absence.lag_mark(line, war, self.glyphs) or self._blank) for war in line.lags
        ]
        return [*days, *lags]

    def _day(self, line: MilestoneLine, war: str, form: Callable[[Cell], str]) -> Text:
        cell = absence.first_cell(line, war, self.by_day, self.glyphs)
        style = _STYLES[cell.state] if self.by_day is not None or cell.state is not State.REACHED else ""
        return Text(form(cell), style=style)


def _padded(cells: Sequence[Text], widths: Sequence[int]) -> Text:
    """Cells under their heads, indented under the label of their row."""
    text = Text(" " * 4, style=FAINT)
    for cell, width in zip(cells, widths, strict=True):
        text.append_text(cell).append(" " * (width - cell.cell_len + _GAP))
    return text


def _full_lag(line: MilestoneLine, war: str, glyphs: Glyphs) -> Text:
    lag = line.lags[war]
    style = FAINT if lag is None else LATE if lag > 0 else GOOD if lag < 0 else ""
    return Text(absence.lag_words(line, war, glyphs), style=style)


def _short_lag(line: MilestoneLine, war: str, glyphs: Glyphs) -> Text:
    return Text(glyphs.never, style=FAINT) if line.lags[war] is None else _full_lag(line, war, glyphs)


_full, _short, _bare = attrgetter("full"), attrgetter("short"), attrgetter("bare")

_FORMS = (
    _Form(_full, _full_lag),
    _Form(_short, _full_lag),
    _Form(_short, _short_lag),
    _Form(_bare, _short_lag),
)


def lag_bar(line: MilestoneLine, room: int, glyphs: Glyphs) -> Text:
    """A bar with one mark a day, cut with an ellipsis where it does not fit; hollow where the second war was earlier.

    For a lag between two bounds, the bar shows the nearer bound and dots lead to the farther.
    """
    low, high = next(iter(line.lag_ranges.values()), None) or (0, 0)
    if low <= 0 <= high:
        return Text("")
    mark, style = (glyphs.bar, LATE) if low > 0 else (glyphs.bar_back, GOOD)
    near, far = sorted((abs(low), abs(high)))
    text = mark * near + glyphs.nothing * (far - near)
    return Text(text if far <= room else text[: room - len(glyphs.ellipsis)] + glyphs.ellipsis, style=style)
