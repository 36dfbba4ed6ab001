"""The page's data: `nkcompare.report/1`, as documented in docs/formats.md. The page reads it, and anybody may take it away."""

import json
from collections.abc import Mapping

from nkcompare import __version__
from nkcompare.compare.milestones import CONTINUES, height
from nkcompare.publish.report.content import EVERYONE, GLYPHS, Content, Focus
from nkcompare.publish.report.scale import Scale
from nkcompare.publish.report.weighing import Weighing
from nkcompare.show import documents, words
from nkcompare.show.sentences import done

SCHEMA = "nkcompare.report/1"
IN_PAGE = frozenset({"war", "day", "id", "date", "summary", "sources", "note"})
"""The columns of an act that the page itself says."""


def report_json(found: Content, tolls: Scale | None, weighed: Weighing | None) -> str:
    """One JSON document, safe to stand inside a script element: nothing in it can end the element or open a comment.

    What the page says already is not said twice, and what repeats is numbered: acts and `who` stand in `packed`, the
    milestones and ladders of the focuses name acts by number. The page's script unpacks them, and so the file it hands
    out is whole (docs/formats.md has both forms).
    """
    number = {act.event.id: at for at, (_, act) in enumerate(found.acts)}
    text = json.dumps(
        {
            "schema": SCHEMA,
            "version": __version__,
            "days": {"first": found.days[0].number, "last": found.days[-1].number},
            "wars": [_war_json(found, number) for number in range(len(found.logs))],
            "packed": _packed(found),
            "milestones": [{"milestone": one.id, "label": one.label} for one in found.book.milestones.values()],
            "telling": _telling(found),
            "done": {one.id: done(one, found.book) for one in found.book.milestones.values()},
            "focuses": [_focus_json(focus, number) for focus in found.focuses],
            "words": {"reached": f"{GLYPHS.full} day {{day}}", "later": f"{GLYPHS.later} not yet (day {{day}})",
                      "never": f"{GLYPHS.never} never", "full": GLYPHS.full, "hollow": GLYPHS.hollow,
                      "alone": "only here so far: ", "none": GLYPHS.never, "same": GLYPHS.same, "minus": GLYPHS.minus,
                      "nothing": f"{GLYPHS.nothing} {words.NOTHING}"},
            "tolls": _tolls_json(tolls),
            "hypotheses": _weighing_json(weighed),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )  # fmt: skip
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _packed(found: Content) -> documents.Json:
    """The acts' columns that the page does not say, as distinct values and every act's place among them; `who`; rungs."""
    acts = [act for _, act in found.acts]
    cells = [act.event.cells() for act in acts]
    columns: dict[str, documents.Json] = {}
    for name in (column for column in documents.EVENT_SHEET_COLUMNS if column not in IN_PAGE):
        values = list(dict.fromkeys(cell[name] for cell in cells))
        place = {value: at for at, value in enumerate(values)}
        columns[name] = {"values": values, "at": [place[cell[name]] for cell in cells]}
    return {
        "all_columns": list(documents.EVENT_SHEET_COLUMNS),
        "columns": columns,
        "who": [{code: _turn(who, act.seen) for code, who in act.who.items() if code != EVERYONE} for act in acts],
        "rungs": {one.code: one.rung for one in found.book.actions.values() if one.rung},
    }


def _turn(who: str, seen: str) -> int | str:
    """How a focus reads a line: as all do (0), without the party's name (1), so and from the other end (2), else in words."""
    bare = seen.partition(": ")[2] or seen
    turned = f" {GLYPHS.both} ".join(reversed(bare.split(f" {GLYPHS.both} ")))
    return next((turn for turn, reading in enumerate((seen, bare, turned)) if reading == who), who)


def _war_json(found: Content, number: int) -> documents.Json:
    log = found.logs[number]
    war = log.war
    return {
        "war": war.key,
        "name": war.name,
        **documents.clock_json(war),
        "ceasefire_day": war.day(war.ceasefire),
        "last_day": war.last_day,
        "events": len(log.events),
    }


def _telling(found: Content) -> list[str]:
    """The milestones that are named by themselves, highest rung first: the order in which a day says what one war alone had."""
    named = (one for one in found.book.milestones.values() if not one.label.startswith(CONTINUES))
    return [one.id for one in sorted(named, key=lambda one: -height(one, found.book))]


def _focus_json(focus: Focus, number: Mapping[str, int]) -> documents.Json:
    """`milestones`: by id, where some war reached it, by war the act's number. `ladder`: by war acts and whether they rise."""
    return {
        "focus": focus.code,
        "label": focus.label,
        "question": focus.question,
        "subject": focus.subject,
        "milestones": {
            line.milestone.id: [number[one.event.id] if one else None for one in line.reached.values()]
            for line in focus.lines
            if any(line.reached.values())
        },
        "ladder": {war: [[number[step.event.id], int(step.rises)] for step in steps] for war, steps in focus.steps.items()},
    }


def _tolls_json(tolls: Scale | None) -> documents.Json | None:
    if tolls is None:
        return None
    return {
        "caveat": tolls.caveat,
        "populations": [
            {"population": one.code, "label": one.label, "standing": one.standing, "ratios": one.ratios, "figures": one.band}
            for one in tolls.populations
        ],
    }


def _weighing_json(weighed: Weighing | None) -> documents.Json | None:
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
