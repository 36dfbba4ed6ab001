"""The contrast as a dot figure: every party's lags, its median, and the focus among them."""

from collections import Counter
from collections.abc import Iterator
from math import sqrt
from typing import TYPE_CHECKING

from nkcompare.compare.contrast import ENOUGH, UNITS, Contrast, PartyContrast, WarContrast
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import SHARE_AND_ROW, SHARES, marks, say
from nkcompare.publish.figures.style import Look, Size
from nkcompare.show import words
from nkcompare.show.contrast.words import UNIT_WORDS, caveats, figure, party_words
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_NAME = {Size.column: 0.25, Size.slide: 0.115, Size.post: 0.16}
"""The share of the width that parties' names take."""
_SAID = {Size.column: 0.2, Size.slide: 0.085, Size.post: 0.12}
"""The share of the width that the figures at the right take."""


def draw_contrast(found: Contrast, matter: Matter, here: Look) -> "Figure":
    """A panel for milestones and one for kinds of act, of each later war: parties down, lags across, a bar at the median."""
    drawn = frame.paper(here, here.sheet.height * 1.3 if here.narrow else None)
    keys = words.listed([war.key for war in matter.wars])
    who = matter.who if matter.selection.actors else "everybody"
    text = frame.titled(
        matter, f"How late {who} was in {keys}, beside the others" if matter.selection.actors else f"Who was how late in {keys}"
    )
    top = frame.title(drawn, here, text, f"{frame.clock(matter)}. {_reading(found)}")
    told = [line for one in found.contrasts for line in caveats(one, matter.book, _GLYPHS)[:1] if one.focus]
    foot = frame.caption(drawn, here, [*told, *frame.sources(matter)])
    panels = [(one, unit) for one in found.contrasts for unit in UNITS]
    places = _places(drawn, here, len(panels), top=top, foot=foot)
    reach = _reach(found)
    for (one, unit), place in zip(panels, places, strict=True):
        panel = drawn.add_axes(place)
        _Panel(panel, here, one, unit, matter).draw(reach)
    return drawn


def _reading(found: Contrast) -> str:
    first = found.wars[0].key
    later = words.listed([war.key for war in found.wars[1:]])
    return (
        f"Each dot is a first that both wars have: how many days later it came in {later} than in {first} (left of 0: earlier); "
        f"a larger dot is several. Bar: the median; right: the median, and how many came later, the same day, earlier. "
        f"Left out: parties with less than {ENOUGH}."
    )


def _places(drawn: "Figure", here: Look, count: int, *, top: float, foot: float) -> Iterator[tuple[float, float, float, float]]:
    """Where the panels stand: two abreast on a slide, else below each other."""
    across = 2 if here.size is Size.slide else 1
    rows = max(-(-count // across), 1)
    head, axis = frame.inch(drawn, here.sheet.type_size * 2.2), frame.inch(drawn, here.small * 3.4)
    room = (top - foot) / rows
    wide = 0.97 / across
    for number in range(count):
        row, column = divmod(number, across)
        left = 0.015 + column * wide + _NAME[here.size]
        yield left, top - (row + 1) * room + axis, wide - _NAME[here.size] - _SAID[here.size], room - head - axis


def _reach(found: Contrast) -> tuple[int, int]:
    """The least and the greatest lag of the parties shown."""
    lags = [lag for one in found.contrasts for unit in UNITS for party in shown(one, unit) for lag in _lags(party, unit, one)]
    return min([*lags, 0]), max([*lags, 0])


def shown(one: WarContrast, unit: str) -> list[PartyContrast]:
    """The focus, and every party with enough firsts for a median: the slowest first."""
    return [party for party in one.ranked(unit) if party.is_focus or party.lags[unit].median is not None]


def _lags(party: PartyContrast, unit: str, one: WarContrast) -> list[int]:
    return [lag for first in party.lags[unit].firsts if (lag := first.lag(one.first.key, one.later.key)) is not None]


class _Panel:
    """One panel: a later war, and one sort of first."""

    def __init__(self, panel: "Axes", here: Look, one: WarContrast, unit: str, matter: Matter) -> None:
        self.panel, self.here, self.one, self.unit, self.matter = panel, here, one, unit, matter
        self.parties = shown(one, unit)

    @property
    def war(self) -> War:
        """The later war."""
        return self.one.later

    def draw(self, reach: tuple[int, int]) -> None:
        """Draw every party."""
        here, panel = self.here, self.panel
        low, high = reach
        pad = max((high - low) * 0.04, 1)
        panel.set_xlim(low - pad, high + pad)
        panel.set_ylim(max(len(self.parties), 3) - 0.4, -0.6)
        panel.set_yticks([])
        panel.spines["left"].set_visible(False)
        panel.tick_params(axis="x", length=here.small * 0.35, pad=here.small * 0.25)
        panel.axvline(0, color=here.inks.faint, linewidth=here.line * 0.7, zorder=1, gid=f"zero-{self.unit}-{self.war.key}")
        label = f"days later in {self.war.key} than in {self.one.first.key}"
        panel.set_xlabel(label, size=here.small, color=here.inks.faint, labelpad=here.small * 0.3)
        several = f" in {self.war.key}" if len(self.matter.wars) > 2 else ""
        say(
            panel, f"{UNIT_WORDS[self.unit]}{several}", (0, 1), offset=(0, here.sheet.type_size * 0.5), coords=SHARES,
            up="baseline", weight="bold", size=here.sheet.type_size, colour=here.inks.ink,
            gid=f"panel-{self.unit}-{self.war.key}",
        )  # fmt: skip
        for row, party in enumerate(self.parties):
            self._party(party, row)

    def _party(self, party: PartyContrast, row: int) -> None:
        here, panel, lags = self.here, self.panel, party.lags[self.unit]
        colour = here.war_colour(self.war) if party.is_focus else here.inks.faint
        name = here.war_name(self.war) if party.is_focus else here.inks.ink
        weight = "bold" if party.is_focus else "normal"
        gid = f"{self.unit}-{self.war.key}-{'-'.join(party.parties)}"
        size = here.small if len(self.parties) <= 12 else here.small * 0.8
        say(
            panel, party_words(party, self.matter.book), (0, row), offset=(-size * 0.6, 0), coords=SHARE_AND_ROW, across="right",
            size=size, colour=name, weight=weight, gid=f"party-{gid}",
        )  # fmt: skip
        panel.axhline(row, color=here.inks.rule, linewidth=here.line * 0.3, zorder=0)
        counts = sorted(Counter(_lags(party, self.unit, self.one)).items())
        dot = here.sheet.type_size * 0.42
        if counts:
            marks(
                panel, ([lag for lag, _ in counts], [row] * len(counts)), [dot * sqrt(number) for _, number in counts],
                shape=here.marker(self.war), fill=colour, rim=(here.inks.paper, here.line * 0.4), order=3, gid=f"dots-{gid}",
            )  # fmt: skip
        if lags.median is None:
            return
        panel.plot(
            [lags.median] * 2, [row - 0.34, row + 0.34], color=name, linewidth=here.line * 2.2, zorder=2, solid_capstyle="butt",
            gid=f"median-{gid}",
        )  # fmt: skip
        told = f"{figure(lags.median, _GLYPHS)}   {lags.later} {lags.same} {lags.earlier}"
        say(
            panel, told, (1, row), offset=(size * 0.5, 0), coords=SHARE_AND_ROW, size=size, colour=name, weight=weight,
            gid=f"figures-{gid}",
        )  # fmt: skip
