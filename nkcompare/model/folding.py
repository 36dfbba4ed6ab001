"""Text folded for comparison, so that letter case, marks on letters and punctuation make no difference.

Every filter, name, code and search uses it. Folded text is compared, and never shown or stored.
"""

import re
import unicodedata

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
