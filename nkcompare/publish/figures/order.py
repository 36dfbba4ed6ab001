"""The order of firsts as a slope chart: one war's sequence at the left, a later one's at the right, a line between."""

from textwrap import wrap
from typing import TYPE_CHECKING

from nkcompare.compare.first_acts import First
from nkcompare.compare.order import Order, Reordering
from nkcompare.model.event import CONFIRMED
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import marks, say
from nkcompare.publish.figures.style import Look, Size
from nkcompare.show import words
from nkcompare.show.contrast.words import first_words
from nkcompare.show.order import ROW_ORDER, leading
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_SLOPE = {Size.column: 0.14, Size.slide: 0.3, Size.post: 0.2}
"""The share of the width between the two sequences."""


def draw_order(found: Order, matter: Matter, here: Look) -> "Figure":
    """A panel a later war: both sequences, a line for each first of both, those that tell most in ink."""
    drawn = frame.paper(here, here.sheet.height * 1.3 if here.narrow else None)
    keys = words.listed([war.key for war in matter.wars])
    text = frame.titled(matter, f"In which order {matter.who} acted in {keys}")
    crossing = [_reading(found, one, matter) for one in found.reorderings]
    top = frame.title(drawn, here, text, f"{frame.clock(matter)}. {' '.join(crossing)}")
    ends = (
        f"Numbers are days; {ROW_ORDER}. Without a line: not in the other war by its log's end. "
        "Hollow: one source only, or sources disagree."
    )
    foot = frame.caption(drawn, here, [ends, *frame.sources(matter)])
    count = max(len(found.reorderings), 1)
    for number, one in enumerate(found.reorderings):
        panel = drawn.add_axes((0.02 + number * 0.96 / count, foot, 0.96 / count, top - foot))
        _Slope(panel, here, found, one, matter).draw(count)
    return drawn


def _reading(found: Order, one: Reordering, matter: Matter) -> str:
    if not one.flips:
        return f"No pair that {one.first.key} and {one.later.key} both have changed its order."
    before, after = (
        words.listed([first_words(first, found.traits, matter.book, _GLYPHS) for first in firsts]) for firsts in leading(one)
    )
    return (
        f"Lines that cross are pairs in the other order: {len(one.flips)} of {one.pairs}. In colour: {before}, in "
        f"{one.first.key} before, in {one.later.key} after what is bold: {after}."
    )


class _Slope:
    """One later war against the first."""

    def __init__(self, panel: "Axes", here: Look, found: Order, one: Reordering, matter: Matter) -> None:
        self.panel, self.here, self.found, self.one, self.matter = panel, here, found, one, matter
        before, after = leading(one) if one.flips else ([], [])
        self.size, self.lines, self.room = here.small, 1, 0
        self.risen, self.fallen = ({first.key for first in firsts} for firsts in (after, before))

    def draw(self, count: int) -> None:
        """Draw both sequences and the lines between."""
        panel, here, found = self.panel, self.here, self.found
        early, late = (found.sequences[war.key] for war in (self.one.first, self.one.later))
        rows = max(len(early), len(late), 3)
        panel.set_axis_off()
        panel.set_xlim(0, 1)
        panel.set_ylim(rows - 0.4, -1.5)
        half = _SLOPE[here.size] / 2 / (1 if count == 1 else 2)
        left, right = 0.5 - half, 0.5 + half
        points = self.panel.get_position().height * float(self._height()) * 72 / (rows + 1.1)
        self.size = min(here.small, points * 0.8)
        self.lines = min(max(int(points / (self.size * 1.2)), 1), 3)
        self.room = int(here.sheet.width * 0.96 / count * left * 72 / (self.size * 0.6))
        spots = {first.key: row for row, first in enumerate(late)}
        for war, x in ((self.one.first, left), (self.one.later, right)):
            say(
                panel, war.key, (x, -1), size=here.sheet.type_size, across="right" if war is self.one.first else "left",
                weight="bold", colour=here.war_name(war), gid=f"war-{self.one.later.key}-{war.key}",
            )  # fmt: skip
        for row, first in enumerate(early):
            self._label(first, self.one.first.key, (left, row), there=first.key in spots)
            if first.key in spots:
                self._line(first, (left, row), (right, spots[first.key]))
        known = {first.key for first in early}
        for row, first in enumerate(late):
            self._label(first, self.one.later.key, (right, row), there=first.key in known)

    def _height(self) -> float:
        figure = self.panel.get_figure(root=True)
        return float(figure.get_size_inches()[1]) if figure else self.here.sheet.height

    def _colour(self, first: First, *, there: bool) -> tuple[str, str]:
        """The colour of a first, and its weight."""
        inks = self.here.inks
        if first.key in self.fallen:
            return self.here.war_name(self.one.later), "bold"
        return (inks.ink if there else inks.faint), "bold" if first.key in self.risen else "normal"

    def _label(self, first: First, war: str, at: tuple[float, float], *, there: bool) -> None:
        """A first beside its mark, with its day; the mark is hollow where the act is not confirmed."""
        dated = first.days[war]
        if dated is None:
            return
        day = str(dated.day) if dated.earliest == dated.day else f"{dated.earliest} to {dated.day}"
        colour, weight = self._colour(first, there=there)
        left = war == self.one.first.key
        offset = self.size * 0.9
        lines = wrap(first_words(first, self.found.traits, self.matter.book, _GLYPHS), max(self.room - len(day) - 3, 12))
        said = "\n".join(lines[: self.lines]) + (_GLYPHS.ellipsis if len(lines) > self.lines else "")
        name = f"{self.one.later.key}-{war}-{first.key.replace(' ', '-')}"
        days = self.size * (0.62 * len(day) + 0.8)
        for text, shift, gid in ((day, offset, f"day-{name}"), (said, offset + days, f"first-{name}")):
            say(
                self.panel, text, at, offset=(-shift if left else shift, 0), size=self.size, colour=colour, weight=weight,
                across="right" if left else "left", gid=gid,
            )  # fmt: skip
        fill = colour if dated.event.certainty == CONFIRMED else self.here.inks.paper
        marks(
            self.panel, ([at[0]], [at[1]]), [self.size * 0.55], shape="o", fill=fill, rim=(colour, self.here.line * 0.7), order=4,
            gid=f"mark-{name}",
        )  # fmt: skip

    def _line(self, first: First, start: tuple[float, float], end: tuple[float, float]) -> None:
        here = self.here
        told = first.key in self.fallen or first.key in self.risen
        colour = self._colour(first, there=True)[0] if told else here.inks.rule
        self.panel.plot(
            [start[0], end[0]], [start[1], end[1]], color=colour, linewidth=here.line * (1.5 if told else 0.9),
            zorder=3 if told else 2, gid=f"slope-{self.one.later.key}-{first.key.replace(' ', '-')}",
        )  # fmt: skip
