"""The sensitivity of findings: which keep their sign or size, which depend on one row, and what changes them."""

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.alternatives import WITHOUT, Alternative
from nkcompare.compare.milestones import ONLY_FIRST, ONLY_LATER, OPEN, full_label
from nkcompare.compare.sensitivity import Finding, Outcome, SensitivityAnalysis
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.show import absence, blocks, documents, words
from nkcompare.show.documents import Sheet, Value, filters_json
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import Glyphs, Terminal

SEEN = "An alternative cannot change what it does not look at: a finding is seen where the days it rests on are among its rows."
_OPEN = "who asked, or the day, is not stated"
EXPLAINED = "A finding is whether a war reached a milestone later than the first war, earlier, the same day, or alone."


def sensitivity_page(found: SensitivityAnalysis, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page `nkcompare sensitivity` prints: the answer in words, then the findings by how robust they are."""
    glyphs = terminal.glyphs
    title = f"Which findings about {words.focus_words(found.selection.actors, book)} survive?"
    title = words.titled(title, found.selection, book, glyphs)
    page: list[RenderableType] = [blocks.title(title, words.day_one_words(found.wars, glyphs), terminal)]
    page += [Text(line) for line in answer(found, book, glyphs)]
    page.append(Text(""))
    if found.findings:
        page += [_table(found, book, terminal), Text("")]
    page += [Text(line, style=blocks.FAINT) for line in (_tried(found), EXPLAINED, SEEN)]
    return page


def firm(found: SensitivityAnalysis) -> list[Finding]:
    """The findings whose sign and size no alternative changes."""
    return [finding for finding in found.findings if finding.keeps_size and not finding.is_open]


def by_sign(found: SensitivityAnalysis) -> list[Finding]:
    """The findings whose sign no alternative changes, though it changes their size."""
    return [one for one in found.findings if one.keeps_sign and not one.keeps_size and not one.is_open]


def on_one_row(found: SensitivityAnalysis) -> list[Finding]:
    """The findings that hold under every documented choice and change only without one of the rows they rest on."""
    return [
        one for one in found.findings if not one.keeps_sign and all(other.alternative.kind == WITHOUT for other in one.broken_by)
    ]


def by_choice(found: SensitivityAnalysis) -> list[Finding]:
    """The findings that another documented choice changes."""
    return [one for one in found.findings if any(other.alternative.kind != WITHOUT for other in one.broken_by)]


def left_open(found: SensitivityAnalysis) -> list[Finding]:
    """The findings whose sign the record itself leaves open."""
    return [one for one in found.findings if one.is_open]


def answer(found: SensitivityAnalysis, book: Codebook, glyphs: Glyphs) -> list[str]:
    """In words: how many findings keep sign and size, and which each documented choice changes; roots are counted."""
    if not found.findings:
        return [f"{glyphs.nothing} nothing was reached {words.IN_SELECTION}, so there is nothing to test"]
    whole, sign, row, choice = (
        len(_counted(group(found))) for group in (firm, by_sign, on_one_row, by_choice)
    )  # fmt: skip
    total = whole + sign + row + choice
    kept = f"{_keep(whole)} sign and size whatever is tried, {_keep(sign)} the sign alone"
    fallen = f"{_keep(row)} it unless a row they rest on is removed, and a documented choice changes {choice or 'none'}"
    lines = [f"Of {words.plural(total, 'finding')} {kept}, {fallen}."]
    if count := len(_counted(left_open(found))):
        lines.append(f"Of {count} more the record itself does not tell the sign: {_OPEN}.")
    lines += [_outcome_line(alternative, found, book, glyphs) for alternative in found.alternatives]
    return lines


def _keep(count: int) -> str:
    """`5 keep`, `1 keeps`, `none keeps`."""
    return f"{count or 'none'} {'keep' if count > 1 else 'keeps'}"


def _outcome_line(alternative: Alternative, found: SensitivityAnalysis, book: Codebook, glyphs: Glyphs) -> str:
    """The effect of one alternative on the findings."""
    findings = [one for one in _counted(found.findings) if not one.is_open]
    pairs = [(one, outcome) for one in findings for outcome in one.outcomes if outcome.alternative == alternative]
    seen = [(one, outcome) for one, outcome in pairs if outcome.seen]
    changed = [(one, outcome) for one, outcome in seen if outcome.changed]
    said = "; ".join(
        f"{_label(one, found, book)} ({_lag(one, one, glyphs)} {glyphs.to} {_lag(outcome, one, glyphs)})"
        for one, outcome in changed
    )
    whole = f"of {len(pairs)}" if len(seen) == len(pairs) else f"of the {len(seen)} of {len(pairs)} that can be seen"
    verb = "changes" if len(changed) == 1 else "change"
    return f"{_sentence(alternative)}: {f'{len(changed)} {whole} {verb}: {said}' if changed else f'none {whole} changes'}."


def _counted(findings: list[Finding] | tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if not finding.part_of]


def _table(found: SensitivityAnalysis, book: Codebook, terminal: Terminal) -> Grid:
    glyphs = terminal.glyphs
    table = Grid(glyphs.rule, gap=3)
    table.add_column(Text("Finding"), min_width=18)
    table.add_column(Text("lag"), no_wrap=True, justify="right")
    table.add_column(Text("range"), no_wrap=True, justify="right")
    table.add_column(Text("What changes it"))
    groups = (
        ("Keep sign and size", firm(found)),
        ("Keep their sign", by_sign(found)),
        ("Rest on single rows", on_one_row(found)),
        ("Change with a choice", by_choice(found)),
        (f"Open: {_OPEN}", left_open(found)),
    )
    filled = [(heading, findings) for heading, findings in groups if findings]
    for index, (heading, findings) in enumerate(filled):
        if index:
            table.add_row(*[Text("")] * 4)
        table.add_row(Text(f"{heading} ({len(_counted(findings))})", style=blocks.STRONG), *[Text("")] * 3)
        for finding in findings:
            table.add_row(
                Text(f"{'  ' if finding.part_of else ''}{_label(finding, found, book)}"),
                Text(_lag(finding, finding, glyphs)),
                Text(_range(finding, glyphs), style=blocks.FAINT),
                Text("; ".join(_broken(outcome, finding, book, glyphs) for outcome in finding.broken_by) or glyphs.nothing),
            )
    return table


def _label(finding: Finding, found: SensitivityAnalysis, book: Codebook) -> str:
    name = full_label(finding.milestone, book)
    return f"{name} ({finding.war})" if len(found.wars) > 2 else name


def _lag(outcome: Finding | Outcome, finding: Finding, glyphs: Glyphs) -> str:
    """A lag, or which of the two wars reached the milestone."""
    if outcome.lag_range:
        return _span(*outcome.lag_range, glyphs)
    first, later = finding.reached
    named = {ONLY_FIRST: f"{first}, not {later}", ONLY_LATER: f"{later}, not {first}", OPEN: absence.NOT_STATED}
    return named.get(outcome.sign, "neither")


def _range(finding: Finding, glyphs: Glyphs) -> str:
    return _span(*finding.lags, glyphs) if finding.lags else glyphs.never


def _span(low: int, high: int, glyphs: Glyphs) -> str:
    if low == high:
        return absence.signed(low, glyphs)
    return " to ".join("0" if lag == 0 else absence.signed(lag, glyphs) for lag in (low, high))


def _broken(outcome: Outcome, finding: Finding, book: Codebook, glyphs: Glyphs) -> str:
    named = outcome.alternative.label
    if outcome.row:
        named += f" ({_support(outcome.row, book)})"
    return f"{named}: {_lag(outcome, finding, glyphs)}"


def _support(event: Event, book: Codebook) -> str:
    """How well supported a row is: its certainty, and the number of independent origins of its sources."""
    origins = len({book.origin(url) for url in event.urls})
    return f"{event.certainty}, {words.plural(origins, 'origin')}"


def _sentence(alternative: Alternative) -> str:
    named = alternative.label
    counts = ((alternative.left_out, "left out"), (alternative.changed, "read this way"))
    counted = ", ".join(f"{words.plural(count, 'row')} {what}" for count, what in counts if count)
    return f"{named[0].upper()}{named[1:]}{f' ({counted})' if counted else ''}"


def _tried(found: SensitivityAnalysis) -> str:
    named = [*(alternative.label for alternative in found.alternatives), "without each row that a day rests on in turn"]
    return f"Tried, one at a time: {'; '.join(named)}."


def sensitivity_json(found: SensitivityAnalysis, book: Codebook) -> str:
    """`nkcompare.sensitivity/2`, as documented in docs/formats.md."""
    return documents.as_json(
        "nkcompare.sensitivity/2",
        actor=documents.focus(found.selection),
        filters=filters_json(found.selection),
        wars=[{"war": war.key, **documents.clock_json(war)} for war in found.wars],
        alternatives=[
            {
                "alternative": one.key,
                "kind": one.kind,
                "war": one.war or None,
                "left_out": one.left_out,
                "changed": one.changed,
                "label": _sentence(one),
            }
            for one in found.alternatives
        ],
        findings=[_finding_json(finding, book) for finding in found.findings],
    )


def _finding_json(finding: Finding, book: Codebook) -> documents.Json:
    low, high = finding.lags or (None, None)
    return {
        "milestone": finding.milestone.id,
        "label": full_label(finding.milestone, book),
        "war": finding.war,
        "lag": finding.lag,
        "finding": finding.sign,
        "part_of": finding.part_of or None,
        "keeps_sign": finding.keeps_sign,
        "keeps_size": finding.keeps_size,
        "rests_on": list(finding.rests_on),
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
                "changed": outcome.changed,
                "seen": outcome.seen,
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
    "seen",
)


def sensitivity_sheet(found: SensitivityAnalysis) -> Sheet:
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
            "yes" if outcome.changed else "no",
            "yes" if outcome.seen else "no",
        ]
        for finding in found.findings
        for outcome in finding.outcomes
    ]
    return documents.anchored(Sheet("Findings under every alternative", SHEET_COLUMNS, rows), found.wars)


def sensitivity_view(found: SensitivityAnalysis, book: Codebook) -> View:
    """The findings under every documented alternative."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.comparing import sensitivity_brief as shortened

        return shortened(found, book, terminal)

    return View(
        lambda terminal: sensitivity_page(found, book, terminal),
        lambda: sensitivity_json(found, book),
        lambda: sensitivity_sheet(found),
        brief=brief,
    )
