"""Day N as data: JSON, sheets, Markdown."""

from collections.abc import Mapping

from nkcompare.compare.day import DayComparison, DaySide
from nkcompare.compare.milestones import count_reached, roots
from nkcompare.compare.tolls import TollComparison
from nkcompare.model.background import Fact
from nkcompare.show import documents
from nkcompare.show.background.documents import fact_json, meanwhile_sheet
from nkcompare.show.conduct import conduct_json
from nkcompare.show.documents import Sheet, markdown
from nkcompare.show.tolls.documents import standing_json, standing_markdown

Meanwhile = Mapping[str, tuple[Fact, ...]]
"""By war, the background facts of the focus on the day."""


def day_json(found: DayComparison, scale: TollComparison | None = None, beside: Meanwhile | None = None) -> str:
    """`nkcompare.day/2`, as documented in docs/formats.md."""
    by_day = {side.war.key: found.day for side in found.sides}
    return documents.as_json(
        "nkcompare.day/2",
        day=found.day,
        actor=documents.focus(found.selection),
        filters=documents.filters_json(found.selection),
        wars=[_side_json(side, found) for side in found.sides],
        milestones=[documents.milestone_json(line, by_day) for line in found.milestones],
        tolls=_tolls_json(scale),
        meanwhile=_meanwhile_json(beside),
    )


def _meanwhile_json(beside: Meanwhile | None) -> documents.Json | None:
    if beside is None:
        return None
    return {war: [fact_json(fact) for fact in facts] for war, facts in beside.items()}


def _tolls_json(scale: TollComparison | None) -> documents.Json | None:
    if scale is None:
        return None
    return standing_json(scale)


def _side_json(side: DaySide, found: DayComparison) -> documents.Json:
    return {
        "war": side.war.key,
        **documents.clock_json(side.war),
        "date": side.date.isoformat(),
        "phase": side.phase,
        "covered": side.covered,
        "last_day": side.war.last_day,
        "events": [documents.event_json(event, side.war) for event in side.events],
        "recorded": side.recorded,
        "so_far": {
            "events": side.so_far,
            "rung": side.rung or None,
            "milestones": count_reached(found.milestones, side.war.key, min(found.day, side.war.last_day)),
            "milestones_of": len(roots(found.milestones)),
            "conduct": conduct_json(side.conduct),
        },
    }


def day_sheets(found: DayComparison) -> list[Sheet]:
    """The acts of the day, and the milestones."""
    rows = [documents.event_row(event, side.war) for side in found.sides for event in side.events]
    wars = [side.war for side in found.sides]
    sheets = (Sheet(f"Acts on day {found.day}", documents.EVENT_SHEET_COLUMNS, rows), documents.milestone_sheet(found.milestones))
    return [documents.anchored(sheet, wars) for sheet in sheets]


def day_markdown(found: DayComparison, scale: TollComparison | None, beside: Meanwhile | None) -> str:
    """The sheets as Markdown, with the tolls by the day and the background on it."""
    return markdown(day_sheets(found)) + _tolls_markdown(scale) + _meanwhile_markdown(beside)


def _tolls_markdown(scale: TollComparison | None) -> str:
    if scale is None:
        return ""
    return f"\n{standing_markdown(scale)}"


def _meanwhile_markdown(beside: Meanwhile | None) -> str:
    if beside is None or not any(beside.values()):
        return ""
    return f"\n{markdown([meanwhile_sheet(beside)])}"
