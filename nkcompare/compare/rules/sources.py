"""Rules on sources: who publishes them, and when. They apply to logs, and in the same way to tolls and the background."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from nkcompare.compare.rules.rule import Rule, RuleViolation, Scope
from nkcompare.model.background import Background, Fact
from nkcompare.model.codebook import Codebook, Origin, are_sufficient, domain
from nkcompare.model.columns import CERTAINTY
from nkcompare.model.event import CONFIRMED, REPORTED, Event
from nkcompare.model.problem import Check, Severity
from nkcompare.model.record import Log
from nkcompare.model.toll import Toll, Tolls
from nkcompare.model.war import War

CONFIRMED_ON_ONE_ORIGIN = Check(
    "N321", "confirmed-on-one-origin", "confirmed, but every source goes back to {origin}",
    "add a second publisher or a primary source, or write `reported`",
    f"Confirmed means {CERTAINTY[CONFIRMED]}; two reprints of one agency are one source.",
)  # fmt: skip
PUBLISHED_BEFORE_THE_ACT = Check(
    "N322", "published-before-the-act", "the address is of {published}, {days} days before the act",
    "check the date and the address; a background source belongs in the note",
    "A page cannot report what has not happened yet; a wrong date moves the act on the clock.",
)  # fmt: skip
UNKNOWN_PUBLISHER = Check(
    "N323", "unknown-publisher", "no publisher is known for `{found}` ({rows})",
    "add the domain to codebook/publishers.csv: its side, kind and whom it relays",
    "Without the publisher, a source's side and origin are unknown, and one origin may count as two.",
    Severity.WARNING,
)  # fmt: skip

REPORTED_ON_TWO_ORIGINS = Check(
    "N324", "reported-on-two-origins", "reported, although {what}, and the note does not say why",
    "write `confirmed`; or say in the note what it rests on: one origin, a relay, one readout, a source that has only part of it",
    "Rows with equal sources have equal grades: where a row is graded lower than its sources allow, its note says why.",
    Severity.WARNING,
)  # fmt: skip

_SAYS_WHY = re.compile(
    r"\b(origins?|relay\w*|rests? on|only|readouts?|sources?|pages?|accounts?|quot\w+)\b", re.IGNORECASE
).search  # fmt: skip
"""Words with which a note says what a report is based on: one origin, a relay, one readout, a source with only part of it."""

TOLERANCE = timedelta(days=1)
"""A page dated a day before the act may be its announcement, or be dated in a time zone west of the conflict zone."""

_DATED = re.compile(r"(20(?<!\d20)\d\d)([/-]?)(\d\d)\2(\d\d)(?!\d)", re.ASCII)
"""A date that no digit touches. What stands before it is looked at behind its first figures, by which it is found much sooner."""


def confirmed_on_one_origin(log: Log, book: Codebook) -> Iterator[RuleViolation]:
    """Yield every confirmed row whose sources do not confirm it: they have one origin, and none is primary."""
    for event, origins in _origins(log, CONFIRMED, book):
        if origins and not are_sufficient(origins):
            yield RuleViolation(event, "certainty", {"origin": next(iter(origins)).domain})


def reported_on_two_origins(log: Log, book: Codebook) -> Iterator[RuleViolation]:
    """Yield every reported row that its sources would confirm, where the note does not say why it is not confirmed."""
    for event, origins in _origins(log, REPORTED, book):
        if are_sufficient(origins) and not _SAYS_WHY(event.note):
            is_primary = any(one.is_primary for one in origins)
            what = "a source is primary" if is_primary else f"the sources have {len(origins)} origins"
            yield RuleViolation(event, "certainty", {"what": what})


def _origins(log: Log, certainty: str, book: Codebook) -> Iterator[tuple[Event, frozenset[Origin]]]:
    """Yield each event of this certainty with the origins of its sources; a host is looked up once, as there are few."""
    of_host = lru_cache(maxsize=None)(lambda host: book.origins((f"http://{host}",)))
    for event in log.events:
        if event.certainty == certainty:
            yield event, frozenset().union(*(of_host(domain(url)) for url in event.urls))


def published_before_the_act(log: Log, _book: Codebook) -> Iterator[RuleViolation]:
    """Yield every source whose address names a day of the war's window that lies before the act."""
    opens = log.war.opens
    for event in log.events:
        for url in event.urls:
            published = address_date(url)
            # A number that gives a date outside the war, such as a page's number, is not a publication date.
            if published and opens <= published < event.date - TOLERANCE:
                found = {"published": published, "days": (event.date - published).days}
                yield RuleViolation(event, "sources", found, url)


def address_date(url: str) -> date | None:
    """The first date in an address, as in `/2020/10/01/`, `2020-10-01` or `20201001`; None where there is none."""
    for year, _, month, day in _DATED.findall(url):
        try:
            return date(int(year), int(month), int(day))
        except ValueError:
            continue
    return None


def unknown_publisher(log: Log, book: Codebook) -> Iterator[RuleViolation]:
    """Yield each host without a publisher in the codebook, at the first row that cites it."""
    first: dict[str, RuleViolation] = {}
    rows: dict[str, int] = {}
    known: set[str] = set()
    for event in log.events:
        for url in event.urls:
            host = domain(url)
            if host in known:
                continue
            if host not in first:
                if book.publisher(url):
                    known.add(host)
                    continue
                first[host] = RuleViolation(event, "sources", value=url)
            rows[host] = rows.get(host, 0) + 1
    for host, finding in first.items():
        count = rows[host]
        yield finding._replace(found={"found": host, "rows": "one source" if count == 1 else f"{count:,} sources"})


SOURCE_RULES = (
    Rule(CONFIRMED_ON_ONE_ORIGIN, confirmed_on_one_origin, Scope.ROW),
    Rule(PUBLISHED_BEFORE_THE_ACT, published_before_the_act, Scope.ROW),
    Rule(UNKNOWN_PUBLISHER, unknown_publisher, concerns=lambda event, book: not all(map(book.publisher, event.urls))),
    Rule(REPORTED_ON_TWO_ORIGINS, reported_on_two_origins, Scope.ROW),
)


def toll_violations(tolls: Tolls, wars: Mapping[str, War], book: Codebook) -> Iterator[tuple[Rule, RuleViolation]]:
    """Yield each violation of a rule by the sources of a toll, with the rule; the event in it has the toll's line."""
    for key, war in wars.items():
        rows = Log(war, [_sourced(toll) for toll in tolls.rows if toll.war == key])
        for rule in SOURCE_RULES:
            for finding in rule.find(rows, book):
                yield rule, finding


def fact_violations(background: Background, book: Codebook) -> Iterator[tuple[Rule, RuleViolation]]:
    """Yield each violation of a rule by the sources of a background fact, with the rule; the event in it has the fact's line.

    Dates of sources are not checked: a page may report a treaty or an exercise beforehand, and a fact may last for years.
    """
    rows = Log(_NO_WAR, [_sourced(fact) for fact in background.facts.values()])
    for rule in SOURCE_RULES:
        if rule.check is not PUBLISHED_BEFORE_THE_ACT:
            for finding in rule.find(rows, book):
                yield rule, finding


_NO_WAR = War("", "", date.min, date.min, date.max)


def _sourced(row: Toll | Fact) -> Event:
    """An event with what the rules on sources need of a row: its date, certainty, sources, note and line."""
    return Event(
        id="", date=row.date if isinstance(row, Toll) else date.min, actor="", action="", channel="", summary="",
        certainty=row.certainty, sources=row.sources, note=row.note, line=row.line,
    )  # fmt: skip
