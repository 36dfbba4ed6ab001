"""The scores of hypotheses on several days: a table with the evidence in between, or a picture."""

from collections.abc import Sequence
from itertools import pairwise

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nkcompare.compare.hypotheses import Item, MatrixOnDay
from nkcompare.model.event import id_order
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.hypotheses.documents import series_json, series_sheet
from nkcompare.show.hypotheses.words import NOT_A_VERDICT, formulas, ranking_words, score
from nkcompare.show.output import View
from nkcompare.show.terminal import Glyphs, Terminal

_BLOCKS = " ▁▂▃▄▅▆▇█"
_HIGH = 2
"""The height of a lane of the picture in lines: 16 steps, as the hypotheses are close together."""
_DIGITS = "0123456789"


def compare_page(series: Sequence[MatrixOnDay], war: War, terminal: Terminal) -> list[RenderableType]:
    """The scores on several days, and what became known in between and what it added."""
    table = Table(
        box=blocks.rows_box(terminal.glyphs), show_edge=False, pad_edge=False, header_style=blocks.STRONG, padding=(0, 1)
    )
    table.add_column(Text("weighted inconsistency"))
    for one in series:
        table.add_column(Text(f"day {one.day}"), justify="right", no_wrap=True)
    for standing in series[-1].matrix.scores:
        cells = [_standing(one, standing.hypothesis.id, terminal.glyphs) for one in series]
        table.add_row(Text(f"{standing.hypothesis.id} {standing.hypothesis.label}"), *cells)
    known = [Text(str(len(one.matrix.items)), style=blocks.FAINT) for one in series]
    table.add_row(Text("items known", style=blocks.FAINT), *known)
    page: list[RenderableType] = [_title(series, "How the explanations stood", war, terminal), Text(""), table]
    for before, after in pairwise(series):
        page += [Text(""), Text(_came(before, after), style=blocks.STRONG), *_changes(before, after)]
        page += [_news(after.new, after, war, terminal)] if after.new else []
    legend = "(1) is least inconsistent; (-) not ranked: the hypotheses are rated on different numbers of items. "
    return [*page, Text(""), *(Text(line, style=blocks.FAINT) for line in (legend, formulas(terminal.glyphs)[0], NOT_A_VERDICT))]


def _title(series: Sequence[MatrixOnDay], text: str, war: War, terminal: Terminal) -> RenderableType:
    return blocks.title(f"{text}, as rated by {series[0].matrix.rater}", words.day_one_words([war], terminal.glyphs), terminal)


def _standing(one: MatrixOnDay, hypothesis: str, glyphs: Glyphs) -> Text:
    place = one.matrix.ranks.get(hypothesis)
    if not one.matrix.items:
        return Text(glyphs.nothing, style=blocks.FAINT)
    return Text(f"{score(one.score(hypothesis).weighted)} ({place or '-'})", style=blocks.GOOD if place == 1 else "")


def _came(before: MatrixOnDay, after: MatrixOnDay) -> str:
    return f"From day {before.day} to day {after.day}: {words.plural(len(after.new), 'item')}"


def _changes(before: MatrixOnDay, after: MatrixOnDay) -> list[Text]:
    if not before.matrix.items:
        return [Text(f"The order became {ranking_words(after.ranking)}.")]
    if before.ranking == after.ranking:
        return [Text(f"The order stays {ranking_words(after.ranking)}.")]
    return [Text(f"The order was {ranking_words(before.ranking)} and became {ranking_words(after.ranking)}.")]


def _news(new: Sequence[Item], after: MatrixOnDay, war: War, terminal: Terminal) -> Table:
    """What became known: its day, the item, and what it adds to whom."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for item in new:
        added = [
            f"{one.hypothesis.id} +{score(item.adds(one.hypothesis.id))}"
            for one in sorted(after.matrix.scores, key=lambda one: id_order(one.hypothesis.id))
            if item.adds(one.hypothesis.id)
        ]
        table.add_row(
            Text(f"  day {war.day(item.evidence.known_on)}", style=blocks.FAINT),
            Text(item.evidence.id, style=blocks.FAINT),
            Text(item.evidence.label),
            Text(" ".join(added), style=blocks.LATE) if added else Text(terminal.glyphs.nothing, style=blocks.FAINT),
        )
    return table


def course_page(series: Sequence[MatrixOnDay], war: War, terminal: Terminal) -> list[RenderableType]:
    """Each hypothesis's weighted inconsistency day by day, as a picture; taller is more inconsistent."""
    shown = _folded(series, terminal.table_width - 2)
    highest = max((one.weighted for day in series for one in day.matrix.scores), default=0.0) or 1.0
    page: list[RenderableType] = [
        _title(series, "How inconsistent each explanation became", war, terminal),
        Text(f"Taller is more inconsistent, up to {score(highest)}. In the order of the last day.", style=blocks.FAINT),
    ]
    for standing in series[-1].matrix.scores:
        key = standing.hypothesis.id
        head = Text(f"{key} {standing.hypothesis.label}  ", style=blocks.STRONG).append(
            score(standing.weighted), style="not bold"
        )
        heights = [day.score(key).weighted / highest for day in shown]
        page += [Text(""), head, *(Text(f"  {line}", style=blocks.LATE) for line in _lane(heights, terminal.glyphs))]
    fold = -(-len(series) // len(shown))
    each = f"Each column covers {fold} days and shows the last of them. " if fold > 1 else ""
    foot = (each + formulas(terminal.glyphs)[0], NOT_A_VERDICT)
    return [
        *page,
        Text("  " + _axis(series[0].day, shown, war), style=blocks.FAINT),
        Text(""),
        *(Text(line, style=blocks.FAINT) for line in foot),
    ]


def _lane(heights: Sequence[float], glyphs: Glyphs) -> list[str]:
    """The lines of a lane, upper first; heights are fractions of 1, and 0 is a dot. Without blocks, one line of digits."""
    if glyphs.full == "#":
        return ["".join(_DIGITS[max(1, round(9 * height))] if height else glyphs.nothing for height in heights)]
    steps = [max(1, round(_HIGH * 8 * height)) if height else 0 for height in heights]
    lines = ["".join(_BLOCKS[min(max(step - 8 * line, 0), 8)] for step in steps) for line in reversed(range(_HIGH))]
    lines[-1] = "".join(char if step else glyphs.nothing for char, step in zip(lines[-1], steps, strict=True))
    return [line.rstrip() for line in lines if line.strip()]


def _axis(start: int, shown: Sequence[MatrixOnDay], war: War) -> str:
    """The first and last day, and between them where there is room the day the ceasefire took effect."""
    first, last = f"day {start}", f"day {shown[-1].day}"
    line = first.ljust(max(len(shown) - len(last), len(first) + 1)) + last
    truce = war.day(war.ceasefire)
    at = next((index for index, one in enumerate(shown) if one.day >= truce), None)
    label = f"^ truce, day {truce}"
    if at is None or not line[at : at + len(label) + 1].isspace() or at <= len(first):
        return line
    return line[:at] + label + line[at + len(label) :]


def _folded(series: Sequence[MatrixOnDay], room: int) -> list[MatrixOnDay]:
    """At most `room` days, evenly spread, always with the last."""
    step = -(-len(series) // room)
    return [series[min(start + step, len(series)) - 1] for start in range(0, len(series), step)]


def series_view(series: Sequence[MatrixOnDay], war: War, *, picture: bool) -> View:
    """The scores on several days: as a table or picture, and as data one row for each day and hypothesis."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.hypotheses import series_brief as shortened

        return shortened(series, war, terminal)

    return View(
        lambda terminal: (course_page if picture else compare_page)(series, war, terminal),
        lambda: series_json(series, war),
        lambda: series_sheet(series),
        brief=brief,
    )
