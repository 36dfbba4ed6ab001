"""What a rule is: a check of sound rows, as data and as a function of one log."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.problem import Check
from nkcompare.model.record import Log

_NOTHING: Mapping[str, object] = MappingProxyType({})


class Finding(NamedTuple):
    """A rule broken by an event, in one of its columns; `value` is the part of the cell at fault, `found` fills the message."""

    event: Event
    column: str
    found: Mapping[str, object] = _NOTHING
    value: str = ""


class Rule(NamedTuple):
    """A check and the function that finds every place of a log that breaks it, in file order or not."""

    check: Check
    find: Callable[[Log, Codebook], Iterator[Finding]]
