"""A war: one escalation with its own clock."""

from datetime import date, timedelta
from typing import NamedTuple

from nkcompare.model.clock import date_of_day, day_number

BEFORE, FIGHTING, CEASEFIRE = "before", "fighting", "ceasefire"
PHASES = (BEFORE, FIGHTING, CEASEFIRE)

RUN_UP = timedelta(days=30)
"""How far before its earliest documented first day a log may reach: baselines, not a second war."""


class War(NamedTuple):
    """One row of `wars.csv`. All dates are calendar days in the conflict zone (UTC+4)."""

    key: str
    name: str
    day_one: date
    ceasefire: date
    until: date
    alternatives: tuple[date, ...] = ()
    note: str = ""

    def day(self, when: date) -> int:
        """The day of hostilities on which a date falls."""
        return day_number(when, self.day_one)

    def date_of(self, day: int) -> date:
        """The date of a day of hostilities; raises OverflowError outside the years 1 to 9999."""
        return date_of_day(day, self.day_one)

    def phase(self, when: date) -> str:
        """Which of `PHASES` a date falls in; a day on which the ceasefire takes effect is `ceasefire`."""
        if when < self.day_one:
            return BEFORE
        return FIGHTING if when < self.ceasefire else CEASEFIRE

    @property
    def opens(self) -> date:
        """The first date that belongs in the war's log."""
        return min((self.day_one, *self.alternatives)) - RUN_UP

    @property
    def last_day(self) -> int:
        """The number of the last day the log covers."""
        return self.day(self.until)

    def counted_from(self, day_one: date) -> "War":
        """The same war on a clock that starts on another day."""
        return self._replace(day_one=day_one)
