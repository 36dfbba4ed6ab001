"""The codebook: its vocabularies, each with every column of its file."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from nkcompare.show import blocks, documents
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import Terminal

DESCRIPTIONS = {
    "actors": "the parties that act",
    "actions": "the kinds of act, with what each is not",
    "channels": "the formats in which parties deal with each other",
    "levels": "the ranks of officials",
    "officials": "people and bodies, with office, level and dates",
    "milestones": "the named firsts, as conditions",
    "publishers": "who stands behind a source's address",
    "copies": "pages that carry an office's text whole on somebody else's site",
    "populations": "whose dead a toll counts",
    "claimants": "who publishes tolls",
    "topics": "subjects of background facts",
}
"""A short description of each vocabulary."""


class Vocabulary(NamedTuple):
    """One vocabulary: its name, its columns and its rows as the file has them."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, str]]


def vocabulary_page(vocabulary: Vocabulary, terminal: Terminal) -> list[RenderableType]:
    """One block for each term: its key, then every other column that is filled."""
    key, *others = vocabulary.columns
    heading = f"{vocabulary.name}: {DESCRIPTIONS.get(vocabulary.name, '')} ({len(vocabulary.rows)})"
    table = Grid()
    table.add_column(style=blocks.STRONG, max_width=36)
    table.add_column()
    for row in vocabulary.rows:
        text = Text()
        for column in others:
            if row[column]:
                text.append(f"{column.replace('_', ' ')}: ", style=blocks.FAINT).append(f"{row[column]}\n")
        text.rstrip()
        table.add_row(Text(row[key]), text if text.plain else Text(terminal.glyphs.never))
    return [Text(heading, style=blocks.STRONG), Text(""), table]


def contents_page(vocabularies: Sequence[Vocabulary], terminal: Terminal) -> list[RenderableType]:
    """The vocabularies and how many terms each has."""
    table = Grid(terminal.glyphs.rule, gap=3)
    for heading in ("vocabulary", "terms", "holds"):
        table.add_column(Text(heading))
    for one in vocabularies:
        table.add_row(Text(one.name), Text(f"{len(one.rows):,}"), Text(DESCRIPTIONS.get(one.name, terminal.glyphs.never)))
    return [
        Text("The codebook", style=blocks.STRONG),
        Text(""),
        table,
        Text(""),
        Text("For one of them: nkcompare codebook actions"),
    ]


def vocabulary_view(vocabulary: Vocabulary) -> View:
    """One vocabulary."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.reading import vocabulary_brief as shortened

        return shortened(vocabulary, terminal)

    name, columns, rows = vocabulary.name, vocabulary.columns, vocabulary.rows
    return View(
        lambda terminal: vocabulary_page(vocabulary, terminal),
        lambda: documents.as_json("nkcompare.codebook/1", vocabulary=name, terms=[dict(row) for row in rows]),
        lambda: Sheet(name.capitalize(), columns, [[row[one] for one in columns] for row in rows]),
        brief=brief,
    )


def contents_view(vocabularies: Sequence[Vocabulary]) -> View:
    """The list of vocabularies."""

    def brief(_: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.reading import contents_brief as shortened

        return shortened(vocabularies)

    terms = {one.name: len(one.rows) for one in vocabularies}
    return View(
        lambda terminal: contents_page(vocabularies, terminal),
        lambda: documents.as_json("nkcompare.codebooks/1", vocabularies=terms),
        lambda: Sheet("The codebook", ("vocabulary", "terms"), list(terms.items())),
        brief=brief,
    )
