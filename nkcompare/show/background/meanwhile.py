"""What `day N` says of what else was in hand: at most three facts a war, a line each where they fit."""

from collections.abc import Mapping

from rich.console import RenderableType
from rich.text import Text

from nkcompare.model.background import Fact
from nkcompare.show import blocks, words
from nkcompare.show.absence import NOTHING
from nkcompare.show.background.words import period_words, rule
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Terminal

MEANWHILE = "Meanwhile"


def meanwhile_lines(beside: Mapping[str, tuple[Fact, ...]], day: int, terminal: Terminal) -> list[RenderableType]:
    """The facts of each war: when, what and with which id; a war without any says so."""
    table = Grid(terminal.glyphs.rule, gap=2)
    table.add_column(Text(MEANWHILE), no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column()
    for war, facts in beside.items():
        if not facts:
            table.add_row(
                Text(war, style=blocks.STRONG),
                Text(terminal.glyphs.nothing, style=blocks.FAINT),
                Text(NOTHING, style=blocks.FAINT),
            )
        for number, fact in enumerate(facts):
            table.add_row(Text("" if number else war, style=blocks.STRONG), _key(fact), _told(fact))
    return [table, Text(rule(day), style=blocks.FAINT), Text("")]


def fact_told(fact: Fact) -> Text:
    """A fact in a text by itself: its id, when, what."""
    return Text.assemble(_key(fact), "  ", _told(fact))


def _key(fact: Fact) -> Text:
    return Text(words.certainty_mark(fact), style=blocks.ALERT).append(fact.id, style=blocks.FAINT)


def _told(fact: Fact) -> Text:
    return Text(f"{period_words(fact)}: ", style=blocks.FAINT).append(fact.summary, style="default not dim")


def meanwhile_sheet(beside: Mapping[str, tuple[Fact, ...]]) -> Sheet:
    """The same as a table."""
    rows = [[war, fact.id, period_words(fact), fact.summary] for war, facts in beside.items() for fact in facts]
    return Sheet(MEANWHILE, ("war", "id", "held", "summary"), rows)
