"""One event in full: both clocks, every field in words, its sources, what it decides, its day and its closest matches."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.event_details import ClosestMatch, EventDetails
from nkcompare.compare.select import Selection
from nkcompare.compare.viewpoint import viewpoint_of
from nkcompare.model import tables
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTY, COLUMN, COLUMNS, OPTIONAL
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.model.withdrawal import Withdrawal
from nkcompare.show import absence, blocks, dates, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Address, Grid
from nkcompare.show.output import View
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal


def event_page(whole: EventDetails, wars: Sequence[War], book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page of one event."""
    event, war, glyphs = whole.event, whole.war, terminal.glyphs
    day = war.day(event.date)
    heading = f"{event.id} {glyphs.dot} {book.actions[event.action].label}"
    clock = f"day {day} of {war.key} {glyphs.dot} {dates.long_date(event.date)}"
    page: list[RenderableType] = [
        blocks.title(heading, words.day_one_words(wars, glyphs), terminal),
        Text(f"{clock} {glyphs.dot} {words.event_phase_words(war, event)}{_or_later(event, war, terminal)}"),
        *(Text(line, style=blocks.FAINT) for line in _other_clocks(whole, wars)),
        Text(""), Text(event.summary, style=blocks.STRONG), Text(""), _fields(event, book, terminal), Text(""),
        *_sources(event, book, terminal),
    ]  # fmt: skip
    if whole.decides:
        page += [Text(""), Text("decides", style=blocks.STRONG)]
        page += [blocks.indented(f"  {words.decided_words(one, book)}") for one in whole.decides]
    if whole.closest:
        page += [Text(""), *(part for like in whole.closest for part in _like_parts(like, book, terminal))]
    else:
        page.append(Text(""))
    page += [Text(f"the same day in {war.key}", style=blocks.STRONG), _same_day(whole, book, terminal)]
    return page


def _or_later(event: Event, war: War, terminal: Terminal) -> str:
    """How late the act can have been, where its day is left open."""
    if event.date_latest is None:
        return ""
    return f" {terminal.glyphs.dot} or later, by day {war.day(event.date_latest)}, {dates.long_date(event.date_latest)}"


def _other_clocks(whole: EventDetails, wars: Sequence[War]) -> list[str]:
    """The same day on each other war's clock, and its number where its own war is counted from another documented day."""
    day = whole.war.day(whole.event.date)
    lines = [f"day {day} of {war.key} is {_day_of(war, day)}" for war in wars if war.key != whole.war.key]
    if whole.war.anchor is None:
        lines += [
            f"day {whole.war.counted_from(other).day(whole.event.date)} if counted from {dates.short_date(other)}"
            for other in whole.war.alternatives
        ]
    return lines


def _day_of(war: War, day: int) -> str:
    """The date of a day on another war's clock, and whether that war's log covers it."""
    edge = absence.edge_of(war, day)
    return f"{dates.long_date(war.date_of(day))}{f'; {edge}' if edge else ''}"


def _fields(event: Event, book: Codebook, terminal: Terminal) -> Grid:
    """Every field of the row by its label."""
    table = Grid()
    table.add_column(style=blocks.FAINT, no_wrap=True)
    table.add_column()
    cells = event.cells()
    action, never = book.actions[event.action], terminal.glyphs.never
    asked = book.actors[event.initiator].name if event.initiator else absence.NOT_STATED
    if action.contact == "no":
        asked = never
    named = [_official(party, name, event, book) for party in event.target for name in event.target_official
             if book.official(party, name, event.date)]  # fmt: skip
    for label, text in (
        ("actor", book.actors[event.actor].name),
        ("official", _official(event.actor, event.official, event, book) if event.official else never),
        ("kind of act", f"{action.label}: {action.definition}"),
        ("towards", "; ".join(book.actors[party].name for party in event.target) or never),
        ("with", "; ".join(named) or never),
        ("asked for by", asked),
        ("channel", book.channels[event.channel].label),
        ("place", event.place or never),
        ("certainty", f"{event.certainty}: {CERTAINTY[event.certainty]}"),
        ("rung, style", f"{action.rung or never}, {action.style or never}"),
        ("CAMEO, PLOVER", f"{action.cameo or never}, {action.plover or never}"),
        *((COLUMN[column].words, cells[column]) for column in COLUMNS if column in OPTIONAL and cells[column]),
        ("note", event.note or never),
    ):
        table.add_row(Text(label), Text(text))
    return table


def _official(party: str, name: str, event: Event, book: Codebook) -> str:
    held = book.official(party, name, event.date)
    return f"{name}, {held.office}" if held and held.office != name else name


def _sources(event: Event, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """Each source with publisher, side and kind, and its address on the next line."""
    parts: list[RenderableType] = []
    for number, url in enumerate(event.urls):
        publisher = book.publisher(url)
        source = "unknown publisher"
        if publisher:
            side = f", {book.actors[publisher.side].short}" if publisher.side else ""
            origin = f", mostly relays {publisher.origin}" if publisher.origin else ""
            office = book.copied_from(url)
            copy = f"; carries the text of {office.domain}" if office else ""
            source = f"{publisher.name} ({publisher.kind}{side}{origin}{copy})"
        table = Grid()
        table.add_row(Text("sources" if number == 0 else " " * len("sources"), style=blocks.FAINT), Text(source))
        parts += [table, Address(url, whole=not terminal.screen, indent=len("sources") + 2)]
    return parts


def _same_day(whole: EventDetails, book: Codebook, terminal: Terminal) -> RenderableType:
    """The other events of the day, one a line."""
    if not whole.same_day:
        return Text(f"  {terminal.glyphs.nothing} {absence.NOTHING_ELSE}", style=blocks.FAINT)
    table = Grid()
    for event in whole.same_day:
        names = words.who(event, viewpoint_of(event, event.actor, book), book, terminal.glyphs, name_party=True)
        label = Text(f"{book.actions[event.action].label}  ", style=blocks.STRONG).append(names, style="not bold")
        table.add_row(Text(f"  {event.id}", style=blocks.FAINT), label)
    return table


def _like_parts(like: ClosestMatch, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The closest match in another war, as the page of its day shows it."""
    if like.event is None:
        return [Text(f"closest match in {like.war.key}: {terminal.glyphs.never} nothing of the kind by this party"), Text("")]
    head = f"closest match in {like.war.key}, on day {like.war.day(like.event.date)}"
    return [Text(head, style=blocks.STRONG), blocks.event_block(like.event, Selection(), book, terminal)]


def whole_json(wholes: Sequence[EventDetails], book: Codebook, withdrawn: Sequence[Withdrawal] = ()) -> str:
    """`nkcompare.show/2`, as documented in docs/formats.md."""
    gone = [withdrawal_json(one) for one in withdrawn]
    return documents.as_json("nkcompare.show/2", events=[_json(whole, book) for whole in wholes], withdrawn=gone)


def _json(whole: EventDetails, book: Codebook) -> documents.Json:
    return {
        **documents.event_json(whole.event, whole.war),
        **documents.clock_json(whole.war),
        "phase": whole.war.phase_of(whole.event),
        "publishers": [_publisher_json(url, book) for url in whole.event.urls],
        "decides": [
            {
                "milestone": one.milestone.id,
                "label": one.milestone.label,
                "actor": one.party,
                "with": [event.id for event in one.others],
            }
            for one in whole.decides
        ],
        "same_day": [event.id for event in whole.same_day],
        "like": {
            like.war.key: {"id": like.event.id, "day": like.war.day(like.event.date)} if like.event else None
            for like in whole.closest
        },
    }


def _publisher_json(url: str, book: Codebook) -> documents.Json:
    publisher = book.publisher(url)
    return {
        "url": url,
        "publisher": publisher.name if publisher else None,
        "kind": publisher.kind if publisher else None,
        "side": (publisher.side or None) if publisher else None,
        "origin": book.origin(url),
        "copy_of": office.domain if (office := book.copied_from(url)) else None,
    }


def events_view(
    wholes: Sequence[EventDetails], wars: Sequence[War], book: Codebook, withdrawn: Sequence[Withdrawal] = ()
) -> View:
    """Events in full, then withdrawn rows; CSV, TSV and Markdown have the rows."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.reading import events_brief as shortened

        return shortened(wholes, wars, book, terminal)

    rows = [documents.event_row(whole.event, whole.war) for whole in wholes]

    def page(terminal: Terminal) -> Iterator[RenderableType]:
        for number, whole in enumerate(wholes):
            if number:
                yield Text("")
            yield from event_page(whole, wars, book, terminal)
        for number, one in enumerate(withdrawn, len(wholes)):
            if number:
                yield Text("")
            yield from withdrawal_page(one, terminal)

    def sheet() -> Sheet:
        if withdrawn and not wholes:
            return withdrawals_sheet(withdrawn)
        return documents.anchored(Sheet("Events", documents.EVENT_SHEET_COLUMNS, rows), wars)

    def caveat() -> str:
        return "not in the table: " + ", ".join(f"{one.id}, withdrawn on {one.withdrawn}" for one in withdrawn)

    return View(
        page,
        lambda: whole_json(wholes, book, withdrawn),
        sheet,
        caveat=caveat if withdrawn and wholes else None,
        brief=brief if wholes and not withdrawn else None,
    )


def withdrawal_json(one: Withdrawal) -> documents.Json:
    """A withdrawn row: its id, when and why it was withdrawn, its line, and the row as it was in the log."""
    return {"id": one.id, "withdrawn": one.withdrawn.isoformat(), "why": one.why, "line": one.line, "row": dict(one.cells)}


def withdrawals_sheet(rows: Sequence[Withdrawal]) -> Sheet:
    """Withdrawn rows, in the columns of their file."""
    return Sheet("Withdrawn", tables.WITHDRAWN, [[*one.cells.values(), one.withdrawn.isoformat(), one.why] for one in rows])


def withdrawal_page(one: Withdrawal, terminal: Terminal) -> Iterator[RenderableType]:
    """A withdrawn row, and why it was withdrawn."""
    dot = terminal.glyphs.dot
    yield blocks.title(f"{one.id} {dot} withdrawn", f"line {one.line} of withdrawn.csv", terminal)
    yield Text(f"Withdrawn from the record on {one.withdrawn.isoformat()}; its id is not reused.")
    yield Text("")
    yield Text(one.why, style=blocks.STRONG)
    yield Text("")
    yield Text("The row as it was")
    table = Grid()
    table.add_column(style=blocks.FAINT, no_wrap=True)
    table.add_column()
    for column, cell in one.cells.items():
        if column != "id" and cell:
            table.add_row(Text(column.replace("_", " ")), Text(visible(cell)))
    yield table
