"""How output describes what is absent: the same words on the terminal, in figures, on the page and in data.

Six things look alike and are not: nothing recorded on a day; a day outside the log; a first not reached by the log's end;
one reached after the day asked about; something the selection leaves out; something no source states. A log that ends knows
of no `never`. What only the ceasefire saw is marked, and so is a finding that rests on one row.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection
from nkcompare.model.war import CEASEFIRE, War
from nkcompare.show.dates import short_date
from nkcompare.show.terminal import Glyphs

NOTHING = "nothing recorded"
NOTHING_ELSE = "nothing else recorded"
NOT_SELECTED = "not in the selection"
NOTHING_SELECTED = "nothing in the selection"
NOT_STATED = "not stated"
WITHIN = "within the selection"
NOTHING_YET = "nothing yet"


class State(StrEnum):
    """The state of a first by a day. Its values are the classes of a cell of the page and the styles of one on a terminal."""

    REACHED = "reached"
    LATER = "later"
    PERHAPS = "perhaps"
    NOT_BY = "absent"
    OUTSIDE = "outside"


class Cell(NamedTuple):
    """A first of one war in words, at three lengths (full, short, bare), with its state."""

    state: State
    full: str
    short: str
    bare: str


def first_cell(line: MilestoneLine, war: str, by_day: int | None, glyphs: Glyphs) -> Cell:
    """When a war reached a milestone, as known by the end of a day; without a day, in the whole record."""
    found, maybe = line.reached[war], line.possible.get(war)
    if found is None and maybe is None:
        if war in line.outside:
            return _same(State.OUTSIDE, f"{glyphs.never} {NOT_SELECTED}")
        text = f"{glyphs.never} {not_by(line.last_days[war])}"
        return Cell(State.NOT_BY, text, text, glyphs.never)
    days = days_words(line, war)
    mark = glyphs.after if found and found.phase == CEASEFIRE else ""
    said = f"day {days}{mark}"
    if by_day is None:
        bare = _bare(line, war, said)
        return _same(State.REACHED, said) if found else Cell(State.PERHAPS, f"{NOT_STATED} (day {days})", said, bare)
    if found and found.day <= by_day:
        return _same(State.REACHED, f"{glyphs.full} {said}")
    if maybe and maybe.day <= by_day:
        return Cell(State.PERHAPS, f"? {NOT_STATED} (day {days}{mark})", f"? {said}", f"? {_bare(line, war, said)}")
    return Cell(State.LATER, f"{glyphs.later} not yet (day {days}{mark})", f"{glyphs.later} {said}", f"{glyphs.later} {said}")


def _bare(line: MilestoneLine, war: str, said: str) -> str:
    """`day 11+` for a first that may have been reached from day 11 on, but is not known to have been."""
    return said if line.reached[war] else f"day {line.possible[war].day}+"


def _same(state: State, text: str) -> Cell:
    return Cell(state, text, text, text)


def days_words(line: MilestoneLine, war: str) -> str:
    """`4`; `11 to 43` where it may have been reached on day 11 and was by day 43; `11 or later` where no day is certain."""
    found, maybe = line.reached[war], line.possible.get(war)
    if maybe is None:
        return str(found.day) if found else ""
    return f"{maybe.day} to {found.day}" if found else f"{maybe.day} or later"


def dated(day: int, earliest: int) -> str:
    """`43`, or `11 to 43` for a day that lies between two."""
    return str(day) if day == earliest else f"{earliest} to {day}"


def not_by(day: int) -> str:
    """The words for a first that a log does not have by its last day."""
    return f"not by day {day}"


def by_the_end(day: int) -> str:
    """The same inside a sentence, which also says why that day."""
    return f"by day {day}, where its log ends"


def lag_words(line: MilestoneLine, war: str, glyphs: Glyphs) -> str:
    """A later war's lag on the first; without a lag, which war alone reached the milestone, if one did."""
    first = next(iter(line.reached))
    span = line.lag_ranges[war]
    if span is None:
        pair = (line.reached[first], line.reached[war])
        untold = any(not found and key in line.possible for key, found in zip((first, war), pair, strict=True))
        return NOT_STATED if untold else f"only {line.only}" if line.only and any(pair) else glyphs.never
    return span_words(*span, glyphs)


def span_words(low: int, high: int, glyphs: Glyphs) -> str:
    """`+9`, or `+7 to +39` for a lag between two bounds."""
    return signed(low, glyphs) if low == high else f"{signed(low, glyphs)} to {signed(high, glyphs)}"


def signed(lag: int, glyphs: Glyphs) -> str:
    """A lag with its sign, or the mark for none."""
    return glyphs.same if lag == 0 else f"+{lag}" if lag > 0 else f"{glyphs.minus}{-lag}"


def lag_mark(line: MilestoneLine, war: str, glyphs: Glyphs) -> str:
    """The mark of a finding that one row decides: without the row the finding would differ."""
    return glyphs.one_row if line.rests_on(war) else ""


def legend(lines: Iterable[MilestoneLine], by_day: int | None, glyphs: Glyphs) -> list[str]:
    """The legend of the marks and indents that occur among these milestones."""
    lines = list(lines)
    cells = [first_cell(line, war, by_day, glyphs) for line in lines for war in line.reached]
    found = [one for line in lines for one in line.reached.values() if one]
    said: list[str] = []
    if by_day is not None and any(cell.state in {State.REACHED, State.LATER} for cell in cells):
        said.append(f"{glyphs.full} by day {by_day}   {glyphs.later} not yet: it came on that day")
    if any(line.possible for line in lines):
        said.append("a span (11 to 43, 11+): who asked, or the day, is not stated; from the earliest it can have been")
    if any(one.phase == CEASEFIRE for one in found):
        said.append(f"{glyphs.after} only once the fighting was over")
    if any(lag_mark(line, war, glyphs) for line in lines for war in line.lags):
        said.append(f"{glyphs.one_row} rests on one row: without it the finding changes")
    if any(line.part_of for line in lines):
        said.append("indented: a part of the milestone above, not counted")
    return said


def bare_legend(lines: Sequence[MilestoneLine], glyphs: Glyphs) -> str:
    """The meaning of the bare mark of absence in each war."""
    ends = f" {glyphs.dot} ".join(f"{war} day {day}" for war, day in lines[0].last_days.items())
    return f"{glyphs.never} not by the end of its log: {ends}"


def day_words(war: War, day: int, recorded: int, whose: str, glyphs: Glyphs) -> str:
    """Why a day shows no act: it is outside the log, the selection leaves its acts out, or none is recorded."""
    outside = edge_of(war, day)
    if outside:
        return f"{glyphs.never} {outside}"
    if recorded:
        return f"{glyphs.nothing} {NOT_SELECTED}: {recorded} {'act' if recorded == 1 else 'acts'}{whose} on this day"
    return f"{glyphs.nothing} {NOTHING}{whose}"


def edge_of(war: War, day: int) -> str:
    """Where the log of a war ends or begins, for a day outside of it; empty for a day within."""
    try:
        when = war.date_of(day)
    except OverflowError:
        return begins(war) if day < 1 else ends(war)
    if when > war.until:
        return ends(war)
    return begins(war) if when < war.opens else ""


def ends(war: War) -> str:
    """`the log ends on day 96 (31 Dec 2020)`."""
    return f"the log ends on day {war.last_day} ({short_date(war.until)})"


def begins(war: War) -> str:
    """`the log begins on day -28 (4 Mar 2016)`."""
    return f"the log begins on day {war.day(war.opens)} ({short_date(war.opens)})"


def edges(wars: Sequence[War], days: Iterable[int | None]) -> list[str]:
    """A line, for the head of a view, for each war and day outside of its log."""
    asked = [day for day in days if day is not None]
    return list(dict.fromkeys(f"{war.key}: {text}" for war in wars for day in asked if (text := edge_of(war, day))))


def nothing_selected(selection: Selection, whose: str, glyphs: Glyphs) -> str:
    """The words for an empty list of acts, which filters may have emptied."""
    return f"{glyphs.nothing} {NOTHING_SELECTED if selection.narrows else NOTHING + whose}"
