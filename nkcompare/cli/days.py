"""Parsing of days as typed, for every command that takes one; what was assumed is reported."""

from collections.abc import Sequence

from nkcompare.app import arguments
from nkcompare.cli import streams
from nkcompare.model.war import War


def day_meant(text: str, wars: Sequence[War]) -> int:
    """The day that a text means; a line on standard error says where its year, clock or zone was assumed."""
    meant = arguments.day(text, wars)
    if meant.note:
        from nkcompare.show.problems import visible

        streams.tell(f"day {meant.number}: {visible(meant.note)}")
    return meant.number
