"""Background on the wars' clocks: what stood on day N of each, terms in office compared, and what else a party had in hand."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from statistics import mean, median
from typing import NamedTuple

from nkcompare.model.background import COMMITMENT, TERM, Background, Fact, Topic
from nkcompare.model.war import War

IN_BRIEF = 3
"""How many facts of a war `day N` gives under "Meanwhile"."""

RECENT = timedelta(days=7)
"""How long after its end a commitment still counts as one of those days."""


class TopicSide(NamedTuple):
    """What stood of a topic on a day of a war, in the order of the file."""

    war: War
    date: date
    facts: tuple[Fact, ...]


class TopicOnDay(NamedTuple):
    """A topic on the same day of every war."""

    topic: Topic
    sides: tuple[TopicSide, ...]


class Terms(NamedTuple):
    """A party's terms of a topic: every holder found, and the lengths in days of those with both ends known.

    `interim` are those held for another (their `measure` says so), `vague` those of which an end is no single day.
    """

    party: str
    holders: tuple[Fact, ...]
    lengths: tuple[int, ...]
    interim: int
    vague: int

    @property
    def mean(self) -> float | None:
        """The mean length in days; None where no term has both ends."""
        return mean(self.lengths) if self.lengths else None

    @property
    def median(self) -> float | None:
        """The median length in days; None where no term has both ends."""
        return median(self.lengths) if self.lengths else None

    @property
    def longest(self) -> int | None:
        """The longest term in days; None where no term has both ends."""
        return max(self.lengths, default=None)


class BackgroundView(NamedTuple):
    """The background asked for: by topic all facts, or with a `day` what stood on it; and for topics of terms their lengths."""

    day: int | None
    wars: tuple[War, ...]
    topics: tuple[Topic, ...]
    facts: Mapping[str, tuple[Fact, ...]]
    on_day: tuple[TopicOnDay, ...]
    terms: Mapping[str, tuple[Terms, ...]]


def compare_background(
    background: Background,
    wars: Sequence[War],
    day: int | None = None,
    topics: Collection[str] = (),
    parties: Collection[str] = (),
) -> BackgroundView:
    """The facts of these topics (none: all) that concern any of these parties (none: all), whole or on a day of the wars."""
    chosen = [topic for code, topic in background.topics.items() if not topics or code in topics]
    by_topic = {topic.code: _facts(background, topic.code, parties) for topic in chosen}
    on_day = () if day is None else tuple(TopicOnDay(topic, _sides(by_topic[topic.code], wars, day)) for topic in chosen)
    terms = {topic.code: terms_of(by_topic[topic.code]) for topic in chosen if topic.kind == TERM}
    return BackgroundView(day, tuple(wars), tuple(chosen), by_topic, on_day, terms)


def _facts(background: Background, topic: str, parties: Collection[str] = ()) -> tuple[Fact, ...]:
    return tuple(
        fact
        for fact in background.facts.values()
        if fact.topic == topic and (not parties or not set(parties).isdisjoint(fact.parties))
    )


def _sides(facts: Sequence[Fact], wars: Sequence[War], day: int) -> tuple[TopicSide, ...]:
    dates = [(war, war.date_of(day)) for war in wars]
    return tuple(TopicSide(war, when, tuple(fact for fact in facts if fact.stands_on(when))) for war, when in dates)


def terms_of(facts: Sequence[Fact]) -> tuple[Terms, ...]:
    """The terms of each party, in the order in which the parties first appear."""
    by_party: dict[str, list[Fact]] = {}
    for fact in facts:
        by_party.setdefault(fact.party, []).append(fact)
    return tuple(
        Terms(
            party,
            tuple(held),
            tuple(one.days for one in held if one.days is not None),
            sum(bool(one.measure) for one in held),
            sum(_is_vague(one) for one in held),
        )
        for party, held in by_party.items()
    )


def _is_vague(fact: Fact) -> bool:
    """Whether an end that is known is known to no single day."""
    return any(end is not None and not end.is_a_day for end in (fact.since, fact.until))


def meanwhile(background: Background, when: date, parties: Collection[str]) -> tuple[Fact, ...]:
    """What else these parties (none: anybody) had in hand on a date: at most `IN_BRIEF` facts.

    Of the topics of commitments those that stood on the date, the latest begun first; then those that ended within a week
    before it, the latest ended first.
    """
    codes = [topic.code for topic in background.topics.values() if topic.kind == COMMITMENT]
    among = [fact for code in codes for fact in _facts(background, code, parties)]
    standing = [fact for fact in among if fact.stands_on(when)]
    standing.sort(key=lambda fact: fact.since.first if fact.since else date.min, reverse=True)
    past = [fact for fact in among if fact.until and fact.until.last < when <= fact.until.last + RECENT]
    past.sort(key=lambda fact: fact.until.last if fact.until else date.min, reverse=True)
    return (*standing, *past)[:IN_BRIEF]
