"""Sensitivity: whether the findings survive if the record's disputable choices had been made otherwise.

A finding is the sign of a lag: whether a war reached a milestone later than the first war, earlier, on the same day, or
alone. Every documented alternative is tried, one at a time, and each row that decides a finding is left out in turn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from nkcompare.compare.day import milestone_lines
from nkcompare.compare.milestones import MilestoneLine, Reached, first_reached
from nkcompare.compare.select import Selection, select_logs
from nkcompare.model.codebook import Codebook, Milestone
from nkcompare.model.event import CONFIRMED, DISPUTED, Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

LATER, SAME, EARLIER, ONLY_FIRST, ONLY_LATER, NEITHER = "later", "same", "earlier", "only-first", "only-later", "neither"
"""What a finding can be; `later` means that the later war was later by the clock, by a positive lag."""

DAY_ONE, UNDISPUTED, CONFIRMED_ONLY, SEVERAL_ORIGINS, WITHOUT = "day-one", "undisputed", "confirmed", "several-origins", "without"
"""The kinds of alternative: another first day; without disputed rows; confirmed rows only; without rows all of whose sources
carry one origin's word; without the one row that decides a day."""


class Alternative(NamedTuple):
    """One choice made otherwise; `detail` names the war and date or the row. `left_out`: rows that it takes from the logs."""

    kind: str
    detail: str = ""
    war: str = ""
    left_out: int = 0

    @property
    def key(self) -> str:
        """A name to quote it by: `day-one:2016=2016-04-01`, `without:2016-064`."""
        return f"{self.kind}:{self.detail}" if self.detail else self.kind


class Outcome(NamedTuple):
    """What becomes of a finding under an alternative: its lag (None unless both wars reached it), and its sign."""

    alternative: Alternative
    lag: int | None
    sign: str


class Finding(NamedTuple):
    """A milestone's lag in one later war, and what every alternative makes of it, in the order tried."""

    milestone: Milestone
    war: str
    reached: dict[str, Reached | None]
    lag: int | None
    sign: str
    outcomes: tuple[Outcome, ...]

    @property
    def broken_by(self) -> tuple[Outcome, ...]:
        """The alternatives under which the finding is another."""
        return tuple(outcome for outcome in self.outcomes if outcome.sign != self.sign)

    @property
    def survives(self) -> bool:
        """Whether it is the same under every alternative."""
        return not self.broken_by

    @property
    def lags(self) -> tuple[int, int] | None:
        """The smallest and the largest lag over the record and every alternative that leaves one."""
        lags = [lag for lag in (self.lag, *(outcome.lag for outcome in self.outcomes)) if lag is not None]
        return (min(lags), max(lags)) if lags else None


class Sensitivity(NamedTuple):
    """Every finding of a selection, and the alternatives tried that touch the record as a whole."""

    selection: Selection
    wars: tuple[War, ...]
    alternatives: tuple[Alternative, ...]
    findings: tuple[Finding, ...]


def sensitivity(record: Record, selection: Selection) -> Sensitivity:
    """Every finding under every alternative. With one war, or where nothing was reached, there are no findings.

    Where the wars are aligned on an anchor the anchor stays, and other first days, which move nothing, are not tried.
    """
    lines = _lines(record, selection)
    tried = [
        (alternative, {line.milestone.id: line for line in _lines(changed, selection)}) for alternative, changed in _whole(record)
    ]
    without = _Without(record, selection)
    findings = tuple(
        _finding(line, war, tried, without) for line in lines for war in list(line.reached)[1:] if _sign(line, war) != NEITHER
    )
    return Sensitivity(selection, tuple(log.war for log in record.logs), tuple(alternative for alternative, _ in tried), findings)


def sign_of(lag: int | None, *, first: bool, later: bool) -> str:
    """The finding that a lag is, or that it cannot be had for want of one war's day."""
    if lag is None:
        return ONLY_FIRST if first else ONLY_LATER if later else NEITHER
    return SAME if lag == 0 else LATER if lag > 0 else EARLIER


def _finding(
    line: MilestoneLine, war: str, tried: Iterable[tuple[Alternative, dict[str, MilestoneLine]]], without: "_Without"
) -> Finding:
    yardstick = next(iter(line.reached))
    reached = {key: line.reached[key] for key in (yardstick, war)}
    changed = [(alternative, found[line.milestone.id]) for alternative, found in tried]
    changed += without.rows(line, (yardstick, war))
    outcomes = tuple(Outcome(alternative, other.lags[war], _sign(other, war)) for alternative, other in changed)
    return Finding(line.milestone, war, reached, line.lags[war], _sign(line, war), outcomes)


def _sign(line: MilestoneLine, war: str) -> str:
    first = next(iter(line.reached.values()))
    return sign_of(line.lags[war], first=first is not None, later=line.reached[war] is not None)


def _lines(record: Record, selection: Selection) -> tuple[MilestoneLine, ...]:
    return milestone_lines(select_logs(record, selection), selection, record.codebook)


def _whole(record: Record) -> Iterator[tuple[Alternative, Record]]:
    """The alternatives that touch more than one row, with the record each makes."""
    for log in record.logs:
        for other in log.war.alternatives if log.war.anchor is None else ():
            if other != log.war.day_one:
                moved = tuple(Log(one.war.counted_from(other), one.events) if one is log else one for one in record.logs)
                yield Alternative(DAY_ONE, f"{log.war.key}={other}", log.war.key), Record(record.codebook, moved)
    kept: tuple[tuple[str, Callable[[Event], bool]], ...] = (
        (UNDISPUTED, lambda event: event.certainty != DISPUTED),
        (CONFIRMED_ONLY, lambda event: event.certainty == CONFIRMED),
        (SEVERAL_ORIGINS, lambda event: len({record.codebook.origin(url) for url in event.urls}) > 1),
    )
    for kind, keep in kept:
        logs = tuple(Log(log.war, [event for event in log.events if keep(event)]) for log in record.logs)
        left_out = sum(len(log.events) for log in record.logs) - sum(len(log.events) for log in logs)
        yield Alternative(kind, left_out=left_out), Record(record.codebook, logs)


class _Without:
    """Lines recomputed without the row that decides one of their days; each log is selected once."""

    def __init__(self, record: Record, selection: Selection) -> None:
        self._book: Codebook = record.codebook
        self._parties = selection.focus(self._book)
        self._logs = {log.war.key: log for log in select_logs(record, selection)}

    def rows(self, line: MilestoneLine, wars: Sequence[str]) -> list[tuple[Alternative, MilestoneLine]]:
        """The line without the row that decided it, for each of the wars."""
        return [
            (Alternative(WITHOUT, found.event.id, war, 1), self._line(line, war, found.event))
            for war in wars
            if (found := line.reached[war]) is not None
        ]

    def _line(self, line: MilestoneLine, war: str, event: Event) -> MilestoneLine:
        log = self._logs[war]
        others = [one for one in log.events if one is not event]
        found = first_reached(others, log.war, self._parties, (line.milestone,), self._book)
        return MilestoneLine(line.milestone, {**line.reached, war: found.get(line.milestone.id)})
