"""The strip of days above the slider, in units of the drawing."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.tolls import Figure, TollComparison, TollLine
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import PHASES, War
from nkcompare.publish.report.content import GLYPHS, CitedSource, Content, sources
from nkcompare.show import dates
from nkcompare.show.looks import look_of
from nkcompare.show.tolls import words as toll_words
from nkcompare.show.tolls.words import IN_BRIEF

ROW, BAND, GAP = 34, 16, 5
"""Heights in units; a day is one unit wide, and the drawing is stretched to the page's width."""


Since = tuple[int | None, str, str]
"""The first day (None: the beginning), the text from then on, and its claimant."""


class ReportFigure(NamedTuple):
    """One published figure with all its details."""

    war: str
    day: int
    when: str
    number: str
    claimant: str
    certainty: str
    note: str
    sources: tuple[CitedSource, ...]


class PopulationTolls(NamedTuple):
    """A population; by war its count by day, by later war the ratio to the first war; and every figure."""

    code: str
    label: str
    definition: str
    standing: dict[str, list[Since]]
    ratios: dict[str, list[Since]]
    figures: tuple[ReportFigure, ...]
    band: dict[str, list[tuple[int, int]]]


class Scale(NamedTuple):
    """The tolls as the page shows them."""

    caveat: str
    comparisons: tuple[str, ...]
    populations: tuple[PopulationTolls, ...]


def scale(found: TollComparison | None, book: Codebook) -> Scale | None:
    """The tolls of all days; None where the package has none."""
    if found is None or not found.lines:
        return None
    lines = tuple(_population(line, found, book) for line in found.lines)
    return Scale(toll_words.caveat(found), tuple(toll_words.exceeds_words(found)), lines)


def _population(line: TollLine, found: TollComparison, book: Codebook) -> PopulationTolls:
    standing = {war.key: _standing(line, war.key, found) for war in found.wars}
    turns = sorted({figure.day for known in line.figures.values() for figure in known})
    ratios = {war.key: _ratios(line, war.key, turns) for war in found.wars[1:]}
    figures = tuple(_figure(one, found, book) for war in found.wars for one in line.figures[war.key])
    band = {war.key: [(one.day, one.toll.killed or 0) for one in line.figures[war.key]] for war in found.wars}
    population = line.population
    return PopulationTolls(population.code, population.label, population.definition, standing, ratios, figures, band)


def _standing(line: TollLine, war: str, found: TollComparison) -> list[Since]:
    """The count before the first figure, and from each figure's day on."""
    figures = line.figures[war]
    before = line.status(war, figures[0].day - 1 if figures else 0)
    since: list[Since] = [(None, toll_words.standing_words(before, GLYPHS), "")]
    for figure in figures:
        shown = toll_words.standing_words(line.status(war, figure.day), GLYPHS)
        since.append((figure.day, shown, found.claimants[figure.toll.claimant].short))
    return since


def _ratios(line: TollLine, war: str, turns: Sequence[int]) -> list[Since]:
    since: list[Since] = [(None, GLYPHS.never, "")]
    for day in turns:
        shown = toll_words.ratio_words(line.ratio(war, day), GLYPHS)
        if shown != since[-1][1]:
            since.append((day, shown, ""))
    return since


def _figure(one: Figure, found: TollComparison, book: Codebook) -> ReportFigure:
    toll = one.toll
    number = "none published" if toll.killed is None else toll_words.count(one)
    claimant = found.claimants[toll.claimant].name
    return ReportFigure(
        toll.war, one.day, dates.short_date(toll.date), number, claimant, toll.certainty, toll.note, sources(toll.urls, book)
    )


class StripBox(NamedTuple):
    """A rectangle with its class and title."""

    x: float
    y: float
    width: float
    height: float
    css: str
    title: str = ""


class Strip(NamedTuple):
    """The drawing: first and last day, height, shaded phases, by war the bars of its acts as one path, and the tolls' bars."""

    first: int
    last: int
    height: int
    shades: tuple[StripBox, ...]
    bars: tuple[str, ...]
    tolls: tuple[StripBox, ...]
    rows: tuple[str, ...]
    most: int

    @property
    def names(self) -> tuple[tuple[str, float], ...]:
        """Every row's name and position from the top, in per cent."""
        return tuple((key, round((number * (ROW + GAP) + 11) / self.height * 100, 1)) for number, key in enumerate(self.rows))

    @property
    def ticks(self) -> tuple[tuple[int, float], ...]:
        """The days to label below the strip and their positions from the left, in per cent."""
        step = 10 if self.width <= 160 else 20
        days = [
            day for day in (1, *range(-(-self.first // step) * step, self.last + 1, step)) if day == 1 or abs(day - 1) > step / 2
        ]
        return tuple((day, round((day - self.first + 0.5) / self.width * 100, 2)) for day in sorted(set(days)))

    @property
    def width(self) -> int:
        """The width in units: one for each day."""
        return self.last - self.first + 1


def strip(found: Content, tolls: Scale | None) -> Strip:
    """A row for each war with its phases and the acts of the focus by day, then a band for each of the first populations."""
    first, last = found.days[0].number, found.days[-1].number
    wars = found.wars
    bands = tolls.populations[:IN_BRIEF] if tolls else ()
    feet = {war.key: (number + 1) * ROW + number * GAP for number, war in enumerate(wars)}
    floor = len(wars) * (ROW + GAP)
    shades = tuple(box for war in wars for box in _phases(war, feet[war.key] - ROW, (first, last)))
    counts = {war.key: _counts(found, number) for number, war in enumerate(wars)}
    tallest = max((count for seen in counts.values() for count in seen.values()), default=1) or 1
    bars = tuple(
        "".join(
            _bar(day - first, feet[key], height)
            for day, count in seen.items()
            if count and (height := round(count * (ROW - 4) / tallest, 1))
        )
        for key, seen in counts.items()
    )
    dead: list[StripBox] = []
    highest = max((killed for one in bands for known in one.band.values() for _, killed in known), default=0) or 1
    for number, one in enumerate(bands):
        dead += _band(one, wars, floor + number * (BAND + GAP) + BAND, (first, last), highest)
    return Strip(first, last, floor + len(bands) * (BAND + GAP), shades, bars, tuple(dead), tuple(feet), tallest)


def _bar(day: int, foot: int, height: float) -> str:
    """A day's bar as a piece of a path: up, across and down from its foot."""
    return f"M{day}.1 {foot}v{-height:g}h.8v{height:g}z"


def _phases(war: War, top: int, days: tuple[int, int]) -> list[StripBox]:
    first, last = days
    found: dict[str, list[int]] = {phase: [] for phase in PHASES}
    for day in range(first, min(last, war.last_day) + 1):
        found[war.phase(war.date_of(day))].append(day)
    return [StripBox(at[0] - first, top, len(at), ROW, phase, f"{war.key}: {phase}") for phase, at in found.items() if at]


def _counts(found: Content, number: int) -> dict[int, int]:
    """The acts of the focus by day in the war of that number."""
    code = found.focus.code
    return {day.number: sum(code in act.who for act in day.sides[number].acts) for day in found.days}


def _band(one: PopulationTolls, wars: Sequence[War], foot: int, days: tuple[int, int], highest: int) -> list[StripBox]:
    first, last = days
    return [
        StripBox(
            day - first + 0.15 + 0.35 * number,
            foot - height,
            0.35,
            height,
            f"w{look_of(war).number} toll",
            f"{war.key}, day {day}: {dead:,}",
        )
        for number, war in enumerate(wars)
        for day, dead in one.band[war.key]
        if dead and first <= day <= last and (height := max(round(dead * BAND / highest, 1), 0.8))
    ]
