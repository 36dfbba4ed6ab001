"""The order of firsts as a slope chart: one war's sequence at the left, a later one's at the right, lines between."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nkcompare.compare.first_acts import First, FirstDay
from nkcompare.compare.order import OrderComparison, Reordering
from nkcompare.model.event import CONFIRMED
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import FigureData
from nkcompare.publish.figures.ink import height_of, marks, say, text_width, width_of, wrapped
from nkcompare.publish.figures.kinds import Size
from nkcompare.publish.figures.style import Look
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
_ROOM = {Size.column: 0.85, Size.slide: 0.6, Size.post: 0.65}
"""The smallest share of the sheet's height for rows."""


def draw_order(found: OrderComparison, data: FigureData, look: Look) -> "Figure":
    """Draw a panel for each later war: both sequences, a line for each first of both, the largest differences in ink."""
    count = max(len(found.reorderings), 1)
    drawn = frame.paper(look, look.sheet.height * (0.7 + 0.6 * count) if look.narrow else None)
    keys = words.listed([war.key for war in data.wars])
    text = frame.titled(data, f"In which order {data.who} acted in {keys}")
    crossing = [_reading(found, one, data) for one in found.reorderings]
    top = frame.title(drawn, look, text, f"{frame.clock(data)}. {' '.join(crossing)}")
    abreast = look.size is Size.slide
    most = int(look.sheet.height * 72 * _ROOM[look.size] / (1 if abreast else count) / look.small)
    left_out = [len(_firsts(found, one)) - len(_firsts(found, one, most)) for one in found.reorderings]
    ends = [f"Numbers are days; {ROW_ORDER}.", f"Hollow: {words.UNCONFIRMED}."]
    if sum(left_out):
        ends.append(f"Left out for lack of room: {words.plural(sum(left_out), 'first')} that one war alone has.")
    if not all(left_out):
        ends.insert(1, "Without a line: not reached in the other war by the end of its log.")
    foot = frame.caption(drawn, look, [*ends, *frame.sources(data)])
    wide, high = (0.96 / count, top - foot) if abreast else (0.96, (top - foot) / count)
    for number, one in enumerate(found.reorderings):
        place = (0.02 + number * wide, foot, wide, high) if abreast else (0.02, top - (number + 1) * high, wide, high)
        slope = _Slope(drawn.add_axes(place), look, found, one, data)
        slope.draw(_SLOPE[look.size] / (1 if count == 1 or not abreast else 2), most)
    return drawn


def _reading(found: OrderComparison, one: Reordering, data: FigureData) -> str:
    if not one.flips:
        return f"No pair that {one.first.key} and {one.later.key} both have changed its order."
    before, after = (
        words.listed([first_words(first, found.traits, data.book, _GLYPHS) for first in firsts]) for firsts in leading(one)
    )
    return (
        f"Lines that cross are pairs in the other order: {len(one.flips)} of {one.pairs}. In colour: {before}, in "
        f"{one.first.key} before, in {one.later.key} after what is bold: {after}."
    )


def _sequences(found: OrderComparison, one: Reordering, most: int | None = None) -> tuple[list[First], list[First]]:
    """Both wars' firsts in order; where a war has more than `most`, only those that both have."""
    early, late = (list(found.sequences[war.key]) for war in (one.first, one.later))
    if most is None or max(len(early), len(late)) <= most:
        return early, late
    both = {first.key for first in early} & {first.key for first in late}
    return [first for first in early if first.key in both], [first for first in late if first.key in both]


def _firsts(found: OrderComparison, one: Reordering, most: int | None = None) -> set[str]:
    return {first.key for sequence in _sequences(found, one, most) for first in sequence}


def _day_words(dated: FirstDay) -> str:
    return str(dated.day) if dated.earliest == dated.day else f"{dated.earliest} to {dated.day}"


class _Slope:
    """One later war against the first."""

    def __init__(self, panel: "Axes", look: Look, found: OrderComparison, one: Reordering, data: FigureData) -> None:
        self.panel, self.look, self.found, self.one, self.data = panel, look, found, one, data
        before, after = leading(one) if one.flips else ([], [])
        self.size, self.lines, self.room = look.small, 1, 0.0
        self.risen, self.fallen = ({first.key for first in firsts} for firsts in (after, before))

    def draw(self, between: float, most: int) -> None:
        """Draw both sequences, and the lines between them over that share of the panel's width."""
        panel, look = self.panel, self.look
        early, late = _sequences(self.found, self.one, most)
        rows = max(len(early), len(late), 3)
        panel.set_axis_off()
        panel.set_xlim(0, 1)
        panel.set_ylim(rows - 0.4, -1.5)
        left, right = 0.5 - between / 2, 0.5 + between / 2
        self._fit([*early, *late], height_of(panel, look) / (rows + 1.1), left * width_of(panel, look))
        spots = {first.key: row for row, first in enumerate(late)}
        for war, x in ((self.one.first, left), (self.one.later, right)):
            say(
                panel, war.key, (x, -1), size=look.sheet.type_size, across="right" if war is self.one.first else "left",
                weight="bold", colour=look.war_name(war), gid=f"war-{self.one.later.key}-{war.key}",
            )  # fmt: skip
        for row, first in enumerate(early):
            self._label(first, self.one.first.key, (left, row), there=first.key in spots)
            if first.key in spots:
                self._line(first, (left, row), (right, spots[first.key]))
        known = {first.key for first in early}
        for row, first in enumerate(late):
            self._label(first, self.one.later.key, (right, row), there=first.key in known)

    def _fit(self, firsts: Sequence[First], high: float, wide: float) -> None:
        """Choose the largest type in which every first fits its row, `high` by `wide` points; else the smallest."""
        for share in (1, 0.9, 0.8, 0.7, 0.6):
            self.size = min(self.look.small, high * 0.8) * share
            self.lines = max(int(high / (self.size * 1.2)), 1)
            self.room = wide - self.size * 1.4
            if all(len(self._lines(first, str(day))) <= self.lines for first in firsts for day in self._days(first)):
                return

    def _days(self, first: First) -> list[str]:
        """The days of a first, as written for each of the wars that has it."""
        found = (first.days[war.key] for war in (self.one.first, self.one.later))
        return [_day_words(dated) for dated in found if dated]

    def _lines(self, first: First, day: str) -> list[str]:
        """A first in lines as wide as the room next to its day."""
        text = first_words(first, self.found.traits, self.data.book, _GLYPHS)
        weight = "bold" if first.key in self.risen | self.fallen else "normal"
        return wrapped(text, self.size, self.room - self._day_width(day), weight)

    def _day_width(self, day: str) -> float:
        return text_width(day, self.size, "bold") + self.size * 0.8

    def _colour(self, first: First, *, there: bool) -> tuple[str, str]:
        """The colour and weight of a first."""
        inks = self.look.inks
        if first.key in self.fallen:
            return self.look.war_name(self.one.later), "bold"
        return (inks.ink if there else inks.faint), "bold" if first.key in self.risen else "normal"

    def _label(self, first: First, war: str, at: tuple[float, float], *, there: bool) -> None:
        """Write a first next to its mark, with its day; the mark is hollow where the act is not confirmed."""
        dated = first.days[war]
        if dated is None:
            return
        day = _day_words(dated)
        colour, weight = self._colour(first, there=there)
        left = war == self.one.first.key
        offset = self.size * 0.9
        lines = self._lines(first, day)
        shown = "\n".join(lines[: self.lines]) + (_GLYPHS.ellipsis if len(lines) > self.lines else "")
        name = f"{self.one.later.key}-{war}-{first.key.replace(' ', '-')}"
        for text, shift, gid in ((day, offset, f"day-{name}"), (shown, offset + self._day_width(day), f"first-{name}")):
            say(
                self.panel, text, at, offset=(-shift if left else shift, 0), size=self.size, colour=colour, weight=weight,
                across="right" if left else "left", gid=gid,
            )  # fmt: skip
        fill = colour if dated.event.certainty == CONFIRMED else self.look.inks.paper
        marks(
            self.panel, ([at[0]], [at[1]]), [self.size * 0.55], shape="o", fill=fill, rim=(colour, self.look.line * 0.7), order=4,
            gid=f"mark-{name}",
        )  # fmt: skip

    def _line(self, first: First, start: tuple[float, float], end: tuple[float, float]) -> None:
        look = self.look
        is_reordered = first.key in self.fallen or first.key in self.risen
        colour = self._colour(first, there=True)[0] if is_reordered else look.inks.rule
        self.panel.plot(
            [start[0], end[0]], [start[1], end[1]], color=colour, linewidth=look.line * (1.5 if is_reordered else 0.9),
            zorder=3 if is_reordered else 2, gid=f"slope-{self.one.later.key}-{first.key.replace(' ', '-')}",
        )  # fmt: skip
