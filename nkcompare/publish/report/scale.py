"""The tolls on the page: how each count stood from which day on, in the words of `nkcompare day` and `nkcompare tolls`."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.tolls import Figure, TollComparison, TollLine
from nkcompare.model.codebook import Codebook
from nkcompare.publish.report.content import GLYPHS, Source, sources
from nkcompare.show import dates
from nkcompare.show.tolls import words as toll_words

Since = tuple[int | None, str, str]
"""From which day on (None: from the beginning), what stands, and who says so."""


class Figured(NamedTuple):
    """One figure whole."""

    war: str
    day: int
    when: str
    number: str
    claimant: str
    certainty: str
    note: str
    sources: tuple[Source, ...]


class Population(NamedTuple):
    """Whose dead; by war how the count stood, day by day; by later war the ratio to the first; every figure."""

    code: str
    label: str
    definition: str
    standing: dict[str, list[Since]]
    ratios: dict[str, list[Since]]
    figures: tuple[Figured, ...]
    band: dict[str, list[tuple[int, int]]]


class Scale(NamedTuple):
    """The tolls as the page shows them."""

    caveat: str
    told: tuple[str, ...]
    populations: tuple[Population, ...]


def scale(found: TollComparison | None, book: Codebook) -> Scale | None:
    """The tolls of all days; None where the package counts no dead."""
    if found is None or not found.lines:
        return None
    lines = tuple(_population(line, found, book) for line in found.lines)
    return Scale(toll_words.caveat(found), tuple(toll_words.exceeds_words(found)), lines)


def _population(line: TollLine, found: TollComparison, book: Codebook) -> Population:
    standing = {war.key: _standing(line, war.key, found) for war in found.wars}
    turns = sorted({figure.day for known in line.figures.values() for figure in known})
    ratios = {war.key: _ratios(line, war.key, turns) for war in found.wars[1:]}
    figures = tuple(_figure(one, found, book) for war in found.wars for one in line.figures[war.key])
    band = {war.key: [(one.day, one.toll.killed or 0) for one in line.figures[war.key]] for war in found.wars}
    population = line.population
    return Population(population.code, population.label, population.definition, standing, ratios, figures, band)


def _standing(line: TollLine, war: str, found: TollComparison) -> list[Since]:
    """How the count stood before the first figure, and from each figure's day on."""
    figures = line.figures[war]
    before = line.standing(war, figures[0].day - 1 if figures else 0)
    since: list[Since] = [(None, toll_words.standing_words(before, GLYPHS), "")]
    for figure in figures:
        told = toll_words.standing_words(line.standing(war, figure.day), GLYPHS)
        since.append((figure.day, told, found.claimants[figure.toll.claimant].short))
    return since


def _ratios(line: TollLine, war: str, turns: Sequence[int]) -> list[Since]:
    since: list[Since] = [(None, GLYPHS.never, "")]
    for day in turns:
        told = toll_words.ratio_words(line.ratio(war, day), GLYPHS)
        if told != since[-1][1]:
            since.append((day, told, ""))
    return since


def _figure(one: Figure, found: TollComparison, book: Codebook) -> Figured:
    toll = one.toll
    number = "none published" if toll.killed is None else toll_words.count(one)
    claimant = found.claimants[toll.claimant].name
    return Figured(
        toll.war, one.day, dates.short_date(toll.date), number, claimant, toll.certainty, toll.note, sources(toll.urls, book)
    )
