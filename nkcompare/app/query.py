"""A request: which record is read, and which of its events are asked for. Every value as written, not yet checked."""

from typing import NamedTuple


class Source(NamedTuple):
    """Which record, which wars of it, and where their clocks start."""

    events: str | None = None
    wars: str | None = None
    day_one: list[str] | None = None
    align: str | None = None


class Filters(NamedTuple):
    """The filters of `nkcompare.compare.select.Selection`, as typed."""

    actor: str = "RUS"
    target: str | None = None
    action: str | None = None
    level: str | None = None
    official: str | None = None
    channel: str | None = None
    certainty: str | None = None
    days: str | None = None
    text: str | None = None
    asked_by: str | None = None
    recount: bool = False
