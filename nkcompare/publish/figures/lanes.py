"""The lanes: every act of the wars on the common clock, a lane for each rung, with commitments and tolls below them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.commitments import CommitmentDays, commitments_during
from nkcompare.compare.daily_acts import OFF_LADDER, RungLane, WarLanes, lanes
from nkcompare.compare.tolls import Figure as Published
from nkcompare.compare.tolls import TollComparison, TollLine
from nkcompare.model.background import Background
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import FigureData
from nkcompare.publish.figures.ink import SHARES, height_of, marks, say, text_width, width_of
from nkcompare.publish.figures.style import Look
from nkcompare.show.terminal import Glyphs
from nkcompare.show.tolls import words
from nkcompare.show.words import UNCONFIRMED

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_TOLL_LINES = 3.6
"""The height of a band of tolls, in lines of small type."""


_COMMITMENT_LINES = 3.2
"""The height of the band of other commitments, in lines of small type."""


def draw_lanes(data: FigureData, look: Look, scale: TollComparison | None, background: Background | None = None) -> "Figure":
    """Draw a panel for each war: rungs up, days across, a bar for the acts of each day, hollow for those not confirmed.

    Below them, where the package has any, are the other commitments of the focus, a bar for each, and the tolls.
    """
    # A journal's page is high, so that a third war's panel need not be smaller.
    drawn = frame.paper(look, look.sheet.height * 1.25 * max(len(data.logs), 2) / 2 if look.narrow else None)
    found = [lanes(log, data.selection, data.days, data.book) for log in data.logs]
    toll_lines = scale.lines[: words.IN_BRIEF] if scale else ()
    bands = [line for line in toll_lines if _compares(line, data)]
    largest = max((acts.acts for one in found for lane in one.lanes for acts in lane.days), default=1)
    top = frame.title(drawn, look, frame.titled(data, f"What {data.who} did, day by day, in {data.keys}"), _reading(largest))
    sentences = frame.sources(data, outside=sum(one.outside for one in found))
    sentences += [f"No band of tolls: {_count_words(line, data)}." for line in toll_lines if line not in bands]
    sentences += [f"{_band_words(line, data)}." for line in bands if not _fits(line, data, look)]
    foot = frame.caption(drawn, look, [*sentences, *([f"{words.CAVEAT}."] if toll_lines else [])])
    left = frame.beside_labels(look, [lane_label(lane, data.book) for one in found for lane in one.lanes], look.small)
    band = frame.inch(drawn, look.small * _TOLL_LINES)
    axis = frame.inch(drawn, look.small * 3.2)
    commitments = _commitments(background, data)
    commitment_height = frame.inch(drawn, look.small * _COMMITMENT_LINES) if commitments else 0.0
    floor = foot + axis + band * 1.06 * len(bands) + commitment_height * 1.06
    panels = frame.rows_of_panels(drawn, look, len(found), top=top, foot=floor, left=left)
    for number, (panel, one) in enumerate(zip(panels, found, strict=True)):
        frame.war_head(panel, look, one.war)
        frame.day_axis(panel, look, data.days, label=data.axis if not (bands or commitments) and number == len(found) - 1 else "")
        frame.phases(panel, look, one.war, data.days)
        _LanesPanel(panel, look, one, number).draw(largest, data.book)
    if commitments:
        above = drawn.add_axes((left, foot + axis + band * len(bands), 0.97 - left, commitment_height * 0.8), sharex=panels[0])
        frame.day_axis(above, look, data.days, label="" if bands else data.axis)
        _bars(above, look, commitments)
    tallest = _tallest(bands, data.days[1])
    for number, line in enumerate(bands):
        bottom = foot + axis + band * (len(bands) - 1 - number)
        below = drawn.add_axes((left, bottom, 0.97 - left, band * 0.8), sharex=panels[0])
        frame.day_axis(below, look, data.days, label=data.axis if number == len(bands) - 1 else "")
        below.set_ylim(0, tallest * 1.7)
        below.set_yticks([0, tallest], ["0", f"{tallest:,}"])
        below.tick_params(axis="y", pad=look.small * 0.4, labelsize=look.small * 0.82, labelcolor=look.inks.faint)
        _tolls(below, look, line, data)
    return drawn


def _commitments(background: Background | None, data: FigureData) -> dict[War, tuple[CommitmentDays, ...]]:
    """By war the other commitments of the focus on the days shown; empty where no war has any."""
    if background is None:
        return {}
    parties = data.selection.actors
    found = {war: commitments_during(background, war, data.days, parties) for war in data.wars}
    return found if any(found.values()) else {}


def _bars(panel: "Axes", look: Look, commitments: Mapping[War, Sequence[CommitmentDays]]) -> None:
    """Draw a bar for each commitment, over the days on which it may have been valid, by war."""
    rows = {war: _in_rows(ones) for war, ones in commitments.items()}
    total = sum(max(at, default=-1) + 1 for at in rows.values())
    panel.set_yticks([])
    panel.set_ylim(-0.6, total * 1.75)
    width = 0.6 * height_of(panel, look) / (total * 1.75 + 0.6)
    top = total - 1
    for war, ones in commitments.items():
        starts, ends = [one.first - 0.45 for one in ones], [one.last + 0.45 for one in ones]
        at = [top - row for row in rows[war]]
        panel.hlines(at, starts, ends, color=look.war_colour(war), linewidth=width, zorder=3, gid=f"held-{war.key}")
        top -= max(rows[war], default=-1) + 1
    counts = " · ".join(f"{war.key}: {len(ones)}" for war, ones in commitments.items())
    label = f"Other commitments ({counts}; see nkcompare background --day N)"
    if look.narrow:
        label = f"Other commitments ({counts})"
    back = max(0.0, text_width(label, look.small * _BAND_TYPE) * 1.02 - width_of(panel, look))
    say(
        panel, label, (0, 0.98), offset=(-back, 0), coords=SHARES, up="top", size=look.small * 0.82,
        colour=look.inks.faint, gid="in-hand",
    )  # fmt: skip


def _in_rows(ones: Sequence[CommitmentDays]) -> list[int]:
    """For each bar, the first row in which it does not overlap an earlier one; they are in the order of their first days."""
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
        f"Bars: acts of the day, {scaled}; hollow: {UNCONFIRMED}."
        " Underlined: asked for by another party. Higher: deeper involvement."
    )


class _LanesPanel(NamedTuple):
    """One war's lanes on their panel; `number` is the war's."""

    panel: "Axes"
    look: Look
    one: WarLanes
    number: int

    def draw(self, largest: int, book: Codebook) -> None:
        """Draw every lane to one scale in every war: `largest` is the most acts of a day in a lane."""
        panel, look, rows = self.panel, self.look, len(self.one.lanes)
        high = height_of(panel, look)
        lane_points = (high - look.small * 1.45) / (rows + _FOOT)
        panel.set_ylim(-_FOOT, high / lane_points - _FOOT)
        panel.set_yticks([rows - 0.68 - row for row in range(rows)], [lane_label(lane, book) for lane in self.one.lanes])
        panel.tick_params(axis="y", pad=look.small * 0.4, labelsize=min(look.small, lane_points * 0.86))
        for row, lane in enumerate(self.one.lanes):
            panel.axhline(row, color=look.inks.rule, linewidth=look.line * 0.35, zorder=1)
            self._lane(lane, rows - 1 - row, largest, lane_points)
            for acts in lane.days:
                if acts.acts == largest > 1:
                    say(
                        panel, f"{acts.acts}", (acts.day, rows - 1 - row + _LANE), offset=(0, look.line * 1.2), across="center",
                        up="bottom", size=min(look.small * 0.75, lane_points * 0.6), colour=look.war_name(self.one.war),
                    )  # fmt: skip

    def _lane(self, lane: RungLane, floor: int, largest: int, lane_points: float) -> None:
        """Draw a bar for each day, filled for confirmed acts, underlined for those that others asked for."""
        look, colour = self.look, self.look.war_colour(self.one.war)
        name = f"{lane.rung or 'other'}-{self.number}"
        heights = [(one.day, floor + _rise(one.confirmed, largest), floor + _rise(one.acts, largest)) for one in lane.days]
        sure = [(day, floor, middle) for day, middle, _ in heights if middle > floor]
        unsure = [(day, middle, high) for day, middle, high in heights if high > middle]
        # The rim of a hollow bar lies within its height, so that bars of equal height look equal.
        rim = min(look.line * 0.45, _rise(1, largest) * lane_points * 0.25)
        self._bars(sure, colour, (look.inks.paper, 0), f"lane-{name}")
        self._bars(unsure, look.inks.paper, (colour, rim), f"hollow-{name}")
        asked = [one for one in lane.days if one.asked]
        half = [_BAR / 2 * one.asked / one.acts for one in asked]
        starts, ends = ([one.day + sign * reach for one, reach in zip(asked, half, strict=True)] for sign in (-1, 1))
        low = [floor - _UNDER] * len(asked)
        self.panel.hlines(low, starts, ends, color=look.inks.ink, linewidth=look.line * 0.9, zorder=4.3, gid=f"asked-{name}")

    def _bars(self, spans: Sequence[tuple[int, float, float]], fill: str, rim: tuple[str, float], gid: str) -> None:
        """Draw bars over days, from one height to another."""
        from matplotlib.collections import PolyCollection

        if not spans:
            return
        half = _BAR / 2 - rim[1] / frame.day_width(self.panel, self.look)
        corners = [[(day - half, low), (day - half, high), (day + half, high), (day + half, low)] for day, low, high in spans]
        bars = PolyCollection(corners, facecolors=fill, edgecolors=rim[0], linewidths=rim[1], zorder=4, gid=gid)
        self.panel.add_collection(bars, autolim=False)


def _rise(acts: int, largest: int) -> float:
    """The height of a bar, in lanes: at least a third for a single act, so that it is visible next to days with many."""
    if acts == 0:
        return 0.0
    one = max(1 / _STEPS, 1 / largest)
    return _LANE * (one + (1 - one) * (acts - 1) / max(largest - 1, 1))


_STEPS = 3
"""Up to this many acts, the height of a bar is proportional to them."""
_FOOT, _LANE, _BAR, _UNDER = 0.3, 0.84, 0.84, 0.1
"""In lanes: the space below the lowest, and the height of the highest bar.

Also a bar's width in days, and how far below its foot the line is drawn that shows who asked.
"""


def lane_label(lane: RungLane, book: Codebook) -> str:
    """A rung's label in the codebook."""
    if lane.rung == OFF_LADDER:
        return "Other acts"
    return book.actions[lane.rung].label if lane.rung in book.actions else lane.rung


def _known(line: TollLine, war: str, data: FigureData) -> list[Published]:
    """The figures published by the last day shown."""
    return [one for one in line.figures[war] if one.day <= data.days[1] and one.toll.killed is not None]


def _compares(line: TollLine, data: FigureData) -> bool:
    """Whether a band would compare wars; figures of a single war are given in words."""
    return sum(bool(_known(line, war.key, data)) for war in data.wars) > 1


def _count_words(line: TollLine, data: FigureData) -> str:
    """The state of a population's count at the end of the days shown, by war."""
    standings = {war.key: line.status(war.key, data.days[1]) for war in data.wars}
    counts = (f"{war}: {words.standing_words(standing, _GLYPHS)}" for war, standing in standings.items())
    return f"{line.population.label} ({'; '.join(counts)})"


def _tallest(bands: Sequence[TollLine], last_day: int) -> int:
    """The largest figure shown: all bands have one scale."""
    shown = (one.toll.killed or 0 for line in bands for known in line.figures.values() for one in known if one.day <= last_day)
    return max(shown, default=0) or 1


def _tolls(panel: "Axes", look: Look, line: TollLine, data: FigureData) -> None:
    """Draw one population's figures on the days they were published, with the last in words; gaps are not filled."""
    for war in data.wars:
        known = _known(line, war.key, data)
        at, dead = [float(one.day) for one in known], [float(one.toll.killed or 0) for one in known]
        colour = look.war_colour(war)
        panel.vlines(at, 0, dead, color=colour, linewidth=look.line * 0.9)
        sizes = [look.small * 0.36] * len(at)
        gid = f"tolls-{line.population.code}-{war.key}"
        marks(panel, (at, dead), sizes, shape=look.marker(war), fill=colour, rim=(colour, 0), order=4, gid=gid)
    label = _band_words(line, data) if _fits(line, data, look) else f"Dead published: {line.population.label}"
    spill = max(0.0, text_width(label, look.small * _BAND_TYPE) * 1.02 - width_of(panel, look))
    say(
        panel, label, (0, 0.98), offset=(-spill, 0), coords=SHARES, up="top", size=look.small * _BAND_TYPE,
        colour=look.inks.faint, gid=f"band-{line.population.code}",
    )  # fmt: skip


_BAND_TYPE = 0.82
"""The type size of a band's words, as a share of small type."""


def _band_words(line: TollLine, data: FigureData) -> str:
    return f"Dead published: {_count_words(line, data)}"


def _fits(line: TollLine, data: FigureData, look: Look) -> bool:
    """Whether a band's words fit above it; otherwise they are in the caption."""
    return text_width(_band_words(line, data), look.small * _BAND_TYPE) < look.sheet.width * 72 * (0.97 - frame.edge_of(look))
