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
    heights = [_heights(found, matter.days) for found in steps]
    _gap(panel, here, heights, matter.days)
    ends = sorted(range(len(steps)), key=lambda number: (heights[number][-1], -number))
    for number, found in enumerate(steps):
        _line(panel, here, (found, heights[number]), matter, number)
        _name(panel, here, matter, (number, heights[number][-1]), above=number == ends[-1])
    return drawn


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


def _heights(steps: Sequence[Step], days: tuple[int, int]) -> list[int]:
    """The highest rung on each day shown, counted from 1; 0 where none was reached."""
    rises = [step for step in steps if step.rises]
    return [
        max((LADDER.index(step.rung) + 1 for step in rises if step.day <= day), default=0) for day in range(days[0], days[1] + 1)
    ]


def _gap(panel: "Axes", here: Look, heights: Sequence[Sequence[int]], days: tuple[int, int]) -> None:
    """Shade, day by day, what lies between the first war and a later one that stood lower; say how many days that was."""
    first, *later = heights
    across = range(days[0], days[1] + 1)
    for number, other in enumerate(later, start=1):
        lower = [(day, low, high) for day, low, high in zip(across, other, first, strict=True) if low < high]
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
        say(
            panel, words.plural(len(lower), "day"), (day, (low + high) / 2), across="center", size=here.small, weight="bold",
            colour=here.inks.ink, gid=f"gap-days-{number}",
        )  # fmt: skip


def _line(panel: "Axes", here: Look, climbed: tuple[Sequence[Step], Sequence[int]], matter: Matter, number: int) -> None:
    """A war's line, with a mark wherever it first set foot on a rung."""
    steps, heights = climbed
    first, last = matter.days
    apart = _APART * (0.5 * (len(matter.logs) - 1) - number)
    shown = [(day, height) for day, height in zip(range(first, last + 1), heights, strict=True) if height]
    if not shown:
        return
    edges = [day - 0.5 for day, _ in shown] + [last + 0.5]
    level = [height + apart for _, height in shown]
    war = matter.wars[number]
    colour = here.war_colour(war)
    panel.step(
        edges, [*level, level[-1]], where="post", color=colour, linewidth=here.line * 1.5, linestyle=look_of(war).dashes,
        zorder=4, gid=f"line-{war.key}",
    )  # fmt: skip
    for step in steps:
        if first <= step.day:
            _mark(panel, here, step, war, apart, above=number % 2 == 0)


def _name(panel: "Axes", here: Look, matter: Matter, end: tuple[int, int], *, above: bool) -> None:
    """A war's name at the end of its line: above the highest, below any other."""
    number, height = end
    war = matter.wars[number]
    say(
        panel, war.key, (matter.days[1] + 0.5, max(height, 1)), offset=(-here.small * 0.2, here.small * (0.6 if above else -0.6)),
        across="right", up="bottom" if above else "top", weight="bold", size=here.sheet.type_size, colour=here.war_name(war),
        gid=f"war-{war.key}",
    )  # fmt: skip


def _mark(panel: "Axes", here: Look, step: Step, war: War, apart: float, *, above: bool) -> None:
    """A rise is a large mark with its day; the first act on a rung below one already reached is a small one."""
    colour = here.war_colour(war)
    height = LADDER.index(step.rung) + 1 + apart
    size = here.sheet.type_size * (0.52 if step.rises else 0.36)
    fill = colour if step.event.certainty == CONFIRMED else here.inks.paper
    rim = (colour, here.line * 0.7)
    marks(
        panel, ([step.day], [height]), [size], shape=here.marker(war), fill=fill, rim=rim, order=5, gid=f"step-{step.event.id}"
    )  # fmt: skip
    if step.rises:
        say(
            panel, f"day {step.day}", (step.day, height), offset=(here.small * 0.1, here.small * (0.55 if above else -0.6)),
            up="bottom" if above else "top", size=here.small * 0.92, colour=here.war_name(war), halo=here.inks.paper,
        )  # fmt: skip
