"""How the difference of wars reads: milestones with their lags, kinds of act as a diff, and one sentence."""

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.diff import EARLIER, LATER, NEITHER, ONLY_FIRST, ONLY_LATER, SAME, Difference, KindLine, Tally
from nkcompare.model.codebook import Codebook
from nkcompare.show import blocks, documents, words
from nkcompare.show.coverage import uneven_json, uneven_words
from nkcompare.show.documents import Sheet, Value, delimited, markdown
from nkcompare.show.grid import Grid
from nkcompare.show.milestones import milestone_table
from nkcompare.show.sentences import diff_sentence
from nkcompare.show.terminal import NARROW, Glyphs, Terminal
from nkcompare.show.words import kind_words

_STYLES = {
    SAME: "",
    LATER: blocks.LATE,
    EARLIER: blocks.GOOD,
    ONLY_FIRST: blocks.ALERT,
    ONLY_LATER: "cyan",
    NEITHER: blocks.FAINT,
}


def diff_page(found: Difference, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page `nkcompare diff` prints; the answer in a sentence comes last, where the eye is after scrolling."""
    glyphs = terminal.glyphs
    through = "" if found.through is None else f" by day {found.through}"
    wars = " and ".join(war.key for war in found.wars) if len(found.wars) == 2 else ", ".join(war.key for war in found.wars)
    who = words.focus_words(found.selection.actors, book)
    title = f"{who[:1].upper()}{who[1:]} in {wars}{through}"
    page: list[RenderableType] = [blocks.title(title, words.day_one_words(found.wars, glyphs), terminal)]
    page += blocks.filters_line(found.selection, book)
    page.append(Text(""))
    if found.milestones:
        page += [milestone_table(found.milestones, f"Milestones{through}", found.through, terminal), Text("")]
    page += [_kinds(found, book, terminal), Text(_key(found), style=blocks.FAINT), Text("")]
    page += [Text(uneven_words(one), style=blocks.FAINT) for one in found.uneven]
    page += [Text(words.FLOOR, style=blocks.FAINT), Text(diff_sentence(found, book), style=blocks.STRONG)]
    return page


def _kinds(found: Difference, book: Codebook, terminal: Terminal) -> RenderableType:
    """One kind a line: signs, the kind, first day and count in each war, lags."""
    glyphs = terminal.glyphs
    traits = " and ".join(found.traits)
    if not found.kinds:
        return Text(f"{glyphs.nothing} no act passes these filters", style=blocks.FAINT)
    table = Grid(glyphs.rule)
    table.add_column(Text(""), no_wrap=True)
    table.add_column(Text(f"Kinds of act, by {traits}"))
    for war in found.wars:
        table.add_column(Text(war.key), no_wrap=True)
    for war in found.wars[1:]:
        table.add_column(Text("lag" if len(found.wars) == 2 else f"lag {war.key}"), justify="right", no_wrap=True)
    widths = {war.key: _widths(found, war.key) for war in found.wars}
    for line in found.kinds:
        table.add_row(
            _signs(line, glyphs),
            Text(kind_words(line.kind, found.traits, book, glyphs)),
            *(_tally(tally, widths[key], glyphs) for key, tally in line.tallies.items()),
            *(_lag(line, war.key, terminal) for war in found.wars[1:]),
        )
    return table


def _signs(line: KindLine, glyphs: Glyphs) -> Text:
    text = Text("")
    for sign in line.signs.values():
        text.append(glyphs.nothing if sign == NEITHER else sign, style=_STYLES[sign])
    return text


def _widths(found: Difference, war: str) -> tuple[int, int]:
    """The widest first day and the widest count in a war's column."""
    tallies = [tally for line in found.kinds if (tally := line.tallies[war])]
    return max((len(str(tally.first_day)) for tally in tallies), default=1), max(
        (len(f"{tally.acts:,}") for tally in tallies), default=1
    )


def _tally(tally: Tally | None, widths: tuple[int, int], glyphs: Glyphs) -> Text:
    if tally is None:
        return Text(glyphs.never, style=blocks.FAINT)
    count = Text(f"  {tally.acts:>{widths[1]},}{glyphs.times}", style=blocks.FAINT)
    return Text(f"day {tally.first_day:<{widths[0]}}").append_text(count)


def _lag(line: KindLine, war: str, terminal: Terminal) -> Text:
    sign, glyphs = line.signs[war], terminal.glyphs
    style = _STYLES[sign]
    if sign in (SAME, LATER, EARLIER):
        return Text(words.signed(line.lags[war] or 0, glyphs), style=style)
    if sign == NEITHER or terminal.table_width < NARROW:
        return Text(glyphs.never, style=style)
    return Text(f"only {war if sign == ONLY_LATER else next(iter(line.tallies))}", style=style)


def _key(found: Difference) -> str:
    first, *later = (war.key for war in found.wars)
    other = later[0] if len(later) == 1 else "the later war"
    return (
        f"first act of the kind: {SAME} same day   {LATER} later in {other}   {EARLIER} earlier in {other}"
        f"   {ONLY_FIRST} only {first}   {ONLY_LATER} only {other}"
    )


def diff_json(found: Difference, book: Codebook) -> str:
    """`nkcompare.diff/1`, as documented in docs/formats.md."""
    by_day = {war.key: found.by_day(war) for war in found.wars}
    return documents.as_json(
        "nkcompare.diff/1",
        actor=documents.focus(found.selection),
        through=found.through,
        by=list(found.traits),
        wars=[{"war": war.key, **documents.clock_json(war)} for war in found.wars],
        milestones=[documents.milestone_json(line, by_day) for line in found.milestones],
        kinds=[_kind_json(line, found) for line in found.kinds],
        coverage=uneven_json(found.uneven),
        summary=diff_sentence(found, book),
    )


_SEVERAL = ("target", "level", "official")
"""Traits of which an act may have several values: lists in JSON."""


def _kind_json(line: KindLine, found: Difference) -> documents.Json:
    key: documents.Json = {
        trait: list(values) if trait in _SEVERAL else next(iter(values), None)
        for trait, values in zip(found.traits, line.kind.values, strict=True)
    }
    return {
        "key": key,
        "received": line.kind.received,
        "sign": line.sign,
        "signs": line.signs,
        "wars": {
            war: {"count": tally.acts if tally else 0, "first_day": tally.first_day if tally else None}
            for war, tally in line.tallies.items()
        },
        "lag": line.lag,
        "lags": line.lags,
    }


def diff_sheet(found: Difference) -> Sheet:
    """Milestones and kinds as rows of one table; `part` tells them apart, `received` an act seen from its other end."""
    wars = [war.key for war in found.wars]
    columns = (
        ["part", "key", "received", "sign"]
        if len(wars) <= 2
        else ["part", "key", "received", *(f"sign_{war}" for war in wars[1:])]
    )
    for war in wars:
        columns += [f"{war}_day", f"{war}_count"]
    columns += ["lag"] if len(wars) <= 2 else [f"lag_{war}" for war in wars[1:]]
    rows: list[list[Value]] = []
    for line in found.milestones:
        days: list[Value] = [value for reached in line.reached.values() for value in (reached.day if reached else None, None)]
        rows.append(["milestone", line.milestone.id, None, *([None] * len(wars[1:])), *days, *line.lags.values()])
    for kind in found.kinds:
        key = " ".join(";".join(values) or "-" for values in kind.kind.values)
        tallies: list[Value] = [
            value for tally in kind.tallies.values() for value in ((tally.first_day, tally.acts) if tally else (None, 0))
        ]
        received = "yes" if kind.kind.received else "no"
        rows.append(["kind", key, received, *kind.signs.values(), *tallies, *kind.lags.values()])
    return documents.anchored(Sheet("Difference", tuple(columns), rows), found.wars)


def _kind_sheet(found: Difference, book: Codebook, glyphs: Glyphs) -> Sheet:
    """The kinds for a reader of Markdown: in words."""
    columns = ["", f"kind ({', '.join(found.traits)})"]
    for war in found.wars:
        columns += [f"{war.key} first day", f"{war.key} acts"]
    rows: list[list[Value]] = []
    for line in found.kinds:
        row: list[Value] = ["".join(line.signs.values()), kind_words(line.kind, found.traits, book, glyphs)]
        for tally in line.tallies.values():
            row += [tally.first_day, tally.acts] if tally else [None, 0]
        rows.append([*row, *line.lags.values()])
    columns += ["lag"] if len(found.wars) == 2 else [f"lag {war.key}" for war in found.wars[1:]]
    return documents.anchored(Sheet("Kinds of act", tuple(columns), rows), found.wars)


def show_diff(found: Difference, book: Codebook, style: str, terminal: Terminal) -> None:
    """Print a difference in one of the formats."""
    if style == "json":
        terminal.write(diff_json(found, book))
    elif style == "md":
        sheets = [
            documents.anchored(documents.milestone_sheet(found.milestones), found.wars),
            _kind_sheet(found, book, terminal.glyphs),
        ]
        terminal.write(markdown(sheets) + f"\n{documents.as_prose(diff_sentence(found, book))}\n")
    elif style in ("csv", "tsv"):
        terminal.write(delimited(diff_sheet(found), "," if style == "csv" else "\t"))
    else:
        terminal.show(*diff_page(found, book, terminal))
