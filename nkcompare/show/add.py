"""How an addition reads: the new row, the change as a diff, what speaks against it, and what was saved."""

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nkcompare.compare.objections import Objections
from nkcompare.compare.select import Selection
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.war import War
from nkcompare.show import data, parts, words
from nkcompare.show.problems import shown_path, visible
from nkcompare.show.sheet import Sheet, delimited, markdown
from nkcompare.show.terminal import Terminal
from nkcompare.store.adding import Plan

_MANY = 20
"""Rows beyond which what was saved is summed up."""


def row_page(event: Event, war: War, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The new row as a page: when, who, what; then every cell of it."""
    dot = f" {terminal.glyphs.dot} "
    when = (
        f"day {war.day(event.date)}{dot}{words.long_date(event.date)} {event.date.year}{dot}{words.phase_words(war, event.date)}"
    )
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(style=parts.FAINT, no_wrap=True)
    table.add_column()
    for column, cell in event.cells().items():
        if column not in ("id", "date", "summary"):
            table.add_row(Text(column), Text(visible(cell) or terminal.glyphs.nothing))
    head = parts.title(f"{event.id}{dot}{when}", words.day_one_words([war], terminal.glyphs), terminal)
    return [head, parts.event_block(event, Selection(), book, terminal), table]


def change_text(plan: Plan) -> str:
    """The change as a diff without context: `@@ -87,0 +88 @@`, then the new line."""
    lines: list[str] = []
    for edit in plan.edits:
        path = shown_path(edit.name, plan.snapshot.root)
        lines += [f"--- {path}", f"+++ {path}"]
        for already, row in enumerate(edit.rows):
            lines += [f"@@ -{row.after},0 +{row.after + already + 1} @@", f"+{visible(row.text)}"]
    return "\n".join(lines) + "\n"


def objection_texts(found: Objections, war: War) -> list[str]:
    """What speaks against the rows, a line each; possible duplicates first."""
    texts = []
    for doubt in found.doubts:
        like = doubt.like
        where = f"{like.id} (line {like.line})" if like.line else like.id
        how = "is the same act in every word as" if doubt.same else "may be the same act as"
        target = ";".join(like.target) or "nobody named"
        day = f"day {war.day(like.date)}"
        texts.append(f"{doubt.event.id} {how} {where}: {day}, {like.actor} {like.action} {target}: {like.summary}")
    texts += [f"{one.finding.event.id}: {one.check.code} {one.message}; {one.hint}" for one in found.broken]
    return [visible(text) for text in texts]


def warning_texts(found: Objections) -> list[str]:
    """What is worth a word and stops nothing."""
    return [visible(f"{one.finding.event.id}: {one.check.code} warning: {one.message}; {one.hint}") for one in found.warnings]


def saved_text(plan: Plan) -> str:
    """`Saved 2020-331, line 88`, and what the codebook got."""
    events = plan.events
    lines = []
    for edit in plan.edits[:-1]:
        lines += [f"Added {row.text.partition(',')[0]} to {shown_path(edit.name, plan.snapshot.root)}" for row in edit.rows]
    if len(events) <= _MANY:
        lines += [f"Saved {event.id}, line {event.line}" for event in events]
    else:
        keys = sorted(event.id for event in events)
        lines.append(f"Saved {words.plural(len(events), 'row')}, {keys[0]} to {keys[-1]}")
    return "\n".join(visible(line) for line in lines) + "\n"


def show_addition(plan: Plan, style: str, terminal: Terminal, *, saved: bool) -> None:
    """Print what was added, or what would be, in one of the formats."""
    war = plan.snapshot.log.war
    rows = [[event.line, *data.event_row(event, war)] for event in plan.events]
    sheet = Sheet("Saved" if saved else "To be saved", ("line", *data.EVENT_SHEET_COLUMNS), rows)
    if style == "json":
        terminal.write(_as_json(plan, saved=saved))
    elif style == "md":
        terminal.write(markdown([sheet]))
    elif style in ("csv", "tsv"):
        terminal.write(delimited(sheet, "," if style == "csv" else "\t"))
    elif saved:
        terminal.write(saved_text(plan))
    else:
        terminal.write(change_text(plan))


def _as_json(plan: Plan, *, saved: bool) -> str:
    war = plan.snapshot.log.war
    return data.as_json(
        "nkcompare.add/1",
        saved=saved,
        war=war.key,
        day_one=war.day_one.isoformat(),
        events=[{"line": event.line, **data.event_json(event, war)} for event in plan.events],
        codebook=[{"file": edit.name, "rows": [row.text for row in edit.rows]} for edit in plan.edits[:-1]],
    )
