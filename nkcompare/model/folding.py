"""Text as it is compared: what people type meets what is written, whatever the case, the marks on letters, their composition.

The one folding for every filter, name, code and search. What is folded is compared, and never shown or stored.
"""

import re
import unicodedata

_LETTERS = str.maketrans({
    "\u0131": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe",
    "'": "", "\u2019": "", "\u2018": "", "\u02bc": "", "`": "",
})  # fmt: skip
"""Letters that no decomposition takes apart, as Latin names are written without them; an apostrophe separates nothing."""
_PLAIN = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """The words of a text, one blank apart: lower case, without marks on letters, without punctuation."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.casefold())
        text = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(_PLAIN.findall(text.lower().translate(_LETTERS)))


def has_words(words: str, text: str) -> bool:
    """Whether each blank-separated part of `words` stands in a text that is folded already, at the beginning of a word."""
    held = f" {text}"
    return all(f" {fold(word)}" in held for word in words.split())


_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")


def mixed_scripts(text: str) -> str:
    """What is wrong with a word whose letters are of several scripts, a Cyrillic a among Latin letters; else nothing."""
    for word in _PLAIN.findall(text):
        scripts = {char: _script(char) for char in word}
        named = {script for script in scripts.values() if script}
        if len(named) < 2:
            continue
        usual = max(named, key=lambda script: sum(scripts[char] == script for char in word))
        odd = next(char for char in word if scripts[char] not in ("", usual))
        return f"the `{odd}` in `{word}` is a {scripts[odd].title()} letter among {usual.title()} ones, and only looks alike"
    return ""


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")
