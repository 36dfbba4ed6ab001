"""How day N reads: the side-by-side page, and the same as data."""

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.compare.day import DayComparison, DaySide
from nkcompare.compare.milestones import only_in
from nkcompare.model.codebook import Codebook
from nkcompare.show import blocks as parts
from nkcompare.show import documents, words
from nkcompare.show.documents import Sheet, markdown
from nkcompare.show.grid import Abreast
from nkcompare.show.milestones import milestone_table
from nkcompare.show.output import View
from nkcompare.show.sentences import day_sentence
from nkcompare.show.terminal import NARROW, Glyphs, Terminal

if TYPE_CHECKING:
    from nkcompare.compare.tolls import TollComparison

_SIDE = 44
"""The narrowest a war's column may be before the wars stack."""


def day_page(
    found: DayComparison, book: Codebook, terminal: Terminal, scale: "TollComparison | None" = None
) -> list[RenderableType]:
    """The page `nkcompare day N` prints: the answer first, then the acts of the day, the milestones and the tolls by it."""
    glyphs = terminal.glyphs
    wars = [side.war for side in found.sides]
    question = words.question(found.selection.actors, found.day, book)
    page: list[RenderableType] = [
        parts.title(question, words.day_one_words(wars, glyphs), terminal),
        *parts.filters_line(found.selection, book),
        Text(day_sentence(found, book)),
        *_answer(found, book, terminal),
        Text(""),
        _sides(found, book, terminal),
    ]
    if found.milestones:
        page += [milestone_table(found.milestones, f"By day {found.day}", found.day, terminal), Text("")]
    if scale:
        from nkcompare.show.tolls.words import toll_lines  # noqa: PLC0415 - a package need not count the dead

        page += toll_lines(scale, terminal)
    page += [Text(line, style=parts.FAINT) for line in (words.CERTAINTY_LEGEND, words.FLOOR)]
    return page


def _answer(found: DayComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """For each war the ladder climbed by the day and the milestones reached; below, those that no other war had reached."""
    widest = max(len(side.rung or _NO_RUNG) for side in found.sides)
    lines: list[RenderableType] = []
    for side in found.sides:
        line = Text(f"{side.war.key}  ", style=parts.STRONG).append_text(parts.meter(side.rung, terminal.glyphs))
        line.append(f"  {side.rung or _NO_RUNG:<{widest}}  ").append(_reached_words(side, found), style="not bold dim")
        lines.append(line)
        indent = len(side.war.key) + 2
        room = terminal.table_width - indent
        # Where one line holds little, two hold enough; words never break, so the second is not counted in full.
        alone = _alone(found, side, book, room if terminal.table_width >= NARROW else 2 * room - 16, f" {terminal.glyphs.dot} ")
        if alone:
            lines.append(Padding(Text(alone, style=parts.FAINT), (0, 0, 0, indent)))
    return lines


_NO_RUNG = "nothing yet"


def _reached_words(side: DaySide, found: DayComparison) -> str:
    reached = sum(line.by(side.war.key, found.day) for line in found.milestones)
    return f"{reached} of {words.plural(len(found.milestones), 'milestone')} by day {found.day}"


def _alone(found: DayComparison, side: DaySide, book: Codebook, room: int, dot: str) -> str:
    """The milestones this war alone had reached by the day, highest rung first, as many as fit."""
    if len(found.sides) < 2:
        return ""
    labels = [line.milestone.label for line in only_in(found.milestones, side.war.key, book, day=found.day)]
    told = words.as_many_as_fit(labels, room - len(_ALONE), dot)
    return f"{_ALONE}{told}" if told else ""


_ALONE = "only here so far: "


def _sides(found: DayComparison, book: Codebook, terminal: Terminal) -> RenderableType:
    abreast = terminal.table_width >= max(NARROW, _SIDE * len(found.sides))
    heads = [_heading(side, terminal) for side in found.sides]
    blocks = [_blocks(side, found, book, terminal) for side in found.sides]
    if abreast:
        return Abreast(heads, blocks, terminal.glyphs)
    return Group(*(Abreast([head], [column], terminal.glyphs) for head, column in zip(heads, blocks, strict=True)))


def _heading(side: DaySide, terminal: Terminal) -> Text:
    dot = f" {terminal.glyphs.dot} "
    return Text(
        f"{side.war.key}{dot}{words.long_date(side.date)}{dot}{words.phase_words(side.war, side.date)}", style=parts.STRONG
    )


def _blocks(side: DaySide, found: DayComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    if side.events:
        return [parts.event_block(event, found.selection, book, terminal) for event in side.events]
    return [Text(f"{silence(side, terminal.glyphs)}\n", style=parts.FAINT)]


def silence(side: DaySide, glyphs: Glyphs) -> str:
    """What is said of a day without an act: that it lies beyond the log, or that nothing is recorded."""
    if side.date > side.war.until:
        return f"{glyphs.never} the log ends on day {side.war.last_day}"
    if side.date < side.war.opens:
        return f"{glyphs.never} before the log begins"
    return f"{glyphs.nothing} {words.NOTHING}"


def day_json(found: DayComparison, scale: "TollComparison | None" = None) -> str:
    """`nkcompare.day/1`, as documented in docs/formats.md."""
    by_day = {side.war.key: found.day for side in found.sides}
    return documents.as_json(
        "nkcompare.day/1",
        day=found.day,
        actor=",".join(found.selection.actors) or "all",
        wars=[_side_json(side) for side in found.sides],
        milestones=[documents.milestone_json(line, by_day) for line in found.milestones],
        tolls=_tolls_json(scale),
    )


def _tolls_json(scale: "TollComparison | None") -> documents.Json | None:
    if scale is None:
        return None
    from nkcompare.show.tolls.documents import standing_json  # noqa: PLC0415 - as in `day_page`

    return standing_json(scale)


def _side_json(side: DaySide) -> documents.Json:
    return {
        "war": side.war.key,
        **documents.clock_json(side.war),
        "date": side.date.isoformat(),
        "phase": side.phase,
        "events": [documents.event_json(event, side.war) for event in side.events],
        "so_far": {"events": side.so_far, "rung": side.rung or None},
    }


def day_sheets(found: DayComparison) -> list[Sheet]:
    """The acts of the day, and the milestones."""
    rows = [documents.event_row(event, side.war) for side in found.sides for event in side.events]
    wars = [side.war for side in found.sides]
    sheets = (Sheet(f"Acts on day {found.day}", documents.EVENT_SHEET_COLUMNS, rows), documents.milestone_sheet(found.milestones))
    return [documents.anchored(sheet, wars) for sheet in sheets]


def _tolls_markdown(scale: "TollComparison | None") -> str:
    if scale is None:
        return ""
    from nkcompare.show.tolls.documents import standing_markdown  # noqa: PLC0415 - as in `day_page`

    return f"\n{standing_markdown(scale)}"


def day_view(found: DayComparison, book: Codebook, scale: "TollComparison | None" = None) -> View:
    """Day N; CSV and TSV carry the acts of the day."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.comparing import day_brief as shortened  # noqa: PLC0415 - most pages are shown whole

        return shortened(found, book, terminal)

    return View(
        lambda terminal: day_page(found, book, terminal, scale),
        lambda: day_json(found, scale),
        lambda: day_sheets(found)[0],
        lambda _: markdown(day_sheets(found)) + _tolls_markdown(scale),
        brief=brief,
    )
