"""Wars side by side, with a selection of their events."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.api.errors import python_errors
from nkcompare.api.results import (
    BackgroundFacts,
    Chart,
    Contrast,
    Day,
    Diff,
    Milestones,
    Order,
    Pivot,
    PublishedTolls,
    Sensitivity,
    TestedClaims,
    Weighing,
    html_table,
)
from nkcompare.app import arguments, names, opening
from nkcompare.app.arguments import contrasted
from nkcompare.app.query import Filters, Source
from nkcompare.compare.contrast import TRAITS
from nkcompare.compare.coverage import LOG, SPANS
from nkcompare.compare.day import compare_day
from nkcompare.compare.diff import DEFAULT_TRAITS, compare_wars
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.order import order
from nkcompare.compare.select import Selection, select_logs
from nkcompare.compare.sensitivity import sensitivity
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

if TYPE_CHECKING:
    import pandas as pd


Values = str | Iterable[str] | None
"""One code, several with commas between, or several."""


def load(
    events: str | Path | None = None,
    wars: Values = None,
    *,
    day_one: Mapping[str, str | date] | None = None,
) -> "Comparison":
    """The comparison of the wars of an events package, with every event of every actor.

    `events` is the package's folder; without it, as for the commands: NKCOMPARE_EVENTS, else ./events, else the
    project's own record. `wars` are two or more keys, the first the yardstick; without them the first two of wars.csv.
    `day_one` gives a war another first day: `{"2016": "2016-04-01"}`.

    Raises RecordError where the package cannot be read or is not valid, ValueError for an unknown war or an invalid date.
    """
    moved = [f"{war}={when}" for war, when in (day_one or {}).items()]
    asked = str(events) if events is not None else _environment()
    source = Source(events=asked, wars=_joined(wars), day_one=moved)
    with python_errors():
        return Comparison(opening.record(source), Selection(), source)


@dataclass(frozen=True)
class Comparison:
    """Wars side by side, with a selection of their events. Immutable: narrowing or aligning it gives another."""

    record: Record
    selection: Selection
    source: Source = Source()  # noqa: RUF009 - an immutable value

    def __repr__(self) -> str:
        counts = ", ".join(f"{log.war.key}: {len(log.events)} events" for log in self.logs)
        anchor = f", aligned on {self.wars[0].anchor.code}" if self.wars[0].anchor else ""
        chosen = f", {selected}" if (selected := self._chosen()) else ""
        return f"<Comparison {counts}{anchor}{chosen}>"

    def _chosen(self) -> str:
        """The selection, as arguments of `select`."""
        one = self.selection
        lists = {
            "actor": one.actors, "target": one.targets, "action": one.actions, "level": one.levels, "official": one.officials,
            "channel": one.channels, "certainty": one.certainties, "asked_by": one.asked,
        }  # fmt: skip
        chosen = [
            f'{name}="{",".join(values if name == "actor" else sorted(values))}"' for name, values in lists.items() if values
        ]
        days = [f'days="{one.days[0]}-{one.days[1]}"'] if one.days else []
        text = [f'text="{" ".join(one.words)}"'] if one.words else []
        recount = ["recount=True"] if one.recount else []
        return " ".join([*([] if one.actors else ["actor all"]), *chosen, *days, *text, *recount])

    def _repr_html_(self) -> str:
        """HTML for a notebook: the selection, and the wars with their number of selected events."""
        from nkcompare.compare.frames import war_frame

        table = war_frame(self.wars).assign(events=[len(log.events) for log in self.logs])
        return f"<p>{escape(self._chosen())}</p>\n{html_table(table.drop(columns='note'))}"

    @property
    def wars(self) -> tuple[War, ...]:
        """The wars, in the order asked for, each with its clock."""
        return tuple(log.war for log in self.record.logs)

    @property
    def codebook(self) -> Codebook:
        """The vocabularies: actors, actions, officials, milestones and the rest."""
        return self.record.codebook

    @cached_property
    def logs(self) -> tuple[Log, ...]:
        """The selected events, by war."""
        return tuple(select_logs(self.record, self.selection))

    @property
    def events(self) -> tuple[Event, ...]:
        """The selected events, war after war, in date order."""
        return tuple(event for log in self.logs for event in log.events)

    def select(
        self,
        *,
        actor: Values = None,
        target: Values = None,
        action: Values = None,
        level: Values = None,
        official: Values = None,
        channel: Values = None,
        certainty: Values = None,
        days: tuple[int, int] | int | str | None = None,
        text: str | None = None,
        asked_by: Values = None,
        recount: bool | None = None,
    ) -> "Comparison":
        """A comparison of only the events that pass the filters, which have the names of the commands' filters.

        An event passes if it has one of the values of every filter. A filter replaces the same filter of an earlier
        `select`, and `"all"` removes it; the others stay. `days` are counted on the wars' clocks, both ends included.
        The filters choose the events, and which milestones are listed; a milestone's day is that of the whole record,
        unless `recount` asks for the firsts of the selection. Raises ValueError.
        """
        ends = days if days is None or isinstance(days, str) else f"{days}" if isinstance(days, int) else f"{days[0]}-{days[1]}"
        given = {
            "actor": _joined(actor),
            "target": _joined(target),
            "action": _joined(action),
            "level": _joined(level),
            "official": _joined(official),
            "channel": _joined(channel),
            "certainty": _joined(certainty),
            "days": ends,
            "text": text,
            "asked_by": _joined(asked_by),
        }
        named = {name: value for name, value in given.items() if value is not None}
        kept = {name: value for name, value in named.items() if name == "actor" or value.strip().casefold() not in OPEN[name]}
        with python_errors():
            asked = arguments.selection(Filters(**{"actor": "all", **kept}), self.codebook)  # type: ignore[arg-type] # texts alone
        changed = {_FIELDS[name]: getattr(asked, _FIELDS[name]) for name in named}
        if recount is not None:
            changed["recount"] = recount
        return Comparison(self.record, self.selection._replace(**changed), self.source)

    def align(self, anchor: str) -> "Comparison":
        """A comparison with days counted from a milestone or from `truce`, whose day is day 1.

        `RUS:convened` names the party, `all:convened` any third party; a milestone alone is that of the actors selected.
        Raises ValueError for an anchor that is unknown, or that a war never reached.
        """
        with python_errors():
            moved = opening.aligned(self.record, anchor, ",".join(self.selection.actors) or "all")
        return Comparison(moved, self.selection, self.source)

    def frame(self, codes: Collection[str] = ()) -> "pd.DataFrame":
        """One row for each event, as in the export (docs/formats.md); `codes` adds the columns `cameo` and `plover`."""
        from nkcompare.compare.frames import event_frame

        return event_frame(self.logs, self.codebook, codes, self.selection.actors)

    def day(self, number: int) -> "Day":
        """Day N of every war, and what had happened by it."""
        return Day(compare_day(self.record, _day_number(number), self.selection), self.codebook)

    def milestones(self) -> "Milestones":
        """When each milestone was reached in each war by the actors selected, and the lags."""
        return Milestones(milestone_lines(self.record.logs, self.selection, self.codebook), self.wars)

    def diff(self, by: Values = DEFAULT_TRAITS, through: int | None = None, span: str = LOG) -> "Diff":
        """The difference of the wars, with kinds of act made by the traits `by`, up to day `through`. Raises ValueError.

        `span`: `fighting`, `equal` or `log`: as many days of each war as the shortest fighting, as the shortest log, or all.
        """
        if span not in SPANS:
            raise ValueError(f"span: unknown span `{span}`; choose from: {', '.join(SPANS)}")
        if span != LOG and self.wars[0].anchor:
            raise ValueError("span counts from the wars' first days, and these are aligned on another")
        with python_errors():
            traits = arguments.traits(_joined(by) or "")
        return Diff(compare_wars(self.record, self.selection, traits, through, span))

    def pivot(self, rows: Values = "action", columns: Values = "war", values: str = "count") -> "Pivot":
        """Events counted by one or two columns down and up to two across. Raises ValueError for an unknown column."""
        from nkcompare.compare.pivot import VALUES, pivot
        from nkcompare.compare.pivot_columns import UnknownColumn

        if values not in VALUES:
            raise ValueError(f"values: unknown measure `{values}`; choose from: {', '.join(VALUES)}")
        with python_errors():
            down, across = (
                arguments.columns("--rows", _joined(rows) or ""),
                arguments.columns("--columns", _joined(columns) or "none"),
            )
            arguments.check_disjoint(down, across)
        try:
            return Pivot(pivot(self.record, self.selection, down, across, values))
        except UnknownColumn as error:
            raise ValueError(f"{error}; {arguments.column_hint(error.name)}") from None

    def background(self, day: int | None = None, *, topic: Values = None, actor: Values = None) -> "BackgroundFacts":
        """The background facts of topics that concern parties (None: all), and those that bear on a day of each war.

        Raises ValueError for an unknown topic or party, RecordError where the package has no valid background.
        """
        from nkcompare.compare.background import compare_background

        day = _day_number(day) if day is not None else None
        with python_errors():
            known = opening.background(self.source, self.codebook)
            topics = names.codes("--topic", _joined(topic), known.topics)
            parties = names.parties("--actor", _joined(actor) or "all", self.codebook)
        return BackgroundFacts(compare_background(known, self.wars, day, topics, parties))

    def claims(self) -> "TestedClaims":
        """The claims about the wars, each with what its test finds in the whole record.

        Raises RecordError where a claim is not valid, or its test no longer supports its verdict.
        """
        from nkcompare.app.background import valid_claims

        return TestedClaims(valid_claims(opening.reading_of(self.source, [])).results)

    def contrast(self, against: Values = None, by: Values = TRAITS, horizon: int | None = None) -> "Contrast":
        """The selected actors compared with every other party, or those named: lags of milestones and of kinds of act.

        `by` makes the kinds; the mean day is taken up to day `horizon`, by default the last of the shorter log.
        Raises ValueError.
        """
        with python_errors():
            traits = arguments.traits(_joined(by) or "")
            return Contrast(contrasted(self.record, self.selection, traits, _joined(against), horizon), self.codebook)

    def order(self, by: Values = None) -> "Order":
        """The milestones of the selected actors, or the kinds of act made `by` traits, in the order of each war."""
        with python_errors():
            traits = arguments.traits(_joined(by) or "") if by is not None else ()
        return Order(order(self.record, self.selection, traits), self.codebook)

    def sensitivity(self) -> "Sensitivity":
        """Every finding under every documented alternative."""
        return Sensitivity(sensitivity(self.record, self.selection))

    def tolls(self, day: int | None = None) -> "PublishedTolls":
        """The tolls that each side had published of its own dead by day N (None: in the end).

        Raises RecordError where the package has no tolls.
        """
        from nkcompare.compare.tolls import compare_tolls

        found = opening.tolls(self.source, self.codebook)
        return PublishedTolls(compare_tolls(found, self.wars, _day_number(day) if day is not None else None), found)

    def hypotheses(self, day: int | None = None, *, war: str | None = None, rater: str | None = None) -> "Weighing":
        """The competing explanations on the evidence known by day N of a war (None: all of it), as a rater rated it.

        `war` is by default the one in which the evidence ends, `rater` the one who rated most. Raises ValueError for an
        unknown war or rater, or where the package weighs no hypotheses.
        """
        from nkcompare.app.hypotheses import clock_of, rater_of, require_hypotheses
        from nkcompare.compare.hypotheses import weigh

        with python_errors():
            analysis = require_hypotheses(opening.analysis(self.source))
            clock = clock_of(war, analysis, self.wars)
            by = rater_of(rater, analysis)
        return Weighing(weigh(analysis, by, clock.date_of(clock.last_day if day is None else _day_number(day))))

    def plot(
        self,
        kind: str,
        *,
        by: Values = None,
        against: Values = None,
        horizon: int | None = None,
        size: str = "slide",
        theme: str = "light",
        title: str = "",
    ) -> "Chart":
        """A figure as `nkcompare plot` draws it: `lanes`, `milestones`, `tempo`, `ladder`, `contrast`, `order` or `channels`.

        `by` is for `contrast` and `order`, `against` and `horizon` for `contrast`. A notebook shows the figure as it is.
        Raises ValueError for an unknown kind, size or theme, ImportError without matplotlib.
        """
        from nkcompare.publish.figures.kinds import FigureKind, Size, Theme

        asked = (("kind", kind, FigureKind), ("size", size, Size), ("theme", theme, Theme))
        for name, value, known in asked:
            if value not in {*known}:
                raise ValueError(f"{name}: unknown {name} `{value}`; choose from: {', '.join(known)}")
        with python_errors():
            found = arguments.compared(
                kind, self.record, self.selection, by=_joined(by), against=_joined(against), horizon=horizon
            )
        return Chart(self, FigureKind(kind), Size(size), Theme(theme), title, found)


def _joined(values: Values) -> str | None:
    """The values as text for an option, with commas between."""
    return values if values is None or isinstance(values, str) else ",".join(values)


def _environment() -> str | None:
    import os

    from nkcompare.store.package import ENVIRONMENT

    return os.environ.get(ENVIRONMENT) or None


OPEN = {name: frozenset({"all", ""}) for name in Filters._fields}
"""By filter, the values that remove it."""

_FIELDS = dict(zip(Filters._fields, Selection._fields, strict=True))
"""The field of a selection for each filter."""


def _day_number(day: int) -> int:
    """The number of a day. Raises ValueError for what is not a whole number."""
    try:
        return index(day)
    except TypeError:
        raise ValueError(f"day: `{day}` is not a day; give a whole number, such as 5") from None
