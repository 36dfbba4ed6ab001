"""Errors with names as in Python."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from nkcompare.app.errors import UsageError


def in_python(message: str) -> str:
    """A message about options, with names as in Python: `--day-one` is day_one, and `--wars 2016,2020` is wars="2016,2020"."""
    message = re.sub(r"--day-one (\w+)=([\w-]+)", r'day_one={"\1": "\2"}', message)
    message = re.sub(_OPTION_WITH_VALUE, lambda found: f'{found[1].replace("-", "_")}="{found[2]}"', message)
    return re.sub(r"--([a-z][a-z-]*)", lambda found: found[1].replace("-", "_"), message)


_OPTION_WITH_VALUE = r"--([a-z][a-z-]*) ((?=[^ ]*[\d:A-Z])[\w:.;-]*[\w:](?:,[\w:.;-]*[\w:])*)"
"""An option and its value, which, unlike a word of a sentence, has a digit, a colon or a capital letter."""


@contextmanager
def python_errors() -> Iterator[None]:
    """While active, turn a UsageError into a ValueError with its hint, with names as in Python."""
    try:
        yield
    except UsageError as error:
        raise ValueError(in_python(f"{error.message}; {error.hint}" if error.hint else error.message)) from None
