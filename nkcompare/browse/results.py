"""Requests as on the command line, and their results, computed when they are first asked for and kept."""

import os
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.console import RenderableType
from rich.text import Text

from nkcompare.app import arguments, names, opening
from nkcompare.app.hypotheses import clock_of, rater_of, require_hypotheses
from nkcompare.app.query import Filters, Source, as_typed
from nkcompare.app.rows import event_of
from nkcompare.compare.background import compare_background
from nkcompare.compare.commitments import meanwhile
from nkcompare.compare.day import DayComparison, days_of
from nkcompare.compare.event_details import event_details
from nkcompare.compare.hypotheses import by_other_raters, weigh
from nkcompare.compare.timeline import Timeline, timeline
from nkcompare.model.background import Background, Fact
from nkcompare.model.event import Event
from nkcompare.model.record import Record
from nkcompare.show import words
from nkcompare.show.background.page import background_view, facts_view
from nkcompare.show.citation import act_references, citation
from nkcompare.show.day import day_title, milestones_by_day
from nkcompare.show.event import event_page
from nkcompare.show.formats import CitationStyle
from nkcompare.show.hypotheses.matrix import Weighed, matrix_view
from nkcompare.show.hypotheses.words import knew_words
from nkcompare.show.output import View
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from nkcompare.app.opening import Reading
    from nkcompare.model.hypothesis import Analysis


class Request(NamedTuple):
    """A day of the wars of a source; filters choose what is shown."""

    day: int
    source: Source
    filters: Filters

    @property
    def key(self) -> str:
        """A key for requests that are equal apart from the day."""
        return f"{as_typed(self.source)} {as_typed(self.filters)}"

    def of_wars(self, wars: Sequence[str]) -> "Request":
        """The same request for these wars, in this order."""
        return self._replace(source=self.source._replace(wars=",".join(wars)))

    def options(self) -> str:
        """Its options as typed, except `--events`."""
        return " ".join(filter(None, (as_typed(self.source._replace(events=None)), as_typed(self.filters))))

    def command(self) -> str:
        """The command that returns to it."""
        return " ".join(filter(None, (f"nkcompare browse {self.day}", self._events(), self.options())))

    def _events(self) -> str:
        named = self.source.events
        return f"--events {shlex.quote(named)}" if named and named != os.environ.get("NKCOMPARE_EVENTS") else ""


Page = Callable[[Terminal], Iterable[RenderableType]]
"""A function that makes the content of a screen for a terminal."""


class Shown(NamedTuple):
    """A day with its record and the other commitments on that day."""

    record: Record
    found: DayComparison
    beside: Mapping[str, tuple[Fact, ...]]


class Results:
    """The results for every request so far, all of one package."""

    def __init__(self) -> None:
        self._records: dict[str, dict[str | None, Record]] = {}
        self._any_day: dict[str, Callable[[int], DayComparison]] = {}
        self._days: dict[tuple[int, str], Shown] = {}
        self._courses: dict[str, Timeline] = {}
        self._known: list[Background | None] = []
        self._weighed: tuple[Reading, Analysis] | None = None
        self._pages: dict[tuple[str, int, str], Page] = {}

    def record(self, request: Request) -> Record:
        """The record asked for. Raises RecordError or UsageError."""
        # Whose acts are shown matters to the record only where days are counted from one of the party's own milestones.
        key = f"{as_typed(request.source._replace(wars=None))} {request.filters.actor if request.source.align else ''}"
        read = self._records.setdefault(key, {})
        asked = request.source.wars
        found = read.get(None) if asked is None else _with_wars(names.values(asked), read.values())
        if found is None:
            found = read[asked] = opening.record(request.source, request.filters, at_least=1)
        return found

    def day(self, request: Request) -> Shown:
        """The day. Raises RecordError or UsageError."""
        key = (request.day, request.key)
        if key not in self._days:
            record = self.record(request)
            if request.key not in self._any_day:
                self._any_day[request.key] = days_of(record, arguments.selection(request.filters, record.codebook))
            found = self._any_day[request.key](request.day)
            known = self._background_of(request)
            wars = [log.war for log in record.logs]
            beside = (
                {war.key: meanwhile(known, war.date_of(request.day), found.selection.actors) for war in wars} if known else {}
            )
            self._days[key] = Shown(record, found, beside)
        return self._days[key]

    def ready(self, request: Request) -> None:
        """Compute the day where there is one, and all days. Raises RecordError or UsageError."""
        self.meant(str(request.day), request)
        self.day(request)
        self.course(request)

    def course(self, request: Request) -> Timeline:
        """All days of the wars. Raises UsageError where there are more than can be drawn."""
        if request.key not in self._courses:
            record = self.record(request)
            wars = [log.war for log in record.logs]
            chosen = arguments.selection(request.filters, record.codebook)
            days = min(1, *(war.day(war.day_one) for war in wars)), max(war.last_day for war in wars)
            arguments.check_drawn(days, wars)
            self._courses[request.key] = timeline(record, chosen, "action", days)
        return self._courses[request.key]

    def meant(self, text: str, request: Request) -> arguments.DayArgument:
        """The day that a text means. Raises UsageError."""
        return arguments.day(text, [log.war for log in self.record(request).logs])

    def wars(self, request: Request) -> list[tuple[str, str]]:
        """Every war of the record, by key and name."""
        every = self.record(request._replace(source=request.source._replace(wars=None)))
        return [(log.war.key, log.war.name) for log in every.logs]

    def command(self, request: Request) -> str:
        """The command that returns to what is shown, including the order of the wars."""
        return request.of_wars([log.war.key for log in self.record(request).logs]).command()

    def parties(self, request: Request) -> list[tuple[str, str]]:
        """The parties that act in the record, by code and name, most active first; and `all`."""
        record = self.record(request)
        acts = [event.actor for log in record.logs for event in log.events]
        known = sorted(set(acts), key=lambda code: (-acts.count(code), code))
        everybody = (names.EVERYBODY, words.focus_words((), record.codebook))
        return [*((code, record.codebook.actors[code].name) for code in known), everybody]

    def event(self, key: str, request: Request) -> Event:
        """An act by its id. Raises UsageError."""
        return event_of(key, self.record(request))[0]

    def act(self, key: str, request: Request) -> Page:
        """The page of `show` for an act, or for a fact of the background. Raises UsageError."""
        record = self.record(request)
        known = self._background_of(request)
        if known and key in known.facts:
            return paged(facts_view([known.facts[key]], known.topics, record.codebook))
        whole = event_details(*event_of(key, record), record)
        wars = [log.war for log in record.logs]
        return lambda terminal: event_page(whole, wars, record.codebook, terminal)

    def cited(self, key: str, request: Request) -> str:
        """The citation of an act, as `cite` prints it. Raises UsageError."""
        record = self.record(request)
        event, log = event_of(key, record)
        edition = opening.metadata(request.source)
        return citation(act_references(event, log.war, record.codebook, edition), CitationStyle.plain)

    def milestones(self, request: Request) -> Page:
        """The milestones with their lags, and which of them had been reached by the day."""
        return self._kept("milestones", request, self._milestones)

    def hypotheses(self, request: Request) -> Page:
        """The competing explanations by the day, as `hypotheses --day` weighs them. Raises RecordError or UsageError."""
        return self._kept("hypotheses", request, self._hypotheses)

    def background(self, request: Request) -> Page:
        """The background on the day of each war, as `background --day` shows it. Raises RecordError."""
        return self._kept("background", request, self._background)

    def _kept(self, name: str, request: Request, make: Callable[[Request], Page]) -> Page:
        """The page of a request: the same one each time, so that its lines can be kept."""
        key = (name, request.day, request.key)
        if key not in self._pages:
            self._pages[key] = make(request)
        return self._pages[key]

    def _milestones(self, request: Request) -> Page:
        record, found, _ = self.day(request)
        book = record.codebook
        return lambda terminal: [day_title(found, book, terminal), Text(""), milestones_by_day(found, book, terminal)]

    def _hypotheses(self, request: Request) -> Page:
        reading, analysis = self._weighed_of(request)
        record = opening.record_of(reading, request.source)
        clock = clock_of(None, analysis, [log.war for log in record.logs])
        rater = rater_of(None, analysis)
        matrix = weigh(analysis, rater, clock.date_of(request.day))
        others = by_other_raters(analysis, matrix)
        return paged(matrix_view(Weighed(clock, request.day, matrix, others, knew_words(rater, analysis))))

    def _background(self, request: Request) -> Page:
        record, found, _ = self.day(request)
        known = self._background_of(request) or opening.background(request.source, record.codebook)
        wars = [side.war for side in found.sides]
        stood = compare_background(known, wars, request.day)
        focus = found.selection.actors[0] if found.selection.actors else Filters().actor
        return paged(background_view(stood, focus, record.codebook))

    def _background_of(self, request: Request) -> Background | None:
        """The background; None where the package has none. Raises RecordError."""
        if not self._known:
            self._known = [opening.any_background(request.source, self.record(request).codebook)]
        return self._known[0]

    def _weighed_of(self, request: Request) -> "tuple[Reading, Analysis]":
        """The whole package and its analysis. Raises RecordError, and UsageError where it weighs no hypotheses."""
        if self._weighed is None:
            reading, analysis = opening.reading_with_analysis(request.source)
            self._weighed = reading, require_hypotheses(analysis)
        return self._weighed


def _with_wars(wars: Sequence[str], read: Iterable[Record]) -> Record | None:
    """The record of these wars in this order, taken from one that was read already; None where none has them all."""
    for record in read:
        logs = {log.war.key: log for log in record.logs}
        if wars and len(set(wars)) == len(wars) and logs.keys() >= set(wars):
            return Record(record.codebook, tuple(logs[key] for key in wars))
    return None


def paged(view: View) -> Page:
    """The page of a view."""

    def page(terminal: Terminal) -> Iterable[RenderableType]:
        made = view.page(terminal)
        return [Text(made)] if isinstance(made, str) else made

    return page
