"""The characters of a text: a cell holds none that cannot be seen or was lost, and each word's letters are of one script."""

import re
import unicodedata
from bisect import bisect
from typing import Literal, NamedTuple

LOST = "\ufffd"
"""The replacement character, written by programs for a letter that they could not read."""
FORM: Literal["NFC"] = "NFC"
"""The Unicode form of text: letters with marks are one character where there is one."""


def is_clear(text: str) -> bool:
    """Whether every character is visible and none was lost, letters are composed, and no word mixes scripts."""
    return is_visible(text) and (
        text.isascii() or (LOST not in text and unicodedata.is_normalized(FORM, text) and odd_letter(text) is None)
    )


def is_visible(text: str) -> bool:
    """Whether every character can be seen: a cell holds no others, and none is shown, told or offered."""
    return text.isprintable() and (text.isascii() or _NOT_SHOWN.search(text) is None)


_NOT_SHOWN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u2800\u3164\ufe00-\ufe0f\uffa0\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
"""Characters that Python calls printable and no font shows: Unicode's Default_Ignorable_Code_Point, and the blank of braille."""


_WORD = re.compile(r"[^\W_]+")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
_RUN = re.compile("[^\x00-\u036f]+")
"""Characters in a row from the first letter on that is not Latin: Greek, Cyrillic, Armenian, and whatever follows them."""
_STARTS = ("\u0370", "\u0400", "\u0530", "\u0590", "\u1c80")
"""Where Greek, Cyrillic and Armenian begin, then scripts that nobody takes for Latin, then more of them all."""
_UNLIKE = 4
"""The place of those scripts, counted from 1."""


class OddLetter(NamedTuple):
    """A letter of another script than the rest of its word: a Cyrillic a among Latin letters. `at` is its place in the text."""

    at: int
    letter: str
    word: str
    script: str
    usual: str

    @property
    def said(self) -> str:
        """The message on the word."""
        return f"the `{self.letter}` in `{self.word}` is a {self.script} letter among {self.usual} ones, though it looks the same"


def odd_letter(text: str) -> OddLetter | None:
    """The first letter of a text that is of another script than most of its word; None where there is none."""
    end = 0
    for run in _RUN.finditer(text):
        if run.end() <= end:
            continue
        # Most runs are whole words of one script, which is seen at once.
        first, last = bisect(_STARTS, min(run[0])), bisect(_STARTS, max(run[0]))
        if first == last <= _UNLIKE and (first == _UNLIKE or not _touches_a_word(text, run.start(), run.end())):
            continue
        start, end = text.rfind(" ", 0, run.start()) + 1, text.find(" ", run.end())
        end = len(text) if end < 0 else end
        if found := _odd_letter(text[start:end]):
            return found._replace(at=start + found.at)
    return None


def _touches_a_word(text: str, start: int, end: int) -> bool:
    """Whether a letter or a digit stands before or behind a part of a text, and so belongs to its word."""
    return bool(_WORD.match(text[max(start - 1, 0) : start]) or _WORD.match(text[end : end + 1]))


def _odd_letter(text: str) -> OddLetter | None:
    """The same, word by word and letter by letter."""
    for found in _WORD.finditer(text):
        word = found[0]
        scripts = [_script(char) for char in word]
        named = set(scripts) - {""}
        if len(named) < 2:
            continue
        usual = max(sorted(named), key=scripts.count)
        at = next(index for index, script in enumerate(scripts) if script not in ("", usual))
        return OddLetter(found.start() + at, word[at], word, scripts[at].title(), usual.title())
    return None


def mixed_scripts(text: str) -> str:
    """A message on a word whose letters are of several scripts, such as a Cyrillic a among Latin letters; else empty."""
    odd = odd_letter(text)
    return odd.said if odd else ""


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
