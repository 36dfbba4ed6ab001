"""One run of the program, as data: what it is given. Kept as a JSON file, so that a failure found once is tried for ever."""

import json
from pathlib import Path
from typing import NamedTuple

_BYTES = "latin-1"
"""Each byte as the character of its number: any file becomes text, and ASCII stays readable."""


class Case(NamedTuple):
    """A run: arguments, files of the package put in place of its own, input, and whether a person is at the keyboard.

    `why` says of a kept case what once went wrong.
    """

    arguments: tuple[str, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    input: bytes = b""
    screen: bool = False
    why: str = ""

    def written(self) -> str:
        """The case as JSON."""
        return json.dumps(
            {
                "why": self.why,
                "arguments": self.arguments,
                "files": {name: content.decode(_BYTES) for name, content in self.files},
                "input": self.input.decode(_BYTES),
                "screen": self.screen,
            },
            indent=1,
        )


def read_case(path: Path) -> Case:
    """The case a file holds."""
    found = json.loads(path.read_text("utf-8"))
    files = tuple((name, content.encode(_BYTES)) for name, content in found["files"].items())
    return Case(tuple(found["arguments"]), files, found["input"].encode(_BYTES), found["screen"], found["why"])
