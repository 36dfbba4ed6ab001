"""Conduct of a party by a day: who asked for its leaders' calls, its contacts with each party, and the channels it used.

Who asked is often not stated, so the share of calls on a party's own initiative lies between two bounds.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nkcompare.compare.select import Selection, viewpoints
from nkcompare.compare.viewpoint import ASKED, levels, who_asked
from nkcompare.model.codebook import MUTUAL, NO_CONTACT, Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War

LEADER = "leader"


class Initiative(NamedTuple):
    """Leaders' calls by who asked for them."""

    own: int
    others: int
    unknown: int

    @property
    def calls(self) -> int:
        """The number of calls."""
        return sum(self)

    @property
    def share(self) -> tuple[float, float] | None:
        """The smallest and largest possible share, from 0 to 1, on the party's own initiative; None where there is no call."""
        return (self.own / self.calls, (self.own + self.unknown) / self.calls) if self.calls else None


class Conduct(NamedTuple):
    """The conduct of a focus in a war by a day, in counts of its acts.

    `contacts`: contacts with each party that milestones name, in the codebook's order. `channels`: acts by channel;
    `multilateral`: those of them that went through a multilateral channel.
    """

    war: str
    day: int
    initiative: Initiative
    contacts: dict[str, int]
    channels: dict[str, int]
    multilateral: int

    @property
    def acts(self) -> int:
        """The number of acts."""
        return sum(self.channels.values())


def conduct(events: Iterable[Event], war: War, day: int, selection: Selection, book: Codebook) -> Conduct:
    """The conduct of a selection's focus in its selected acts of a war, from its first day to the end of `day`."""
    events = [event for event in events if war.belongs(event) and war.day(event.date) <= day]
    calls = Counter(
        who_asked(event, selection.actors or (event.actor,), book) for event in events if is_leaders_call(event, selection, book)
    )
    contacts = Counter(party for event in events for party in _met(event, selection, book))
    channels = Counter(event.channel for event in events)
    return Conduct(
        war.key,
        day,
        Initiative(*(calls[one] for one in ASKED)),
        {party: contacts[party] for party in named_parties(selection, book)},
        {channel: channels[channel] for channel in book.channels if channels[channel]},
        sum(channels[channel] for channel in book.multilateral),
    )


def named_parties(selection: Selection, book: Codebook) -> Sequence[str]:
    """The parties other than the focus that milestones name as targets, in the codebook's order."""
    named = {party for milestone in book.milestones.values() for party in milestone.target}
    return [party for party in book.actors if party in named and party not in selection.actors]


def _met(event: Event, selection: Selection, book: Codebook) -> set[str]:
    """The parties that the focus was in contact with in an act; none where the act is not a contact.

    Without a focus all parties in it: a call of Moscow and Paris is a contact with Moscow, whichever of them the row calls actor.
    """
    if book.actions[event.action].contact == NO_CONTACT:
        return set()
    if not selection.actors:
        return set(event.parties)
    return {party for one in viewpoints(event, selection, book) for party in one.counterparts}


def is_leaders_call(event: Event, selection: Selection, book: Codebook) -> bool:
    """Whether an act is a call in which a leader took part for a party of the focus; without a focus, for any party."""
    if event.action != "call" or book.actions[event.action].contact != MUTUAL:
        return False
    ends = viewpoints(event, Selection(selection.actors or event.parties), book)
    return any(LEADER in levels(one.officials, event, book) for one in ends)
