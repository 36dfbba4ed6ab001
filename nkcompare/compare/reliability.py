"""What is known of how far a record can be relied on: a second coding of it, and an independent list laid beside it."""

from typing import NamedTuple

from nkcompare.compare.completeness import Completeness, completeness
from nkcompare.compare.double_coding import INITIATOR, CodingAgreement, coding_agreement
from nkcompare.model.double import DoubleCoding, ListCount
from nkcompare.model.record import Record

_TOLD = ("date", "actor", "action", "target", INITIATOR, "channel", "certainty")


class Reliability(NamedTuple):
    """The agreement of two codings without intervals (None: coded once), and completeness by kind of act."""

    agreement: CodingAgreement | None
    completeness: tuple[Completeness, ...]


UNKNOWN = Reliability(None, ())
"""Of a record coded once, beside which no list was laid."""


def reliability(record: Record, coding: DoubleCoding, counts: tuple[ListCount, ...]) -> Reliability:
    """What is known of this record; it must have every war that was coded or counted."""
    logs, book = record.logs, record.codebook
    coded = any(coding.units.values())
    return Reliability(coding_agreement(coding, logs, book, _TOLD, draws=0) if coded else None, tuple(completeness(counts, logs)))
