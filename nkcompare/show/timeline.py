"""The timeline: days across, a lane for each kind of act with a line for each war, phases as a band, milestones marked."""

from collections import Counter
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.milestones import full_label, roots
from nkcompare.compare.timeline import Timeline
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import CEASEFIRE, FIGHTING, War
from nkcompare.show import absence, blocks, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.looks import look_of
from nkcompare.show.output import View
from nkcompare.show.terminal import Terminal

_BANDS = {FIGHTING: "▒", CEASEFIRE: "░"}
_ASCII_BANDS = {FIGHTING: "=", CEASEFIRE: "~"}
_MARK, _ASCII_MARK = "▼", "V"
_LABEL = 22
"""The most columns for a lane's name; a longer one is wrapped, never cut."""
_CELL = 4
"""The most columns for a day."""


class _Grid(NamedTuple):
    """The scale of the days: each column is `fold` days and `cell` characters wide, after `label` characters of names."""

    first: int
    last: int
    fold: int
    cell: int
    label: int

    @property
    def columns(self) -> list[range]:
        """The days of each column."""
        return [range(day, min(day + self.fold, self.last + 1)) for day in range(self.first, self.last + 1, self.fold)]


def _grid(found: Timeline, terminal: Terminal) -> _Grid:
    label = min(_LABEL, max((cell_len(lane.label) for lane in found.lanes), default=0), terminal.table_width // 3)
    label = max(label, len(_MILESTONES))
    room = max(terminal.table_width - label - max(len(war.key) for war in found.wars) - 4, 10)
    count = found.last - found.first + 1
    fold = -(-count // room)
    cell = max(1, min(_CELL, room // -(-count // fold)))
    return _Grid(found.first, found.last, fold, cell, label)


def timeline_page(found: Timeline, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page of the timeline."""
    grid = _grid(found, terminal)
    who = words.focus_words(found.selection.actors, book)
    title = f"Acts and contacts of {who}" if found.selection.actors else "Acts of everybody"
    days = f"{title}, days {found.first} to {found.last}"
    title = words.titled(days, found.selection._replace(days=None), book, terminal.glyphs)
    return [
        blocks.title(title, words.day_one_words(found.wars, terminal.glyphs), terminal),
        *(Text(line, style=blocks.LATE) for line in absence.edges(found.wars, (found.first, found.last))),
        Text(""), lanes_table(found, book, terminal), Text(""),
        *(Text(line, style=blocks.FAINT) for line in _legend(found, grid, terminal)), Text(""),
        *_milestone_days(found, book, terminal),
        *(Text(line, style=blocks.FAINT) for line in (*words.open_days_words(found.open_days), words.FLOOR)),
    ]  # fmt: skip


def lanes_table(found: Timeline, book: Codebook, terminal: Terminal, *, milestones: bool = True) -> Grid:
    """Days across; below them the phases, the milestones and a lane a kind of act, each with one line a war."""
    grid = _grid(found, terminal)
    table = Grid(gap=1)
    table.add_column(min_width=grid.label, max_width=grid.label)
    table.add_column(no_wrap=True, style=blocks.FAINT)
    table.add_column(no_wrap=True)
    table.add_row(Text(""), Text("day"), Text(_ruler(grid), style=blocks.FAINT))
    for index, war in enumerate(found.wars):
        table.add_row(Text("phases" if index == 0 else ""), Text(war.key), _band(war, grid, terminal))
    for index, war in enumerate(found.wars if milestones else ()):
        table.add_row(Text(_MILESTONES if index == 0 else ""), Text(war.key), _marks(found, index, grid, terminal))
    for lane in found.lanes:
        for index, war in enumerate(found.wars):
            table.add_row(Text(lane.label if index == 0 else ""), Text(war.key), _lane(lane.counts[war.key], war, grid, terminal))
    if not found.lanes:
        nothing = absence.nothing_selected(found.selection, words.whose(found.selection, book), terminal.glyphs)
        table.add_row(Text(""), Text(""), Text(nothing))
    return table


_MILESTONES = "milestones"


def _ruler(grid: _Grid) -> str:
    """Day numbers above their columns, as many as fit."""
    line = ""
    for index, days in enumerate(grid.columns):
        number = str(days[0])
        wanted = index == 0 or any(day % 5 == 0 for day in days)
        number = number if index == 0 else str(next((day for day in days if day % 5 == 0), days[0]))
        if wanted and len(line) <= index * grid.cell and (index == 0 or len(line) < index * grid.cell):
            line = line.ljust(index * grid.cell) + number
    return line


def _band(war: War, grid: _Grid, terminal: Terminal) -> Text:
    """The phase each column begins in, named where its stretch is long enough; before the war nothing happens."""
    bands = _BANDS if terminal.glyphs.full != "#" else _ASCII_BANDS
    text = Text()
    for phase, columns in groupby(war.phase(war.date_of(days[0])) for days in grid.columns):
        width = grid.cell * len(list(columns))
        if phase not in bands:
            text.append(terminal.glyphs.nothing.ljust(grid.cell) * (width // grid.cell), style=blocks.FAINT)
            continue
        name = f" {phase} " if width >= len(phase) + 4 else ""
        style = blocks.ALERT if phase == FIGHTING else blocks.GOOD
        text.append(bands[phase] * 2 if name else "", style=style).append(name)
        text.append(bands[phase] * (width - len(name) - (2 if name else 0)), style=style)
    return text


def _marks(found: Timeline, index: int, grid: _Grid, terminal: Terminal) -> Text:
    """A mark where a milestone was first reached, with the number of them where there are several and room."""
    mark = _MARK if terminal.glyphs.full != "#" else _ASCII_MARK
    war = found.wars[index]
    days = Counter(reached.day for line in roots(found.milestones) if (reached := line.reached[war.key]))
    return _cells(_by_column(days, war, grid), lambda _: mark, look_of(war).hue, grid, terminal)


def _lane(counts: Counter[int], war: War, grid: _Grid, terminal: Terminal) -> Text:
    """A mark for each column, bigger for more acts, in the war's shape, with their number where there is room."""
    look = look_of(war)
    shape = look.marks(terminal.glyphs)
    acts = _by_column(counts, war, grid)
    return _cells(acts, lambda count: shape[min(count, len(shape)) - 1], look.hue, grid, terminal)


def _by_column(counts: Counter[int], war: War, grid: _Grid) -> list[int | None]:
    """The count of each column; None where the war's log covers none of its days."""
    covered = range(war.day(war.opens), war.last_day + 1)
    return [
        sum(counts[day] for day in column) if column[-1] >= covered.start and column[0] < covered.stop else None
        for column in grid.columns
    ]


def _cells(counts: list[int | None], mark: Callable[[int], str], hue: str, grid: _Grid, terminal: Terminal) -> Text:
    """One cell a column: what stands for its count, and the count itself from two on where the cell is wide enough."""
    text = Text()
    for count in counts:
        if not count:
            blank = terminal.glyphs.never if count is None else terminal.glyphs.nothing
            text.append(blank.ljust(grid.cell), style=blocks.FAINT)
            continue
        number = str(count) if count > 1 and grid.cell > len(str(count)) + 1 else ""
        text.append(mark(count), style=f"{blocks.STRONG} {hue}").append(number.ljust(grid.cell - 1), style=hue)
    return text


def _legend(found: Timeline, grid: _Grid, terminal: Terminal) -> list[str]:
    """The legend: what the marks mean, and how many days a column holds."""
    unicode = terminal.glyphs.full != "#"
    bands = _BANDS if unicode else _ASCII_BANDS
    marks = "   ".join(f"{war.key} {' '.join(look_of(war).marks(terminal.glyphs))}" for war in found.wars)
    lines = [f"{marks}   = 1, 2, more acts   {bands[FIGHTING]} fighting   {bands[CEASEFIRE]} ceasefire"]
    if any(None in _by_column(Counter(), war, grid) for war in found.wars):
        nothing = absence.nothing_selected(found.selection, "", terminal.glyphs)
        lines.append(f"{nothing}   {terminal.glyphs.never} outside the log")
    if grid.fold > 1:
        lines.append(f"Each column covers {grid.fold} days; none is left out.")
    return lines


def _milestone_days(found: Timeline, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The root milestones that the marks stand for, a line for each day, wrapped with indent; parts are in `diff`."""
    table, has_milestones = Grid(), False
    for _ in range(2):
        table.add_column(no_wrap=True)
    mark = _MARK if terminal.glyphs.full != "#" else _ASCII_MARK
    for war in found.wars:
        by_day: dict[int, list[str]] = {}
        for line in roots(found.milestones):
            reached = line.reached[war.key]
            if reached and found.first <= reached.day <= found.last:
                span = f" (day {absence.days_words(line, war.key)})" if war.key in line.possible else ""
                by_day.setdefault(reached.day, []).append(f"{full_label(line.milestone, book)}{span}")
        for place, (day, labels) in enumerate(sorted(by_day.items())):
            head = Text(f"{mark} {war.key}" if place == 0 else "", style=f"{blocks.STRONG} {look_of(war).hue}")
            has_milestones = True
            table.add_row(head, Text(f"day {day}"), Text(f" {terminal.glyphs.dot} ".join(labels)))
    return [table, Text("")] if has_milestones else []


class DayStrip(NamedTuple):
    """All days as one line a war below a ruler, with a cursor on a day; which days each column of the strip stands for.

    The columns begin after `indent` and are `cell` wide.
    """

    lines: list[Text]
    columns: list[range]
    indent: int
    cell: int


def day_strip(found: Timeline, day: int, terminal: Terminal) -> DayStrip:
    """The wars' days, with a mark for the acts of each whatever their kind, and the cursor on `day`."""
    indent = max(len(war.key) for war in found.wars) + 2
    count = found.last - found.first + 1
    fold = -(-count // max(terminal.table_width - indent, 10))
    grid = _Grid(found.first, found.last, fold, 1, indent)
    at = next((place for place, days in enumerate(grid.columns) if day in days), None)
    ruler = _ruler(grid)
    if at is not None:
        mark = _MARK if terminal.glyphs.full != "#" else _ASCII_MARK
        ruler = f"{ruler[:at].ljust(at)}{mark}{ruler[at + 1 :]}"
    head = Text(ruler, style=blocks.FAINT)
    if at is not None:
        head.stylize("bold not dim", at, at + 1)
    lines = [Text("day".ljust(indent), style=blocks.FAINT).append_text(head)]
    for war in found.wars:
        acts = sum((lane.counts[war.key] for lane in found.lanes), Counter[int]())
        lines.append(Text(war.key.ljust(indent), style=blocks.STRONG).append_text(_lane(acts, war, grid, terminal)))
    return DayStrip(lines, grid.columns, indent, 1)


def timeline_json(found: Timeline) -> str:
    """`nkcompare.timeline/2`, as documented in docs/formats.md."""
    return documents.as_json(
        "nkcompare.timeline/2",
        actor=documents.focus(found.selection),
        filters=documents.filters_json(found.selection),
        by=found.by,
        days=[found.first, found.last],
        open_days=found.open_days,
        wars=[{"war": war.key, **documents.clock_json(war)} for war in found.wars],
        lanes=[
            {"key": lane.key, "label": lane.label,
             "wars": {key: {str(day): days[day] for day in sorted(days)} for key, days in lane.counts.items()}}
            for lane in found.lanes
        ],
        milestones=[documents.milestone_json(line, {war.key: found.last for war in found.wars}) for line in found.milestones],
    )  # fmt: skip


def timeline_sheet(found: Timeline) -> Sheet:
    """A lane, war and day a row, with the number of acts."""
    rows = [(lane.key, war, day, days[day]) for lane in found.lanes for war, days in lane.counts.items() for day in sorted(days)]
    return documents.anchored(Sheet("Timeline", (found.by, "war", "day", "acts"), rows), found.wars)


def timeline_view(found: Timeline, book: Codebook) -> View:
    """The timeline."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.comparing import timeline_brief as shortened

        return shortened(found, book, terminal)

    return View(
        lambda terminal: timeline_page(found, book, terminal),
        lambda: timeline_json(found),
        lambda: timeline_sheet(found),
        brief=brief,
    )
