"""Contrast: the focus against every other party, to tell "it was later" from "everybody was later".

For each party: the lags of its firsts between two wars, once for root milestones and once for kinds of act, summed up in two
figures that may disagree. The median lag takes the firsts that both wars have; the mean day within a horizon also takes those
that one war alone has. With two wars there is no test of significance, only the rank of the focus among all parties.
"""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from nkcompare.compare.coverage import UNEVEN_DENSITY
from nkcompare.compare.first_acts import First, first_kinds, first_roots, own_logs
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import BELLIGERENT, Codebook
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

TRAITS = ("action", "level", "target")
"""The traits that make a kind of act by default."""
ENOUGH = 3
"""The fewest firsts of which a median is given: with fewer, a single call would decide it."""
ROOTS, KINDS = "milestones", "kinds"
UNITS = (ROOTS, KINDS)
"""The sorts of firsts that are counted."""

Parties = tuple[str, ...]


class Bounded(NamedTuple):
    """A figure, with the smallest and the largest it can be."""

    value: float
    low: float
    high: float


class Lags(NamedTuple):
    """The firsts of a party in two wars, counted by the sign of their lag, with the median lag and the mean days.

    `unsure` counts those whose sign is open because who asked, or the day, is not stated. `median` and `means` are None for
    fewer than `ENOUGH` firsts. `means` are the mean days, in each war, of the `counted` firsts that at least one war has within
    the horizon; a war that has a first not or later counts with the horizon.
    """

    later: int
    same: int
    earlier: int
    unsure: int
    median: float | None
    median_range: tuple[float, float] | None
    counted: int
    means: tuple[float, float] | None
    firsts: tuple[First, ...]

    @property
    def both(self) -> int:
        """How many firsts both wars have."""
        return self.later + self.same + self.earlier + self.unsure

    @property
    def mean(self) -> float | None:
        """The mean day within the horizon in the later war minus that in the first; None where there are no means."""
        return self.means[1] - self.means[0] if self.means else None

    def figure(self, *, by_mean: bool) -> Bounded | None:
        """The figure that parties are ranked by: the median lag with its bounds, or the mean; None where there is none."""
        if by_mean:
            return Bounded(self.mean, self.mean, self.mean) if self.mean is not None else None
        return Bounded(self.median, *self.median_range) if self.median is not None and self.median_range else None


class Density(NamedTuple):
    """The number of rows that involve a party in each of two wars, over their first `days` days."""

    first: int
    later: int
    days: int

    @property
    def ratio(self) -> float | None:
        """The later war's rows as a multiple of the first's; None where the first has none."""
        return self.later / self.first if self.first else None

    @property
    def push(self) -> int:
        """The direction in which uneven logs bias the party's lags: -1 towards earlier, 1 towards later, 0 for even logs.

        A thin log shows a first later than it was, or not at all: where the first war's log is the thin one, lags are too small.
        """
        low, high = sorted((self.first, self.later))
        if high < UNEVEN_DENSITY * max(low, 1):
            return 0
        return -1 if self.later > self.first else 1


class PartyContrast(NamedTuple):
    """One party, or the parties of the focus together: its lags by `ROOTS` and `KINDS`, and the density of its logs."""

    parties: Parties
    is_focus: bool
    lags: dict[str, Lags]
    density: Density


class Rank(NamedTuple):
    """The place of a party among `of` parties, 1 being the slowest; `tied` others share it.

    `first` and `last` are the places it can have, where who asked or the day leaves its median or another's open.
    """

    place: int
    of: int
    tied: int
    first: int
    last: int

    @property
    def is_open(self) -> bool:
        """Whether it can have more than one place."""
        return self.first != self.last


class WarContrast(NamedTuple):
    """A later war against the first: every party, the slowest first by `ROOTS`, and all but the focus together."""

    first: War
    later: War
    horizon: int
    parties: tuple[PartyContrast, ...]
    others: dict[str, Lags]

    @property
    def focus(self) -> PartyContrast | None:
        """The contrast of the focus; None where there is no focus."""
        return next((one for one in self.parties if one.is_focus), None)

    def ranked(self, unit: str) -> tuple[PartyContrast, ...]:
        """The parties by their median lag, the slowest first; last those with too few firsts."""
        return tuple(sorted(self.parties, key=lambda one: _slowness(one.lags[unit])))

    def rank(self, party: PartyContrast, unit: str, *, by_mean: bool = False) -> Rank | None:
        """A party's place by the median lag, or by the mean day; None where it has too few firsts."""
        own, *others = (
            one.lags[unit].figure(by_mean=by_mean) for one in (party, *(other for other in self.parties if other is not party))
        )
        known = [figure for figure in others if figure is not None]
        if own is None:
            return None
        return Rank(
            1 + sum(one.value > own.value for one in known),
            1 + len(known),
            sum(one.value == own.value for one in known),
            1 + sum(one.low > own.high for one in known),
            1 + sum(one.high > own.low for one in known),
        )


class ContrastComparison(NamedTuple):
    """The focus of a selection against other parties, for each later war; `named`: the user named these parties."""

    wars: tuple[War, ...]
    selection: Selection
    traits: tuple[str, ...]
    against: Parties
    named: bool
    contrasts: tuple[WarContrast, ...]


class BeyondTheLog(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Raised for a horizon after the end of a war's log."""

    def __init__(self, horizon: int, war: War) -> None:
        super().__init__(f"day {horizon} lies beyond the log of {war.key}, which ends on day {war.last_day}")
        self.last_day = war.last_day


def others_of(focus: Parties, book: Codebook) -> Parties:
    """The parties a focus is set against by default: all other third parties, or for a belligerent all other belligerents."""
    sides = bool(focus) and all(book.actors[party].kind == BELLIGERENT for party in focus)
    return tuple(code for code, actor in book.actors.items() if (actor.kind == BELLIGERENT) == sides and code not in focus)


def contrast(
    record: Record, selection: Selection, against: Parties = (), traits: Sequence[str] = TRAITS, horizon: int | None = None
) -> ContrastComparison:
    """The focus of a selection against other parties, each on its own: those in `against`, else those of `others_of`.

    Parties without a single first in any war are left out. With one war, `contrasts` is empty. Raises BeyondTheLog.
    """
    book = record.codebook
    focus = selection.actors
    named = bool(against)
    against = against or others_of(focus, book)
    units = [*([focus] if focus else []), *((party,) for party in against)]
    logs = own_logs(record.logs, units, book)
    firsts: dict[Parties, dict[str, tuple[First, ...]]] = {}
    for unit in units:
        chosen = selection._replace(actors=unit)
        firsts[unit] = {
            ROOTS: first_roots(logs[unit], chosen, book), KINDS: first_kinds(logs[unit], traits, chosen, book),
        }  # fmt: skip
    kept = [unit for unit in units if unit == focus or any(firsts[unit].values())]
    wars = tuple(log.war for log in record.logs)
    found = []
    for later in wars[1:]:
        end = _horizon(wars[0], later, horizon)
        rows = [
            PartyContrast(
                unit,
                unit == focus,
                {of: lags(firsts[unit][of], wars[0], later, end) for of in UNITS},
                _density(logs[unit], wars[0], later, end),
            )
            for unit in kept
        ]
        others = {
            of: lags([one for row in rows if not row.is_focus for one in row.lags[of].firsts], wars[0], later, end)
            for of in UNITS
        }
        rows.sort(key=lambda row: _slowness(row.lags[ROOTS]))
        found.append(WarContrast(wars[0], later, end, tuple(rows), others))
    return ContrastComparison(wars, selection, tuple(traits), against, named, tuple(found))


def _horizon(first: War, later: War, asked: int | None) -> int:
    shorter = min((first, later), key=lambda war: war.last_day)
    if asked is not None and asked > shorter.last_day:
        raise BeyondTheLog(asked, shorter)
    return shorter.last_day if asked is None else asked


def _density(logs: Sequence[Log], first: War, later: War, horizon: int) -> Density:
    """The rows up to the horizon, from the wars' first day on; where an anchor makes these differ, from the later of them."""
    start = max(war.day(war.day_one) for war in (first, later))
    rows = {log.war.key: sum(start <= log.war.day(event.date) <= horizon for event in log.events) for log in logs}
    return Density(rows[first.key], rows[later.key], max(horizon - start + 1, 0))


def lags(firsts: Iterable[First], first: War, later: War, horizon: int) -> Lags:
    """The lags of firsts between two wars; see `Lags`."""
    found = tuple(one for one in firsts if one.days[first.key] or one.days[later.key])
    spans = [span for one in found if (span := one.lag_range(first.key, later.key))]
    known = [lag for one in found if (lag := one.lag(first.key, later.key)) is not None]
    signs = [_sign(span) for span in spans]
    low, high = ([span[end] for span in spans] for end in (0, 1))
    enough = len(known) >= ENOUGH
    within = [pair for one in found if min(pair := _within(one, first.key, later.key, horizon)) < horizon or _on(one, horizon)]
    return Lags(
        signs.count(1),
        signs.count(0),
        signs.count(-1),
        signs.count(None),
        float(median(known)) if enough else None,
        (float(median(low)), float(median(high))) if enough else None,
        len(within),
        _means(within) if len(within) >= ENOUGH else None,
        found,
    )


def _sign(span: tuple[int, int]) -> int | None:
    """1 for later, 0 for the same day, -1 for earlier; None where the range of the lag leaves it open."""
    low, high = span
    if low == high == 0:
        return 0
    return 1 if low > 0 else -1 if high < 0 else None


def _within(one: First, first: str, later: str, horizon: int) -> tuple[int, int]:
    """The days of a first in two wars; the horizon for one that is not reached by then."""
    early, late = one.days[first], one.days[later]
    return min(early.day if early else horizon, horizon), min(late.day if late else horizon, horizon)


def _on(one: First, horizon: int) -> bool:
    """Whether a war has the first exactly on the day of the horizon."""
    return any(found is not None and found.day == horizon for found in one.days.values())


def _means(pairs: Sequence[tuple[int, int]]) -> tuple[float, float]:
    early, late = (sum(pair[end] for pair in pairs) / len(pairs) for end in (0, 1))
    return early, late


def _slowness(found: Lags) -> tuple[bool, float, bool, float]:
    """A sort key: the slowest first, by the median and then the mean; those with too few firsts last."""
    return found.median is None, -(found.median or 0.0), found.mean is None, -(found.mean or 0.0)
