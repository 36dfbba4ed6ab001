"""An event as one party sees it: whether it is the party's own act, through whom, and towards whom.

A call or a meeting belongs to everybody in it; a visit or a convened meeting is seen from both ends but done by
its actor; any other act is its actor's alone, or that of the parties a joint body speaks for.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from nkcompare.model.codebook import MUTUAL, NO_CONTACT, Codebook
from nkcompare.model.event import Event


class Viewpoint(NamedTuple):
    """An event as one party sees it. Officials are pairs of party and name; `doer`: the act counts as the party's own."""

    party: str
    officials: tuple[tuple[str, str], ...]
    counterparts: tuple[str, ...]
    counterpart_officials: tuple[tuple[str, str], ...]
    doer: bool


def viewpoint_of(event: Event, party: str, book: Codebook) -> Viewpoint | None:
    """The event as a party sees it; None where it is not the party's act and the party took no part in it."""
    if not takes_part(event, party, book):
        return None
    actor_end = ((event.actor, event.official),) if event.official else ()
    target_end = _target_officials(event, book)
    if _acts(event, party, book):
        return Viewpoint(party, actor_end, event.target, target_end, doer=True)
    if book.actions[event.action].contact != MUTUAL:
        return Viewpoint(party, tuple(_of(party, target_end)), (event.actor,), actor_end, doer=False)
    others = tuple(other for other in event.target if other != party)
    rest = tuple(official for official in target_end if official[0] != party)
    return Viewpoint(party, tuple(_of(party, target_end)), (event.actor, *others), (*actor_end, *rest), doer=True)


def takes_part(event: Event, party: str, book: Codebook) -> bool:
    """Whether a party has a part in an event: it acted, somebody acted in its name, or it is the target of a contact."""
    return _acts(event, party, book) or (party in event.target and book.actions[event.action].contact != NO_CONTACT)


def is_own_act(event: Event, party: str, book: Codebook) -> bool:
    """Whether an event counts as an act of the party: it acted, somebody acted in its name, or it was in a mutual contact."""
    return _acts(event, party, book) or (party in event.target and book.actions[event.action].contact == MUTUAL)


def parties_concerned(event: Event, book: Codebook) -> tuple[str, ...]:
    """The parties that an event may concern: the actor, the targets, and those for which the official speaks; each once."""
    return tuple(dict.fromkeys((*event.parties, *_represented(event, book))))


def _acts(event: Event, party: str, book: Codebook) -> bool:
    return event.actor == party or party in _represented(event, book)


def _represented(event: Event, book: Codebook) -> tuple[str, ...]:
    """The parties other than the actor for which the event's official speaks."""
    office = book.official(event.actor, event.official, event.date)
    return office.also_for if office else ()


OWN, OTHERS, UNKNOWN = "own", "others", "unknown"
ASKED = (OWN, OTHERS, UNKNOWN)
"""Who asked for a contact, as a party sees it: itself, somebody else, or not stated by any source."""


def who_asked(event: Event, parties: Collection[str], book: Codebook) -> str:
    """One of `ASKED`, as these parties see an event; empty where it is not a contact, since nobody asks for other acts."""
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
