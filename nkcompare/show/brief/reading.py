"""Lists in brief: events, an event in full, the wars, a vocabulary, the tolls."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.event_details import EventDetails
from nkcompare.compare.milestones import full_label
from nkcompare.compare.select import Selection
from nkcompare.compare.tolls import TollComparison
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.brief import LINES, as_many_as_fit, lines_of
from nkcompare.show.brief.comparing import act, key, legend, opening
from nkcompare.show.dates import short_date
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from nkcompare.show.codebook import Vocabulary
    from nkcompare.show.log import LogFound, WarEvent
    from nkcompare.show.wars import WarsFound

_EVENTS = LINES - 6
"""The most events in a list: five lines are above it, and a line below says how many more there are."""


def log_brief(found: "LogFound", book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The number of events by kind, and the first of them, a line each."""
    who = words.focus_words(found.selection.actors, book) if found.selection.actors else ""
    count = words.plural(len(found.lines), "event")
    heading = words.titled(f"{count} of {who}" if who else count, found.selection, book, terminal.glyphs)
    page = opening(heading, found.wars, _kinds(found, book), terminal)
    shown = found.lines if len(found.lines) <= _EVENTS else found.lines[: _EVENTS - 1]
    while True:
        left = len(found.lines) - len(shown)
        more = [Text(f"{terminal.glyphs.ellipsis} {words.plural(left, 'more event')}", style=blocks.FAINT)] if left else []
        marks = legend(line.event for line in shown)
        whole = [*page, _events_table(shown, found.selection, book, terminal), *more, *marks]
        if lines_of(whole, terminal) <= LINES or not shown:
            return whole
        shown = shown[:-1]


def _events_table(lines: "Sequence[WarEvent]", selection: Selection, book: Codebook, terminal: Terminal) -> Grid:
    """A line each, more where the names are long."""
    table = Grid()
    for column in ("right", "left", "left"):
        table.add_column(justify=column, no_wrap=True)
    table.add_column()
    for event, war in lines:
        day = Text(f"day {war.day(event.date)}", style=blocks.FAINT)
        table.add_row(day, Text(war.key), key(event), act(event, selection, book, terminal))
    return table


def _kinds(found: "LogFound", book: Codebook) -> str:
    """`2016 has 70 events, most often statement 22, call 18 and appeal 6`: the commonest kinds of act in each war.

    The counts are those of a focus and a selection, and the sentence says so, so that it can be quoted alone.
    """
    whose = words.whose(found.selection, book) + (f" {words.IN_SELECTION}" if found.selection.narrows else "")
    described = []
    for war in found.wars:
        acts = Counter(book.actions[line.event.action].label.lower() for line in found.lines if line.war.key == war.key)
        kinds = words.listed([f"{label} {count}" for label, count in acts.most_common(3)])
        count = words.plural(acts.total(), "event") if acts else "no event"
        described.append(f"{war.key} has {count}{whose}" + (f", most often {kinds}" if kinds else ""))
    return f"{'; '.join(described)}."


def events_brief(wholes: Sequence[EventDetails], wars: Sequence[War], book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """An event's sentence, then who, when, how certain, from which sources, what it decides; of several, the sentences."""
    if len(wholes) > 1:
        shown = as_many_as_fit([_event_lines(whole, book, terminal) for whole in wholes], LINES - 2, terminal)
        left = f"{terminal.glyphs.ellipsis} {words.plural(len(wholes) - len(shown), 'more event')}"
        marks = legend(whole.event for whole in wholes[: len(shown)])
        return [*shown, *([Text(left, style=blocks.FAINT)] if len(shown) < len(wholes) else []), *marks]
    (whole,) = wholes
    event, war, glyphs = whole.event, whole.war, terminal.glyphs
    dot = f" {glyphs.dot} "
    page = opening(f"{event.id}{dot}{book.actions[event.action].label}", wars, event.summary, terminal)
    names = [book.publisher(url) for url in event.urls]
    publishers = list(dict.fromkeys(one.name if one else "unknown publisher" for one in names))
    like = [f"{one.war.key}: {one.event.id if one.event else glyphs.never}" for one in whole.closest]
    table = Grid()
    table.add_column(style=blocks.FAINT, no_wrap=True)
    table.add_column()
    asked = words.asked_by(event, book)
    when = (
        f"day {war.day(event.date)} of {war.key}",
        short_date(event.date),
        words.phase_words(war, event.date),
        words.or_later(event),
    )
    decides = [f"{full_label(one.milestone, book)} ({book.actors[one.party].short})" for one in whole.decides]
    for label, text in (
        ("when", dot.join(filter(None, when))),
        ("who", act(event, Selection(), book, terminal).plain + (f" ({asked})" if asked else "")),
        ("channel", book.channels[event.channel].label),
        ("certainty", f"{event.certainty}{dot}{words.listed(publishers)}"),
        ("decides", "; ".join(decides) or glyphs.never),
        ("closest match", "; ".join(like) or glyphs.never),
        ("note", event.note or glyphs.never),
    ):  # fmt: skip
        table.add_row(Text(label), Text(text))
    return [*page, table]


def _event_lines(whole: EventDetails, book: Codebook, terminal: Terminal) -> Grid:
    table = Grid()
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_row(key(whole.event), act(whole.event, Selection(), book, terminal))
    table.add_row(Text(""), Text(whole.event.summary))
    return table


def wars_brief(found: "WarsFound", book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """How long the wars and how large their logs are."""
    described = [
        f"{one.war.key} was fought for {words.plural(one.war.day(one.war.ceasefire) - 1, 'day')}"
        f" and has {words.plural(one.rows, 'row')}"
        for one in found.every
    ]
    page = opening("The wars, one clock", [one.war for one in found.every], f"{'; '.join(described)}.", terminal)
    table = Grid(terminal.glyphs.rule)
    table.add_column(Text("war"), no_wrap=True)
    table.add_column(Text("name"))
    for head in ("log to", "confirmed", "disputed", words.focus_label(found.actors, book) if found.actors else "selected"):
        table.add_column(Text(head), justify="right")
    for one, chosen in zip(found.every, found.chosen, strict=True):
        shares = [
            f"{share.fraction:.0%}" if share.fraction is not None else terminal.glyphs.never
            for share in (one.confirmed, one.disputed)
        ]
        cells = [one.war.key, one.war.name, f"day {one.war.last_day}", *shares, words.plural(chosen.rows, "row")]
        table.add_row(*map(Text, cells))
    return [*page, table]


def vocabulary_brief(vocabulary: "Vocabulary", terminal: Terminal) -> list[RenderableType]:
    """How many terms a vocabulary has, and which."""
    from nkcompare.show.codebook import DESCRIPTIONS

    first, *_ = vocabulary.columns
    holds = DESCRIPTIONS.get(vocabulary.name, "")
    terms = [row[first] for row in vocabulary.rows]
    sentence = f"The codebook has {words.plural(len(terms), 'row')} of {vocabulary.name}: {holds}."
    return [Text(sentence, style=blocks.STRONG), Text(""), Text(f" {terminal.glyphs.dot} ".join(dict.fromkeys(terms)))]


def contents_brief(vocabularies: "Sequence[Vocabulary]") -> list[RenderableType]:
    """How many vocabularies there are, and how many terms each has."""
    table = Grid()
    for one in vocabularies:
        table.add_row(Text(one.name), Text(f"{len(one.rows):,}"))
    terms = sum(len(one.rows) for one in vocabularies)
    sentence = f"The codebook has {words.plural(len(vocabularies), 'file')} with {words.plural(terms, 'row')}."
    return [Text(sentence, style=blocks.STRONG), Text(""), table]


def tolls_brief(found: TollComparison, terminal: Terminal) -> list[RenderableType]:
    """The published tolls of one war compared with the other's, and those valid by the day."""
    from nkcompare.show.tolls import words as toll_words

    by = "" if found.through is None else f" by day {found.through}"
    sentences = toll_words.exceeds_words(found)
    sentence = sentences[0] if sentences else f"No toll is published in more than one war{by}."
    page = opening(f"How many dead had each side published{by}?", found.wars, sentence, terminal)
    if not found.lines:
        return page
    return [*page, *toll_words.first_standing(found, terminal), *legend(toll_words.first_tolls(found))]
