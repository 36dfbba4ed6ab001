"""Contrasts and orders as tidy pandas frames."""

import pandas as pd

from nkcompare.compare.contrast import UNITS, Contrast
from nkcompare.compare.first_acts import First
from nkcompare.compare.frames import anchored
from nkcompare.compare.order import Order
from nkcompare.model.codebook import Codebook, Milestone

_TEXTS = ("actor", "first_war", "later_war", "of", "key", "label", "event", "first_event", "later_event", "before", "after")
_WHOLE = ("place", "both", "later", "same", "earlier", "unsure", "counted", "rows_first", "rows_later", "first_day", "later_day",
          "lag", "lag_min", "lag_max", "last_place", "day", "earliest", "gap_first", "gap_later")  # fmt: skip
_PARTS = ("median", "median_min", "median_max", "mean_first", "mean_later", "mean")


def contrast_frame(found: Contrast) -> pd.DataFrame:
    """One row a party, later war and sort of first (`of`: milestones or kinds), the slowest first.

    Counts are integers, medians and means floats; missing where fewer than three firsts stand behind them.
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
    return anchored(_typed(pd.DataFrame(rows, columns=pd.Index(columns))), found.wars)


def first_frame(found: Contrast, book: Codebook) -> pd.DataFrame:
    """One row a first of a party and later war: its days, the acts that decide them, and its lag with its bounds."""
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
    return anchored(_typed(pd.DataFrame(rows, columns=pd.Index(columns))), found.wars)


def order_frame(found: Order, book: Codebook) -> pd.DataFrame:
    """One row a war and first, in sequence: the first and last place it can have, its day, and the act that decides it."""
    rows = [
        (war, *found.places(first, war), first.key, _label(first, book), dated.day, dated.earliest, dated.event.id)
        for war, firsts in found.sequences.items()
        for first in firsts
        if (dated := first.days[war])
    ]
    columns = ["war", "place", "last_place", "key", "label", "day", "earliest", "event"]
    frame = _typed(pd.DataFrame(rows, columns=pd.Index(columns)))
    return anchored(frame.astype({"war": pd.CategoricalDtype([war.key for war in found.wars])}), found.wars)


def flip_frame(found: Order) -> pd.DataFrame:
    """One row a pair that a later war has in the other order: which came before in the first war, and the days between."""
    rows = [
        (one.first.key, one.later.key, flip.before.key, flip.after.key, flip.gap(one.first.key), flip.gap(one.later.key))
        for one in found.reorderings
        for flip in one.flips
    ]
    columns = ["first_war", "later_war", "before", "after", "gap_first", "gap_later"]
    return anchored(_typed(pd.DataFrame(rows, columns=pd.Index(columns))), found.wars)


def _label(first: First, book: Codebook) -> str:
    """A milestone's label; a kind's codes, which are its key, with the action in words."""
    if isinstance(first.of, Milestone):
        return first.of.label
    return " ".join(book.actions[code].label if code in book.actions else code for code in first.key.replace(";", " ").split())


def _dated(first: First, war: str) -> tuple[int | None, str | None]:
    found = first.days[war]
    return (found.day, found.event.id) if found else (None, None)


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    types = (
        dict.fromkeys(_TEXTS, "string") | dict.fromkeys(_WHOLE, "Int64") | dict.fromkeys(_PARTS, "Float64") | {"focus": "bool"}
    )
    return frame.astype({column: kind for column, kind in types.items() if column in frame.columns})
