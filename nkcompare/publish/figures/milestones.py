"""The milestones as a dumbbell chart: the day of each first in every war, and the lag between them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine, Reached, full_label
from nkcompare.model.event import CONFIRMED
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import SHARE_AND_ROW, SHARES, marks, say, text_width, wrapped
from nkcompare.publish.figures.style import Look
from nkcompare.show import absence, words
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_LABELS = 0.4
"""The most of the figure's width that labels take before they wrap."""
_DAYS = 0.32
"""The least of the figure's width for the days: where several wars' lags leave less, the marks alone show them."""
_LEADING = 1.16
"""A line's height by its type size; a row has as many lines as its label."""
_SMALLEST = 0.55
"""Type is not set smaller than this share of the figure's type size: from there on the figure grows instead."""

Group = tuple[str, list[MilestoneLine]]


class Row(NamedTuple):
    """A line of the chart: a group's heading, or a milestone with its label in lines; where its middle is, in lines."""

    middle: float
    label: tuple[str, ...]
    line: MilestoneLine | None


def draw_milestones(matter: Matter, here: Look) -> "Figure":
    """Milestones down, grouped by what the lag says, days across: a mark a war, a bar between, the lag at the right."""
    lines = milestone_lines(matter.whole, matter.selection, matter.book)
    groups = _groups(lines, matter.wars)
    heading = frame.titled(matter, f"When {matter.who} first did what, in {matter.keys}")
    told, sources = frame.clock(matter) + ". " + _key(matter, lines, lagged=len(matter.wars) > 1), frame.sources(matter)
    others = frame.words_height(here, heading, told, sources) + here.small * (3.9 + 1.75 * len(matter.wars))
    height, size, rows = _fitted(groups, matter, here, others)
    left = frame.edge_of(here) + (_label_width(rows, size) + here.small) / (here.sheet.width * 72)
    lags = _Lags.of(groups, matter, size)
    if 1 - left - lags.width / (here.sheet.width * 72) < _DAYS:
        lags = _Lags({}, 0)
    right = 1 - frame.edge_of(here) - lags.width / (here.sheet.width * 72)
    drawn = frame.paper(here, height)
    top = frame.title(drawn, here, heading, frame.clock(matter) + ". " + _key(matter, lines, lagged=bool(lags.ends)))
    foot = frame.caption(drawn, here, sources)
    axis = frame.inch(drawn, here.small * 3.4)
    strips = frame.strips_height(drawn, here, len(matter.wars))
    floor = foot + axis + strips
    panel = drawn.add_axes((left, floor, right - left, top - floor - frame.inch(drawn, here.small * 0.4)))
    reached = [found.day for line in lines for found in line.reached.values() if found]
    days = (min([1, *reached]) - 1, max([1, *reached]) + 1)
    frame.day_axis(panel, here, days)
    panel.spines["bottom"].set_visible(False)
    panel.set_ylim(_lines_of(rows), -_head(matter))
    panel.set_yticks([])
    _Rows(panel, here, matter, size, lags).draw(rows)
    _ceasefires(panel, here, matter.wars)
    below = drawn.add_axes((left, foot + axis, right - left, strips), sharex=panel)
    frame.day_axis(below, here, days, label=matter.axis)
    frame.phase_strips(below, here, matter.wars, days)
    return drawn


def _head(matter: Matter) -> float:
    """How many lines stand above the first row: where several wars lag, their names over their lags."""
    return 1.1 if len(matter.wars) > 2 else 0.2


def _fitted(groups: Sequence[Group], matter: Matter, here: Look, others: float) -> tuple[float, float, list[Row]]:
    """The figure's height, the type size of its rows, and the rows, labels wrapped; `others`: what is not rows, in points.

    Type as large as the figure's where the rows fit its height; else smaller, and if that is not enough a higher figure.
    """
    height = here.sheet.height * (1.3 if here.narrow else 1)
    for step in range(21):
        size = here.sheet.type_size * (1 - step / 20 * (1 - _SMALLEST))
        rows = _rows(groups, matter, here, size)
        needed = ((_lines_of(rows) + _head(matter)) * _LEADING * size + others) / 72
        if needed <= height:
            break
    return max(height, needed), size, rows


def _rows(groups: Sequence[Group], matter: Matter, here: Look, size: float) -> list[Row]:
    """Every group below its heading."""
    widest = _LABELS * here.sheet.width * 72
    rows: list[Row] = []
    down = 0.0
    for name, members in groups:
        heading = tuple(wrapped(name, size, widest, "bold"))
        high = 1.2 + 0.85 * (len(heading) - 1)
        rows.append(Row(down + high / 2 + 0.02, heading, None))
        down += high
        for line in members:
            told = full_label(line.milestone, matter.book) + (f" ({absence.WITHIN})" if line.recounted else "")
            label = tuple(wrapped(told, size, widest))
            # Two lines stand a little closer than two rows.
            high = 1 + 0.85 * (len(label) - 1)
            rows.append(Row(down + high / 2, label, line))
            down += high
    return rows


def _lines_of(rows: Sequence[Row]) -> float:
    """How many lines all rows take."""
    return max(rows[-1].middle + (1 + 0.85 * (len(rows[-1].label) - 1)) / 2 if rows else 0, 4)


def _label_width(rows: Sequence[Row], size: float) -> float:
    return max((text_width(one, size, "normal" if row.line else "bold") for row in rows for one in row.label), default=0)


def _key(matter: Matter, lines: Sequence[MilestoneLine], *, lagged: bool) -> str:
    """What the marks are; which milestones are not drawn, for no war reached them; until when each log tells."""
    key = ", ".join(map(frame.named, matter.wars))
    ends = words.listed([f"{war.key} {absence.not_by(war.last_day)}" for war in matter.wars])
    nowhere = [full_label(line.milestone, matter.book) for line in lines if line.nowhere]
    notes = (
        "Dashed: the ceasefire.",
        f"Right: the lag in days behind {matter.wars[0].key}." if lagged else "",
        f"No mark: {ends}.",
        "Grey: a part of another milestone." if any(line.part_of for line in lines) else "",
        "Dotted: who asked is not stated, from the earliest day it can have been." if any(one.possible for one in lines) else "",
        f"In no war: {', '.join(nowhere)}." if nowhere else "",
    )
    return " ".join([f"{key}; {frame.hollow(matter.wars)}.", *filter(None, notes)])


def _groups(lines: Sequence[MilestoneLine], wars: Sequence[War]) -> list[Group]:
    """Milestones by what their lag says: later in the second war (longest first), the same day, earlier, not in both."""
    first = wars[0].key
    shown = [line for line in lines if not line.nowhere]
    if len(wars) == 1:
        return [(f"In {first}", _by_day(shown, first))] if shown else []
    second = wars[1].key
    untold = [line for line in shown if line.lag is None and line.possible]
    shown = [line for line in shown if line not in untold]
    both = sorted((line for line in shown if line.lag is not None), key=lambda line: -(line.lag or 0))
    alone = [line for line in shown if line.lag is None]
    same = "On the same day" if len(wars) == 2 else f"On the same day in {second}"
    found: list[Group] = [
        (f"Later in {second}", [line for line in both if (line.lag or 0) > 0]),
        (same, [line for line in both if line.lag == 0]),
        (f"Earlier in {second}", [line for line in both if (line.lag or 0) < 0]),
        (f"In {second}, not in {first} by its log's end", _by_day([line for line in alone if line.reached[second]], second)),
        (f"In {first}, not in {second} by its log's end", _by_day([line for line in alone if line.reached[first]], first)),
        ("Who asked is not stated", untold),
        (f"In neither {first} nor {second}", [one for one in alone if not one.reached[first] and not one.reached[second]]),
    ]
    return [(name, members) for name, members in found if members]


def _by_day(lines: list[MilestoneLine], war: str) -> list[MilestoneLine]:
    return sorted(lines, key=lambda line: found.day if (found := line.reached[war]) else 0)


class _Lags(NamedTuple):
    """The columns at the right, one a later war: how far from the panel each ends, and how wide all are, in points."""

    ends: dict[str, float]
    width: float

    @classmethod
    def of(cls, groups: Sequence[Group], matter: Matter, size: float) -> "_Lags":
        """Columns as wide as what stands in them."""
        later = matter.wars[1:]
        ends: dict[str, float] = {}
        width = size * 0.6
        for war in later:
            told = [lag_of(line, war.key) for _, members in groups for line in members]
            named = [frame.named(war)] if len(later) > 1 else []
            width += max([text_width(one, size) for one in told] + [text_width(one, size, "bold") for one in named] + [size])
            ends[war.key] = width
            width += size * 0.8
        return cls(ends, width - size * 0.8 if later else 0)


def lag_of(line: MilestoneLine, war: str) -> str:
    """A lag in days; nothing where there is none."""
    return absence.lag_words(line, war, _GLYPHS) if line.lags[war] is not None else ""


class _Rows(NamedTuple):
    """The rows on their panel; `size` is their type's."""

    panel: "Axes"
    here: Look
    matter: Matter
    size: float
    lags: _Lags

    def draw(self, rows: Sequence[Row]) -> None:
        """Every row, and over the lags the wars' names where there are several."""
        if len(self.lags.ends) > 1:
            for war, end in zip(self.matter.wars[1:], self.lags.ends.values(), strict=True):
                name = frame.named(war)
                say(
                    self.panel, name, (1, 1), offset=(end, -self.size * 0.2), coords=SHARES, across="right", up="top",
                    size=self.size, weight="bold", colour=self.here.war_name(war), gid=f"lags-{war.key}",
                )  # fmt: skip
        for row in rows:
            gid = f"label-{row.line.milestone.id}" if row.line else None
            ink = self.here.inks.faint if row.line and not row.line.is_root else self.here.inks.ink
            say(
                self.panel, "\n".join(row.label), (0, row.middle), offset=(-self.here.small * 0.8, 0), coords=SHARE_AND_ROW,
                across="right", size=self.size, colour=ink, weight="normal" if row.line else "bold", gid=gid,
            )  # fmt: skip
            if row.line:
                self._line(row.line, row.middle)

    def _line(self, line: MilestoneLine, row: float) -> None:
        for key, end in self.lags.ends.items():
            say(
                self.panel, lag_of(line, key), (1, row), offset=(end, 0), coords=SHARE_AND_ROW, across="right", size=self.size,
                colour=self.here.inks.ink, gid=f"lag-{line.milestone.id}" + (f"-{key}" if len(self.lags.ends) > 1 else ""),
            )  # fmt: skip
        self._dumbbell(line, row)

    def _dumbbell(self, line: MilestoneLine, row: float) -> None:
        """A mark a war and a bar from the first to the last; marks that would cover each other stand one below the other."""
        here, panel = self.here, self.panel
        found = [(number, one) for number, one in enumerate(line.reached.values()) if one]
        panel.axhline(row, color=here.inks.rule, linewidth=here.line * 0.3, zorder=1)
        near = [line.possible[key].day if key in line.possible else one.day for key, one in line.reached.items() if one]
        bar = near or [one.day for one in line.possible.values()]
        panel.plot(
            [min(bar), max(bar)], [row, row], color=here.inks.faint, linewidth=here.line * 1.3, zorder=2, solid_capstyle="butt"
        )
        for key, maybe in line.possible.items():
            war = next(war for war in self.matter.wars if war.key == key)
            known = line.reached[key]
            end = known.day if known else min(panel.get_xlim()[1], war.last_day + 0.5)
            panel.plot(
                [maybe.day, end], [row, row], color=here.war_colour(war), linewidth=here.line * 1.3, zorder=3,
                linestyle=(0, (1, 1.2)), gid=f"possible-{line.milestone.id}-{key}",
            )  # fmt: skip
        whole = min(here.sheet.type_size * 0.6, self.size * 0.62)
        for cluster in self._clusters(found, whole):
            size = min(whole, self.size * _LEADING * 0.84 / len(cluster))
            for place, (number, one) in enumerate(cluster):
                up = row + (place - (len(cluster) - 1) / 2) * size * 1.04 / (self.size * _LEADING)
                war = self.matter.wars[number]
                colour = here.war_colour(war)
                fill = colour if one.event.certainty == CONFIRMED else here.inks.paper
                rim = (colour, min(here.line * 0.7, size * 0.2))
                marks(
                    panel, ([one.day], [up]), [size], shape=here.marker(war), fill=fill, rim=rim, order=4,
                    gid=f"reached-{line.milestone.id}-{war.key}",
                )  # fmt: skip

    def _clusters(self, found: Sequence[tuple[int, Reached]], size: float) -> list[list[tuple[int, Reached]]]:
        """The marks that lie nearer than they are wide, together, in the wars' order."""
        near = size * 1.1 / frame.day_width(self.panel, self.here)
        clusters: list[list[tuple[int, Reached]]] = []
        for one in sorted(found, key=lambda mark: mark[1].day):
            if clusters and one[1].day - clusters[-1][-1][1].day < near:
                clusters[-1].append(one)
            else:
                clusters.append([one])
        return [sorted(cluster, key=lambda mark: mark[0]) for cluster in clusters]


def _ceasefires(panel: "Axes", here: Look, wars: Sequence[War]) -> None:
    """Where each war's ceasefire took effect: from its strip of phases up."""
    first, last = panel.get_xlim()
    for war in wars:
        day = frame.turn(war)
        if first <= day <= last:
            panel.axvline(day, color=here.war_colour(war), linewidth=here.line * 0.6, zorder=1, linestyle=(0, (2, 2)))
