"""The lanes: every act of both wars on the common clock, a lane a rung, and the tolls published below them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.background import Held, in_hand
from nkcompare.compare.daily_acts import OFF_LADDER, Lane, Lanes, lanes
from nkcompare.compare.tolls import Figure as Published
from nkcompare.compare.tolls import TollComparison, TollLine
from nkcompare.model.background import Background
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import SHARES, height_of, marks, say
from nkcompare.publish.figures.style import Look, Size
from nkcompare.show import words as words_of
from nkcompare.show.terminal import Glyphs
from nkcompare.show.tolls import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_LEFT = {Size.column: 0.21, Size.slide: 0.135, Size.post: 0.2}
_TOLL_LINES = 3.6
"""The height of a band of tolls, in lines of small type."""


_HELD_LINES = 3.2
"""The height of the band of what else was in hand, in lines of small type."""


def draw_lanes(matter: Matter, here: Look, scale: TollComparison | None, background: Background | None = None) -> "Figure":
    """A panel a war: rungs up, days across, a mark's area the number of acts; hollow as far as they are not confirmed.

    Below them, where the package knows of any, what else the focus had in hand, a bar each, and the tolls.
    """
    drawn = frame.paper(here)
    found = [lanes(log, matter.selection, matter.days, matter.book) for log in matter.logs]
    tolled = scale.lines[: words.IN_BRIEF] if scale else ()
    bands = [line for line in tolled if _compares(line, matter)]
    top = frame.title(drawn, here, _title(matter), _reading(matter))
    told = frame.sources(matter, outside=sum(one.outside for one in found))
    told += [f"No band of tolls: {_told(line, matter)}." for line in tolled if line not in bands]
    foot = frame.caption(drawn, here, [*told, *([f"{words.CAVEAT}."] if tolled else [])])
    left = _LEFT[here.size]
    band = frame.inch(drawn, here.small * _TOLL_LINES)
    axis = frame.inch(drawn, here.small * 3.2)
    held = _held(background, matter)
    beside = frame.inch(drawn, here.small * _HELD_LINES) if held else 0.0
    floor = foot + axis + band * 1.06 * len(bands) + beside * 1.06
    panels = frame.rows_of_panels(drawn, here, len(found), top=top, foot=floor, left=left)
    largest = max((acts.acts for one in found for lane in one.lanes for acts in lane.days), default=1)
    for number, (panel, one) in enumerate(zip(panels, found, strict=True)):
        frame.war_head(panel, here, one.war)
        frame.day_axis(panel, here, matter.days, label=matter.axis if not (bands or held) and number == len(found) - 1 else "")
        frame.phases(panel, here, one.war, matter.days)
        _Panel(panel, here, one, number).draw(largest, matter.book)
    if held:
        above = drawn.add_axes((left, foot + axis + band * len(bands), 0.97 - left, beside * 0.8), sharex=panels[0])
        frame.day_axis(above, here, matter.days, label="" if bands else matter.axis)
        _bars(above, here, held)
    tallest = _tallest(bands, matter.days[1])
    for number, line in enumerate(bands):
        bottom = foot + axis + band * (len(bands) - 1 - number)
        below = drawn.add_axes((left, bottom, 0.97 - left, band * 0.8), sharex=panels[0])
        frame.day_axis(below, here, matter.days, label=matter.axis if number == len(bands) - 1 else "")
        below.set_yticks([])
        below.set_ylim(0, tallest * 1.7)
        _tolls(below, here, line, matter)
    return drawn


def _held(background: Background | None, matter: Matter) -> dict[War, tuple[Held, ...]]:
    """By war what else the focus had in hand on the days shown; nothing where no war has any."""
    if background is None:
        return {}
    parties = matter.selection.actors
    found = {war: in_hand(background, war, matter.days, parties) for war in matter.wars}
    return found if any(found.values()) else {}


def _bars(panel: "Axes", here: Look, held: Mapping[War, Sequence[Held]]) -> None:
    """A bar for each thing in hand, over the days on which it may have stood, war above war."""
    rows = {war: _in_rows(ones) for war, ones in held.items()}
    total = sum(max(at, default=-1) + 1 for at in rows.values())
    panel.set_yticks([])
    panel.set_ylim(-0.6, total * 1.75)
    width = 0.6 * height_of(panel, here) / (total * 1.75 + 0.6)
    top = total - 1
    for war, ones in held.items():
        starts, ends = [one.first - 0.45 for one in ones], [one.last + 0.45 for one in ones]
        at = [top - row for row in rows[war]]
        panel.hlines(at, starts, ends, color=here.war_colour(war), linewidth=width, zorder=3, gid=f"held-{war.key}")
        top -= max(rows[war], default=-1) + 1
    counts = " · ".join(f"{war.key}: {len(ones)}" for war, ones in held.items())
    label = f"In hand besides ({counts}; named by: nkcompare background --day N)"
    if here.narrow:
        label = f"In hand besides ({counts})"
    back = _LEFT[here.size] - 0.03 if here.narrow else 0
    say(
        panel, label, (0, 0.98), offset=(-back * here.sheet.width * 72, 0), coords=SHARES, up="top", size=here.small * 0.82,
        colour=here.inks.faint, gid="in-hand",
    )  # fmt: skip


def _in_rows(ones: Sequence[Held]) -> list[int]:
    """For each, the first row in which it lies behind what is there already; they come in the order of their beginnings."""
    ends: list[int] = []
    found = []
    for one in ones:
        row = next((row for row, end in enumerate(ends) if end < one.first), len(ends))
        ends[row : row + 1] = [one.last]
        found.append(row)
    return found


def _title(matter: Matter) -> str:
    return frame.titled(matter, f"What {matter.who} did, day by day, in {words_of.listed([war.key for war in matter.wars])}")


def _reading(matter: Matter) -> str:
    return (
        f"Area: acts of the day. {frame.hollow(matter.wars)}. Underlined: asked for by another party. Higher: deeper involvement."
    )


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
        lane_points = self.lane_points
        panel.tick_params(axis="y", pad=here.small * 0.4, labelsize=min(here.small, lane_points * 0.86))
        for row in range(rows):
            panel.axhline(row, color=here.inks.rule, linewidth=here.line * 0.35, zorder=1)
        # One act is nearly a day wide; the day with the most stays in its lane.
        unit = min(0.86 * frame.day_width(panel, here), 1.12 * lane_points / largest**0.5)
        for row, lane in enumerate(self.one.lanes):
            self._lane(lane, rows - 1 - row, unit)

    def _lane(self, lane: Lane, height: int, unit: float) -> None:
        """A mark a day, as large as its acts, filled as far as they are confirmed; underlined as far as others asked for them."""
        here, colour = self.here, self.here.war_colour(self.one.war)
        paper, name = here.inks.paper, f"{lane.rung or 'other'}-{self.number}"
        rim, thin = (colour, min(here.line * 0.6, unit * 0.22)), (paper, here.line * 0.35)
        sure = [one for one in lane.days if one.confirmed == one.acts]
        unsure = [one for one in lane.days if one.confirmed < one.acts]
        part = [one for one in unsure if one.confirmed]
        for days, fill, edge, order, gid in (
            (sure, colour, thin, 4.0, f"lane-{name}"),
            (unsure, paper, rim, 4.1, f"hollow-{name}"),
            (part, colour, (colour, 0.0), 4.2, f"part-{name}"),
        ):
            at = ([one.day for one in days], [float(height)] * len(days))
            sizes = [unit * one.acts**0.5 if days is not part else 0.9 * unit * one.confirmed**0.5 for one in days]
            marks(self.panel, at, sizes, shape=here.marker(self.one.war), fill=fill, rim=edge, order=order, gid=gid)
        asked = [one for one in lane.days if one.asked]
        low = [height - (unit * one.acts**0.5 * 0.5 + here.line * 1.6) / self.lane_points for one in asked]
        half = [unit * one.acts**0.5 * one.asked / one.acts / frame.day_width(self.panel, here) / 2 for one in asked]
        starts, ends = ([one.day + sign * reach for one, reach in zip(asked, half, strict=True)] for sign in (-1, 1))
        self.panel.hlines(low, starts, ends, color=here.inks.ink, linewidth=here.line * 1.1, zorder=4.3, gid=f"asked-{name}")

    @property
    def lane_points(self) -> float:
        """How high a lane is."""
        return height_of(self.panel, self.here) / (len(self.one.lanes) + 0.85)


def lane_label(lane: Lane, book: Codebook) -> str:
    """A rung by the codebook's label for it."""
    if lane.rung == OFF_LADDER:
        return "Other acts"
    return book.actions[lane.rung].label if lane.rung in book.actions else lane.rung


def _known(line: TollLine, war: str, matter: Matter) -> list[Published]:
    """The figures published by the last day shown."""
    return [one for one in line.figures[war] if one.day <= matter.days[1] and one.toll.killed is not None]


def _compares(line: TollLine, matter: Matter) -> bool:
    """Whether a band would set one war against another: with figures of a single war it is told in words."""
    return sum(bool(_known(line, war.key, matter)) for war in matter.wars) > 1


def _told(line: TollLine, matter: Matter) -> str:
    """How a population's count stands at the end of the days shown, war by war."""
    standings = {war.key: line.standing(war.key, matter.days[1]) for war in matter.wars}
    told = (f"{war}: {words.standing_words(standing, _GLYPHS)}" for war, standing in standings.items())
    return f"{line.population.label} ({'; '.join(told)})"


def _tallest(bands: Sequence[TollLine], last_day: int) -> int:
    """The largest figure shown: every band has one scale."""
    shown = (one.toll.killed or 0 for line in bands for known in line.figures.values() for one in known if one.day <= last_day)
    return max(shown, default=0) or 1


def _tolls(panel: "Axes", here: Look, line: TollLine, matter: Matter) -> None:
    """One population's figures on the days they were published: a gap stays a gap. The last of them is said in words."""
    for war in matter.wars:
        known = _known(line, war.key, matter)
        at, dead = [float(one.day) for one in known], [float(one.toll.killed or 0) for one in known]
        colour = here.war_colour(war)
        panel.vlines(at, 0, dead, color=colour, linewidth=here.line * 0.9)
        sizes = [here.small * 0.36] * len(at)
        gid = f"tolls-{line.population.code}-{war.key}"
        marks(panel, (at, dead), sizes, shape=here.marker(war), fill=colour, rim=(colour, 0), order=4, gid=gid)
    subject, back = ("Dead", _LEFT[here.size] - 0.03) if here.narrow else ("Dead published", 0)
    label = f"{subject}: {_told(line, matter)}"
    say(
        panel, label, (0, 0.98), offset=(-back * here.sheet.width * 72, 0), coords=SHARES, up="top", size=here.small * 0.82,
        colour=here.inks.faint, gid=f"band-{line.population.code}",
    )  # fmt: skip
