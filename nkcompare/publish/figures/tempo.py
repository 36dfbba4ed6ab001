"""The tempo: acts per day in each war on one scale, contacts apart from other acts."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nkcompare.compare.daily_acts import Tempo, like_spans, tempo
from nkcompare.model.war import BEFORE
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import FigureData
from nkcompare.publish.figures.ink import height_of
from nkcompare.publish.figures.style import Look
from nkcompare.show import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT = {True: 0.085, False: 0.055}


def draw_tempo(data: FigureData, look: Look) -> "Figure":
    """Draw a panel for each war with a bar for each day: contacts solid, other acts light, unconfirmed acts hollow."""
    # As in the lanes, a third war has a panel as high as the others' on a journal's page.
    drawn = frame.paper(look, look.sheet.height * (0.72 * max(len(data.logs), 2) / 2 if look.narrow else 1))
    spans = like_spans(data.wars, data.days)
    found = [tempo(log, data.days, spans, data.book) for log in data.logs]
    top = frame.title(drawn, look, frame.titled(data, f"How much {data.who} did a day, in {data.keys}"), _reading(spans))
    foot = frame.caption(drawn, look, frame.sources(data, outside=sum(one.outside for one in found)))
    axis = frame.inch(drawn, look.small * 3.2)
    panels = frame.rows_of_panels(drawn, look, len(found), top=top, foot=foot + axis, left=_LEFT[look.narrow])
    tallest = max((count.acts for one in found for count in one.days), default=1)
    for number, (panel, one) in enumerate(zip(panels, found, strict=True)):
        frame.war_head(panel, look, one.war, extra=_paces(one))
        frame.day_axis(panel, look, data.days, label=data.axis if number == len(found) - 1 else "")
        frame.phases(panel, look, one.war, data.days)
        high = height_of(panel, look)
        panel.set_ylim(0, tallest * high / max(high - look.small * 1.6, high / 2))
        panel.locator_params(axis="y", nbins=4, integer=True)
        _bars(panel, look, one)
    return drawn


def _bars(panel: "Axes", look: Look, one: Tempo) -> None:
    from matplotlib.colors import to_rgb

    days = [count.day for count in one.days]
    contacts = [count.contacts for count in one.days]
    others = [count.others for count in one.days]
    confirmed = [count.contacts + count.others for count in one.days]
    colour = look.war_colour(one.war)
    light = tuple(0.42 * ink + 0.58 * paper for ink, paper in zip(to_rgb(colour), to_rgb(look.inks.paper), strict=True))
    thin = (look.inks.paper, look.line * 0.25)
    for heights, below, ink, rim, part in (
        (contacts, [0] * len(days), colour, thin, "contacts"),
        (others, contacts, light, thin, "others"),
        ([count.unconfirmed for count in one.days], confirmed, look.inks.paper, (colour, look.line * 0.6), "unconfirmed"),
    ):
        # Only bars with a height: one without would still have a rim.
        seen = [at for at, height in enumerate(heights) if height]
        bars = panel.bar(
            [days[at] for at in seen], [heights[at] for at in seen], 0.82 if rim is thin else 0.76, [below[at] for at in seen],
            color=ink, edgecolor=rim[0], linewidth=rim[1], zorder=3,
        )  # fmt: skip
        for at, bar in zip(seen, bars, strict=True):
            bar.set_gid(f"{part}-{one.war.key}-day-{days[at]}")
    panel.grid(axis="y", color=look.inks.rule, linewidth=look.line * 0.35, zorder=1)
    panel.set_axisbelow(True)


def _reading(spans: Mapping[str, int]) -> str:
    """The meaning of the bars, and the days over which the rates are means: equally many in every war."""
    over = [f"{words.plural(span, 'day')} of {phase}" for phase, span in spans.items() if span and phase != BEFORE]
    paces = f" Acts a day, beside each war's name: the mean over its first {words.listed(over)}." if over else ""
    return f"Solid: calls, meetings, visits. Light: other acts. Hollow: {words.UNCONFIRMED}.{paces}"


def _paces(one: Tempo) -> str:
    """The rates in words, such as `acts a day: 5.3 fighting, 3.2 ceasefire`."""
    return "acts a day: " + ", ".join(f"{rate:.1f} {phase}" for phase, rate in one.rates.items() if phase != BEFORE)
