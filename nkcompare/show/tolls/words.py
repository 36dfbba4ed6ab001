"""Tolls in words, and their lines in `day N`: a count is what was published by a day, and by whom."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.tolls import Figure, TollComparison, TollLine, TollStatus
from nkcompare.model.toll import FINAL, NONE, Toll
from nkcompare.model.war import War
from nkcompare.show import absence, blocks, words
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import NARROW, Glyphs, Terminal

IN_BRIEF = 2
"""How many populations `day N` shows: the first of `populations.csv`, which names the most important first."""

_ABREAST = 30
"""The width of a war's count next to the others', and of the populations before them."""
WHERE = "Claimants, contradicting reports and sources: nkcompare tolls --sources"
CAVEAT = "Tolls are counts as published, not the dead of a day: the missing are not in them, lists lag behind and were corrected"


def caveat(found: TollComparison) -> str:
    """The caveat of every view of tolls, with how far lists lagged behind in these wars, computed from the rows."""
    for line in found.lines:
        lags = {war.key: line.lag(war) for war in found.wars}
        parts = [f"{lag:.1f} times ({key})" for key, lag in lags.items() if lag]
        if parts:
            subject = line.population.label
            return f"{CAVEAT}. The final toll of {subject} is {' and '.join(parts)} the last one published during the fighting."
    return f"{CAVEAT}."


def standing_words(standing: TollStatus, glyphs: Glyphs) -> str:
    """`103, published day 5`; `none published until day 68`; `not yet (day 12)`; `· nothing recorded`."""
    last, following = standing.last, standing.next
    if last is None:
        return f"not yet (day {following.day})" if following else f"{glyphs.nothing} {absence.NOTHING}"
    if last.toll.measure == NONE:
        return f"none published until day {following.day}" if following else "none published"
    return f"{count(last)}, published day {last.day}"


def count(figure: Figure) -> str:
    """A figure's number with thousands; `in all` where it is the final one; a mark where it is not confirmed."""
    mark = words.certainty_mark(figure.toll)
    in_all = " in all" if figure.toll.measure == FINAL else ""
    return f"{mark}{figure.toll.killed:,}{in_all}"


def ratio_words(ratio: float | None, glyphs: Glyphs) -> str:
    """`3.2 : 1`, whole numbers from ten on; a dash where there is nothing to compare."""
    if ratio is None:
        return glyphs.never
    return f"{ratio:.1f} : 1" if ratio < 9.95 else f"{ratio:,.0f} : 1"


def exceeds_words(found: TollComparison) -> list[str]:
    """From which day each later war's toll exceeds all of the first war's, a sentence for every line that has both."""
    first, *later = found.wars
    return [parts for line in found.lines for war in later if (parts := _exceeds(line, first, war, found.through))]


def _exceeds(line: TollLine, first: War, war: War, through: int | None) -> str:
    total, since = line.final(first.key), line.exceeds(war.key)
    if total is None or not line.figures[war.key]:
        return ""
    whole = f"all of {first.key} ({total.toll.killed:,})"
    subject = f"{line.population.label}: "
    if since is None:
        return f"{subject}no toll recorded of {war.key} exceeds {whole}."
    number = f"{since.toll.killed:,}"
    if through is None or since.day <= through:
        return f"{subject}from day {since.day} on, the toll published in {war.key} ({number}) exceeds {whole}."
    by_then = line.status(war.key, through).killed
    later = f"from day {since.day} on it does ({number})."
    if by_then is None:
        return f"{subject}by day {through} no toll was published in {war.key} to exceed {whole}; {later}"
    return f"{subject}by day {through} the toll published in {war.key} ({by_then:,}) does not exceed {whole}; {later}"


def toll_lines(found: TollComparison, terminal: Terminal) -> list[RenderableType]:
    """The lines on the scale in `day N`: the first populations' tolls by that day in each war, the claimants, and the caveat."""
    if not found.lines:
        return []
    return [*first_standing(found, terminal), Text(caveat(found), style=blocks.FAINT), Text("")]


def first_standing(found: TollComparison, terminal: Terminal) -> list[RenderableType]:
    """The tolls of the most important populations, and how many more there are."""
    left = len(found.lines) - IN_BRIEF
    through = "" if found.through is None else f" --through {found.through}"
    more = f"{terminal.glyphs.ellipsis} {words.plural(left, 'more population')}: nkcompare tolls{through}"
    first = standing_table(found._replace(lines=found.lines[:IN_BRIEF]), terminal)
    return [first, *([Text(more, style=blocks.FAINT)] if left > 0 else [])]


def first_tolls(found: TollComparison) -> list[Toll]:
    """The tolls that `first_standing` shows."""
    lasts = [line.status(war.key, found.through).last for line in found.lines[:IN_BRIEF] for war in found.wars]
    return [last.toll for last in lasts if last]


def standing_table(found: TollComparison, terminal: Terminal) -> Grid:
    """The toll published last by the day in each war, its day, its claimant, and the ratio of each later war to the first.

    Populations down and wars across; on a narrow terminal the wars stand below each population.
    """
    by = "In the end" if found.through is None else f"Published by day {found.through}"
    table = Grid(terminal.glyphs.rule, gap=3)
    table.add_column(Text(by))
    if terminal.table_width < max(NARROW, _ABREAST * (len(found.wars) + 1)):
        _stacked(table, found, terminal.glyphs)
    else:
        _abreast(table, found, terminal.glyphs)
    return table


def _abreast(table: Grid, found: TollComparison, glyphs: Glyphs) -> None:
    for war in found.wars:
        table.add_column(Text(war.key))
    for header in _ratio_headers(found.wars):
        table.add_column(Text(header), no_wrap=True, justify="right")
    for line in found.lines:
        cells = [_standing(line.status(war.key, found.through), found, glyphs) for war in found.wars]
        ratios = [Text(ratio_words(line.ratio(war.key, found.through), glyphs)) for war in found.wars[1:]]
        table.add_row(Text(line.population.label), *cells, *ratios)


def _stacked(table: Grid, found: TollComparison, glyphs: Glyphs) -> None:
    first, *later = found.wars
    table.add_column(no_wrap=True)
    table.add_column()
    for line in found.lines:
        label = Text(line.population.label)
        for war in found.wars:
            parts = _standing(line.status(war.key, found.through), found, glyphs)
            ratio = line.ratio(war.key, found.through) if war in later else None
            if ratio is not None:
                parts.append(f"\n{ratio_words(ratio, glyphs)} against {first.key}")
            table.add_row(label, Text(war.key), parts)
            label = Text("")


def _ratio_headers(wars: Sequence[War]) -> list[str]:
    return ["ratio"] if len(wars) == 2 else [f"ratio {war.key}" for war in wars[1:]]


def _standing(standing: TollStatus, found: TollComparison, glyphs: Glyphs) -> Text:
    """The words, and below them the claimant."""
    parts = standing_words(standing, glyphs)
    if standing.last is None:
        return Text(parts, style=blocks.FAINT)
    claimant = found.claimants[standing.last.toll.claimant].short
    style = blocks.LATE if standing.killed is None else blocks.STRONG
    return Text.assemble((parts, style), (f"\n{claimant}", blocks.FAINT))
