"""Coverage and quality of logs: the stretch of time each covers, how densely, and whether counts of two wars are comparable."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations
from typing import NamedTuple

from nkcompare.compare.conduct import is_leaders_call
from nkcompare.compare.milestones import MilestoneLine, count_reached, roots
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook, are_sufficient
from nkcompare.model.event import CONFIRMED, DISPUTED, Event
from nkcompare.model.record import Log
from nkcompare.model.war import War

UNEVEN_DENSITY = 1.5
"""The ratio of rows a day from which a difference in counts may be due to coverage rather than ordinary variation."""
EVER = -1_000_000
"""A day before any war's first row: the start of a range without a beginning."""


class Coverage(NamedTuple):
    """The stretch of a war's log that a comparison looks at: first and last date, and the rows of the whole log in it."""

    war: War
    opens: date
    until: date
    events: int

    @property
    def days(self) -> int:
        """The number of days in the stretch; 0 where the log covers none of those asked about."""
        return max((self.until - self.opens).days + 1, 0)

    @property
    def density(self) -> float:
        """Rows a day."""
        return self.events / self.days if self.days else 0.0


class Unevenness(NamedTuple):
    """A reason why counts of two wars are not comparable: `kind` is `window` or `density`."""

    kind: str
    first: Coverage
    second: Coverage


def window(log: Log, days: tuple[int, int] | None = None) -> tuple[date, date]:
    """The first and last date that a log covers, cut to a range of days where one is given.

    A log covers its war from the first day, or from its first event where that is earlier: rows before the war are a
    baseline, and the days before the earliest of them were not searched.
    """
    first = min(log.war.day_one, log.events[0].date) if log.events else log.war.day_one
    last = log.war.until
    if days is None:
        return first, last
    return max(first, _date_of(log.war, days[0])), min(last, _date_of(log.war, days[1]))


def coverage(log: Log, days: tuple[int, int] | None = None) -> Coverage:
    """The coverage of a log, which must be a whole log, not a selection."""
    first, last = window(log, days)
    return Coverage(log.war, first, last, sum(first <= event.date <= last for event in log.events))


def calendar(log: Log, days: tuple[int, int] | None = None) -> Iterator[date]:
    """Yield every date of the window, whether or not anything happened on it."""
    first, last = window(log, days)
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def uneven(logs: Sequence[Log], days: tuple[int, int] | None = None) -> tuple[Unevenness, ...]:
    """The reasons why the counts of each pair of wars are not comparable; none where their logs cover about the same."""
    found: list[Unevenness] = []
    for first, second in combinations([_of_the_war(log, days) for log in logs], 2):
        if first.days != second.days:
            found.append(Unevenness("window", first, second))
        low, high = sorted((first.density, second.density))
        if high and high >= UNEVEN_DENSITY * low:
            found.append(Unevenness("density", first, second))
    return tuple(found)


def _of_the_war(log: Log, days: tuple[int, int] | None) -> Coverage:
    """The coverage of the war itself, without the baseline rows before it, which do not make counts less comparable."""
    found = coverage(log, days)
    first = log.war.day_one
    if found.opens >= first or found.until < first:
        return found
    return Coverage(log.war, first, found.until, sum(first <= event.date <= found.until for event in log.events))


def _date_of(war: War, day: int) -> date:
    """The date of a day; the first or last possible date where the day lies outside the years 1 to 9999."""
    try:
        return war.date_of(day)
    except OverflowError:
        return date.min if day < 0 else date.max


class Share(NamedTuple):
    """A part of a whole, both as counts."""

    part: int
    whole: int

    @property
    def fraction(self) -> float | None:
        """The part divided by the whole; None where the whole is 0."""
        return self.part / self.whole if self.whole else None


class LogQuality(NamedTuple):
    """Figures on the selected events of one log; `first` and `last` are None where there are none.

    `primary`: events with a primary source; `primary_text`: those, and events whose source is a copy of a primary text.
    `founded`: events whose sources have two origins, or with a primary source. `asked`: calls in which a leader took part,
    and those of them whose initiator a source names.
    """

    war: War
    rows: int
    first: date | None
    last: date | None
    days: int
    confirmed: Share
    disputed: Share
    founded: Share
    primary: Share
    primary_text: Share
    asked: Share


def log_quality(log: Log, events: Sequence[Event], selection: Selection, book: Codebook) -> LogQuality:
    """The quality of the selected events of a log."""
    calls = [event for event in events if is_leaders_call(event, selection, book)]
    return LogQuality(
        log.war,
        len(events),
        events[0].date if events else None,
        events[-1].date if events else None,
        len({event.date for event in events}),
        Share(sum(event.certainty == CONFIRMED for event in events), len(events)),
        Share(sum(event.certainty == DISPUTED for event in events), len(events)),
        Share(sum(are_sufficient(book.origins(event.urls)) for event in events), len(events)),
        Share(sum(any(map(book.is_primary, event.urls)) for event in events), len(events)),
        Share(sum(any(book.is_primary(url) or url in book.copies for url in event.urls) for event in events), len(events)),
        Share(sum(bool(event.initiator) for event in calls), len(calls)),
    )


FIGHTING, EQUAL, LOG = "fighting", "equal", "log"
SPANS = (FIGHTING, EQUAL, LOG)
"""Spans, in days from each war's first: as long as the shortest fighting, as long as the shortest log, or the whole log."""


class Exposure(NamedTuple):
    """How many of `of` root milestones each war had reached within its first `days` days, `war` being the one that sets them."""

    span: str
    days: int
    war: str
    reached: dict[str, int]
    of: int


def span_days(wars: Sequence[War], span: str) -> int | None:
    """The number of days of a span; None for whole logs, or where the wars are counted from an anchor."""
    return _shortest(wars, span)[0] if span != LOG and not any(war.anchor for war in wars) else None


def exposures(wars: Sequence[War], lines: Sequence[MilestoneLine]) -> tuple[Exposure, ...]:
    """The milestones reached within equal spans; empty for one war, or where the wars are counted from an anchor."""
    if len(wars) < 2 or any(war.anchor for war in wars):
        return ()
    found = []
    for span in (FIGHTING, EQUAL):
        days, war = _shortest(wars, span)
        reached = {one.key: count_reached(lines, one.key, days) for one in wars}
        found.append(Exposure(span, days, war, reached, len(roots(lines))))
    return tuple(found)


def _shortest(wars: Sequence[War], span: str) -> tuple[int, str]:
    lengths = {war.key: war.fighting_days if span == FIGHTING else war.last_day for war in wars}
    war = min(lengths, key=lambda key: lengths[key])
    return lengths[war], war
