"""The milestones as a dumbbell chart: the day of each first in every war, and the lag between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine, Reached, full_label
from nkcompare.model.event import CONFIRMED
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import FigureData
from nkcompare.publish.figures.ink import SHARE_AND_ROW, SHARES, marks, say, text_width, wrapped
from nkcompare.publish.figures.style import Look
from nkcompare.show import absence, words
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_LABELS = 0.4
"""The greatest share of the figure's width for labels, which wrap beyond it."""
_DAYS = 0.32
"""The smallest share of the figure's width for the days: where the lags leave less, they are not written."""
_LEADING = 1.16
"""The height of a line by its type size; a row has as many lines as its label."""
_SMALLEST = 0.55
"""The smallest type, as a share of the figure's type size; beyond that the figure grows."""

Group = tuple[str, list[MilestoneLine]]


class ChartRow(NamedTuple):
    """A row of the chart: a group's heading, or a milestone with its label in lines, and its middle, in lines."""

    middle: float
    label: tuple[str, ...]
    line: MilestoneLine | None


def draw_milestones(data: FigureData, look: Look) -> "Figure":
    """Draw milestones down, grouped by their lag, and days across: a mark for each war, a bar between, the lag at the right."""
    lines = milestone_lines(data.whole, data.selection, data.book)
    groups = _groups(lines, data.wars)
    heading = frame.titled(data, f"When {data.who} first did what, in {data.keys}")
    text, sources = frame.clock(data) + ". " + _key(data, lines, lagged=len(data.wars) > 1), frame.sources(data)
    others = frame.words_height(look, heading, text, sources) + look.small * (3.9 + 1.75 * len(data.wars))
    height, size, rows = _fitted(groups, data, look, others)
    left = frame.edge_of(look) + (_label_width(rows, size) + look.small) / (look.sheet.width * 72)
    lags = _Lags.of(groups, data, size)
    if 1 - left - lags.width / (look.sheet.width * 72) < _DAYS:
        lags = _Lags({}, 0)
    right = 1 - frame.edge_of(look) - lags.width / (look.sheet.width * 72)
    drawn = frame.paper(look, height)
    top = frame.title(drawn, look, heading, frame.clock(data) + ". " + _key(data, lines, lagged=bool(lags.ends)))
    foot = frame.caption(drawn, look, sources)
    axis = frame.inch(drawn, look.small * 3.4)
    strips = frame.strips_height(drawn, look, len(data.wars))
    floor = foot + axis + strips
    panel = drawn.add_axes((left, floor, right - left, top - floor - frame.inch(drawn, look.small * 0.4)))
    reached = [found.day for line in lines for found in line.reached.values() if found]
    days = (min([1, *reached]) - 1, max([1, *reached]) + 1)
    frame.day_axis(panel, look, days)
    panel.spines["bottom"].set_visible(False)
    panel.set_ylim(_lines_of(rows), -_head(data))
    panel.set_yticks([])
    _Rows(panel, look, data, size, lags).draw(rows)
    _ceasefires(panel, look, data.wars)
    below = drawn.add_axes((left, foot + axis, right - left, strips), sharex=panel)
    frame.day_axis(below, look, days, label=data.axis)
    frame.phase_strips(below, look, data.wars, days)
    return drawn


def _head(data: FigureData) -> float:
    """The space above the first row, in lines: room for the wars' names where there are several lags."""
    return 1.1 if len(data.wars) > 2 else 0.2


def _fitted(groups: Sequence[Group], data: FigureData, look: Look, others: float) -> tuple[float, float, list[ChartRow]]:
    """The figure's height, the type size of its rows, and the rows, with labels wrapped; `others`: the rest, in points.

    Type is as large as the figure's where the rows fit its height, else smaller, and if that is not enough the figure is
    higher.
    """
    height = look.sheet.height * (1.3 if look.narrow else 1)
    for step in range(21):
        size = look.sheet.type_size * (1 - step / 20 * (1 - _SMALLEST))
        rows = _rows(groups, data, look, size)
        needed = ((_lines_of(rows) + _head(data)) * _LEADING * size + others) / 72
        if needed <= height:
            break
    return max(height, needed), size, rows


def _rows(groups: Sequence[Group], data: FigureData, look: Look, size: float) -> list[ChartRow]:
    """The rows of every group below its heading."""
    widest = _LABELS * look.sheet.width * 72
    rows: list[ChartRow] = []
    down = 0.0
    for name, members in groups:
        heading = tuple(wrapped(name, size, widest, "bold"))
        high = 1.2 + 0.85 * (len(heading) - 1)
        rows.append(ChartRow(down + high / 2 + 0.02, heading, None))
        down += high
        for line in members:
            text = full_label(line.milestone, data.book) + (f" ({absence.WITHIN})" if line.recounted else "")
            label = tuple(wrapped(text, size, widest))
            # Two lines are a little closer than two rows.
            high = 1 + 0.85 * (len(label) - 1)
            rows.append(ChartRow(down + high / 2, label, line))
            down += high
    return rows


def _lines_of(rows: Sequence[ChartRow]) -> float:
    """The number of lines that all rows take."""
    return max(rows[-1].middle + (1 + 0.85 * (len(rows[-1].label) - 1)) / 2 if rows else 0, 4)


def _label_width(rows: Sequence[ChartRow], size: float) -> float:
    return max((text_width(one, size, "normal" if row.line else "bold") for row in rows for one in row.label), default=0)


def _key(data: FigureData, lines: Sequence[MilestoneLine], *, lagged: bool) -> str:
    """The meaning of the marks, the milestones that no war reached, and the last day of each log."""
    key = ", ".join(map(frame.named, data.wars))
    ends = words.listed([f"{war.key} {absence.not_by(war.last_day)}" for war in data.wars])
    nowhere = [full_label(line.milestone, data.book) for line in lines if line.nowhere]
    notes = (
        "Dashed: the ceasefire.",
        f"Right: the lag in days behind {data.wars[0].key}." if lagged else "",
        f"No mark: {ends}.",
        "Grey: a part of another milestone." if any(line.part_of for line in lines) else "",
        "Dotted: who asked is not stated, from the earliest day it can have been." if any(one.possible for one in lines) else "",
        f"In no war: {', '.join(nowhere)}." if nowhere else "",
    )
    return " ".join([f"{key}; {frame.hollow(data.wars)}.", *filter(None, notes)])


def _groups(lines: Sequence[MilestoneLine], wars: Sequence[War]) -> list[Group]:
    """Milestones by their lag: later in the second war (longest first), the same day, earlier, not in both."""
    first = wars[0].key
    shown = [line for line in lines if not line.nowhere]
    if len(wars) == 1:
        return [(f"In {first}", _by_day(shown, first))] if shown else []
    second = wars[1].key
    possible = [line for line in shown if line.lag is None and line.possible]
    shown = [line for line in shown if line not in possible]
    both = sorted((line for line in shown if line.lag is not None), key=lambda line: -(line.lag or 0))
    alone = [line for line in shown if line.lag is None]
    same = "On the same day" if len(wars) == 2 else f"On the same day in {second}"
    found: list[Group] = [
        (f"Later in {second}", [line for line in both if (line.lag or 0) > 0]),
        (same, [line for line in both if line.lag == 0]),
        (f"Earlier in {second}", [line for line in both if (line.lag or 0) < 0]),
        (f"In {second}, not in {first} by the end of its log", _by_day([line for line in alone if line.reached[second]], second)),
        (f"In {first}, not in {second} by the end of its log", _by_day([line for line in alone if line.reached[first]], first)),
        ("Who asked is not stated", possible),
        (f"In neither {first} nor {second}", [one for one in alone if not one.reached[first] and not one.reached[second]]),
    ]
    return [(name, members) for name, members in found if members]


def _by_day(lines: list[MilestoneLine], war: str) -> list[MilestoneLine]:
    return sorted(lines, key=lambda line: found.day if (found := line.reached[war]) else 0)


class _Lags(NamedTuple):
    """The columns of lags, one for each later war: the distance of each one's end from the panel, and their width, in points."""

    ends: dict[str, float]
    width: float

    @classmethod
    def of(cls, groups: Sequence[Group], data: FigureData, size: float) -> "_Lags":
        """Columns as wide as their texts."""
        later = data.wars[1:]
        ends: dict[str, float] = {}
        width = size * 0.6
        for war in later:
            lags = [lag_of(line, war.key) for _, members in groups for line in members]
            named = [frame.named(war)] if len(later) > 1 else []
            width += max([text_width(one, size) for one in lags] + [text_width(one, size, "bold") for one in named] + [size])
            ends[war.key] = width
            width += size * 0.8
        return cls(ends, width - size * 0.8 if later else 0)


def lag_of(line: MilestoneLine, war: str) -> str:
    """A lag in days; empty where there is none."""
    return absence.lag_words(line, war, _GLYPHS) if line.lags[war] is not None else ""


class _Rows(NamedTuple):
    """The rows on their panel; `size` is their type size."""

    panel: "Axes"
    look: Look
    data: FigureData
    size: float
    lags: _Lags

    def draw(self, rows: Sequence[ChartRow]) -> None:
        """Draw every row, and the wars' names above the lags where there are several."""
        if len(self.lags.ends) > 1:
            for war, end in zip(self.data.wars[1:], self.lags.ends.values(), strict=True):
                name = frame.named(war)
                say(
                    self.panel, name, (1, 1), offset=(end, -self.size * 0.2), coords=SHARES, across="right", up="top",
                    size=self.size, weight="bold", colour=self.look.war_name(war), gid=f"lags-{war.key}",
                )  # fmt: skip
        for row in rows:
            gid = f"label-{row.line.milestone.id}" if row.line else None
            ink = self.look.inks.faint if row.line and not row.line.is_root else self.look.inks.ink
            say(
                self.panel, "\n".join(row.label), (0, row.middle), offset=(-self.look.small * 0.8, 0), coords=SHARE_AND_ROW,
                across="right", size=self.size, colour=ink, weight="normal" if row.line else "bold", gid=gid,
            )  # fmt: skip
            if row.line:
                self._line(row.line, row.middle)

    def _line(self, line: MilestoneLine, row: float) -> None:
        for key, end in self.lags.ends.items():
            say(
                self.panel, lag_of(line, key), (1, row), offset=(end, 0), coords=SHARE_AND_ROW, across="right", size=self.size,
                colour=self.look.inks.ink, gid=f"lag-{line.milestone.id}" + (f"-{key}" if len(self.lags.ends) > 1 else ""),
            )  # fmt: skip
        self._dumbbell(line, row)

    def _dumbbell(self, line: MilestoneLine, row: float) -> None:
        """Draw a mark for each war and a bar from the first to the last; overlapping marks are drawn one below the other."""
        look, panel = self.look, self.panel
        found = [(number, one) for number, one in enumerate(line.reached.values()) if one]
        panel.axhline(row, color=look.inks.rule, linewidth=look.line * 0.3, zorder=1)
        near = [line.possible[key].day if key in line.possible else one.day for key, one in line.reached.items() if one]
        bar = near or [one.day for one in line.possible.values()]
        panel.plot(
            [min(bar), max(bar)], [row, row], color=look.inks.faint, linewidth=look.line * 1.3, zorder=2, solid_capstyle="butt"
        )
        for key, maybe in line.possible.items():
            war = next(war for war in self.data.wars if war.key == key)
            known = line.reached[key]
            end = known.day if known else min(panel.get_xlim()[1], war.last_day + 0.5)
            panel.plot(
                [maybe.day, end], [row, row], color=look.war_colour(war), linewidth=look.line * 1.3, zorder=3,
                linestyle=(0, (1, 1.2)), gid=f"possible-{line.milestone.id}-{key}",
            )  # fmt: skip
        whole = min(look.sheet.type_size * 0.6, self.size * 0.62)
        for cluster in self._clusters(found, whole):
            size = min(whole, self.size * _LEADING * 0.84 / len(cluster))
            for place, (number, one) in enumerate(cluster):
                up = row + (place - (len(cluster) - 1) / 2) * size * 1.04 / (self.size * _LEADING)
                war = self.data.wars[number]
                colour = look.war_colour(war)
                fill = colour if one.event.certainty == CONFIRMED else look.inks.paper
                rim = (colour, min(look.line * 0.7, size * 0.2))
                marks(
                    panel, ([one.day], [up]), [size], shape=look.marker(war), fill=fill, rim=rim, order=4,
                    gid=f"reached-{line.milestone.id}-{war.key}",
                )  # fmt: skip

    def _clusters(self, found: Sequence[tuple[int, Reached]], size: float) -> list[list[tuple[int, Reached]]]:
        """The marks that would overlap, together, in the wars' order."""
        near = size * 1.1 / frame.day_width(self.panel, self.look)
        clusters: list[list[tuple[int, Reached]]] = []
        for one in sorted(found, key=lambda mark: mark[1].day):
            if clusters and one[1].day - clusters[-1][-1][1].day < near:
                clusters[-1].append(one)
            else:
                clusters.append([one])
        return [sorted(cluster, key=lambda mark: mark[0]) for cluster in clusters]


def _ceasefires(panel: "Axes", look: Look, wars: Sequence[War]) -> None:
    """Draw a line where each war's ceasefire took effect."""
    first, last = panel.get_xlim()
    for war in wars:
        day = frame.turn(war)
        if first <= day <= last:
            panel.axvline(day, color=look.war_colour(war), linewidth=look.line * 0.6, zorder=1, linestyle=(0, (2, 2)))
