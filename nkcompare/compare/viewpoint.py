"""Where a party stands in an event: is it the party's act, through whom, and towards whom.

A call or a meeting belongs to everybody in it; a visit or a convened meeting is seen from both ends but done by
its actor; any other act is its actor's alone, or that of the parties a joint body speaks for.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from nkcompare.model.codebook import MUTUAL, NO_CONTACT, Codebook
from nkcompare.model.event import Event


class Viewpoint(NamedTuple):
    """One party's view of an event. Officials are pairs of party and name; `doer`: the act counts as the party's own."""

    party: str
    officials: tuple[tuple[str, str], ...]
    counterparts: tuple[str, ...]
    counterpart_officials: tuple[tuple[str, str], ...]
    doer: bool


def viewpoint_of(event: Event, party: str, book: Codebook) -> Viewpoint | None:
    """How a party stands in an event, or None where the event is not its own and it took no part in it."""
    if not takes_part(event, party, book):
        return None
    actor_end = ((event.actor, event.official),) if event.official else ()
    target_end = _target_officials(event, book)
    if event.actor == party or party in represented_parties(event, book):
        return Viewpoint(party, actor_end, event.target, target_end, doer=True)
    if book.actions[event.action].contact != MUTUAL:
        return Viewpoint(party, tuple(_of(party, target_end)), (event.actor,), actor_end, doer=False)
    others = tuple(other for other in event.target if other != party)
    rest = tuple(official for official in target_end if official[0] != party)
    return Viewpoint(party, tuple(_of(party, target_end)), (event.actor, *others), (*actor_end, *rest), doer=True)


def takes_part(event: Event, party: str, book: Codebook) -> bool:
    """Whether a party stands in an event at all: by its own act, by one in its name, or at the other end of a contact."""
    if event.actor == party or party in represented_parties(event, book):
        return True
    return party in event.target and book.actions[event.action].contact != NO_CONTACT


def represented_parties(event: Event, book: Codebook) -> tuple[str, ...]:
    """The parties for which the event's official speaks besides its actor."""
    for office in book.officials.get((event.actor, event.official), ()):
        if office.in_office(event.date):
            return office.also_for
    return ()


OWN, OTHERS, UNKNOWN = "own", "others", "unknown"
ASKED = (OWN, OTHERS, UNKNOWN)
"""Who asked for a contact, as seen by a party: itself, somebody else, or no source says."""


def who_asked(event: Event, parties: Collection[str], book: Codebook) -> str:
    """Which of `ASKED` an act is for these parties; empty for one that is no contact, which nobody asks for."""
    if book.actions[event.action].contact == NO_CONTACT:
        return ""
    if not event.initiator:
        return UNKNOWN
    return OWN if event.initiator in parties else OTHERS


def levels(officials: Iterable[tuple[str, str]], event: Event, book: Codebook) -> set[str]:
    """The levels at which these officials acted on the event's day."""
    return {book.level(party, name, event.date) for party, name in officials}


def _of(party: str, officials: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    return (official for official in officials if official[0] == party)


def _target_officials(event: Event, book: Codebook) -> tuple[tuple[str, str], ...]:
    """Each official on the target's side with the party whose official it is."""
    return tuple(
        (party, name) for name in event.target_official for party in event.target if book.official(party, name, event.date)
    )
