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
        speak = ((who, one.also_for) for who, held in book.officials.items() for one in held if one.also_for)
        self._speaking = {who for who, others in speak if not self._parties.isdisjoint(others)}
        self._contacts = {code for code, action in book.actions.items() if action.contact != NO_CONTACT}
        self._known: dict[Written, Kind] = {}
        self._targets: dict[str, tuple[str, ...] | None] = {"": ()}
        self._terms: dict[tuple[tuple[str, ...], str], tuple[str, str]] = {}

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
        return not parties or actor in parties or not parties.isdisjoint(targets) or (actor, official) in self._speaking

    def _judged(self, written: Written, first: str, last: str) -> Kind | None:
        actor, official, action, target, target_official, initiator, channel, certainty = written
        book = self._book
        if target not in self._targets:
            self._targets[target] = self._targets_of(target)
        targets = self._targets[target]
        names = tuple(target_official.split(";")) if target_official else ()
        if (
            targets is None
            or actor not in book.actors
            or actor in targets
            or action not in book.actions
            or channel not in book.channels
            or certainty not in CERTAINTIES
            or (len(names) > 1 and len(set(names)) < len(names))
            or (initiator and (initiator not in book.actors or action not in self._contacts))
        ):
            return None
        since, until = _EARLIEST, _LATEST
        held = [((actor,), official)] if official else []
        for parties, name in [*held, *((targets, name) for name in names)]:
            term = self._term(parties, name, first, last)
            if term is None:
                return None
            since, until = max(since, term[0]), min(until, term[1])
        values = (actor, official, action, targets, names, initiator, channel, certainty)
        return Kind(values, since, until, self.concerns(actor, official, targets))

    def _targets_of(self, cell: str) -> tuple[str, ...] | None:
        """The parties a cell names; None where one is unknown or named twice."""
        parties = tuple(cell.split(";"))
        return parties if len(set(parties)) == len(parties) and self._book.actors.keys() >= set(parties) else None

    def _term(self, parties: tuple[str, ...], name: str, first: str, last: str) -> tuple[str, str] | None:
        """The dates between which a person held one office of one of these parties, if these are among them.

        The term last found is kept: it is likely to be asked for again.
        """
        kept = self._terms.get((parties, name))
        if kept and kept[0] <= first and last <= kept[1]:
            return kept
        for party in parties:
            for office in self._book.officials.get((party, name), ()):
                term = _span(office)
                if term[0] <= first and last <= term[1]:
                    self._terms[parties, name] = term
                    return term
        return None


def _span(office: Official) -> tuple[str, str]:
    """The dates, as written, between which an office was held."""
    return office.since.isoformat() if office.since else _EARLIEST, office.until.isoformat() if office.until else _LATEST
