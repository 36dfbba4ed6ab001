"""Tidy pandas frames of events, milestones, claims and results: one row each, typed columns, labels as well as codes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal

import pandas as pd

from nkcompare.compare.claims import ClaimResult
from nkcompare.compare.contrast import UNITS, ContrastComparison
from nkcompare.compare.diff import Difference
from nkcompare.compare.first_acts import First
from nkcompare.compare.milestones import MilestoneLine
from nkcompare.compare.order import OrderComparison
from nkcompare.compare.pivot import PivotTable
from nkcompare.compare.pivot_columns import NONE
from nkcompare.compare.sensitivity import SensitivityAnalysis
from nkcompare.compare.viewpoint import who_asked
from nkcompare.model import tables
from nkcompare.model.background import Fact
from nkcompare.model.claim import CLAIM_KINDS, VERDICTS
from nkcompare.model.codebook import LADDER, Codebook, Milestone
from nkcompare.model.columns import CERTAINTIES, COLUMNS, DAYS, SEPARATOR, join_names
from nkcompare.model.event import Event
from nkcompare.model.record import Log
from nkcompare.model.war import PHASES, War

CODES = ("cameo", "plover")
"""Columns with other codebooks' codes for an event's action, given on request."""

_LABELLED = {"actor": ("actor_label",), "official": ("office", "level", "level_label"), "action": ("action_label", "rung"),
             "target": ("target_label",), "initiator": ("initiator_label", "asked"), "channel": ("channel_label",)}  # fmt: skip
"""The columns derived from a column of the log, which follow it."""

EVENT_COLUMNS = (
    "war", "day", "phase",
    *(name for column in COLUMNS for name in (column, *_LABELLED.get(column, ()))),
)  # fmt: skip
"""The columns of an event frame. One cell holds several targets, names or labels with `;` between, sources with a space."""

_CATEGORIES = ("war", "actor", "actor_label", "level_label", "action", "action_label", "initiator", "initiator_label",
               "asked", "channel", "channel_label", "cameo", "plover")  # fmt: skip


_DAYS = frozenset({"day", "lag", "earliest", "censored_at", "lag_min", "lag_max"})
_DATES = frozenset({*DAYS, "day_one", "ceasefire", "until", "counted_from"})


def event_frame(logs: Sequence[Log], book: Codebook, codes: Collection[str] = (), focus: Collection[str] = ()) -> pd.DataFrame:
    """One row for each event, in the order of the logs.

    `day` is an integer, `date` a datetime without zone (a calendar day in the conflict zone); `phase`, `level` (lowest rank
    first), `rung` and `certainty` are ordered categoricals, other codes and their labels categoricals, the rest strings.
    `asked` says who asked for a contact, as the `focus` (without one, its actor) sees it: own, others, unknown.
    A blank cell of a log is missing, never an empty string. Aligned wars have a last column `anchor`.
    """
    extra = tuple(code for code in CODES if code in codes)
    rows = [
        [None if cell == NONE else cell for cell in _event_cells(event, log.war, book, extra, focus)]
        for log in logs
        for event in log.events
    ]
    frame = pd.DataFrame(rows, columns=pd.Index([*EVENT_COLUMNS, *extra]))
    ordered = {
        "phase": PHASES,
        "level": tuple(reversed(book.levels)),
        "rung": LADDER,
        "certainty": tuple(reversed(CERTAINTIES)),
    }
    wars = {"war": tuple(log.war.key for log in logs)}
    return anchored(_typed(frame, ordered, wars), [log.war for log in logs])


def milestone_frame(lines: Sequence[MilestoneLine], wars: Sequence[War]) -> pd.DataFrame:
    """One row for each milestone and war: its day, date, deciding event and party, and the lag against the first war.

    Days and lags are integers, missing where the war had not reached the milestone by day `censored_at`; the first war has no
    lag. `earliest`, `lag_min` and `lag_max` are the bounds where who asked is not known; `part_of` is missing for a root.
    """
    rows = [
        (
            line.milestone.id,
            line.milestone.label,
            line.part_of or None,
            war,
            found.day if found else None,
            line.possible[war].day if war in line.possible else found.day if found else None,
            None if found else line.last_days[war],
            found.date if found else None,
            found.event.id if found else None,
            found.party if found else None,
            found.phase if found else None,
            war in line.selected,
            line.lags.get(war),
            *(line.lag_ranges.get(war) or (None, None)),
        )
        for line in lines
        for war, found in line.reached.items()
    ]
    columns = ["milestone", "label", "part_of", "war", "day", "earliest", "censored_at", "date", "event", "actor", "phase",
               "in_selection", "lag", "lag_min", "lag_max"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=pd.Index(columns))
    ordered = {"milestone": tuple(line.milestone.id for line in lines), "phase": PHASES}
    typed = _typed(frame, ordered, {"war": tuple(war.key for war in wars)})
    return anchored(typed.assign(in_selection=frame["in_selection"].astype("bool")), wars)


def war_frame(wars: Sequence[War]) -> pd.DataFrame:
    """One row for each war: its first day, the day of the truce, the last day of its log, and the date that is day 1."""
    columns = ["war", "name", "day_one", "ceasefire", "until", "counted_from", "note"]
    rows = [(war.key, war.name, war.day_one, war.ceasefire, war.until, war.starts, war.note or None) for war in wars]
    frame = pd.DataFrame(rows, columns=pd.Index(columns))
    return anchored(_typed(frame, {}, {"war": tuple(war.key for war in wars)}), wars)


def fact_frame(facts: Iterable[Fact]) -> pd.DataFrame:
    """One row for each background fact, in the columns of its file.

    `from` and `until` are strings, as precise as they are known; `value` is a float, `certainty` an ordered categorical.
    Blank cells are missing.
    """
    rows = [
        [
            one.id, one.topic, one.party, join_names(one.about) or None, one.since.written if one.since else None,
            one.until.written if one.until else None, one.measure or None, one.value, one.unit or None, one.summary,
            one.certainty, one.sources, one.note or None,
        ]
        for one in facts
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=pd.Index(tables.BACKGROUND))
    types = dict.fromkeys(tables.BACKGROUND, "string") | {"value": "Float64"}
    certainty = pd.CategoricalDtype(list(reversed(CERTAINTIES)), ordered=True)
    return frame.astype(types).astype({"certainty": certainty, "topic": "category", "party": "category"})


CLAIM_COLUMNS = ("id", "post", "claim", "kind", "verdict", "known_from", "test", "holds", "rows", "note")


def claim_frame(tested: Iterable[ClaimResult]) -> pd.DataFrame:
    """One row for each claim: the verdict, the test as written, and whether it holds now (missing where there is no test)."""
    rows = [
        [
            one.claim.id, one.claim.post or None, one.claim.text, one.claim.kind, one.claim.verdict,
            None if one.claim.known_day is None else f"{one.claim.known_war}:{one.claim.known_day}",
            " and ".join(outcome.term.written for outcome in one.outcomes) or None,
            None if not one.outcomes else not one.failing, join_names(one.claim.rows) or None, one.claim.note or None,
        ]
        for one in tested
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=pd.Index(CLAIM_COLUMNS))
    types = dict.fromkeys(CLAIM_COLUMNS, "string") | {"holds": "boolean"}
    closed = {"kind": pd.CategoricalDtype(list(CLAIM_KINDS)), "verdict": pd.CategoricalDtype(list(VERDICTS))}
    return frame.astype(types).astype(closed)


def _event_cells(event: Event, war: War, book: Codebook, codes: Sequence[str], focus: Collection[str]) -> tuple[object, ...]:
    """An event's cells under `EVENT_COLUMNS`, then the codes asked for."""
    action = book.actions[event.action]
    held = book.official(event.actor, event.official, event.date) if event.official else None
    level = book.levels.get(held.level) if held else None
    values: dict[str, object] = {
        **event.cells(),
        **{column: getattr(event, column) for column in DAYS},
        "war": war.key,
        "day": war.day(event.date),
        "phase": war.phase_of(event),
        "actor_label": book.actors[event.actor].short,
        "office": held.office if held else NONE,
        "level": level.code if level else NONE,
        "level_label": level.label if level else NONE,
        "action_label": action.label,
        "rung": action.rung,
        "target_label": join_names(book.actors[party].short for party in event.target),
        "initiator_label": book.actors[event.initiator].short if event.initiator else NONE,
        "asked": who_asked(event, focus or (event.actor,), book) or NONE,
        "channel_label": book.channels[event.channel].label,
        "cameo": action.cameo,
        "plover": action.plover,
    }
    return tuple(values[column] for column in (*EVENT_COLUMNS, *codes))


def _typed(frame: pd.DataFrame, ordered: Mapping[str, Sequence[str]], known: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """The frame with the types of its columns, which pandas would otherwise guess from the rows, and wrongly from none."""
    types: dict[str, pd.CategoricalDtype | Literal["Int64", "datetime64[s]", "category", "string"]] = {}
    for name in frame.columns:
        if name in ordered:
            types[name] = pd.CategoricalDtype(list(ordered[name]), ordered=True)
        elif name in known:
            types[name] = pd.CategoricalDtype(list(known[name]))
        elif name in _DAYS:
            types[name] = "Int64"
        elif name in _DATES:
            types[name] = "datetime64[s]"
        else:
            types[name] = "category" if name in _CATEGORIES else "string"
    return frame.astype(types)


def anchored(frame: pd.DataFrame, wars: Sequence[War]) -> pd.DataFrame:
    """The frame, with a last column `anchor` where the days of the wars are counted from one."""
    anchor = wars[0].anchor if wars else None
    return frame.assign(anchor=pd.Series(anchor.code, index=frame.index, dtype="string")) if anchor else frame


ALL = "all"
"""The key of a margin."""
NOT_RECORDED = "none"
"""The key of events without a value, such as an unknown initiator; a missing key could not be looked up."""


def kind_frame(found: Difference) -> pd.DataFrame:
    """One row for each kind of act and war: its traits, then `received`, `war`, `acts`, `first_day`, `sign` and `lag`.

    `sign` compares the war with the first (`=` `>` `<` `-` `+`, `/` where a day is left open; missing for the first). `acts` and
    `lag` are integers.
    """
    rows = [
        (
            *(join_names(codes) or None for codes in line.kind.values),  # noqa: PD011 - a kind's, no frame's
            line.kind.received,
            war,
            tally.acts if tally else 0,
            tally.first_day if tally else None,
            line.signs.get(war, "").strip() or None,
            line.lags.get(war),
        )
        for line in found.kinds
        for war, tally in line.tallies.items()
    ]
    columns = [*found.traits, "received", "war", "acts", "first_day", "sign", "lag"]
    frame = pd.DataFrame(rows, columns=pd.Index(columns))
    types = dict.fromkeys(found.traits, "string") | {"received": "bool", "sign": "string"}
    counted = dict.fromkeys(("acts", "first_day", "lag"), "Int64")
    wars = pd.CategoricalDtype([war.key for war in found.wars])
    return anchored(frame.astype(types | counted).assign(war=frame["war"].astype(wars)), found.wars)


def pivot_frame(found: PivotTable, *, margins: bool = False) -> pd.DataFrame:
    """The table with its keys as index and columns, two keys as a MultiIndex; margins are under `all`.

    Events without a value in a column are under `none`. Counts and days are integers, shares and rates floats; a figure that
    does not exist is missing.
    """
    down = [*found.rows, *([()] if margins else [])]
    across = [*found.columns, *([()] if margins or not found.columns else [])]
    cells = [[found.cells[row, at] for at in across] for row in down]
    index = _index([row or (ALL,) * len(found.by_rows) for row in down], found.by_rows)
    columns = _index([at or (ALL,) * max(len(found.by_columns), 1) for at in across], found.by_columns or ("",))
    frame = pd.DataFrame(cells, index=index, columns=columns)
    return frame.astype("Float64") if found.is_ratio else frame.astype("Int64")


def _index(places: list[tuple[str | int, ...]], names: tuple[str, ...]) -> pd.Index:
    keys = [tuple(NOT_RECORDED if key == NONE else key for key in place) for place in places]
    if len(names) == 1:
        return pd.Index([key for (key,) in keys], name=names[0])
    return pd.MultiIndex.from_tuples(keys, names=names)


def finding_frame(found: SensitivityAnalysis) -> pd.DataFrame:
    """One row for each finding and alternative: sign and lag of the finding, and what they are under the alternative."""
    rows = [
        (
            finding.milestone.id,
            finding.milestone.label,
            finding.war,
            finding.sign,
            finding.lag,
            finding.keeps_sign,
            finding.keeps_size,
            outcome.alternative.key,
            outcome.alternative.kind,
            outcome.sign,
            outcome.lag,
            outcome.changed,
            outcome.seen,
        )
        for finding in found.findings
        for outcome in finding.outcomes
    ]
    columns = ["milestone", "label", "war", "finding", "lag", "keeps_sign", "keeps_size", "alternative", "kind",
               "alternative_finding", "alternative_lag", "changed", "seen"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=pd.Index(columns))
    texts = ("milestone", "label", "war", "finding", "alternative", "kind", "alternative_finding")
    types = dict.fromkeys(texts, "string") | dict.fromkeys(("lag", "alternative_lag"), "Int64")
    return anchored(frame.astype(types | dict.fromkeys(("keeps_sign", "keeps_size", "changed", "seen"), "bool")), found.wars)


_TEXTS = ("actor", "first_war", "later_war", "of", "key", "label", "event", "first_event", "later_event", "before", "after")
_WHOLE = ("place", "both", "later", "same", "earlier", "unsure", "counted", "rows_first", "rows_later", "first_day", "later_day",
          "lag", "lag_min", "lag_max", "last_place", "day", "earliest", "gap_first", "gap_later")  # fmt: skip
_PARTS = ("median", "median_min", "median_max", "mean_first", "mean_later", "mean")


def contrast_frame(found: ContrastComparison) -> pd.DataFrame:
    """One row for each party, later war and sort of first (`of`: milestones or kinds), the slowest first.

    Counts are integers; medians and means are floats, missing for fewer than three firsts.
    """
    rows = [
        (
            ",".join(party.parties), party.is_focus, one.first.key, one.later.key, unit, rank.place if rank else None, lags.both,
            lags.later, lags.same, lags.earlier, lags.unsure, lags.median, *(lags.median_range or (None, None)), lags.counted,
            *(lags.means or (None, None)), lags.mean, party.density.first, party.density.later,
        )
        for one in found.contrasts
        for unit in UNITS
        for party in one.ranked(unit)
        for lags, rank in [(party.lags[unit], one.rank(party, unit))]
    ]  # fmt: skip
    columns = ["actor", "focus", "first_war", "later_war", "of", "place", "both", "later", "same", "earlier", "unsure", "median",
               "median_min", "median_max", "counted", "mean_first", "mean_later", "mean", "rows_first", "rows_later"]  # fmt: skip
    return anchored(_with_dtypes(pd.DataFrame(rows, columns=pd.Index(columns))), found.wars)


def first_frame(found: ContrastComparison, book: Codebook) -> pd.DataFrame:
    """One row for each first of a party and later war: its days, the acts that decide them, and the lag with its bounds."""
    rows = [
        (
            ",".join(party.parties), party.is_focus, one.first.key, one.later.key, unit, first.key, _label(first, book),
            *_dated(first, one.first.key), *_dated(first, one.later.key), first.lag(one.first.key, one.later.key),
            *(first.lag_range(one.first.key, one.later.key) or (None, None)),
        )
        for one in found.contrasts
        for unit in UNITS
        for party in one.ranked(unit)
        for first in party.lags[unit].firsts
    ]  # fmt: skip
    columns = ["actor", "focus", "first_war", "later_war", "of", "key", "label", "first_day", "first_event", "later_day",
               "later_event", "lag", "lag_min", "lag_max"]  # fmt: skip
    return anchored(_with_dtypes(pd.DataFrame(rows, columns=pd.Index(columns))), found.wars)


def order_frame(found: OrderComparison, book: Codebook) -> pd.DataFrame:
    """One row for each war and first, in sequence: its first and last possible place, its day, and the deciding act."""
    rows = [
        (war, *found.places(first, war), first.key, _label(first, book), dated.day, dated.earliest, dated.event.id)
        for war, firsts in found.sequences.items()
        for first in firsts
        if (dated := first.days[war])
    ]
    columns = ["war", "place", "last_place", "key", "label", "day", "earliest", "event"]
    frame = _with_dtypes(pd.DataFrame(rows, columns=pd.Index(columns)))
    return anchored(frame.astype({"war": pd.CategoricalDtype([war.key for war in found.wars])}), found.wars)


def flip_frame(found: OrderComparison) -> pd.DataFrame:
    """One row for each pair of firsts whose order a later war reverses: which came first in the first war, and the gaps."""
    rows = [
        (one.first.key, one.later.key, flip.before.key, flip.after.key, flip.gap(one.first.key), flip.gap(one.later.key))
        for one in found.reorderings
        for flip in one.flips
    ]
    columns = ["first_war", "later_war", "before", "after", "gap_first", "gap_later"]
    return anchored(_with_dtypes(pd.DataFrame(rows, columns=pd.Index(columns))), found.wars)


def _label(first: First, book: Codebook) -> str:
    """The label of a milestone; for a kind its codes, with the action in words."""
    if isinstance(first.of, Milestone):
        return first.of.label
    return " ".join(
        book.actions[code].label if code in book.actions else code for code in first.key.replace(SEPARATOR, " ").split()
    )


def _dated(first: First, war: str) -> tuple[int | None, str | None]:
    found = first.days[war]
    return (found.day, found.event.id) if found else (None, None)


def _with_dtypes(frame: pd.DataFrame) -> pd.DataFrame:
    types = (
        dict.fromkeys(_TEXTS, "string") | dict.fromkeys(_WHOLE, "Int64") | dict.fromkeys(_PARTS, "Float64") | {"focus": "bool"}
    )
    return frame.astype({column: kind for column, kind in types.items() if column in frame.columns})
