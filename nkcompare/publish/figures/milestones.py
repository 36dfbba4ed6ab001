"""The milestones as a dumbbell chart: the day of each first in every war, and the lag between them."""

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.firsts import milestone_lines
from nkcompare.compare.milestones import MilestoneLine, full_label
from nkcompare.model.event import CONFIRMED
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import DAY_AND_SHARE, SHARE_AND_ROW, marks, say
from nkcompare.publish.figures.style import Look, Size
from nkcompare.show import absence, words
from nkcompare.show.looks import look_of
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_LEFT = {Size.column: 0.43, Size.slide: 0.33, Size.post: 0.37}
_LABEL = {Size.column: 34, Size.slide: 60, Size.post: 36}
"""Characters of a label before it wraps."""
_RIGHT = {Size.column: 0.865, Size.slide: 0.915, Size.post: 0.9}
_LEADING = {Size.column: 0.42, Size.slide: 0.8, Size.post: 0.46}
"""Type size as a share of a row's height: what wraps takes two lines."""

Group = tuple[str, list[MilestoneLine]]


def draw_milestones(matter: Matter, here: Look) -> "Figure":
    """Milestones down, grouped by what the lag says, days across: a mark a war, a bar between, the lag at the right."""
    lines = milestone_lines(matter.whole, matter.selection, matter.book)
    groups = _groups(lines, matter.wars)
    rows = max(sum(len(members) + 1 for _, members in groups), 4)
    drawn = frame.paper(here, here.sheet.height * 1.3 if here.narrow else None)
    keys = words.listed([war.key for war in matter.wars])
    text = frame.titled(matter, f"When {matter.who} first did what, in {keys}")
    top = frame.title(drawn, here, text, f"{frame.clock(matter)}. {_key(matter, lines)}")
    foot = frame.caption(drawn, here, frame.sources(matter))
    axis = frame.inch(drawn, here.small * 3.4)
    left, right = _LEFT[here.size], _RIGHT[here.size]
    strips = frame.strips_height(drawn, here, len(matter.wars))
    floor = foot + axis + strips
    panel = drawn.add_axes((left, floor, right - left, top - floor - frame.inch(drawn, here.small)))
    last = max((found.day for line in lines for found in line.reached.values() if found), default=1)
    first = min((found.day for line in lines for found in line.reached.values() if found), default=1)
    days = (min(first, 1) - 1, last + 1)
    frame.day_axis(panel, here, days)
    panel.spines["bottom"].set_visible(False)
    panel.set_ylim(rows - 0.4, -0.7)
    panel.set_yticks([])
    row_points = (top - floor) * float(drawn.get_size_inches()[1]) * 72 / rows
    draw = _Rows(panel, here, matter, row_points)
    draw.groups(groups)
    _ceasefires(panel, here, matter.wars)
    below = drawn.add_axes((left, foot + axis, right - left, strips), sharex=panel)
    frame.day_axis(below, here, days, label=matter.axis)
    frame.phase_strips(below, here, matter.wars, days)
    return drawn


def _key(matter: Matter, lines: Sequence[MilestoneLine]) -> str:
    """What the marks are; which milestones are not drawn, for no war reached them; until when each log tells."""
    key = ", ".join(f"{look_of(war).filled} {war.key}" for war in matter.wars)
    ends = words.listed([f"{war.key} {absence.not_by(war.last_day)}" for war in matter.wars])
    nowhere = [full_label(line.milestone, matter.book) for line in lines if line.nowhere]
    left_out = f" In no war: {', '.join(nowhere)}." if nowhere else ""
    parts = " Grey: a part of another milestone." if any(line.part_of for line in lines) else ""
    dotted = " Dotted: who asked is not stated, from the earliest day it can have been."
    maybe = dotted if any(one.possible for one in lines) else ""
    return f"{key}; {frame.hollow(matter.wars)}; right: the lag in days; no mark: {ends}.{parts}{maybe}{left_out}"


def _groups(lines: Sequence[MilestoneLine], wars: Sequence[War]) -> list[Group]:
    """Milestones by what their lag says: later in the second war (longest first), the same day, earlier, in one war alone."""
    first = wars[0].key
    second = wars[1].key if len(wars) > 1 else first
    shown = [line for line in lines if not line.nowhere]
    untold = [line for line in shown if line.lag is None and line.possible]
    shown = [line for line in shown if line not in untold]
    both = sorted((line for line in shown if line.lag is not None), key=lambda line: -(line.lag or 0))
    alone = [line for line in shown if line.lag is None]
    found: list[Group] = [
        (f"Later in {second}", [line for line in both if (line.lag or 0) > 0]),
        ("On the same day", [line for line in both if line.lag == 0]),
        (f"Earlier in {second}", [line for line in both if (line.lag or 0) < 0]),
        (f"In {second}, not in {first} by its log's end", _by_day([line for line in alone if line.reached[second]], second)),
        (f"In {first}, not in {second} by its log's end", _by_day([line for line in alone if line.reached[first]], first)),
        ("Who asked is not stated", untold),
        (f"In neither {first} nor {second}", [one for one in alone if not one.reached[first] and not one.reached[second]]),
    ]
    return [(name, members) for name, members in found if members]


def _by_day(lines: list[MilestoneLine], war: str) -> list[MilestoneLine]:
    return sorted(lines, key=lambda line: found.day if (found := line.reached[war]) else 0)


class _Rows(NamedTuple):
    """The rows of the chart; `height` is a row's, in points."""

    panel: "Axes"
    here: Look
    matter: Matter
    height: float

    @property
    def size(self) -> float:
        """The type size of a row: a column's lines may wrap."""
        return min(self.here.sheet.type_size, self.height * _LEADING[self.here.size])

    def groups(self, groups: Sequence[Group]) -> None:
        """Every group below its heading."""
        row = 0
        for name, members in groups:
            self._beside(name, row, weight="bold")
            row += 1
            for line in members:
                self._line(line, row)
                row += 1

    def _line(self, line: MilestoneLine, row: int) -> None:
        gid = line.milestone.id
        label = full_label(line.milestone, self.matter.book) + (f" ({absence.WITHIN})" if line.recounted else "")
        self._beside("\n".join(wrap(label, _LABEL[self.here.size])), row, gid=f"label-{gid}", faint=not line.is_root)
        lags = [absence.lag_words(line, war.key, _GLYPHS) for war in self.matter.wars[1:] if line.lags[war.key] is not None]
        say(
            self.panel, " ".join(lags), (1, row), offset=(self.here.small * 0.7, 0), coords=SHARE_AND_ROW, size=self.size,
            colour=self.here.inks.ink, gid=f"lag-{gid}",
        )  # fmt: skip
        self._dumbbell(line, row)

    def _beside(self, text: str, row: int, *, weight: str = "normal", gid: str | None = None, faint: bool = False) -> None:
        say(
            self.panel, text, (0, row), offset=(-self.here.small * 0.8, 0), coords=SHARE_AND_ROW, across="right", size=self.size,
            colour=self.here.inks.faint if faint else self.here.inks.ink, weight=weight, gid=gid,
        )  # fmt: skip

    def _dumbbell(self, line: MilestoneLine, row: int) -> None:
        """A mark a war and a bar between; on one day the later war's mark is larger and stands behind the first's."""
        here, panel = self.here, self.panel
        days = [found.day for found in line.reached.values() if found] or [found.day for found in line.possible.values()]
        panel.axhline(row, color=here.inks.rule, linewidth=here.line * 0.3, zorder=1)
        near = [line.possible[key].day if key in line.possible else found.day for key, found in line.reached.items() if found]
        bar = near or days
        panel.plot(
            [min(bar), max(bar)], [row, row], color=here.inks.faint, linewidth=here.line * 1.3, zorder=2, solid_capstyle="butt"
        )
        same = len(days) > 1 and min(days) == max(days)
        size = min(here.sheet.type_size * 0.6, self.height * 0.5)
        for number, (key, found) in enumerate(line.reached.items()):
            if found:
                war = self.matter.wars[number]
                colour = here.war_colour(war)
                sure = found.event.certainty == CONFIRMED
                rim = here.inks.paper if sure and same else colour
                marks(
                    panel, ([found.day], [row]), [size * (1 + 0.75 * number) if same else size], shape=here.marker(war),
                    fill=colour if sure else here.inks.paper, rim=(rim, here.line * 0.7), order=5 - number if same else 4,
                    gid=f"reached-{line.milestone.id}-{key}",
                )  # fmt: skip
        for key, maybe in line.possible.items():
            war = next(war for war in self.matter.wars if war.key == key)
            colour, known = here.war_colour(war), line.reached[key]
            end = known.day if known else min(panel.get_xlim()[1], war.last_day + 0.5)
            panel.plot(
                [maybe.day, end], [row, row], color=colour, linewidth=here.line * 1.3, zorder=3, linestyle=(0, (1, 1.2)),
                gid=f"possible-{line.milestone.id}-{key}",
            )  # fmt: skip


def _ceasefires(panel: "Axes", here: Look, wars: Sequence[War]) -> None:
    """Where each war's ceasefire took effect."""
    first, last = panel.get_xlim()
    said: list[float] = []
    for war in sorted(wars, key=frame.turn):
        day = frame.turn(war)
        if not first <= day <= last:
            continue
        # A name that would run into the one before it stands a line lower.
        reach = 0.6 * len(f"ceasefire {war.key}") * here.small * 0.85 / frame.day_width(panel, here)
        row = next((at for at, end in enumerate(said) if end < day), len(said))
        said[row : row + 1] = [day + reach]
        offset = (here.small * 0.25, here.small * (0.2 - 1.05 * row))
        panel.axvline(day, color=here.war_colour(war), linewidth=here.line * 0.6, zorder=1, linestyle=(0, (2, 2)))
        say(
            panel, f"ceasefire {war.key}", (day, 1), offset=offset, coords=DAY_AND_SHARE,
            up="bottom", size=here.small * 0.85, colour=here.war_name(war), slant="italic",
        )  # fmt: skip
