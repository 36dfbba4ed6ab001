"""The record: the codebook and the logs of several wars as one value."""

from typing import NamedTuple

from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War


class Log(NamedTuple):
    """The events of one war in date order."""

    war: War
    events: list[Event]

    def __repr__(self) -> str:
        return f"<Log {self.war.key}: {len(self.events)} events>"


class Record(NamedTuple):
    """The codebook of a package and the requested logs, in the order requested."""

    codebook: Codebook
    logs: tuple[Log, ...]

    def __repr__(self) -> str:
        return f"<Record {', '.join(log.war.key for log in self.logs)}>"

    def log(self, key: str) -> Log:
        """The log of a war; raises KeyError for a war that was not read."""
        for log in self.logs:
            if log.war.key == key:
                return log
        raise KeyError(key)


class PackageMetadata(NamedTuple):
    """A package's name, version, licences, title and authors; empty where its descriptor does not give them or is missing."""

    name: str = ""
    version: str = ""
    licences: tuple[str, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
