"""Reading the rows of a log: each becomes an event, or problems.

The codes and names of a row are its kind, which is validated once for all rows of the kind.
"""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from nkcompare.model.codebook import NO_CONTACT, Codebook, Official
from nkcompare.model.columns import CERTAINTIES, COLUMNS, ID, LOG, Column, split_names
from nkcompare.model.event import DISPUTED, Event
from nkcompare.model.naming import did_you_mean
from nkcompare.model.problem import Check
from nkcompare.model.war import War
from nkcompare.store.checks import cells as check
from nkcompare.store.csv_rows import Rows, nearest
from nkcompare.store.fields import VALUES, Fields, are_clear, are_trimmed, parse_date
from nkcompare.store.text_blocks import Report

CODED = tuple(column.name for column in LOG if column.vocabulary)
"""The columns that make up a kind."""
_AT = tuple(map(COLUMNS.index, CODED))
_EARLIEST, _LATEST = "", "9999-12-31"
_MOST = 1 << 16
"""How many kinds are remembered: a record has hundreds, but a damaged one could fill the memory."""

Written = tuple[str, ...]
"""The cells of the `CODED` columns in one row."""


class RowKind(NamedTuple):
    """A valid kind of row: its cells as an event has them, and the dates between which it is valid."""

    values: tuple[str, str, str, tuple[str, ...], tuple[str, ...], str, str, str]
    since: str
    until: str


class RowKinds:
    """The valid kinds of row found so far. ISO dates are compared as text."""

    def __init__(self, book: Codebook) -> None:
        self._book = book
        self._contacts = {code for code, action in book.actions.items() if action.contact != NO_CONTACT}
        self._known: dict[Written, RowKind] = {}
        self._targets: dict[str, tuple[str, ...] | None] = {"": ()}
        self._terms: dict[tuple[tuple[str, ...], str], tuple[str, str]] = {}

    def of(self, columns: Sequence[Sequence[str]], dates: Sequence[str]) -> list[RowKind] | None:
        """The kind of each of these rows, whose dates are in order; None where one of them may not be valid."""
        written = list(zip(*map(columns.__getitem__, _AT), strict=True))
        if len(self._known) > _MOST:
            self._known.clear()
        last = dict(zip(written, dates, strict=True))
        first = dict(zip(reversed(written), reversed(dates), strict=True))
        for cells, until in last.items():
            kind, since = self._known.get(cells), first[cells]
            if kind is None or since < kind.since or kind.until < until:
                kind = self._validated(cells, since, until)
                if kind is None:
                    return None
                self._known[cells] = kind
        return list(map(self._known.__getitem__, written))

    def _validated(self, written: Written, first: str, last: str) -> RowKind | None:
        actor, official, action, target, target_official, initiator, channel, certainty = written
        book = self._book
        if target not in self._targets:
            self._targets[target] = self._targets_of(target)
        targets = self._targets[target]
        names = split_names(target_official)
        if (
            targets is None
            or actor not in book.actors
            or actor in targets
            or action not in book.actions
            or channel not in book.channels
            or certainty not in CERTAINTIES
            or (len(names) > 1 and not len(set(names)) == len(names) <= VALUES)
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
        return RowKind(values, since, until)

    def _targets_of(self, cell: str) -> tuple[str, ...] | None:
        """The parties that a cell names; None where one is unknown or given twice."""
        parties = split_names(cell)
        is_valid = len(parties) <= VALUES and len(set(parties)) == len(parties) and self._book.actors.keys() >= set(parties)
        return parties if is_valid else None

    def _term(self, parties: tuple[str, ...], name: str, first: str, last: str) -> tuple[str, str] | None:
        """The dates of the office that a person held for one of these parties from `first` to `last`; None where there is none.

        The last term found is kept, since it is likely to be needed again.
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
    """The first and the last date of an office, as text."""
    return office.since.isoformat() if office.since else _EARLIEST, office.until.isoformat() if office.until else _LATEST


_LABEL = r"[^\s/?#@.\"<>|\\]+"
_URL = rf"https?://{_LABEL}(?:\.{_LABEL})+\.?(?:[/?#][^\s\"<>|\\]*)?"
is_url = re.compile(_URL).fullmatch
"""Whether a text is an http(s) address as the logs cite them."""
_SEPARATOR_IN = re.compile(r"[;,](?=\s|$|https?://)").search
"""Finds a comma or semicolon between addresses or after one. Inside an address it is part of it."""
_IN_NO_URL = '"<>|\\'
_HOST_AT = len("https://")

_WITHOUT_TARGETS = tuple(name for name in COLUMNS if name not in {"id", "target", "target_official"})
"""The columns compared as written to find equal rows: targets and their officials are sets, and ids always differ."""

_Towards = tuple[frozenset[str], frozenset[str]]


def _towards(target: Sequence[str], officials: Sequence[str]) -> _Towards:
    return frozenset(target), frozenset(officials)


_VALUES = itemgetter(RowKind._fields.index("values"))

_TEXTS = [column for column in LOG if not (column.vocabulary or column.is_day or column.form) and column.name != ID]
"""Columns of free text."""
_FORMED = [column for column in LOG if column.form and column.name != "sources"]
"""Columns whose values have a form, but for sources, which are checked for more."""
_IS_FORMED = {column.name: re.compile(column.form).fullmatch for column in _FORMED}

_UNCODED = [column for column in COLUMNS if column not in CODED]

Cells = Sequence[str]
"""The cells of one column in consecutive rows."""


def _are_texts(column: Column, cells: Cells) -> bool:
    """Whether the cells of a column of free text are trimmed, not too long, and present where required."""
    return (
        are_trimmed(cells)
        and not (column.required and "" in cells)
        and not (column.longest and max(map(len, cells)) > column.longest)
    )


def _are_formed(column: Column, cells: Cells) -> bool:
    """Whether every value has its column's form and is given once in its cell."""
    values = [cell.split(column.separator) for cell in set(cells) if cell]
    return all(len(set(each)) == len(each) <= VALUES and all(map(_IS_FORMED[column.name], each)) for each in values)


def are_sources(sources: Collection[str], hosts: set[str] | None = None) -> bool:
    """Whether every cell holds addresses with one space between them.

    Each host is checked once, the rest as one text. `hosts` are known to be valid; new valid ones are added to it.
    """
    known = set() if hosts is None else hosts
    cells = [cell.split(" ") for cell in sources]
    text = "\n".join(sources)
    if any(mark in text for mark in _IN_NO_URL) or max(map(len, cells)) > VALUES:
        return False
    if sum(map(len, cells)) > sum(map(len, map(set, cells))) or any(
        _SEPARATOR_IN(cell) for cell in sources if "," in cell or ";" in cell
    ):
        return False
    found = {url[: url.find("/", _HOST_AT) + 1] or url for cell in cells for url in cell}
    if not all(map(is_url, found.difference(known))):
        return False
    known |= found
    return True


class LogParser:
    """Turns the rows of one log into events, in file order.

    Rows are validated together, column by column, where every cell is certainly valid; else each half is tried, and a single
    row is read field by field. Both ways agree on what is valid (checked by a property test); the first is faster, and stores
    equal cells once.
    """

    def __init__(self, name: str, war: War, book: Codebook, report: Report) -> None:
        self._name, self._war, self._book, self._report = name, war, book, report
        an_id = rf"{re.escape(war.key)}-[0-9]{{3,12}}"
        self._are_ids = re.compile(rf"{an_id}(?:\n{an_id})*").fullmatch
        self._kinds = RowKinds(book)
        self._dates: dict[str, date] = {}
        self._hosts: set[str] = set()
        self._shared: dict[str, str] = {}
        self._ids: dict[str, int] = {}
        self._last = ""
        self._unknown: set[str] = set()
        self._acts: dict[Written, dict[_Towards, int]] = {}

    def events(self, rows: Rows) -> list[Event]:
        """The valid events of consecutive rows."""
        if not rows.numbers:
            return []
        found = self._read_at_once(rows)
        if found is not None:
            return found
        if len(rows.numbers) > 1:
            return [event for half in rows.halves() for event in self.events(half)]
        header = rows.header or COLUMNS
        cells = [rows.columns[COLUMNS.index(column)][0] for column in header]
        event = self._read(Fields(self._name, rows.numbers[0], rows.line(0), header, cells, report=self._report))
        return [event] if event else []

    def _read_at_once(self, rows: Rows) -> list[Event] | None:
        """The events of rows that are all certainly valid; else None, and nothing is remembered."""
        of = dict(zip(COLUMNS, rows.columns, strict=True))
        ids, dates = of["id"], of["date"]
        acts = list(zip(*(of[column] for column in _WITHOUT_TARGETS), strict=True))
        if not (
            self._are_in_order(dates)
            and self._are_latest(of["date_latest"], dates)
            and (kinds := self._kinds.of(rows.columns, dates)) is not None
            and all(_are_texts(column, of[column.name]) for column in _TEXTS)
            and all(_are_formed(column, of[column.name]) for column in _FORMED)
            and (DISPUTED, "") not in zip(of["certainty"], of["note"], strict=True)
            and (rows.clear or all(are_clear(of[column]) for column in _UNCODED))
            and are_sources(of["sources"], self._hosts)
            and self._are_new_ids(ids)
            and len(distinct := set(acts)) == len(acts)
            and self._acts.keys().isdisjoint(distinct)
        ):
            return None
        self._ids.update(zip(ids, rows.numbers, strict=True))
        self._moved_to(dates[-1])
        today = bisect_left(dates, self._last)
        for act, kind, number in zip(acts[today:], kinds[today:], rows.numbers[today:], strict=True):
            self._acts[act] = {_towards(kind.values[3], kind.values[4]): number}
        return self._made(kinds, of, rows.numbers)

    def _made(self, kinds: Sequence[RowKind], of: Mapping[str, Cells], numbers: Sequence[int]) -> list[Event]:
        """The events; cells that are often repeated are stored once, so that a log of a million rows fits in memory."""
        values: dict[str, Iterable[object]] = {column: of[column] for column in _UNCODED}
        values["date"] = map(self._dates.__getitem__, of["date"])
        values["date_latest"] = map(self._dates.get, of["date_latest"])
        values["place"] = map(self._shared.setdefault, of["place"], of["place"])
        values["line"] = numbers
        values |= zip(CODED, zip(*map(_VALUES, kinds), strict=True), strict=True)
        return list(map(Event._make, zip(*map(values.__getitem__, Event._fields), strict=True)))

    def _are_in_order(self, dates: Cells) -> bool:
        """Whether every cell is a date, in order."""
        for written in set(dates).difference(self._dates):
            found = parse_date(written)
            if isinstance(found, Check):
                return False
            self._dates[written] = found
        return dates[0] >= self._last and list(dates) == sorted(dates)

    def _are_latest(self, latest: Cells, dates: Cells) -> bool:
        """Whether every cell is blank, or a day from the row's date to the last day of the log."""
        for written in set(latest).difference(self._dates, {""}):
            found = parse_date(written)
            if isinstance(found, Check):
                return False
            self._dates[written] = found
        until = self._war.until.isoformat()
        return not any(cell and not date <= cell <= until for cell, date in zip(latest, dates, strict=True))

    def _are_new_ids(self, ids: Cells) -> bool:
        """Whether every cell is an id of this war that no other row has."""
        distinct = set(ids)
        new = len(distinct) == len(ids) and self._ids.keys().isdisjoint(distinct)
        return new and self._are_ids("\n".join(ids)) is not None

    def _moved_to(self, written: str) -> None:
        """Go on to a row's date; the acts of earlier days cannot be repeated after it."""
        if written > self._last:
            self._acts.clear()
            self._last = written

    def _read(self, row: Fields) -> Event | None:
        """The event of one row, read field by field; None where it has problems, which are reported."""
        book = self._book
        key = self._id(row)
        written = row.text("date")
        when = row.day("date", required=True)
        latest = row.day("date_latest")
        if when and latest and not when <= latest <= self._war.until:
            where = f"before its date, {when}" if latest < when else f"after the log ends, on {self._war.until}"
            row.fail(check.LATEST_DATE_OUT_OF_RANGE.at(row.place("date_latest"), found=latest, where=where))
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
        texts = {column.name: _read_text(row, column) for column in _TEXTS}
        texts |= {column.name: _read_formed(row, column) for column in _FORMED}
        if certainty == DISPUTED and not texts["note"]:
            row.fail(check.DISPUTED_WITHOUT_NOTE.at(row.place("note")))
        if actor in target:
            row.fail(check.TARGET_IS_ACTOR.at(row.part("target", actor), found=actor))
        sources = read_sources(row)
        if when:
            self._order(row, written)
            self._once(row, row.written(_WITHOUT_TARGETS), _towards(target, target_official))
        if not row.is_valid or when is None:
            return None
        return Event(
            id=key, date=when, date_latest=latest, actor=actor, official=official, action=action, target=target,
            target_official=target_official, initiator=initiator, channel=channel, certainty=certainty, sources=sources,
            line=row.number, **texts,
        )  # fmt: skip

    def _id(self, row: Fields) -> str:
        key = row.text("id", required=True)
        if not key:
            return key
        if key in self._ids:
            row.fail(check.DUPLICATE_ID.at(row.place("id"), found=key, line=self._ids[key]))
        elif not self._are_ids(key):
            war, dash, number = key.rpartition("-")
            other = dash and number.isdigit() and war != self._war.key
            wrong = check.ID_OF_ANOTHER_WAR if other else check.MALFORMED_ID
            row.fail(wrong.at(row.place("id"), found=key, war=self._war.key))
        self._ids.setdefault(key, row.number)
        return key

    def _check_office(self, row: Fields, column: str, name: str, parties: Sequence[str], when: date | None) -> None:
        """Report a name that is unknown, of another party, or not in office that day; unknown parties are reported elsewhere."""
        book = self._book
        name = name.strip()
        held = [office for party in parties for office in book.officials.get((party, name), ())]
        if any(party not in book.actors for party in parties):
            return
        if held and (when is None or any(office.in_office(when) for office in held)):
            return
        place = row.part(column, name)
        if held:
            spans = _listed([f"{office.since or '…'} to {office.until or '…'}" for office in held], "; ")
            row.fail(check.NOT_IN_OFFICE.at(place, found=name, party=held[0].actor, date=when, held=spans))
            return
        others = self._parties_of.get(name)
        if others:
            party = _listed(parties) or "no target"
            row.fail(check.OFFICIAL_OF_ANOTHER_PARTY.at(place, found=name, party=party, others=_listed(sorted(others))))
            return
        unknown = check.UNKNOWN_OFFICIAL if column == "official" else check.UNKNOWN_TARGET_OFFICIAL
        row.fail(unknown.at(place, found=name, hint=self._hint(name)))

    def _hint(self, name: str) -> str:
        """The closest names; in a log with hundreds of unknown names, the command that lists the officials."""
        self._unknown.add(name)
        return nearest(name, tuple(self._parties_of)) if len(self._unknown) <= _HINTS else _WHERE_OFFICIALS_ARE

    @cached_property
    def _parties_of(self) -> dict[str, set[str]]:
        """The parties of each official."""
        found: dict[str, set[str]] = {}
        for party, name in self._book.officials:
            found.setdefault(name, set()).add(party)
        return found

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

    def _once(self, row: Fields, act: Written, towards: "_Towards") -> None:
        first = self._acts.setdefault(act, {}).setdefault(towards, row.number)
        if first != row.number:
            row.fail(check.DUPLICATE_ROW.at(row.place("id"), line=first))


_HINTS = 100
"""For how many names the closest ones are looked up."""
_WHERE_OFFICIALS_ARE = "`nkcompare codebook officials` lists them"

_LISTED = 5
"""How many values a message lists."""


def _listed(values: Sequence[str], between: str = ", ") -> str:
    more = f"{between}{len(values) - _LISTED} more" if len(values) > _LISTED else ""
    return between.join(values[:_LISTED]) + more


def _read_text(row: Fields, column: Column) -> str:
    """A cell of free text."""
    text = row.text(column.name, required=column.required)
    if column.longest and len(text) > column.longest:
        row.fail(check.SUMMARY_TOO_LONG.at(row.place(column.name), found=len(text), limit=column.longest))
    return text


def _read_formed(row: Fields, column: Column) -> str:
    """A cell whose values have a form; reports each that does not match it or is given twice."""
    values = row.parts(column.name, column.separator)
    for index, value in enumerate(values):
        place = row.part(column.name, value or column.separator)
        if not _IS_FORMED[column.name](value):
            row.fail(check.MALFORMED_VALUE.at(place, found=value, column=column.name, expected=column.expected))
        elif value in values[:index]:
            row.fail(check.DUPLICATE_VALUE.at(place, found=value, column=column.name))
    return column.separator.join(values)


def read_sources(row: Fields) -> str:
    """A `sources` cell: addresses with one space between them; reports each part that is not one."""
    parts = row.parts("sources", " ", required=True)
    for index, part in enumerate(parts):
        separator = _SEPARATOR_IN(part)
        if separator:
            row.fail(check.RUN_TOGETHER.at(row.part("sources", part), mark=separator[0][0]))
        elif not is_url(part):
            bare = part and is_url(f"https://{part}")
            hint = did_you_mean([f"https://{part}"] if bare else [])
            row.fail(check.NOT_A_URL.at(row.part("sources", part or "  "), found=part or " ", hint=hint))
        elif part in parts[:index]:
            row.fail(check.DUPLICATE_VALUE.at(row.part("sources", part), found=part, column="sources"))
    return " ".join(parts)
