"""How the sensitivity of findings reads: which survive, which rest on one row, which change with a choice, and by what."""

from datetime import date

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.sensitivity import (
    CONFIRMED_ONLY,
    DAY_ONE,
    ONLY_FIRST,
    ONLY_LATER,
    SEVERAL_ORIGINS,
    UNDISPUTED,
    WITHOUT,
    Alternative,
    Finding,
    Outcome,
    Sensitivity,
)
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.show import blocks, documents, words
from nkcompare.show.documents import Sheet, Value
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import Glyphs, Terminal
from nkcompare.show.words import filters_json

EXPLAINED = "A finding is whether a war came to a milestone later than the first war, earlier, the same day, or alone."


def sensitivity_page(found: Sensitivity, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page `nkcompare sensitivity` prints: the answer in words, then the findings by how much they bear."""
    glyphs = terminal.glyphs
    title = f"Which findings about {words.focus_words(found.selection.actors, book)} survive?"
    page: list[RenderableType] = [blocks.title(title, words.day_one_words(found.wars, glyphs), terminal)]
    page += blocks.filters_line(found.selection, book)
    page += [Text(line) for line in answer(found, glyphs)]
    page.append(Text(""))
    if found.findings:
        page += [_table(found, book, terminal), Text("")]
    page += [Text(line, style=blocks.FAINT) for line in (_tried(found), EXPLAINED)]
    return page


def firm(found: Sensitivity) -> list[Finding]:
    """The findings no alternative changes."""
    return [finding for finding in found.findings if finding.survives]


def on_one_row(found: Sensitivity) -> list[Finding]:
    """The findings that stand under every documented choice and fall only with a row that decides them."""
    return [
        one for one in found.findings if not one.survives and all(other.alternative.kind == WITHOUT for other in one.broken_by)
    ]


def by_choice(found: Sensitivity) -> list[Finding]:
    """The findings that another documented choice changes."""
    return [one for one in found.findings if any(other.alternative.kind != WITHOUT for other in one.broken_by)]


def answer(found: Sensitivity, glyphs: Glyphs) -> list[str]:
    """In words: how many findings survive, and which each documented choice changes."""
    if not found.findings:
        return [f"{glyphs.nothing} nothing was reached, so there is nothing to test"]
    total, stand, row = len(found.findings), len(firm(found)), len(on_one_row(found))
    head = (
        f"{stand} of {words.plural(total, 'finding')} survive everything tried; {row} more stand unless a row they rest on falls;"
    )
    lines = [f"{head} {total - stand - row} change with a documented choice."]
    for alternative in found.alternatives:
        changed = [(one, outcome) for one in found.findings for outcome in one.broken_by if outcome.alternative == alternative]
        said = "; ".join(
            f"{_label(one, found)} ({_lag(one, one, glyphs)} {glyphs.to} {_lag(outcome, one, glyphs)})"
            for one, outcome in changed
        )
        lines.append(f"{_sentence(alternative)}: {f'{len(changed)} of {total} change: {said}' if changed else 'none changes'}.")
    return lines


def _table(found: Sensitivity, book: Codebook, terminal: Terminal) -> Grid:
    glyphs = terminal.glyphs
    table = Grid(glyphs.rule, gap=3)
    table.add_column(Text("Finding"), min_width=18)
    table.add_column(Text("lag"), no_wrap=True, justify="right")
    table.add_column(Text("range"), no_wrap=True, justify="right")
    table.add_column(Text("What changes it"))
    groups = (
        ("Survive everything", firm(found)),
        ("Rest on single rows", on_one_row(found)),
        ("Change with a choice", by_choice(found)),
    )
    filled = [(heading, findings) for heading, findings in groups if findings]
    for index, (heading, findings) in enumerate(filled):
        if index:
            table.add_row(*[Text("")] * 4)
        table.add_row(Text(f"{heading} ({len(findings)})", style=blocks.STRONG), *[Text("")] * 3)
        for finding in findings:
            table.add_row(
                Text(_label(finding, found)),
                Text(_lag(finding, finding, glyphs)),
                Text(_range(finding, glyphs), style=blocks.FAINT),
                Text("; ".join(_broken(outcome, finding, book, glyphs) for outcome in finding.broken_by) or glyphs.nothing),
            )
    return table


def _label(finding: Finding, found: Sensitivity) -> str:
    return f"{finding.milestone.label} ({finding.war})" if len(found.wars) > 2 else finding.milestone.label


def _lag(outcome: Finding | Outcome, finding: Finding, glyphs: Glyphs) -> str:
    """A lag, or which war alone reached the milestone."""
    if outcome.lag is not None:
        return _number(outcome.lag, glyphs)
    first, later = finding.reached
    return {ONLY_FIRST: f"only {first}", ONLY_LATER: f"only {later}"}.get(outcome.sign, "neither")


def _number(lag: int, glyphs: Glyphs) -> str:
    return glyphs.same if lag == 0 else f"+{lag}" if lag > 0 else f"{glyphs.minus}{-lag}"


def _range(finding: Finding, glyphs: Glyphs) -> str:
    if finding.lags is None:
        return glyphs.never
    low, high = finding.lags
    first, last = ("0" if lag == 0 else _number(lag, glyphs) for lag in (low, high))
    return first if low == high else f"{first} to {last}"


def _broken(outcome: Outcome, finding: Finding, book: Codebook, glyphs: Glyphs) -> str:
    named = _short(outcome.alternative)
    if outcome.alternative.kind == WITHOUT:
        decided = finding.reached[outcome.alternative.war]
        named += f" ({_support(decided.event, book)})" if decided else ""
    return f"{named}: {_lag(outcome, finding, glyphs)}"


def _support(event: Event, book: Codebook) -> str:
    """How well a row stands: its certainty, and how many origins its sources carry the word of."""
    origins = len({book.origin(url) for url in event.urls})
    return f"{event.certainty}, {words.plural(origins, 'origin')}"


def _short(alternative: Alternative) -> str:
    if alternative.kind == DAY_ONE:
        war, _, when = alternative.detail.partition("=")
        return f"{war} from {words.short_date(date.fromisoformat(when))}"
    return {
        UNDISPUTED: "without disputed rows",
        CONFIRMED_ONLY: "confirmed rows only",
        SEVERAL_ORIGINS: "without rows of one origin",
    }.get(alternative.kind, f"without {alternative.detail}")


def _sentence(alternative: Alternative) -> str:
    named = _short(alternative)
    if alternative.kind == DAY_ONE:
        return f"Counting {named}"
    return f"{named[0].upper()}{named[1:]} ({words.plural(alternative.left_out, 'row')} left out)"


def _tried(found: Sensitivity) -> str:
    named = [*(_short(alternative) for alternative in found.alternatives), "without each deciding row in turn"]
    return f"Tried, one at a time: {'; '.join(named)}."


def sensitivity_json(found: Sensitivity, book: Codebook) -> str:
    """`nkcompare.sensitivity/1`, as documented in docs/formats.md."""
    return documents.as_json(
        "nkcompare.sensitivity/1",
        actor=documents.focus(found.selection),
        filters=filters_json(found.selection),
        wars=[{"war": war.key, **documents.clock_json(war)} for war in found.wars],
        alternatives=[
            {"alternative": one.key, "kind": one.kind, "war": one.war or None, "left_out": one.left_out, "label": _sentence(one)}
            for one in found.alternatives
        ],
        findings=[_finding_json(finding, book) for finding in found.findings],
    )


def _finding_json(finding: Finding, book: Codebook) -> documents.Json:
    low, high = finding.lags or (None, None)
    return {
        "milestone": finding.milestone.id,
        "label": finding.milestone.label,
        "war": finding.war,
        "lag": finding.lag,
        "finding": finding.sign,
        "survives": finding.survives,
        "lag_min": low,
        "lag_max": high,
        "decided_by": {
            war: {
                "day": reached.day,
                "event": reached.event.id,
                "certainty": reached.event.certainty,
                "origins": len({book.origin(url) for url in reached.event.urls}),
            }
            if reached
            else None
            for war, reached in finding.reached.items()
        },
        "outcomes": [
            {
                "alternative": outcome.alternative.key,
                "kind": outcome.alternative.kind,
                "lag": outcome.lag,
                "finding": outcome.sign,
                "changed": outcome.sign != finding.sign,
            }
            for outcome in finding.outcomes
        ],
    }


SHEET_COLUMNS = (
    "milestone",
    "label",
    "war",
    "lag",
    "finding",
    "alternative",
    "alternative_lag",
    "alternative_finding",
    "changed",
)


def sensitivity_sheet(found: Sensitivity) -> Sheet:
    """One row for every finding and alternative."""
    rows: list[list[Value]] = [
        [
            finding.milestone.id,
            finding.milestone.label,
            finding.war,
            finding.lag,
            finding.sign,
            outcome.alternative.key,
            outcome.lag,
            outcome.sign,
            "yes" if outcome.sign != finding.sign else "no",
        ]
        for finding in found.findings
        for outcome in finding.outcomes
    ]
    return documents.anchored(Sheet("Findings under every alternative", SHEET_COLUMNS, rows), found.wars)


def sensitivity_view(found: Sensitivity, book: Codebook) -> View:
    """The findings under every documented alternative."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.comparing import sensitivity_brief as shortened  # noqa: PLC0415 - most pages are shown whole

        return shortened(found, book, terminal)

    return View(
        lambda terminal: sensitivity_page(found, book, terminal),
        lambda: sensitivity_json(found, book),
        lambda: sensitivity_sheet(found),
        brief=brief,
    )
