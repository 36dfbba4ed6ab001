"""Words for kinds of act: `Call ↔ Armenia`, `leader · Vladimir Putin · Appeal → both sides`."""

from collections.abc import Sequence

from nkcompare.compare.kinds import Kind, is_mutual
from nkcompare.model.codebook import Codebook
from nkcompare.show import words
from nkcompare.show.terminal import Glyphs

_NONE = {
    "level": "no official named",
    "official": "no official named",
    "initiator": "not recorded who asked",
    "target": "no target",
}


def kind_words(kind: Kind, traits: Sequence[str], book: Codebook, glyphs: Glyphs) -> str:
    """A kind by its labels, the action with an arrow to its target, in the order asked for."""
    values = dict(zip(traits, kind.values, strict=True))
    parts: list[str] = []
    for trait in traits:
        if trait == "target" and "action" in values:
            continue
        text = _label(trait, values[trait], book)
        if trait == "action":
            text += _towards(kind, values, book, glyphs)
        elif trait == "target":
            text = f"{glyphs.back if kind.received else glyphs.to} {text}"
        if text not in parts:
            parts.append(text)
    return f" {glyphs.dot} ".join(parts)


def _towards(kind: Kind, values: dict[str, tuple[str, ...]], book: Codebook, glyphs: Glyphs) -> str:
    arrow = glyphs.back if kind.received else glyphs.both if is_mutual(values["action"][0], book) else glyphs.to
    target = values.get("target")
    if target:
        return f" {arrow} {words.parties_words(target, book)}"
    return " (received)" if kind.received else ""


def _label(trait: str, values: tuple[str, ...], book: Codebook) -> str:  # noqa: PLR0911 - one for each trait
    if not values:
        return _NONE[trait]
    if trait == "action":
        return book.actions[values[0]].label
    if trait == "level":
        return " and ".join(book.levels[code].label for code in values)
    if trait == "official":
        return words.listed(values)
    if trait == "channel":
        return book.channels[values[0]].label
    if trait == "initiator":
        return f"asked by {book.actors[values[0]].short}"
    return words.parties_words(values, book)
