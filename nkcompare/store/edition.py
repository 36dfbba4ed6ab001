"""Which edition of a record this is: what its `datapackage.json` says of name, version and licence."""

import json
from pathlib import Path
from typing import NamedTuple

from nkcompare.store.descriptor import DESCRIPTOR


class Edition(NamedTuple):
    """A package's name, version and licences; empty where its descriptor does not say, or is not there."""

    name: str = ""
    version: str = ""
    licences: tuple[str, ...] = ()


def read_edition(root: Path) -> Edition:
    """The edition of the package in a folder. A descriptor that cannot be read says nothing: `check` reports it."""
    try:
        document = json.loads((root / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Edition()
    if not isinstance(document, dict):
        return Edition()
    licences = document.get("licenses")
    names = [one.get("name") for one in licences if isinstance(one, dict)] if isinstance(licences, list) else []
    return Edition(_text(document.get("name")), _text(document.get("version")), tuple(_text(name) for name in names if name))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
