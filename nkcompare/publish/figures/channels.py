"""The parties that a party dealt with, who asked, and the channels, by the end of the days shown: bars for every war."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.compare.conduct import Conduct, conduct
from nkcompare.model.war import War
from nkcompare.publish.figures import frame
from nkcompare.publish.figures.frame import FigureData
from nkcompare.publish.figures.ink import SHARE_AND_ROW, SHARES, height_of, say
from nkcompare.publish.figures.kinds import Size
from nkcompare.publish.figures.style import Look
from nkcompare.show import words
from nkcompare.show.conduct import channel_words, multilateral_words, own_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_NAME = {Size.column: 0.3, Size.slide: 0.13, Size.post: 0.2}


class _Bars(NamedTuple):
    """One panel: what is counted, and for each label the count in every war."""

    name: str
    title: str
    rows: tuple[tuple[str, tuple[int, ...]], ...]


def draw_channels(data: FigureData, look: Look) -> "Figure":
    """Draw three panels: leaders' calls by who asked, contacts by party, acts by channel; one bar for each war."""
    last = data.days[1]
    found = [conduct(log.events, log.war, min(last, log.war.last_day), data.selection, data.book) for log in data.logs]
    panels = _panels(found, data)
    # A journal's page is high, so that the bars of further wars need not be thinner.
    drawn = frame.paper(look, look.sheet.height * (0.6 + 0.35 * max(len(data.wars), 2)) if look.narrow else None)
    keys = words.listed([war.key for war in data.wars])
    text = frame.titled(data, f"Whom {data.who} dealt with, and how, in {keys}")
    top = frame.title(drawn, look, text, f"{frame.clock(data)}. {_reading(found, data, last)}")
    foot = frame.caption(drawn, look, frame.sources(data))
    count = len(data.wars)
    if look.size is Size.slide:
        wide = 0.97 / len(panels)
        left, width = 0.015 + _NAME[look.size], wide - _NAME[look.size] - 0.035
        places = [(left + number * wide, foot, width, top - foot) for number in range(len(panels))]
    else:
        weights = [len(panel.rows) * count + 2 for panel in panels]
        room, at = top - foot, top
        places = []
        for weight in weights:
            high = room * weight / sum(weights)
            at -= high
            places.append((0.02 + _NAME[look.size], at, 0.9 - _NAME[look.size], high))
    head, pad = frame.inch(drawn, look.sheet.type_size * 2.2), frame.inch(drawn, look.small * 0.8)
    for panel, (left, bottom, width, height) in zip(panels, places, strict=True):
        _draw(drawn.add_axes((left, bottom + pad, width, height - head - pad)), look, panel, data.wars)
    return drawn


def _panels(found: Sequence[Conduct], data: FigureData) -> list[_Bars]:
    book = data.book
    labels = (own_words(data.selection.actors, book), "asked for by others", "not stated")
    asked = tuple((label, tuple(one.initiative[place] for one in found)) for place, label in enumerate(labels))
    contacts = tuple((book.actors[party].seat, tuple(one.contacts[party] for one in found)) for party in found[0].contacts)
    used = [channel for channel in book.channels if any(one.channels.get(channel) for one in found)]
    ordered = sorted(used, key=lambda channel: channel not in book.multilateral)
    channels = tuple((book.channels[channel].label, tuple(one.channels.get(channel, 0) for one in found)) for channel in ordered)
    return [
        _Bars("asked", "Leaders' calls, by who asked", asked), _Bars("contacts", "Contacts", contacts),
        _Bars("channels", "Acts, by channel", channels),
    ]  # fmt: skip


def _reading(found: Sequence[Conduct], data: FigureData, last: int) -> str:
    shares = words.listed([f"{channel_words(one)} in {one.war}" for one in found])
    ends = ", or to the end of its log" if any(war.last_day < last for war in data.wars) else ""
    return f"From the first day of each war to day {last}{ends}. Through {multilateral_words(data.book)}: {shares}."


def _draw(panel: "Axes", look: Look, bars: _Bars, wars: Sequence[War]) -> None:
    """Draw a group of bars for each row, with its counts at the ends; the first row names the wars."""
    count = len(wars)
    longest = max((number for _, counts in bars.rows for number in counts), default=0) or 1
    panel.set_xlim(0, longest * 1.18)
    panel.set_ylim(max(len(bars.rows), 6 if look.size is Size.slide else 1) - 0.45, -0.55)
    panel.set_xticks([])
    panel.set_yticks([])
    panel.spines["bottom"].set_visible(False)
    say(
        panel, bars.title, (0, 1), offset=(0, look.sheet.type_size * 0.6), coords=SHARES, up="baseline", weight="bold",
        size=look.sheet.type_size, colour=look.inks.ink, gid=f"panel-{bars.name}",
    )  # fmt: skip
    thick = 0.74 / count
    first, last = panel.get_ylim()
    size = min(look.small * 0.9, height_of(panel, look) / (first - last) * thick)
    for row, (label, counts) in enumerate(bars.rows):
        say(
            panel, label, (0, row), offset=(-look.small * 0.6, 0), coords=SHARE_AND_ROW, across="right", size=look.small,
            colour=look.inks.ink, gid=f"{bars.name}-{row}",
        )  # fmt: skip
        for place, (war, number) in enumerate(zip(wars, counts, strict=True)):
            at = row + (place - (count - 1) / 2) * thick
            [bar] = panel.barh(at, number, thick * 0.9, color=look.war_colour(war), linewidth=0, zorder=3)
            bar.set_gid(f"bar-{bars.name}-{row}-{war.key}")
            named = f"{number:,}   {war.key}" if row == 0 else f"{number:,}"
            say(
                panel, named, (number, at), offset=(look.small * 0.4, 0), size=size, colour=look.war_name(war),
                up="center_baseline", gid=f"count-{bars.name}-{row}-{war.key}",
            )  # fmt: skip
