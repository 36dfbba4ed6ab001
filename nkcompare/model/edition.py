"""Which edition of a record this is, as its descriptor says and as it is cited."""

from typing import NamedTuple


class Edition(NamedTuple):
    """A package's name, version, licences, title and authors; empty where its descriptor does not say, or is not there."""

    name: str = ""
    version: str = ""
    licences: tuple[str, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
