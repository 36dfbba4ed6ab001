"""The page of tolls: the counts by the day, in words, the figures day by day with bars, and the final ones."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.compare.tolls import Figure, TollComparison, TollLine
from nkcompare.model.toll import FINAL, NONE
from nkcompare.model.war import FIRST_DAY
from nkcompare.show import absence, blocks, dates, words
from nkcompare.show.grid import Address, Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import Glyphs, Terminal
from nkcompare.show.tolls import documents
from nkcompare.show.tolls import words as toll_words

_BESIDE_BARS = 47
"""The width of the days and numbers of two wars; the rest is for the bars."""
_NUMBER, _GAP = 6, 3
_FINAL = " in all"
_LONGEST_BAR, _SHORTEST_BAR = 40, 14


def toll_page(found: TollComparison, terminal: Terminal) -> list[RenderableType]:
    """The page `nkcompare tolls` prints: the counts by the day, in words, then the series and the final figures."""
    through = found.through
    by = "" if through is None else f" by day {through}"
    question = f"How many dead had each side published{by}?"
    page: list[RenderableType] = [blocks.title(question, words.day_one_words(found.wars, terminal.glyphs), terminal), Text("")]
    if not found.lines:
        return [*page, Text(f"{terminal.glyphs.nothing} {absence.NOTHING}", style=blocks.FAINT)]
    page += [toll_words.standing_table(found, terminal), Text("")]
    sentences = toll_words.exceeds_words(found)
    page += [*map(Text, sentences), Text("")] if sentences else []
    page += [part for line in found.lines for part in (_series(line, found, terminal), Text(""))]
    if through is not None:
        page += [toll_words.standing_table(found._replace(through=None), terminal), Text("")]
    page += [Text(text, style=blocks.FAINT) for text in (toll_words.caveat(found), *_legend(found), toll_words.WHERE)]
    return page


def _legend(found: TollComparison) -> list[str]:
    return words.certainty_legend(figure.toll for line in found.lines for war in found.wars for figure in line.figures[war.key])


def _series(line: TollLine, found: TollComparison, terminal: Terminal) -> RenderableType:
    """One population day by day. A figure is on its day of publication; days without one are a gap, not interpolated."""
    glyphs = terminal.glyphs
    figures = {war.key: {figure.day: figure for figure in found.figures(line, war.key)} for war in found.wars}
    largest = max((figure.toll.killed or 0 for known in figures.values() for figure in known.values()), default=0)
    label_width = max(len(one.population.label) for one in found.lines)
    beside = max(_BESIDE_BARS, label_width + len(found.wars) * (_NUMBER + 2 * _GAP))
    room = min((terminal.table_width - beside) // len(found.wars), _LONGEST_BAR)
    table = Grid(glyphs.rule, gap=_GAP)
    table.add_column(Text(line.population.label), no_wrap=True, min_width=label_width)
    for war in found.wars:
        table.add_column(Text(war.key), no_wrap=True, justify="right", min_width=_NUMBER)
        if room >= _SHORTEST_BAR:
            table.add_column(no_wrap=True, min_width=room)
    spans = list(_spans({day for known in figures.values() for day in known}, found.through))
    for first, last in spans:
        row = [Text(f"day {first}" if first == last else f"days {first} to {last}", style=blocks.FAINT)]
        for war in found.wars:
            figure = figures[war.key].get(first)
            row.append(_number(figure, line.status(war.key, first).last, glyphs))
            if room >= _SHORTEST_BAR:
                row.append(_bar(figure, largest, room, glyphs))
        table.add_row(*row)
    if not spans:
        table.add_row(Text(f"{glyphs.nothing} none by then", style=blocks.FAINT))
    return table


def _spans(days: set[int], through: int | None) -> Iterator[tuple[int, int]]:
    """Each day that has a figure, and the runs of days without one before, between and, up to the day asked about, after."""
    silent = FIRST_DAY
    for day in sorted(days):
        if day > silent:
            yield silent, day - 1
        yield day, day
        silent = day + 1
    if days and through is not None and through >= silent:
        yield silent, through


def _number(figure: Figure | None, last: Figure | None, glyphs: Glyphs) -> Text:
    """A day's figure; without one, whether none was ever published, the count was over, or none came on that day."""
    if figure and figure.toll.killed is not None:
        return Text(f"{words.certainty_mark(figure.toll)}{figure.toll.killed:,}", style=blocks.STRONG)
    if last and last.toll.measure == NONE:
        return Text("none", style=blocks.LATE)
    if last and last.toll.measure == FINAL:
        return Text(glyphs.never, style=blocks.FAINT)
    return Text(glyphs.nothing, style=blocks.FAINT)


def _bar(figure: Figure | None, largest: int, room: int, glyphs: Glyphs) -> Text:
    """A bar as long as the figure, to one scale in every war; nothing where no figure was published."""
    if figure is None or not figure.toll.killed:
        return Text("")
    final = _FINAL if figure.toll.measure == FINAL else ""
    bar = glyphs.bar * max(1, round(figure.toll.killed * (room - len(_FINAL)) / largest))
    return Text().append(bar, style=blocks.LATE).append(final, style=blocks.FAINT)


def toll_sources(found: TollComparison, terminal: Terminal) -> list[RenderableType]:
    """Every figure published by the day, with its claimant, certainty, note and sources."""
    glyphs = terminal.glyphs
    through = "" if found.through is None else f" by day {found.through}"
    page: list[RenderableType] = [
        blocks.title(f"Every toll published{through}", words.day_one_words(found.wars, glyphs), terminal),
        Text(""),
    ]
    dot = f" {glyphs.dot} "
    for line in found.lines:
        page.append(Text(f"{line.population.label}: {line.population.definition}", style=blocks.STRONG))
        for war in found.wars:
            for figure in found.figures(line, war.key):
                when = dot.join((war.key, f"day {figure.day}", dates.short_date(figure.toll.date)))
                page += _figure(figure, when, dot, whole=not terminal.screen)
        page.append(Text(""))
    page += [Text(text, style=blocks.FAINT) for text in (toll_words.caveat(found), *_legend(found))]
    return page


_BELOW = (0, 0, 0, 4)
"""The indent of the details of a figure, below its head."""


def _figure(figure: Figure, when: str, dot: str, *, whole: bool) -> list[RenderableType]:
    """One figure whole."""
    toll = figure.toll
    number = "none published" if toll.killed is None else toll_words.count(figure)
    head = Text(f"{when}  ", style=blocks.FAINT).append(number, style=f"not dim {blocks.STRONG}")
    return [
        Padding(head.append(f"  {toll.claimant}{dot}{toll.certainty}", style="not dim"), (0, 0, 0, 2)),
        *(Padding(Text(text), _BELOW) for text in (toll.note,) if text),
        *(Address(url, whole=whole, indent=_BELOW[-1]) for url in toll.urls),
    ]


def tolls_view(found: TollComparison, *, whole: bool = False) -> View:
    """Tolls as a page or, with `whole`, figure by figure; every form has the caveat."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.reading import tolls_brief as shortened

        return shortened(found, terminal)

    return View(
        lambda terminal: toll_sources(found, terminal) if whole else toll_page(found, terminal),
        lambda: documents.toll_json(found),
        lambda: documents.figure_sheet(found),
        lambda _: documents.toll_markdown(found),
        lambda: toll_words.caveat(found),
        brief=brief,
    )
