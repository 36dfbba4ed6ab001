"""Judging the rows of a log: each becomes an event, or problems."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from nkcompare.model.codebook import NO_CONTACT, Codebook, Official
from nkcompare.model.event import CERTAINTIES, COLUMNS, DISPUTED, SUMMARY_LENGTH, Event
from nkcompare.model.problem import Check
from nkcompare.model.war import War
from nkcompare.store.checks import cells as check
from nkcompare.store.dates import parse_date
from nkcompare.store.fields import Fields
from nkcompare.store.lines import Report
from nkcompare.store.table import nearest
from nkcompare.store.text import is_plain

_URL = r"https?://[^\s/.\"<>|\\]+(?:\.[^\s/.\"<>|\\]+)+\.?(?:[/?#][^\s\"<>|\\]*)?"
_IS_URL = re.compile(_URL).fullmatch
_ARE_URLS = re.compile(rf"{_URL}(?: {_URL})*").fullmatch


class _Term(NamedTuple):
    """The dates, as written, between which every office a cell names was held."""

    since: str
    until: str


class Judge:
    """Turns rows of one log into events, in file order.

    A row is taken at once when each of its cells is known to be sound, from the codebook or from an earlier row; every
    other is read field by field. Both ways agree on what is sound (a property test holds them together): the first
    is only quicker.
    """

    def __init__(self, name: str, war: War, book: Codebook, report: Report) -> None:
        self._name, self._war, self._book, self._report = name, war, book, report
        self._is_id = re.compile(rf"{re.escape(war.key)}-[0-9]{{3,}}").fullmatch
        self._contacts = {code for code, action in book.actions.items() if action.contact != NO_CONTACT}
        self._dates: dict[str, date] = {}
        self._targets: dict[str, tuple[str, ...]] = {"": ()}
        self._terms: dict[tuple[str, str], list[_Term]] = {}
        self._ids: dict[str, int] = {}
        self._last = ""
        self._acts: dict[tuple[str, ...], int] = {}

    def events(self, first: int, lines: Sequence[str], rows: Sequence[list[str] | None]) -> list[Event]:
        """The sound events of consecutive rows; `first` is the line of `rows[0]`."""
        found: list[Event] = []
        for number, cells in enumerate(rows, first):
            if cells is None:
                continue
            event = self._at_once(number, cells) or self._read(
                Fields(self._name, number, lines[number - first], COLUMNS, cells, report=self._report)
            )
            if event:
                found.append(event)
        return found

    def _at_once(self, number: int, cells: list[str]) -> Event | None:
        """The event of a row that is certainly sound, else None."""
        (key, written, actor, official, action, target, target_official,
         initiator, channel, place, summary, certainty, sources, note) = cells  # fmt: skip
        book = self._book
        when = self._dates.get(written) or self._date(written)
        targets = self._targets.get(target)
        if targets is None:
            targets = self._parties(target)
        if (
            when is None
            or targets is None
            or written < self._last
            or actor not in book.actors
            or actor in targets
            or action not in book.actions
            or channel not in book.channels
            or certainty not in CERTAINTIES
            or (initiator and not (initiator in book.actors and action in self._contacts))
            or (official and not self._held(actor, official, written))
            or (target_official and not self._held(target, target_official, written))
            or key in self._ids
            or not self._is_id(key)
            or not (summary and len(summary) <= SUMMARY_LENGTH and is_plain(summary) and is_plain(note) and is_plain(place))
            or (certainty == DISPUTED and not note)
            or not _ARE_URLS(sources)
        ):
            return None
        act = (actor, official, action, target, target_official, place)
        if written > self._last:
            self._acts.clear()
            self._last = written
        elif act in self._acts:
            return None
        self._acts[act] = number
        self._ids[key] = number
        names = tuple(target_official.split(";")) if target_official else ()
        return Event(
            key, when, actor, official, action, targets, names, initiator, channel, place,
            summary, certainty, sources, note, number,
        )  # fmt: skip

    def _date(self, written: str) -> date | None:
        """The date a cell writes, kept for the rows of the same day."""
        found = parse_date(written)
        if isinstance(found, Check):
            return None
        self._dates[written] = found
        return found

    def _parties(self, target: str) -> tuple[str, ...] | None:
        """The parties a `target` cell names, kept for its like; None where one is unknown or doubled."""
        found = tuple(target.split(";"))
        if len(set(found)) < len(found) or not all(party in self._book.actors for party in found):
            return None
        self._targets[target] = found
        return found

    def _held(self, parties: str, names: str, written: str) -> bool:
        """Whether each of these officials held an office of one of these parties on that date."""
        known = self._terms.setdefault((parties, names), [])
        if any(term.since <= written <= term.until for term in known):
            return True
        terms = []
        for name in names.split(";"):
            offices = (office for party in parties.split(";") for office in self._book.officials.get((party, name), ()))
            term = next((term for term in map(_term, offices) if term.since <= written <= term.until), None)
            if term is None:
                return False
            terms.append(term)
        known.append(_Term(max(term.since for term in terms), min(term.until for term in terms)))
        return len(set(names.split(";"))) == len(terms)

    def _read(self, row: Fields) -> Event | None:
        """One row field by field; reports everything wrong with it."""
        book = self._book
        key = self._id(row)
        written = row.text("date")
        when = row.day("date", required=True)
        actor = row.code("actor", book.actors, check.UNKNOWN_ACTOR, required=True)
        action = row.code("action", book.actions, check.UNKNOWN_ACTION, required=True)
        target = row.codes("target", book.actors, check.UNKNOWN_TARGET)
        official, target_official = row.text("official"), row.values("target_official")
        if official:
            self._check_office(row, "official", official, (actor,), when)
        for name in target_official:
            self._check_office(row, "target_official", name, target, when)
        initiator = self._initiator(row, action)
        channel = row.code("channel", book.channels, check.UNKNOWN_CHANNEL, required=True)
        certainty = row.code("certainty", CERTAINTIES, check.UNKNOWN_CERTAINTY, required=True)
        place, summary, note = row.text("place"), row.text("summary", required=True), row.text("note")
        if len(summary) > SUMMARY_LENGTH:
            row.fail(check.SUMMARY_TOO_LONG.at(row.place("summary"), found=len(summary), limit=SUMMARY_LENGTH))
        if certainty == DISPUTED and not note:
            row.fail(check.DISPUTED_WITHOUT_NOTE.at(row.place("note")))
        if actor in target:
            row.fail(check.TARGET_IS_ACTOR.at(row.part("target", actor), found=actor))
        sources = read_sources(row)
        if when:
            self._order(row, written)
            self._once(row, (actor, official, action, ";".join(target), ";".join(target_official), place))
        if not row.sound or when is None:
            return None
        return Event(
            key, when, actor, official, action, target, target_official, initiator, channel, place,
            summary, certainty, sources, note, row.number,
        )  # fmt: skip

    def _id(self, row: Fields) -> str:
        key = row.text("id", required=True)
        if not key:
            return key
        if key in self._ids:
            row.fail(check.DOUBLED_ID.at(row.place("id"), found=key, line=self._ids[key]))
        elif not self._is_id(key):
            war, dash, number = key.rpartition("-")
            other = dash and number.isdigit() and war != self._war.key
            wrong = check.ID_OF_ANOTHER_WAR if other else check.MALFORMED_ID
            row.fail(wrong.at(row.place("id"), found=key, war=self._war.key))
        self._ids.setdefault(key, row.number)
        return key

    def _check_office(self, row: Fields, column: str, name: str, parties: Sequence[str], when: date | None) -> None:
        """Report a name that is unknown, of another party, or out of office on the day; an unknown party has been reported."""
        book = self._book
        name = name.strip()
        held = [office for party in parties for office in book.officials.get((party, name), ())]
        if any(party not in book.actors for party in parties):
            return
        if held and (when is None or any(office.in_office(when) for office in held)):
            return
        place = row.part(column, name)
        if held:
            spans = "; ".join(f"{office.since or '…'} to {office.until or '…'}" for office in held)
            row.fail(check.NOT_IN_OFFICE.at(place, found=name, party=held[0].actor, date=when, held=spans))
            return
        others = sorted({party for party, known in book.officials if known == name})
        if others:
            party = ", ".join(parties) or "no target"
            row.fail(check.OFFICIAL_OF_ANOTHER.at(place, found=name, party=party, others=", ".join(others)))
            return
        unknown = check.UNKNOWN_OFFICIAL if column == "official" else check.UNKNOWN_TARGET_OFFICIAL
        row.fail(unknown.at(place, found=name, hint=nearest(name, [known for _, known in book.officials])))

    def _initiator(self, row: Fields, action: str) -> str:
        initiator = row.code("initiator", self._book.actors, check.UNKNOWN_INITIATOR)
        known = self._book.actions.get(action)
        if initiator and known and known.contact == NO_CONTACT:
            row.fail(check.NOT_A_CONTACT.at(row.place("initiator"), action=action))
        return initiator

    def _order(self, row: Fields, written: str) -> None:
        if written < self._last:
            row.fail(check.DATE_OUT_OF_ORDER.at(row.place("date"), found=written, previous=self._last))
        elif written > self._last:
            self._acts.clear()
            self._last = written

    def _once(self, row: Fields, act: tuple[str, ...]) -> None:
        first = self._acts.setdefault(act, row.number)
        if first != row.number:
            row.fail(check.SAME_ACT_TWICE.at(row.place("id"), line=first))


def read_sources(row: Fields) -> str:
    """A `sources` cell: addresses with one space between; reports each part that is none."""
    sources = row.text("sources", required=True)
    if sources.strip() and not _ARE_URLS(sources):
        wrong = [part for part in sources.split(" ") if not _IS_URL(part)]
        for part in wrong:
            row.fail(check.NOT_A_URL.at(row.part("sources", part or "  "), found=part or " "))
    return sources


def _term(office: Official) -> _Term:
    """An office's dates as text: ISO dates compare as they are written."""
    return _Term(office.since.isoformat() if office.since else "", office.until.isoformat() if office.until else "9999-12-31")
