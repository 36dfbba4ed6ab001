"""Choosing events: the filters every command shares."""

from collections.abc import Iterable
from typing import NamedTuple

from nkcompare.compare.stand import Stand, levels, stand
from nkcompare.model.codebook import BELLIGERENT, Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War


class Selection(NamedTuple):
    """Filters on events; an empty one lets everything through. Values of one filter are alternatives, filters add up.

    `actors` is the focus: the parties whose acts and contacts are asked about. `days` are days of hostilities, both
    ends included. `words` must all occur in the row's own words (summary, note, place, names), in any letter case.
    """

    actors: tuple[str, ...] = ()
    targets: frozenset[str] = frozenset()
    actions: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    officials: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()
    certainties: frozenset[str] = frozenset()
    days: tuple[int, int] | None = None
    words: tuple[str, ...] = ()

    def focus(self, book: Codebook) -> tuple[str, ...]:
        """The parties whose milestones are counted: those asked for, else every third party."""
        return self.actors or tuple(code for code, actor in book.actors.items() if actor.kind != BELLIGERENT)


def select(events: Iterable[Event], war: War, selection: Selection, book: Codebook) -> list[Event]:
    """The events a selection lets through, in their order."""
    return [event for event in events if _passes(event, war, selection, book)]


def select_logs(record: Record, selection: Selection) -> list[Log]:
    """The record's logs with the events a selection lets through."""
    return [Log(log.war, select(log.events, log.war, selection, record.codebook)) for log in record.logs]


def stands(event: Event, selection: Selection, book: Codebook) -> list[Stand]:
    """How each party of the focus stands in the event; without a focus, how its actor does."""
    found = (stand(event, party, book) for party in selection.actors or (event.actor,))
    return [one for one in found if one]


def _passes(event: Event, war: War, selection: Selection, book: Codebook) -> bool:
    return (
        (not selection.channels or event.channel in selection.channels)
        and (not selection.certainties or event.certainty in selection.certainties)
        and (not selection.actions or event.action in selection.actions)
        and (not selection.days or selection.days[0] <= war.day(event.date) <= selection.days[1])
        and (not selection.officials or not selection.officials.isdisjoint((event.official, *event.target_official)))
        and (not selection.words or _has_words(event, selection.words))
        and _is_of_parties(event, selection, book)
    )


def _is_of_parties(event: Event, selection: Selection, book: Codebook) -> bool:
    """Whether some party of the focus stands in the event towards a target and at a level that were asked for."""
    if not (selection.actors or selection.targets or selection.levels):
        return True
    return any(
        (not selection.targets or not selection.targets.isdisjoint(one.counterparts))
        and (not selection.levels or not selection.levels.isdisjoint(levels(one.officials, event, book)))
        for one in stands(event, selection, book)
    )


def _has_words(event: Event, words: tuple[str, ...]) -> bool:
    text = " ".join((event.id, event.summary, event.note, event.place, event.official, *event.target_official)).casefold()
    return all(word.casefold() in text for word in words)
