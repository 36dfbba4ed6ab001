"""The texts of the interview: prompts, explanations from the codebook, errors, notes."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTY, COLUMN, ColumnVocabulary, split_names
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.grid import Grid
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Glyphs


def opening(war: War, file: str, glyphs: Glyphs) -> RenderableType:
    """The first lines of an interview for a new row."""
    dot = f" {glyphs.dot} "
    first = Text(f"A new row of {file}{dot}{war.name}", style=blocks.STRONG)
    first.append(f"{dot}{words.day_one_words([war], glyphs)}", style="not bold dim")
    return Text("\n").join(
        [first, Text(f"TAB completes{dot}? explains{dot}< goes back{dot}Ctrl-C leaves, nothing saved", style=blocks.FAINT)]
    )


def opening_of(key: str, war: War, file: str, glyphs: Glyphs) -> RenderableType:
    """The first lines of an interview for an existing row."""
    dot = f" {glyphs.dot} "
    first = Text(f"{key} of {file}{dot}{war.name}", style=blocks.STRONG)
    keys = f"Enter keeps an answer{dot}- empties it{dot}? explains{dot}< goes back{dot}Ctrl-C leaves, nothing saved"
    return Text("\n").join([first, Text(keys, style=blocks.FAINT)])


def prompt(column: str, offered: str, *, required: bool) -> str:
    """The prompt for a column, such as `actor [RUS]: `; it says how to leave an optional one empty."""
    name = COLUMN[column].words
    if offered:
        return f"{name} [{visible(offered)}{'' if required else '; - for none'}]: "
    return f"{name}: " if required else f"{name} (or nothing): "


_INDENT = (0, 0, 0, 2)
"""Indents what the program says below its questions."""


def note(text: str) -> RenderableType:
    """A note on how an answer was read, or on something found."""
    return Padding(Text(visible(text), style=blocks.FAINT), _INDENT)


def refusal(why: str, expected: str) -> RenderableType:
    """Why an answer is not valid, and what was expected."""
    return Padding(Text().append(visible(why), style=blocks.ALERT).append(f"\n{visible(expected)}", style=blocks.FAINT), _INDENT)


def similar_row(event: Event, war: War, book: Codebook) -> RenderableType:
    """A note that names the earlier row from which answers are suggested."""
    who = event.official or book.actors[event.actor].short
    towards = f" towards {words.parties_words(event.target, book)}" if event.target else ""
    act = book.actions[event.action].label.lower()
    return note(f"suggested from {event.id}, day {war.day(event.date)}: {act} by {who}{towards}")


def explanation(
    column: str, cells: Mapping[str, str], book: Codebook, code: str = "", *, alone: bool = False
) -> list[RenderableType]:
    """The help for a column, with its codes and when they do not apply; with `alone`, only the codes closest to `code`."""
    rows = _rows(column, cells, book)
    if alone:
        rows = [row for row in rows if code.casefold() in row[0].casefold()] or rows
    about = COLUMN[column]
    found: list[RenderableType] = [] if alone else [Padding(Text(f"{about.question} {about.help}".strip()), _INDENT)]
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
    """The codes of a column: code, meaning, and when it does not apply."""
    vocabulary = COLUMN[column].vocabulary
    if vocabulary is ColumnVocabulary.OFFICIALS or column == "initiator":
        return _rows_of_parties(column, cells, book)
    vocabularies = {
        ColumnVocabulary.ACTIONS: [(one.code, one.definition, one.not_this_when) for one in book.actions.values()],
        ColumnVocabulary.CHANNELS: [(one.code, one.definition, "") for one in book.channels.values()],
        ColumnVocabulary.CERTAINTIES: [(code, text, "") for code, text in CERTAINTY.items()],
        ColumnVocabulary.ACTORS: [(one.code, one.name, "") for one in book.actors.values()],
    }
    return vocabularies.get(vocabulary, [])


def _rows_of_parties(column: str, cells: Mapping[str, str], book: Codebook) -> Sequence[tuple[str, str, str]]:
    """The codes or names that a column may hold for the parties named so far."""
    if column == "initiator":
        named = [code for code in (cells.get("actor", ""), *split_names(cells.get("target", ""))) if code]
        return [(code, book.actors[code].name, "") for code in named if code in book.actors]
    of = (cells.get("actor", ""),) if column == "official" else split_names(cells.get("target", ""))
    when = date.fromisoformat(cells["date"]) if cells.get("date") else date.max
    held = [one for (party, _), offices in book.officials.items() if party in of for one in offices if one.in_office(when)]
    return [(one.name, f"{one.office}, {one.actor}", "") for one in held]


def alarm(text: str) -> Text:
    """A warning to look at before saving."""
    return Text(visible(text), style=blocks.ALERT)
