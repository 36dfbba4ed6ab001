"""A day written in words or by its ordinal, as a number: `five`, `day five`, `the fifth day`, `5th`."""

import re

_NUMBERS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_COUNT = r"(?:the )?(?:day )?(?:(?P<word>[a-z]+)|(?P<place>\d{1,3})(?:st|nd|rd|th))(?: day)?"


def spelled_day(text: str) -> str:
    """The number of a day that is written in words or by its ordinal; any other text unchanged."""
    if text.lstrip("+-").isdigit():
        return text
    found = re.fullmatch(_COUNT, text.casefold(), re.ASCII)
    if not found:
        return text
    if found["place"]:
        return found["place"]
    for first, words in ((0, _NUMBERS), (1, _ORDINALS)):
        if found["word"] in words:
            return str(words.index(found["word"]) + first)
    return text
