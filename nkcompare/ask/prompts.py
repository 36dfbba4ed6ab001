"""How the interview reads: prompts, explanations from the codebook, refusals, notes."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.model.codebook import Codebook
from nkcompare.model.event import CERTAINTIES, SUMMARY_LENGTH, Event
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.grid import Grid
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Glyphs

EXPLAINED = {
    "date": "The calendar day in the conflict zone (UTC+4). `day 5` counts from day 1; a time with its zone "
    "(2020-10-17 23:00 MSK) is converted. Words such as yesterday are refused: they mean another day tomorrow.",
    "actor": "The party that acts. In a call or meeting with a belligerent it is the third party, whoever asked.",
    "official": "The person or body acting for the actor, as the codebook writes the name; nothing where no source names one.",
    "action": "The kind of act. Where two seem to fit, the second line says when it is the other.",
    "target": "The parties it acts towards, with ; between. Two calls are two rows.",
    "target_official": "The persons or bodies on the target's side, with ; between.",
    "initiator": "The party that asked for the call or meeting. Nothing when no source says: it is never guessed.",
    "channel": "The format used.",
    "place": "Where an act in person took place.",
    "summary": f"One sentence in your own words, at most {SUMMARY_LENGTH} characters. A claim is attributed; the same verb "
    "serves both sides.",
    "sources": "Addresses of the sources, one space between. Two reprints of one agency are one source.",
    "certainty": "How well it is attested.",
    "note": "Discrepancies: who says what, time zones, what is not known. A disputed row needs one.",
}
_CERTAINTY = {
    CERTAINTIES[0]: "two publishers, or one primary source",
    CERTAINTIES[1]: "one publisher",
    CERTAINTIES[2]: "sources contradict each other; the note says how",
}


def opening(war: War, file: str, glyphs: Glyphs) -> RenderableType:
    """The first lines of the interview."""
    dot = f" {glyphs.dot} "
    first = Text(f"A new row of {file}{dot}{war.name}", style=blocks.STRONG)
    first.append(f"{dot}{words.day_one_words([war], glyphs)}", style="not bold dim")
    return Text("\n").join(
        [first, Text(f"TAB completes{dot}? explains{dot}< goes back{dot}Ctrl-C leaves, nothing saved", style=blocks.FAINT)]
    )


def opening_of(key: str, war: War, file: str, glyphs: Glyphs) -> RenderableType:
    """The first lines of the interview on a row that is there."""
    dot = f" {glyphs.dot} "
    first = Text(f"{key} of {file}{dot}{war.name}", style=blocks.STRONG)
    keys = f"Enter keeps an answer{dot}- empties it{dot}? explains{dot}< goes back{dot}Ctrl-C leaves, nothing saved"
    return Text("\n").join([first, Text(keys, style=blocks.FAINT)])


def prompt(column: str, offered: str, *, required: bool) -> str:
    """`actor [RUS]: `; it says how to give nothing where that is allowed."""
    name = column.replace("_", " ")
    if offered:
        return f"{name} [{visible(offered)}{'' if required else '; - for none'}]: "
    return f"{name}: " if required else f"{name} (or nothing): "


_INDENT = (0, 0, 0, 2)
"""What the program says stands in from what it asks."""


def note(text: str) -> RenderableType:
    """What was understood, or found on the way."""
    return Padding(Text(visible(text), style=blocks.FAINT), _INDENT)


def refusal(why: str, expected: str) -> RenderableType:
    """Why an answer cannot stand, and what was expected."""
    return Padding(Text(visible(why), style=blocks.ALERT).append(f"\n{visible(expected)}", style=blocks.FAINT), _INDENT)


def like(event: Event, war: War, book: Codebook) -> RenderableType:
    """The earlier row the offered answers come from."""
    who = event.official or book.actors[event.actor].short
    towards = f" towards {words.parties_words(event.target, book)}" if event.target else ""
    act = book.actions[event.action].label.lower()
    return note(f"offered as in {event.id}, day {war.day(event.date)}: {act} by {who}{towards}")


def explanation(
    column: str, cells: Mapping[str, str], book: Codebook, code: str = "", *, alone: bool = False
) -> list[RenderableType]:
    """What a column holds, and each of its codes with what it is not; `alone`: only the codes most like `code`."""
    rows = _rows(column, cells, book)
    if alone:
        rows = [row for row in rows if code.casefold() in row[0].casefold()] or rows
    found: list[RenderableType] = [] if alone else [Padding(Text(EXPLAINED[column]), _INDENT)]
    if rows:
        table = Grid()
        table.add_column(no_wrap=True)
        table.add_column()
        for name, means, not_when in rows:
            text = Text(means)
            if not_when:
                text.append(f"\nnot when {not_when}", style=blocks.FAINT)
            table.add_row(Text(name, style=blocks.STRONG if name == code else ""), text)
        found.append(Padding(table, _INDENT))
    return found


def _rows(column: str, cells: Mapping[str, str], book: Codebook) -> Sequence[tuple[str, str, str]]:
    """The codes of a column: code, meaning, near-miss."""
    if column in ("official", "target_official", "initiator"):
        return _rows_of_parties(column, cells, book)
    vocabularies = {
        "action": [(one.code, one.definition, one.not_this_when) for one in book.actions.values()],
        "channel": [(one.code, one.definition, "") for one in book.channels.values()],
        "certainty": [(code, text, "") for code, text in _CERTAINTY.items()],
        "actor": [(one.code, one.name, "") for one in book.actors.values()],
    }
    return vocabularies.get("actor" if column == "target" else column, [])


def _rows_of_parties(column: str, cells: Mapping[str, str], book: Codebook) -> Sequence[tuple[str, str, str]]:
    """What a column may hold for the parties named so far."""
    if column == "initiator":
        named = [code for code in (cells.get("actor", ""), *cells.get("target", "").split(";")) if code]
        return [(code, book.actors[code].name, "") for code in named if code in book.actors]
    of = [cells.get("actor", "")] if column == "official" else cells.get("target", "").split(";")
    when = date.fromisoformat(cells["date"]) if cells.get("date") else date.max
    held = [one for (party, _), offices in book.officials.items() if party in of for one in offices if one.in_office(when)]
    return [(one.name, f"{one.office}, {one.actor}", "") for one in held]


def alarm(text: str) -> Text:
    """What a person should look at before saving."""
    return Text(visible(text), style=blocks.ALERT)
