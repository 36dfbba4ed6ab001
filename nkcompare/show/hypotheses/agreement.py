"""The agreement of raters: by hypothesis and overall, and the cells that differ, the furthest apart first."""

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.rater_agreement import Agreement, RaterAgreement, RatingDifference
from nkcompare.model.hypothesis import Analysis
from nkcompare.show import blocks, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.hypotheses.words import knew_words
from nkcompare.show.output import View
from nkcompare.show.terminal import Glyphs, Terminal

ALL = "all hypotheses"
_LEGEND = (
    "Percent: equal ratings of all pairs. Alpha: Krippendorff's, 1 is perfect, 0 is chance; nominal: equal or not; "
    "ordinal: by how far apart they lie (II, I, N, C, CC; NA counts as not rated). "
    "Range: 95 per cent, by 1000 draws of the items."
)
_SHOWN = 12


def agreement_page(found: RaterAgreement, analysis: Analysis, terminal: Terminal) -> list[RenderableType]:
    """The numbers first, then who the raters are, then where they differ."""
    page = [*_head(found, terminal.glyphs), _table(found, analysis, terminal), Text("")]
    page += [*(Text(text) for rater in found.raters if (text := knew_words(rater, analysis))), Text("")]
    if found.differences:
        count = words.plural(len(found.differences), "cell")
        page.append(Text(f"They differ on {count}, the furthest apart first:", style=blocks.STRONG))
        page += [blocks.indented(f"  {_difference(one, analysis)}") for one in found.differences[:_SHOWN]]
        more = len(found.differences) - _SHOWN
        page += [Text(f"  and {more} more: --format csv", style=blocks.FAINT)] if more > 0 else []
        page.append(Text(""))
    return [*page, Text(_LEGEND, style=blocks.FAINT)]


def agreement_brief(found: RaterAgreement, analysis: Analysis, terminal: Terminal) -> list[RenderableType]:
    """The numbers."""
    return [*_head(found, terminal.glyphs), _table(found, analysis, terminal)]


def _head(found: RaterAgreement, glyphs: Glyphs) -> list[RenderableType]:
    """The question, and the answer over all hypotheses."""
    overall = found.lines[-1]
    cells, percent, _, ordinal, interval = _cells(overall, glyphs)
    answer = (
        f"Of all pairs of ratings on {cells} cells {percent} are equal; Krippendorff's ordinal alpha is {ordinal} ({interval})."
    )
    question = Text(f"How far do {words.listed(found.raters)} agree?", style=blocks.STRONG)
    return [question, Text(answer if overall.percent is not None else "No cell is rated by two of them."), Text("")]


def _table(found: RaterAgreement, analysis: Analysis, terminal: Terminal) -> Grid:
    """Percent and alpha by hypothesis, and of all of them."""
    table = Grid(terminal.glyphs.rule, gap=3)
    table.add_column(Text("hypothesis"))
    for head in ("cells", "percent", "nominal", "ordinal", "range"):
        table.add_column(Text(head), no_wrap=True, justify="right")
    for line in found.lines:
        label = f"{line.hypothesis} {analysis.hypotheses[line.hypothesis].label}" if line.hypothesis else ALL
        table.add_row(Text(label, style="" if line.hypothesis else blocks.STRONG), *map(Text, _cells(line, terminal.glyphs)))
    return table


def _cells(line: Agreement, glyphs: Glyphs) -> list[str]:
    figures = [glyphs.never if value is None else f"{value:.2f}" for value in (line.nominal, line.ordinal)]
    percent = glyphs.never if line.percent is None else f"{line.percent:.0%}"
    interval = f"{line.interval.low:.2f} to {line.interval.high:.2f}" if line.interval else glyphs.never
    return [f"{line.cells}", percent, *figures, interval]


def _difference(one: RatingDifference, analysis: Analysis) -> str:
    rated = ", ".join(f"{rater} {rating}" for rater, rating in one.ratings.items())
    return f"{one.evidence} on {one.hypothesis}: {rated}. {analysis.evidence[one.evidence].label}"


def agreement_view(found: RaterAgreement, analysis: Analysis) -> View:
    """The agreement; CSV and TSV have the cells that differ."""
    lines: list[documents.Json] = [
        {
            "hypothesis": line.hypothesis or None,
            "cells": line.cells,
            "percent": _rounded(line.percent),
            "nominal_alpha": _rounded(line.nominal),
            "ordinal_alpha": _rounded(line.ordinal),
            "interval": [_rounded(line.interval.low), _rounded(line.interval.high)] if line.interval else None,
        }
        for line in found.lines
    ]
    columns = ("evidence", "hypothesis", *found.raters, "distance")
    rows = [[one.evidence, one.hypothesis, *map(one.ratings.get, found.raters), one.distance] for one in found.differences]
    return View(
        lambda terminal: agreement_page(found, analysis, terminal),
        lambda: documents.as_json(
            "nkcompare.rater-agreement/1",
            raters=list(found.raters),
            knew={rater: analysis.about[rater].knew for rater in found.raters if rater in analysis.about},
            agreement=lines,
            differences=[dict(zip(columns, row, strict=True)) for row in rows],
        ),
        lambda: Sheet("Cells on which the raters differ", columns, rows),
        brief=lambda terminal: agreement_brief(found, analysis, terminal),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
