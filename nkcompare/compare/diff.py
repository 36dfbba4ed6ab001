"""Two or more wars as wholes: the milestones with their lags, and the kinds of act as a diff."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.coverage import EVER, Unevenness, uneven
from nkcompare.compare.day import milestone_lines
from nkcompare.compare.kinds import NEITHER, SAME, KindLine, kind_lines
from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection, select
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War


class Difference(NamedTuple):
    """How the wars differ for a focus.

    Kinds are cut at day `through`; a milestone keeps its day, and `through` says whether it had been reached.
    """

    wars: tuple[War, ...]
    selection: Selection
    traits: tuple[str, ...]
    through: int | None
    milestones: tuple[MilestoneLine, ...]
    kinds: tuple[KindLine, ...]
    uneven: tuple[Unevenness, ...] = ()

    def by_day(self, war: War) -> int:
        """The day up to which a war is looked at: `through`, else the last of its log."""
        return war.last_day if self.through is None else self.through

    @property
    def found(self) -> bool:
        """Whether the wars differ in anything: the question `diff --exit-code` asks."""
        return any(self._apart(line) for line in self.milestones) or any(
            sign not in (SAME, NEITHER) for line in self.kinds for sign in line.signs.values()
        )

    def _apart(self, line: MilestoneLine) -> bool:
        days = {found.day if found and self._in_time(found.day) else None for found in line.reached.values()}
        return len(days) > 1

    def _in_time(self, day: int) -> bool:
        return self.through is None or day <= self.through


def compare_wars(record: Record, selection: Selection, traits: Sequence[str], through: int | None) -> Difference:
    """The difference of a record's wars for a selection. `through` cuts every war at that day of hostilities."""
    book = record.codebook
    chosen = [Log(log.war, select(log.events, log.war, selection, book)) for log in record.logs]
    cut = [_through(log, through) for log in chosen]
    return Difference(
        tuple(log.war for log in chosen),
        selection,
        tuple(traits),
        through,
        milestone_lines(chosen, selection, book),
        kind_lines(cut, traits, selection, book),
        uneven(record.logs, _stretch(selection, through)),
    )


def _stretch(selection: Selection, through: int | None) -> tuple[int, int] | None:
    """The days looked at, where the whole of the logs is not."""
    if through is None:
        return selection.days
    first, last = selection.days or (EVER, through)
    return first, min(last, through)


def _through(log: Log, day: int | None) -> Log:
    return log if day is None else Log(log.war, [event for event in log.events if log.war.day(event.date) <= day])
