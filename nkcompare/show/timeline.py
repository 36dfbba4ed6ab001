"""How the timeline reads: days across, a lane a kind of act with one line a war, phases as a band, milestones marked."""

from collections import Counter
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.overview import PART_OF_ANOTHER
from nkcompare.compare.timeline import Timeline
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import CEASEFIRE, FIGHTING, War
from nkcompare.show import data, parts, words
from nkcompare.show.lines import Grid
from nkcompare.show.sheet import Sheet, delimited, markdown
from nkcompare.show.terminal import Terminal

_SHAPES = ("▫▪■█", "◦•●◉", "◇◈◆❖")
_ASCII_SHAPES = (".oO@", "-+x#", "'^AM")
"""A row of growing marks for each war, in turn: one act, two, three, more."""
_BANDS = {FIGHTING: "▒", CEASEFIRE: "░"}
_ASCII_BANDS = {FIGHTING: "=", CEASEFIRE: "~"}
_MARK, _ASCII_MARK = "▼", "V"
_LABEL = 22
"""Columns for a lane's name; a longer one is wrapped, never cut."""


class _Grid(NamedTuple):
    """How days lie on columns: each column is `fold` days and `cell` characters wide."""

    first: int
    last: int
    fold: int
    cell: int

    @property
    def columns(self) -> list[range]:
        """The days of each column."""
        return [range(day, min(day + self.fold, self.last + 1)) for day in range(self.first, self.last + 1, self.fold)]


def _grid(found: Timeline, terminal: Terminal) -> _Grid:
    room = max(terminal.table_width - _LABEL - 8, 10)
    count = found.last - found.first + 1
    fold = -(-count // room)
    cell = max(1, min(3, room // -(-count // fold)))
    return _Grid(found.first, found.last, fold, cell)


def timeline_page(found: Timeline, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page of the timeline."""
    grid = _grid(found, terminal)
    who = words.focus_words(found.selection.actors, book)
    table = Grid(gap=1)
    table.add_column(min_width=_LABEL, max_width=_LABEL)
    table.add_column(no_wrap=True, style=parts.FAINT)
    table.add_column(no_wrap=True)
    table.add_row(Text(""), Text("day"), Text(_ruler(grid), style=parts.FAINT))
    for index, war in enumerate(found.wars):
        table.add_row(Text("phases" if index == 0 else ""), Text(war.key), _band(war, grid, terminal))
    for index, war in enumerate(found.wars):
        table.add_row(Text("milestones" if index == 0 else ""), Text(war.key), _marks(found, war, grid, terminal))
    for lane in found.lanes:
        for index, war in enumerate(found.wars):
            table.add_row(
                Text(lane.label if index == 0 else ""), Text(war.key), _lane(lane.counts[war.key], index, grid, terminal)
            )
    if not found.lanes:
        table.add_row(Text(terminal.glyphs.nothing), Text(""), Text(words.NOTHING))
    title = f"Acts and contacts of {who}" if found.selection.actors else "Acts of everybody"
    return [
        parts.title(f"{title}, days {found.first} to {found.last}", words.day_one_words(found.wars, terminal.glyphs), terminal),
        Text(""), table, Text(""), *(Text(line) for line in _legend(found, grid, terminal)),
        Text(words.FLOOR, style=parts.FAINT),
    ]  # fmt: skip


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
    """The phase each column begins in; before the war nothing is drawn."""
    bands = _BANDS if terminal.glyphs.full != "#" else _ASCII_BANDS
    text = Text()
    for days in grid.columns:
        phase = war.phase(war.date_of(days[0]))
        style = parts.ALERT if phase == FIGHTING else parts.GOOD
        text.append(bands.get(phase, " ") * grid.cell, style=style)
    return text


def _marks(found: Timeline, war: War, grid: _Grid, terminal: Terminal) -> Text:
    mark = _MARK if terminal.glyphs.full != "#" else _ASCII_MARK
    reached = {line.reached[war.key].day for line in found.milestones if line.reached[war.key]}  # type: ignore[union-attr]
    return Text(
        "".join((mark if reached.intersection(days) else " ").ljust(grid.cell) for days in grid.columns), style=parts.STRONG
    )


def _lane(counts: Counter[int], index: int, grid: _Grid, terminal: Terminal) -> Text:
    """A mark a column, bigger for more acts; its shape is the war's."""
    shapes = _SHAPES if terminal.glyphs.full != "#" else _ASCII_SHAPES
    shape = shapes[index % len(shapes)]
    text = Text()
    for days in grid.columns:
        count = sum(counts[day] for day in days)
        mark = shape[min(count, len(shape)) - 1] if count else terminal.glyphs.nothing
        text.append(mark.ljust(grid.cell), style=parts.STRONG if count else parts.FAINT)
    return text


def _legend(found: Timeline, grid: _Grid, terminal: Terminal) -> list[str]:
    """What the marks mean, how the days were folded, and which milestones the marks above stand for."""
    unicode = terminal.glyphs.full != "#"
    shapes, bands = (_SHAPES, _BANDS) if unicode else (_ASCII_SHAPES, _ASCII_BANDS)
    marks = "   ".join(f"{war.key} {' '.join(shapes[index % len(shapes)])}" for index, war in enumerate(found.wars))
    lines = [f"{marks}   = 1, 2, 3, more acts   {bands[FIGHTING]} fighting   {bands[CEASEFIRE]} ceasefire"]
    if grid.fold > 1:
        lines.append(f"One column is {grid.fold} days; none is left out.")
    mark = _MARK if unicode else _ASCII_MARK
    lines += [f"{mark} {war.key}: {told}" for war in found.wars if (told := _milestones_told(found, war))]
    return lines


def _milestones_told(found: Timeline, war: War) -> str:
    """The milestones within the days shown, by day."""
    by_day: dict[int, list[str]] = {}
    for line in found.milestones:
        reached = line.reached[war.key]
        if reached and found.first <= reached.day <= found.last and not line.milestone.label.startswith(PART_OF_ANOTHER):
            by_day.setdefault(reached.day, []).append(line.milestone.label)
    return "; ".join(f"day {day} {', '.join(labels)}" for day, labels in sorted(by_day.items()))


def timeline_json(found: Timeline) -> str:
    """`nkcompare.timeline/1`, as documented in docs/formats.md."""
    return data.as_json(
        "nkcompare.timeline/1",
        actor=",".join(found.selection.actors) or "all",
        by=found.by,
        days=[found.first, found.last],
        wars=[{"war": war.key, **data.clock_json(war)} for war in found.wars],
        lanes=[
            {"key": lane.key, "label": lane.label,
             "wars": {key: {str(day): days[day] for day in sorted(days)} for key, days in lane.counts.items()}}
            for lane in found.lanes
        ],
        milestones=[data.milestone_json(line, {war.key: found.last for war in found.wars}) for line in found.milestones],
    )  # fmt: skip


def timeline_sheet(found: Timeline) -> Sheet:
    """A lane, war and day a row, with the number of acts."""
    rows = [(lane.key, war, day, days[day]) for lane in found.lanes for war, days in lane.counts.items() for day in sorted(days)]
    return Sheet("Timeline", (found.by, "war", "day", "acts"), rows)


def show_timeline(found: Timeline, book: Codebook, style: str, terminal: Terminal) -> None:
    """Print the timeline in one of the formats."""
    if style == "json":
        terminal.write(timeline_json(found))
    elif style == "md":
        terminal.write(markdown([timeline_sheet(found)]))
    elif style in ("csv", "tsv"):
        terminal.write(delimited(timeline_sheet(found), "," if style == "csv" else "\t"))
    else:
        terminal.show(*timeline_page(found, book, terminal))
