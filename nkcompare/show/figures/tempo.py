"""The tempo: acts per day in each war on one scale, contacts apart from the rest."""

from typing import TYPE_CHECKING

from nkcompare.compare.lanes import Tempo, tempo
from nkcompare.model.war import BEFORE
from nkcompare.show.figures import frame
from nkcompare.show.figures.frame import Matter
from nkcompare.show.figures.style import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT = {True: 0.085, False: 0.055}


def draw_tempo(matter: Matter, here: Look) -> "Figure":
    """A panel a war: a bar a day, its solid part contacts, its light part every other act; each phase's pace in words."""
    drawn = frame.paper(here, here.sheet.height * (0.72 if here.narrow else 1))
    found = [tempo(log, matter.days, matter.book) for log in matter.logs]
    top = frame.title(
        drawn, here, f"How much {matter.who} did a day", "Acts a day. Solid: calls, meetings, visits. Light: every other act."
    )
    foot = frame.caption(drawn, here, frame.sources(matter, outside=sum(one.outside for one in found)))
    axis = frame.inch(drawn, here.small * 3.2)
    panels = frame.rows_of_panels(drawn, here, len(found), top=top, foot=foot + axis, left=_LEFT[here.narrow])
    tallest = max((count.contacts + count.others for one in found for count in one.days), default=1)
    for number, (panel, one) in enumerate(zip(panels, found, strict=True)):
        frame.war_head(panel, here, one.war, number, beside=_paces(one))
        frame.day_axis(panel, here, matter.days, label=matter.axis if number == len(found) - 1 else "")
        frame.phases(panel, here, one.war, matter.days)
        panel.set_ylim(0, tallest * 1.16)
        panel.locator_params(axis="y", nbins=4, integer=True)
        _bars(panel, here, one, number)
    return drawn


def _bars(panel: "Axes", here: Look, one: Tempo, number: int) -> None:
    from matplotlib.colors import to_rgb  # noqa: PLC0415 - the extra is loaded where a figure is drawn

    days = [count.day for count in one.days]
    contacts = [count.contacts for count in one.days]
    others = [count.others for count in one.days]
    colour = here.war_colour(number)
    light = tuple(0.42 * ink + 0.58 * paper for ink, paper in zip(to_rgb(colour), to_rgb(here.inks.paper), strict=True))
    for heights, below, ink, part in ((contacts, [0] * len(days), colour, "contacts"), (others, contacts, light, "others")):
        panel.bar(
            days, heights, 0.82, below, color=ink, edgecolor=here.inks.paper, linewidth=here.line * 0.25, zorder=3,
            gid=f"{part}-{one.war.key}",
        )  # fmt: skip
    panel.grid(axis="y", color=here.inks.rule, linewidth=here.line * 0.35, zorder=1)
    panel.set_axisbelow(True)


def _paces(one: Tempo) -> str:
    """`acts a day: 5.3 fighting, 0.9 ceasefire`, over the days shown."""
    return "acts a day: " + ", ".join(f"{rate:.1f} {phase}" for phase, rate in one.rates.items() if phase != BEFORE)
