"""A contrast as asked for, its values checked: whom against, up to which day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nkcompare.app import names
from nkcompare.app.errors import UsageError
from nkcompare.compare.select import Selection
from nkcompare.model.record import Record

if TYPE_CHECKING:
    from nkcompare.compare.contrast import Contrast


def contrasted(
    record: Record, selection: Selection, traits: Sequence[str], against: str | None, horizon: int | None
) -> "Contrast":
    """The focus against the parties named, or against every other of its kind. Raises UsageError."""
    from nkcompare.compare.contrast import BeyondTheLog, contrast  # noqa: PLC0415 - loaded where it is asked for

    book = record.codebook
    others = names.column("--against", against, "actor", book)
    doubled = [code for code in others if code in selection.actors]
    if doubled:
        raise UsageError(f"--against: {doubled[0]} is the focus itself", "name other parties, or another focus with --actor")
    start = max(log.war.day(log.war.day_one) for log in record.logs)
    if horizon is not None and horizon < start:
        raise UsageError(f"--horizon: day {horizon} lies before the first day of a war", f"day {start} is the first it can be")
    try:
        return contrast(record, selection, others, traits, horizon)
    except BeyondTheLog as error:
        raise UsageError(f"--horizon: {error}", f"day {error.last_day} is the last it can be") from error
