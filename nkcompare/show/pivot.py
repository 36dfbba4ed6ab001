"""A table of counts with margins, as a page and as data."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.pivot import Figure, PivotTable, Place
from nkcompare.compare.pivot_columns import NONE, Key
from nkcompare.model.codebook import Codebook
from nkcompare.show import absence, blocks, documents, words
from nkcompare.show.documents import Sheet, Value, filters_json
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.sentences import uneven_json, uneven_words
from nkcompare.show.terminal import Glyphs, Terminal

MEASURES = {
    "count": "events",
    "first": "first day",
    "last": "last day",
    "share": "percent of each column's events",
    "days": "days with an event",
    "per-day": "events a day of the stretch the log covers",
}
_GAP = 3
"""Columns between two columns of the table."""
ALL = "all"
"""The name of a margin."""


def pivot_page(found: PivotTable, book: Codebook, terminal: Terminal, *, margins: bool = True) -> list[RenderableType]:
    """The page `nkcompare pivot` prints; a table too wide for the terminal is folded by columns, none is cut."""
    glyphs = terminal.glyphs
    dot = f" {glyphs.dot} "
    by = " and ".join(part for part in (", ".join(found.by_rows), ", ".join(found.by_columns)) if part)
    # Without a focus the sides' own acts are counted too.
    who = _first_upper(words.focus_words(found.selection.actors, book)) if found.selection.actors else "Everybody"
    head = f"{who}{dot}{MEASURES[found.values]} by {by}"
    title = words.titled(head, found.selection, book, glyphs)
    page: list[RenderableType] = [blocks.title(title, words.day_one_words(found.wars, glyphs), terminal)]
    page += [Text(line, style=blocks.LATE) for line in absence.edges(found.wars, found.selection.days or ())]
    page.append(Text(""))
    if found.rows:
        page += _tables(found, terminal, margins=margins)
    else:
        page.append(
            Text(absence.nothing_selected(found.selection, words.whose(found.selection, book), glyphs), style=blocks.FAINT)
        )
    page.append(Text(""))
    page += [Text(line, style=blocks.FAINT) for line in (*_legend(found, glyphs), *_notes(found))]
    return page


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _legend(found: PivotTable, glyphs: Glyphs) -> list[str]:
    """The meaning of the marks in place of a figure."""
    told = {shown(figure, found, glyphs) for figure in found.cells.values()}
    marks = {glyphs.nothing: "none", glyphs.never: _NO_FIGURE.get(found.values, "none")}
    return [f"{mark} {meaning}" for mark, meaning in marks.items() if mark in told]


_NO_FIGURE = {"share": "no events in the column", "per-day": "the log covers no such day"}
"""Why there is no figure; else because there are no events."""


def _notes(found: PivotTable) -> list[str]:
    several = {"target", "official", "level", "target_official", "target_level", "publisher", "actor"}
    named = {name.removesuffix("_label") for name in (*found.by_rows, *found.by_columns)}
    notes = ["An event with several values stands under each of them; the margins count it once."] if named & several else []
    notes += [uneven_words(one) for one in found.uneven if one.kind in _DISTORTED_BY.get(found.values, ())]
    return [*notes, *words.open_days_words(found.open_days), words.FLOOR]


_DISTORTED_BY = {"count": ("window", "density"), "days": ("window", "density"), "per-day": ("density",)}
"""Why figures of different wars are not comparable; first days and shares are, whatever the logs cover."""


def _tables(found: PivotTable, terminal: Terminal, *, margins: bool) -> list[RenderableType]:
    """The table, in as many pieces as its columns need."""
    glyphs = terminal.glyphs
    places: list[Place] = [*found.columns]
    if margins or not places:
        places.append(())
    down: list[Place] = [*found.rows]
    if margins and len(down) > 1:
        down.append(())
    labels = {row: [_key(key, name) for key, name in zip(row, found.by_rows, strict=True)] for row in found.rows}
    stubs = [
        max(len(name), *(len(label[index]) for label in labels.values()), len(ALL)) for index, name in enumerate(found.by_rows)
    ]
    room = terminal.table_width - sum(stubs) - _GAP * (len(stubs) - 1)
    pieces: list[list[Place]] = [[]]
    used = 0
    for place in places:
        heads = _heading(place, found)
        wide = max(*(len(line) for line in heads), *(len(shown(found.cells[row, place], found, glyphs)) for row in down)) + _GAP
        if pieces[-1] and used + wide > room:
            pieces.append([])
            used = 0
        pieces[-1].append(place)
        used += wide
    tables: list[RenderableType] = []
    for piece in pieces:
        tables += [Text("")] if tables else []
        tables.append(_table(found, down, piece, labels, glyphs))
    return tables


def _table(
    found: PivotTable, down: Sequence[Place], across: Sequence[Place], labels: dict[Place, list[str]], glyphs: Glyphs
) -> Grid:
    table = Grid(glyphs.rule, gap=_GAP)
    for name in found.by_rows:
        table.add_column(Text("\n" * (len(_heading(across[0], found)) - 1) + name), no_wrap=len(found.by_rows) > 1)
    for place in across:
        table.add_column(Text("\n".join(_heading(place, found)), justify="right"), justify="right", no_wrap=True)
    before: list[str] = []
    for row in down:
        stub = labels.get(row) or [ALL, *[""] * (len(found.by_rows) - 1)]
        # A key that repeats the one above is left out, except the last key, which identifies the row.
        shown = [
            "" if index < len(stub) - 1 and before[: index + 1] == stub[: index + 1] else text for index, text in enumerate(stub)
        ]
        before = stub
        style = blocks.STRONG if row == () else ""
        table.add_row(
            *(Text(text, style=style) for text in shown),
            *(_cell(found.cells[row, place], found, glyphs) for place in across),
        )
    return table


def _heading(place: Place, found: PivotTable) -> list[str]:
    depth = max(len(found.by_columns), 1)
    if place == ():
        return [*[""] * (depth - 1), ALL]
    return [_key(key, name) for key, name in zip(place, found.by_columns, strict=True)]


def _cell(figure: Figure, found: PivotTable, glyphs: Glyphs) -> Text:
    nothing = not figure if found.values not in ("first", "last") else figure is None
    return Text(shown(figure, found, glyphs), style=blocks.FAINT if nothing else "")


def shown(figure: Figure, found: PivotTable, glyphs: Glyphs) -> str:
    """A figure as its measure is written."""
    if figure is None:
        return glyphs.never
    if found.values in ("first", "last"):
        return f"day {figure}"
    if not figure:
        return glyphs.nothing
    if found.values == "share":
        return f"{figure:.1f}"
    return f"{figure:.2f}" if found.values == "per-day" else f"{figure:,}"


def _key(key: Key, name: str) -> str:
    if key == NONE:
        return "not stated" if name.startswith("initiator") else "none"
    return f"day {key}" if name == "day" else str(key)


def pivot_json(found: PivotTable, *, margins: bool = True) -> str:
    """`nkcompare.pivot/1`, as documented in docs/formats.md: one object for each figure, null for `all` in a margin."""
    rows: list[Place] = [*found.rows, *([()] if margins else [])]
    columns: list[Place] = [*found.columns, *([()] if margins or not found.columns else [])]
    return documents.as_json(
        "nkcompare.pivot/1",
        actor=documents.focus(found.selection),
        filters=filters_json(found.selection),
        values=found.values,
        rows=list(found.by_rows),
        columns=list(found.by_columns),
        wars=[{"war": war.key, **documents.clock_json(war)} for war in found.wars],
        cells=[
            {
                "rows": _place_json(row, found.by_rows),
                "columns": _place_json(at, found.by_columns),
                "value": found.cells[row, at],
            }
            for row in rows
            for at in columns
        ],
        open_days=found.open_days,
        coverage=uneven_json(found.uneven),
    )


def _place_json(place: Place, names: Sequence[str]) -> documents.Json | None:
    if not place:
        return None
    return {name: None if key == NONE else key for name, key in zip(names, place, strict=True)}


def pivot_sheet(found: PivotTable, *, margins: bool = True) -> Sheet:
    """The table as rows under columns named by their keys, a space between two; margins under `all`."""
    across: list[Place] = [*found.columns, *([()] if margins or not found.columns else [])]
    down: list[Place] = [*found.rows, *([()] if margins else [])]
    rows: list[list[Value]] = []
    for row in down:
        keys: list[Value] = [ALL, *[None] * (len(found.by_rows) - 1)]
        if row:
            keys = [None if key == NONE else key for key in row]
        rows.append([*keys, *(found.cells[row, at] for at in across)])
    heads = [" ".join(_key(key, "") for key in at) or ALL for at in across]
    sheet = Sheet(MEASURES[found.values].capitalize(), (*found.by_rows, *heads), rows)
    return documents.anchored(sheet, found.wars)


def pivot_view(found: PivotTable, book: Codebook, *, margins: bool = True) -> View:
    """A table of counts."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.comparing import pivot_brief as shortened

        return shortened(found, book, terminal)

    return View(
        lambda terminal: pivot_page(found, book, terminal, margins=margins),
        lambda: pivot_json(found, margins=margins),
        lambda: pivot_sheet(found, margins=margins),
        brief=brief,
    )
