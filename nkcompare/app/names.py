"""Codes from names as typed: a thing is found by code, label or alias, and an unknown name is answered with the closest ones."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from nkcompare.app.errors import UsageError
from nkcompare.compare.viewpoint import ASKED
from nkcompare.model.characters import mixed_scripts
from nkcompare.model.codebook import Codebook
from nkcompare.model.folding import fold, has_words
from nkcompare.model.naming import (
    NamedCode,
    closest_codes,
    code_terms,
    did_you_mean,
    find,
    offices,
    official_terms,
    party_terms,
    people,
    terms_of,
)

EVERYBODY = "all"


def values(text: str) -> list[str]:
    """The values of a comma-separated list, without blanks."""
    return [value.strip() for value in text.split(",") if value.strip()]


def codes(option: str, text: str | None, known: Collection[str]) -> tuple[str, ...]:
    """Comma-separated codes that have no other names. Raises UsageError."""
    return chosen(option, text, code_terms(known))


def column(option: str, text: str | None, name: str, book: Codebook) -> tuple[str, ...]:
    """The codes of a log's column for comma-separated codes or names. Raises UsageError."""
    if name in {"actor", "target"}:
        return tuple(dict.fromkeys(_party(option, value, book) for value in _listed(option, text, party_terms(book))))
    return chosen(option, text, terms_of(name, book))


def parties(option: str, text: str, book: Codebook) -> tuple[str, ...]:
    """The codes of a focus; none for `all`. Raises UsageError."""
    if text.strip().casefold() == EVERYBODY:
        return ()
    everybody = NamedCode(EVERYBODY, (EVERYBODY,))
    return tuple(dict.fromkeys(_party(option, value, book) for value in _listed(option, text, [*party_terms(book), everybody])))


def askers(text: str | None, book: Codebook) -> tuple[str, ...]:
    """The values of --asked-by: `own`, `others`, `unknown`, or codes of parties. Raises UsageError."""
    return chosen("--asked-by", text, [*code_terms(ASKED), *party_terms(book)])


def chosen(option: str, text: str | None, terms: Sequence[NamedCode]) -> tuple[str, ...]:
    """The codes for comma-separated codes or names. Raises UsageError."""
    found = []
    for value in _listed(option, text, terms):
        named = find(value, terms)
        if not named:
            raise UsageError(f"{option}: unknown code `{value}`", hint(value, terms))
        found.append(_one(option, value, named))
    return tuple(dict.fromkeys(found))


def _listed(option: str, text: str | None, terms: Sequence[NamedCode]) -> list[str]:
    if text is None:
        return []
    found = values(text)
    if not found:
        raise UsageError(f"{option} is empty", f"give one of: {', '.join(term.code for term in terms)}")
    return found


def _one(option: str, value: str, named: Sequence[str]) -> str:
    if len(named) > 1:
        raise UsageError(f"{option}: `{value}` could be {' or '.join(named)}", "give the code of the one you mean")
    return named[0]


def _party(option: str, value: str, book: Codebook) -> str:
    """The code of a party; for the name of a person or an office, the error names the option that takes it."""
    terms = party_terms(book)
    named = find(value, terms)
    if named:
        return _one(option, value, named)
    if not mixed_scripts(value):
        _refuse_official(option, value, book)
        if other := _in_a_vocabulary(value, book):
            raise UsageError(
                f"{option}: `{value}` is not a party but {other.what}: {other.label}", f"--{other.column} {other.code}"
            )
        if parts := _in_part(value, book):
            raise UsageError(f"{option}: unknown code `{value}`", did_you_mean(parts))
    raise UsageError(f"{option}: unknown code `{value}`", hint(value, terms))


def _in_part(value: str, book: Codebook) -> list[str]:
    """The parties with a name that contains the words: `OSCE Minsk` is in that of the co-chairs."""
    return [term.code for term in party_terms(book) if any(has_words(value, fold(name)) for name in term.names)]


class _Elsewhere(NamedTuple):
    """What a word is if it is not a party: `a kind of act`, its label, the option that takes it and the code it takes."""

    what: str
    label: str
    column: str
    code: str


_WHAT = {"action": "a kind of act", "level": "a level", "channel": "a channel"}


def _in_a_vocabulary(value: str, book: Codebook) -> _Elsewhere | None:
    """The term of another vocabulary that a word names."""
    labels = {"action": book.actions, "level": book.levels, "channel": book.channels}
    for column, what in _WHAT.items():
        for code in find(value, terms_of(column, book)):
            return _Elsewhere(what, labels[column][code].label, column, code)  # type: ignore[index]
    return None


def known_as(word: str, book: Codebook) -> str:
    """What the record calls so, a party, a person, a kind of act, and the commands that ask for it; empty for any other word."""
    if party := find(word, party_terms(book)):
        code = party[0]
        return f"`{word}` is a party: nkcompare diff --actor {code}, nkcompare day 5 --actor {code}, nkcompare log --actor {code}"
    if other := _in_a_vocabulary(word, book):
        return f"`{word}` is {other.what} ({other.label}): nkcompare log --actor all --{other.column} {other.code}"
    if persons := people(word, book):
        named = ", ".join(persons[:_NAMED]) + (" and others" if len(persons) > _NAMED else "")
        return f'`{word}` is an official, {named}: nkcompare log --actor all --official "{word}"'
    return ""


_NAMED = 3
"""The most people that a hint names."""


def _refuse_official(option: str, value: str, book: Codebook) -> None:
    """Raise UsageError where a person or an office was given as a party, with the option that takes it."""
    persons = people(value, book)
    of = persons or offices(value, book)
    if not of or (not persons and _in_part(value, book)):
        return
    named = ", ".join(of[:_NAMED]) + (" and others" if len(of) > _NAMED else "")
    message = f"{option}: `{value}` is not a party but {'an official' if persons else 'an office'}: {named}"
    asked = value if persons else of[0]
    behind = list(dict.fromkeys(party for name in of for party, known in book.officials if known == name))
    actor = ",".join(behind) if len(behind) <= _NAMED else EVERYBODY
    quoted = f'"{asked}"' if " " in asked else asked
    raise UsageError(message, f"use --official {quoted} with --actor {actor}")


def officials(text: str | None, book: Codebook) -> Iterable[str]:
    """The names of officials for comma-separated names, parts of names or aliases. Raises UsageError."""
    found: list[str] = []
    for value in values(text or ""):
        named = people(value, book)
        if not named:
            raise UsageError(f"--official: nobody is called `{value}`", _official_hint(value, book))
        found += named
    return dict.fromkeys(found)


def _official_hint(value: str, book: Codebook) -> str:
    if odd := mixed_scripts(value):
        return odd
    party = find(value, party_terms(book))
    if party:
        return f"it is a party: --actor {party[0]}"
    holders = offices(value, book)
    if holders:
        return f"it is an office, held by: {', '.join(holders[:_NAMED])}{' and others' if len(holders) > _NAMED else ''}"
    return hint(value, official_terms(book))


def hint(value: str, terms: Sequence[NamedCode]) -> str:
    """The hint for an unknown name: the closest codes, else all codes, else where to find them."""
    if odd := mixed_scripts(value):
        return odd
    if close := did_you_mean(closest_codes(value, terms)):
        return close
    if len(terms) < _LISTED:
        return f"choose from: {', '.join(term.code for term in terms)}"
    return "TAB completes it, or see `nkcompare codebook`"


_LISTED = 40
"""A longer list of codes is not printed in a hint."""
