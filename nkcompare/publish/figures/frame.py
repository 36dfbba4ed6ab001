"""The parts common to all figures: a title, the days across with their phases, and a caption with the sources."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from nkcompare import __version__
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook
from nkcompare.model.record import Log
from nkcompare.model.war import BEFORE, CEASEFIRE, War
from nkcompare.publish.figures.ink import DAY_AND_SHARE, SHARES, say, text_width, width_of, wrapped
from nkcompare.publish.figures.style import Look
from nkcompare.show import dates, words
from nkcompare.show.looks import look_of
from nkcompare.show.terminal import Glyphs

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_GLYPHS = Glyphs()
_LEAD = 2
_TAIL = 5


class FigureData(NamedTuple):
    """The data of a figure: selected logs, whole logs, selection, codebook, and the days shown.

    `title` is the user's own, in place of the figure's.
    """

    logs: tuple[Log, ...]
    whole: tuple[Log, ...]
    selection: Selection
    book: Codebook
    days: tuple[int, int]
    title: str = ""

    @property
    def wars(self) -> tuple[War, ...]:
        """The wars, in their order."""
        return tuple(log.war for log in self.logs)

    @property
    def axis(self) -> str:
        """The label of the days."""
        anchor = self.wars[0].anchor
        return f"day, where day 1 is {anchor.label}" if anchor else "day of hostilities"

    @property
    def who(self) -> str:
        """The focus in words."""
        return words.focus_words(self.selection.actors, self.book)

    @property
    def keys(self) -> str:
        """The wars' keys in words."""
        return words.listed([war.key for war in self.wars])


def days_shown(logs: Sequence[Log], selection: Selection) -> tuple[int, int]:
    """The selected days, else from just before the first day of hostilities to just after the last ceasefire."""
    if selection.days:
        return selection.days
    first = min(1, *(log.war.day(log.war.day_one) for log in logs))
    return first - _LEAD, max(log.war.day(log.war.ceasefire) for log in logs) + _TAIL


def paper(look: Look, height: float | None = None) -> "Figure":
    """A blank figure of the look's size, or of another height in inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(look.sheet.width, height or look.sheet.height))


def inch(drawn: "Figure", points: float) -> float:
    """A length in points as a share of the figure's height."""
    return points / 72 / float(drawn.get_size_inches()[1])


def title(drawn: "Figure", look: Look, text: str, below: str) -> float:
    """Write the title and a line below it; returns their lower edge as a share of the height, from the bottom."""
    size = look.sheet.type_size * 1.3
    edge = edge_of(look)
    top = 1 - inch(drawn, look.sheet.type_size * 0.9)
    lines = wrapped(text, size, _line_width(look), "bold")
    drawn.text(edge, top, "\n".join(lines), size=size, weight="bold", va="top", gid="title", linespacing=1.15)
    top -= inch(drawn, size * 1.32 * len(lines))
    faint = wrapped(below, look.small, _line_width(look))
    drawn.text(edge, top, "\n".join(faint), size=look.small, color=look.inks.faint, va="top", gid="subtitle", linespacing=1.25)
    return top - inch(drawn, look.small * 1.4 * len(faint))


def caption(drawn: "Figure", look: Look, sentences: Sequence[str]) -> float:
    """Write the caption at the foot; returns its upper edge as a share of the height, from the bottom."""
    size = look.small * 0.88
    lines = wrapped(" ".join(sentences), size, _line_width(look))
    foot = inch(drawn, size)
    text, edge = "\n".join(lines), edge_of(look)
    drawn.text(edge, foot, text, size=size, color=look.inks.faint, va="bottom", gid="caption", linespacing=1.3)
    return foot + inch(drawn, size * 1.52 * len(lines))


def words_height(look: Look, heading: str, below: str, sentences: Sequence[str]) -> float:
    """The height of a figure's title, the line below it and its caption, in points."""
    size, width = look.sheet.type_size * 1.3, _line_width(look)
    return (
        look.sheet.type_size * 0.9
        + size * 1.32 * len(wrapped(heading, size, width, "bold"))
        + look.small * 1.4 * len(wrapped(below, look.small, width))
        + look.small * 0.88 * (1 + 1.52 * len(wrapped(" ".join(sentences), look.small * 0.88, width)))
    )


def sources(data: FigureData, *, outside: int | None = None) -> list[str]:
    """The sentences of the caption: numbers of acts and sources, the clock, and the program.

    `outside`: the number of acts outside the days shown, for a figure that draws acts by their days; this also tells how many
    of those it draws have an open day.
    """
    events = [event for log in data.logs for event in log.events]
    addresses = {url for event in events for url in event.urls}
    keys = words.listed([war.key for war in data.wars])
    acts = f"{words.plural(len(events), 'act')} of {data.who} in the public record of {keys}"
    sentences = [f"{acts}, from {words.plural(len(addresses), 'source')}: a floor, not a total."]
    if outside:
        sentences.append(f"{outside:,} of them lie outside the days shown.")
    if outside is not None:
        first, last = data.days
        opened = (log.war.day(event.date) for log in data.logs for event in log.events if event.date_latest)
        sentences += words.open_days_words(sum(first <= day <= last for day in opened))
    sentences.append("Dates in the conflict zone (UTC+4).")
    sentences.append(f"nkcompare {__version__}; data CC BY 4.0.")
    return sentences


def clock(data: FigureData) -> str:
    """What day 1 is in each war, as a sentence."""
    text = words.day_one_words(data.wars, _GLYPHS)
    return text[:1].upper() + text[1:]


def day_words(day: int) -> str:
    """A day in words, with a true minus sign."""
    return f"day {day}".replace("-", _GLYPHS.minus)


def edge_of(look: Look) -> float:
    """The figure's margin, as a share of its width."""
    return 0.03 if look.narrow else 0.035


def _line_width(look: Look) -> float:
    """The width of lines of text across the figure, in points."""
    return look.sheet.width * (1 - 2 * edge_of(look)) * 72


def beside_labels(look: Look, labels: Sequence[str], size: float) -> float:
    """The left edge of panels with these labels at their left, as a share of the figure's width."""
    return edge_of(look) + (max((text_width(one, size) for one in labels), default=0) + look.small) / (look.sheet.width * 72)


def rows_of_panels(drawn: "Figure", look: Look, count: int, *, top: float, foot: float, left: float) -> "list[Axes]":
    """Panels below each other that share their days, from `top` to `foot`, each with room above it for its war's name."""
    head = inch(drawn, look.sheet.type_size * 2.0)
    room = (top - foot - head * count) / count
    panels: list[Axes] = []
    for number in range(count):
        bottom = top - (number + 1) * (room + head)
        panels.append(drawn.add_axes((left, bottom, 0.97 - left, room), sharex=panels[0] if panels else None))
    return panels


def war_head(panel: "Axes", look: Look, war: War, *, extra: str = "") -> None:
    """Write a panel's war and its day 1 above it; `extra` is a text next to the name."""
    lift = look.sheet.type_size * 0.4
    name = named(war)
    say(
        panel, name, (0, 1), offset=(0, lift), coords=SHARES, up="baseline", weight="bold", size=look.sheet.type_size,
        colour=look.war_name(war), gid=f"war-{war.key}",
    )  # fmt: skip
    if extra:
        aside = (text_width(name, look.sheet.type_size, "bold") + look.sheet.type_size * 0.8, lift)
        say(panel, extra, (0, 1), offset=aside, coords=SHARES, up="baseline", size=look.small, colour=look.inks.ink)
    start = f"day 1 = {dates.short_date(war.starts)}"
    say(
        panel, start, (1, 1), offset=(0, lift), coords=SHARES, across="right", up="baseline", size=look.small,
        colour=look.inks.faint, gid=f"day-one-{war.key}",
    )  # fmt: skip


def day_axis(panel: "Axes", look: Look, days: tuple[int, int], *, label: str = "") -> None:
    """Label days across as the clock numbers them: 1, 5, 10, …. Without a label, there are no numbers."""
    first, last = days
    panel.set_xlim(first - 0.7, last + 0.7)
    wide = text_width(f"{last}0", look.small) / (width_of(panel, look) / (last - first + 1.4))
    step = next((step for step in (5, 10, 20, 50, 100) if step >= wide and step * 12 >= last - first), 500)
    crowded = first > -step or wide > 0.8
    ticks = sorted({1, *range(-(-first // step) * step, last + 1, step)} - {day for day in (0,) if crowded})
    panel.set_xticks([tick for tick in ticks if first <= tick <= last])
    panel.tick_params(axis="x", length=look.small * 0.35, pad=look.small * 0.25, labelbottom=bool(label))
    panel.spines["left"].set_visible(False)
    if label:
        panel.set_xlabel(label, size=look.small, color=look.inks.faint, labelpad=look.small * 0.3)


def phases(
    panel: "Axes", look: Look, war: War, days: tuple[int, int], *, band: tuple[float, float] = (0, 1), named: bool = True
) -> None:
    """Shade and name a war's phases over the days of its log, in a band given as shares of the panel's height."""
    first, last = days[0], min(days[1], war.last_day)
    if last < first:
        _log_end(panel, look, war, first - 0.7, band)
        return
    turns = (war.day(war.day_one) - 0.5, turn(war))
    borders = [first - 0.7, *(turn for turn in turns if first < turn < last), last + 0.7]
    spans: list[_PhaseSpan] = []
    for start, end in pairwise(borders):
        phase = war.phase(war.date_of(round(min(max((start + end) / 2, first), last))))
        panel.axvspan(
            start, end, *band, color=look.inks.phases[phase], zorder=0, linewidth=0, gid=f"phase-{war.key}-{phase}"
        )  # fmt: skip
        if phase != BEFORE and start > first - 0.5:
            panel.axvline(start, *band, color=look.inks.faint, linewidth=look.line * 0.6, zorder=1)
        whole = f"{phase} from {day_words(war.day(war.ceasefire))}" if phase == CEASEFIRE else phase
        spans.append(_PhaseSpan(phase, whole, start, end))
    unnamed = _phase_names(panel, look, spans, band) if named else []
    if last < days[1]:
        _log_end(panel, look, war, last + 0.7, band, unnamed=unnamed)


def turn(war: War) -> float:
    """The position of the ceasefire: within its day where the row of the truce is known, since acts before it are fighting."""
    return war.day(war.ceasefire) - (0 if war.truce_line else 0.5)


def _log_end(panel: "Axes", look: Look, war: War, day: float, band: tuple[float, float], *, unnamed: Sequence[str] = ()) -> None:
    """Write where a war's log ends, since blank days after it are not known to be empty; nothing where there is no room.

    Phases that had no room for their names are named before it.
    """
    whole, size, pad = band == (0, 1), look.small * 0.86, look.small * 0.35
    ends = f"the log ends on {day_words(war.last_day)}"
    texts = (*([f"{_LEFTWARD} {', '.join(unnamed)}; {ends}"] if unnamed else []), ends, "no log")
    room = (panel.get_xlim()[1] - day) * day_width(panel, look) - pad
    text = next((text for text in texts if text_width(text, size) <= room), "")
    if text:
        say(
            panel, text, (day, 1 if whole else sum(band) / 2), coords=DAY_AND_SHARE, offset=(pad, -look.small if whole else 0),
            up="baseline" if whole else "center_baseline", size=size, colour=look.inks.faint, gid=f"log-end-{war.key}",
        )  # fmt: skip


class _PhaseSpan(NamedTuple):
    """The days of a phase, from border to border, with its name and its name with the first day."""

    phase: str
    whole: str
    start: float
    end: float


def _phase_names(panel: "Axes", look: Look, spans: Sequence[_PhaseSpan], band: tuple[float, float]) -> list[str]:
    """Name phases where they are, at the top of a panel or in the middle of a low band; returns those without room."""
    size, pad = look.small * 0.86, look.small * 0.35
    full = band == (0, 1)

    def fits(text: str, span: _PhaseSpan, previous: str = "") -> bool:
        taken = sum(text_width(one, size, slant="italic") + 2 * pad for one in (text, previous) if one)
        return taken <= (span.end - span.start) * day_width(panel, look)

    named_phases = list(_phase_words(spans, fits))
    for text, span, at_end in named_phases:
        say(
            panel, text, (span.end if at_end else span.start, 1 if full else sum(band) / 2), coords=DAY_AND_SHARE, size=size,
            offset=(-pad if at_end else pad, -look.small if full else 0), across="right" if at_end else "left",
            colour=look.inks.faint, up="baseline" if full else "center_baseline", slant="italic",
        )  # fmt: skip
    return [span.whole for span in spans if span.phase != BEFORE and not any(span.phase in text for text, _, _ in named_phases)]


def _phase_words(spans: Sequence[_PhaseSpan], fits: Callable[..., bool]) -> Iterator[tuple[str, _PhaseSpan, bool]]:
    """Yield the texts to write, each with its phase, and whether at the end of the phase.

    A phase too short for its name is named in the next one, with an arrow, so that the name is not read as that of the phase
    below it.
    """
    short: list[_PhaseSpan] = []
    previous = ""
    for span in spans:
        own = () if span.phase == BEFORE else (span.whole, span.phase)
        text = next((name for name in own if fits(name, span)), "")
        if text:
            joined = (f"{_LEFTWARD} {', '.join([*(one.phase for one in short), name])}" for name in own)
            both = next((text for text in joined if short and fits(text, span)), "")
            short = [] if both else short
            previous = both or text
            yield previous, span, False
        elif own:
            short.append(span)
    before = spans.index(short[0]) - 1 if short else -1
    if before >= 0:
        *others, last = short
        joined = (f"{', '.join([*(one.phase for one in others), name])} {_RIGHTWARD}" for name in (last.whole, last.phase))
        previous = previous if spans[before].phase != BEFORE else ""
        text = next((text for text in joined if fits(text, spans[before], previous)), "")
        if text:
            yield text, spans[before], True


_LEFTWARD, _RIGHTWARD = "◂", "▸"


def day_width(panel: "Axes", look: Look) -> float:
    """The width of a day on a panel, in points."""
    first, last = panel.get_xlim()
    return width_of(panel, look) / (last - first)


def phase_strips(panel: "Axes", look: Look, wars: Sequence[War], days: tuple[int, int]) -> None:
    """Draw the phases of every war as a strip, with the war's name before it."""
    panel.set_ylim(0, 1)
    panel.set_yticks([])
    for number, war in enumerate(wars):
        top = 1 - number / len(wars)
        band = (top - 0.86 / len(wars), top)
        phases(panel, look, war, days, band=band)
        name = named(war)
        say(
            panel, name, (0, sum(band) / 2), offset=(-look.small * 0.8, 0), coords=SHARES, across="right",
            up="center_baseline", size=look.small, weight="bold", colour=look.war_name(war),
        )  # fmt: skip


def strips_height(drawn: "Figure", look: Look, wars: int) -> float:
    """The height of the strips of phases, as a share of the figure's height."""
    return inch(drawn, look.small * 1.75 * wars)


def named(war: War) -> str:
    """A war's mark and key."""
    return f"{look_of(war).filled} {war.key}"


def hollow(wars: Sequence[War]) -> str:
    """The meaning of a hollow mark, with the wars' marks."""
    shapes = "\u00a0".join(look_of(war).hollow for war in wars)
    return f"{shapes}\u00a0hollow: {words.UNCONFIRMED}"


def titled(data: FigureData, text: str) -> str:
    """A figure's title: the user's own, else the figure's with the selection it is drawn for."""
    return data.title or words.titled(text, data.selection, data.book, _GLYPHS)
