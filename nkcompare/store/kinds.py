"""Kinds of row: what the codes and names of a row say, judged once for all rows that have the same."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from nkcompare.model.codebook import NO_CONTACT, Codebook, Official
from nkcompare.model.event import CERTAINTIES, COLUMNS

CODED = ("actor", "official", "action", "target", "target_official", "initiator", "channel", "certainty")
"""The columns a kind is made of."""
_AT = tuple(map(COLUMNS.index, CODED))
_EARLIEST, _LATEST = "", "9999-12-31"
_MOST = 1 << 16
"""Kinds remembered: a record has hundreds, and a damaged one shall not fill the memory."""

Written = tuple[str, ...]
"""The cells of `CODED` in one row."""


class Kind(NamedTuple):
    """A sound kind of row: its cells as an event has them, the dates from and to which it is sound, whether it is asked for."""

    values: tuple[str, str, str, tuple[str, ...], tuple[str, ...], str, str, str]
    since: str
    until: str
    concerns: bool


class Kinds:
    """The sound kinds of row found so far. ISO dates compare as they are written."""

    def __init__(self, book: Codebook, parties: Collection[str]) -> None:
        self._book, self._parties = book, frozenset(parties)
        self._contacts = {code for code, action in book.actions.items() if action.contact != NO_CONTACT}
        self._known: dict[Written, Kind] = {}

    def of(self, columns: Sequence[Sequence[str]], first: str, last: str) -> list[Kind] | None:
        """The kind of each of these rows, dated from `first` to `last`; None where one of them is not certainly sound."""
        written = list(zip(*map(columns.__getitem__, _AT), strict=True))
        if len(self._known) > _MOST:
            self._known.clear()
        for cells in set(written):
            kind = self._known.get(cells)
            if kind is None or first < kind.since or kind.until < last:
                kind = self._judged(cells, first, last)
                if kind is None:
                    return None
                self._known[cells] = kind
        return list(map(self._known.__getitem__, written))

    def concerns(self, actor: str, official: str, targets: tuple[str, ...]) -> bool:
        """Whether one of the parties asked for acts, is acted towards, or is spoken for; always where none was asked for."""
        parties = self._parties
        if not parties or actor in parties or not parties.isdisjoint(targets):
            return True
        return any(not parties.isdisjoint(office.also_for) for office in self._book.officials.get((actor, official), ()))

    def _judged(self, written: Written, first: str, last: str) -> Kind | None:
        actor, official, action, target, target_official, initiator, channel, certainty = written
        book = self._book
        targets = tuple(target.split(";")) if target else ()
        names = tuple(target_official.split(";")) if target_official else ()
        if not (
            actor in book.actors
            and action in book.actions
            and channel in book.channels
            and certainty in CERTAINTIES
            and book.actors.keys() >= set(targets)
            and len({actor, *targets}) == 1 + len(targets)
            and len(set(names)) == len(names)
            and (not initiator or (initiator in book.actors and action in self._contacts))
        ):
            return None
        terms = [self._term((actor,), official, first, last)] if official else []
        terms += [self._term(targets, name, first, last) for name in names]
        held = [term for term in terms if term]
        if len(held) < len(terms):
            return None
        since, until = max((term[0] for term in held), default=_EARLIEST), min((term[1] for term in held), default=_LATEST)
        values = (actor, official, action, targets, names, initiator, channel, certainty)
        return Kind(values, since, until, self.concerns(actor, official, targets))

    def _term(self, parties: Sequence[str], name: str, first: str, last: str) -> tuple[str, str] | None:
        """The dates between which a person held one office of one of these parties, if these are among them."""
        terms = (_term(office) for party in parties for office in self._book.officials.get((party, name), ()))
        return next((term for term in terms if term[0] <= first and last <= term[1]), None)


def _term(office: Official) -> tuple[str, str]:
    """The dates, as written, between which an office was held."""
    return office.since.isoformat() if office.since else _EARLIEST, office.until.isoformat() if office.until else _LATEST
