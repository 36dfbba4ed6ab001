"""The matrix of competing hypotheses: their ranking first, then the evidence."""

from collections.abc import Mapping
from typing import NamedTuple

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.compare.hypotheses import Item, Matrix, Ranking
from nkcompare.model.hypothesis import Evidence
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.grid import Grid
from nkcompare.show.hypotheses.documents import matrix_json, matrix_sheet
from nkcompare.show.hypotheses.words import (
    LETTERS,
    NOT_A_VERDICT,
    STYLES,
    formulas,
    group_lines,
    known_words,
    rater_lines,
    score,
    shift_lines,
    verdict,
)
from nkcompare.show.output import View
from nkcompare.show.terminal import NARROW, Glyphs, Terminal


class Weighed(NamedTuple):
    """The data of the page: a rater's matrix at the end of a day of a war, and the order of the hypotheses by other raters."""

    war: War
    day: int
    matrix: Matrix
    others: Mapping[str, Ranking]
    knew: str


def matrix_page(found: Weighed, terminal: Terminal) -> list[RenderableType]:
    """The matrix on a day: evidence down, the most telling first; hypotheses across, the least inconsistent first."""
    matrix, glyphs = found.matrix, terminal.glyphs
    rated = [item for item in matrix.items if item.ratings]
    page: list[RenderableType] = [
        blocks.title(f"Which explanation does the evidence known by day {found.day} contradict least?",
                    words.day_one_words([found.war], glyphs), terminal),
        Text(_counted(matrix, len(rated), glyphs), style=blocks.FAINT),
        *(Text(line) for line in verdict(matrix)),
        Text(""),
        *_standings(matrix, terminal),
        Text(""),
        *map(blocks.indented, (*shift_lines(matrix), *group_lines(matrix))),
        *map(blocks.indented, (*rater_lines(found.others, matrix), *_later_lines(found))),
        Text(""),
    ]  # fmt: skip
    if rated:
        page += [_matrix_table(matrix, rated, terminal), Text("")]
    return [*page, *(Text(line, style=blocks.FAINT) for line in (*_legend(matrix, terminal), found.knew) if line)]


def _counted(matrix: Matrix, rated: int, glyphs: Glyphs) -> str:
    unrated = len(matrix.items) - rated
    parts = [f"rated by {matrix.rater}", f"{words.plural(len(matrix.items), 'item')} known"]
    parts += [f"{unrated} of them not rated"] if unrated else []
    return f" {glyphs.dot} ".join(parts)


def _standings(matrix: Matrix, terminal: Terminal) -> list[RenderableType]:
    """The hypotheses in order, each with its place, a bar as long as its weighted inconsistency, and what it says."""
    highest = max((one.weighted for one in matrix.scores), default=0.0) or 1.0
    room = max(terminal.table_width // 4, 10)
    keys = max((len(one.hypothesis.id) for one in matrix.scores), default=0)
    labels = max((len(one.hypothesis.label) for one in matrix.scores), default=0)
    ranks = matrix.ranks
    lines: list[RenderableType] = []
    for one in matrix.scores:
        place = ranks.get(one.hypothesis.id)
        bar = terminal.glyphs.bar * max(round(room * one.weighted / highest), 1 if one.weighted else 0)
        line = Text(f"{place or terminal.glyphs.never}  ", style=blocks.FAINT)
        line.append(f"{one.hypothesis.id:<{keys}}  ", style=f"not dim {blocks.STRONG}")
        line.append(f"{one.hypothesis.label:<{labels}}  ", style="not dim not bold")
        line.append(f"{score(one.weighted):<5} ", style=f"not dim {blocks.STRONG}").append(bar, style=f"not dim {blocks.LATE}")
        lines += [line, Padding(Text(one.hypothesis.statement, style=blocks.FAINT), (0, 0, 0, 3))]
    return lines


def _matrix_table(matrix: Matrix, rated: list[Item], terminal: Terminal) -> Grid:
    """The rated items with their letters, and below them the sums of each hypothesis's column."""
    glyphs = terminal.glyphs
    last = ("diag.", "c r", "known")[: 3 if terminal.table_width >= NARROW else 2]
    table = Grid(glyphs.rule)
    table.add_column(Text("id"), no_wrap=True)
    table.add_column(Text("evidence"))
    for name in (*(one.hypothesis.id for one in matrix.scores), *last):
        table.add_column(Text(name), no_wrap=True)
    for item in rated:
        evidence_item = item.evidence
        spread = glyphs.never if item.diagnosticity is None else f"{item.diagnosticity:.3f}"
        weights = f"{evidence_item.credibility[0]} {evidence_item.relevance[0]}".upper()
        cells = [Text(evidence_item.id, style=blocks.FAINT), Text(evidence_item.label)]
        cells += [_letters(item, one.hypothesis.id, glyphs) for one in matrix.scores]
        cells += [Text(cell, style=blocks.FAINT) for cell in (spread, weights, known_words(item))[: len(last)]]
        table.add_row(*cells)
    rule, nothing = Text(glyphs.rule * 2, style=blocks.FAINT), Text(glyphs.never, style=blocks.FAINT)
    for label, values in _sums(matrix):
        sums = [Text(cell, style=blocks.STRONG) for cell in (label, *values)]
        table.add_row(rule, *sums, *[nothing] * len(last))
    return table


def _sums(matrix: Matrix) -> list[tuple[str, list[str]]]:
    return [
        ("Plain inconsistency", [str(one.plain) for one in matrix.scores]),
        ("Weighted inconsistency", [score(one.weighted) for one in matrix.scores]),
        ("Coverage (items rated)", [str(one.coverage) for one in matrix.scores]),
    ]


def _letters(item: Item, hypothesis: str, glyphs: Glyphs) -> Text:
    """The rater's letters, and after a stroke those of raters who differ."""
    rated = item.ratings.get(hypothesis)
    if rated is None:
        return Text(glyphs.nothing, style=blocks.FAINT)
    text = Text(rated.rating, style=STYLES.get(rated.rating, ""))
    unlike = sorted({other.rating for other in item.others.get(hypothesis, {}).values()})
    return text.append("/" + ",".join(unlike), style=blocks.FAINT) if unlike else text


def _legend(matrix: Matrix, terminal: Terminal) -> list[str]:
    others = sorted({by for item in matrix.items for given in item.others.values() for by in given})
    nothing = any(hypothesis.hypothesis.id not in item.ratings for item in matrix.items for hypothesis in matrix.scores)
    lines = [LETTERS + (f", {terminal.glyphs.nothing} not rated" if nothing else "")]
    if others:
        lines.append(f"A stroke: {' or '.join(others)} rated it differently (`nkcompare hypotheses show ID` gives the reasons)")
    lines.append("c r: credibility and relevance, L low, M medium, H high; diag.: diagnosticity; < is less inconsistent than")
    return [*lines, *formulas(terminal.glyphs), NOT_A_VERDICT]


def _later_lines(found: Weighed) -> list[str]:
    later = found.matrix.later
    if not later:
        return []
    named = ", ".join(f"{item.id} {_when(item, found.war)}" for item in later[:3])
    next_items = f"Not known by day {found.day}: {words.plural(len(later), 'item')}; next {named}."
    last = max((found.war.day(item.known_on) for item in later if item.known_war == found.war.key), default=None)
    change = f"`nkcompare hypotheses --compare {found.day},{last}` says what they change."
    return [next_items] if last is None else [next_items, change]


def _when(item: Evidence, war: War) -> str:
    """The day on which an item became known, on its own war's clock."""
    if item.known_war == war.key:
        return f"on day {war.day(item.known_on)}"
    return f"on day {item.known_day} of {item.known_war}"


def matrix_view(found: Weighed) -> View:
    """The matrix."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.hypotheses import matrix_brief as shortened

        return shortened(found, terminal)

    return View(
        lambda terminal: matrix_page(found, terminal),
        lambda: matrix_json(found.war, found.day, found.matrix, found.others),
        lambda: matrix_sheet(found.day, found.matrix),
        brief=brief,
    )
