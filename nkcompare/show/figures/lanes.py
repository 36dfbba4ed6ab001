"""The lanes: every act of both wars on the common clock, a lane a rung, and the tolls published below them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.lanes import OFF_LADDER, Lane, Lanes, lanes
from nkcompare.compare.tolls import TollComparison, TollLine
from nkcompare.model.codebook import Codebook
from nkcompare.show import toll_words
from nkcompare.show.figures import frame
from nkcompare.show.figures.frame import Matter
from nkcompare.show.figures.ink import SHARES, height_of, marks, say
from nkcompare.show.figures.style import Look, Size
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_LEFT = {Size.column: 0.21, Size.slide: 0.135, Size.post: 0.2}
_TOLL_LINES = 3.6
"""The height of a band of tolls, in lines of small type."""


def draw_lanes(matter: Matter, here: Look, scale: TollComparison | None) -> "Figure":
    """A panel a war: rungs up, days across, a mark's area the number of acts; hollow as far as others had asked for them."""
    drawn = frame.paper(here)
    found = [lanes(log, matter.selection, matter.days, matter.book) for log in matter.logs]
    bands = scale.lines[: toll_words.IN_BRIEF] if scale else ()
    top = frame.title(drawn, here, _title(matter), _reading(here))
    told = frame.sources(matter, outside=sum(one.outside for one in found))
    foot = frame.caption(drawn, here, [*told, *([f"{toll_words.CAVEAT}."] if bands else [])])
    left = _LEFT[here.size]
    band = frame.inch(drawn, here.small * _TOLL_LINES)
    axis = frame.inch(drawn, here.small * 3.2)
    floor = foot + axis + band * 1.06 * len(bands)
    panels = frame.rows_of_panels(drawn, here, len(found), top=top, foot=floor, left=left)
    largest = max((acts.acts for one in found for lane in one.lanes for acts in lane.days), default=1)
    for number, (panel, one) in enumerate(zip(panels, found, strict=True)):
        frame.war_head(panel, here, one.war, number)
        frame.day_axis(panel, here, matter.days, label=matter.axis if not bands and number == len(found) - 1 else "")
        frame.phases(panel, here, one.war, matter.days)
        _Panel(panel, here, one, number).draw(largest, matter.book)
    tallest = _tallest(bands, matter.days[1])
    for number, line in enumerate(bands):
        bottom = foot + axis + band * (len(bands) - 1 - number)
        below = drawn.add_axes((left, bottom, 0.97 - left, band * 0.8), sharex=panels[0])
        frame.day_axis(below, here, matter.days, label=matter.axis if number == len(bands) - 1 else "")
        below.set_yticks([])
        below.set_ylim(0, tallest * 1.7)
        _tolls(below, here, line, matter)
    return drawn


def _title(matter: Matter) -> str:
    return f"What {matter.who} did, day by day, in {' and '.join(war.key for war in matter.wars)}"


def _reading(here: Look) -> str:
    hollow = (
        "hollow: asked for by another party"
        if here.narrow
        else "the hollow part of a mark: contacts that another party had asked for"
    )
    return f"Area: acts of the day; {hollow}. Higher lanes are deeper involvement."


class _Panel(NamedTuple):
    """One war's lanes on their panel; `number` is the war's."""

    panel: "Axes"
    here: Look
    one: Lanes
    number: int

    def draw(self, largest: int, book: Codebook) -> None:
        """Every lane, with marks to one scale in every war: `largest` is the most acts of a day in a lane."""
        panel, here, rows = self.panel, self.here, len(self.one.lanes)
        panel.set_ylim(-0.6, rows + 0.25)
        panel.set_yticks([rows - 1 - row for row in range(rows)], [lane_label(lane, book) for lane in self.one.lanes])
        lane_points = height_of(panel, here) / (rows + 0.85)
        first, last = panel.get_xlim()
        day_points = panel.get_position().width * here.sheet.width * 72 / (last - first)
        panel.tick_params(axis="y", pad=here.small * 0.4, labelsize=min(here.small, lane_points * 0.86))
        for row in range(rows):
            panel.axhline(row, color=here.inks.rule, linewidth=here.line * 0.35, zorder=1)
        # One act is nearly a day wide; the day with the most stays in its lane.
        unit = min(0.86 * day_points, 1.12 * lane_points / largest**0.5)
        for row, lane in enumerate(self.one.lanes):
            self._lane(lane, rows - 1 - row, unit)

    def _lane(self, lane: Lane, height: int, unit: float) -> None:
        """A mark a day, as large as its acts; one that others had asked for is an outline, filled as far as they had not."""
        here, colour = self.here, self.here.war_colour(self.number)
        paper, name = here.inks.paper, f"{lane.rung or 'other'}-{self.number}"
        rim, thin = (colour, min(here.line * 0.6, unit * 0.22)), (paper, here.line * 0.35)
        own = [acts for acts in lane.days if not acts.asked]
        asked = [acts for acts in lane.days if acts.asked]
        for acts, fill, edge, order, gid in ((own, colour, thin, 4.0, f"lane-{name}"), (asked, paper, rim, 4.1, f"asked-{name}")):
            at = ([one.day for one in acts], [float(height)] * len(acts))
            sizes = [unit * one.acts**0.5 for one in acts]
            marks(self.panel, at, sizes, shape=here.marker(self.number), fill=fill, rim=edge, order=order, gid=gid)
        part = [one for one in asked if one.asked < one.acts]
        at = ([one.day for one in part], [float(height)] * len(part))
        sizes = [0.9 * unit * (one.acts - one.asked) ** 0.5 for one in part]
        marks(self.panel, at, sizes, shape=here.marker(self.number), fill=colour, rim=(colour, 0), order=4.2)


def lane_label(lane: Lane, book: Codebook) -> str:
    """A rung by the codebook's label for it."""
    if lane.rung == OFF_LADDER:
        return "Other acts"
    return book.actions[lane.rung].label if lane.rung in book.actions else lane.rung


def _tallest(bands: Sequence[TollLine], last_day: int) -> int:
    """The largest figure shown: every band has one scale."""
    shown = (one.toll.killed or 0 for line in bands for known in line.figures.values() for one in known if one.day <= last_day)
    return max(shown, default=0) or 1


def _tolls(panel: "Axes", here: Look, line: TollLine, matter: Matter) -> None:
    """One population's figures on the days they were published: a gap stays a gap. The last of them is said in words."""
    told: list[str] = []
    for number, war in enumerate(matter.wars):
        known = [one for one in line.figures[war.key] if one.day <= matter.days[1] and one.toll.killed is not None]
        at, dead = [float(one.day) for one in known], [float(one.toll.killed or 0) for one in known]
        colour = here.war_colour(number)
        panel.vlines(at, 0, dead, color=colour, linewidth=here.line * 0.9)
        sizes = [here.small * 0.36] * len(at)
        gid = f"tolls-{line.population.code}-{war.key}"
        marks(panel, (at, dead), sizes, shape=here.marker(number), fill=colour, rim=(colour, 0), order=4, gid=gid)
        told.append(f"{war.key}: {toll_words.standing_words(line.standing(war.key, matter.days[1]), _GLYPHS)}")
    subject, back = ("Dead", _LEFT[here.size] - 0.03) if here.narrow else ("Dead published", 0)
    label = f"{subject}: {line.population.label} ({'; '.join(told)})"
    say(
        panel, label, (0, 0.98), offset=(-back * here.sheet.width * 72, 0), coords=SHARES, up="top", size=here.small * 0.82,
        colour=here.inks.faint, gid=f"band-{line.population.code}",
    )  # fmt: skip
