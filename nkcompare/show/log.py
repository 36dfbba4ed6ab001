"""A log, one event a line."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.select import Selection, viewpoints
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.show import absence, blocks, dates, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import NARROW, Terminal


class WarEvent(NamedTuple):
    """An event and its war."""

    event: Event
    war: War


class LogFound(NamedTuple):
    """The selected events in the order asked for, and the wars that were searched."""

    lines: Sequence[WarEvent]
    wars: Sequence[War]
    selection: Selection


def log_page(found: LogFound, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """Day, date, id, kind, who towards whom, who asked, and the sentence; wrapped on a screen, never cut."""
    heading = f"{words.plural(len(found.lines), 'event')} of {words.focus_words(found.selection.actors, book)}"
    if not found.selection.actors:
        heading = words.plural(len(found.lines), "event")
    heading = words.titled(heading, found.selection, book, terminal.glyphs)
    return [
        blocks.title(heading, words.day_one_words(found.wars, terminal.glyphs), terminal),
        *(Text(line, style=blocks.LATE) for line in absence.edges(found.wars, found.selection.days or ())), Text(""),
        *(_blocks if terminal.table_width < NARROW else _table)(found, book, terminal), Text(""),
        *(Text(line, style=blocks.FAINT) for line in words.certainty_legend(line.event for line in found.lines)),
        Text(words.FLOOR, style=blocks.FAINT),
    ]  # fmt: skip


def _table(found: LogFound, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """An event a row."""
    table = Grid(terminal.glyphs.rule, gap=3)
    table.add_column(Text("day"), justify="right", no_wrap=True)
    table.add_column(Text("date"), no_wrap=True)
    table.add_column(Text("id"), no_wrap=True)
    table.add_column(Text("act"))
    for line in found.lines:
        event, war = line
        key = blocks.marked(event)
        table.add_row(
            Text(str(war.day(event.date))), Text(dates.short_date(event.date)), key, _act(event, found.selection, book, terminal)
        )
    if not found.lines:
        table.add_row(*[Text(terminal.glyphs.never)] * 3, Text(_none(found, book, terminal)))
    return [table]


def _blocks(found: LogFound, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """Each day as a heading with its events below in full width, for a terminal too narrow for columns."""
    out: list[RenderableType] = []
    for (war, when), lines in groupby(found.lines, key=lambda line: (line.war, line.event.date)):
        dot = f" {terminal.glyphs.dot} "
        date_words = dates.long_date(when, war.day_one.year)
        heading = Text(f"{war.key}{dot}day {war.day(when)}{dot}{date_words}", style=blocks.STRONG)
        out += [heading, Text(terminal.glyphs.rule * heading.cell_len, style=blocks.FAINT)]
        out += [blocks.event_block(line.event, found.selection, book, terminal) for line in lines]
    return out or [Text(_none(found, book, terminal), style=blocks.FAINT)]


def _none(found: LogFound, book: Codebook, terminal: Terminal) -> str:
    return absence.nothing_selected(found.selection, words.whose(found.selection, book), terminal.glyphs)


def _act(event: Event, selection: Selection, book: Codebook, terminal: Terminal) -> Text:
    here = next(iter(viewpoints(event, selection, book)), None)
    names = words.who(event, here, book, terminal.glyphs, name_party=len(selection.actors) != 1)
    # The sentence is a text of its own: most are ASCII, which rich scans for control characters ten times as fast.
    text = Text().append(book.actions[event.action].label, style=blocks.STRONG).append(f" {names}: ").append(event.summary)
    told = words.circumstances(event, book)
    return text.append(told, style=blocks.LATE) if told else text


def log_sheet(found: LogFound) -> Sheet:
    """An event a row, with war and day in front of the log's own columns."""
    rows = [documents.event_row(line.event, line.war) for line in found.lines]
    return documents.anchored(Sheet("Events", documents.EVENT_SHEET_COLUMNS, rows), found.wars)


def log_view(found: LogFound, book: Codebook) -> View:
    """The events of a log."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.reading import log_brief as shortened

        return shortened(found, book, terminal)

    return View(
        lambda terminal: log_page(found, book, terminal),
        lambda: _log_json(found),
        lambda: log_sheet(found),
        brief=brief,
    )


def _log_json(found: LogFound) -> str:
    events = [documents.event_json(line.event, line.war) for line in found.lines]
    wars = [{"war": war.key, **documents.clock_json(war), "last_day": war.last_day} for war in found.wars]
    return documents.as_json("nkcompare.log/2", filters=documents.filters_json(found.selection), wars=wars, events=events)
