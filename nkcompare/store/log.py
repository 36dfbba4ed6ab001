"""Judging the rows of a log: each becomes an event, or problems.

Kinds of row: what the codes and names of a row say, judged once for all rows that have the same.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from nkcompare.model.codebook import NO_CONTACT, Codebook, Official
from nkcompare.model.event import CERTAINTIES, COLUMNS, DISPUTED, SUMMARY_LENGTH, Event
from nkcompare.model.problem import Check
from nkcompare.model.war import War
from nkcompare.store.checks import cells as check
from nkcompare.store.csv_rows import Rows, nearest
from nkcompare.store.fields import Fields, are_trimmed, are_visible, parse_date
from nkcompare.store.text_blocks import Report

CODED = ("actor", "official", "action", "target", "target_official", "initiator", "channel", "certainty")
"""The columns a kind is made of."""
_AT = tuple(map(COLUMNS.index, CODED))
_EARLIEST, _LATEST = "", "9999-12-31"
_MOST = 1 << 16
"""Kinds remembered: a record has hundreds, and a damaged one shall not fill the memory."""

Written = tuple[str, ...]
"""The cells of `CODED` in one row."""


class Kind(NamedTuple):
    """A sound kind of row: its cells as an event has them, and the dates from and to which it is sound."""

    values: tuple[str, str, str, tuple[str, ...], tuple[str, ...], str, str, str]
    since: str
    until: str


class Kinds:
    """The sound kinds of row found so far. ISO dates compare as they are written."""

    def __init__(self, book: Codebook) -> None:
        self._book = book
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
        return Kind(values, since, until)

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


_URL = r"https?://[^\s/.\"<>|\\]+(?:\.[^\s/.\"<>|\\]+)+\.?(?:[/?#][^\s\"<>|\\]*)?"
_IS_URL = re.compile(_URL).fullmatch
_PARTED = re.compile(r"[;,](?=\s|$|https?://)").search
"""A mark between addresses or behind one. One inside an address is part of it."""
_IN_NO_URL = '"<>|\\'
_HOST_AT = len("https://")

_VALUES = itemgetter(Kind._fields.index("values"))

Cells = Sequence[str]
"""The cells of one column in consecutive rows."""


class Judge:
    """Turns rows of one log into events, in file order.

    Rows are taken many at a time, column by column, where every cell is known to be sound; where some cell is not, the
    halves are tried, and a row that stands alone is read field by field. Both ways agree on what is sound (a property
    test holds them together): the first is only quicker, and keeps equal cells once.
    """

    def __init__(self, name: str, war: War, book: Codebook, report: Report) -> None:
        self._name, self._war, self._book, self._report = name, war, book, report
        an_id = rf"{re.escape(war.key)}-[0-9]{{3,12}}"
        self._is_id = re.compile(an_id).fullmatch
        self._are_ids = re.compile(rf"{an_id}(?:\n{an_id})*").fullmatch
        self._kinds = Kinds(book)
        self._dates: dict[str, date] = {}
        self._hosts: set[str] = set()
        self._shared: dict[str, str] = {}
        self._ids: dict[str, int] = {}
        self._last = ""
        self._acts: dict[tuple[str, ...], int] = {}

    def events(self, rows: Rows) -> list[Event]:
        """The sound events of consecutive rows."""
        if not rows.numbers:
            return []
        found = self._at_once(rows)
        if found is not None:
            return found
        if len(rows.numbers) > 1:
            return [event for half in rows.halves() for event in self.events(half)]
        cells = [column[0] for column in rows.columns]
        event = self._read(Fields(self._name, rows.numbers[0], rows.line(0), COLUMNS, cells, report=self._report))
        return [event] if event else []

    def _at_once(self, rows: Rows) -> list[Event] | None:
        """The events of rows that are certainly sound, else None and nothing is remembered of them."""
        columns = rows.columns
        (ids, dates, actors, officials, actions, targets, target_officials, _, _, places,
         summaries, certainties, sources, notes) = columns  # fmt: skip
        acts = list(zip(dates, actors, officials, actions, targets, target_officials, places, strict=True))
        if not (
            self._are_in_order(dates)
            and (kinds := self._kinds.of(columns, dates[0], dates[-1])) is not None
            and max(map(len, summaries)) <= SUMMARY_LENGTH
            and "" not in summaries
            and (DISPUTED, "") not in zip(certainties, notes, strict=True)
            and all(map(are_trimmed, (summaries, notes, places)))
            and (rows.visible or all(map(are_visible, (summaries, notes, places, sources))))
            and self._are_sources(sources)
            and self._are_new_ids(ids)
            and len(distinct := set(acts)) == len(acts)
            and self._acts.keys().isdisjoint(distinct)
        ):
            return None
        self._ids.update(zip(ids, rows.numbers, strict=True))
        self._moved_to(dates[-1])
        today = bisect_left(dates, self._last)
        self._acts.update(zip(acts[today:], rows.numbers[today:], strict=True))
        return self._made(kinds, (ids, dates, places, summaries, sources, notes, rows.numbers))

    def _made(self, kinds: Sequence[Kind], columns: Sequence[Sequence[Any]]) -> list[Event]:
        """The events, with what is likely to come again kept once: a log of a million rows fits in memory."""
        actors, officials, actions, targets, names, initiators, channels, certainties = zip(*map(_VALUES, kinds), strict=True)
        ids, dates, places, summaries, sources, notes, numbers = columns
        keep = self._shared.setdefault
        values = zip(
            ids, map(self._dates.__getitem__, dates), actors, officials, actions, targets, names, initiators, channels,
            map(keep, places, places), summaries, certainties, sources, notes, numbers, strict=True,
        )  # fmt: skip
        return list(map(Event._make, values))

    def _are_in_order(self, dates: Cells) -> bool:
        """Whether every cell is a date, none before the one above it."""
        for written in set(dates).difference(self._dates):
            found = parse_date(written)
            if isinstance(found, Check):
                return False
            self._dates[written] = found
        return dates[0] >= self._last and list(dates) == sorted(dates)

    def _are_new_ids(self, ids: Cells) -> bool:
        """Whether every cell is an id of this war that no other row has."""
        distinct = set(ids)
        new = len(distinct) == len(ids) and self._ids.keys().isdisjoint(distinct)
        return new and self._are_ids("\n".join(ids)) is not None

    def _are_sources(self, sources: Cells) -> bool:
        """Whether every cell holds addresses with one space between: each host is looked at once, the rest as one text."""
        text = " ".join(sources)
        if any(mark in text for mark in _IN_NO_URL) or _PARTED(text):
            return False
        if any(len(set(urls)) < len(urls) for cell in sources if " " in cell for urls in (cell.split(" "),)):
            return False
        hosts = {url[: url.find("/", _HOST_AT) + 1] or url for url in text.split(" ")}
        if not all(map(_IS_URL, hosts.difference(self._hosts))):
            return False
        self._hosts |= hosts
        return True

    def _moved_to(self, written: str) -> None:
        """Go on to a row's date; the acts of days gone by cannot come again."""
        if written > self._last:
            self._acts.clear()
            self._last = written

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
            self._once(row, (written, actor, official, action, ";".join(target), ";".join(target_official), place))
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
        self._moved_to(written)

    def _once(self, row: Fields, act: tuple[str, ...]) -> None:
        first = self._acts.setdefault(act, row.number)
        if first != row.number:
            row.fail(check.SAME_ACT_TWICE.at(row.place("id"), line=first))


def read_sources(row: Fields) -> str:
    """A `sources` cell: addresses with one space between; reports each part that is none."""
    sources = row.text("sources", required=True)
    parts = sources.split(" ") if sources.strip() else []
    for index, part in enumerate(parts):
        parted = _PARTED(part)
        if parted:
            row.fail(check.RUN_TOGETHER.at(row.part("sources", part), mark=parted[0][0]))
        elif not _IS_URL(part):
            bare = part and _IS_URL(f"https://{part}")
            hint = f"did you mean `https://{part}`?" if bare else ""
            row.fail(check.NOT_A_URL.at(row.part("sources", part or "  "), found=part or " ", hint=hint))
        elif part in parts[:index]:
            row.fail(check.DOUBLED_VALUE.at(row.part("sources", part), found=part, column="sources"))
    return sources
