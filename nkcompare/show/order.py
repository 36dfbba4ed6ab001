"""The order of firsts: the sequence in each war, and the pairs that a later war has the other way round."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.first_acts import First, FirstDay
from nkcompare.compare.order import Flip, OrderComparison, Reordering
from nkcompare.model.codebook import Codebook
from nkcompare.show import absence, blocks, documents, words
from nkcompare.show.contrast.words import first_words
from nkcompare.show.documents import Json, Sheet, Value
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import NARROW, Glyphs, Terminal

_GLYPHS = Glyphs()
_NAMED = 4
"""The most firsts that a sentence names."""
_LISTED = 25
"""The most pairs that the page lists."""
ROW_ORDER = "within a day: by the order of the rows, which is that of occurrence"


def order_page(found: OrderComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page `nkcompare order` prints: the answer, the pairs that flipped, the whole sequences."""
    page: list[RenderableType] = [_title(found, book, terminal)]
    page += [Text(sentence(found, one, book, terminal.glyphs), style=blocks.STRONG) for one in found.reorderings]
    for one in found.reorderings:
        page += list(_flips(found, one, book, terminal))
    return [*page, *_sequences(found, book, terminal), Text(words.FLOOR, style=blocks.FAINT)]


def order_brief(found: OrderComparison, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The answer, and the most telling pairs, as many as fit."""
    from nkcompare.show.brief import LINES, lines_of

    page: list[RenderableType] = [_title(found, book, terminal)]
    page += [Text(sentence(found, one, book, terminal.glyphs), style=blocks.STRONG) for one in found.reorderings]
    room = (LINES - lines_of(page, terminal)) // max(len(found.reorderings), 1)
    for one in found.reorderings:
        # Besides its pairs a table has a blank line, a head of at most two lines, a rule, and a line on what is left out.
        page += _flips(found, one, book, terminal, most=max((room - 5) // 3, 1))
    return page


def _title(found: OrderComparison, book: Codebook, terminal: Terminal) -> RenderableType:
    who = words.focus_words(found.selection.actors, book)
    title = words.titled(f"In which order {who} acted", found.selection, book, terminal.glyphs)
    return blocks.title(title, words.day_one_words(found.wars, terminal.glyphs), terminal)


def sentence(found: OrderComparison, one: Reordering, book: Codebook, glyphs: Glyphs) -> str:
    """How many pairs a later war has in another order, and the most telling one."""
    what = "kinds of act" if found.traits else "milestones"
    who = words.focus_words(found.selection.actors, book)
    if not one.pairs:
        return f"{who[:1].upper()}{who[1:]} has no two {what} in both {one.first.key} and {one.later.key}: no order to compare."
    text = f"Of {words.plural(one.pairs, 'pair')} of {what} that {one.first.key} and {one.later.key} both have, "
    text += f"{len(one.flips) or 'none'} came in the other order in {one.later.key}, {one.kept or 'none'} in the same"
    if one.undecided:
        text += f"; {one.undecided} {'has' if one.undecided == 1 else 'have'} no certain order in one of the wars"
    if one.flips:
        before, after = (_quoted(firsts, found, book, glyphs) for firsts in leading(one))
        text += f". In {one.first.key} {before} came before {after}, in {one.later.key} after"
    return f"{text}."


def leading(one: Reordering) -> tuple[list[First], list[First]]:
    """The most telling first with all that it once came before, and every other first that came before exactly the same."""
    behind: dict[str, list[First]] = {}
    for flip in one.flips:
        behind.setdefault(flip.before.key, []).append(flip.after)
    most = behind[one.flips[0].before.key]
    alike = {key for key, others in behind.items() if {first.key for first in others} == {first.key for first in most}}
    return list({flip.before.key: flip.before for flip in one.flips if flip.before.key in alike}.values()), most


def _quoted(firsts: Sequence[First], found: OrderComparison, book: Codebook, glyphs: Glyphs) -> str:
    """Up to four firsts by their labels, and how many more."""
    names = [f"\u201c{first_words(first, found.traits, book, glyphs)}\u201d" for first in firsts]
    return words.listed(names if len(names) <= _NAMED else [*names[: _NAMED - 1], f"{len(names) - _NAMED + 1} more"])


def _flips(
    found: OrderComparison, one: Reordering, book: Codebook, terminal: Terminal, *, most: int = _LISTED
) -> Iterator[RenderableType]:
    if not one.flips:
        return
    glyphs = terminal.glyphs
    table = Grid(glyphs.rule)
    table.add_column(Text(f"In the other order, as they came in {one.first.key}"), min_width=18)
    for war in (one.first, one.later):
        table.add_column(Text(war.key), no_wrap=True)
    for number, flip in enumerate(one.flips[:most]):
        if number:
            table.add_row(*[Text("")] * 3)
        for first in flip:
            label = Text(first_words(first, found.traits, book, glyphs))
            table.add_row(label, *(Text(_dated(first.days[war.key])) for war in (one.first, one.later)))
    yield Text("")
    yield table
    if len(one.flips) > most:
        left = words.plural(len(one.flips) - most, "more pair")
        yield Text(f"{glyphs.ellipsis} {left}: --format csv has them all", style=blocks.FAINT)
    if most == _LISTED and any(not flip.gap(war.key) for flip in one.flips for war in (one.first, one.later)):
        yield Text(ROW_ORDER, style=blocks.FAINT)


def _dated(found: FirstDay | None) -> str:
    if found is None:
        return ""
    return f"day {_days(found)}  {found.event.id}"


def _days(found: FirstDay | None) -> str:
    return absence.dated(found.day, found.earliest) if found else ""


def _sequences(found: OrderComparison, book: Codebook, terminal: Terminal) -> Iterator[RenderableType]:
    """The sequences side by side where there is room, else one below the other."""
    glyphs = terminal.glyphs
    yield Text("")
    if not any(found.sequences.values()):
        yield Text(f"{glyphs.nothing} no first is {words.IN_SELECTION}")
        return
    abreast = len(found.wars) * 40 <= max(terminal.table_width, NARROW - 10)
    for keys in [[war.key for war in found.wars]] if abreast else [[war.key] for war in found.wars]:
        table = Grid(glyphs.rule)
        for key in keys:
            table.add_column(Text(""), justify="right", no_wrap=True)
            table.add_column(Text(f"{key}, in sequence"))
            table.add_column(Text("day"), justify="right", no_wrap=True)
        columns = [_column(found, key, book, glyphs) for key in keys]
        for number in range(max(map(len, columns))):
            row = [column[number] if number < len(column) else ("", "", "") for column in columns]
            table.add_row(*(Text(cell) for cells in row for cell in cells))
        yield table
        if not abreast:
            yield Text("")


def _column(found: OrderComparison, war: str, book: Codebook, glyphs: Glyphs) -> list[tuple[str, str, str]]:
    """Place, label and day of each first; firsts of one act are numbered once, and one of no certain place has two."""
    cells: list[tuple[str, str, str]] = []
    last = (0, 0)
    for first in found.sequences[war]:
        places, dated = found.places(first, war), first.days[war]
        unsure = places[0] != places[1] and not found.is_placed(first, war)
        shown = f"{places[0]} to {places[1]}" if unsure else glyphs.nothing if places == last else f"{places[0]}"
        cells.append((shown, first_words(first, found.traits, book, glyphs), _days(dated)))
        last = places
    return cells


def order_json(found: OrderComparison, book: Codebook) -> str:
    """`nkcompare.order/1`, as documented in docs/formats.md."""
    return documents.as_json(
        "nkcompare.order/1",
        actor=documents.focus(found.selection),
        filters=documents.filters_json(found.selection),
        by=list(found.traits),
        wars=[{"war": war.key, **documents.clock_json(war), "last_day": war.last_day} for war in found.wars],
        sequences={
            war: [
                {**_first_json(first, found, book), "places": list(found.places(first, war)), **_dated_json(first.days[war])}
                for first in firsts
            ]
            for war, firsts in found.sequences.items()
        },
        orders=[
            {
                "first": one.first.key,
                "later": one.later.key,
                "pairs": one.pairs,
                "kept": one.kept,
                "undecided": one.undecided,
                "flips": [_flip_json(flip, one, found, book) for flip in one.flips],
                "summary": sentence(found, one, book, _GLYPHS),
            }
            for one in found.reorderings
        ],
    )


def _first_json(first: First, found: OrderComparison, book: Codebook) -> Json:
    return {"key": first.key, "label": first_words(first, found.traits, book, _GLYPHS)}


def _flip_json(flip: Flip, one: Reordering, found: OrderComparison, book: Codebook) -> Json:
    wars = (one.first.key, one.later.key)
    ends: Json = {
        name: {**_first_json(first, found, book), "wars": {war: _dated_json(first.days[war]) for war in wars}}
        for name, first in (("before", flip.before), ("after", flip.after))
    }
    return {**ends, "gaps": {war: flip.gap(war) for war in wars}}


def _dated_json(found: FirstDay | None) -> Json:
    return {
        "day": found.day if found else None,
        "earliest": found.earliest if found else None,
        "event": found.event.id if found else None,
    }


def flip_sheet(found: OrderComparison, book: Codebook) -> Sheet:
    """One row for each flipped pair: the first that came before in the first war, then the other, with their days and rows."""
    ends = ("first_day", "first_event", "later_day", "later_event")
    columns = ["first", "later_war"]
    for name in ("before", "after"):
        columns += [name, f"{name}_label", *(f"{name}_{end}" for end in ends)]
    rows: list[list[Value]] = []
    for one in found.reorderings:
        for flip in one.flips:
            row: list[Value] = [one.first.key, one.later.key]
            for first in flip:
                row += [first.key, first_words(first, found.traits, book, _GLYPHS)]
                for war in (one.first.key, one.later.key):
                    dated = first.days[war]
                    row += [dated.day, dated.event.id] if dated else [None, None]
            rows.append(row)
    return documents.anchored(Sheet("Pairs in the other order", tuple(columns), rows), found.wars)


def _sequence_sheet(found: OrderComparison, book: Codebook) -> Sheet:
    rows: list[list[Value]] = []
    for war, firsts in found.sequences.items():
        for first in firsts:
            dated = first.days[war]
            label = first_words(first, found.traits, book, _GLYPHS)
            rows.append([war, found.places(first, war)[0], label, *([dated.day, dated.event.id] if dated else [None, None])])
    return documents.anchored(Sheet("Sequences", ("war", "place", "first", "day", "event"), rows), found.wars)


def order_view(found: OrderComparison, book: Codebook) -> View:
    """The order of a focus's firsts."""
    return View(
        lambda terminal: order_page(found, book, terminal),
        lambda: order_json(found, book),
        lambda: flip_sheet(found, book),
        lambda glyphs: (
            documents.markdown([flip_sheet(found, book), _sequence_sheet(found, book)])
            + "".join(f"\n{sentence(found, one, book, glyphs)}\n" for one in found.reorderings)
        ),
        brief=lambda terminal: order_brief(found, book, terminal),
    )
