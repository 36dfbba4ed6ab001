"""A day as typed, for every command that takes one; what was taken for granted in reading it is said."""

from collections.abc import Sequence

from nkcompare.app import arguments
from nkcompare.cli import streams
from nkcompare.model.war import War


def day_meant(text: str, wars: Sequence[War]) -> int:
    """The day a text means, with a line on standard error where its year, its clock or its zone were read into it."""
    meant = arguments.day(text, wars)
    if meant.note:
        from nkcompare.show.problems import visible

        streams.tell(f"day {meant.number}: {visible(meant.note)}")
    return meant.number
