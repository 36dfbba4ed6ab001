"""What a row leaves behind when it goes: what names it, what it decides, and which rules between rows it held up."""

from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.compare.event_details import Decided, whole_event
from nkcompare.compare.rules.new_rows import Objections, change_objections
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.problem import Problem
from nkcompare.model.record import Log, Record
from nkcompare.model.withdrawal import Mention


class LeftBehind(NamedTuple):
    """Where the record speaks of a row, the firsts it decides, and what is wrong without it, in its log and with the evidence."""

    named: Sequence[Mention]
    decides: Sequence[Decided]
    broken: Objections
    belied: Sequence[Problem]

    @property
    def stops(self) -> bool:
        """Whether something is built on the row, so that a person should look before it goes."""
        return bool(self.broken.any or self.belied) or any(one.rests for one in self.named)


def left_behind(event: Event, log: Log, book: Codebook, named: Sequence[Mention], belied: Sequence[Problem]) -> LeftBehind:
    """What rests on a row of a log; `named` are the rows of the package that speak of it, `belied` what is wrong without it."""
    whole = whole_event(event, log, Record(book, (log,)))
    return LeftBehind(named, whole.decides, change_objections(event, None, log, book), belied)
