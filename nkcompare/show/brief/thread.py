"""The claims and the background in brief: the verdicts and corrections; the background of each war."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.background import BackgroundView
from nkcompare.compare.claims import ClaimContext, ClaimResult
from nkcompare.model.background import TERM, Fact
from nkcompare.model.claim import CORRECTED
from nkcompare.model.codebook import Codebook
from nkcompare.model.war import War
from nkcompare.show import blocks, words
from nkcompare.show.background import words as background_words
from nkcompare.show.brief import LINES, as_many_as_fit, lines_of
from nkcompare.show.brief.comparing import legend, opening
from nkcompare.show.claims import words as claim_words
from nkcompare.show.grid import Grid
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from nkcompare.show.claims.page import KnownClaims


def claims_brief(results: "KnownClaims", day: int | None, war: War, terminal: Terminal) -> list[RenderableType]:
    """How many claims have which verdict, those that the record corrects, and the ids of the others."""
    by = "" if day is None else f" by day {day}"
    page = opening(f"What the record says of the claims{by}", [war], f"{claim_words.counts_words(results)}.", terminal)
    known = [one.claim for one, is_known in results if is_known]
    table = Grid()
    table.add_column(no_wrap=True)
    table.add_column()
    for claim in known:
        if claim.verdict == CORRECTED:
            table.add_row(Text("corrected", style=blocks.LATE), Text(f"{claim.id}  {claim.text}"))
    groups = {label: [one.id for one in known if one.verdict == verdict] for verdict, label in claim_words.VERDICT_WORDS.items()}
    groups["not known yet"] = [one.claim.id for one, is_known in results if not is_known]
    for label, ids in groups.items():
        if ids and label != claim_words.VERDICT_WORDS[CORRECTED]:
            table.add_row(Text(label), Text(f" {terminal.glyphs.dot} ".join(ids), style=blocks.FAINT))
    return [*page, table]


def claim_brief(one: ClaimResult, world: ClaimContext, terminal: Terminal) -> list[RenderableType]:
    """A claim, its verdict, what the test finds, and how many rows are behind it."""
    claim, glyphs = one.claim, terminal.glyphs
    known = claim_words.known_words(claim)
    verdict = claim_words.VERDICT_WORDS[claim.verdict] + (f", {known}" if known else "")
    wars = [log.war for log in world.record.logs]
    page = opening(f"{claim.id} {glyphs.dot} {verdict}", wars, f"{claim.text}.", terminal)
    tests = [Text(claim_words.outcome_words(outcome, world, glyphs)) for outcome in one.outcomes]
    rows = [Text(f"{words.plural(len(claim.rows), 'row')} behind it", style=blocks.FAINT)] if claim.rows else []
    return [*page, *([Text(claim.note)] if claim.note else []), *tests, *rows]


def background_brief(found: BackgroundView, focus: str, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """How many facts there are; for one topic its facts, for several the number of each on a day of each war."""
    if len(found.topics) == 1:
        return _topic_brief(found, focus, book, terminal)
    day = 1 if found.day is None else found.day
    counts = Counter({side.war.key: 0 for one in found.on_day for side in one.sides})
    for one in found.on_day:
        counts.update({side.war.key: len(side.facts) for side in one.sides})
    topics, facts = words.plural(len(found.topics), "topic"), words.plural(sum(map(len, found.facts.values())), "fact")
    given = words.listed([_bearing(count, day, war) for war, count in counts.items()])
    page = opening("Background of the wars", found.wars, f"Of {facts} on {topics}, {given}.", terminal)
    table = Grid(terminal.glyphs.rule)
    table.add_column(Text("topic"), no_wrap=True)
    for head in ("facts", *(f"{war.key} day {day}" for war in found.wars)):
        table.add_column(Text(head), justify="right", no_wrap=True)
    for one in found.on_day:
        cells = (len(found.facts[one.topic.code]), *(len(side.facts) for side in one.sides))
        table.add_row(Text(one.topic.code), *(Text(str(cell)) for cell in cells))
    return [*page, table]


def _bearing(count: int, day: int, war: str) -> str:
    return f"{count} {'bears' if count == 1 else 'bear'} on day {day} of {war}"


def _topic_brief(found: BackgroundView, focus: str, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The facts of a topic that bear on a day of the wars, each with its sentence; others are counted."""
    (topic,), (one,) = found.topics, found.on_day
    facts = found.facts[topic.code]
    day = 1 if found.day is None else found.day
    given = {side.war.key: [fact.id for fact, _ in side.facts] for side in one.sides}
    counts = words.listed([_bearing(len(ids), day, war) for war, ids in given.items()])
    sentence = f"Of {words.plural(len(facts), 'fact')} under \u201c{topic.label}\u201d, {counts}."
    if topic.kind == TERM and (compared := background_words.terms_sentence(found.terms[topic.code], focus, book)):
        sentence = f"{compared} {sentence}"
    page = opening(topic.label, found.wars, sentence, terminal)
    bearing = [fact for fact in facts if any(fact.id in ids for ids in given.values())]
    bearing.sort(key=lambda fact: _rank(fact, given))
    lines = [_fact_line(fact, given, terminal) for fact in (bearing or facts)]
    room = LINES - lines_of(page, terminal) - 2
    shown = as_many_as_fit(lines, room, terminal)
    left = len(facts) - len(shown)
    more = f"{terminal.glyphs.ellipsis} {words.plural(left, 'more fact')}: nkcompare background --topic {topic.code}"
    return [*page, *shown, *([Text(more, style=blocks.FAINT)] if left else []), *legend((bearing or facts)[: len(shown)])]


def _rank(fact: Fact, given: Mapping[str, Sequence[str]]) -> tuple[int, int]:
    """A sort key: facts that bear on the most wars first, then the first of each war, the second, and so on."""
    places = [ids.index(fact.id) for ids in given.values() if fact.id in ids]
    return -len(places), min(places)


def _fact_line(fact: Fact, given: Mapping[str, Sequence[str]], terminal: Terminal) -> Grid:
    """The id, the wars on whose day the fact bears, when it held, its sentence."""
    wars = f" {terminal.glyphs.dot} ".join(war for war, ids in given.items() if fact.id in ids)
    table = Grid()
    table.add_column(no_wrap=True, min_width=6)
    table.add_column(no_wrap=True, style=blocks.FAINT, min_width=len(f" {terminal.glyphs.dot} ".join(given)))
    table.add_column()
    table.add_row(blocks.marked(fact), Text(wars), background_words.fact_sentence(fact))
    return table
