"""The page's data: `nkcompare.report/2`, as documented in docs/formats.md. The page reads it, and anybody may take it away."""

import json
from collections.abc import Mapping

from nkcompare import __version__
from nkcompare.compare.conduct import Conduct
from nkcompare.compare.ladder import Step
from nkcompare.compare.milestones import MilestoneLine, full_label, height, roots
from nkcompare.model.war import CEASEFIRE
from nkcompare.publish.report.content import EVERYONE, GLYPHS, Content, Focus
from nkcompare.publish.report.hypotheses import Weighing
from nkcompare.publish.report.strip import Scale
from nkcompare.show import absence, documents, words
from nkcompare.show.conduct import CALLS, multilateral_words
from nkcompare.show.looks import look_of
from nkcompare.show.sentences import done

SCHEMA = "nkcompare.report/2"
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
            "milestones": [
                {"milestone": one.id, "label": one.label, "full": full_label(one, found.book)}
                for one in found.book.milestones.values()
            ],
            "telling": _telling(found),
            "done": {one.id: done(one, found.book) for one in found.book.milestones.values()},
            "focuses": [_focus_json(focus, number, found) for focus in found.focuses],
            "words": _words(found),
            "tolls": _tolls_json(tolls),
            "hypotheses": _weighing_json(weighed),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )  # fmt: skip
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _words(found: Content) -> documents.Json:
    """The words the page's script needs, as `show.absence` has them; `{…}` is filled in."""
    recounted = found.selection.recount and bool(found.narrowed)
    return {
        "reached": f"{GLYPHS.full} day {{day}}",
        "later": f"{GLYPHS.later} not yet (day {{day}})",
        "perhaps": f"? {absence.NOT_STATED} (day {{day}})",
        "absent": [f"{GLYPHS.never} {absence.not_by(war.last_day)}" for war in found.wars],
        "outside": f"{GLYPHS.never} {absence.NOT_SELECTED}",
        "after": GLYPHS.after,
        "full": GLYPHS.full,
        "hollow": GLYPHS.hollow,
        "alone": "only here so far: ",
        "none": GLYPHS.never,
        "nothing": f"{GLYPHS.nothing} {absence.NOTHING}",
        "left_out": f"{GLYPHS.nothing} {absence.NOT_SELECTED}: {{acts}}{{whose}} on this day",
        "rung": words.rung_words("{rung}"),
        "no_rung": words.rung_words(""),
        "ladder": words.ladder_key(GLYPHS),
        "by_day": f"{GLYPHS.full} by day {{day}}   {GLYPHS.later} not yet: it came on that day",
        "selected": f" {words.IN_SELECTION}" if found.narrowed else "",
        "within": f" ({absence.WITHIN})" if recounted else "",
        "heading": f", {absence.WITHIN}" if recounted else "",
        "title": found.narrowed,
        "calls": CALLS,
        "through": multilateral_words(found.book),
    }


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
        "first_day": war.day(war.opens),
        "ends": absence.ends(war),
        "begins": absence.begins(war),
        "look": look_of(war).number,
        "events": len(log.events),
    }


def _telling(found: Content) -> list[str]:
    """The milestones, highest rung first: the order in which a day says what one war alone had."""
    return [one.id for one in sorted(found.book.milestones.values(), key=lambda one: -height(one, found.book))]


def _focus_json(focus: Focus, number: Mapping[str, int], found: Content) -> documents.Json:
    """`milestones`: by id, those that have a line, by war the first and the lags in words. `ladder`: by war the steps."""
    told = focus.told
    return {
        "focus": focus.code,
        "label": focus.label,
        "question": focus.question,
        "subject": focus.subject,
        "whose": focus.whose,
        "milestones": {
            key: {
                "at": [_first_json(line, war, number) for war in line.reached],
                "lags": [absence.lag_words(line, war, GLYPHS) + absence.lag_mark(line, war, GLYPHS) for war in line.lags],
            }
            for key, line in told.items()
        },
        "parts": [key for key, line in told.items() if line.part_of],
        "renamed": [key for key, line in told.items() if line.part_of != line.milestone.part_of],
        "of": len(roots(focus.lines)),
        "nowhere": focus.nowhere(found.book),
        "legend": focus.legend(),
        "left_out": {war: {str(day): count for day, count in days.items()} for war, days in focus.left_out.items()},
        "contacts": focus.contacts(found.book),
        "its": "its own" if focus.code != EVERYONE and "," not in focus.code else "their own",
        "conduct": {war: [_conduct_json(one) for one in conducts] for war, conducts in focus.conducts.items()},
        "ladder": {war: [_step_json(step, number) for step in steps] for war, steps in focus.steps.items()},
    }


def _first_json(line: MilestoneLine, war: str, number: Mapping[str, int]) -> int | documents.Json | None:
    """A first: the number of its act; with more to say of it, that under its name; null where the log ends without it."""
    found, maybe = line.reached[war], line.possible.get(war)
    if found is None and maybe is None:
        return {"outside": 1} if war in line.outside else None
    after = found is not None and found.phase == CEASEFIRE
    if found and found.event.id in number:
        first: documents.Json = {"act": number[found.event.id]}
    else:
        first = {"day": found.day, "event": found.event.id} if found else {}
    if maybe:
        first["earliest"] = maybe.day
    if after:
        first["after"] = 1
    return number[found.event.id] if found and list(first) == ["act"] else first


def _conduct_json(one: Conduct) -> list[object]:
    """The day, leaders' calls by who asked, contacts by party, acts through a multilateral channel, acts."""
    return [one.day, *one.initiative, *one.contacts.values(), one.multilateral, one.acts]


def _step_json(step: Step, number: Mapping[str, int]) -> list[object]:
    """The number of a step's act, and 1 where it rises; of an act that is not on the page, the rung, day and id instead."""
    known = number.get(step.event.id)
    return [known, int(step.rises)] if known is not None else [[step.rung, step.day, step.event.id], int(step.rises)]


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
