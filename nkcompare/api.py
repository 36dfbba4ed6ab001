"""The Python interface: comparisons of wars, with the results of the commands as records and as pandas frames.

Every method gives the result of the command of its name, by the same rules: typed records, and a tidy frame with
`.frame()`. The first frame loads pandas. Values are checked as on the command line; ValueError names the known ones.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from operator import index
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.app import arguments, names, opening, outputs
from nkcompare.app.arguments import contrasted
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Filters, Source
from nkcompare.compare.contrast import TRAITS
from nkcompare.compare.contrast import ContrastComparison as Contrasted
from nkcompare.compare.coverage import LOG, SPANS
from nkcompare.compare.day import DayComparison, DaySide, compare_day
from nkcompare.compare.diff import DEFAULT_TRAITS, Difference, KindLine, compare_wars
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine, count_reached, roots
from nkcompare.compare.order import OrderComparison as Ordered
from nkcompare.compare.order import order
from nkcompare.compare.select import Selection, select_logs
from nkcompare.compare.sensitivity import Finding, sensitivity
from nkcompare.compare.sensitivity import SensitivityAnalysis as Tried
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

if TYPE_CHECKING:
    import pandas as pd

    from nkcompare.compare.background import BackgroundView
    from nkcompare.compare.claims import ClaimResult
    from nkcompare.compare.hypotheses import Matrix
    from nkcompare.compare.pivot import PivotTable as Counted
    from nkcompare.compare.tolls import TollComparison
    from nkcompare.model.background import Fact
    from nkcompare.model.toll import Tolls
    from nkcompare.publish.figures.kinds import FigureKind, Size, Theme

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
    with _said_in_python():
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
        chosen = f", {told}" if (told := self._chosen()) else ""
        return f"<Comparison {counts}{anchor}{chosen}>"

    def _chosen(self) -> str:
        """The selection, as arguments of `select`."""
        one = self.selection
        lists = {
            "actor": one.actors, "target": one.targets, "action": one.actions, "level": one.levels, "official": one.officials,
            "channel": one.channels, "certainty": one.certainties, "asked_by": one.asked,
        }  # fmt: skip
        told = [f'{name}="{",".join(values if name == "actor" else sorted(values))}"' for name, values in lists.items() if values]
        days = [f'days="{one.days[0]}-{one.days[1]}"'] if one.days else []
        text = [f'text="{" ".join(one.words)}"'] if one.words else []
        recount = ["recount=True"] if one.recount else []
        return " ".join([*([] if one.actors else ["actor all"]), *told, *days, *text, *recount])

    def _repr_html_(self) -> str:
        """HTML for a notebook: the selection, and the wars with their number of selected events."""
        from nkcompare.compare.frames import war_frame

        table = war_frame(self.wars).assign(events=[len(log.events) for log in self.logs])
        return f"<p>{escape(self._chosen())}</p>\n{_html(table.drop(columns='note'))}"

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
        with _said_in_python():
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
        with _said_in_python():
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
            raise ValueError(f"span: unknown span `{span}`; known are: {', '.join(SPANS)}")
        if span != LOG and self.wars[0].anchor:
            raise ValueError("span counts from the wars' first days, and these are aligned on another")
        with _said_in_python():
            traits = arguments.traits(_joined(by) or "")
        return Diff(compare_wars(self.record, self.selection, traits, through, span))

    def pivot(self, rows: Values = "action", columns: Values = "war", values: str = "count") -> "Pivot":
        """Events counted by one or two columns down and up to two across. Raises ValueError for an unknown column."""
        from nkcompare.compare.pivot import VALUES, pivot
        from nkcompare.compare.pivot_columns import UnknownColumn

        if values not in VALUES:
            raise ValueError(f"values: unknown measure `{values}`; known are: {', '.join(VALUES)}")
        with _said_in_python():
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
        with _said_in_python():
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
        with _said_in_python():
            traits = arguments.traits(_joined(by) or "")
            return Contrast(contrasted(self.record, self.selection, traits, _joined(against), horizon), self.codebook)

    def order(self, by: Values = None) -> "Order":
        """The milestones of the selected actors, or the kinds of act made `by` traits, in the order of each war."""
        with _said_in_python():
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
        from nkcompare.app.hypotheses import clock_of, rater_of
        from nkcompare.compare.hypotheses import weigh

        analysis = opening.analysis(self.source)
        if analysis is None:
            raise ValueError("this package has no hypotheses")
        with _said_in_python():
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
                raise ValueError(f"{name}: unknown {name} `{value}`; known are: {', '.join(known)}")
        with _said_in_python():
            found = arguments.compared(
                kind, self.record, self.selection, by=_joined(by), against=_joined(against), horizon=horizon
            )
        return Chart(self, FigureKind(kind), Size(size), Theme(theme), title, found)


@dataclass(frozen=True, repr=False)
class Result:
    """A result of a comparison: printed as a line, shown by a notebook as a table."""

    def frame(self) -> "pd.DataFrame":
        """The result as a tidy frame."""
        raise NotImplementedError

    def _repr_html_(self) -> str:
        return _html(self.frame())


@dataclass(frozen=True, repr=False)
class Day(Result):
    """Day N of every war; `result` holds everything `nkcompare day` shows."""

    result: DayComparison
    codebook: Codebook

    def __repr__(self) -> str:
        acts = ", ".join(f"{side.war.key}: {len(side.events)} events" for side in self.sides)
        return f"<Day {self.result.day} {acts}>"

    @property
    def sides(self) -> tuple[DaySide, ...]:
        """The day in each war: its date, phase and events, and what had happened by then."""
        return self.result.sides

    @property
    def milestones(self) -> "Milestones":
        """The milestones in the whole record; `line.by(war, day)` says whether one was reached by the day."""
        return Milestones(self.result.milestones, tuple(side.war for side in self.sides))

    def frame(self) -> "pd.DataFrame":
        """One row for each event of the day, in the columns of `Comparison.frame`."""
        from nkcompare.compare.frames import event_frame

        return event_frame([Log(side.war, side.events) for side in self.sides], self.codebook)


@dataclass(frozen=True, repr=False)
class PublishedTolls(Result):
    """The dead as published; `result` holds the lines that `nkcompare tolls` shows."""

    result: "TollComparison"
    tolls: "Tolls"

    def __repr__(self) -> str:
        count = sum(len(self.result.figures(line, war.key)) for line in self.result.lines for war in self.result.wars)
        return f"<PublishedTolls {count} figures>"

    def frame(self) -> "pd.DataFrame":
        """One row for each figure published by the day, in the columns of the export."""
        from nkcompare.compare.package_frames import toll_frame

        table = toll_frame(self.tolls, self.result.wars)
        return table if self.result.through is None else table[table["day"] <= self.result.through].reset_index(drop=True)


@dataclass(frozen=True, repr=False)
class Weighing(Result):
    """Explanations weighed by evidence; `result` is the matrix that `nkcompare hypotheses` shows."""

    result: "Matrix"

    def __repr__(self) -> str:
        return f"<Weighing by {self.result.rater}: {len(self.result.items)} items known by {self.result.on}>"

    def frame(self) -> "pd.DataFrame":
        """One row for each hypothesis: `hypothesis`, `label`, `plain` and `weighted` inconsistency, `items` rated, `place`."""
        from nkcompare.compare.package_frames import score_frame

        return score_frame(self.result)


@dataclass(frozen=True)
class Chart:
    """A figure, drawn when it is shown or saved."""

    comparison: Comparison
    kind: "FigureKind"
    size: "Size"
    theme: "Theme"
    title: str
    compared: "Contrasted | Ordered | None" = None

    def __repr__(self) -> str:
        return f"<Chart {self.kind} of {self.comparison!r}>"

    def _repr_svg_(self) -> str:
        return self._drawn(".svg").decode()

    def save(self, path: str | Path) -> None:
        """Write the figure to a file that ends in .svg, .png or .pdf. Raises ValueError for another ending, OSError."""
        from nkcompare.drafts import write_output
        from nkcompare.publish.figures.draw import KINDS

        if Path(path).suffix.lower() not in KINDS:
            raise ValueError(f"a figure cannot be written to `{path}`; end the name in {', '.join(KINDS)}")
        with _said_in_python():
            target = outputs.output_path(str(path), self.comparison.source)
        write_output(target, [self._drawn(target.suffix.lower())])

    def _drawn(self, ending: str) -> bytes:
        from nkcompare.publish.extras import install_hint
        from nkcompare.publish.figures.draw import figure

        here = self.comparison
        scale = opening.toll_comparison(here.source, here.record, None)
        world = opening.any_background(here.source, here.record.codebook)
        try:
            return figure(
                self.kind, here.record, here.selection, ending, size=self.size, theme=self.theme, scale=scale, title=self.title,
                background=world, compared=self.compared,
            )  # fmt: skip
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "matplotlib":
                raise
            raise ImportError(f"figures need matplotlib, which is not installed: {install_hint('plot')}") from error


@dataclass(frozen=True, repr=False)
class Milestones(Result):
    """The milestones of the codebook, in its order; `milestones["convened"]` is one of them."""

    lines: tuple[MilestoneLine, ...]
    wars: tuple[War, ...]

    def __repr__(self) -> str:
        return f"<Milestones {sum(any(line.reached.values()) for line in self.lines)} of {len(self.lines)} reached>"

    def __iter__(self) -> Iterator[MilestoneLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __getitem__(self, key: str) -> MilestoneLine:
        """A milestone by its id. Raises KeyError."""
        for line in self.lines:
            if line.milestone.id == key:
                return line
        raise KeyError(key)

    @property
    def roots(self) -> tuple[MilestoneLine, ...]:
        """The milestones that are counted: those that are not part of another here."""
        return tuple(roots(self.lines))

    def reached(self, war: str, day: int | None = None) -> int:
        """The number of roots a war had reached (by a day, where one is given), as in `day` and `diff`."""
        return count_reached(self.lines, war, day)

    def frame(self) -> "pd.DataFrame":
        """One row for each milestone and war: its day or the last day of the log, what decides it, the lag with its bounds."""
        from nkcompare.compare.frames import milestone_frame

        return milestone_frame(self.lines, self.wars)


@dataclass(frozen=True, repr=False)
class Diff(Result):
    """The difference of the wars; `result` holds everything `nkcompare diff` shows."""

    result: Difference

    def __repr__(self) -> str:
        return f"<Diff {len(self.kinds)} kinds of act by {', '.join(self.result.traits)}>"

    @property
    def kinds(self) -> tuple[KindLine, ...]:
        """The kinds of act, with their sign and lag."""
        return self.result.kinds

    @property
    def milestones(self) -> Milestones:
        """The milestones."""
        return Milestones(self.result.milestones, self.result.wars)

    def frame(self) -> "pd.DataFrame":
        """One row for each kind of act and war: the traits, `received`, `war`, `acts`, `first_day`, `sign`, `lag`."""
        from nkcompare.compare.frames import kind_frame

        return kind_frame(self.result)


@dataclass(frozen=True, repr=False)
class Pivot(Result):
    """A table of figures; `result` holds the cells and the limits of comparing them."""

    result: "Counted"

    def __repr__(self) -> str:
        return f"<Pivot {', '.join(self.result.by_rows)} by {', '.join(self.result.by_columns) or 'nothing'}>"

    def frame(self, *, margins: bool = False) -> "pd.DataFrame":
        """The table with its keys as index and columns; with `margins`, totals under `all`."""
        from nkcompare.compare.frames import pivot_frame

        return pivot_frame(self.result, margins=margins)


@dataclass(frozen=True, repr=False)
class BackgroundFacts(Result):
    """Background facts; `result` holds what `nkcompare background` shows: by topic, on a day, terms in office compared."""

    result: "BackgroundView"

    def __repr__(self) -> str:
        return f"<BackgroundFacts {len(list(self))} facts>"

    def __iter__(self) -> "Iterator[Fact]":
        return (fact for topic in self.result.topics for fact in self.result.facts[topic.code])

    def frame(self) -> "pd.DataFrame":
        """One row for each fact, in the columns of `background.csv`."""
        from nkcompare.compare.frames import fact_frame

        return fact_frame(self)


@dataclass(frozen=True, repr=False)
class TestedClaims(Result):
    """Claims with the outcomes of their tests; `claims["C13"]` is one of them."""

    tested: "tuple[ClaimResult, ...]"

    def __repr__(self) -> str:
        return f"<TestedClaims {len(self.tested)} claims>"

    def __iter__(self) -> "Iterator[ClaimResult]":
        return iter(self.tested)

    def __getitem__(self, key: str) -> "ClaimResult":
        """A claim by its id. Raises KeyError."""
        for one in self.tested:
            if one.claim.id == key:
                return one
        raise KeyError(key)

    def frame(self) -> "pd.DataFrame":
        """One row for each claim: `id`, `post`, `claim`, `kind`, `verdict`, `known_from`, `test`, `holds`, `rows`, `note`."""
        from nkcompare.compare.frames import claim_frame

        return claim_frame(self.tested)


@dataclass(frozen=True, repr=False)
class Contrast(Result):
    """The selected actors compared with other parties; `result` holds everything `nkcompare contrast` shows."""

    result: Contrasted
    codebook: Codebook

    def __repr__(self) -> str:
        codes = self.result.against
        few = ", ".join(codes) if len(codes) <= _FEW else f"{len(codes)} parties"
        return f"<Contrast with {few}>"

    def frame(self) -> "pd.DataFrame":
        """One row for each party, later war and sort of first: counts, median lag, mean day, place."""
        from nkcompare.compare.frames import contrast_frame

        return contrast_frame(self.result)

    def firsts(self) -> "pd.DataFrame":
        """One row for each first behind those figures, with the acts that decide it and its lag."""
        from nkcompare.compare.frames import first_frame

        return first_frame(self.result, self.codebook)


@dataclass(frozen=True, repr=False)
class Order(Result):
    """The order of firsts in each war; `result` holds everything `nkcompare order` shows."""

    result: Ordered
    codebook: Codebook

    def __repr__(self) -> str:
        flips = (f"{len(one.flips)} of {one.pairs} pairs flipped in {one.later.key}" for one in self.result.reorderings)
        return f"<Order {', '.join(flips)}>"

    def frame(self) -> "pd.DataFrame":
        """One row for each war and first, in sequence, with the places it can have."""
        from nkcompare.compare.frames import order_frame

        return order_frame(self.result, self.codebook)

    def flips(self) -> "pd.DataFrame":
        """One row for each pair that a later war has in the other order."""
        from nkcompare.compare.frames import flip_frame

        return flip_frame(self.result)


@dataclass(frozen=True, repr=False)
class Sensitivity(Result):
    """The findings under every alternative; `result` holds the alternatives tried."""

    result: Tried

    def __repr__(self) -> str:
        return f"<Sensitivity {sum(one.keeps_sign for one in self.findings)} of {len(self.findings)} findings keep their sign>"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings, in the codebook's order."""
        return self.result.findings

    def frame(self) -> "pd.DataFrame":
        """One row for each finding and alternative, with `changed`."""
        from nkcompare.compare.frames import finding_frame

        return finding_frame(self.result)


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


def _html(table: "pd.DataFrame") -> str:
    """A frame as HTML for a notebook."""
    return str(table.to_html(max_rows=20, notebook=True, na_rep=""))


_FEW = 6
"""The most parties named where a result is printed."""


def _day_number(day: int) -> int:
    """The number of a day. Raises ValueError for what is not a whole number."""
    try:
        return index(day)
    except TypeError:
        raise ValueError(f"day: `{day}` is not a day; give a whole number, such as 5") from None


def in_python(message: str) -> str:
    """A message about options, with names as in Python: `--day-one` is day_one, and `--wars 2016,2020` is wars="2016,2020"."""
    message = re.sub(r"--day-one (\w+)=([\w-]+)", r'day_one={"\1": "\2"}', message)
    message = re.sub(_OPTION_WITH_VALUE, lambda found: f'{found[1].replace("-", "_")}="{found[2]}"', message)
    return re.sub(r"--([a-z][a-z-]*)", lambda found: found[1].replace("-", "_"), message)


_OPTION_WITH_VALUE = r"--([a-z][a-z-]*) ((?=[^ ]*[\d:A-Z])[\w:.;-]*[\w:](?:,[\w:.;-]*[\w:])*)"
"""An option and its value, which, unlike a word of a sentence, has a digit, a colon or a capital letter."""


@contextmanager
def _said_in_python() -> Iterator[None]:
    """While active, turn a UsageError into a ValueError with its hint, with names as in Python."""
    try:
        yield
    except UsageError as error:
        raise ValueError(in_python(f"{error.message}; {error.hint}" if error.hint else error.message)) from None
