"""Results as tidy pandas frames: a diff's kinds of act, a table of counts, findings under every alternative."""

import pandas as pd

from nkcompare.compare.diff import Difference
from nkcompare.compare.frames import anchored
from nkcompare.compare.pivot import Pivot
from nkcompare.compare.sensitivity import Sensitivity
from nkcompare.compare.views import NONE

ALL = "all"
"""The key of a margin."""
NOT_RECORDED = "none"
"""The key of events without a value: nobody is known to have asked. A missing key could not be looked up."""


def kind_frame(found: Difference) -> pd.DataFrame:
    """One row for each kind of act and war: a column a trait, then `received`, `war`, `acts`, `first_day`, `sign`, `lag`.

    `sign` is the war's against the first war (`=` `>` `<` `-` `+`, missing for the first itself). `acts` and `lag` are integers.
    """
    rows = [
        (
            *(";".join(codes) or None for codes in line.kind.values),  # noqa: PD011 - a kind's, no frame's
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


def pivot_frame(found: Pivot, *, margins: bool = False) -> pd.DataFrame:
    """The table as pandas has it: rows and columns by their keys, two keys as a MultiIndex; margins under `all`.

    Events without a value in a column stand under `none`.
    Counts and days are integers, shares and rates floats; missing where there is no figure to give.
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


def finding_frame(found: Sensitivity) -> pd.DataFrame:
    """One row for each finding and alternative: the finding and its lag, and what becomes of both; `changed` says whether."""
    rows = [
        (
            finding.milestone.id,
            finding.milestone.label,
            finding.war,
            finding.sign,
            finding.lag,
            finding.survives,
            outcome.alternative.key,
            outcome.alternative.kind,
            outcome.sign,
            outcome.lag,
            outcome.sign != finding.sign,
        )
        for finding in found.findings
        for outcome in finding.outcomes
    ]
    columns = ["milestone", "label", "war", "finding", "lag", "survives", "alternative", "kind",
               "alternative_finding", "alternative_lag", "changed"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=pd.Index(columns))
    texts = ("milestone", "label", "war", "finding", "alternative", "kind", "alternative_finding")
    types = dict.fromkeys(texts, "string") | dict.fromkeys(("lag", "alternative_lag"), "Int64")
    return anchored(frame.astype(types | {"survives": "bool", "changed": "bool"}), found.wars)
