"""Day N: the side-by-side page."""

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.compare.day import DayComparison, DaySide
from nkcompare.compare.milestones import count_reached, full_label, only_in, roots
from nkcompare.model.codebook import Codebook
from nkcompare.show import absence, words
from nkcompare.show import blocks as parts
from nkcompare.show.conduct import conduct_lines
from nkcompare.show.dates import long_date
from nkcompare.show.grid import Abreast
from nkcompare.show.milestones import milestone_table
from nkcompare.show.output import View
from nkcompare.show.sentences import day_sentence
from nkcompare.show.terminal import NARROW, Glyphs, Terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nkcompare.compare.tolls import TollComparison
    from nkcompare.model.background import Fact
    from nkcompare.model.event import Event
    from nkcompare.model.toll import Toll
    from nkcompare.show.documents import Sheet

    Meanwhile = Mapping[str, tuple[Fact, ...]]
    """By war, the background facts of the focus on the day."""

_SIDE = 44
"""The narrowest a war's column may be before the wars stack."""


def day_page(
    found: DayComparison,
    book: Codebook,
    terminal: Terminal,
    scale: "TollComparison | None" = None,
    beside: "Meanwhile | None" = None,
) -> list[RenderableType]:
    """The page `nkcompare day N` prints: the answer first, then the acts of the day, the milestones and the tolls by it."""
    glyphs = terminal.glyphs
    wars = [side.war for side in found.sides]
    page: list[RenderableType] = [
        day_title(found, book, terminal),
        *(Text(line, style=parts.LATE) for line in absence.edges(wars, [found.day])),
        Text(day_sentence(found, book)),
        *answer_lines(found, book, terminal),
        Text(words.ladder_key(glyphs), style=parts.FAINT),
        Text(""),
        _sides(found, book, terminal),
    ]
    if beside and any(beside.values()):
        from nkcompare.show.background.words import meanwhile_lines

        page += meanwhile_lines(beside, found.day, terminal)
    if found.milestones:
        page += [milestones_by_day(found, book, terminal), Text("")]
    page += conduct_lines([side.conduct for side in found.sides], found.selection, book, terminal)
    marked: list[Event | Fact | Toll] = [event for side in found.sides for event in side.events]
    marked += [fact for facts in (beside or {}).values() for fact in facts]
    if scale:
        from nkcompare.show.tolls.words import first_tolls, toll_lines

        page += toll_lines(scale, terminal)
        marked += first_tolls(scale)
    page += [Text(line, style=parts.FAINT) for line in (*words.certainty_legend(marked), words.FLOOR)]
    return page


def milestones_by_day(found: DayComparison, book: Codebook, terminal: Terminal) -> RenderableType:
    """The milestones with their lags, and which had been reached by the day."""
    within = f", {absence.WITHIN}" if found.selection.recount and found.selection.narrows else ""
    return milestone_table(found.milestones, f"By day {found.day}{within}", found.day, book, terminal)


def day_title(found: DayComparison, book: Codebook, terminal: Terminal) -> RenderableType:
    """The question of the day, the selection, and the date of day 1."""
    question = words.titled(words.question(found.selection.actors, found.day, book), found.selection, book, terminal.glyphs)
    return parts.title(question, words.day_one_words([side.war for side in found.sides], terminal.glyphs), terminal)


def answer_lines(found: DayComparison, book: Codebook, terminal: Terminal, *, alone_too: bool = True) -> list[RenderableType]:
    """For each war, the rungs and milestones reached by the day; below them, those that no other war had reached."""
    rungs = [words.rung_words(side.rung) for side in found.sides]
    widest = max(map(len, rungs))
    keys = max(len(side.war.key) for side in found.sides)
    lines: list[RenderableType] = []
    for side, rung in zip(found.sides, rungs, strict=True):
        line = Text(f"{side.war.key:<{keys}}  ", style=parts.STRONG).append_text(parts.meter(side.rung, terminal.glyphs))
        line.append(f"  {rung:<{widest}}  ")
        indent = keys + 2
        room = terminal.table_width - indent
        told = reached_words(side, found)
        if line.cell_len + len(told) <= terminal.table_width:
            lines.append(line.append(told, style="not bold dim"))
        else:
            lines += [line, Padding(Text(told, style=parts.FAINT), (0, 0, 0, indent))]
        if not alone_too:
            continue
        # Where one line has little room, two are enough; words never break, so the second is not counted in full.
        alone = _alone(found, side, book, room if terminal.table_width >= NARROW else 2 * room - 16, f" {terminal.glyphs.dot} ")
        if alone:
            lines.append(Padding(Text(alone, style=parts.FAINT), (0, 0, 0, indent)))
    return lines


def reached_words(side: DaySide, found: DayComparison) -> str:
    """`10 of 20 milestones by day 5`; the day is never later than the last of the log."""
    day = min(found.day, side.war.last_day)
    total = words.plural(len(roots(found.milestones)), "milestone")
    narrowed = f" {words.IN_SELECTION}" if found.selection.narrows else ""
    return f"{count_reached(found.milestones, side.war.key, day)} of {total}{narrowed} by day {day}"


def _alone(found: DayComparison, side: DaySide, book: Codebook, room: int, dot: str) -> str:
    """The milestones this war alone had reached by the day, highest rung first, as many as fit."""
    if len(found.sides) < 2:
        return ""
    lines = only_in(found.milestones, side.war.key, book, day=found.day)
    names = words.as_many_as_fit([full_label(line.milestone, book) for line in lines], room - len(_ALONE), dot)
    return f"{_ALONE}{names}" if names else ""


_ALONE = "only here so far: "


def _sides(found: DayComparison, book: Codebook, terminal: Terminal) -> RenderableType:
    abreast = terminal.table_width >= max(NARROW, _SIDE * len(found.sides))
    heads = [side_heading(side, terminal) for side in found.sides]
    blocks = [_blocks(side, found, book, terminal) for side in found.sides]
    if abreast:
        return Abreast(heads, blocks, terminal.glyphs)
    return Group(*(Abreast([head], [column], terminal.glyphs) for head, column in zip(heads, blocks, strict=True)))


def side_heading(side: DaySide, terminal: Terminal) -> Text:
    """The first line of a war's column: the war, the date, the phase."""
    dot = f" {terminal.glyphs.dot} "
    return Text(
        f"{side.war.key}{dot}{long_date(side.date, side.war.day_one.year)}{dot}{words.phase_words(side.war, side.date)}",
        style=parts.STRONG,
    )


def _blocks(side: DaySide, found: DayComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    if side.events:
        return [parts.event_block(event, found.selection, book, terminal) for event in side.events]
    return [Text(f"{silence(side, found, book, terminal)}\n", style=parts.FAINT)]


def silence(side: DaySide, found: DayComparison, book: Codebook, terminal: Terminal) -> str:
    """The words for a day without an act: it is outside the log, or nothing is recorded, or nothing is selected."""
    return absence.day_words(side.war, side.day, side.recorded, words.whose(found.selection, book), terminal.glyphs)


def day_view(
    found: DayComparison, book: Codebook, scale: "TollComparison | None" = None, beside: "Meanwhile | None" = None
) -> View:
    """Day N; CSV and TSV carry the acts of the day."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.comparing import day_brief as shortened

        return shortened(found, book, terminal)

    def document() -> str:
        from nkcompare.show.day_documents import day_json

        return day_json(found, scale, beside)

    def sheet() -> "Sheet":
        from nkcompare.show.day_documents import day_sheets

        return day_sheets(found)[0]

    def markdown(_: Glyphs) -> str:
        from nkcompare.show.day_documents import day_markdown

        return day_markdown(found, scale, beside)

    return View(lambda terminal: day_page(found, book, terminal, scale, beside), document, sheet, markdown, brief=brief)
