"""Alignment of wars on something other than their first day: a milestone, or the truce."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nkcompare.compare.milestones import first_reached
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.model.record import Log, Record
from nkcompare.model.war import Anchor, War

TRUCE = "truce"
"""The anchor that needs no milestone: the day on which a war's ceasefire took effect, as dated in `wars.csv`."""


class Alignment(NamedTuple):
    """What every war is counted from: a milestone of some parties; None for the truce."""

    milestone: Milestone | None
    parties: tuple[str, ...] = ()
    whose: str = ""
    """The parties as the user names them: codes with commas between, or `all`."""


class NeverReached(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Raised where a war has no such milestone to be counted from. `instead` are milestones that every war has."""

    def __init__(self, milestone: Milestone, whose: str, wars: Sequence[str], instead: Sequence[str]) -> None:
        super().__init__(f"{whose}: `{milestone.id}` ({milestone.label}) was never reached in {', '.join(wars)}")
        self.instead = tuple(instead)


def align(record: Record, alignment: Alignment) -> Record:
    """The record with the days of each war counted from its own anchor, which becomes day 1. Raises NeverReached.

    The anchor is found in the whole log: filters choose what is shown, not where the clock starts. Lags between wars are then
    differences in the distance from the anchor; phases keep their dates.
    """
    dates = {log.war.key: _date(log, alignment, record.codebook) for log in record.logs}
    missing = [war for war, when in dates.items() if when is None]
    if missing and alignment.milestone:
        raise NeverReached(alignment.milestone, alignment.whose, missing, _reached_everywhere(record, alignment.parties))
    logs = tuple(Log(_aligned(log.war, alignment, dates[log.war.key], record.codebook), log.events) for log in record.logs)
    return Record(record.codebook, logs)


def _aligned(war: War, alignment: Alignment, when: date | None, book: Codebook) -> War:
    if alignment.milestone is None or when is None:
        return war.aligned(Anchor(TRUCE, "the truce", war.ceasefire))
    code = f"{alignment.whose}:{alignment.milestone.id}"
    names = (
        " or ".join(book.actors[party].short for party in alignment.parties) if alignment.whose != "all" else "any third party"
    )
    return war.aligned(Anchor(code, f"{names}: {alignment.milestone.label}", when))


def _date(log: Log, alignment: Alignment, book: Codebook) -> date | None:
    if alignment.milestone is None:
        return log.war.ceasefire
    found = first_reached(log.events, log.war, alignment.parties, (alignment.milestone,), book)
    return found[alignment.milestone.id].date if found else None


def _reached_everywhere(record: Record, parties: Sequence[str]) -> list[str]:
    """The ids of the milestones that every war has."""
    book = record.codebook
    found = [first_reached(log.events, log.war, parties, book.milestones.values(), book) for log in record.logs]
    return [key for key in book.milestones if all(key in reached for reached in found)]
