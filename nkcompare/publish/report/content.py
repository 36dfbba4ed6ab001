"""The content of the report: the record arranged for its page, with all texts computed and none of them markup."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.compare.conduct import is_leaders_call
from nkcompare.compare.diff import DEFAULT_TRAITS, compare_wars
from nkcompare.compare.ladder import Step, climb
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection, select, viewpoints
from nkcompare.model.codebook import BELLIGERENT, LADDER, Codebook, Milestone
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.show import absence, dates, milestones, words
from nkcompare.show.sentences import diff_sentence, officers, subject
from nkcompare.show.terminal import Glyphs

GLYPHS = Glyphs()
EVERYONE = "all"
_ASKED_ON = 5


class CitedSource(NamedTuple):
    """An address, its publisher, and what is known of it; `url` is empty where the address is not on the web."""

    url: str
    name: str
    about: str


class Act(NamedTuple):
    """One event as the page shows it. `who`: by focus, its line seen from that party, and from none in `all`."""

    event: Event
    label: str
    who: dict[str, str]
    asked: str
    latest: str
    mark: str
    facts: str
    sources: tuple[CitedSource, ...]

    @property
    def seen(self) -> str:
        """The line seen from no party."""
        return self.who[EVERYONE]


class Side(NamedTuple):
    """A war's half of a day: its heading, its acts, and the text where there are none."""

    war: str
    heading: str
    acts: tuple[Act, ...]
    nothing: str


class ReportDay(NamedTuple):
    """A day of every war."""

    number: int
    sides: tuple[Side, ...]


class Focus(NamedTuple):
    """A party, several, or everybody, with the milestones and ladder that the page shows for it.

    `question` lacks only the day's number and its question mark. `steps`: by war, the first act on each rung. `subject`: the
    subject of its sentences. `whose`: ` of Russia`. `left_out`: by war and day, how many of its acts the selection leaves out.
    `calls`: the ids of its leaders' calls.
    """

    code: str
    label: str
    question: str
    subject: str
    lines: tuple[MilestoneLine, ...]
    steps: dict[str, list[Step]]
    whose: str = ""
    left_out: Mapping[str, Mapping[int, int]] = MappingProxyType({})
    calls: tuple[str, ...] = ()
    officers: tuple[str, str] = ("", "")

    @property
    def shown_lines(self) -> dict[str, MilestoneLine]:
        """The milestones that have a line of their own, by id."""
        return {line.milestone.id: line for line in milestones.listed_lines(self.lines)}

    def nowhere(self, book: Codebook) -> str:
        """The milestones that no war reached, in a line."""
        return " ".join(milestones.nowhere_words(self.lines, book, GLYPHS))

    def legend(self) -> list[str]:
        """The meaning of the marks in its table on any day."""
        return absence.legend(self.shown_lines.values(), None, GLYPHS)

    def rung_day(self, war: str, rung: str) -> int | None:
        """The day of a war's first act on a rung; None where there is none."""
        return next((step.day for step in self.steps[war] if step.rung == rung), None)


class Content(NamedTuple):
    """The record as the page shows it; the first of `focuses` is the one asked for."""

    book: Codebook
    logs: tuple[Log, ...]
    days: tuple[ReportDay, ...]
    focuses: tuple[Focus, ...]
    selection: Selection

    @property
    def narrowed(self) -> str:
        """The selection as added to a title after its question, such as ` · only calls`; empty where there is none."""
        return words.titled("", self.selection._replace(actors=()), self.book, GLYPHS)

    @property
    def rows(self) -> list[Milestone]:
        """Every milestone that some focus has a line for, in the order of the tables."""
        known = {key for focus in self.focuses for key in focus.shown_lines}
        return [one for one in self.book.milestones.values() if one.id in known]

    @property
    def wars(self) -> tuple[War, ...]:
        """The wars, in their order."""
        return tuple(log.war for log in self.logs)

    @property
    def focus(self) -> Focus:
        """The focus asked for."""
        return self.focuses[0]

    @property
    def acts(self) -> tuple[tuple[int, Act], ...]:
        """Every act with its war's number, by war and day: the page's data numbers acts in this order."""
        return tuple((war, act) for war in range(len(self.logs)) for day in self.days for act in day.sides[war].acts)

    @property
    def opens_on(self) -> int:
        """The day on which the page opens: that of the question (docs/design.md, section 1), where the wars have it."""
        return min(max(_ASKED_ON, self.days[0].number), self.days[-1].number)

    @property
    def clock(self) -> str:
        """What day 1 is in each war."""
        return words.day_one_words(self.wars, GLYPHS)


def content(record: Record, selection: Selection) -> Content:
    """All selected acts of any party, with every party that acted as a possible focus."""
    book = record.codebook
    wide = selection._replace(actors=())
    logs = tuple(Log(log.war, select(log.events, log.war, wide, book)) for log in record.logs)
    codes = _focus_codes(logs, selection, book)
    days = _days(logs, record.logs, codes, book)
    return Content(book, logs, days, tuple(_focus(code, record, wide, book) for code in codes), selection)


def _focus_codes(logs: Sequence[Log], selection: Selection, book: Codebook) -> list[str]:
    """The focus asked for, then every party in an event, then everybody; several parties are one focus."""
    asked = ",".join(selection.actors) or EVERYONE
    anybody = Selection(actors=tuple(book.actors))
    acting = {one.party for log in logs for event in log.events for one in viewpoints(event, anybody, book)}
    return list(dict.fromkeys([asked, *(code for code in book.actors if code in acting), EVERYONE]))


def _parties(code: str) -> tuple[str, ...]:
    return () if code == EVERYONE else tuple(code.split(","))


def _focus(code: str, record: Record, wide: Selection, book: Codebook) -> Focus:
    chosen = wide._replace(actors=_parties(code))
    whole, own = (
        [Log(log.war, select(log.events, log.war, one, book)) for log in record.logs] for one in (chosen.everything, chosen)
    )
    parties = chosen.focus(book)
    question = words.question(chosen.actors, 0, book).removesuffix("0?")
    label = words.focus_label(chosen.actors, book) if chosen.actors else "Everybody"
    steps = {log.war.key: climb(log.events, log.war, parties, book) for log in (own if chosen.recount else whole)}
    left_out = {log.war.key: _left_out(log, kept) for log, kept in zip(whole, own, strict=True)} if chosen.narrows else {}
    lines = milestone_lines(whole, chosen, book)
    calls = tuple(event.id for log in own for event in log.events if is_leaders_call(event, chosen, book))
    who, whose, named = subject(chosen, book), words.whose(chosen, book), officers(chosen, book)
    return Focus(code, label, question, who, lines, steps, whose, left_out, calls, named)


def _left_out(log: Log, kept: Log) -> dict[int, int]:
    """The number of acts of a log that a selection leaves out, by day."""
    counts = Counter(log.war.day(event.date) for event in log.events)
    counts.subtract(log.war.day(event.date) for event in kept.events)
    return {day: count for day, count in sorted(counts.items()) if count}


def _days(logs: Sequence[Log], whole: Sequence[Log], codes: Sequence[str], book: Codebook) -> tuple[ReportDay, ...]:
    """Every day from the first with an act, or day 1, to the last day of any war; `whole` are the logs before selection."""
    wars = [log.war for log in logs]
    first = min([1, *(log.war.day(log.events[0].date) for log in logs if log.events)])
    last = max(war.last_day for war in wars)
    by_date: list[dict[date, list[Event]]] = []
    for log in logs:
        found: dict[date, list[Event]] = {}
        for event in log.events:
            found.setdefault(event.date, []).append(event)
        by_date.append(found)
    recorded = [Counter(event.date for event in log.events) for log in whole]
    sides = list(zip(wars, by_date, recorded, strict=True))
    return tuple(
        ReportDay(number, tuple(_side(war, number, found, counts, codes, book) for war, found, counts in sides))
        for number in range(first, last + 1)
    )


def _side(  # noqa: PLR0917 - a war's day, and what it is seen by
    war: War, number: int, found: dict[date, list[Event]], recorded: Counter[date], codes: Sequence[str], book: Codebook
) -> Side:
    when = war.date_of(number)
    heading = f" {GLYPHS.dot} ".join((war.key, dates.long_date(when, war.day_one.year), words.phase_words(war, when)))
    nothing = absence.day_words(war, number, recorded[when], "", GLYPHS)
    return Side(war.key, heading, tuple(_act(event, codes, book) for event in found.get(when, ())), nothing)


def _act(event: Event, codes: Sequence[str], book: Codebook) -> Act:
    seen = {code: who for code in codes if (who := _who(event, code, book))}
    asked = words.asked_by(event, book)
    facts = [book.channels[event.channel].label, event.place, event.certainty]
    return Act(
        event,
        book.actions[event.action].label,
        seen,
        asked,
        words.or_later(event),
        words.certainty_mark(event),
        f" {GLYPHS.dot} ".join(filter(None, facts)),
        sources(event.urls, book),
    )


def _who(event: Event, code: str, book: Codebook) -> str:
    """The line as `nkcompare day --actor CODE` prints it; empty where the event does not concern the focus."""
    chosen = Selection(actors=_parties(code))
    here = next(iter(viewpoints(event, chosen, book)), None)
    if here is None and chosen.actors:
        return ""
    return words.who(event, here, book, GLYPHS, name_party=len(chosen.actors) != 1)


def sources(urls: Sequence[str], book: Codebook) -> tuple[CitedSource, ...]:
    """Addresses with their publishers; one that is not on the web is shown without a link."""
    return tuple(_source(url, book) for url in urls)


def _source(url: str, book: Codebook) -> CitedSource:
    if not url.startswith(("https://", "http://")):
        return CitedSource("", url, "")
    publisher = book.publisher(url)
    if publisher is None:
        return CitedSource(url, url.split("/")[2], "")
    side = book.actors[publisher.side].short if publisher.side in book.actors else publisher.side
    office = book.copied_from(url)
    copy = f"text of {office.domain}" if office else ""
    return CitedSource(url, publisher.name, ", ".join(filter(None, (publisher.kind, side, copy))))


class GlossaryTerm(NamedTuple):
    """A word with its definition."""

    key: str
    label: str
    definition: str


def glossary(book: Codebook) -> list[tuple[str, list[GlossaryTerm]]]:
    """The codebook's vocabularies with their definitions, and when a code does not apply."""
    actions = [
        GlossaryTerm(one.code, one.label, f"{one.definition}." + (f" Not when {one.not_this_when}." if one.not_this_when else ""))
        for one in book.actions.values()
    ]
    parties = [
        GlossaryTerm(
            f"party-{one.code}", one.short, f"{one.name}." + (f" {one.note}." if one.note else "") + _belligerent(one.kind)
        )
        for one in book.actors.values()
    ]
    return [
        ("Kinds of act", actions),
        ("Channels", [GlossaryTerm(f"channel-{one.code}", one.label, f"{one.definition}.") for one in book.channels.values()]),
        (
            "Levels of official",
            [GlossaryTerm(f"level-{one.code}", one.label, f"{one.definition}.") for one in book.levels.values()],
        ),
        ("Parties", parties),
    ]


def _belligerent(kind: str) -> str:
    return " A party to the fighting." if kind == BELLIGERENT else ""


def rungs() -> list[str]:
    """The ladder from its top."""
    return list(reversed(LADDER))


LEFT, WIDE, STEP, TOP, AFTER = 130, 700, 24, 22, 5
"""In units of the drawing: the width of the rungs' names and of the days, a rung's height, the top margin.

Also the number of days after the last rise.
"""


class HeadlineLine(NamedTuple):
    """A war's line: its path, and the position of its name at its end."""

    war: War
    path: str
    x: float
    y: float


class Headline(NamedTuple):
    """The sentence and its drawing: its size, lines, rungs (name and height) and days (number and position)."""

    sentence: str
    width: int
    height: int
    lines: tuple[HeadlineLine, ...]
    rungs: tuple[tuple[str, float], ...]
    days: tuple[tuple[int, float], ...]


def headline(found: Content, record: Record) -> Headline:
    """The headline of the page, about the focus asked for."""
    sentence = diff_sentence(compare_wars(record, found.selection, DEFAULT_TRAITS, found.opens_on), found.book)
    focus, wars = found.focus, found.wars
    rises = {war.key: [step for step in focus.steps[war.key] if step.rises] for war in wars}
    last = max([found.opens_on, *(step.day for steps in rises.values() for step in steps)]) + AFTER
    first = min([1, *(step.day for steps in rises.values() for step in steps)])
    unit = WIDE / (last - first + 1)

    def across(day: float) -> float:
        return round(LEFT + (day - first) * unit, 1)

    def up(rung: str, number: int) -> float:
        return TOP + (len(LADDER) - 1 - LADDER.index(rung)) * STEP + 4 * number - 2 * (len(wars) - 1)

    lines = []
    for number, war in enumerate(wars):
        steps = rises[war.key]
        if not steps:
            continue
        # A day's rise is drawn at the day's beginning.
        start, *later = ((across(step.day), up(step.rung, number)) for step in steps)
        path = f"M{start[0]} {start[1]}" + "".join(f"H{x}V{y}" for x, y in later)
        end = across(min(last, war.last_day) + 1)
        lines.append(HeadlineLine(war, f"{path}H{end}", end, up(steps[-1].rung, number)))
    days = [day for day in (1, *range(5, last + 1, 5)) if first <= day]
    labels = tuple((found.book.actions[rung].label if rung in found.book.actions else rung, up(rung, 0)) for rung in LADDER)
    height = TOP + len(LADDER) * STEP + 18
    return Headline(sentence, LEFT + WIDE + 60, height, tuple(lines), labels, tuple((day, across(day + 0.5)) for day in days))
