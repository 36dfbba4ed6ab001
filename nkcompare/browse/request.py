"""The request behind the screen, as on the command line: a day, a source, filters."""

import os
import shlex
from collections.abc import Sequence
from typing import NamedTuple

from nkcompare.app.query import Filters, Source, as_typed


class Request(NamedTuple):
    """A day of the wars of a source, of which filters choose what is shown."""

    day: int
    source: Source
    filters: Filters

    @property
    def key(self) -> str:
        """A key for requests that are equal apart from the day."""
        return f"{as_typed(self.source)} {as_typed(self.filters)}"

    def of_wars(self, wars: Sequence[str]) -> "Request":
        """The same request for these wars, in this order."""
        return self._replace(source=self.source._replace(wars=",".join(wars)))

    def options(self) -> str:
        """Its options as typed, except `--events`."""
        return " ".join(filter(None, (as_typed(self.source._replace(events=None)), as_typed(self.filters))))

    def command(self) -> str:
        """The command that returns to it."""
        return " ".join(filter(None, (f"nkcompare browse {self.day}", self._events(), self.options())))

    def _events(self) -> str:
        named = self.source.events
        return f"--events {shlex.quote(named)}" if named and named != os.environ.get("NKCOMPARE_EVENTS") else ""
