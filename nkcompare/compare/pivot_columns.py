"""Columns to count by, of an event as the parties asked about see it.

`actor`, `official`, `level` and `target` mean the same as the filters of these names: the focus, its officials, their level,
its counterparts. So a count under `target` TUR is the number of events that `--target TUR` selects.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from nkcompare.compare.select import Selection, fitting_viewpoints
from nkcompare.compare.viewpoint import ASKED, Viewpoint, levels, who_asked
from nkcompare.model.codebook import LADDER, Codebook
from nkcompare.model.columns import CERTAINTIES
from nkcompare.model.event import Event
from nkcompare.model.war import PHASES, War

Key = str | int
Keys = tuple[Key, ...]

NONE = ""
"""The key of an event without a value in a column, such as an unknown initiator or an act on no rung."""


class EventView(NamedTuple):
    """An event of a war as one party sees it."""

    event: Event
    viewpoint: Viewpoint
    war: War
    book: Codebook
    focus: tuple[str, ...] = ()


class PivotColumn(NamedTuple):
    """A column to count by: its name, a function that gives an event's keys in it, and the order of keys, if there is one.

    `clock`: every key covers days of the calendar, whether or not there are events on them.
    """

    name: str
    keys: Callable[[EventView], Keys]
    order: tuple[str, ...] = ()
    clock: bool = False


class UnknownColumn(Exception):  # noqa: N818 - reads as a sentence where it is caught
    """Raised for a name that is not a column to count by."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no column `{name}`")
        self.name = name


def event_views(event: Event, war: War, selection: Selection, book: Codebook) -> list[EventView]:
    """The event as each party of the focus sees it whose view fits the selection; without a focus, as its actor does."""
    return [EventView(event, one, war, book, selection.actors) for one in fitting_viewpoints(event, selection, book)]


def column(name: str, book: Codebook) -> PivotColumn:
    """The column with a name; `day/10` stands for spans of ten days. Raises UnknownColumn."""
    span = _SPAN.fullmatch(name)
    if span:
        return PivotColumn(name, _spans_of(int(span[1])), clock=True)
    base, _, label = name.rpartition("_")
    if label == "label" and base in _LABELS:
        return _labelled(name, _COLUMNS[base], _LABELS[base](book), book)
    if name not in _COLUMNS:
        raise UnknownColumn(name)
    return PivotColumn(name, _COLUMNS[name], _order(name, book), clock=name in _CLOCK)


def column_names() -> tuple[str, ...]:
    """The names of all columns; `day/N` stands for spans of any length."""
    return (*_COLUMNS, *(f"{base}_label" for base in _LABELS), "day/N")


def span_keys(day: int, length: int) -> str:
    """The span that a day falls in, as --days has it: with length 10, `1-10` for day 1 and `-9-0` for day 0."""
    first = (day - 1) // length * length + 1
    return f"{first}-{first + length - 1}"


_SPAN = re.compile(r"day/([1-9][0-9]{0,3})", re.ASCII)
_CLOCK = frozenset({"war", "day", "date", "month", "phase"})


def _spans_of(length: int) -> Callable[[EventView], Keys]:
    return lambda view: (span_keys(view.war.day(view.event.date), length),)


def _one(value: str) -> Keys:
    return (value or NONE,)


def _many(values: Sequence[str]) -> Keys:
    return tuple(dict.fromkeys(values)) or (NONE,)


_COLUMNS: dict[str, Callable[[EventView], Keys]] = {
    "war": lambda view: (view.war.key,),
    "day": lambda view: (view.war.day(view.event.date),),
    "date": lambda view: (view.event.date.isoformat(),),
    "month": lambda view: (view.event.date.isoformat()[:7],),
    "phase": lambda view: (view.war.phase_of(view.event),),
    "actor": lambda view: (view.viewpoint.party,),
    "official": lambda view: _many([name for _, name in view.viewpoint.officials]),
    "level": lambda view: _many(sorted(levels(view.viewpoint.officials, view.event, view.book))),
    "action": lambda view: (view.event.action,),
    "rung": lambda view: _one(view.book.actions[view.event.action].rung),
    "style": lambda view: _one(view.book.actions[view.event.action].style),
    "contact": lambda view: _one(view.book.actions[view.event.action].contact),
    "cameo": lambda view: _one(view.book.actions[view.event.action].cameo),
    "plover": lambda view: _one(view.book.actions[view.event.action].plover),
    "target": lambda view: _many(view.viewpoint.counterparts),
    "target_official": lambda view: _many([name for _, name in view.viewpoint.counterpart_officials]),
    "target_level": lambda view: _many(sorted(levels(view.viewpoint.counterpart_officials, view.event, view.book))),
    "initiator": lambda view: _one(view.event.initiator),
    "asked": lambda view: _one(who_asked(view.event, view.focus or (view.event.actor,), view.book)),
    "channel": lambda view: (view.event.channel,),
    "place": lambda view: _one(view.event.place),
    "certainty": lambda view: (view.event.certainty,),
    "publisher": lambda view: _many([view.book.origin(url) for url in view.event.urls]),
}

_LABELS: dict[str, Callable[[Codebook], dict[str, str]]] = {
    "actor": lambda book: {code: one.short for code, one in book.actors.items()},
    "target": lambda book: {code: one.short for code, one in book.actors.items()},
    "initiator": lambda book: {code: one.short for code, one in book.actors.items()},
    "action": lambda book: {code: one.label for code, one in book.actions.items()},
    "level": lambda book: {code: one.label for code, one in book.levels.items()},
    "target_level": lambda book: {code: one.label for code, one in book.levels.items()},
    "channel": lambda book: {code: one.label for code, one in book.channels.items()},
}


def _labelled(name: str, keys: Callable[[EventView], Keys], labels: dict[str, str], book: Codebook) -> PivotColumn:
    order = _order(name.removesuffix("_label"), book)
    return PivotColumn(
        name,
        lambda view: tuple(labels.get(str(key), str(key)) for key in keys(view)),
        tuple(labels.get(code, code) for code in order),
    )


def _order(name: str, book: Codebook) -> tuple[str, ...]:
    """The order of a column's keys where its vocabulary has one; empty for others, which are sorted by number of events."""
    if name in ("level", "target_level"):
        return tuple(book.levels)
    return {"phase": PHASES, "rung": LADDER, "certainty": CERTAINTIES, "asked": ASKED}.get(name, ())
