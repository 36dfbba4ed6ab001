"""A war: one escalation with its own clock. Days of hostilities are computed from dates here and nowhere else."""

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
"""How far before its earliest documented first day a log may reach, to hold a baseline."""


class Anchor(NamedTuple):
    """What the days of a war are counted from instead of its first day: a code, a label, and the date that is day 1."""

    code: str
    label: str
    date: date


class War(NamedTuple):
    """One row of `wars.csv`. All dates are calendar days in the conflict zone (UTC+4).

    With an `anchor`, days are counted from it; phases keep their dates. `truce` is the id of the row in which the ceasefire
    takes effect and `truce_line` its line in the log (0: no row is named). `place` is the war's place in `wars.csv`, from 0,
    and decides its shape and colour, whichever wars are compared and in whatever order.
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
        """The row as `wars.csv` has it: column to text."""
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
        """The phase an act belongs to: on the day of the truce, rows before the truce's row in the log are `fighting`."""
        if event.date == self.ceasefire and event.line < self.truce_line and event.date >= self.day_one:
            return FIGHTING
        return self.phase(event.date)

    def phases_on(self, when: date) -> tuple[str, ...]:
        """The phases of a date: two on the day of the truce, where a row of the log says when it took effect; else one."""
        truce = self.truce_line and when == self.ceasefire and when >= self.day_one
        return (FIGHTING, CEASEFIRE) if truce else (self.phase(when),)

    def belongs(self, event: Event) -> bool:
        """Whether an act is not before the war's first day; earlier ones are a baseline, and count for no milestone or rung."""
        return event.date >= self.day_one

    def covers(self, when: date) -> bool:
        """Whether a date lies within the war's log."""
        return self.opens <= when <= self.until

    @property
    def fighting_days(self) -> int:
        """How many days the fighting lasted, at least 1; the day of the truce counts where a row says when it took effect."""
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
