"""The type of a rule: a check on valid rows, as data and as a function of one log."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.problem import Check
from nkcompare.model.record import Log

_NOTHING: Mapping[str, object] = MappingProxyType({})


class RuleViolation(NamedTuple):
    """An event that breaks a rule, and the column; `value` is the part of the cell at fault, `found` fills the message."""

    event: Event
    column: str
    found: Mapping[str, object] = _NOTHING
    value: str = ""


class Scope(Enum):
    """How much of a log a rule needs in order to check a row."""

    ROW = "the row alone"
    DAY = "the rows of its day"
    LOG = "the whole log"


class Rule(NamedTuple):
    """A check and the function that finds every place in a log that breaks it, in any order.

    With `scope` and `concerns` a row can be checked without reading a long log: only rows that `concerns` accepts can break
    the rule, and whether a row does depends only on what lies within the scope.
    """

    check: Check
    find: Callable[[Log, Codebook], Iterator[RuleViolation]]
    scope: Scope = Scope.LOG
    concerns: Callable[[Event, Codebook], bool] = lambda _event, _book: True
