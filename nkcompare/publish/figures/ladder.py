"""The ladder climbed day by day in every war: the picture of hanging back."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.ladder import Step, climb
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.event import CONFIRMED
from nkcompare.model.war import FIGHTING
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import Room, Spot, around, height_of, marks, text_width
from nkcompare.publish.figures.style import Look
from nkcompare.show import words
from nkcompare.show.looks import look_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SPREAD = 0.42
"""How far the lines of all wars on one rung may lie apart, in rungs."""


class Climb(NamedTuple):
    """One war's steps, and the rung it stood on each day shown, counted from 1; 0 where on none, None behind its log's end."""

    steps: list[Step]
    heights: list[int | None]

    @property
    def end(self) -> int:
        """The rung it stood on at its log's end, or on the last day shown."""
        return next((height for height in reversed(self.heights) if height is not None), 0)


def draw_ladder(matter: Matter, here: Look) -> "Figure":
    """Rungs up, days across: a line a war, a mark where it rises, of two wars the gap shaded in which the second stood lower."""
    drawn = frame.paper(here, here.sheet.height * (0.82 if here.narrow else 1))
    climbs = [_climb(matter, number) for number in range(len(matter.logs))]
    heading = frame.titled(matter, f"How far {matter.who} had gone, day by day, in {matter.keys}")
    top = frame.title(drawn, here, heading, _reading(matter, climbs))
    foot = frame.caption(drawn, here, frame.sources(matter))
    labels = rung_labels(matter.book)
    left = frame.beside_labels(here, labels, here.small)
    axis = frame.inch(drawn, here.small * 3.4)
    strips = frame.strips_height(drawn, here, len(matter.logs))
    floor = foot + axis + strips
    panel = drawn.add_axes((left, floor, 0.97 - left, top - floor - frame.inch(drawn, here.small * 0.5)))
    frame.day_axis(panel, here, matter.days)
    _rungs(panel, here, labels)
    below = drawn.add_axes((left, foot + axis, 0.97 - left, strips), sharex=panel)
    frame.day_axis(below, here, matter.days, label=matter.axis)
    frame.phase_strips(below, here, matter.wars, matter.days)
    _Ladder(panel, here, matter, Room(panel, here)).draw(climbs)
    return drawn


def _climb(matter: Matter, number: int) -> Climb:
    log = (matter.logs if matter.selection.recount else matter.whole)[number]
    found = climb(log.events, log.war, matter.selection.focus(matter.book), matter.book)
    steps = [step for step in found if step.day <= matter.days[1]]
    rises = [step for step in steps if step.rises]
    days = range(matter.days[0], matter.days[1] + 1)
    heights = [
        max((LADDER.index(step.rung) + 1 for step in rises if step.day <= day), default=0) if day <= log.war.last_day else None
        for day in days
    ]
    return Climb(steps, heights)


def _lower(first: Climb, other: Climb) -> int:
    """On how many of the days shown a war stood lower than the first."""
    both = zip(other.heights, first.heights, strict=True)
    return sum(low is not None and high is not None and low < high for low, high in both)


def _reading(matter: Matter, climbs: Sequence[Climb]) -> str:
    first, *later = matter.wars
    behind = [(war.key, count) for war, one in zip(later, climbs[1:], strict=True) if (count := _lower(climbs[0], one))]
    told = ""
    if len(later) == 1 and behind:
        days = "day" if behind[0][1] == 1 else f"{behind[0][1]} days"
        told = f" Shaded: the {days} on which {behind[0][0]} stood lower than {first.key}."
    elif behind:
        days = words.listed([f"{key} on {words.plural(count, 'day')}" for key, count in behind])
        told = f" Stood lower than {first.key}: {days}."
    lesser = " Small marks: the first act on a rung below one already reached."
    return f"{frame.clock(matter)}.{told}{lesser} {frame.hollow(matter.wars)}."


def rung_labels(book: Codebook) -> list[str]:
    """The rungs from the lowest, by the codebook's labels."""
    return [book.actions[rung].label if rung in book.actions else rung for rung in LADDER]


def _rungs(panel: "Axes", here: Look, labels: Sequence[str]) -> None:
    panel.set_ylim(0.35, len(LADDER) + 0.75)
    panel.spines["bottom"].set_visible(False)
    panel.set_yticks(range(1, len(LADDER) + 1), labels)
    panel.tick_params(axis="y", pad=here.small * 0.4)
    for rung in range(1, len(LADDER) + 1):
        panel.axhline(rung, color=here.inks.rule, linewidth=here.line * 0.35, zorder=1)


class _Ladder(NamedTuple):
    """The lines on their panel, and the room words find beside them."""

    panel: "Axes"
    here: Look
    matter: Matter
    room: Room

    def draw(self, climbs: Sequence[Climb]) -> None:
        """Lines and marks first, then their words where there is room."""
        if len(climbs) == 2:
            self._gap(climbs)
        for number, one in enumerate(climbs):
            self._line(one, number)
        for number, one in enumerate(climbs):
            for step in one.steps:
                if self.matter.days[0] <= step.day:
                    self._mark(step, number)
        self._names(climbs)
        if len(climbs) == 2:
            self._gap_words(climbs)
        self._days(climbs)

    @property
    def _wars(self) -> int:
        return len(self.matter.logs)

    @property
    def _rung_points(self) -> float:
        low, high = self.panel.get_ylim()
        return height_of(self.panel, self.here) / (high - low)

    @property
    def _mark_size(self) -> float:
        """Small enough that the marks of all wars on one rung and day lie beside each other."""
        most = _SPREAD * self._rung_points / max(self._wars - 1, 1)
        return min(self.here.sheet.type_size * 0.52, most)

    def _apart(self, number: int) -> float:
        """How far above its rung a war's line lies, in rungs; the first war's highest."""
        return self._mark_size * 1.06 / self._rung_points * (0.5 * (self._wars - 1) - number)

    def _turn(self, number: int) -> float:
        """How far from its day's border a war's line rises, in days: lines that rise on one day lie side by side."""
        return self.here.line * 1.5 / frame.day_width(self.panel, self.here) * (number - 0.5 * (self._wars - 1))

    def _line(self, one: Climb, number: int) -> None:
        """A war's line: level through its days, upright where it rises."""
        first, last = self.matter.days
        apart, turn, wide = self._apart(number), self._turn(number), self.here.line * 1.5
        shown = [(day, height) for day, height in zip(range(first, last + 1), one.heights, strict=True) if height]
        if not shown:
            return
        edges = [day - 0.5 + turn for day, _ in shown] + [shown[-1][0] + 0.5]
        level = [height + apart for _, height in shown]
        war = self.matter.wars[number]
        self.panel.step(
            edges, [*level, level[-1]], where="post", color=self.here.war_colour(war), linewidth=wide,
            linestyle=look_of(war).dashes, zorder=4, gid=f"line-{war.key}",
        )  # fmt: skip
        for at, height in enumerate(level):
            self.room.take_line((edges[at], height), (edges[at + 1], height), wide)
            if at and height != level[at - 1]:
                self.room.take_line((edges[at], level[at - 1]), (edges[at], height), wide)

    def _mark(self, step: Step, number: int) -> None:
        """A rise is a large mark; the first act on a rung below one already reached is a small one."""
        war = self.matter.wars[number]
        colour = self.here.war_colour(war)
        height = LADDER.index(step.rung) + 1 + self._apart(number)
        size = self._mark_size * (1 if step.rises else 0.7)
        fill = colour if step.event.certainty == CONFIRMED else self.here.inks.paper
        rim = (colour, min(self.here.line * 0.7, size * 0.2))
        marks(
            self.panel, ([step.day], [height]), [size], shape=self.here.marker(war), fill=fill, rim=rim, order=5,
            gid=f"step-{step.event.id}",
        )  # fmt: skip
        self.room.take((step.day, height), size * 1.15, size * 1.15)

    def _days(self, climbs: Sequence[Climb]) -> None:
        """The day of every rise; once where several wars rose to a rung on one day."""
        risen: dict[tuple[int, str], list[int]] = {}
        for number, one in enumerate(climbs):
            for step in one.steps:
                if step.rises and self.matter.days[0] <= step.day:
                    risen.setdefault((step.day, step.rung), []).append(number)
        for (day, rung), numbers in risen.items():
            height = LADDER.index(rung) + 1 + sum(map(self._apart, numbers)) / len(numbers)
            colour = self.here.war_name(self.matter.wars[numbers[0]]) if len(numbers) == 1 else self.here.inks.ink
            spread = (self._apart(numbers[0]) - self._apart(numbers[-1])) * self._rung_points / 2
            spots = around(spread + self._mark_size * 0.75 + self.here.line)
            above = numbers[0] == 0 or len(numbers) > 1
            self.room.say(
                frame.day_words(day), (day, height), spots if above else (spots[1], spots[0], *spots[2:]),
                size=self.here.small * 0.92, colour=colour,
            )  # fmt: skip

    def _names(self, climbs: Sequence[Climb]) -> None:
        """Every war's name at the end of its line; a war without a line has its name at the foot."""
        ends = sorted(range(self._wars), key=lambda number: (climbs[number].end, -number), reverse=True)
        size = self.here.sheet.type_size
        for place, number in enumerate(ends):
            war, height = self.matter.wars[number], climbs[number].end
            up = [Spot((0, size * (0.35 + 1.1 * step)), "right", "bottom") for step in range(self._wars)]
            down = [Spot((0, -size * (0.35 + 1.1 * step)), "right", "top") for step in range(self._wars)]
            spots = [one for pair in zip(*((up, down) if place == 0 else (down, up)), strict=True) for one in pair]
            self.room.say(
                frame.named(war) if height else f"{frame.named(war)}: no rung",
                (min(self.matter.days[1], war.last_day) + 0.5, (height or 1) + self._apart(number)), spots, size=size,
                colour=self.here.war_name(war), weight="bold", gid=f"war-{war.key}",
            )  # fmt: skip

    def _gap(self, climbs: Sequence[Climb]) -> None:
        """Shade, day by day, what lies between the first war and the second where that stood lower."""
        # Days of one height in a row are one bar: between two, a screen shows a seam.
        lower = self._lower_days(climbs)
        for (low, high, _), found in groupby(lower, key=lambda one: (one[1], one[2], one[0] - lower.index(one))):
            at = [day for day, _, _ in found]
            self.panel.bar(
                (at[0] + at[-1]) / 2, high - low, len(at), low, color=self.here.inks.phases[FIGHTING], linewidth=0, zorder=2,
                gid=f"gap-{at[0]}-{at[-1]}-1",
            )  # fmt: skip

    def _gap_words(self, climbs: Sequence[Climb]) -> None:
        """How many days the gap is wide, within it; where it is narrower than the words, the line below the title says it."""
        lower = self._lower_days(climbs)
        if not lower:
            return
        text, size = words.plural(len(lower), "day"), self.here.small
        in_rows = {one[1:]: [day for day, *height in lower if tuple(height) == one[1:]] for one in lower}
        (low, high), days = max(in_rows.items(), key=lambda one: len(one[1]) * (one[0][1] - one[0][0]))
        if text_width(text, size, "bold") > (len(days) - 0.6) * frame.day_width(self.panel, self.here):
            return
        # Between two rungs, where no mark is: the marks of both wars stand on rungs.
        middle = low + (high - low) // 2 + 0.5 if high - low > 1 else low + 0.5
        self.room.say(
            text, (sum(days) / len(days), middle), (Spot((0, 0), "center", "center"),), size=size, weight="bold",
            colour=self.here.inks.ink, gid="gap-days-1",
        )  # fmt: skip

    def _lower_days(self, climbs: Sequence[Climb]) -> list[tuple[int, int, int]]:
        """The days on which the second war stood lower, with both heights."""
        first, last = self.matter.days
        found = zip(range(first, last + 1), climbs[1].heights, climbs[0].heights, strict=True)
        return [(day, low, high) for day, low, high in found if low is not None and high is not None and low < high]
