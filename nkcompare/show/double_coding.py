"""The agreement of two codings: column by column, then on which acts were found on the pages."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.double_coding import CodingAgreement, ColumnAgreement, Unitising
from nkcompare.model.double_coding import COMPARED, Settlement
from nkcompare.show import blocks, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import Glyphs, Terminal

ALL = "all wars"
_LONGEST = max(COMPARED, key=len)
_LEGEND = (
    "Each row is compared with the act of the second coder that matches it best, in most of day, actor, action and targets, "
    "which favours agreement; `first act` is alpha where it is compared with the coder's first act and no other. Who asked is "
    "compared where both have a contact. Alpha: Krippendorff's, values equal or not; 1 is perfect, 0 what chance would give. "
    "Range: 95 per cent, by 1000 draws of the rows. Where nearly all cells are equal, as most of date_latest are blank, "
    "chance alone gives agreement, and alpha is near 0. The second coders had only addresses and codebook and saw excerpts of "
    "most pages, so a difference may come from what was read and not from how it was coded."
)
_ACTS = (
    "An act is the other coding's too where that has one of the same party and kind within a day. A second coder saw excerpts: "
    "what they did not note may be further down the page."
)


class AgreementFound(NamedTuple):
    """The agreement by column, the acts of each coding that the other has, and how differences were settled.

    `coders` are the second coders asked for, none for all.
    """

    agreement: CodingAgreement
    acts: Sequence[Unitising]
    settlements: Sequence[Settlement]
    coders: Sequence[str]


def agreement_view(found: AgreementFound) -> View:
    """The agreement; CSV and TSV have a row for each column and war."""
    return View(
        lambda terminal: _page(found, terminal),
        lambda: _json(found),
        lambda: _sheet(found.agreement),
        brief=lambda terminal: _brief(found, terminal),
    )


def _brief(found: AgreementFound, terminal: Terminal) -> list[RenderableType]:
    """The columns over all wars, and the rows they are computed from."""
    overall = [line for line in found.agreement.columns if not line.war]
    return [*_head(found), _table(ALL, overall, terminal), Text(""), Text(settled_words(found.settlements))]


def _head(found: AgreementFound) -> list[RenderableType]:
    question = "How far does a second, blind coding agree with the log?"
    counted = coded_words(found.agreement, found.coders) if found.coders else drawn_words(found.agreement)
    return [Text(question, style=blocks.STRONG), Text(counted), Text("")]


def _page(found: AgreementFound, terminal: Terminal) -> list[RenderableType]:
    page, agreement = _head(found), found.agreement
    for war in ("", *agreement.drawn) if len(agreement.drawn) > 1 else agreement.drawn:
        lines = [line for line in agreement.columns if line.war == war]
        page += [_table(war or ALL, lines, terminal), Text("")]
    page.append(Text("Acts found on the pages", style=blocks.STRONG))
    page += [blocks.indented(f"  {unitising_words(one)}") for one in found.acts]
    page += [Text(""), Text(settled_words(found.settlements)), Text("")]
    return [*page, Text(_LEGEND, style=blocks.FAINT), Text(_ACTS, style=blocks.FAINT)]


def _table(heading: str, lines: Sequence[ColumnAgreement], terminal: Terminal) -> Grid:
    table = Grid(terminal.glyphs.rule, gap=2)
    table.add_column(Text(heading), no_wrap=True, min_width=len(_LONGEST))
    for head in ("rows", "percent", "alpha", "range", "first act"):
        table.add_column(Text(head), no_wrap=True, justify="right")
    for line in lines:
        table.add_row(Text(line.column), *map(Text, _cells(line, terminal.glyphs)))
    return table


def _cells(line: ColumnAgreement, glyphs: Glyphs) -> list[str]:
    percent = glyphs.never if line.percent is None else f"{line.percent:.0%}"
    interval = f"{_figure(line.interval.low, glyphs)} to {_figure(line.interval.high, glyphs)}" if line.interval else glyphs.never
    return [f"{line.units}", percent, _figure(line.alpha, glyphs), interval, _figure(line.alpha_of_first, glyphs)]


def _figure(value: float | None, glyphs: Glyphs) -> str:
    return glyphs.never if value is None else f"{value:.2f}".replace("-", glyphs.minus)


def drawn_words(found: CodingAgreement) -> str:
    """How many rows were drawn and why, and how many of them could be coded."""
    drawn, coded = sum(found.drawn.values()), sum(found.found.values())
    parts = words.listed([f"{found.found[war]} of {count} in {war}" for war, count in found.drawn.items()])
    return (
        f"{words.plural(drawn, 'row')} drawn: {found.decide} on which a first of some party rests, {drawn - found.decide} by "
        f"chance. The pages of {coded} were found ({parts}); the others stay uncoded."
    )


def coded_words(found: CodingAgreement, coders: Sequence[str]) -> str:
    """How many rows some of the second coders coded, and why these had been drawn."""
    coded = sum(found.drawn.values())
    return (
        f"{words.plural(coded, 'row')} coded by {words.listed(coders)}: {found.decide} on which a first of some party rests, "
        f"{coded - found.decide} drawn by chance. What others coded, and what nobody found, is left out."
    )


def unitising_words(one: Unitising) -> str:
    """How many acts of one coding the other has too."""
    return (
        f"{one.war}: the second coders noted {words.plural(one.told, 'further act')}, of which {_of(one.told_in_log, one.told)} "
        f"are in the log; the log has {words.plural(one.logged, 'other row')} from the same pages within a day, of which they "
        f"noted {_of(one.logged_told, one.logged)}."
    )


def _of(part: int, whole: int) -> str:
    return f"{part} ({part / whole:.0%})" if whole else f"{part}"


def settled_words(settlements: Sequence[Settlement]) -> str:
    """How many differences were settled, and how."""
    if not settlements:
        return "The codings do not differ."
    second = sum(one.settled != one.first for one in settlements)
    return (
        f"{words.plural(len(settlements), 'difference')}, each settled with its reason in double/settled.csv: {second} by the "
        f"second coding or as open, {len(settlements) - second} as first coded."
    )


def _json(found: AgreementFound) -> str:
    agreement = found.agreement
    return documents.as_json(
        "nkcompare.agreement/1",
        coders=[*found.coders],
        drawn=[{"war": war, "rows": count, "coded": agreement.found[war]} for war, count in agreement.drawn.items()],
        decide=agreement.decide,
        columns=[
            {
                "column": line.column,
                "war": line.war or None,
                "units": line.units,
                "percent": _rounded(line.percent),
                "alpha": _rounded(line.alpha),
                "interval": [_rounded(line.interval.low), _rounded(line.interval.high)] if line.interval else None,
                "alpha_of_first_act": _rounded(line.alpha_of_first),
            }
            for line in agreement.columns
        ],
        acts=[one._asdict() for one in found.acts],
        settled=[
            {
                "id": one.unit,
                "column": one.column,
                "first": one.first,
                "second": one.second,
                "settled": one.settled,
                "reason": one.reason,
            }
            for one in found.settlements
        ],
    )


def _sheet(found: CodingAgreement) -> Sheet:
    columns = ("column", "war", "units", "percent", "alpha", "low", "high", "alpha_of_first_act")
    rows = [
        [
            line.column, line.war or None, line.units, _rounded(line.percent), _rounded(line.alpha),
            _rounded(line.interval.low) if line.interval else None, _rounded(line.interval.high) if line.interval else None,
            _rounded(line.alpha_of_first),
        ]
        for line in found.columns
    ]  # fmt: skip
    return Sheet("Agreement of two codings", columns, rows)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)
