"""Comparisons in brief: a day, the difference of the wars, the timeline, a table of counts, what the findings rest on."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.day import DayComparison, DaySide
from nkcompare.compare.diff import Difference
from nkcompare.compare.milestones import OPEN, MilestoneLine, largest_differences, only_in, roots, sign
from nkcompare.compare.select import Selection, viewpoints
from nkcompare.compare.sensitivity import SensitivityAnalysis
from nkcompare.compare.timeline import Timeline
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.brief import LINES, as_many_as_fit, left_out, lines_of
from nkcompare.show.dates import long_date
from nkcompare.show.grid import Grid
from nkcompare.show.milestones import milestone_table
from nkcompare.show.sentences import day_sentence, diff_sentence
from nkcompare.show.terminal import Glyphs, Terminal

if TYPE_CHECKING:
    from nkcompare.compare.pivot import PivotTable, Place
    from nkcompare.model.background import Fact
    from nkcompare.model.toll import Toll


def opening(heading: str, wars: Sequence[War], sentence: str, terminal: Terminal) -> list[RenderableType]:
    """The head of a brief page: the question, the clock, and the answer."""
    title = blocks.title(heading, words.day_one_words(wars, terminal.glyphs), terminal)
    return [title, Text(sentence, style=blocks.STRONG), Text("")]


def day_brief(found: DayComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The sentence, and for each war how far it had come and the acts of the day, without what is the same every day."""
    wars = [side.war for side in found.sides]
    heading = words.titled(words.question(found.selection.actors, found.day, book), found.selection, book, terminal.glyphs)
    page = opening(heading, wars, day_sentence(found, book), terminal)
    room = (LINES - 8) // len(wars) - 1
    sides = [part for side in found.sides for part in _side(side, room, found, book, terminal)]
    return [*page, *sides, *legend(event for side in found.sides for event in _shown(side, room))]


def _shown(side: DaySide, room: int) -> Sequence[Event]:
    return side.events if len(side.events) <= room else side.events[: max(room - 1, 0)]


def _side(side: DaySide, room: int, found: DayComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    from nkcompare.show.day import silence

    dot = f" {terminal.glyphs.dot} "
    rung = words.rung_words(side.rung) if side.rung else ""
    state = dot.join(filter(None, (rung, long_date(side.date), words.phase_words(side.war, side.date))))
    head = Text(f"{side.war.key}  ", style=blocks.STRONG).append_text(blocks.meter(side.rung, terminal.glyphs))
    shown = _shown(side, room)
    acts = Grid()
    acts.add_column(no_wrap=True)
    acts.add_column()
    for event in shown:
        acts.add_row(key(event), act(event, found.selection, book, terminal))
    if not side.events:
        acts.add_row(Text(f"  {silence(side, found, book, terminal)}", style=blocks.FAINT))
    left = len(side.events) - len(shown)
    more = [Text(f"  {terminal.glyphs.ellipsis} {words.plural(left, 'more act')} on the day", style=blocks.FAINT)] if left else []
    return [head.append(f"  {state}", style="not bold dim"), acts, *more]


def legend(rows: "Iterable[Event | Toll | Fact]") -> list[Text]:
    """The legend of the marks that these rows have."""
    return [Text(line, style=blocks.FAINT) for line in words.certainty_legend(rows)]


def key(event: Event) -> Text:
    """An event's id with the mark of its certainty, in two columns' indent."""
    return Text("  ").append_text(blocks.marked(event))


def act(event: Event, selection: Selection, book: Codebook, terminal: Terminal) -> Text:
    """Kind of act, and who towards whom."""
    here = next(iter(viewpoints(event, selection, book)), None)
    names = words.who(event, here, book, terminal.glyphs, name_party=len(selection.actors) != 1)
    return Text(f"{book.actions[event.action].label}  ", style=blocks.STRONG).append(names, style="not bold")


_LAGS = 7
"""The most milestones that the difference shows."""


def diff_brief(found: Difference, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The sentence, and the milestones that differ, those of the highest rung first."""
    through = "" if found.through is None else f" by day {found.through}"
    who = words.focus_words(found.selection.actors, book)
    heading = f"{who[:1].upper()}{who[1:]} in {words.listed([war.key for war in found.wars])}{through}"
    heading = words.titled(heading, found.selection, book, terminal.glyphs)
    page = opening(heading, found.wars, diff_sentence(found, book), terminal)
    differing = _apart(found, book)
    count = len(differing) + len(_either_way(found, differing))
    heading = f"Differences{through}, then firsts of one war"
    # In a narrow terminal a milestone takes two lines.
    for many in range(min(_LAGS, len(differing)), 0, -1):
        table = milestone_table(differing[:many], heading, found.through, book, terminal)
        whole = [*page, table, *left_out(count - many, "more milestone", terminal)]
        if lines_of(whole, terminal) <= LINES:
            return whole
    return [*page, *left_out(count, "milestone", terminal)]


def _either_way(found: Difference, certain: Sequence[MilestoneLine]) -> list[MilestoneLine]:
    """The root milestones that may differ, or not: who asked, or the day, is open."""
    named = {line.milestone.id for line in certain}
    wars = [war.key for war in found.wars[1:]]
    return [
        line
        for line in roots(found.milestones)
        if line.milestone.id not in named and any(sign(line, war) == OPEN for war in wars)
    ]


def _apart(found: Difference, book: Codebook) -> list[MilestoneLine]:
    """The milestones on which the wars differ: those both reached by their height and lag, then those of one war alone."""
    keys = [war.key for war in found.wars]
    lagging = [line for war in keys[1:] for line in largest_differences(found.milestones, war, book)]
    alone = [line for war in keys for line in only_in(found.milestones, war, book)] if len(keys) > 1 else []
    return list({line.milestone.id: line for line in (*lagging, *alone)}.values())


def timeline_brief(found: Timeline, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The fullest lane of each war, and the fullest lanes as a picture."""
    from nkcompare.show.timeline import lanes_table

    heading = f"Acts and contacts of {words.focus_words(found.selection.actors, book)}, days {found.first} to {found.last}"
    heading = words.titled(heading, found.selection._replace(days=None), book, terminal.glyphs)
    page = opening(heading, found.wars, _fullest(found), terminal)
    room = (LINES - 8) // len(found.wars) - 1
    fullest = sorted(found.lanes, key=lambda lane: -lane.total)[:room]
    lanes = tuple(lane for lane in found.lanes if lane in fullest)
    left = len(found.lanes) - len(lanes)
    more = [Text(f"{terminal.glyphs.ellipsis} {words.plural(left, 'more lane')}", style=blocks.FAINT)] if left else []
    return [*page, lanes_table(found._replace(lanes=lanes), book, terminal, milestones=False), *more]


def _fullest(found: Timeline) -> str:
    """`On days 1 to 14 the fullest lane is Call in 2016 (14 acts) and Call in 2020 (39 acts)`."""
    parts = []
    for war in found.wars:
        acts = {lane.label: sum(lane.counts[war.key].values()) for lane in found.lanes}
        label = max(acts, key=lambda one: acts[one], default="")
        parts.append(f"{label} in {war.key} ({words.plural(acts[label], 'act')})" if acts.get(label) else f"none in {war.key}")
    return f"On days {found.first} to {found.last} the fullest lane is {words.listed(parts)}."


_ROWS = 9
"""The most rows of a table of counts."""


def pivot_brief(found: "PivotTable", book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The largest figure, or the earliest day, and the rows with the largest."""
    from nkcompare.show.pivot import pivot_page

    order = sorted(found.rows, key=lambda row: _rank(found, row))
    first, *rest = pivot_page(found._replace(rows=tuple(order[:_ROWS]), uneven=()), book, terminal)
    left = len(found.rows) - _ROWS
    more = [Text(f"{terminal.glyphs.ellipsis} {words.plural(left, 'more row')}", style=blocks.FAINT)] if left > 0 else []
    return [first, Text(_extreme(found, terminal.glyphs), style=blocks.STRONG), *rest, *more]


def _rank(found: "PivotTable", row: "Place") -> float:
    """A sort key: rows by their margin, the largest first, or for days the earliest."""
    figure = found.cells[row, ()]
    if figure is None:
        return float("inf")
    return figure if found.values in ("first", "last") else -figure


def _extreme(found: "PivotTable", glyphs: Glyphs) -> str:
    """`The largest figure is 102 events: Statement, 2020`."""
    from nkcompare.show.pivot import MEASURES, shown

    places = [(row, column) for row in found.rows for column in (found.columns or ((),))]
    cells = {place: figure for place in places if (figure := found.cells[place]) is not None}
    if not cells:
        return "Nothing in the record matches the request."
    days = found.values in ("first", "last")
    row, column = (min if found.values == "first" else max)(cells, key=lambda place: cells[place])
    value = shown(cells[row, column], found, glyphs)
    where = ", ".join(str(part) or "none" for part in (*row, *column))
    what = f"The {'earliest first' if found.values == 'first' else 'latest last'} day is {value.removeprefix('day ')}"
    return f"{what if days else f'The largest figure is {value} {MEASURES[found.values]}'}: {where}."


def sensitivity_brief(found: SensitivityAnalysis, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """How many findings survive, and what each documented choice changes."""
    from nkcompare.show.sensitivity import answer

    sentence, *changes = answer(found, book, terminal.glyphs)
    heading = f"Which findings about {words.focus_words(found.selection.actors, book)} survive?"
    heading = words.titled(heading, found.selection, book, terminal.glyphs)
    page = opening(heading, found.wars, sentence, terminal)
    lines = [Text(line) for line in changes]
    room = LINES - lines_of(page, terminal)
    shown = lines if lines_of(lines, terminal) <= room else as_many_as_fit(lines, room - 1, terminal)
    return [*page, *shown, *left_out(len(lines) - len(shown), "more alternative", terminal)]
