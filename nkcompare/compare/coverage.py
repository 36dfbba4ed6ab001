"""Coverage: how long a stretch each log covers and how densely, and whether counts of two wars can be compared at all.

How good a log is: figures a reader needs before trusting a comparison.
"""

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
"""From this ratio of rows a day on, a difference in counts may be one of coverage; below it, of ordinary variation."""
EVER = -1_000_000
"""A day before any war's first row: the start of a range that is open to the past."""


class Coverage(NamedTuple):
    """The stretch of a war's log that a comparison looks at: first and last date, and the rows of the whole log in it."""

    war: War
    opens: date
    until: date
    events: int

    @property
    def days(self) -> int:
        """How many days the stretch has; 0 where the log covers none of those asked about."""
        return max((self.until - self.opens).days + 1, 0)

    @property
    def density(self) -> float:
        """Rows a day."""
        return self.events / self.days if self.days else 0.0


class Unevenness(NamedTuple):
    """Why counts of two wars are not on an equal footing: `kind` is `window` or `density`."""

    kind: str
    first: Coverage
    second: Coverage


def window(log: Log, days: tuple[int, int] | None = None) -> tuple[date, date]:
    """The first and last date a log covers, within a range of days where one is asked about.

    A log covers its war from the first day, or from its first event where that is earlier: a row before the war is a
    baseline, and a day before the first of them was not looked at.
    """
    first = min(log.war.day_one, log.events[0].date) if log.events else log.war.day_one
    last = log.war.until
    if days is None:
        return first, last
    return max(first, _date_of(log.war, days[0])), min(last, _date_of(log.war, days[1]))


def coverage(log: Log, days: tuple[int, int] | None = None) -> Coverage:
    """What a log covers; `log` must be whole, not a selection."""
    first, last = window(log, days)
    return Coverage(log.war, first, last, sum(first <= event.date <= last for event in log.events))


def calendar(log: Log, days: tuple[int, int] | None = None) -> Iterator[date]:
    """Every date of the window, whether or not anything happened on it."""
    first, last = window(log, days)
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)


def uneven(logs: Sequence[Log], days: tuple[int, int] | None = None) -> tuple[Unevenness, ...]:
    """What stands in the way of comparing the counts of each pair of wars; nothing where their logs are alike."""
    found: list[Unevenness] = []
    for first, second in combinations([_of_the_war(log, days) for log in logs], 2):
        if first.days != second.days:
            found.append(Unevenness("window", first, second))
        low, high = sorted((first.density, second.density))
        if high and high >= UNEVEN_DENSITY * low:
            found.append(Unevenness("density", first, second))
    return tuple(found)


def _of_the_war(log: Log, days: tuple[int, int] | None) -> Coverage:
    """Coverage of the war itself: a few baseline rows before it make no difference in footing."""
    found = coverage(log, days)
    first = log.war.day_one
    if found.opens >= first or found.until < first:
        return found
    return Coverage(log.war, first, found.until, sum(first <= event.date <= found.until for event in log.events))


def _date_of(war: War, day: int) -> date:
    """The date of a day, or the end of time it lies beyond."""
    try:
        return war.date_of(day)
    except OverflowError:
        return date.min if day < 0 else date.max


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
        Share(sum(bool(event.initiator) for event in calls), len(calls)),
    )


FIGHTING, EQUAL, LOG = "fighting", "equal", "log"
SPANS = (FIGHTING, EQUAL, LOG)
"""The first days of each war: as many as the shortest fighting lasted, as many as the shortest log covers, or all of its log."""


class Exposure(NamedTuple):
    """How many roots of `of` each war had reached within its first `days` days, as many as `war` has of them."""

    span: str
    days: int
    war: str
    reached: dict[str, int]
    of: int


def span_days(wars: Sequence[War], span: str) -> int | None:
    """The number of days of a span; None where it is all of the logs, or the wars are not counted from their first days."""
    return _shortest(wars, span)[0] if span != LOG and not any(war.anchor for war in wars) else None


def exposures(wars: Sequence[War], lines: Sequence[MilestoneLine]) -> tuple[Exposure, ...]:
    """What the wars had reached within equal stretches; nothing for one war, or where they are aligned on an anchor."""
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
