"""A war: one escalation with its own clock.

Day arithmetic: the only place where a day is counted from a date.
"""

from datetime import date, timedelta
from typing import NamedTuple

from nkcompare.model.columns import join_names
from nkcompare.model.event import Event

FIRST_DAY = 1
"""The number of a war's first day; the day before it is day 0 (docs/design.md, section 2)."""


def day_number(when: date, day_one: date) -> int:
    """Day N of hostilities on which `when` falls, where `day_one` is day 1."""
    return (when - day_one).days + FIRST_DAY


def date_of_day(day: int, day_one: date) -> date:
    """The calendar date of day N; the inverse of `day_number`.

    Raises OverflowError where the date would lie outside the years 1 to 9999.
    """
    return day_one + timedelta(days=day - FIRST_DAY)


BEFORE, FIGHTING, CEASEFIRE = "before", "fighting", "ceasefire"
PHASES = (BEFORE, FIGHTING, CEASEFIRE)

RUN_UP = timedelta(days=30)
"""How far before its earliest documented first day a log may reach: baselines, not a second war."""


class Anchor(NamedTuple):
    """What a war is counted from instead of its first day: its code, what it says to a reader, and the date that is day 1."""

    code: str
    label: str
    date: date


class War(NamedTuple):
    """One row of `wars.csv`. All dates are calendar days in the conflict zone (UTC+4).

    With an `anchor`, days are counted from it; phases stay where they are. `truce` is the id of the row in which the ceasefire
    takes effect and `truce_line` its line in the log (0 where no row is named). `place` is the war's place in `wars.csv`, from
    0: its shape and colour hang on it, whichever wars are compared and in whatever order.
    """

    key: str
    name: str
    day_one: date
    ceasefire: date
    until: date
    alternatives: tuple[date, ...] = ()
    note: str = ""
    anchor: Anchor | None = None
    truce: str = ""
    truce_line: int = 0
    place: int = 0
    line: int = 0

    def cells(self) -> dict[str, str]:
        """The row as `wars.csv` writes it: column to text."""
        return {
            "war": self.key,
            "name": self.name,
            "day_one": self.day_one.isoformat(),
            "ceasefire": self.ceasefire.isoformat(),
            "until": self.until.isoformat(),
            "day_one_alternatives": join_names(when.isoformat() for when in self.alternatives),
            "truce": self.truce,
            "note": self.note,
        }

    @property
    def starts(self) -> date:
        """The date that is day 1 on this war's clock: its first day, or the anchor's."""
        return self.anchor.date if self.anchor else self.day_one

    def day(self, when: date) -> int:
        """The number of a date on this war's clock."""
        return day_number(when, self.starts)

    def date_of(self, day: int) -> date:
        """The date of a day on this war's clock; raises OverflowError outside the years 1 to 9999."""
        return date_of_day(day, self.starts)

    def phase(self, when: date) -> str:
        """Which of `PHASES` a date falls in; a day on which the ceasefire takes effect is `ceasefire`."""
        if when < self.day_one:
            return BEFORE
        return FIGHTING if when < self.ceasefire else CEASEFIRE

    def phase_of(self, event: Event) -> str:
        """The phase an act belongs to: on the day of the truce, what stands in the log before the truce's row is fighting."""
        if event.date == self.ceasefire and event.line < self.truce_line and event.date >= self.day_one:
            return FIGHTING
        return self.phase(event.date)

    def phases_on(self, when: date) -> tuple[str, ...]:
        """The phases that a date has a part of: two on the day of the truce, where its row says when it took effect."""
        truce = self.truce_line and when == self.ceasefire and when >= self.day_one
        return (FIGHTING, CEASEFIRE) if truce else (self.phase(when),)

    def belongs(self, event: Event) -> bool:
        """Whether an act is one of the war: an act before its first day is a baseline, and no first and no rung of it."""
        return event.date >= self.day_one

    def covers(self, when: date) -> bool:
        """Whether the log of the war reaches to that date."""
        return self.opens <= when <= self.until

    @property
    def fighting_days(self) -> int:
        """How many days the fighting lasted, that of the truce among them where its row says when it took effect."""
        return max((self.ceasefire - self.day_one).days + bool(self.truce_line), 1)

    @property
    def opens(self) -> date:
        """The first date that belongs in the war's log."""
        return min((self.day_one, *self.alternatives)) - RUN_UP

    @property
    def last_day(self) -> int:
        """The number of the last day the log covers."""
        return self.day(self.until)

    def counted_from(self, day_one: date) -> "War":
        """The same war with another first day of hostilities."""
        return self._replace(day_one=day_one)

    def aligned(self, anchor: Anchor) -> "War":
        """The same war on a clock on which the anchor's date is day 1."""
        return self._replace(anchor=anchor)
