"""The head of the page: the finding in a sentence, and as a picture how far the focus had gone by each day in each war."""

from typing import NamedTuple

from nkcompare.compare.diff import DEFAULT_TRAITS, compare_wars
from nkcompare.model.codebook import LADDER
from nkcompare.model.record import Record
from nkcompare.model.war import War
from nkcompare.publish.report.content import Content
from nkcompare.show.sentences import diff_sentence

LEFT, WIDE, STEP, TOP, AFTER = 130, 700, 24, 22, 5
"""In units of the drawing: the rungs' names, the days, a rung's height, what is above; and the days after the last rise."""


class Line(NamedTuple):
    """A war's line: its path, and where its name stands at its end."""

    war: War
    path: str
    x: float
    y: float


class Headline(NamedTuple):
    """The sentence; the drawing's size, its lines, rungs (name and height) and days (number and place)."""

    sentence: str
    width: int
    height: int
    lines: tuple[Line, ...]
    rungs: tuple[tuple[str, float], ...]
    days: tuple[tuple[int, float], ...]


def headline(found: Content, record: Record) -> Headline:
    """What the page says first, of the focus asked for."""
    sentence = diff_sentence(compare_wars(record, found.selection, DEFAULT_TRAITS, found.opens_on), found.book)
    focus, wars = found.focus, found.wars
    rises = {war.key: [step for step in focus.steps[war.key] if step.rises] for war in wars}
    last = max([found.opens_on, *(step.day for steps in rises.values() for step in steps)]) + AFTER
    first = min([1, *(step.day for steps in rises.values() for step in steps)])
    unit = WIDE / (last - first + 1)

    def across(day: float) -> float:
        return round(LEFT + (day - first) * unit, 1)

    def up(rung: str, number: int) -> float:
        return TOP + (len(LADDER) - 1 - LADDER.index(rung)) * STEP + 4 * number - 2 * (len(wars) - 1)

    lines = []
    for number, war in enumerate(wars):
        steps = rises[war.key]
        if not steps:
            continue
        # A day's rise is drawn at the day's beginning.
        start, *later = ((across(step.day), up(step.rung, number)) for step in steps)
        path = f"M{start[0]} {start[1]}" + "".join(f"H{x}V{y}" for x, y in later)
        end = across(min(last, war.last_day) + 1)
        lines.append(Line(war, f"{path}H{end}", end, up(steps[-1].rung, number)))
    days = [day for day in (1, *range(5, last + 1, 5)) if first <= day]
    labels = tuple((found.book.actions[rung].label if rung in found.book.actions else rung, up(rung, 0)) for rung in LADDER)
    height = TOP + len(LADDER) * STEP + 18
    return Headline(sentence, LEFT + WIDE + 60, height, tuple(lines), labels, tuple((day, across(day + 0.5)) for day in days))
