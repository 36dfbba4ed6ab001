"""The lanes: every act of both wars on the common clock, a lane a rung, and the tolls published below them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.background import CommitmentDays, commitments_during
from nkcompare.compare.daily_acts import OFF_LADDER, RungLane, WarLanes, lanes
from nkcompare.compare.tolls import Figure as Published
from nkcompare.compare.tolls import TollComparison, TollLine
from nkcompare.model.background import Background
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import SHARES, height_of, marks, say, text_width, width_of
from nkcompare.publish.figures.style import Look
from nkcompare.show.terminal import Glyphs
from nkcompare.show.tolls import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_TOLL_LINES = 3.6
"""The height of a band of tolls, in lines of small type."""


_HELD_LINES = 3.2
"""The height of the band of what else was in hand, in lines of small type."""


def draw_lanes(matter: Matter, here: Look, scale: TollComparison | None, background: Background | None = None) -> "Figure":
    """A panel a war: rungs up, days across, a bar as high as the acts of the day; hollow as far as they are not confirmed.

    Below them, where the package knows of any, what else the focus had in hand, a bar each, and the tolls.
    """
    # A journal's page is high: there a third war's panel is no smaller for it.
    drawn = frame.paper(here, here.sheet.height * 1.25 * max(len(matter.logs), 2) / 2 if here.narrow else None)
    found = [lanes(log, matter.selection, matter.days, matter.book) for log in matter.logs]
    tolled = scale.lines[: words.IN_BRIEF] if scale else ()
    bands = [line for line in tolled if _compares(line, matter)]
    largest = max((acts.acts for one in found for lane in one.lanes for acts in lane.days), default=1)
    top = frame.title(
        drawn, here, frame.titled(matter, f"What {matter.who} did, day by day, in {matter.keys}"), _reading(largest)
    )
    told = frame.sources(matter, outside=sum(one.outside for one in found))
    told += [f"No band of tolls: {_told(line, matter)}." for line in tolled if line not in bands]
    told += [f"{_band_words(line, matter)}." for line in bands if not _fits(line, matter, here)]
    foot = frame.caption(drawn, here, [*told, *([f"{words.CAVEAT}."] if tolled else [])])
    left = frame.beside_labels(here, [lane_label(lane, matter.book) for one in found for lane in one.lanes], here.small)
    band = frame.inch(drawn, here.small * _TOLL_LINES)
    axis = frame.inch(drawn, here.small * 3.2)
    held = _held(background, matter)
    beside = frame.inch(drawn, here.small * _HELD_LINES) if held else 0.0
    floor = foot + axis + band * 1.06 * len(bands) + beside * 1.06
    panels = frame.rows_of_panels(drawn, here, len(found), top=top, foot=floor, left=left)
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
        below.set_ylim(0, tallest * 1.7)
        below.set_yticks([0, tallest], ["0", f"{tallest:,}"])
        below.tick_params(axis="y", pad=here.small * 0.4, labelsize=here.small * 0.82, labelcolor=here.inks.faint)
        _tolls(below, here, line, matter)
    return drawn


def _held(background: Background | None, matter: Matter) -> dict[War, tuple[CommitmentDays, ...]]:
    """By war what else the focus had in hand on the days shown; nothing where no war has any."""
    if background is None:
        return {}
    parties = matter.selection.actors
    found = {war: commitments_during(background, war, matter.days, parties) for war in matter.wars}
    return found if any(found.values()) else {}


def _bars(panel: "Axes", here: Look, held: Mapping[War, Sequence[CommitmentDays]]) -> None:
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
    back = max(0.0, text_width(label, here.small * _TOLD) * 1.02 - width_of(panel, here))
    say(
        panel, label, (0, 0.98), offset=(-back, 0), coords=SHARES, up="top", size=here.small * 0.82,
        colour=here.inks.faint, gid="in-hand",
    )  # fmt: skip


def _in_rows(ones: Sequence[CommitmentDays]) -> list[int]:
    """For each, the first row in which it lies behind what is there already; they come in the order of their beginnings."""
    ends: list[int] = []
    found = []
    for one in ones:
        row = next((row for row, end in enumerate(ends) if end < one.first), len(ends))
        ends[row : row + 1] = [one.last]
        found.append(row)
    return found


def _reading(largest: int) -> str:
    scaled = f"from one, a third of its lane, to {largest}, all of it" if largest > _STEPS else f"{largest} at most"
    return (
        f"Bars: acts of the day, {scaled}; hollow: one source only, or sources disagree."
        " Underlined: asked for by another party. Higher: deeper involvement."
    )


class _Panel(NamedTuple):
    """One war's lanes on their panel; `number` is the war's."""

    panel: "Axes"
    here: Look
    one: WarLanes
    number: int

    def draw(self, largest: int, book: Codebook) -> None:
        """Every lane, with bars to one scale in every war: `largest` is the most acts of a day in a lane."""
        panel, here, rows = self.panel, self.here, len(self.one.lanes)
        high = height_of(panel, here)
        lane_points = (high - here.small * 1.45) / (rows + _FOOT)
        panel.set_ylim(-_FOOT, high / lane_points - _FOOT)
        panel.set_yticks([rows - 0.68 - row for row in range(rows)], [lane_label(lane, book) for lane in self.one.lanes])
        panel.tick_params(axis="y", pad=here.small * 0.4, labelsize=min(here.small, lane_points * 0.86))
        for row, lane in enumerate(self.one.lanes):
            panel.axhline(row, color=here.inks.rule, linewidth=here.line * 0.35, zorder=1)
            self._lane(lane, rows - 1 - row, largest, lane_points)
            for acts in lane.days:
                if acts.acts == largest > 1:
                    say(
                        panel, f"{acts.acts}", (acts.day, rows - 1 - row + _LANE), offset=(0, here.line * 1.2), across="center",
                        up="bottom", size=min(here.small * 0.75, lane_points * 0.6), colour=here.war_name(self.one.war),
                    )  # fmt: skip

    def _lane(self, lane: RungLane, floor: int, largest: int, lane_points: float) -> None:
        """A bar a day, filled as far as its acts are confirmed; underlined as far as others asked for them."""
        here, colour = self.here, self.here.war_colour(self.one.war)
        name = f"{lane.rung or 'other'}-{self.number}"
        heights = [(one.day, floor + _rise(one.confirmed, largest), floor + _rise(one.acts, largest)) for one in lane.days]
        sure = [(day, floor, middle) for day, middle, _ in heights if middle > floor]
        unsure = [(day, middle, high) for day, middle, high in heights if high > middle]
        # The rim of a hollow bar lies within its height, so that bars of one height look it.
        rim = min(here.line * 0.45, _rise(1, largest) * lane_points * 0.25)
        self._bars(sure, colour, (here.inks.paper, 0), f"lane-{name}")
        self._bars(unsure, here.inks.paper, (colour, rim), f"hollow-{name}")
        asked = [one for one in lane.days if one.asked]
        half = [_BAR / 2 * one.asked / one.acts for one in asked]
        starts, ends = ([one.day + sign * reach for one, reach in zip(asked, half, strict=True)] for sign in (-1, 1))
        low = [floor - _UNDER] * len(asked)
        self.panel.hlines(low, starts, ends, color=here.inks.ink, linewidth=here.line * 0.9, zorder=4.3, gid=f"asked-{name}")

    def _bars(self, spans: Sequence[tuple[int, float, float]], fill: str, rim: tuple[str, float], gid: str) -> None:
        """Bars over days, from one height to another."""
        from matplotlib.collections import PolyCollection

        if not spans:
            return
        half = _BAR / 2 - rim[1] / frame.day_width(self.panel, self.here)
        corners = [[(day - half, low), (day - half, high), (day + half, high), (day + half, low)] for day, low, high in spans]
        bars = PolyCollection(corners, facecolors=fill, edgecolors=rim[0], linewidths=rim[1], zorder=4, gid=gid)
        self.panel.add_collection(bars, autolim=False)


def _rise(acts: int, largest: int) -> float:
    """How high a bar is, in lanes: a single act is to be seen in a lane where another day has many, so it is a third at least."""
    if acts == 0:
        return 0.0
    one = max(1 / _STEPS, 1 / largest)
    return _LANE * (one + (1 - one) * (acts - 1) / max(largest - 1, 1))


_STEPS = 3
"""Up to so many acts a bar is as high as they are many."""
_FOOT, _LANE, _BAR, _UNDER = 0.3, 0.84, 0.84, 0.1
"""In lanes: what is left below the lowest, the highest bar, a bar's width in days, and how far below its foot the line is that
says who asked."""


def lane_label(lane: RungLane, book: Codebook) -> str:
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
    standings = {war.key: line.status(war.key, matter.days[1]) for war in matter.wars}
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
    label = _band_words(line, matter) if _fits(line, matter, here) else f"Dead published: {line.population.label}"
    spill = max(0.0, text_width(label, here.small * _TOLD) * 1.02 - width_of(panel, here))
    say(
        panel, label, (0, 0.98), offset=(-spill, 0), coords=SHARES, up="top", size=here.small * _TOLD,
        colour=here.inks.faint, gid=f"band-{line.population.code}",
    )  # fmt: skip


_TOLD = 0.82
"""The size of a band's words, as a share of small type."""


def _band_words(line: TollLine, matter: Matter) -> str:
    return f"Dead published: {_told(line, matter)}"


def _fits(line: TollLine, matter: Matter, here: Look) -> bool:
    """Whether a band's words fit above it; else the caption has them."""
    return text_width(_band_words(line, matter), here.small * _TOLD) < here.sheet.width * 72 * (0.97 - frame.edge_of(here))
