"""The act that reached a milestone, as part of a sentence; made from the label, since milestones are rows of the record."""

import re
from typing import NamedTuple

from nkcompare.compare.milestones import full_label
from nkcompare.model.codebook import Codebook, Milestone

_PERFECT = {
    "spoke": "spoken", "rang": "rung", "gave": "given", "took": "taken", "went": "gone", "came": "come", "began": "begun",
    "wrote": "written", "broke": "broken", "chose": "chosen", "saw": "seen", "drew": "drawn", "withdrew": "withdrawn",
    "flew": "flown", "forbade": "forbidden",
}  # fmt: skip
"""The irregular verbs with their participles; for other verbs the participle is the past form."""
_IRREGULAR = frozenset(_PERFECT) | {
    "brought", "sent", "met", "held", "set", "put", "made", "told", "led", "left", "sought", "kept", "lent", "sold", "bought",
    "withheld", "said", "won", "lost", "built", "let", "cut", "got", "had",
}  # fmt: skip
_VERB = re.compile(r"(?:^|(?<=, )|(?<= or )|(?<= and ))\w+")
"""The verbs of a label: its first word, and those listed with it: `Gave, promised or denied a side arms`."""


class Deed(NamedTuple):
    """Who did what: `official` is the rank of the party's official, empty for the party itself.

    `past` is `spoke to Ankara`, `perfect` what follows `had`: `spoken to Ankara`.
    """

    official: str
    past: str
    perfect: str


def deed(milestone: Milestone, book: Codebook) -> Deed:
    """The deed that a milestone's label describes; where it names a thing or a meeting, words made from that."""
    label = _spelled_out(milestone, book)
    for code in milestone.level:
        official, rest = book.levels[code].label, label[len(book.levels[code].label) + 1 :]
        if label.casefold().startswith(f"{official} ".casefold()) and _is_verb(rest):
            return Deed(official, rest, _perfect(rest))
    if _is_verb(label):
        past = _lower_first(label)
        return Deed("", past, _perfect(past))
    said = _of_a_noun(milestone, label, book)
    return Deed("", said, said)


def _of_a_noun(milestone: Milestone, label: str, book: Codebook) -> str:
    """`sent a minister or leader to Baku`, `joined in a Minsk Group leaders' statement`; else the label unchanged."""
    names = [one.label for one in book.channels.values()]
    names += [name for one in book.actors.values() for name in (one.name, one.short, one.capital) if name]
    noun = label if label.startswith(tuple(names)) else _lower_first(label)
    who, where, place = noun.partition(" in ")
    if milestone.action == ("visit",) and where:
        return f"sent {with_article(who)} to {place}"
    return f"joined in {with_article(noun)}" if milestone.channel else f"reached \u201c{label}\u201d"


def _spelled_out(milestone: Milestone, book: Codebook) -> str:
    """A label as it reads outside the table: a part follows its whole in brackets."""
    whole, colon, part = full_label(milestone, book).partition(": ")
    return f"{whole} ({part})" if colon else whole


def _is_verb(text: str) -> bool:
    first = text.split(" ", 1)[0].rstrip(",").casefold()
    return first in _IRREGULAR or (first.endswith("ed") and len(first) > len("need"))


def _perfect(past: str) -> str:
    return _VERB.sub(lambda verb: _PERFECT.get(verb[0], verb[0]), past)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def with_article(noun: str) -> str:
    """`a minister`, `an envoy`."""
    return f"{'an' if noun[:1].lower() in set('aeiou') else 'a'} {noun}"
