"""Equal exposure: how much each war had within one and the same stretch of days from its first.

A war whose fighting lasts three days cannot have a first on the thirteenth day of fighting, nor a log of ninety days one on
the ninety-first.
"""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.milestones import MilestoneLine, count_reached, roots
from nkcompare.model.war import War

FIGHTING, EQUAL, LOG = "fighting", "equal", "log"
SPANS = (FIGHTING, EQUAL, LOG)
"""The first days of each war: as many as the shortest fighting lasted, as many as the shortest log covers, or all of its log."""


class Exposure(NamedTuple):
    """How many roots of `of` each war had reached within its first `days` days, as many as `war` has of them."""

    span: str
    days: int
    war: str
    reached: dict[str, int]
    of: int


def span_days(wars: Sequence[War], span: str) -> int | None:
    """The number of days of a span; None where it is all of the logs, or the wars are not counted from their first days."""
    return _shortest(wars, span)[0] if span != LOG and not any(war.anchor for war in wars) else None


def exposures(wars: Sequence[War], lines: Sequence[MilestoneLine]) -> tuple[Exposure, ...]:
    """What the wars had reached within equal stretches; nothing for one war, or where they are aligned on an anchor."""
    if len(wars) < 2 or any(war.anchor for war in wars):
        return ()
    found = []
    for span in (FIGHTING, EQUAL):
        days, war = _shortest(wars, span)
        reached = {one.key: count_reached(lines, one.key, days) for one in wars}
        found.append(Exposure(span, days, war, reached, len(roots(lines))))
    return tuple(found)


def _shortest(wars: Sequence[War], span: str) -> tuple[int, str]:
    lengths = {war.key: war.fighting_days if span == FIGHTING else war.last_day for war in wars}
    war = min(lengths, key=lambda key: lengths[key])
    return lengths[war], war
