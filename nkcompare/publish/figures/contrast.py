"""The contrast as a dot figure: the lags of every party with its median, and the focus among them."""

from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from nkcompare.compare.contrast import ENOUGH, UNITS, ContrastComparison, PartyContrast, WarContrast
from nkcompare.compare.first_acts import First
from nkcompare.model.event import CONFIRMED
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import FigureData
from nkcompare.publish.figures.ink import SHARE_AND_ROW, SHARES, height_of, marks, say, width_of
from nkcompare.publish.figures.kinds import Size
from nkcompare.publish.figures.style import Look
from nkcompare.show import words
from nkcompare.show.contrast.words import UNIT_WORDS, caveats, median_words, party_words
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_NAME_WIDTH = {Size.column: 0.25, Size.slide: 0.115, Size.post: 0.16}
"""The share of the width for parties' names."""
_FIGURES_WIDTH = {Size.column: 0.25, Size.slide: 0.12, Size.post: 0.205}
"""The share of the width for the figures at the right."""


def draw_contrast(found: ContrastComparison, data: FigureData, look: Look) -> "Figure":
    """Draw for each later war a panel of milestones and one of kinds of act: a row for each party, lags across."""
    drawn = frame.paper(look, look.sheet.height * 1.3 if look.narrow else None)
    keys = words.listed([war.key for war in data.wars])
    who = data.who if data.selection.actors else "everybody"
    text = frame.titled(
        data,
        f"How late {who} and others were in {keys}" if data.selection.actors else f"How late each party was in {keys}",
    )
    top = frame.title(drawn, look, text, f"{frame.clock(data)}. {_reading(found)}")
    caveat_lines = [line for one in found.contrasts for line in caveats(one, data.book, _GLYPHS)[:1] if one.focus]
    foot = frame.caption(drawn, look, [*caveat_lines, *frame.sources(data)])
    panels = [(one, unit) for one in found.contrasts for unit in UNITS]
    places = _places(drawn, look, len(panels), top=top, foot=foot)
    reach = _reach(found)
    for (one, unit), place in zip(panels, places, strict=True):
        panel = drawn.add_axes(place)
        _ContrastPanel(panel, look, one, unit, data).draw(reach)
    return drawn


def _reading(found: ContrastComparison) -> str:
    first = found.wars[0].key
    later = words.listed([war.key for war in found.wars[1:]])
    horizons = list(dict.fromkeys(str(one.horizon) for one in found.contrasts))
    return (
        f"Each mark is a first that both wars have: how many days later it came in {later} than in {first} (left of 0: earlier), "
        f"with a line where who asked or the day is open; hollow: {words.UNCONFIRMED}. Thick bar: the median (wider: its range); "
        f"thin: how much later the mean day is, by day {words.listed(horizons)}. Right: the median, and how many came later, the "
        "same day, earlier (either way). "
        f"Left out: parties with fewer than {ENOUGH}."
    )


def _places(drawn: "Figure", look: Look, count: int, *, top: float, foot: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield the positions of the panels: two side by side on a slide, else below each other."""
    across = 2 if look.size is Size.slide else 1
    rows = max(-(-count // across), 1)
    head, axis = frame.inch(drawn, look.sheet.type_size * 2.2), frame.inch(drawn, look.small * 3.4)
    room = (top - foot) / rows
    wide = 0.97 / across
    for number in range(count):
        row, column = divmod(number, across)
        left = 0.015 + column * wide + _NAME_WIDTH[look.size]
        yield left, top - (row + 1) * room + axis, wide - _NAME_WIDTH[look.size] - _FIGURES_WIDTH[look.size], room - head - axis


def _reach(found: ContrastComparison) -> tuple[int, int]:
    """The smallest and the largest lag of the parties shown."""
    parties = [(party, unit, one) for one in found.contrasts for unit in UNITS for party in shown(one, unit)]
    spans = [_span(first, one) for party, unit, one in parties for _, first in _lags(party, unit, one)]
    return min([0, *(low for low, _ in spans)]), max([0, *(high for _, high in spans)])


def _span(first: First, one: WarContrast) -> tuple[int, int]:
    """The smallest and the largest possible lag of a first that both wars have."""
    return first.lag_range(one.first.key, one.later.key) or (0, 0)


def shown(one: WarContrast, unit: str) -> list[PartyContrast]:
    """The focus, and every party with enough firsts for a median, the slowest first."""
    return [party for party in one.ranked(unit) if party.is_focus or party.lags[unit].median is not None]


def _lags(party: PartyContrast, unit: str, one: WarContrast) -> list[tuple[int, First]]:
    """The lags of the firsts that both wars have, in order, each with its first."""
    lags = [(lag, first) for first in party.lags[unit].firsts if (lag := first.lag(one.first.key, one.later.key)) is not None]
    return sorted(lags, key=itemgetter(0))


def side_by_side(places: Sequence[float], wide: float) -> list[int]:
    """For marks at these positions, in order, the level at which each touches no other: 0, then alternately above and below."""
    ends: dict[int, float] = {}
    levels = []
    for place in places:
        tried = 0
        while ends.get(tried, place - wide) > place - wide:
            tried = -tried if tried > 0 else 1 - tried
        ends[tried] = place
        levels.append(tried)
    return levels


class _ContrastPanel:
    """One panel: a later war, and one kind of first."""

    def __init__(self, panel: "Axes", look: Look, one: WarContrast, unit: str, data: FigureData) -> None:
        self.panel, self.look, self.one, self.unit, self.data = panel, look, one, unit, data
        self.parties = shown(one, unit)

    @property
    def war(self) -> War:
        """The later war."""
        return self.one.later

    def draw(self, reach: tuple[int, int]) -> None:
        """Draw every party."""
        look, panel = self.look, self.panel
        low, high = reach
        pad = max((high - low) * 0.04, 1)
        panel.set_xlim(low - pad, high + pad)
        panel.set_ylim(max(len(self.parties), 3) - 0.4, -0.6)
        panel.set_yticks([])
        panel.spines["left"].set_visible(False)
        panel.tick_params(axis="x", length=look.small * 0.35, pad=look.small * 0.25)
        panel.axvline(0, color=look.inks.faint, linewidth=look.line * 0.7, zorder=1, gid=f"zero-{self.unit}-{self.war.key}")
        label = f"days later in {self.war.key} than in {self.one.first.key}"
        panel.set_xlabel(label, size=look.small, color=look.inks.faint, labelpad=look.small * 0.3)
        several = f" in {self.war.key}" if len(self.data.wars) > 2 else ""
        say(
            panel, f"{UNIT_WORDS[self.unit]}{several}", (0, 1), offset=(0, look.sheet.type_size * 0.5), coords=SHARES,
            up="baseline", weight="bold", size=look.sheet.type_size, colour=look.inks.ink,
            gid=f"panel-{self.unit}-{self.war.key}",
        )  # fmt: skip
        for row, party in enumerate(self.parties):
            self._party(party, row)

    def _party(self, party: PartyContrast, row: int) -> None:
        look, panel, lags = self.look, self.panel, party.lags[self.unit]
        colour = look.war_colour(self.war) if party.is_focus else look.inks.faint
        name = look.war_name(self.war) if party.is_focus else look.inks.ink
        weight = "bold" if party.is_focus else "normal"
        gid = f"{self.unit}-{self.war.key}-{'-'.join(party.parties)}"
        size = look.small if len(self.parties) <= 12 else look.small * 0.8
        say(
            panel, party_words(party, self.data.book), (0, row), offset=(-size * 0.6, 0), coords=SHARE_AND_ROW, across="right",
            size=size, colour=name, weight=weight, gid=f"party-{gid}",
        )  # fmt: skip
        panel.axhline(row, color=look.inks.rule, linewidth=look.line * 0.3, zorder=0)
        self._marks(_lags(party, self.unit, self.one), row, colour, gid)
        if lags.mean is not None:
            self._bar(lags.mean, row, 0.8, name, f"mean-{gid}")
        if lags.median_range is None:
            return
        low, high = lags.median_range
        self._bar(low, row, 2.2, name, f"median-{gid}")
        if low < high:
            self._bar(high, row, 2.2, name, f"median-latest-{gid}")
            panel.fill_betweenx(
                [row - 0.44, row + 0.44], low, high, color=name, alpha=0.25, linewidth=0, zorder=1, gid=f"median-range-{gid}"
            )
        either_way = f" ({lags.unsure})" if lags.unsure else ""
        shown = f"{median_words(lags, _GLYPHS)}   {lags.later} {lags.same} {lags.earlier}{either_way}"
        say(
            panel, shown, (1, row), offset=(size * 0.5, 0), coords=SHARE_AND_ROW, size=size, colour=name, weight=weight,
            gid=f"figures-{gid}",
        )  # fmt: skip

    def _bar(self, lag: float, row: int, width: float, colour: str, gid: str) -> None:
        """Draw a vertical bar at a number of days, as high as the row."""
        self.panel.plot(
            [lag] * 2, [row - 0.44, row + 0.44], color=colour, linewidth=self.look.line * width, zorder=2,
            solid_capstyle="butt", gid=gid,
        )  # fmt: skip

    def _marks(self, lags: Sequence[tuple[int, First]], row: int, colour: str, gid: str) -> None:
        """Draw a mark for each first, side by side; hollow where one of its two acts is not confirmed."""
        look, panel = self.look, self.panel
        (left, right), (low, high) = panel.get_xlim(), panel.get_ylim()
        day, line = width_of(panel, look) / (right - left), height_of(panel, look) / (low - high)
        largest = look.sheet.type_size * 0.42
        for dot in (largest * share for share in (1, 0.85, 0.7, 0.55, 0.4)):
            levels = side_by_side([lag * day for lag, _ in lags], dot)
            if max(map(abs, levels), default=0) * dot * 2 < line * 0.8:
                break
        for number, ((_, first), level) in enumerate(zip(lags, levels, strict=True)):
            earliest, latest = _span(first, self.one)
            if earliest < latest:
                panel.plot(
                    [earliest, latest], [row + level * dot / line] * 2, color=colour, linewidth=look.line * 0.6, zorder=2,
                    gid=f"span-{number}-{gid}",
                )  # fmt: skip
        for sure, part in ((True, "dots"), (False, "hollow")):
            chosen = [
                (lag, row + level * dot / line)
                for (lag, first), level in zip(lags, levels, strict=True)
                if self._confirmed(first) == sure
            ]
            if chosen:
                across, up = zip(*chosen, strict=True)
                marks(
                    panel, (across, up), [dot * 0.9] * len(chosen), shape=look.marker(self.war), order=3, gid=f"{part}-{gid}",
                    fill=colour if sure else look.inks.paper, rim=(colour, 0 if sure else look.line * 0.5),
                )  # fmt: skip

    def _confirmed(self, first: First) -> bool:
        found = (first.days[war.key] for war in (self.one.first, self.one.later))
        return all(dated is None or dated.event.certainty == CONFIRMED for dated in found)
