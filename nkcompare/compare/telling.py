"""Which milestones tell most about how two wars differ: the higher up the ladder of involvement, the more."""

from collections.abc import Iterable, Sequence

from nkcompare.compare.milestones import MilestoneLine
from nkcompare.model.codebook import LADDER, Codebook, Milestone

CONTINUES = "…"
"""A label that begins so narrows the milestone above it, and says nothing that one does not."""


def height(milestone: Milestone, book: Codebook) -> int:
    """The rung a milestone stands for at the least: the lowest of its actions, counted from 0; -1 off the ladder."""
    rungs = [book.actions[code].rung for code in milestone.action]
    return min((LADDER.index(rung) if rung else -1 for rung in rungs), default=-1)


def most_telling(lines: Iterable[MilestoneLine], war: str, book: Codebook) -> list[MilestoneLine]:
    """The milestones that war and the first reached on different days: highest rung first, then the longest lag."""
    apart = [line for line in lines if line.lags.get(war) and not line.milestone.label.startswith(CONTINUES)]
    return sorted(apart, key=lambda line: (-height(line.milestone, book), -abs(line.lags[war] or 0)))


def only_in(lines: Iterable[MilestoneLine], war: str, book: Codebook, *, day: int | None = None) -> list[MilestoneLine]:
    """The milestones that war alone had reached (by a day, where one is given), highest rung first."""
    found = [line for line in lines if _reached_alone(line, war, day) and not line.milestone.label.startswith(CONTINUES)]
    return sorted(found, key=lambda line: -height(line.milestone, book))


def _reached_alone(line: MilestoneLine, war: str, day: int | None) -> bool:
    by = {key for key, found in line.reached.items() if found and (day is None or found.day <= day)}
    return by == {war}


def count_reached(lines: Sequence[MilestoneLine], war: str, day: int | None) -> int:
    """How many milestones a war had reached (by a day, where one is given)."""
    return sum(found is not None and (day is None or found.day <= day) for found in (line.reached[war] for line in lines))
