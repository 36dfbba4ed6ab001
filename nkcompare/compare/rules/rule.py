"""What a rule is: a check of sound rows, as data and as a function of one log."""

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
    """A rule broken by an event, in one of its columns; `value` is the part of the cell at fault, `found` fills the message."""

    event: Event
    column: str
    found: Mapping[str, object] = _NOTHING
    value: str = ""


class Scope(Enum):
    """How much of its log a rule has to see to judge a row."""

    ROW = "the row alone"
    DAY = "the rows of its day"
    LOG = "the whole log"


class Rule(NamedTuple):
    """A check and the function that finds every place of a log that breaks it, in file order or not.

    `span` and `concerns` let one row be judged without going through a long log: the rule is told of no row that does not
    concern it, and what it is told of a row follows from what lies within the span.
    """

    check: Check
    find: Callable[[Log, Codebook], Iterator[RuleViolation]]
    scope: Scope = Scope.LOG
    concerns: Callable[[Event, Codebook], bool] = lambda _event, _book: True
