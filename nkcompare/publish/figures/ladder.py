"""The ladder climbed day by day in every war: the picture of hanging back."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from nkcompare.compare.ladder import Step, climb
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.event import CONFIRMED
from nkcompare.model.war import FIGHTING, War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import Matter
from nkcompare.publish.figures.ink import marks, say
from nkcompare.publish.figures.style import Look, Size
from nkcompare.show import words
from nkcompare.show.looks import look_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT = {Size.column: 0.21, Size.slide: 0.135, Size.post: 0.2}
_APART = 0.07
"""How far lines of several wars on one rung are kept apart, in rungs."""


def draw_ladder(matter: Matter, here: Look) -> "Figure":
    """Rungs up, days across: a line a war, a mark where it rises, the gap shaded in which a later war stood lower."""
    drawn = frame.paper(here, here.sheet.height * (0.82 if here.narrow else 1))
    steps = [
        [
            step
            for step in climb(log.events, log.war, matter.selection.focus(matter.book), matter.book)
            if step.day <= matter.days[1]
        ]
        for log in (matter.logs if matter.selection.recount else matter.whole)
    ]
    keys = words.listed([war.key for war in matter.wars])
    top = frame.title(
        drawn, here, frame.titled(matter, f"How far {matter.who} had gone, day by day, in {keys}"), _reading(matter)
    )
    foot = frame.caption(drawn, here, frame.sources(matter))
    left = _LEFT[here.size]
    axis = frame.inch(drawn, here.small * 3.4)
    strips = frame.strips_height(drawn, here, len(matter.logs))
    floor = foot + axis + strips
    panel = drawn.add_axes((left, floor, 0.97 - left, top - floor - frame.inch(drawn, here.small * 1.2)))
    frame.day_axis(panel, here, matter.days)
    _rungs(panel, here, matter.book)
    below = drawn.add_axes((left, foot + axis, 0.97 - left, strips), sharex=panel)
    frame.day_axis(below, here, matter.days, label=matter.axis)
    frame.phase_strips(below, here, matter.wars, matter.days)
    heights = [_heights(found, matter.days, war) for found, war in zip(steps, matter.wars, strict=True)]
    _gap(panel, here, heights, matter)
    said = _Said(panel, here)
    ends = [next((height for height in reversed(one) if height is not None), 0) for one in heights]
    highest = max(range(len(steps)), key=lambda number: (ends[number], -number))
    for number, found in enumerate(steps):
        _line(said, (found, heights[number]), matter, number)
        _name(said, matter, (number, ends[number]), above=number == highest)
    return drawn


class _Said:
    """What is written on the panel so far: what would run into it is put on the other side, or left to the axis."""

    def __init__(self, panel: "Axes", here: Look) -> None:
        self.panel, self.here = panel, here
        self._taken: list[tuple[float, float, float, bool]] = []

    def is_free(self, start: float, letters: float, height: float, *, above: bool) -> bool:
        """Whether words of so many letters of small type from a day on have room above or below a height; then it is taken."""
        end = start + letters * 0.62 * self.here.small / frame.day_width(self.panel, self.here)
        near = ((a, b) for a, b, at, side in self._taken if side == above and abs(at - height) < 0.5)
        if any(a < end and start < b for a, b in near):
            return False
        self._taken.append((start, end, height, above))
        return True


def _reading(matter: Matter) -> str:
    first, *later = matter.wars
    clock = frame.clock(matter)
    lower = f" Shaded: {words.listed([war.key for war in later])} stood lower than {first.key}." if later else ""
    return f"{clock}.{lower} Small: first on a lower rung. {frame.hollow(matter.wars)}."


def _rungs(panel: "Axes", here: Look, book: Codebook) -> None:
    panel.set_ylim(0.35, len(LADDER) + 0.75)
    panel.spines["bottom"].set_visible(False)
    labels = [book.actions[rung].label if rung in book.actions else rung for rung in LADDER]
    panel.set_yticks(range(1, len(LADDER) + 1), labels)
    panel.tick_params(axis="y", pad=here.small * 0.4)
    for rung in range(1, len(LADDER) + 1):
        panel.axhline(rung, color=here.inks.rule, linewidth=here.line * 0.35, zorder=1)


def _heights(steps: Sequence[Step], days: tuple[int, int], war: War) -> list[int | None]:
    """The highest rung on each day shown, counted from 1; 0 where none was reached; None where the log does not reach."""
    rises = [step for step in steps if step.rises]
    return [
        max((LADDER.index(step.rung) + 1 for step in rises if step.day <= day), default=0) if day <= war.last_day else None
        for day in range(days[0], days[1] + 1)
    ]


def _gap(panel: "Axes", here: Look, heights: Sequence[Sequence[int | None]], matter: Matter) -> None:
    """Shade, day by day, what lies between the first war and a later one that stood lower; say how many days that was."""
    first, *later = heights
    across = range(matter.days[0], matter.days[1] + 1)
    for number, other in enumerate(later, start=1):
        days = zip(across, other, first, strict=True)
        lower = [(day, low, high) for day, low, high in days if low is not None and high is not None and low < high]
        if not lower:
            continue
        # Days of one height in a row are one bar: between two, a screen shows a seam.
        for (low, high, _), found in groupby(lower, key=lambda one: (one[1], one[2], one[0] - lower.index(one))):
            at = [day for day, _, _ in found]
            middle = (at[0] + at[-1]) / 2
            panel.bar(
                middle,
                high - low,
                len(at),
                low,
                color=here.inks.phases[FIGHTING],
                linewidth=0,
                zorder=2,
                gid=f"gap-{at[0]}-{at[-1]}-{number}",
            )
        day, low, high = lower[len(lower) // 2]
        named = f"{matter.wars[number].key}: " if len(later) > 1 else ""
        say(
            panel, f"{named}{words.plural(len(lower), 'day')}", (day, (low + high) / 2), across="center", size=here.small,
            weight="bold", colour=here.inks.ink, gid=f"gap-days-{number}",
        )  # fmt: skip


def _line(said: _Said, climbed: tuple[Sequence[Step], Sequence[int | None]], matter: Matter, number: int) -> None:
    """A war's line as far as its log reaches, with a mark wherever it first set foot on a rung."""
    steps, heights = climbed
    panel, here = said.panel, said.here
    first, last = matter.days
    apart = _APART * (0.5 * (len(matter.logs) - 1) - number)
    shown = [(day, height) for day, height in zip(range(first, last + 1), heights, strict=True) if height]
    if not shown:
        return
    edges = [day - 0.5 for day, _ in shown] + [shown[-1][0] + 0.5]
    level = [height + apart for _, height in shown]
    war = matter.wars[number]
    colour = here.war_colour(war)
    panel.step(
        edges, [*level, level[-1]], where="post", color=colour, linewidth=here.line * 1.5, linestyle=look_of(war).dashes,
        zorder=4, gid=f"line-{war.key}",
    )  # fmt: skip
    for step in steps:
        if first <= step.day:
            _mark(said, step, war, apart, above=number % 2 == 0)


def _name(said: _Said, matter: Matter, end: tuple[int, int], *, above: bool) -> None:
    """A war's name at the end of its line: above the highest, below any other; beside a name that stands there already."""
    number, height = end
    war = matter.wars[number]
    here, letters = said.here, len(war.key) * 1.5
    day = min(matter.days[1], war.last_day) + 0.5
    width = letters * 0.62 * here.small / frame.day_width(said.panel, here)
    start = day - width
    if not said.is_free(start, letters, max(height, 1), above=above):
        above = not above
        while start > matter.days[0] and not said.is_free(start, letters, max(height, 1), above=above):
            start -= width * 1.1
    day = start + width
    say(
        said.panel, war.key, (day, max(height, 1)), offset=(-here.small * 0.2, here.small * (0.6 if above else -0.6)),
        across="right", up="bottom" if above else "top", weight="bold", size=here.sheet.type_size, colour=here.war_name(war),
        gid=f"war-{war.key}",
    )  # fmt: skip


def _mark(said: _Said, step: Step, war: War, apart: float, *, above: bool) -> None:
    """A rise is a large mark with its day; the first act on a rung below one already reached is a small one."""
    panel, here = said.panel, said.here
    colour = here.war_colour(war)
    height = LADDER.index(step.rung) + 1 + apart
    size = here.sheet.type_size * (0.52 if step.rises else 0.36)
    fill = colour if step.event.certainty == CONFIRMED else here.inks.paper
    rim = (colour, here.line * 0.7)
    marks(
        panel, ([step.day], [height]), [size], shape=here.marker(war), fill=fill, rim=rim, order=5, gid=f"step-{step.event.id}"
    )  # fmt: skip
    text = f"day {step.day}"
    if not step.rises:
        return
    side = next((side for side in (above, not above) if said.is_free(step.day, len(text), round(height), above=side)), None)
    if side is not None:
        say(
            panel, text, (step.day, height), offset=(here.small * 0.1, here.small * (0.55 if side else -0.6)),
            up="bottom" if side else "top", size=here.small * 0.92, colour=here.war_name(war), halo=here.inks.paper,
        )  # fmt: skip
