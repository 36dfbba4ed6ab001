"""How good a log is: figures a reader needs before trusting a comparison."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nkcompare.compare.select import Selection, stands
from nkcompare.compare.stand import levels
from nkcompare.model.codebook import MUTUAL, Codebook
from nkcompare.model.event import CONFIRMED, DISPUTED, Event
from nkcompare.model.record import Log
from nkcompare.model.war import War

LEADER = "leader"


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def fraction(self) -> float | None:
        """Part through whole; None of nothing."""
        return self.part / self.whole if self.whole else None


class LogQuality(NamedTuple):
    """Figures of the selected events of one log. `first` and `last` are None for no events."""

    war: War
    rows: int
    first: date | None
    last: date | None
    days: int
    confirmed: Share
    disputed: Share
    founded: Share
    asked: Share


def log_quality(log: Log, events: Sequence[Event], selection: Selection, book: Codebook) -> LogQuality:
    """The quality of the selected events of a log.

    `founded`: resting on two publishers that do not relay one origin, or on a primary source. `asked`: calls in which a
    leader took part and whose initiator a source names.
    """
    calls = [event for event in events if _is_leaders_call(event, selection, book)]
    return LogQuality(
        log.war,
        len(events),
        events[0].date if events else None,
        events[-1].date if events else None,
        len({event.date for event in events}),
        Share(sum(event.certainty == CONFIRMED for event in events), len(events)),
        Share(sum(event.certainty == DISPUTED for event in events), len(events)),
        Share(sum(is_founded(event, book) for event in events), len(events)),
        Share(sum(bool(event.initiator) for event in calls), len(calls)),
    )


def is_founded(event: Event, book: Codebook) -> bool:
    """Whether an event rests on two origins or on a primary source."""
    publishers = [book.publisher(url) for url in event.urls]
    if any(publisher is not None and publisher.kind == "primary" for publisher in publishers):
        return True
    return len({book.origin(url) for url in event.urls}) > 1


def _is_leaders_call(event: Event, selection: Selection, book: Codebook) -> bool:
    """A call or the like in which a leader took part for a party of the focus."""
    if event.action != "call" or book.actions[event.action].contact != MUTUAL:
        return False
    return any(LEADER in levels(one.officials, event, book) for one in stands(event, selection, book))
