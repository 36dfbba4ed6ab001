"""Background on the wars' clocks: facts valid on day N of each war, and lengths of terms in office."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from nkcompare.model.background import FACT, TERM, Background, Fact, Topic
from nkcompare.model.war import War

LEADING_UP = timedelta(days=60)
"""How long after its end a fact is still listed with those valid on the day."""

STANDS, LATEST, BEFORE = "stands", "latest", "before"
"""Why a fact is listed on a day: it is valid on it; it is the latest of a series of figures; it ended shortly before."""


class FactOnDay(NamedTuple):
    """A fact listed on a day, and why: one of `STANDS`, `LATEST`, `BEFORE`."""

    fact: Fact
    why: str


class TopicSide(NamedTuple):
    """The facts of a topic on a day of a war: valid ones first, in the order of the file."""

    war: War
    date: date
    facts: tuple[FactOnDay, ...]


class TopicOnDay(NamedTuple):
    """A topic on the same day of every war."""

    topic: Topic
    sides: tuple[TopicSide, ...]


class TermsInOffice(NamedTuple):
    """A party's terms in an office: every holder found, and the lengths in days of the terms with both ends known.

    `interim` counts terms held ad interim (their `measure` says so), `vague` those with a date known only to a month or year.
    """

    party: str
    holders: tuple[Fact, ...]
    lengths: tuple[int, ...]
    interim: int
    vague: int

    @property
    def mean(self) -> float | None:
        """The mean length in days; None where no term has both ends."""
        return sum(self.lengths) / len(self.lengths) if self.lengths else None

    @property
    def median(self) -> float | None:
        """The median length in days; None where no term has both ends."""
        ordered, middle = sorted(self.lengths), len(self.lengths) // 2
        if not ordered:
            return None
        return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2

    @property
    def longest(self) -> int | None:
        """The longest term in days; None where no term has both ends."""
        return max(self.lengths, default=None)


class BackgroundView(NamedTuple):
    """The facts by topic, those on a day of the wars, and, for topics about terms in office, their lengths by party.

    `day` is the day asked about; where it is None, `on_day` is about day 1.
    """

    day: int | None
    wars: tuple[War, ...]
    topics: tuple[Topic, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    on_day: tuple[TopicOnDay, ...]
    terms: Mapping[str, tuple[TermsInOffice, ...]]


def compare_background(
    background: Background,
    wars: Sequence[War],
    day: int | None = None,
    topics: Collection[str] = (),
    parties: Collection[str] = (),
) -> BackgroundView:
    """The facts of some topics (none given: all) about some parties (none given: all), and those on a day of the wars."""
    chosen = [topic for code, topic in background.topics.items() if not topics or code in topics]
    by_topic = {topic.code: background.about(topic.code, parties) for topic in chosen}
    on_day = tuple(TopicOnDay(topic, _sides(topic, by_topic[topic.code], wars, 1 if day is None else day)) for topic in chosen)
    terms = {topic.code: terms_in_office(by_topic[topic.code]) for topic in chosen if topic.kind == TERM}
    return BackgroundView(day, tuple(wars), tuple(chosen), by_topic, on_day, terms)


def _sides(topic: Topic, facts: Sequence[Fact], wars: Sequence[War], day: int) -> tuple[TopicSide, ...]:
    dates = [(war, war.date_of(day)) for war in wars]
    return tuple(TopicSide(war, when, on_date(topic, facts, when)) for war, when in dates)


def on_date(topic: Topic, facts: Sequence[Fact], when: date) -> tuple[FactOnDay, ...]:
    """The facts of a topic on a date: those valid on it, the latest figure of each series, and those that ended shortly before.

    Figures are of one series where party, parties concerned and measure are the same. A party has one term at a time, the
    one begun last: where an end is not known, the next beginning ends the term.
    """
    standing = [fact for fact in facts if fact.stands_on(when)]
    if topic.kind == TERM:
        last = {fact.party: fact for fact in sorted(standing, key=lambda fact: fact.first_day)}
        return tuple(FactOnDay(fact, STANDS) for fact in standing if last[fact.party] is fact)
    latest: list[Fact] = []
    if topic.kind == FACT:
        series: dict[tuple[str, tuple[str, ...], str], Fact] = {}
        for fact in facts:
            key = (fact.party, fact.about, fact.measure)
            if (
                fact.value is not None
                and fact.ended_before(when)
                and (key not in series or fact.last_day >= series[key].last_day)
            ):
                series[key] = fact
        latest = list(series.values())
    lately = [fact for fact in facts if fact.ended_before(when) and fact.last_day >= when - LEADING_UP]
    found = [FactOnDay(fact, STANDS) for fact in standing]
    found += [FactOnDay(fact, LATEST) for fact in latest]
    return (*found, *(FactOnDay(fact, BEFORE) for fact in lately if fact not in latest))


def terms_in_office(facts: Sequence[Fact]) -> tuple[TermsInOffice, ...]:
    """The terms of each party, in the order in which the parties first appear."""
    by_party: dict[str, list[Fact]] = {}
    for fact in facts:
        by_party.setdefault(fact.party, []).append(fact)
    return tuple(
        TermsInOffice(
            party,
            tuple(held),
            tuple(one.days for one in held if one.days is not None),
            sum(bool(one.measure) for one in held),
            sum(is_vague(one) for one in held),
        )
        for party, held in by_party.items()
    )


def is_vague(fact: Fact) -> bool:
    """Whether a date of the fact is known only to a month or year."""
    return any(end is not None and not end.is_a_day for end in (fact.since, fact.until))
