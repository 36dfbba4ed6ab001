"""The difference of wars: milestones with their lags, kinds of act as a diff, and one sentence."""

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.diff import (
    EARLIER,
    LATER,
    NEITHER,
    NOT_SELECTED,
    ONLY_FIRST,
    ONLY_LATER,
    OPEN,
    SAME,
    Difference,
    KindLine,
    Tally,
    UncountedFirst,
)
from nkcompare.model.codebook import Codebook
from nkcompare.show import absence, blocks, documents, words
from nkcompare.show.colours import CYAN
from nkcompare.show.conduct import conduct_json, conduct_sentences
from nkcompare.show.documents import Sheet, Value, markdown
from nkcompare.show.grid import Grid
from nkcompare.show.milestones import milestone_table
from nkcompare.show.output import View
from nkcompare.show.sentences import diff_sentence, exposure_sentences, uneven_json, uneven_words
from nkcompare.show.terminal import NARROW, Glyphs, Terminal
from nkcompare.show.words import kind_words

_STYLES = {
    SAME: "",
    LATER: blocks.LATE,
    EARLIER: blocks.GOOD,
    ONLY_FIRST: blocks.ALERT,
    ONLY_LATER: CYAN,
    NEITHER: blocks.FAINT,
    NOT_SELECTED: blocks.FAINT,
    OPEN: "",
}


def diff_page(found: Difference, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """The page `nkcompare diff` prints: the answer in a sentence, then what it rests on."""
    glyphs = terminal.glyphs
    through = "" if found.through is None else f" by day {found.through}"
    wars = " and ".join(war.key for war in found.wars) if len(found.wars) == 2 else ", ".join(war.key for war in found.wars)
    who = words.focus_words(found.selection.actors, book)
    title = words.titled(f"{who[:1].upper()}{who[1:]} in {wars}{through}", found.selection, book, glyphs)
    page: list[RenderableType] = [blocks.title(title, words.day_one_words(found.wars, glyphs), terminal)]
    page += [Text(line, style=blocks.LATE) for line in absence.edges(found.wars, [found.through, *(found.selection.days or ())])]
    page += [Text(diff_sentence(found, book)), Text("")]
    if found.milestones:
        within = f", {absence.WITHIN}" if found.selection.recount and found.selection.narrows else ""
        heading = f"Milestones{through}{within}"
        page += [milestone_table(found.milestones, heading, found.through, book, terminal), Text("")]
    page += [_kinds(found, book, terminal), *(Text(line, style=blocks.FAINT) for line in _key(found, glyphs)), Text("")]
    page += [Text(uneven_words(one), style=blocks.FAINT) for one in found.uneven]
    page += [Text(line, style=blocks.FAINT) for line in (words.FLOOR, *exposure_sentences(found, book))]
    return [*page, *(Text(line) for line in conduct_sentences(found.conducts, found.through, found.selection, book))]


def _kinds(found: Difference, book: Codebook, terminal: Terminal) -> RenderableType:
    """One line for each kind: signs, the kind, first day and count in each war, lags."""
    glyphs = terminal.glyphs
    traits = " and ".join(found.traits)
    if not found.kinds:
        return Text(f"{glyphs.nothing} no act of the wars is {words.IN_SELECTION}", style=blocks.FAINT)
    table = Grid(glyphs.rule)
    table.add_column(Text(""), no_wrap=True)
    selected = f" {words.IN_SELECTION}" if found.selection.narrows else ""
    whose = "" if found.selection.actors else " of everybody"
    table.add_column(Text(f"Kinds of act{whose}{selected}, by {traits}"))
    for war in found.wars:
        table.add_column(Text(war.key), no_wrap=True)
    for war in found.wars[1:]:
        table.add_column(Text("lag" if len(found.wars) == 2 else f"lag {war.key}"), justify="right", no_wrap=True)
    widths = {war.key: _widths(found, war.key) for war in found.wars}
    for line in found.kinds:
        table.add_row(
            _signs(line, glyphs),
            Text(kind_words(line.kind, found.traits, book, glyphs)),
            *(_tally(line, key, widths[key], glyphs) for key in line.tallies),
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
    return max((len(absence.dated(tally.first_day, tally.earliest)) for tally in tallies), default=1), max(
        (len(f"{tally.acts:,}") for tally in tallies), default=1
    )


def _tally(line: KindLine, war: str, widths: tuple[int, int], glyphs: Glyphs) -> Text:
    tally, beyond = line.tallies[war], line.beyond.get(war)
    if tally is None:
        later = f"{glyphs.later} day {absence.dated(beyond.day, beyond.earliest)}" if beyond and beyond.selected else ""
        return Text(later or (f"{glyphs.never} not selected" if beyond else glyphs.never), style=blocks.FAINT)
    count = Text(f"  {tally.acts:>{widths[1]},}{glyphs.times}", style=blocks.FAINT)
    return Text(f"day {absence.dated(tally.first_day, tally.earliest):<{widths[0]}}").append_text(count)


def _lag(line: KindLine, war: str, terminal: Terminal) -> Text:
    sign, glyphs = line.signs[war], terminal.glyphs
    style = _STYLES[sign]
    if span := line.lag_ranges[war]:
        return Text(absence.span_words(*span, glyphs), style=style)
    if sign in (NEITHER, NOT_SELECTED) or terminal.table_width < NARROW or not line.only:
        return Text(glyphs.never, style=style)
    later = "so far " if line.beyond else ""
    return Text(f"{later}only {line.only}", style=style)


def _key(found: Difference, glyphs: Glyphs) -> list[str]:
    first, *later = (war.key for war in found.wars)
    other = later[0] if len(later) == 1 else "the later war"
    by = f" by day {found.through}" if found.through is not None else ""
    selected = " selected" if found.selection.narrows else ""
    signs = (
        f"{SAME} same day   {LATER} later in {other}   {EARLIER} earlier in {other}   "
        f"{ONLY_FIRST} only {first}{by}   {ONLY_LATER} only {other}{by}"
    )
    if any(OPEN in line.signs.values() for line in found.kinds):
        signs += f"   {OPEN} either way"
    lines = [f"first{selected} act of the kind: {signs}"]
    beyond = [one for line in found.kinds for one in line.beyond.values()]
    tallies = [tally for line in found.kinds for tally in line.tallies.values() if tally]
    if any(tally.earliest != tally.first_day for tally in tallies) or any(one.earliest != one.day for one in beyond):
        lines.append("a span (6 to 27): the day is not stated; from the earliest it can have been")
    if any(one.selected for one in beyond):
        lines.append(f"{glyphs.later} not yet: it came on that day")
    if any(not one.selected for one in beyond):
        lines.append(f"{NOT_SELECTED} the other war has such an act too, but {absence.NOT_SELECTED}")
    return lines


def diff_json(found: Difference, book: Codebook) -> str:
    """`nkcompare.diff/2`, as documented in docs/formats.md."""
    by_day = {war.key: found.by_day(war) for war in found.wars}
    return documents.as_json(
        "nkcompare.diff/2",
        actor=documents.focus(found.selection),
        filters=documents.filters_json(found.selection),
        through=found.through,
        span=found.span,
        by=list(found.traits),
        wars=[{"war": war.key, **documents.clock_json(war), "last_day": war.last_day} for war in found.wars],
        milestones=[documents.milestone_json(line, by_day) for line in found.milestones],
        kinds=[_kind_json(line, found) for line in found.kinds],
        coverage=uneven_json(found.uneven),
        exposure=[
            {"span": one.span, "days": one.days, "war": one.war, "milestones": one.reached, "milestones_of": one.of}
            for one in found.exposures
        ],
        conduct={one.war: conduct_json(one) for one in found.conducts},
        summary=diff_sentence(found, book),
    )


_SEVERAL = ("target", "level", "official")
"""Traits that can have several values in one act: lists in JSON."""


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
            war: {
                "count": tally.acts if tally else 0,
                "first_day": tally.first_day if tally else None,
                "earliest": tally.earliest if tally else None,
                "beyond": _beyond_json(line.beyond.get(war)),
            }
            for war, tally in line.tallies.items()
        },
        "lag": line.lag,
        "lags": line.lags,
        "lag_ranges": {war: list(span) if span else None for war, span in line.lag_ranges.items()},
    }


def _beyond_json(beyond: UncountedFirst | None) -> documents.Json | None:
    return {"day": beyond.day, "earliest": beyond.earliest, "in_selection": beyond.selected} if beyond else None


def diff_sheet(found: Difference) -> Sheet:
    """Milestones and kinds as rows of one table, distinguished by `part`; `received` marks an act seen from its target's end."""
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
        key = kind.kind.key
        tallies: list[Value] = [
            value for tally in kind.tallies.values() for value in ((tally.first_day, tally.acts) if tally else (None, 0))
        ]
        received = "yes" if kind.kind.received else "no"
        rows.append(["kind", key, received, *kind.signs.values(), *tallies, *kind.lags.values()])
    return documents.anchored(Sheet("Difference", tuple(columns), rows), found.wars)


def _kind_sheet(found: Difference, book: Codebook, glyphs: Glyphs) -> Sheet:
    """The kinds in words, for Markdown."""
    columns = ["", f"kind ({', '.join(found.traits)})"]
    for war in found.wars:
        columns += [f"{war.key} first day", f"{war.key} acts"]
    rows: list[list[Value]] = []
    for line in found.kinds:
        row: list[Value] = ["".join(line.signs.values()), kind_words(line.kind, found.traits, book, glyphs)]
        for tally in line.tallies.values():
            row += [_days_cell(tally), tally.acts] if tally else [None, 0]
        rows.append([*row, *(_lag_cell(line, war, glyphs) for war in line.lags)])
    columns += ["lag"] if len(found.wars) == 2 else [f"lag {war.key}" for war in found.wars[1:]]
    return documents.anchored(Sheet("Kinds of act", tuple(columns), rows), found.wars)


def _days_cell(tally: Tally) -> Value:
    return tally.first_day if tally.first_day == tally.earliest else absence.dated(tally.first_day, tally.earliest)


def _lag_cell(line: KindLine, war: str, glyphs: Glyphs) -> Value:
    span = line.lag_ranges[war]
    return absence.span_words(*span, glyphs) if span and span[0] != span[1] else line.lags[war]


def diff_view(found: Difference, book: Codebook) -> View:
    """The difference of the wars."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.comparing import diff_brief as shortened

        return shortened(found, book, terminal)

    return View(
        lambda terminal: diff_page(found, book, terminal),
        lambda: diff_json(found, book),
        lambda: diff_sheet(found),
        lambda glyphs: _markdown(found, book, glyphs),
        brief=brief,
    )


def _markdown(found: Difference, book: Codebook, glyphs: Glyphs) -> str:
    milestones = documents.anchored(documents.milestone_sheet(found.milestones), found.wars)
    conducts = conduct_sentences(found.conducts, found.through, found.selection, book)
    sentences = map(documents.as_prose, (*exposure_sentences(found, book), *conducts, diff_sentence(found, book)))
    return markdown([milestones, _kind_sheet(found, book, glyphs)]) + "".join(f"\n{line}\n" for line in sentences)
