"""The page `nkcompare contrast` prints: the answer, then every party ranked by milestones and by kinds of act."""

from collections.abc import Callable, Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.contrast import ENOUGH, ROOTS, UNITS, ContrastComparison, Density, Lags, PartyContrast, WarContrast
from nkcompare.compare.diff import EARLIER, LATER, SAME
from nkcompare.compare.first_acts import First
from nkcompare.model.codebook import Codebook
from nkcompare.show import blocks, words
from nkcompare.show.contrast.words import (
    TOO_FEW,
    UNIT_WORDS,
    caveats,
    day_words,
    first_words,
    lag_words,
    mean_words,
    median_words,
    party_words,
    sentence,
)
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Glyphs, Terminal

NOTHING_TO_CONTRAST = "one war alone has no lags: name two or more with --wars"


def contrast_page(found: ContrastComparison, book: Codebook, terminal: Terminal, *, rows: bool) -> list[RenderableType]:
    """The answer in words, the parties, and on request the firsts behind each of them."""
    glyphs = terminal.glyphs
    page: list[RenderableType] = [_title(found, book, terminal)]
    if not found.contrasts:
        page.append(Text(f"{glyphs.nothing} {NOTHING_TO_CONTRAST}"))
    for one in found.contrasts:
        page += [Text(sentence(one, book, glyphs), style=blocks.STRONG), Text("")]
        for unit in UNITS:
            page += [*_table(found, one, unit, book, terminal), Text("")]
        page += [Text(line, style=blocks.FAINT) for line in (*_key(one, glyphs), *caveats(one, book, glyphs), words.FLOOR)]
        page += list(_behind(found, one, book, terminal)) if rows else []
    return page


def contrast_brief(found: ContrastComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The answer, every party by its milestones, and as much of the key as fits."""
    from nkcompare.show.brief import LINES, as_many_as_fit, lines_of

    page: list[RenderableType] = [_title(found, book, terminal)]
    for one in found.contrasts:
        table, *_ = _table(found, one, ROOTS, book, terminal)
        page += [Text(sentence(one, book, terminal.glyphs), style=blocks.STRONG), table]
        if left := len(one.parties) - len(_shown(found, one, ROOTS)):
            others = f"{left} more {'party has' if left == 1 else 'parties have'}"
            page.append(Text(f"{others} {TOO_FEW} firsts to rank, fewer than {ENOUGH} in both wars", style=blocks.FAINT))
    keys = [Text(line, style=blocks.FAINT) for one in found.contrasts[:1] for line in _key(one, terminal.glyphs)]
    return [*page, *as_many_as_fit(keys, LINES - lines_of(page, terminal), terminal)]


def _title(found: ContrastComparison, book: Codebook, terminal: Terminal) -> RenderableType:
    who = words.focus_words(found.selection.actors, book)
    title = words.titled(f"{who[:1].upper()}{who[1:]} against others", found.selection, book, terminal.glyphs)
    return blocks.title(title, words.day_one_words(found.wars, terminal.glyphs), terminal)


def _table(
    found: ContrastComparison, one: WarContrast, unit: str, book: Codebook, terminal: Terminal
) -> Iterator[RenderableType]:
    """Parties down, the slowest first; those with too few firsts are named below, unless somebody asked for them."""
    glyphs = terminal.glyphs
    shown = _shown(found, one, unit)
    filled = (_cells(one, unit, shown, form, glyphs) for form in _FORMS)
    names = [f"  all{' others' if one.focus else ''} together", *(_name(party, book, glyphs) for party in shown)]
    room = terminal.table_width - max(map(len, names)) - 2 - 2 * _GAP
    heads, *rows = next((cells for cells in filled if _width(cells) <= room), _cells(one, unit, shown, _FORMS[-1], glyphs))
    table = Grid(glyphs.rule)
    table.add_column(Text(""), justify="right", no_wrap=True)
    by = "" if unit == ROOTS else f", by {', '.join(found.traits)}"
    table.add_column(Text(f"{UNIT_WORDS[unit]}{by}"), min_width=10)
    for head in heads:
        table.add_column(Text(head), justify="right", no_wrap=True)
    together, *rows = rows
    for party, name, cells in zip(shown, names[1:], rows, strict=True):
        rank = one.rank(party, unit)
        style = blocks.STRONG if party.is_focus else ""
        place = (f"{rank.first} to {rank.last}" if rank.is_open else f"{rank.place}") if rank else glyphs.nothing
        table.add_row(*(Text(cell, style=style) for cell in (place, name, *cells)))
    if any(not party.is_focus for party in one.parties):
        table.add_row(*(Text(cell, style=blocks.FAINT) for cell in ("", names[0], *together)))
    yield table
    left = [party for party in one.ranked(unit) if party not in shown]
    few = [f"{party_words(party, book)} {party.lags[unit].both}" for party in left if party.lags[unit].both]
    if none := sum(not party.lags[unit].both for party in left):
        few.append(f"{none} more with none")
    if few:
        yield Text(f"{TOO_FEW}, fewer than {ENOUGH} in both wars: {', '.join(few)}", style=blocks.FAINT)


def _cells(one: WarContrast, unit: str, shown: Sequence[PartyContrast], form: "Form", glyphs: Glyphs) -> list[list[str]]:
    """The heads, the cells of all others together, and those of each party, in one form."""
    rows = [form(party.lags[unit], party.density, one, glyphs) for party in shown]
    return [form(None, None, one, glyphs), form(one.others[unit], None, one, glyphs), *rows]


def _width(cells: Sequence[Sequence[str]]) -> int:
    """The width of the cells of figures."""
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return sum(widths) + _GAP * (len(widths) - 1)


def _shown(found: ContrastComparison, one: WarContrast, unit: str) -> list[PartyContrast]:
    return [
        party
        for party in one.ranked(unit)
        if party.is_focus or party.lags[unit].median is not None or (found.named and party.lags[unit].firsts)
    ]


def _name(party: PartyContrast, book: Codebook, glyphs: Glyphs) -> str:
    return f"{glyphs.full} {party_words(party, book)}" if party.is_focus else f"  {party_words(party, book)}"


_GAP = 2
"""Columns between two columns of the table."""
Form = Callable[[Lags | None, Density | None, WarContrast, Glyphs], list[str]]
"""A function that gives the cells of a party, or without figures the heads of the columns."""


def _full(found: Lags | None, density: Density | None, one: WarContrast, glyphs: Glyphs) -> list[str]:
    if found is None:
        return [
            "both",
            "later",
            "same",
            "earlier",
            *_figures(None, one, glyphs),
            f"rows {one.first.key} {glyphs.to} {one.later.key}",
        ]
    counts = [found.both, found.later, found.same, found.earlier]
    return [*map(str, counts), *_figures(found, one, glyphs), _rows(density, glyphs)]


def _merged(found: Lags | None, density: Density | None, one: WarContrast, glyphs: Glyphs) -> list[str]:
    """Later, the same and earlier in one column, under the signs of `diff`."""
    if found is None:
        return ["both", "> = <", *_figures(None, one, glyphs), "rows"]
    counts = f"{found.later} {found.same} {found.earlier}"
    return [str(found.both), counts, *_figures(found, one, glyphs), _rows(density, glyphs)]


def _least(found: Lags | None, density: Density | None, one: WarContrast, glyphs: Glyphs) -> list[str]:
    return _merged(found, density, one, glyphs)[1:-1]


_FORMS: tuple[Form, ...] = (_full, _merged, _least)


def _figures(found: Lags | None, one: WarContrast, glyphs: Glyphs) -> list[str]:
    return [median_words(found, glyphs), mean_words(found, glyphs)] if found else ["median", f"mean by {one.horizon}"]


def _rows(density: Density | None, glyphs: Glyphs) -> str:
    if density is None:
        return ""
    mark = {-1: EARLIER, 0: SAME, 1: LATER}[density.push]
    return f"{density.first:,} {glyphs.to} {density.later:,} {mark}"


def _key(one: WarContrast, glyphs: Glyphs) -> list[str]:
    """The legend of the columns and marks."""
    first, later = one.first.key, one.later.key
    focus = f"{glyphs.full} the focus   " if one.focus else ""
    lines = [
        f"{focus}1 the slowest   both: firsts both wars have   > later, = same, < earlier in {later} than in {first}",
        f"rows: of the party in the days up to {one.horizon}; uneven logs push lags < towards earlier, > towards later",
    ]
    if any(party.lags[unit].unsure for party in one.parties for unit in UNITS):
        lines.append(
            "both may exceed the sum of the next three: a first whose sign is open (who asked, which day) is in none of them"
        )
    return lines


def _behind(found: ContrastComparison, one: WarContrast, book: Codebook, terminal: Terminal) -> Iterator[RenderableType]:
    """The firsts of every party shown, the longest lag first, then those of one war alone."""
    glyphs = terminal.glyphs
    for unit in UNITS:
        for party in _shown(found, one, unit):
            firsts = behind(party.lags[unit].firsts, one)
            if not firsts:
                continue
            table = Grid(glyphs.rule)
            table.add_column(Text(f"{party_words(party, book)}: {UNIT_WORDS[unit].lower()}"), min_width=18)
            for war in (one.first, one.later):
                table.add_column(Text(war.key), min_width=12)
            table.add_column(Text("lag"), justify="right", no_wrap=True)
            for first in firsts:
                table.add_row(
                    Text(first_words(first, found.traits, book, glyphs)),
                    *(Text(day_words(first, war.key, war.last_day, glyphs)) for war in (one.first, one.later)),
                    Text(lag_words(first, one.first.key, one.later.key, glyphs)),
                )
            yield Text("")
            yield table


def behind(firsts: Sequence[First], one: WarContrast) -> list[First]:
    """Firsts by their lag, the longest first; behind them those of one war alone."""

    def order(first: First) -> tuple[bool, int]:
        lag = first.lag(one.first.key, one.later.key)
        return lag is None, -(lag or 0)

    return sorted(firsts, key=order)
