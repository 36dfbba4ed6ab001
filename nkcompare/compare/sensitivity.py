"""Sensitivity analysis: whether findings still hold where the record's disputable choices are made differently.

A finding is the sign of a lag: whether a war reached a milestone later than the first war, earlier, on the same day, or
alone. Every documented alternative is tried, one at a time, and each row that a finding rests on is left out in turn.
"""

from collections.abc import Iterable
from typing import NamedTuple

from nkcompare.compare.alternatives import WITHOUT, Alternative, alternatives
from nkcompare.compare.milestone_lines import every_line, milestone_lines
from nkcompare.compare.milestones import NEITHER, OPEN, MilestoneLine, Reached, sign
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Milestone
from nkcompare.model.event import Event
from nkcompare.model.record import Record
from nkcompare.model.war import War


class Outcome(NamedTuple):
    """A finding under an alternative: its lag (None unless both wars reach the milestone), its sign, and whether this changed.

    `lag_range`: the smallest and largest possible lag under it. `row` is the row that is left out, where it is one alone.
    It is not `seen` where the alternative drops rows, and with them an act that the finding needs: what is left out contradicts
    nothing. This does not apply where a row that a day rests on is left out on purpose.
    """

    alternative: Alternative
    lag: int | None
    sign: str
    changed: bool
    seen: bool
    lag_range: tuple[int, int] | None = None
    row: Event | None = None


class Finding(NamedTuple):
    """A milestone's lag in one later war, and its outcome under every alternative, in the order tried.

    `lag_range`: the smallest and largest possible lag in the record itself, where who asked or the day is open.
    """

    milestone: Milestone
    war: str
    reached: dict[str, Reached | None]
    lag: int | None
    sign: str
    outcomes: tuple[Outcome, ...]
    part_of: str = ""
    lag_range: tuple[int, int] | None = None

    @property
    def is_open(self) -> bool:
        """Whether the record itself does not tell the sign, because who asked or the day is open: there is none to keep."""
        return self.sign == OPEN

    @property
    def broken_by(self) -> tuple[Outcome, ...]:
        """The outcomes under which the finding changed."""
        return tuple(outcome for outcome in self.outcomes if outcome.changed)

    @property
    def keeps_sign(self) -> bool:
        """Whether the sign is the same under every alternative under which it can be seen; the size of the lag may differ."""
        return not self.broken_by

    @property
    def keeps_size(self) -> bool:
        """Whether the lag is the same number of days under every alternative as well."""
        low, high = self.lags or (0, 0)
        return self.keeps_sign and low == high

    @property
    def lags(self) -> tuple[int, int] | None:
        """The smallest and largest lag over the record and all alternatives; None where there is no lag."""
        lags = [lag for span in (self.lag_range, *(one.lag_range for one in self.outcomes)) for lag in span or ()]
        return (min(lags), max(lags)) if lags else None

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The ids of the rows that the finding depends on: without any one of them it would be another."""
        return tuple(one.alternative.detail for one in self.broken_by if one.alternative.kind == WITHOUT)


class SensitivityAnalysis(NamedTuple):
    """The findings of a selection, and the alternatives tried on the record as a whole."""

    selection: Selection
    wars: tuple[War, ...]
    alternatives: tuple[Alternative, ...]
    findings: tuple[Finding, ...]


def sensitivity(record: Record, selection: Selection) -> SensitivityAnalysis:
    """Every finding under every alternative. With one war, or where nothing was reached, there are no findings."""
    book = record.codebook
    lines = milestone_lines(record.logs, selection, book)
    tried = [
        (alternative, {line.milestone.id: line for line in every_line(changed.logs, selection, book)})
        for alternative, changed in alternatives(record, selection)
    ]
    findings = tuple(_finding(line, war, tried) for line in lines for war in list(line.reached)[1:] if sign(line, war) != NEITHER)
    return SensitivityAnalysis(
        selection, tuple(log.war for log in record.logs), tuple(alternative for alternative, _ in tried), findings
    )


def _finding(line: MilestoneLine, war: str, tried: Iterable[tuple[Alternative, dict[str, MilestoneLine]]]) -> Finding:
    first = next(iter(line.reached))
    found = sign(line, war)
    outcomes = [_outcome(line, alternative, lines[line.milestone.id], war) for alternative, lines in tried]
    outcomes += [_outcome(line, _without(event, key), left, war, event) for event, key, left in line.removals(war)]
    reached = {key: line.reached[key] for key in (first, war)}
    return Finding(line.milestone, war, reached, line.lags[war], found, tuple(outcomes), line.part_of, line.lag_ranges[war])


def _outcome(line: MilestoneLine, alternative: Alternative, other: MilestoneLine, war: str, row: Event | None = None) -> Outcome:
    pair = (next(iter(line.reached)), war)
    lost = any(line.reached[key] and not other.reached[key] for key in pair)
    seen = alternative.kind == WITHOUT or not (alternative.left_out and lost)
    found, known = sign(other, war), sign(line, war)
    changed = seen and known not in {OPEN, found}
    return Outcome(alternative, other.lags[war], found, changed, seen, other.lag_ranges[war], row)


def _without(event: Event, war: str) -> Alternative:
    return Alternative(WITHOUT, f"without {event.id}", event.id, war, left_out=1)
