"""Documented alternatives: choices in the record that could have been made differently, one row of a table for each.

To add an alternative, add a row: its code, its label, and a function that makes the changed records from a record.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from nkcompare.compare.coverage import EQUAL, FIGHTING, span_days
from nkcompare.compare.select import Selection
from nkcompare.compare.viewpoint import takes_part
from nkcompare.model.codebook import MUTUAL, Codebook
from nkcompare.model.event import CONFIRMED, DISPUTED, Event
from nkcompare.model.record import Log, Record

WITHOUT = "without"
"""The kind of alternative that leaves out a single row, the one that decides a day; all other kinds are in `CHOICES`."""


class Alternative(NamedTuple):
    """One choice made differently; `detail` names the war and date or the row, `label` says it in words.

    `left_out`: how many rows it drops from the logs; `changed`: how many rows it reads differently.
    """

    kind: str
    label: str
    detail: str = ""
    war: str = ""
    left_out: int = 0
    changed: int = 0

    @property
    def key(self) -> str:
        """A name to quote it by: `day-one:2016=2016-04-01`, `without:2016-064`."""
        return f"{self.kind}:{self.detail}" if self.detail else self.kind


Made = tuple[Alternative, Record]


class Choice(NamedTuple):
    """A row of the table: a kind of alternative, its label, and a function that yields the alternatives of this kind.

    `label` may hold `{war}`, `{date}` and `{days}`.
    """

    kind: str
    label: str
    make: Callable[["Choice", Record, Selection], Iterator[Made]]


def alternatives(record: Record, selection: Selection) -> Iterator[Made]:
    """Yield every alternative of `CHOICES` for a record, with the changed record."""
    for choice in CHOICES:
        yield from choice.make(choice, record, selection)


def _day_one(choice: Choice, record: Record, _: Selection) -> Iterator[Made]:
    """Yield each other first day of each war; nothing where the wars are aligned, since days are then counted from the anchor."""
    for log in record.logs:
        for other in log.war.alternatives if log.war.anchor is None else ():
            if other != log.war.day_one:
                moved = tuple(Log(one.war.counted_from(other), one.events) if one is log else one for one in record.logs)
                label = choice.label.format(war=log.war.key, date=f"{other.day} {other:%b} {other.year}")
                yield Alternative(choice.kind, label, f"{log.war.key}={other}", log.war.key), record._replace(logs=moved)


def _keeping(keep: Callable[[Event, Codebook], bool]) -> Callable[[Choice, Record, Selection], Iterator[Made]]:
    """A function that yields the record with only the rows to keep."""

    def make(choice: Choice, record: Record, _: Selection) -> Iterator[Made]:
        logs = tuple(Log(log.war, [one for one in log.events if keep(one, record.codebook)]) for log in record.logs)
        yield Alternative(choice.kind, choice.label, left_out=_rows(record.logs) - _rows(logs)), record._replace(logs=logs)

    return make


def _asked(of: Callable[[Event, str], str]) -> Callable[[Choice, Record, Selection], Iterator[Made]]:
    """A function that yields the record with an initiator filled in for each contact of the focus where none is stated."""

    def make(choice: Choice, record: Record, selection: Selection) -> Iterator[Made]:
        book, parties = record.codebook, selection.focus(record.codebook)
        changed = 0
        logs = []
        for log in record.logs:
            events = []
            for event in log.events:
                own = next((party for party in parties if takes_part(event, party, book)), "")
                blank = own and not event.initiator and book.actions[event.action].contact == MUTUAL
                changed += bool(blank)
                events.append(event._replace(initiator=of(event, own)) if blank else event)
            logs.append(Log(log.war, events))
        yield Alternative(choice.kind, choice.label, changed=changed), record._replace(logs=tuple(logs))

    return make


def _within(span: str) -> Callable[[Choice, Record, Selection], Iterator[Made]]:
    """A function that yields the record cut to a span: as many days of each war as the shortest one has."""

    def make(choice: Choice, record: Record, _: Selection) -> Iterator[Made]:
        days = span_days([log.war for log in record.logs], span)
        if days is None or len(record.logs) < 2:
            return
        logs = tuple(Log(log.war, [one for one in log.events if log.war.day(one.date) <= days]) for log in record.logs)
        left_out = _rows(record.logs) - _rows(logs)
        label = choice.label.format(days=days)
        yield Alternative(choice.kind, label, str(days), left_out=left_out), record._replace(logs=logs)

    return make


def _rows(logs: tuple[Log, ...]) -> int:
    return sum(len(log.events) for log in logs)


def _own(_: Event, own: str) -> str:
    return own


def _other(event: Event, own: str) -> str:
    return next((party for party in event.parties if party != own), "")


def _has_primary_source(event: Event, book: Codebook) -> bool:
    return any(map(book.is_primary, event.urls))


def _has_several_origins(event: Event, book: Codebook) -> bool:
    return len({one.domain for one in book.origins(event.urls)}) > 1


CHOICES = (
    Choice("day-one", "counting {war} from {date}", _day_one),
    Choice("undisputed", "without disputed rows", _keeping(lambda event, _: event.certainty != DISPUTED)),
    Choice("confirmed", "confirmed rows only", _keeping(lambda event, _: event.certainty == CONFIRMED)),
    Choice("several-origins", "without rows of one origin", _keeping(_has_several_origins)),
    Choice("primary", "rows with a primary source only", _keeping(_has_primary_source)),
    Choice("blanks-own", "who asked is not stated: all its own", _asked(_own)),
    Choice("blanks-other", "who asked is not stated: all the other's", _asked(_other)),
    Choice("span-fighting", "the first {days} days, as long as the shortest fighting", _within(FIGHTING)),
    Choice("span-equal", "the first {days} days, as long as the shortest log", _within(EQUAL)),
)
"""The table of alternatives, in the order in which they are tried and shown."""
