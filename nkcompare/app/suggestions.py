"""TAB completion: codes and names from the codebook of the package in use. Never fails, never prints."""

import os
from collections.abc import Iterable, Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.model.codebook import NO_CODEBOOK, Codebook
from nkcompare.model.columns import CERTAINTIES
from nkcompare.model.folding import fold, has_words
from nkcompare.model.naming import NamedCode, label_terms, party_terms

if TYPE_CHECKING:
    from nkcompare.model.background import Background
    from nkcompare.model.hypothesis import Analysis

Completions = list[tuple[str, str]]

EVENTS: ContextVar[str | None] = ContextVar("EVENTS", default=None)
"""The package that the line to be completed names with --events."""


class Completion(str):
    """A completion that typer does not drop where it continues the typed word in another letter case."""

    __slots__ = ()

    def startswith(self, *_: object) -> bool:
        """True: every completion made here continues what was typed."""
        return True


class ForeignPackageError(Exception):
    """Raised if ./events belongs to another user: pressing TAB is not consent to read it."""


def _root() -> Path:
    """The package that the command would read. ./events, where nobody named it, must belong to the user or to root."""
    from nkcompare.store.package import find_package

    here, named = Path.cwd(), EVENTS.get() or os.environ.get("NKCOMPARE_EVENTS")
    root = find_package(None, named, here)
    if not named and root.parent == here and hasattr(os, "geteuid") and root.stat().st_uid not in (0, os.geteuid()):
        raise ForeignPackageError
    return root


def _codebook() -> Codebook:
    from nkcompare.store.codebook import read_codebook

    try:
        return read_codebook(_root(), lambda _: None)
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return NO_CODEBOOK


def _matching(offers: Iterable[tuple[str, str]], incomplete: str) -> Completions:
    """The completions of the last of the comma-separated values typed so far."""
    done, comma, last = incomplete.rpartition(",")
    return [(Completion(f"{done}{comma}{code}"), help_) for code, help_ in offers if fold(code).startswith(fold(last))]


def _named(terms: Sequence[NamedCode], helps: Sequence[str], incomplete: str) -> Completions:
    """The codes that continue what is typed; where none does, those with a name that does: RUS for `Mosc`."""
    offers = [(term.code, help_) for term, help_ in zip(terms, helps, strict=True)]
    by_code = _matching(offers, incomplete)
    done, comma, last = incomplete.rpartition(",")
    if by_code or not fold(last):
        return by_code
    called = [any(fold(name).startswith(fold(last)) for name in term.names) for term in terms]
    return [(Completion(f"{done}{comma}{code}"), help_) for (code, help_), fits in zip(offers, called, strict=True) if fits]


def actors(incomplete: str) -> Completions:
    """Party codes, and `all`."""
    book = _codebook()
    everybody = NamedCode("all", ("all",))
    return _named([*party_terms(book), everybody], [*(one.name for one in book.actors.values()), "every party"], incomplete)


def actions(incomplete: str) -> Completions:
    """Kinds of act."""
    known = _codebook().actions.values()
    return _named(label_terms(known), [one.definition for one in known], incomplete)


def levels(incomplete: str) -> Completions:
    """Levels of official."""
    known = _codebook().levels.values()
    return _named(label_terms(known), [one.definition for one in known], incomplete)


def channels(incomplete: str) -> Completions:
    """Channels."""
    known = _codebook().channels.values()
    return _named(label_terms(known), [one.definition for one in known], incomplete)


def officials(incomplete: str) -> Completions:
    """Single words of names, which need no quotes in a shell; where nothing is typed, the surnames.

    Where no name has a word that continues what is typed, the surnames of those with such an alias: Cavusoglu for `Çavuş`.
    """
    typed = fold(incomplete)
    found: dict[str, str] = {}
    called: dict[str, str] = {}
    for office in _codebook().officials.values():
        name = office[0].name
        help_ = f"{name}, {office[0].office}, {office[0].actor}"
        words = [name] if " " in incomplete else name.split()[-1:] if not typed else name.split()
        for word in words:
            if fold(word).startswith(typed):
                found.setdefault(Completion(word), help_)
        if any(has_words(incomplete, fold(alias)) for one in office for alias in one.aliases):
            called.setdefault(Completion(name.split()[-1]), help_)
    return list((found or called).items())


def certainties(incomplete: str) -> Completions:
    """Grades of certainty."""
    return _matching(((code, "") for code in CERTAINTIES), incomplete)


def compared(incomplete: str) -> Completions:
    """Columns that two codings are compared on."""
    from nkcompare.model.double_coding import COMPARED

    return _matching(((column, "") for column in COMPARED), incomplete)


def askers(incomplete: str) -> Completions:
    """Who may have asked for a contact."""
    seen = (("own", "the focus itself"), ("others", "somebody else"), ("unknown", "no source says"))
    return _matching([*seen, *((one.code, one.name) for one in _codebook().actors.values())], incomplete)


def anchors(incomplete: str) -> Completions:
    """Anchors: the truce, and milestones."""
    offered = [
        ("truce", "the day the ceasefire took effect"),
        *((one.id, one.label) for one in _codebook().milestones.values()),
    ]
    party, colon, typed = incomplete.rpartition(":")
    return [(Completion(f"{party}{colon}{code}"), help_) for code, help_ in offered if code.startswith(typed.casefold())]


def populations(incomplete: str) -> Completions:
    """Codes of populations."""
    from nkcompare.store.tolls import read_tolls
    from nkcompare.store.wars import read_wars

    try:
        root = _root()
        known = read_tolls(root, read_wars(root, lambda _: None), _codebook(), lambda _: None).populations
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return []
    return _matching(((code, one.label) for code, one in known.items()), incomplete)


def _background() -> "Background":
    """The background of the package in use; empty where it cannot be read."""
    from nkcompare.model.background import NO_BACKGROUND
    from nkcompare.store.background import read_background

    try:
        return read_background(_root(), _codebook(), lambda _: None)
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return NO_BACKGROUND


def topics(incomplete: str) -> Completions:
    """Topics of background facts."""
    return _matching(((code, one.label) for code, one in _background().topics.items()), incomplete)


def claims(incomplete: str) -> Completions:
    """Ids of claims, with what is claimed."""
    from nkcompare.app.background import PackageFiles, claims_of
    from nkcompare.store.package import read_package

    try:
        found, _ = claims_of(PackageFiles(read_package(_root(), [])))
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return []
    return _matching(((one.claim.id, one.claim.text[:60]) for one in (found.results if found else ())), incomplete)


def columns(incomplete: str) -> Completions:
    """Columns to count by."""
    from nkcompare.compare.pivot_columns import column_names

    return _matching(((name, "") for name in column_names()), incomplete)


def traits(incomplete: str) -> Completions:
    """Traits that may make a kind of act."""
    from nkcompare.compare.diff import TRAITS

    return _matching(((one, "") for one in TRAITS), incomplete)


def wars(incomplete: str) -> Completions:
    """Wars of the package in use."""
    from nkcompare.store.wars import read_wars

    try:
        known = read_wars(_root(), lambda _: None)
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return []
    return _matching(((war.key, war.name) for war in known.values()), incomplete)


def first_days(incomplete: str) -> Completions:
    """Wars, each with `=`, for another first day."""
    return [(Completion(f"{key}="), name) for key, name in wars(incomplete)]


def _analysis() -> "Analysis":
    from nkcompare.store.hypotheses import NO_ANALYSIS, read_analysis
    from nkcompare.store.wars import read_wars

    try:
        root = _root()
        return read_analysis(root, read_wars(root, lambda _: None), _codebook(), lambda _: None)
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return NO_ANALYSIS


def evidence(incomplete: str) -> Completions:
    """Ids of items of evidence."""
    return _matching(((one.id, one.label) for one in _analysis().evidence.values()), incomplete)


def hypotheses(incomplete: str) -> Completions:
    """Ids of hypotheses."""
    return _matching(((one.id, one.label) for one in _analysis().hypotheses.values()), incomplete)


def details(incomplete: str) -> Completions:
    """Words after `hypotheses`: `list`, `show`, and ids."""
    return [
        *_matching([("list", "what each states"), ("show", "one of them in full")], incomplete),
        *hypotheses(incomplete),
        *evidence(incomplete),
    ]


def ratings(incomplete: str) -> Completions:
    """Ratings of evidence."""
    from nkcompare.model.hypothesis import RATINGS

    return _matching(((grade, "") for grade in RATINGS), incomplete)


def raters(incomplete: str) -> Completions:
    """Names of raters."""
    return _matching(((name, "") for name in _analysis().raters), incomplete)


def checks(incomplete: str) -> Completions:
    """Codes of checks, and once something is typed also their names."""
    from nkcompare.app.checks import CHECKS

    codes = [(one.code, one.name) for one in CHECKS]
    return _matching([*codes, *((name, code) for code, name in codes if incomplete)], incomplete)


def ids(incomplete: str) -> Completions:
    """Ids of events, or after a letter of background facts, with their summaries."""
    from nkcompare.store.package import read_package

    if incomplete[:1].isalpha():
        return _matching(((key, fact.summary[:60]) for key, fact in _background().facts.items()), incomplete.upper())
    try:
        reading = read_package(_root(), [])
    except Exception:  # noqa: BLE001 - a traceback in the middle of a typed line helps nobody
        return []
    return [
        (event.id, event.summary[:60]) for log in reading.logs.values() for event in log.events if event.id.startswith(incomplete)
    ]


def vocabularies(incomplete: str) -> Completions:
    """Names of the codebook's vocabularies."""
    from nkcompare.store.schema import BACKGROUND_COLUMNS, CODEBOOK_COLUMNS, TOLL_COLUMNS

    files = (*CODEBOOK_COLUMNS, *TOLL_COLUMNS, *BACKGROUND_COLUMNS)
    names = [name.removeprefix("codebook/").removesuffix(".csv") for name in files if "/" in name]
    return [(name, "") for name in names if name.startswith(incomplete)]
