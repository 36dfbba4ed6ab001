"""The page's data: `nkcompare.report/2`, documented in docs/formats.md, for the page's script and for others."""

import json
from collections.abc import Collection, Mapping, Sequence

from nkcompare import __version__
from nkcompare.compare.conduct import named_parties
from nkcompare.compare.ladder import Step
from nkcompare.compare.milestones import MilestoneLine, full_label, height, roots
from nkcompare.compare.select import Selection
from nkcompare.model.background import Fact
from nkcompare.model.codebook import MUTUAL, NO_CONTACT, Codebook, Milestone
from nkcompare.model.war import CEASEFIRE
from nkcompare.publish.report.content import EVERYONE, GLYPHS, Act, Content, Focus
from nkcompare.publish.report.sections import ReportAnalysis
from nkcompare.publish.report.strip import Scale
from nkcompare.show import absence, documents, milestones, words
from nkcompare.show.background.documents import facts_sheet
from nkcompare.show.conduct import CALLS, multilateral_words, own_words
from nkcompare.show.deeds import deed, with_article
from nkcompare.show.looks import look_of

SCHEMA = "nkcompare.report/2"
ACT_SAYS = frozenset({"war", "day", "id", "date", "action", "channel", "place", "summary", "certainty", "sources", "note"})
FACT_SAYS = frozenset({"id", "summary", "sources", "note"})
"""The columns of an act, and of a background fact, that are in the page itself."""


def report_json(found: Content, facts: Sequence[Fact], tolls: Scale | None, weighed: ReportAnalysis | None) -> str:
    """One JSON document for a script element: nothing in it can end the element or open a comment.

    What the page already shows is not repeated, repeated values are numbered, and what follows from the acts is left out. The
    page's script unpacks it, so the file that it offers is complete (docs/formats.md has both forms).
    """
    book = found.book
    number = {act.event.id: at for at, (_, act) in enumerate(found.acts)}
    legends = list(dict.fromkeys(line for focus in found.focuses for line in focus.legend()))
    text = json.dumps(
        {
            "schema": SCHEMA,
            "version": __version__,
            "days": {"first": found.days[0].number, "last": found.days[-1].number},
            "wars": [_war_json(found, number) for number in range(len(found.logs))],
            "packed": {**_packed(found), "legends": legends, "facts": _columns(facts_sheet(facts), FACT_SAYS) if facts else None},
            "milestones": [
                {"milestone": one.id, "label": one.label, **_deed_json(one, book)}
                | ({"full": full} if (full := full_label(one, book)) != one.label else {})
                for one in book.milestones.values()
            ],
            "telling": _telling(found),
            "focuses": [_focus_json(focus, number, legends, found) for focus in found.focuses],
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


def _deed_json(milestone: Milestone, book: Codebook) -> documents.Json:
    """The act that reached a milestone, in words; where an official did it, the rank without and with its article."""
    one = deed(milestone, book)
    return {"done": one.perfect, **({"official": [one.official, with_article(one.official)]} if one.official else {})}


def _words(found: Content) -> documents.Json:
    """The texts that the page's script needs, from `show.absence`; `{…}` is filled in."""
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
        "not_yet": "not yet in {war} (day {day})",
        "not_stated": f"not yet in {{war}} ({absence.NOT_STATED}: day {{day}})",
        "not_in": [f"not in {war.key} {absence.by_the_end(war.last_day)}" for war in found.wars],
        "log_ends": [f" ({absence.by_the_end(war.last_day)})" for war in found.wars],
        "alone": "only here so far: ",
        "none": GLYPHS.never,
        "nothing": f"{GLYPHS.nothing} {absence.NOTHING}",
        "left_out": f"{GLYPHS.nothing} {absence.NOT_SELECTED}: {{acts}}{{whose}} on this day",
        "rung": words.rung_words("{rung}"),
        "no_rung": words.rung_words(""),
        "ladder": words.ladder_key(GLYPHS),
        "nowhere": milestones.nowhere_head(len(found.wars)),
        "by_day": f"{GLYPHS.full} by day {{day}}   {GLYPHS.later} not yet: it came on that day",
        "selected": f" {words.IN_SELECTION}" if found.narrowed else "",
        "within": f" ({absence.WITHIN})" if recounted else "",
        "heading": f", {absence.WITHIN}" if recounted else "",
        "title": found.narrowed,
        "calls": CALLS,
        "through": multilateral_words(found.book),
    }


def _packed(found: Content) -> documents.Json:
    """The acts' columns that are not in the page, how focuses read a line, and the codebook's entries on kinds and parties."""
    book = found.book
    wars = [found.logs[war].war for war, _ in found.acts]
    acts = [act for _, act in found.acts]
    rows = [documents.event_row(act.event, war) for act, war in zip(acts, wars, strict=True)]
    return {
        "acts": _columns(documents.Sheet("", documents.EVENT_SHEET_COLUMNS, rows), ACT_SAYS),
        "who": {at: unlike for at, act in enumerate(acts) if (unlike := _unlike(act, book))},
        "rungs": {one.code: one.rung for one in book.actions.values() if one.rung},
        "contact": {one.code: one.contact for one in book.actions.values() if one.contact != NO_CONTACT},
        "named": {party: book.actors[party].seat for party in named_parties(Selection(), book)},
        "multilateral": book.multilateral,
    }


def _columns(sheet: documents.Sheet, shown: Collection[str]) -> documents.Json:
    """A table's columns, and the values of those that are not in the page."""
    hidden = {name: at for at, name in enumerate(sheet.columns) if name not in shown}
    return {
        "columns": list(sheet.columns),
        "unsaid": {name: _numbered([row[at] for row in sheet.rows]) for name, at in hidden.items()},
    }


def _numbered(values: Sequence[object]) -> documents.Json:
    """Distinct values and the index of each, which is left out where all are the same."""
    distinct = list({json.dumps(value): value for value in values}.values())
    place = {json.dumps(value): at for at, value in enumerate(distinct)}
    return {"values": distinct, **({"at": [place[json.dumps(value)] for value in values]} if len(distinct) > 1 else {})}


def _unlike(act: Act, book: Codebook) -> documents.Json:
    """How focuses read a line where that differs from the usual way: 1 for the actor, and for targets by the kind of contact."""
    event = act.event
    contact = book.actions[event.action].contact
    usual: dict[str, int] = {} if contact == NO_CONTACT else dict.fromkeys(event.target, 2 if contact == MUTUAL else 1)
    usual[event.actor] = 1
    turns = {code: _turn(who, act.seen) for code, who in act.who.items() if code != EVERYONE}
    return {code: turns.get(code) for code in (*usual, *turns) if usual.get(code) != turns.get(code)}


def _turn(who: str, seen: str) -> int | str:
    """How a focus reads a line: as all do (0), without the party's name (1), from the other end (2), else the text."""
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
        "began_on": war.day(war.day_one),
        "ends": absence.ends(war),
        "begins": absence.begins(war),
        "look": look_of(war).number,
        "events": len(log.events),
    }


def _telling(found: Content) -> list[int]:
    """The numbers of the milestones, highest rung first: the order in which a day lists those of one war alone."""
    known = list(found.book.milestones.values())
    return sorted(range(len(known)), key=lambda at: -height(known[at], found.book))


def _focus_json(focus: Focus, number: Mapping[str, int], legends: Sequence[str], found: Content) -> documents.Json:
    """A focus. `milestones`: by id, those with a line: the first of each war, then the lags in words. `ladder`: by war the steps.

    Values that are the same for most focuses are left out.
    """
    shown = focus.shown_lines
    book = list(found.book.milestones)
    usual = {
        "question": f"Where was {focus.label} on day ",
        "subject": focus.label,
        "officers": [f"{focus.label}'s {{official}}", "its {official}"],
        "whose": f" of {focus.label}",
        "its": "its own",
        "parts": [],
        "renamed": [],
        "left_out": {},
    }
    whole: documents.Json = {
        "focus": focus.code,
        "label": focus.label,
        "question": focus.question,
        "subject": focus.subject,
        "officers": list(focus.officers),
        "whose": focus.whose,
        "milestones": {
            key: [
                *(_first_json(line, war, number) for war in line.reached),
                *(absence.lag_words(line, war, GLYPHS) + absence.lag_mark(line, war, GLYPHS) for war in line.lags),
            ]
            for key, line in shown.items()
        },
        "parts": [key for key, line in shown.items() if line.part_of],
        "renamed": [key for key, line in shown.items() if line.part_of != line.milestone.part_of],
        "of": len(roots(focus.lines)),
        "nowhere": [book.index(line.milestone.id) for line in milestones.unreached_lines(focus.lines)],
        "legend": [legends.index(line) for line in focus.legend()],
        "left_out": {war: {str(day): count for day, count in days.items()} for war, days in focus.left_out.items()},
        "its": own_words(() if focus.code == EVERYONE else focus.code.split(","), found.book),
        "calls": [number[event] for event in focus.calls],
        "ladder": {war: [_step_json(step, number) for step in steps] for war, steps in focus.steps.items()},
    }
    return {key: value for key, value in whole.items() if key not in usual or usual[key] != value}


def _first_json(line: MilestoneLine, war: str, number: Mapping[str, int]) -> object:
    """A first: the number of its act, in a list where it came in the ceasefire; null where the log ends without it.

    With more about it, an object with the act under its name.
    """
    found, maybe = line.reached[war], line.possible.get(war)
    if found is None and maybe is None:
        return {"outside": 1} if war in line.outside else None
    after = found is not None and found.phase == CEASEFIRE
    if found and found.event.id in number:
        # The page has the act on its earliest day.
        open_day: documents.Json = {"day": found.day} if found.event.date_latest else {}
        first: documents.Json = {"act": number[found.event.id], **open_day}
    else:
        first = {"day": found.day, "event": found.event.id} if found else {}
    if maybe:
        first["earliest"] = maybe.day
    if after:
        first["after"] = 1
    if "act" not in first or not first.keys() <= {"act", "after"}:
        return first
    return [first["act"]] if after else first["act"]


def _step_json(step: Step, number: Mapping[str, int]) -> list[object]:
    """The number of a step's act, and 1 where it rises; for an act that is not on the page, its rung, day and id instead.

    So also for an act whose day is open: the page has it on its earliest day, and the rung is reached on the last.
    """
    known = None if step.event.date_latest else number.get(step.event.id)
    return [known, int(step.rises)] if known is not None else [[step.rung, step.day, step.event.id], int(step.rises)]


def _tolls_json(tolls: Scale | None) -> documents.Json | None:
    if tolls is None:
        return None
    return {
        "caveat": tolls.caveat,
        "populations": [
            {"population": one.code, "label": one.label, "standing": one.standing, "ratios": one.ratios}
            for one in tolls.populations
        ],
    }


def _weighing_json(weighed: ReportAnalysis | None) -> documents.Json | None:
    if weighed is None:
        return None
    return {
        "war": weighed.war.key,
        "rater": weighed.rater,
        "stands": [[one.day, one.verdict, *(one.sums[key.id] for key, _ in weighed.hypotheses)] for one in weighed.by_day],
    }
