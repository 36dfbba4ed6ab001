"""Text folded for comparison, so that letter case, marks on letters and punctuation make no difference.

Every filter, name, code and search uses it. Folded text is compared, and never shown or stored.
"""

import re
import unicodedata
from typing import NamedTuple

_LETTERS = str.maketrans({
    "\u0131": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
    "'": "", "\u2019": "", "\u2018": "", "\u02bc": "", "`": "",
})  # fmt: skip
"""Letters that Unicode does not decompose, with the usual ASCII spelling; apostrophes are dropped."""
_PLAIN = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The words of a text in lower case, with one blank between, without marks on letters or punctuation."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_PLAIN.findall(text.lower().translate(_LETTERS)))


def has_words(words: str, text: str) -> bool:
    """Whether each blank-separated part of `words` begins a word of `text`, which must be folded already."""
    held = f" {text}"
    return all(f" {fold(word)}" in held for word in words.split())


_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
_NOT_LATIN = re.compile("[\u0370-\u058f\u1c80-\u1c8f\u1f00-\u1fff\u2de0-\u2dff\ua640-\ua69f]")
"""Letters of the other scripts: a text without them mixes none, which is seen at once."""


_RUN = re.compile("[\u0370-\u03ff\u1f00-\u1fff]+|[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]+|[\u0530-\u058f]+")
"""Letters of one other script in a row: Greek, Cyrillic, Armenian."""


def is_latin(text: str) -> bool:
    """Whether no letter of a text is of the other scripts."""
    return text.isascii() or not _NOT_LATIN.search(text)


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
        # Most runs are whole words: only where a letter or a digit touches one can its word mix scripts.
        if run.end() <= end or not (
            _touches(text[max(run.start() - 1, 0) : run.start()]) or _touches(text[run.end() : run.end() + 1])
        ):
            continue
        start, end = text.rfind(" ", 0, run.start()) + 1, text.find(" ", run.end())
        end = len(text) if end < 0 else end
        if found := _odd_letter(text[start:end]):
            return found._replace(at=start + found.at)
    return None


def _touches(char: str) -> bool:
    """Whether a character belongs to the word of the letter beside it: a letter or a digit."""
    return bool(_PLAIN.match(char))


def _odd_letter(text: str) -> OddLetter | None:
    """The same, word by word and letter by letter."""
    for found in _PLAIN.finditer(text):
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
