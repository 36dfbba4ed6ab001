"""Which characters are visible: a cell contains no others, and no others are shown, reported or offered."""

import re


def is_visible(text: str) -> bool:
    """Whether every character can be seen."""
    return text.isprintable() and (text.isascii() or _NOT_SHOWN.search(text) is None)


_NOT_SHOWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""Characters that Python calls printable and no font shows: Unicode's Default_Ignorable_Code_Point, and the blank of braille."""
