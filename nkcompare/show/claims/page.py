"""The page of the claims: each in our words with its verdict, or one in full with its test and its rows."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from nkcompare.compare.claims import ClaimContext, ClaimResult, TermOutcome
from nkcompare.model.claim import BORNE_OUT, CORRECTED, Claim
from nkcompare.model.columns import join_names
from nkcompare.model.war import War
from nkcompare.show import blocks, documents, words
from nkcompare.show.claims import words as own
from nkcompare.show.claims.words import commands
from nkcompare.show.documents import Sheet, Value
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import Terminal

KnownClaims = Sequence[tuple[ClaimResult, bool]]
"""The claims, each with whether its verdict could be known by the day asked about."""

COLUMNS = ("id", "post", "claim", "kind", "verdict", "known_from", "known", "test", "holds", "rows", "commands", "note")


def known_from(claim: Claim) -> str | None:
    """`2020:5`; None for a judgement that no day decides."""
    return None if claim.known_day is None else f"{claim.known_war}:{claim.known_day}"


def claims_json(results: KnownClaims, day: int | None, war: War) -> str:
    """`nkcompare.claims/1`."""
    return documents.as_json(
        "nkcompare.claims/1",
        day=day,
        war=war.key,
        **documents.clock_json(war),
        claims=[_claim_json(one, known=known) for one, known in results],
    )


def _claim_json(one: ClaimResult, *, known: bool) -> documents.Json:
    claim = one.claim
    return {
        "id": claim.id,
        "post": claim.post,
        "claim": claim.text,
        "kind": claim.kind,
        "verdict": claim.verdict,
        "known_from": known_from(claim),
        "known": known,
        "test": [_outcome_json(outcome) for outcome in one.outcomes],
        "rows": list(claim.rows),
        "commands": list(commands(claim)),
        "note": claim.note,
    }


def _outcome_json(outcome: TermOutcome) -> documents.Json:
    found = outcome.found
    return {
        "term": outcome.term.written,
        "holds": outcome.holds,
        "rows": list(found.rows),
        "numbers": [round(number, 4) for number in found.numbers],
    }


def claims_sheet(results: KnownClaims) -> Sheet:
    """A row a claim."""
    return Sheet("Claims", COLUMNS, [claim_row(one, known=known) for one, known in results])


def claim_row(one: ClaimResult, *, known: bool) -> list[Value]:
    """A claim as a row of `COLUMNS`; `holds` is empty where there is no test."""
    claim = one.claim
    holds = None if not one.outcomes else "no" if one.failing else "yes"
    test = " and ".join(outcome.term.written for outcome in one.outcomes)
    return [
        claim.id, claim.post, claim.text, claim.kind, claim.verdict, known_from(claim), "yes" if known else "no", test, holds,
        join_names(claim.rows), "; ".join(commands(claim)), claim.note,
    ]  # fmt: skip


_STYLES = {BORNE_OUT: blocks.GOOD, CORRECTED: blocks.LATE}


def claims_page(results: KnownClaims, day: int | None, war: War, terminal: Terminal) -> list[RenderableType]:
    """The claims line by line: post, claim, verdict, and below it from when it could be known and what shows it."""
    by = "" if day is None else f" by day {day}"
    tested = tuple(one for one, _ in results)
    right = words.day_one_words([war], terminal.glyphs)
    page: list[RenderableType] = [
        blocks.title(f"What is claimed, and what the record says of it{by}", right, terminal),
        Text(own.counts_words(results), style=blocks.STRONG),
    ]
    table = Grid(gap=2)
    table.add_column(no_wrap=True, style=blocks.STRONG)
    table.add_column(no_wrap=True, style=blocks.FAINT)
    table.add_column()
    table.add_column(no_wrap=True)
    for one, known in results:
        table.add_row(*_row(one, known=known))
    foot = [own.posts_missing(tested), own.LEGEND, own.RECOMPUTED, "One in full, with its rows: nkcompare claims ID"]
    return [*page, Text(""), table, Text(""), *(Text(line, style=blocks.FAINT) for line in foot if line)]


def _row(one: ClaimResult, *, known: bool) -> list[Text]:
    claim = one.claim
    body = Text(claim.text)
    if known and claim.verdict == CORRECTED and claim.note:
        body.append(f"\n{claim.note}", style=blocks.LATE)
    below = "; ".join(filter(None, (own.known_words(claim) if known else "", next(iter(own.commands(claim)), ""))))
    body.append(f"\n{below}" if below else "", style=blocks.FAINT)
    style = _STYLES.get(claim.verdict, "") if known else blocks.FAINT
    return [Text(claim.id), Text(claim.post), body, Text(own.verdict_words(one, known=known), style=style)]


def claim_page(one: ClaimResult, world: ClaimContext, terminal: Terminal) -> list[RenderableType]:
    """One claim in full: the verdict, what the test finds now, the rows behind it, and the commands that show them."""
    claim, glyphs = one.claim, terminal.glyphs
    head = f" {glyphs.dot} ".join(filter(None, (claim.id, claim.post and f"post {claim.post}", claim.kind)))
    right = words.day_one_words([log.war for log in world.record.logs], glyphs)
    known = own.known_words(claim)
    page: list[RenderableType] = [
        blocks.title(head, right, terminal),
        Text(claim.text, style=blocks.STRONG),
        Text(""),
        Text(own.VERDICT_WORDS[claim.verdict], style=blocks.STRONG).append(f", {known}" if known else "", style="not bold"),
        *([Text(claim.note)] if claim.note else []),
    ]
    if one.outcomes:
        page += [Text(""), Text("the test, computed now", style=blocks.STRONG)]
        page += [Padding(Text(own.outcome_words(outcome, world, glyphs)), (0, 0, 0, 2)) for outcome in one.outcomes]
    if claim.rows:
        page += [Text(""), Text("the rows behind it", style=blocks.STRONG), _rows(claim.rows, world)]
    if one.outcomes:
        page += [Text(""), Text("to see it", style=blocks.STRONG)]
        page += [Padding(Text(command), (0, 0, 0, 2)) for command in own.commands(claim)]
    return page


def _rows(rows: Sequence[str], world: ClaimContext) -> Grid:
    """Events with their day and background facts, each with its sentence."""
    events = {event.id: (log.war, event) for log in world.record.logs for event in log.events}
    table = Grid(gap=2)
    for _ in range(2):
        table.add_column(no_wrap=True, style=blocks.FAINT)
    table.add_column()
    for key in rows:
        if key in events:
            war, event = events[key]
            table.add_row(Text(f"  {key}"), Text(f"day {war.day(event.date)}"), Text(event.summary))
        else:
            table.add_row(Text(f"  {key}"), Text("background"), Text(world.background.facts[key].summary))
    return table


def claims_view(results: KnownClaims, day: int | None, war: War) -> View:
    """The claims."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.thread import claims_brief as shortened

        return shortened(results, day, war, terminal)

    return View(
        lambda terminal: claims_page(results, day, war, terminal),
        lambda: claims_json(results, day, war),
        lambda: claims_sheet(results),
        brief=brief,
    )


def claim_view(one: ClaimResult, world: ClaimContext, war: War) -> View:
    """One claim."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.thread import claim_brief as shortened

        return shortened(one, world, terminal)

    return View(
        lambda terminal: claim_page(one, world, terminal),
        lambda: claims_json([(one, True)], None, war),
        lambda: claims_sheet([(one, True)]),
        brief=brief,
    )
