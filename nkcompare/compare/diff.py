"""Two or more wars compared as wholes: the milestones with their lags, and the kinds of act as a diff.

The reader chooses the traits that make two acts the same kind; each kind has a count and a first day in each war.
"""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from nkcompare.compare.conduct import Conduct, conduct
from nkcompare.compare.coverage import EVER, LOG, Exposure, Unevenness, exposures, span_days, uneven
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.select import Selection, select, viewpoints
from nkcompare.compare.viewpoint import Viewpoint, levels
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import join_names
from nkcompare.model.event import Event
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War

TRAITS = ("action", "level", "target", "official", "channel", "initiator", "actor")
"""The traits that may make a kind; `level` and `official` are those of the focus, `target` its counterparts."""
DEFAULT_TRAITS = ("action", "target")

SAME, LATER, EARLIER, ONLY_FIRST, ONLY_LATER, NEITHER, NOT_SELECTED, OPEN = "=", ">", "<", "-", "+", " ", "?", "/"
"""How a kind differs between two wars; `?`: one of them has it, but not among the selected acts; `/`: a day is left open."""


class ActKind(NamedTuple):
    """A kind of act: one value for each trait, each a tuple of codes or names (empty: none recorded).

    `received` marks an act seen from its receiving end: a visit to Yerevan, asked about as Yerevan's.
    """

    values: tuple[tuple[str, ...], ...]
    received: bool = False

    @property
    def key(self) -> str:
        """The values as one text: a blank between traits, `;` between the codes of one, `-` where none is recorded."""
        return " ".join(join_names(codes) or "-" for codes in self.values)


class Tally(NamedTuple):
    """The number of acts of a kind in a war, the day by which the first is known to have come, and the earliest it can have."""

    acts: int
    first_day: int
    earliest: int

    def with_act(self, day: int, earliest: int) -> "Tally":
        """The tally with one more act, between these two days."""
        return Tally(self.acts + 1, min(self.first_day, day), min(self.earliest, earliest))


class UncountedFirst(NamedTuple):
    """The first day of a kind in a war where it is not counted: it lies after the day asked about, or is not `selected`."""

    day: int
    earliest: int
    selected: bool


_NOTHING: Mapping[str, UncountedFirst] = MappingProxyType({})


class KindLine(NamedTuple):
    """One kind across wars. A tally is None where no such act is counted; `beyond` then has the first one that is not counted."""

    kind: ActKind
    tallies: dict[str, Tally | None]
    beyond: Mapping[str, UncountedFirst] = _NOTHING

    @property
    def lags(self) -> dict[str, int | None]:
        """Days by which each later war's first act of the kind lags the first war's; None unless both have one."""
        first, *rest = self.tallies.items()
        return {key: found.first_day - first[1].first_day if found and first[1] else None for key, found in rest}

    @property
    def lag(self) -> int | None:
        """The second war's lag on the first."""
        return next(iter(self.lags.values()), None)

    @property
    def lag_ranges(self) -> dict[str, tuple[int, int] | None]:
        """The smallest and largest possible value of each lag, where sources leave a day open; None where there is no lag."""
        first, *rest = self.tallies.items()
        return {
            key: (found.earliest - first[1].first_day, found.first_day - first[1].earliest) if found and first[1] else None
            for key, found in rest
        }

    @property
    def signs(self) -> dict[str, str]:
        """How each later war differs from the first: one of the signs from `SAME` to `OPEN`."""
        first, *rest = self.tallies.items()
        return {key: NOT_SELECTED if self._is_open(first[0], key) else _sign(first[1], found) for key, found in rest}

    def _is_open(self, first: str, war: str) -> bool:
        return any(key in self.beyond and not self.beyond[key].selected for key in (first, war))

    @property
    def only(self) -> str:
        """The one war in which acts of the kind are counted; empty where several have some, or another has some not selected."""
        wars = [war for war, tally in self.tallies.items() if tally]
        return wars[0] if len(wars) == 1 and all(found.selected for found in self.beyond.values()) else ""

    @property
    def sign(self) -> str:
        """The sign of the second war."""
        return next(iter(self.signs.values()), SAME)


def _sign(first: Tally | None, later: Tally | None) -> str:
    if first is None:
        return ONLY_LATER if later else NEITHER
    if later is None:
        return ONLY_FIRST
    low, high = later.earliest - first.first_day, later.first_day - first.earliest
    if low == high == 0:
        return SAME
    return LATER if low > 0 else EARLIER if high < 0 else OPEN


def kind_lines(logs: Sequence[Log], traits: Sequence[str], selection: Selection, book: Codebook) -> tuple[KindLine, ...]:
    """Every kind of act in logs whose events were selected already, trait by trait in the codebook's order.

    Acts before a war are a baseline, and are not counted: no act of the war has its first day before the war.
    """
    found: dict[ActKind, dict[str, Tally]] = {}
    for log in logs:
        for event in filter(log.war.belongs, log.events):
            day, earliest = log.war.day(event.last_date), log.war.day(event.date)
            for kind in kinds_of(event, traits, selection, book):
                before = found.setdefault(kind, {}).get(log.war.key)
                found[kind][log.war.key] = before.with_act(day, earliest) if before else Tally(1, day, earliest)
    order = _Order(traits, book)
    return tuple(
        KindLine(kind, {log.war.key: tallies.get(log.war.key) for log in logs})
        for kind, tallies in sorted(found.items(), key=lambda item: order.of(item[0]))
    )


def kinds_of(event: Event, traits: Sequence[str], selection: Selection, book: Codebook) -> set[ActKind]:
    """The kinds of an event: one for each different way in which a party of the focus sees it."""
    return {_kind(event, here, traits, book) for here in viewpoints(event, selection, book)}


def _kind(event: Event, here: Viewpoint, traits: Sequence[str], book: Codebook) -> ActKind:
    values = tuple(_values(trait, event, here, book) for trait in traits)
    directed = "action" in traits or "target" in traits
    return ActKind(values, received=directed and not here.doer)


def _values(trait: str, event: Event, here: Viewpoint, book: Codebook) -> tuple[str, ...]:  # noqa: PLR0911 - one for each trait
    if trait == "action":
        return (event.action,)
    if trait == "level":
        held = levels(here.officials, event, book)
        return tuple(code for code in book.levels if code in held)
    if trait == "target":
        # A target is a set of parties: in the codebook's order, so that "ARM;AZE" and "AZE;ARM" are one.
        return tuple(code for code in book.actors if code in here.counterparts)
    if trait == "official":
        return tuple(sorted({name for _, name in here.officials}))
    if trait == "channel":
        return (event.channel,)
    if trait == "initiator":
        return (event.initiator,) if event.initiator else ()
    return (here.party,)


class _Order:
    """The order of kinds: by each trait in turn, codes as in their vocabulary, names in alphabetical order."""

    def __init__(self, traits: Iterable[str], book: Codebook) -> None:
        vocabulary: dict[str, Iterable[str]] = {
            "action": book.actions, "level": book.levels, "target": book.actors, "channel": book.channels,
            "initiator": book.actors, "actor": book.actors,
        }  # fmt: skip
        self._places = [{code: place for place, code in enumerate(vocabulary.get(trait, ()))} for trait in traits]

    def of(self, kind: ActKind) -> tuple[object, ...]:
        """The sort key of a kind."""
        ranked = tuple(
            (len(values) > 1, tuple((places.get(value, len(places)), value) for value in values))
            for places, values in zip(self._places, kind.values, strict=True)
        )
        return (*ranked, kind.received)


class Difference(NamedTuple):
    """How the wars differ for a focus.

    Kinds are counted up to day `through` (None: to the end); a milestone has its day even where this is later.
    """

    wars: tuple[War, ...]
    selection: Selection
    traits: tuple[str, ...]
    through: int | None
    milestones: tuple[MilestoneLine, ...]
    kinds: tuple[KindLine, ...]
    uneven: tuple[Unevenness, ...] = ()
    span: str = LOG
    exposures: tuple[Exposure, ...] = ()
    conducts: tuple[Conduct, ...] = ()

    def by_day(self, war: War) -> int:
        """The day up to which a war is compared: `through`, else the last day of its log."""
        return war.last_day if self.through is None else self.through

    @property
    def found(self) -> bool:
        """Whether the wars differ in anything, as `diff --exit-code` reports it."""
        return any(self._differs(line) for line in self.milestones) or any(
            sign not in (SAME, NEITHER, NOT_SELECTED, OPEN) for line in self.kinds for sign in line.signs.values()
        )

    def _differs(self, line: MilestoneLine) -> bool:
        days = {found.day if found and self._in_time(found.day) else None for found in line.reached.values()}
        return len(days) > 1

    def _in_time(self, day: int) -> bool:
        return self.through is None or day <= self.through


def compare_wars(record: Record, selection: Selection, traits: Sequence[str], through: int | None, span: str = LOG) -> Difference:
    """The difference between a record's wars for a selection.

    Every war is compared up to day `through` of hostilities, or up to the last day of `span`, whichever is earlier.
    """
    book = record.codebook
    wars = tuple(log.war for log in record.logs)
    ends = [day for day in (through, span_days(wars, span)) if day is not None]
    through = min(ends) if ends else None
    chosen = [Log(log.war, select(log.events, log.war, selection, book)) for log in record.logs]
    lines = milestone_lines(record.logs, selection, book)
    return Difference(
        wars,
        selection,
        tuple(traits),
        through,
        lines,
        _with_beyond(record, chosen, traits, selection, through),
        uneven(record.logs, _stretch(selection, through)),
        span,
        exposures(wars, lines),
        tuple(conduct(log.events, log.war, _end(log.war, through), selection, book) for log in chosen),
    )


def _end(war: War, through: int | None) -> int:
    return war.last_day if through is None else min(through, war.last_day)


def _with_beyond(
    record: Record, chosen: Sequence[Log], traits: Sequence[str], selection: Selection, through: int | None
) -> tuple[KindLine, ...]:
    """The kinds of the selected acts by day `through`, with their first days that are later or outside of the selection."""
    book = record.codebook
    lines = kind_lines([_through(log, through) for log in chosen], traits, selection, book)
    later = _first_days(chosen, traits, selection, book) if through is not None else {}
    own = [Log(log.war, select(log.events, log.war, selection.everything, book)) for log in record.logs]
    outside = _first_days(own, traits, selection, book) if selection.narrows else {}
    return tuple(
        line._replace(
            beyond={
                war: UncountedFirst(days[war].first_day, days[war].earliest, selected=known is later)
                for known in (outside, later)
                if (days := known.get(line.kind))
                for war, tally in line.tallies.items()
                if tally is None and war in days
            }
        )
        for line in lines
    )


def _first_days(
    logs: Sequence[Log], traits: Sequence[str], selection: Selection, book: Codebook
) -> dict[ActKind, dict[str, Tally]]:
    return {
        line.kind: {war: tally for war, tally in line.tallies.items() if tally}
        for line in kind_lines(logs, traits, selection, book)
    }


def _stretch(selection: Selection, through: int | None) -> tuple[int, int] | None:
    """The range of days compared; None for the whole logs."""
    if through is None:
        return selection.days
    first, last = selection.days or (EVER, through)
    return first, min(last, through)


def _through(log: Log, day: int | None) -> Log:
    return log if day is None else Log(log.war, [event for event in log.events if log.war.day(event.date) <= day])
