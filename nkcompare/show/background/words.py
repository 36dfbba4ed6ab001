"""The background in words: when a fact held, its figure, how long a term lasted."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.commitments import IN_BRIEF
from nkcompare.model.background import Fact, PartialDate, years
from nkcompare.model.codebook import Codebook
from nkcompare.show import blocks, words
from nkcompare.show.absence import NOTHING_ELSE
from nkcompare.show.dates import short_date
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Glyphs, Terminal

if TYPE_CHECKING:
    from nkcompare.compare.background import TermsInOffice

VAGUE = "about "
"""The mark of a length with an end that is not known to the day."""


def rule(day: int) -> str:
    """How `day N` chooses background facts, and the command that lists them all."""
    chosen = f"At most {IN_BRIEF} a war: what stood on the day, the latest begun first, then what ended in the week before it"
    return f"{chosen}; all: nkcompare background --day {day}"


def when_words(when: PartialDate) -> str:
    """`2010`, `Apr 2010`, `20 Apr 2010`: as precise as it is recorded."""
    if when.is_a_day:
        return short_date(when.first)
    month = short_date(when.first).split(" ", 1)[1]
    return month if len(when.written) > 4 else when.written


def period_words(fact: Fact) -> str:
    """`2010 to 2014`, `since Apr 2010`, `until Sep 2001`, `29 Sep 2020`, `no date known`."""
    since, until = fact.since, fact.until
    if since and until:
        return when_words(since) if since.written == until.written else f"{when_words(since)} to {when_words(until)}"
    if since:
        return f"since {when_words(since)}"
    return f"until {when_words(until)}" if until else "no date known"


def figure_words(fact: Fact) -> str:
    """`85 %`, `100 T-90 tanks`; nothing where there is no figure."""
    return "" if fact.value is None else f"{fact.value:,.12g} {fact.unit}"


def years_words(days: float | None, glyphs: Glyphs) -> str:
    """Days in years with one decimal: `10.5`; a dash where there are none."""
    return glyphs.never if days is None else f"{years(days):.1f}"


def term_words(fact: Fact, when: date | None, glyphs: Glyphs) -> str:
    """How long a term lasted, or by a date had lasted: `11.3`, `~6.0 years in office`; `~`: an end is not known to the day."""
    if when is not None:
        so_far = fact.years_by(when)
        if so_far is None:
            return "start not known"
        return f"{VAGUE if fact.since and not fact.since.is_a_day else ''}{so_far:.1f} years in office"
    if fact.days is None:
        return glyphs.never
    vague = any(end and not end.is_a_day for end in (fact.since, fact.until))
    return f"{VAGUE if vague else ''}{years(fact.days):.1f}"


def parties_words(fact: Fact, book: Codebook, glyphs: Glyphs) -> str:
    """`Russia → Azerbaijan`: whose fact it is, and whom it concerns."""
    about = words.parties_words(fact.about, book)
    return book.actors[fact.party].short + (f" {glyphs.to} {about}" if about else "")


def terms_sentence(terms: "Sequence[TermsInOffice]", focus: str, book: Codebook) -> str:
    """A party's mean term as a multiple of each other party's; nothing where there is no mean."""
    first = next((one for one in terms if one.party == focus), None)
    others = [one for one in terms if one.party != focus and one.mean]
    if first is None or not first.mean or not others:
        return ""
    multiples = [f"{first.mean / one.mean:.1f} times that of {_with_terms(one, book)}" for one in others if one.mean]
    return f"The mean term of {_with_terms(first, book)} is {words.listed(multiples)}, of terms with both ends known."


def _with_terms(one: "TermsInOffice", book: Codebook) -> str:
    """`France (4 terms)`."""
    return f"{words.named(book.actors[one.party])} ({words.plural(len(one.lengths), 'term')})"


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
                Text(NOTHING_ELSE, style=blocks.FAINT),
            )
        for number, fact in enumerate(facts):
            table.add_row(Text("" if number else war, style=blocks.STRONG), blocks.marked(fact), fact_sentence(fact))
    return [table, Text(rule(day), style=blocks.FAINT), Text("")]


def fact_told(fact: Fact) -> Text:
    """A fact in a text by itself: its id, when, what."""
    return Text.assemble(blocks.marked(fact), "  ", fact_sentence(fact))


def fact_sentence(fact: Fact) -> Text:
    """When a fact held, and its sentence."""
    return Text(f"{period_words(fact)}: ", style=blocks.FAINT).append(fact.summary, style="default not dim")
