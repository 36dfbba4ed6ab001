"""The table of milestones that several pages share: in full where there is room, in short forms where there is less."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.text import Text

from nkcompare.compare.milestones import MilestoneLine, Reached
from nkcompare.show import words
from nkcompare.show.blocks import FAINT, GOOD, LATE, STRONG
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Glyphs, Terminal

_GAP = 2
"""Columns between two columns of the table."""
_SHORTEST_BAR = 6


class _Form(NamedTuple):
    """One way to write the cells: in full, in short, or in short with a bare sign for a lag that is no number."""

    day: Callable[[Reached | None, int | None, Glyphs], Text]
    lag: Callable[[MilestoneLine, str, Glyphs], Text]
    needs_key: bool


def milestone_table(lines: Sequence[MilestoneLine], heading: str, by_day: int | None, terminal: Terminal) -> RenderableType:
    """Milestones down, wars across, and the lag of each later war on the first with a bar for the second's.

    With `by_day` every cell says whether it had been reached by then; without, the days stand alone. Where even the short
    forms do not fit beside the labels, each milestone takes two lines. No label is ever squeezed into a narrow column.
    """
    for form in _FORMS:
        room = terminal.table_width - _needed(lines, by_day, form, terminal.glyphs)
        if room >= 0:
            table = _table(lines, heading, by_day, form, room - _GAP, terminal.glyphs)
            return Group(table, _key(by_day, terminal.glyphs)) if form.needs_key and by_day is not None else table
    return _stacked(lines, heading, by_day, terminal.glyphs)


def _needed(lines: Sequence[MilestoneLine], by_day: int | None, form: _Form, glyphs: Glyphs) -> int:
    """Columns the table takes without a bar."""
    if not lines:
        return 0
    wars = list(lines[0].reached)
    widths = [max(cell_len(line.milestone.label) for line in lines)]
    widths += [max(cell_len(form.day(line.reached[war], by_day, glyphs).plain) for line in lines) for war in wars]
    widths += [max(len("lag"), *(cell_len(form.lag(line, war, glyphs).plain) for line in lines)) for war in wars[1:]]
    return sum(widths) + _GAP * (len(widths) - 1)


def _table(  # noqa: PLR0917 - what a table needs
    lines: Sequence[MilestoneLine], heading: str, by_day: int | None, form: _Form, room: int, glyphs: Glyphs
) -> Grid:
    wars = list(lines[0].reached) if lines else []
    with_bar = len(wars) == 2 and room >= _SHORTEST_BAR
    table = Grid(glyphs.rule)
    table.add_column(Text(heading), no_wrap=True)
    for key in wars:
        table.add_column(Text(key), no_wrap=True)
    for key in wars[1:]:
        table.add_column(Text("lag" if len(wars) == 2 else f"lag {key}"), no_wrap=True, justify="right")
    if with_bar:
        table.add_column(Text(f"{glyphs.bar} 1 day", style=FAINT), no_wrap=True)
    for line in lines:
        cells = [Text(line.milestone.label)]
        cells += [form.day(found, by_day, glyphs) for found in line.reached.values()]
        cells += [form.lag(line, key, glyphs) for key in wars[1:]]
        if with_bar:
            cells.append(lag_bar(line.lag, room, glyphs))
        table.add_row(*cells)
    return table


def _stacked(lines: Sequence[MilestoneLine], heading: str, by_day: int | None, glyphs: Glyphs) -> RenderableType:
    """A milestone on one line, its days and lags on the next."""
    out: list[RenderableType] = [Text(heading, style=STRONG)]
    for line in lines:
        below = Text("  ")
        for war, found in line.reached.items():
            below.append(f"{war} ", style=FAINT).append_text(_short_day(found, by_day, glyphs)).append("  ")
        for war in line.lags:
            below.append_text(_full_lag(line, war, glyphs)).append("  ")
        out += [Text(line.milestone.label), below]
    return Group(*out, *([_key(by_day, glyphs)] if by_day is not None else []))


def _full_day(found: Reached | None, by_day: int | None, glyphs: Glyphs) -> Text:
    if found is None:
        return Text(f"{glyphs.never} never" if by_day is not None else "never", style=FAINT)
    if by_day is None:
        return Text(f"day {found.day}")
    if found.day <= by_day:
        return Text(f"{glyphs.full} day {found.day}", style=GOOD)
    return Text(f"{glyphs.later} not yet (day {found.day})", style=LATE)


def _short_day(found: Reached | None, by_day: int | None, glyphs: Glyphs) -> Text:
    if found is None or by_day is None or found.day <= by_day:
        return _full_day(found, by_day, glyphs)
    return Text(f"{glyphs.later} day {found.day}", style=LATE)


def _full_lag(line: MilestoneLine, war: str, glyphs: Glyphs) -> Text:
    lag = line.lags[war]
    style = FAINT if lag is None else LATE if lag > 0 else GOOD if lag < 0 else ""
    return Text(words.lag_words(line, war, glyphs), style=style)


def _short_lag(line: MilestoneLine, war: str, glyphs: Glyphs) -> Text:
    return Text(glyphs.never, style=FAINT) if line.lags[war] is None else _full_lag(line, war, glyphs)


_FORMS = (
    _Form(_full_day, _full_lag, needs_key=False),
    _Form(_short_day, _full_lag, needs_key=True),
    _Form(_short_day, _short_lag, needs_key=True),
)


def _key(by_day: int | None, glyphs: Glyphs) -> Text:
    text = f"{glyphs.full} by day {by_day}   {glyphs.later} not yet, came on that day   {glyphs.never} never"
    return Text(text, style=FAINT)


def lag_bar(lag: int | None, room: int, glyphs: Glyphs) -> Text:
    """A bar with one mark a day, cut with an ellipsis where it does not fit; hollow where the second war was earlier."""
    if not lag:
        return Text("")
    mark, style = (glyphs.bar, LATE) if lag > 0 else (glyphs.bar_back, GOOD)
    if abs(lag) <= room:
        return Text(mark * abs(lag), style=style)
    return Text(mark * (room - len(glyphs.ellipsis)) + glyphs.ellipsis, style=style)
