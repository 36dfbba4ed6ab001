"""Names of parties, people and kinds of act: what a user types is looked up by code, label, short name or alias.

Used by every filter, by `add`, by the Python interface and by TAB completion.
"""

from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple, Protocol

from nkcompare.model.codebook import BELLIGERENT, Actor, Codebook, Official
from nkcompare.model.columns import CERTAINTIES
from nkcompare.model.folding import fold, has_words

STATES = (BELLIGERENT, "state")
"""The kinds of party that may be called by their capital."""


class NamedCode(NamedTuple):
    """A code, or a person's name as the codebook has it, and all names by which it may be called."""

    code: str
    names: tuple[str, ...]


class _Labelled(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def label(self) -> str: ...


def party_terms(book: Codebook) -> list[NamedCode]:
    """The parties with their names; states also by their capital, as in news reports."""
    return [NamedCode(one.code, (one.code, *_called(one))) for one in book.actors.values()]


def _called(actor: Actor) -> tuple[str, ...]:
    capital = (actor.capital,) if actor.capital and actor.kind in STATES else ()
    return (actor.short, actor.name, *capital, *actor.aliases)


def label_terms(terms: "Iterable[_Labelled]") -> list[NamedCode]:
    """The entries of a vocabulary by code and label."""
    return [NamedCode(one.code, (one.code, one.label)) for one in terms]


def milestone_terms(book: Codebook) -> list[NamedCode]:
    """The milestones by id and label."""
    return [NamedCode(one.id, (one.id, one.label)) for one in book.milestones.values()]


def official_terms(book: Codebook) -> list[NamedCode]:
    """The officials by name, with the other spellings of each."""
    return [
        NamedCode(name, (name, *(alias for office in held for alias in office.aliases)))
        for name, held in sorted(_by_name(book).items())
    ]


def code_terms(codes: Iterable[str]) -> list[NamedCode]:
    """Codes that have no other names."""
    return [NamedCode(code, (code,)) for code in codes]


def terms_of(column: str, book: Codebook) -> list[NamedCode]:
    """The values that a column of the log, or the filter of the same name, may hold."""
    if column in {"actor", "target", "initiator"}:
        return party_terms(book)
    if column == "certainty":
        return code_terms(CERTAINTIES)
    found: Mapping[str, Iterable[_Labelled]] = {
        "action": book.actions.values(), "level": book.levels.values(), "channel": book.channels.values()
    }  # fmt: skip
    return label_terms(found[column])


def find(text: str, terms: Sequence[NamedCode]) -> tuple[str, ...]:
    """The codes that a text names: as written, else folded, else without the s of a plural. Usually one or none."""
    written = tuple(term.code for term in terms if text == term.code)
    if written:
        return written
    folded = fold(text)
    for asked in (folded, *([folded.removesuffix("s")] if folded.endswith("s") else [])):
        found = tuple(term.code for term in terms if asked and asked in map(fold, term.names))
        if found:
            return found
    return ()


def people(text: str, book: Codebook) -> list[str]:
    """The names of the officials that a text may mean: an exact name or alias, else every name that has words beginning so.

    "Sergei Lavrov" is an alias, and so means Sergey Lavrov alone, though other officials are called Sergei.
    """
    called = {term.code: [fold(one) for one in term.names] for term in official_terms(book)}
    folded = fold(text)
    exact = [name for name, names in called.items() if folded in names]
    return exact or [name for name, names in called.items() if folded and any(has_words(folded, one) for one in names)]


def as_code(text: str, column: str, book: Codebook) -> str:
    """The code of a column that a text names; the text itself where it names none or several."""
    found = find(text, terms_of(column, book))
    return found[0] if len(found) == 1 else text


def as_name(text: str, among: Sequence[str], book: Codebook) -> str:
    """The one of these names that a text means; the text itself where none or several fit."""
    found = [name for name in people(text, book) if name in among]
    return found[0] if len(found) == 1 else text


def offices(text: str, book: Codebook) -> list[str]:
    """The names of those who held an office that a text names, such as `Foreign Minister` or `President of Azerbaijan`."""
    folded = " ".join(word for word in fold(text).split() if word not in _SMALL)
    if len(folded) < _SHORTEST:
        return []
    found = []
    for name, held in _by_name(book).items():
        for office in held:
            party = book.actors.get(office.actor)
            described = fold(" ".join((office.office, office.level, *((party.short, party.name) if party else ()))))
            if has_words(folded, described):
                found.append(name)
    return list(dict.fromkeys(found))


_SMALL = frozenset({"of", "the", "for", "and", "to"})
_SHORTEST = 4


def _by_name(book: Codebook) -> dict[str, list[Official]]:
    found: dict[str, list[Official]] = {}
    for (_, name), held in book.officials.items():
        found.setdefault(name, []).extend(held)
    return found


def did_you_mean(names: Sequence[str]) -> str:
    """The hint `did you mean ...?` with these names; empty where there are none."""
    return "did you mean " + " or ".join(f"`{name}`" for name in names) + "?" if names else ""


def closest(text: str, known: Iterable[str], most: int = 2, cutoff: float = 0.6) -> list[str]:
    """Up to `most` of the known words that a mistyped one is closest to, the closest first; none where none is close."""
    return get_close_matches(text, list(known), n=most, cutoff=cutoff)


_SIMILAR = 0.65
"""From this similarity on (1: equal) a mistyped word may stand for a known one; names are longer than codes, hence more."""


def closest_codes(text: str, terms: Iterable[NamedCode], most: int = 2) -> list[str]:
    """Up to `most` codes that a mistyped text may stand for, most similar first; those much less similar are left out."""
    folded = fold(text)
    ranked = sorted(((_similarity(folded, term), term.code) for term in terms), key=lambda one: -one[0])
    kept = [one for one in ranked if one[0] >= _SIMILAR and one[0] >= ranked[0][0] - 0.1]
    return [code for _, code in kept[:most]]


def _similarity(folded: str, term: NamedCode) -> float:
    """How similar a text and a term are, from 0 to 1, by whole names and by each word of one: people leave out first names."""
    names = [fold(name) for name in term.names]
    parts = [*names, *(word for name in names for word in name.split() if len(word) >= _SHORTEST)]
    return max((SequenceMatcher(None, folded, part).ratio() for part in parts), default=0.0)
