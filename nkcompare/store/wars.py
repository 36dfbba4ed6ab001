"""Reading `wars.csv`."""

import itertools
import re
from datetime import date
from pathlib import Path

from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.checks import cells as check
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.text_blocks import Report

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_]*")
_KEY_LENGTH = 40
"""The most letters of a key: a file name may have 255 bytes, and every row repeats the key in its id."""

_YEARS = (1000, 2999)
"""The years in which a war may be."""


def read_wars(root: Path, report: Report) -> dict[str, War]:
    """The wars of a package by key, in file order, without rows that have a problem."""
    wars: dict[str, War] = {}
    lines: dict[str, int] = {}
    for row in read_fields(root, schema.WARS, schema.WAR_COLUMNS, report):
        key = row.raw("war")
        if key in lines:
            row.fail(check.DUPLICATE_KEY.at(row.place("war"), found=key, line=lines[key]))
        lines.setdefault(key, row.number)
        war = war_of(row, len(wars))
        if war:
            wars[key] = war
    return wars


def war_of(row: Fields, place: int = 0) -> War | None:
    """The war of one row, at a position in its file; None where the row has problems, which are reported."""
    key = row.text("war", required=True)
    if key and not (_KEY.fullmatch(key) and len(key) <= _KEY_LENGTH):
        row.fail(check.MALFORMED_KEY.at(row.place("war"), found=key))
    name, truce, note = row.text("name", required=True), row.text("truce"), row.text("note")
    day_one, ceasefire, until = (_day(row, column) for column in ("day_one", "ceasefire", "until"))
    alternatives = _dates(row, "day_one_alternatives")
    if not (day_one and ceasefire and until):
        return None
    _in_order(row, day_one=day_one, ceasefire=ceasefire, until=until)
    found = War(key, name, day_one, ceasefire, until, alternatives, note, truce=truce, place=place, line=row.number)
    return found if row.is_valid else None


def _dates(row: Fields, column: str) -> tuple[date, ...]:
    found = (_within(row, column, row.parsed_date(column, value)) for value in row.values(column))
    return tuple(when for when in found if when)


def _day(row: Fields, column: str) -> date | None:
    return _within(row, column, row.day(column, required=True))


def _within(row: Fields, column: str, when: date | None) -> date | None:
    """The date, if its year is possible for a war; else None, and a problem is reported."""
    first, last = _YEARS
    if when and not first <= when.year <= last:
        row.fail(check.DATE_OUT_OF_RANGE.at(row.part(column, when.isoformat()), found=when, first=first, last=last))
        return None
    return when


def _in_order(row: Fields, **dates: date) -> None:
    names = list(dates)
    for earlier, later in itertools.pairwise(names):
        if dates[later] < dates[earlier]:
            place = row.place(later)
            row.fail(check.DATES_REVERSED.at(place, later=later, found=dates[later], earlier=earlier, previous=dates[earlier]))
