"""The ladder by day in every war: how far involvement had risen."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.ladder import Step, climb
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.event import CONFIRMED
from nkcompare.model.war import FIGHTING
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import FigureData
from nkcompare.publish.figures.ink import Room, Spot, around, height_of, marks, text_width
from nkcompare.publish.figures.style import Look
from nkcompare.show import words
from nkcompare.show.looks import look_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SPREAD = 0.42
"""The greatest distance between the lines of the wars on one rung, in rungs."""


class Climb(NamedTuple):
    """One war's steps, and its rung on each day shown, from 1; 0 for none, None after the end of its log."""

    steps: list[Step]
    heights: list[int | None]

    @property
    def end(self) -> int:
        """The rung at the end of the log, or on the last day shown."""
        return next((height for height in reversed(self.heights) if height is not None), 0)


def draw_ladder(data: FigureData, look: Look) -> "Figure":
    """Draw rungs up and days across: a line for each war with a mark at each rise; of two wars, the gap is shaded."""
    drawn = frame.paper(look, look.sheet.height * (0.82 if look.narrow else 1))
    climbs = [_climb(data, number) for number in range(len(data.logs))]
    heading = frame.titled(data, f"How far {data.who} had gone, day by day, in {data.keys}")
    top = frame.title(drawn, look, heading, _reading(data, climbs))
    foot = frame.caption(drawn, look, frame.sources(data))
    labels = rung_labels(data.book)
    left = frame.beside_labels(look, labels, look.small)
    axis = frame.inch(drawn, look.small * 3.4)
    strips = frame.strips_height(drawn, look, len(data.logs))
    floor = foot + axis + strips
    panel = drawn.add_axes((left, floor, 0.97 - left, top - floor - frame.inch(drawn, look.small * 0.5)))
    frame.day_axis(panel, look, data.days)
    _rungs(panel, look, labels)
    below = drawn.add_axes((left, foot + axis, 0.97 - left, strips), sharex=panel)
    frame.day_axis(below, look, data.days, label=data.axis)
    frame.phase_strips(below, look, data.wars, data.days)
    _Ladder(panel, look, data, Room(panel, look)).draw(climbs)
    return drawn


def _climb(data: FigureData, number: int) -> Climb:
    log = (data.logs if data.selection.recount else data.whole)[number]
    found = climb(log.events, log.war, data.selection.focus(data.book), data.book)
    steps = [step for step in found if step.day <= data.days[1]]
    rises = [step for step in steps if step.rises]
    days = range(data.days[0], data.days[1] + 1)
    heights = [
        max((LADDER.index(step.rung) + 1 for step in rises if step.day <= day), default=0) if day <= log.war.last_day else None
        for day in days
    ]
    return Climb(steps, heights)


def _lower(first: Climb, other: Climb) -> int:
    """On how many of the days shown a war was on a lower rung than the first war."""
    both = zip(other.heights, first.heights, strict=True)
    return sum(low is not None and high is not None and low < high for low, high in both)


def _reading(data: FigureData, climbs: Sequence[Climb]) -> str:
    first, *later = data.wars
    lower = [(war.key, count) for war, one in zip(later, climbs[1:], strict=True) if (count := _lower(climbs[0], one))]
    lower_text = ""
    if len(later) == 1 and lower:
        days = "day" if lower[0][1] == 1 else f"{lower[0][1]} days"
        lower_text = f" Shaded: the {days} on which {lower[0][0]} stood lower than {first.key}."
    elif lower:
        days = words.listed([f"{key} on {words.plural(count, 'day')}" for key, count in lower])
        lower_text = f" Stood lower than {first.key}: {days}."
    lesser = " Small marks: the first act on a rung below one already reached."
    return f"{frame.clock(data)}.{lower_text}{lesser} {frame.hollow(data.wars)}."


def rung_labels(book: Codebook) -> list[str]:
    """The rungs from the lowest, by the codebook's labels."""
    return [book.actions[rung].label if rung in book.actions else rung for rung in LADDER]


def _rungs(panel: "Axes", look: Look, labels: Sequence[str]) -> None:
    panel.set_ylim(0.35, len(LADDER) + 0.75)
    panel.spines["bottom"].set_visible(False)
    panel.set_yticks(range(1, len(LADDER) + 1), labels)
    panel.tick_params(axis="y", pad=look.small * 0.4)
    for rung in range(1, len(LADDER) + 1):
        panel.axhline(rung, color=look.inks.rule, linewidth=look.line * 0.35, zorder=1)


class _Ladder(NamedTuple):
    """The lines on their panel, and the room for words next to them."""

    panel: "Axes"
    look: Look
    data: FigureData
    room: Room

    def draw(self, climbs: Sequence[Climb]) -> None:
        """Draw lines and marks, then words where there is room."""
        if len(climbs) == 2:
            self._gap(climbs)
        for number, one in enumerate(climbs):
            self._line(one, number)
        for number, one in enumerate(climbs):
            for step in one.steps:
                if self.data.days[0] <= step.day:
                    self._mark(step, number)
        self._names(climbs)
        if len(climbs) == 2:
            self._gap_words(climbs)
        self._days(climbs)

    @property
    def _wars(self) -> int:
        return len(self.data.logs)

    @property
    def _rung_points(self) -> float:
        low, high = self.panel.get_ylim()
        return height_of(self.panel, self.look) / (high - low)

    @property
    def _mark_size(self) -> float:
        """The size of marks, small enough for those of all wars on one rung and day to lie side by side."""
        most = _SPREAD * self._rung_points / max(self._wars - 1, 1)
        return min(self.look.sheet.type_size * 0.52, most)

    def _apart(self, number: int) -> float:
        """The distance of a war's line above its rung, in rungs; the first war's is highest."""
        return self._mark_size * 1.06 / self._rung_points * (0.5 * (self._wars - 1) - number)

    def _turn(self, number: int) -> float:
        """The distance of a war's rise from the border of its day, in days, so that rises on one day lie side by side."""
        return self.look.line * 1.5 / frame.day_width(self.panel, self.look) * (number - 0.5 * (self._wars - 1))

    def _line(self, one: Climb, number: int) -> None:
        """Draw a war's line: horizontal through its days, vertical where it rises."""
        first, last = self.data.days
        apart, turn, wide = self._apart(number), self._turn(number), self.look.line * 1.5
        shown = [(day, height) for day, height in zip(range(first, last + 1), one.heights, strict=True) if height]
        if not shown:
            return
        edges = [day - 0.5 + turn for day, _ in shown] + [shown[-1][0] + 0.5]
        level = [height + apart for _, height in shown]
        war = self.data.wars[number]
        self.panel.step(
            edges, [*level, level[-1]], where="post", color=self.look.war_colour(war), linewidth=wide,
            linestyle=look_of(war).dashes, zorder=4, gid=f"line-{war.key}",
        )  # fmt: skip
        for at, height in enumerate(level):
            self.room.take_line((edges[at], height), (edges[at + 1], height), wide)
            if at and height != level[at - 1]:
                self.room.take_line((edges[at], level[at - 1]), (edges[at], height), wide)

    def _mark(self, step: Step, number: int) -> None:
        """Draw a step: a large mark for a rise, a small one for a first act on a rung below one already reached."""
        war = self.data.wars[number]
        colour = self.look.war_colour(war)
        height = LADDER.index(step.rung) + 1 + self._apart(number)
        size = self._mark_size * (1 if step.rises else 0.7)
        fill = colour if step.event.certainty == CONFIRMED else self.look.inks.paper
        rim = (colour, min(self.look.line * 0.7, size * 0.2))
        marks(
            self.panel, ([step.day], [height]), [size], shape=self.look.marker(war), fill=fill, rim=rim, order=5,
            gid=f"step-{step.event.id}",
        )  # fmt: skip
        self.room.take((step.day, height), size * 1.15, size * 1.15)

    def _days(self, climbs: Sequence[Climb]) -> None:
        """Write the day of every rise; once where several wars rose to a rung on one day."""
        risen: dict[tuple[int, str], list[int]] = {}
        for number, one in enumerate(climbs):
            for step in one.steps:
                if step.rises and self.data.days[0] <= step.day:
                    risen.setdefault((step.day, step.rung), []).append(number)
        for (day, rung), numbers in risen.items():
            height = LADDER.index(rung) + 1 + sum(map(self._apart, numbers)) / len(numbers)
            colour = self.look.war_name(self.data.wars[numbers[0]]) if len(numbers) == 1 else self.look.inks.ink
            spread = (self._apart(numbers[0]) - self._apart(numbers[-1])) * self._rung_points / 2
            spots = around(spread + self._mark_size * 0.75 + self.look.line)
            above = numbers[0] == 0 or len(numbers) > 1
            self.room.say(
                frame.day_words(day), (day, height), spots if above else (spots[1], spots[0], *spots[2:]),
                size=self.look.small * 0.92, colour=colour,
            )  # fmt: skip

    def _names(self, climbs: Sequence[Climb]) -> None:
        """Write every war's name at the end of its line; at the foot for a war without a line."""
        ends = sorted(range(self._wars), key=lambda number: (climbs[number].end, -number), reverse=True)
        size = self.look.sheet.type_size
        for place, number in enumerate(ends):
            war, height = self.data.wars[number], climbs[number].end
            up = [Spot((0, size * (0.35 + 1.1 * step)), "right", "bottom") for step in range(self._wars)]
            down = [Spot((0, -size * (0.35 + 1.1 * step)), "right", "top") for step in range(self._wars)]
            spots = [one for pair in zip(*((up, down) if place == 0 else (down, up)), strict=True) for one in pair]
            self.room.say(
                frame.named(war) if height else f"{frame.named(war)}: no rung",
                (min(self.data.days[1], war.last_day) + 0.5, (height or 1) + self._apart(number)), spots, size=size,
                colour=self.look.war_name(war), weight="bold", gid=f"war-{war.key}",
            )  # fmt: skip

    def _gap(self, climbs: Sequence[Climb]) -> None:
        """Shade, day by day, the gap between the first war and the second where the second is lower."""
        # Consecutive days of one height are one bar: between two bars, a screen shows a seam.
        lower = self._lower_days(climbs)
        for (low, high, _), found in groupby(lower, key=lambda one: (one[1], one[2], one[0] - lower.index(one))):
            at = [day for day, _, _ in found]
            self.panel.bar(
                (at[0] + at[-1]) / 2, high - low, len(at), low, color=self.look.inks.phases[FIGHTING], linewidth=0, zorder=2,
                gid=f"gap-{at[0]}-{at[-1]}-1",
            )  # fmt: skip

    def _gap_words(self, climbs: Sequence[Climb]) -> None:
        """Write the number of days in the gap; where it is too narrow for words, the line below the title has it."""
        lower = self._lower_days(climbs)
        if not lower:
            return
        text, size = words.plural(len(lower), "day"), self.look.small
        in_rows = {one[1:]: [day for day, *height in lower if tuple(height) == one[1:]] for one in lower}
        (low, high), days = max(in_rows.items(), key=lambda one: len(one[1]) * (one[0][1] - one[0][0]))
        if text_width(text, size, "bold") > (len(days) - 0.6) * frame.day_width(self.panel, self.look):
            return
        # Between two rungs, where there are no marks: those of both wars are on rungs.
        middle = low + (high - low) // 2 + 0.5 if high - low > 1 else low + 0.5
        self.room.say(
            text, (sum(days) / len(days), middle), (Spot((0, 0), "center", "center"),), size=size, weight="bold",
            colour=self.look.inks.ink, gid="gap-days-1",
        )  # fmt: skip

    def _lower_days(self, climbs: Sequence[Climb]) -> list[tuple[int, int, int]]:
        """The days on which the second war was on a lower rung, with both rungs."""
        first, last = self.data.days
        found = zip(range(first, last + 1), climbs[1].heights, climbs[0].heights, strict=True)
        return [(day, low, high) for day, low, high in found if low is not None and high is not None and low < high]
