"""A request: the record to read and the events to select, with every value as typed and not yet checked."""

from collections.abc import Iterator
from typing import NamedTuple


class Source(NamedTuple):
    """The record to read, which of its wars, and where their clocks start."""

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


def as_typed(request: Source | Filters) -> str:
    """The options of a request that differ from the defaults, as text for a command line."""
    import shlex

    defaults = type(request)()
    changed = ((name, value) for name, value, kept in zip(request._fields, request, defaults, strict=True) if value != kept)
    return shlex.join(word for name, value in changed for word in _option(f"--{name.replace('_', '-')}", value))


def _option(name: str, value: object) -> Iterator[str]:
    if value is True:
        yield name
        return
    for one in value if isinstance(value, list) else [value]:
        yield from (name, str(one))
