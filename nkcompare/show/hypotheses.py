"""How the analysis of competing hypotheses reads: the matrix, its course over the days, one hypothesis whole."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from nkcompare.compare.hypotheses import DIAGNOSTICITY_FORMULA, WEIGHTED_FORMULA, Item, Matrix, Ranking, sensitivity
from nkcompare.compare.standing import StandingOn
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import II, NA, Analysis, C, Evidence, Hypothesis, I, N
from nkcompare.model.war import War
from nkcompare.show import data, parts, words
from nkcompare.show.sheet import Sheet, Value, delimited, markdown
from nkcompare.show.terminal import NARROW, Glyphs, Terminal

NOT_A_VERDICT = "Ratings are judgements: the table weighs how consistent they are. It proves nothing and names no winner."
_STYLES = {II: parts.ALERT, I: parts.LATE, N: parts.FAINT, NA: parts.FAINT, C: parts.GOOD, "CC": parts.GOOD}
_GRADE = {"low": "low", "medium": "mid", "high": "high"}
_SPARKS, _DIGITS = " ▁▂▃▄▅▆▇█", " 123456789"


class Weighed(NamedTuple):
    """What the pages are about: the analysis, the war on whose clock it is read, and the day."""

    analysis: Analysis
    war: War
    day: int
    matrix: Matrix


def matrix_page(found: Weighed, terminal: Terminal) -> list[RenderableType]:
    """The matrix on a day: evidence down, the most telling first; hypotheses across, the least inconsistent first."""
    matrix = found.matrix
    page: list[RenderableType] = [
        parts.title(f"Which explanation does the evidence known by day {found.day} contradict least?",
                    words.day_one_words([found.war], terminal.glyphs), terminal),
        Text(f"rated by {matrix.rater} {terminal.glyphs.dot} {words.plural(len(matrix.items), 'item')}, "
             f"{len(matrix.later)} not known yet", style=parts.FAINT),
        _legend(matrix),
        Text(""),
        _matrix_table(matrix, terminal),
        Text(""),
    ]  # fmt: skip
    page += [Text(line) for line in (verdict(matrix), *_shift_lines(matrix), *_later_lines(found))]
    faint = (WEIGHTED_FORMULA, DIAGNOSTICITY_FORMULA, "* another rater differs (see `hypotheses show ID`)", NOT_A_VERDICT)
    return [*page, Text(""), *(Text(line, style=parts.FAINT) for line in faint)]


def _legend(matrix: Matrix) -> RenderableType:
    table = Table.grid(padding=(0, 1, 0, 0))
    for one in matrix.standings:
        table.add_row(Text(one.hypothesis.id, style=parts.STRONG), Text(one.hypothesis.label))
    return table


def _matrix_table(matrix: Matrix, terminal: Terminal) -> Table:
    wide = terminal.table_width >= NARROW
    table = Table(box=parts.rows_box(terminal.glyphs), show_edge=False, pad_edge=False, header_style=parts.STRONG, padding=(0, 1))
    table.add_column(Text(""), no_wrap=True)
    table.add_column(Text("evidence"), overflow="fold", ratio=1)
    for one in matrix.standings:
        table.add_column(Text(one.hypothesis.id), no_wrap=True, min_width=3)
    table.add_column(Text("diag."), no_wrap=True, justify="right")
    if wide:
        table.add_column(Text("cred."), no_wrap=True)
        table.add_column(Text("relev."), no_wrap=True)
        table.add_column(Text("known"), no_wrap=True)
    for item in matrix.items:
        told = item.evidence
        cells: list[RenderableType] = [Text(told.id, style=parts.FAINT), Text(told.label)]
        cells += [_letters(item, one.hypothesis.id, terminal.glyphs) for one in matrix.standings]
        cells.append(Text(terminal.glyphs.never if item.diagnosticity is None else f"{item.diagnosticity:.3f}"))
        if wide:
            cells += [Text(_GRADE[told.credibility]), Text(_GRADE[told.relevance]), Text(f"{told.known_war}:{told.known_day}")]
        table.add_row(*cells)
    rest = [Text("")] * (4 if wide else 1)
    table.add_row(*[Text("")] * (2 + len(matrix.standings)), *rest)
    for label, values in (
        ("plain inconsistency", [str(one.plain) for one in matrix.standings]),
        ("weighted inconsistency", [f"{one.weighted:.4f}".rstrip("0").rstrip(".") for one in matrix.standings]),
        ("items rated (coverage)", [str(one.coverage) for one in matrix.standings]),
    ):
        table.add_row(Text(""), Text(label, style=parts.STRONG), *(Text(value, style=parts.STRONG) for value in values), *rest)
    return table


def _letters(item: Item, hypothesis: str, glyphs: Glyphs) -> Text:
    rated = item.ratings.get(hypothesis)
    if rated is None:
        return Text(glyphs.nothing, style=parts.FAINT)
    mark = "*" if hypothesis in item.others else ""
    return Text(f"{rated.rating}{mark}", style=_STYLES.get(rated.rating, ""))


def verdict(matrix: Matrix) -> str:
    """In words which hypothesis the ratings contradict least, or why none may be ranked."""
    if not matrix.items:
        return "Nothing was known yet."
    if not matrix.ranked:
        spread = ", ".join(f"{one.hypothesis.id} {one.coverage}" for one in matrix.standings)
        return f"No ranking: the hypotheses are rated on different numbers of items ({spread}), and a blank is not neutral."
    names = [f"{one.hypothesis.id} {one.hypothesis.label}" for one in matrix.standings if one.hypothesis.id in matrix.least]
    told = f"Least inconsistent with what {matrix.rater} rated: {', '.join(names)}."
    if matrix.standings[0].plain == 0:
        told += " Nothing rated contradicts it: ask what would, for what forbids nothing explains nothing."
    return told


def _shift_lines(matrix: Matrix) -> list[str]:
    """Which single items the order hangs on."""
    if not matrix.ranked:
        return []
    shifts = sensitivity(matrix)
    if not shifts:
        return ["The order stays the same whichever single item is left out or weighed low."]
    lines = []
    for shift in shifts:
        changed = [f"without it {ranking_words(shift.dropped)}" if shift.dropped is not None else ""]
        changed.append(f"weighed low {ranking_words(shift.low)}" if shift.low is not None and shift.low != shift.dropped else "")
        lines.append(f"The order hangs on {shift.evidence.id}: {'; '.join(filter(None, changed))}.")
    return lines


def ranking_words(ranking: Ranking) -> str:
    """`H2 < H1 = H3`, least inconsistent first."""
    return " < ".join(" = ".join(group) for group in ranking) if ranking else "no ranking"


def _later_lines(found: Weighed) -> list[str]:
    later = found.matrix.later
    if not later:
        return []
    upcoming = sorted(later, key=lambda item: item.known_on)[:3]
    named = ", ".join(f"{item.id} on day {found.war.day(item.known_on)}" for item in upcoming)
    return [f"Not known by day {found.day}: {words.plural(len(later), 'item')}; next {named}."]


def compare_page(series: Sequence[StandingOn], war: War, terminal: Terminal) -> list[RenderableType]:
    """How the hypotheses stood on several days, and what came in between."""
    matrix = series[0].matrix
    table = Table(box=parts.rows_box(terminal.glyphs), show_edge=False, pad_edge=False, header_style=parts.STRONG, padding=(0, 1))
    table.add_column(Text("weighted inconsistency"), overflow="fold")
    for one in series:
        table.add_column(Text(f"day {one.day}"), justify="right", no_wrap=True)
    for hypothesis in [standing.hypothesis for standing in sorted(matrix.standings, key=lambda s: s.hypothesis.id)]:
        cells = [_standing_text(one, hypothesis) for one in series]
        table.add_row(Text(f"{hypothesis.id} {hypothesis.label}"), *cells)
    table.add_row(
        Text("items known", style=parts.FAINT), *(Text(str(len(one.matrix.items)), style=parts.FAINT) for one in series)
    )
    page: list[RenderableType] = [
        parts.title(f"How the explanations stood, as rated by {matrix.rater}",
                    words.day_one_words([war], terminal.glyphs), terminal),
        Text(""), table, Text(""),
    ]  # fmt: skip
    for before, after in pairwise(series):
        keys = ", ".join(evidence.id for evidence in after.new) or "nothing"
        order = f"the order goes from {ranking_words(before.ranking)} to {ranking_words(after.ranking)}"
        if before.ranking == after.ranking:
            order = f"the order stays {ranking_words(after.ranking)}"
        page.append(Text(f"From day {before.day} to day {after.day} came {keys}: {order}."))
    return [*page, Text(""), Text("(1) is least inconsistent. " + NOT_A_VERDICT, style=parts.FAINT)]


def _standing_text(one: StandingOn, hypothesis: Hypothesis) -> Text:
    standing = next(s for s in one.matrix.standings if s.hypothesis.id == hypothesis.id)
    place = one.matrix.ranks.get(hypothesis.id)
    text = Text(f"{standing.weighted:.2f}" + (f" ({place})" if place else " (-)"))
    text.stylize(parts.GOOD if place == 1 else "")
    return text


def course_page(series: Sequence[StandingOn], war: War, terminal: Terminal) -> list[RenderableType]:
    """Each hypothesis's weighted inconsistency day by day, as a picture; taller is more inconsistent."""
    sparks = _SPARKS if terminal.glyphs.full != "#" else _DIGITS
    room = max(terminal.table_width - 46, 12)
    shown = _fold(series, room)
    highest = max((s.weighted for one in series for s in one.matrix.standings), default=0.0) or 1.0
    table = Table.grid(padding=(0, 1, 0, 0))
    last = {s.hypothesis.id: s for s in series[-1].matrix.standings}
    for standing in series[-1].matrix.standings:
        hypothesis = standing.hypothesis
        line = "".join(sparks[round((len(sparks) - 1) * _weighted(one, hypothesis.id) / highest)] for one in shown)
        table.add_row(
            Text(hypothesis.id, style=parts.STRONG),
            Text(hypothesis.label),
            Text(line),
            Text(f"{last[hypothesis.id].weighted:.2f}"),
        )
    ends = f"day {series[0].day}".ljust(len(shown) - len(f"day {series[-1].day}")) + f"day {series[-1].day}"
    table.add_row(Text(""), Text(""), Text(ends, style=parts.FAINT), Text(""))
    each = (
        "" if len(shown) == len(series) else f" One column is up to {-(-len(series) // len(shown))} days, the last of them shown."
    )
    return [
        parts.title(f"How inconsistent each explanation became, as rated by {series[0].matrix.rater}",
                    words.day_one_words([war], terminal.glyphs), terminal),
        Text(""), table, Text(""),
        Text(f"Taller is more inconsistent; least inconsistent in the end comes first.{each} {NOT_A_VERDICT}", style=parts.FAINT),
    ]  # fmt: skip


def _weighted(one: StandingOn, hypothesis: str) -> float:
    return next(s.weighted for s in one.matrix.standings if s.hypothesis.id == hypothesis)


def _fold(series: Sequence[StandingOn], room: int) -> list[StandingOn]:
    """At most `room` days, evenly spread, the last always among them."""
    if len(series) <= room:
        return list(series)
    step = -(-len(series) // room)
    return [series[min(start + step, len(series)) - 1] for start in range(0, len(series), step)]


def hypothesis_page(hypothesis: Hypothesis, found: Weighed, events: dict[str, Event]) -> list[RenderableType]:
    """One hypothesis whole: statement, proponent, every rating with its reason, and the events behind the evidence."""
    page: list[RenderableType] = [
        Text(f"{hypothesis.id} {hypothesis.label}", style=parts.STRONG), Text(hypothesis.statement),
        Text(f"put forward by {hypothesis.proponent}", style=parts.FAINT),
        *(Text(url, style=parts.FAINT) for url in hypothesis.urls), Text(""),
    ]  # fmt: skip
    for item in found.analysis.evidence.values():
        rated = [rating for (key, about, _), rating in found.analysis.ratings.items() if (key, about) == (item.id, hypothesis.id)]
        if not rated:
            continue
        page.append(Text(f"{item.id} {item.label}", style=parts.STRONG).append(_facts(item), style="not bold dim"))
        page += [
            Text(f"   {rating.rating:<3}", style=_STYLES.get(rating.rating, "")).append(
                f" {rating.rater}: {rating.why}", style="default"
            )
            for rating in rated
        ]
        page += [Text(f"   {key} {events[key].summary}", style=parts.FAINT) for key in item.events if key in events]
    return page


def _facts(item: Evidence) -> str:
    return (
        f"  {item.kind}, known from {item.known_war}:{item.known_day}, credibility {item.credibility}, relevance {item.relevance}"
    )


def matrix_json(found: Weighed) -> str:
    """`nkcompare.hypotheses/1`, as documented in docs/formats.md."""
    matrix = found.matrix
    return data.as_json(
        "nkcompare.hypotheses/1",
        war=found.war.key,
        day=found.day,
        date=matrix.on.isoformat(),
        rater=matrix.rater,
        ranked=matrix.ranked,
        least_inconsistent=list(matrix.least),
        formula={"weighted": WEIGHTED_FORMULA, "diagnosticity": DIAGNOSTICITY_FORMULA},
        hypotheses=[_standing_json(matrix, index) for index in range(len(matrix.standings))],
        evidence=[_item_json(item) for item in matrix.items],
        not_known=[item.id for item in matrix.later],
        hangs_on=[
            {"evidence": shift.evidence.id, "dropped": shift.dropped, "weighed_low": shift.low} for shift in sensitivity(matrix)
        ] if matrix.ranked else [],
    )  # fmt: skip


def _standing_json(matrix: Matrix, index: int) -> data.Json:
    one = matrix.standings[index]
    return {
        "id": one.hypothesis.id,
        "label": one.hypothesis.label,
        "plain": one.plain,
        "weighted": round(one.weighted, 4),
        "coverage": one.coverage,
        "rank": matrix.ranks.get(one.hypothesis.id),
    }


def _item_json(item: Item) -> data.Json:
    told = item.evidence
    return {
        "id": told.id,
        "label": told.label,
        "kind": told.kind,
        "events": list(told.events),
        "known_from": f"{told.known_war}:{told.known_day}",
        "credibility": told.credibility,
        "relevance": told.relevance,
        "diagnosticity": None if item.diagnosticity is None else round(item.diagnosticity, 3),
        "ratings": {key: {"rating": rated.rating, "why": rated.why} for key, rated in item.ratings.items()},
        "others": {key: {by: rated.rating for by, rated in given.items()} for key, given in item.others.items()},
    }


def matrix_sheet(found: Weighed) -> Sheet:
    """The matrix as rows: an item a row, then the three sums."""
    matrix = found.matrix
    keys = [one.hypothesis.id for one in matrix.standings]
    columns = ("evidence", "label", "kind", "known_from", "credibility", "relevance", "diagnosticity", *keys)
    rows: list[list[Value]] = []
    for item in matrix.items:
        told = item.evidence
        rated = [item.ratings[key].rating if key in item.ratings else None for key in keys]
        spread = None if item.diagnosticity is None else round(item.diagnosticity, 3)
        known = f"{told.known_war}:{told.known_day}"
        rows.append([told.id, told.label, told.kind, known, told.credibility, told.relevance, spread, *rated])
    blank: list[Value] = [None] * 5
    rows.append(["", "plain inconsistency", *blank, *(one.plain for one in matrix.standings)])
    rows.append(["", "weighted inconsistency", *blank, *(round(one.weighted, 4) for one in matrix.standings)])
    rows.append(["", "coverage", *blank, *(one.coverage for one in matrix.standings)])
    return Sheet(f"Hypotheses by day {found.day}, rated by {matrix.rater}", columns, rows)


def show_matrix(found: Weighed, style: str, terminal: Terminal) -> None:
    """Print the matrix in one of the formats."""
    if style == "json":
        terminal.write(matrix_json(found))
    elif style == "md":
        terminal.write(markdown([matrix_sheet(found)]))
    elif style in ("csv", "tsv"):
        terminal.write(delimited(matrix_sheet(found), "," if style == "csv" else "\t"))
    else:
        terminal.show(*matrix_page(found, terminal))


def show_series(series: Sequence[StandingOn], war: War, style: str, terminal: Terminal, *, picture: bool) -> None:
    """Print how the hypotheses stood over several days: as a table or picture, or a row a day and hypothesis."""
    rows: list[list[Value]] = [
        [one.day, standing.hypothesis.id, standing.plain, round(standing.weighted, 4), standing.coverage,
         one.matrix.ranks.get(standing.hypothesis.id)]
        for one in series for standing in one.matrix.standings
    ]  # fmt: skip
    sheet = Sheet("Hypotheses over time", ("day", "hypothesis", "plain", "weighted", "coverage", "rank"), rows)
    if style == "json":
        named = [dict(zip(sheet.columns, row, strict=True)) for row in rows]
        terminal.write(data.as_json("nkcompare.hypotheses-over-time/1", war=war.key, rater=series[0].matrix.rater, days=named))
    elif style == "md":
        terminal.write(markdown([sheet]))
    elif style in ("csv", "tsv"):
        terminal.write(delimited(sheet, "," if style == "csv" else "\t"))
    else:
        terminal.show(*(course_page if picture else compare_page)(series, war, terminal))
