"""The ladder of involvement: the highest rung a third party had reached, and the day it first reached each rung."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkcompare.compare.milestones import by_last_day
from nkcompare.compare.viewpoint import is_own_act
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War


def highest_rung(events: Iterable[Event], parties: Sequence[str], book: Codebook) -> str:
    """The highest rung that any of the parties reached in these events; empty where none of its acts is on the ladder."""
    reached = -1
    for event in events:
        rung = book.actions[event.action].rung
        if not rung:
            continue
        height = LADDER.index(rung)
        if height > reached and _is_done_by_any(event, parties, book):
            reached = height
    return LADDER[reached] if reached >= 0 else ""


def _is_done_by_any(event: Event, parties: Sequence[str], book: Codebook) -> bool:
    return any(is_own_act(event, party, book) for party in parties)


class Step(NamedTuple):
    """The first act on a rung: the day by which it is certain, the event, and whether the rung is higher than all before."""

    day: int
    rung: str
    event: Event
    rises: bool


def climb(events: Sequence[Event], war: War, parties: Sequence[str], book: Codebook) -> list[Step]:
    """The first act of any of the parties on each rung of `LADDER`, in order of days.

    An act whose day is open counts on the last possible day. Events before the war's first day are ignored. The value of
    `highest_rung` on a day is the rung of the last step by then that `rises`.
    """
    found: dict[str, Step] = {}
    highest = -1
    for event in by_last_day(events):
        rung = book.actions[event.action].rung
        if not rung or rung in found or not war.belongs(event) or not _is_done_by_any(event, parties, book):
            continue
        height = LADDER.index(rung)
        found[rung] = Step(war.day(event.last_date), rung, event, rises=height > highest)
        highest = max(height, highest)
    return _risen_by_day_end(list(found.values()))


def _risen_by_day_end(steps: list[Step]) -> list[Step]:
    """The steps with at most one rise a day, that to the highest rung of the day."""
    top: dict[int, Step] = {step.day: step for step in steps if step.rises}
    return [step if not step.rises or top[step.day] is step else step._replace(rises=False) for step in steps]
