"""The ladder of involvement: how far a third party had gone by a day."""

from collections.abc import Iterable, Sequence

from nkcompare.compare.stand import stand
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.event import Event


def highest_rung(events: Iterable[Event], parties: Sequence[str], book: Codebook) -> str:
    """The highest rung any of the parties reached in these events; empty where none is on the ladder."""
    reached = -1
    for event in events:
        rung = book.actions[event.action].rung
        if not rung:
            continue
        height = LADDER.index(rung)
        if height > reached and any(_done_by(event, party, book) for party in parties):
            reached = height
    return LADDER[reached] if reached >= 0 else ""


def _done_by(event: Event, party: str, book: Codebook) -> bool:
    here = stand(event, party, book)
    return here is not None and here.doer
