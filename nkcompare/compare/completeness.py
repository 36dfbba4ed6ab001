"""Completeness of a log, estimated from an independent list by capture-recapture.

After D. G. Chapman, *Some properties of the hypergeometric distribution with applications to zoological sample censuses*
(1951), with the variance of G. A. F. Seber, *The Estimation of Animal Abundance* (1982). It assumes that the lists were made
independently and that each act was equally likely to be listed. Where some acts are easy to find and so on both lists, the
estimate is too low.
"""

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from nkcompare.compare.double_coding import INITIATOR, CodingAgreement, coding_agreement
from nkcompare.model.double_coding import NOT, DoubleCoding, ListCount
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record

_NORMAL = 1.96
"""How many standard errors on either side hold 95 per cent of a normal distribution."""


class Estimate(NamedTuple):
    """The estimated number of acts and its 95 per cent interval, which is never below the number found."""

    total: float
    low: float
    high: float


class Completeness(NamedTuple):
    """The counts for a kind of act, the estimate (None where only a share was kept), and the log's rows of it today."""

    kept: ListCount
    estimate: Estimate | None
    today: int

    @property
    def share(self) -> float:
        """The share of the list that the log had, from 0 to 1."""
        kept = self.kept
        return kept.in_log / kept.listed if kept.in_log and kept.listed else (kept.percent or 0) / 100


def chapman(first: int, second: int, both: int) -> Estimate:
    """The estimate from two lists of lengths `first` and `second` that share `both` acts. Raises ValueError where they cannot."""
    if not 0 <= both <= min(first, second):
        raise ValueError(f"lists of {first} and {second} cannot have {both} in common")
    total = (first + 1) * (second + 1) / (both + 1) - 1
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    margin = _NORMAL * sqrt(variance)
    found = first + second - both
    return Estimate(total, max(total - margin, found), total + margin)


def completeness(counts: Iterable[ListCount], logs: Iterable[Log]) -> list[Completeness]:
    """Each count with its estimate, and the number of rows of that kind that the logs have today."""
    logs = list(logs)
    return [
        Completeness(
            one,
            chapman(one.rows, one.listed, one.in_log) if one.listed is not None and one.in_log is not None else None,
            sum(_counts(one, event) for log in logs if one.war in ("", log.war.key) for event in log.events),
        )
        for one in counts
    ]


def _counts(count: ListCount, event: Event) -> bool:
    """Whether a count includes an event: one of its parties, kinds of act and days."""
    actor = event.actor
    is_of = actor != count.actor.removeprefix(NOT) if count.actor.startswith(NOT) else count.actor in ("", actor)
    return is_of and (not count.actions or event.action in count.actions) and (not count.dates or event.date in count.dates)


_TOLD = ("date", "actor", "action", "target", INITIATOR, "channel", "certainty")


class Reliability(NamedTuple):
    """The agreement of two codings, without intervals (None: there is no second), and completeness by kind of act."""

    agreement: CodingAgreement | None
    completeness: tuple[Completeness, ...]


UNKNOWN = Reliability(None, ())
"""The reliability of a record with neither a second coding nor a list to compare it with."""


def reliability(record: Record, coding: DoubleCoding, counts: tuple[ListCount, ...]) -> Reliability:
    """The reliability of a record, which must have every war that was coded or counted."""
    logs, book = record.logs, record.codebook
    coded = any(coding.units.values())
    return Reliability(coding_agreement(coding, book, _TOLD, draws=0) if coded else None, tuple(completeness(counts, logs)))
