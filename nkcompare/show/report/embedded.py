"""The page's data: `nkcompare.report/1`, as documented in docs/formats.md. The page reads it, and anybody may take it away."""

import json

from nkcompare import __version__
from nkcompare.compare.telling import CONTINUES, height
from nkcompare.show import data, words
from nkcompare.show.report.content import GLYPHS, Content, Focus
from nkcompare.show.report.scale import Scale
from nkcompare.show.report.weighing import Weighing
from nkcompare.show.sheet import Value

SCHEMA = "nkcompare.report/1"
IN_PAGE = frozenset({"summary", "note", "sources"})


def report_json(found: Content, tolls: Scale | None, weighed: Weighing | None) -> str:
    """One JSON document, safe to stand inside a script element: nothing in it can end the element or open a comment.

    What the page says in full of every act (`IN_PAGE`) is not said twice: the rows hold null there, the page's script
    fills it in from the act, and so the file it hands out is whole.
    """
    text = json.dumps(
        {
            "schema": SCHEMA,
            "version": __version__,
            "days": {"first": found.days[0].number, "last": found.days[-1].number},
            "wars": [_war_json(found, number) for number in range(len(found.logs))],
            "events": {"columns": list(data.EVENT_SHEET_COLUMNS), "rows": _rows(found)},
            "milestones": [{"milestone": one.id, "label": one.label} for one in found.book.milestones.values()],
            "telling": _telling(found),
            "focuses": [_focus_json(focus) for focus in found.focuses],
            "who": {act.event.id: act.who for day in found.days for side in day.sides for act in side.acts},
            "words": {"reached": f"{GLYPHS.full} day {{day}}", "later": f"{GLYPHS.later} not yet (day {{day}})",
                      "never": f"{GLYPHS.never} never", "full": GLYPHS.full, "hollow": GLYPHS.hollow,
                      "alone": "only here so far: ", "none": GLYPHS.never},
            "tolls": _tolls_json(tolls),
            "hypotheses": _weighing_json(weighed),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )  # fmt: skip
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _war_json(found: Content, number: int) -> data.Json:
    log = found.logs[number]
    war = log.war
    return {
        "war": war.key,
        "name": war.name,
        **data.clock_json(war),
        "ceasefire_day": war.day(war.ceasefire),
        "last_day": war.last_day,
        "events": len(log.events),
    }


def _rows(found: Content) -> list[list[Value]]:
    kept = [name not in IN_PAGE for name in data.EVENT_SHEET_COLUMNS]
    return [
        [value if keep else None for value, keep in zip(data.event_row(event, log.war), kept, strict=True)]
        for log in found.logs
        for event in log.events
    ]


def _telling(found: Content) -> list[str]:
    """The milestones that are named by themselves, highest rung first: the order in which a day says what one war alone had."""
    named = (one for one in found.book.milestones.values() if not one.label.startswith(CONTINUES))
    return [one.id for one in sorted(named, key=lambda one: -height(one, found.book))]


def _focus_json(focus: Focus) -> data.Json:
    """`milestones` by id, only those that some war reached: by war day and event, and what the lags say."""
    return {
        "focus": focus.code,
        "label": focus.label,
        "question": focus.question,
        "milestones": {
            line.milestone.id: {
                "days": [one.day if one else None for one in line.reached.values()],
                "events": [one.event.id if one else None for one in line.reached.values()],
                "lags": [words.lag_words(line, war, GLYPHS) for war in line.lags],
                "lag": line.lag,
            }
            for line in focus.lines
            if any(line.reached.values())
        },
        "ladder": {
            war: [{"rung": step.rung, "day": step.day, "event": step.event.id, "rises": step.rises} for step in steps]
            for war, steps in focus.steps.items()
        },
    }


def _tolls_json(tolls: Scale | None) -> data.Json | None:
    if tolls is None:
        return None
    return {
        "caveat": tolls.caveat,
        "populations": [
            {"population": one.code, "label": one.label, "standing": one.standing, "ratios": one.ratios, "figures": one.band}
            for one in tolls.populations
        ],
    }


def _weighing_json(weighed: Weighing | None) -> data.Json | None:
    if weighed is None:
        return None
    return {
        "war": weighed.war.key,
        "rater": weighed.rater,
        "hypotheses": [{"id": one.id, "label": one.label} for one, _ in weighed.hypotheses],
        "evidence": [
            {"id": line.item.evidence.id, "label": line.item.evidence.label, "day": line.day,
             "ratings": {key: cell.letters for key, cell in line.cells.items()}}
            for line in weighed.lines
        ],
        "stands": [
            {"from_day": one.day, "verdict": one.verdict,
             "hypotheses": {key: list(sums) for key, sums in one.sums.items()}}
            for one in weighed.stands
        ],
    }  # fmt: skip
