"""The wars: their clocks, and the size and quality of their logs."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.completeness import Completeness, Reliability
from nkcompare.compare.coverage import LogQuality, Share
from nkcompare.compare.double_coding import CodingAgreement
from nkcompare.model.codebook import Codebook
from nkcompare.model.double_coding import ListCount
from nkcompare.show import blocks, dates, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.terminal import NARROW, Terminal


class WarsFound(NamedTuple):
    """The quality of every log: of all its events, and of those selected for the focus; how far it can be relied on."""

    every: Sequence[LogQuality]
    chosen: Sequence[LogQuality]
    actors: tuple[str, ...]
    reliability: Reliability


def wars_page(found: WarsFound, book: Codebook, terminal: Terminal) -> list[RenderableType]:
    """Wars across; dates, phases and figures down, for the whole logs and for the focus."""
    wars = [one.war for one in found.every]
    table = _table([one.war.key for one in found.every], "the wars", terminal)
    glyphs = terminal.glyphs
    for label, cells in (
        ("name", [war.name for war in wars]),
        ("day 1", [dates.short_date(war.day_one) for war in wars]),
        ("alternatives", [", ".join(map(dates.short_date, war.alternatives)) or glyphs.never for war in wars]),
        ("ceasefire in force", [f"{dates.short_date(war.ceasefire)}, day {war.day(war.ceasefire)}" for war in wars]),
        ("log runs to", [f"{dates.short_date(war.until)}, day {war.last_day}" for war in wars]),
    ):
        table.add_row(Text(label), *(Text(cell) for cell in cells))
    heading = "Two wars, one clock" if len(wars) == 2 else "The wars, one clock"
    title = blocks.title(heading, words.day_one_words(wars, glyphs), terminal)
    page: list[RenderableType] = [title, Text(""), table, Text("")]
    page += [_figures("every act in the log", found.every, terminal), Text("")]
    if found.actors:
        page += [_figures(f"acts and contacts of {words.focus_words(found.actors, book)}", found.chosen, terminal), Text("")]
    notes = [one.war.note for one in found.every if one.war.note]
    page += _reliability(found.reliability, terminal)
    return [*page, *(Text(note, style=blocks.FAINT) for note in (*notes, words.FLOOR))]


def _table(keys: Sequence[str], heading: str, terminal: Terminal) -> Grid:
    table = Grid(terminal.glyphs.rule, gap=3)
    table.add_column(Text(heading), min_width=36 if terminal.table_width >= NARROW else 0)
    for key in keys:
        table.add_column(Text(key))
    return table


def _figures(heading: str, qualities: Sequence[LogQuality], terminal: Terminal) -> Grid:
    table = _table([one.war.key for one in qualities], heading, terminal)
    never = terminal.glyphs.never
    for label, cells in (
        ("rows", [f"{one.rows:,}" for one in qualities]),
        ("span", [_span(one, never) for one in qualities]),
        ("days with an act", [f"{one.days:,}" for one in qualities]),
        ("confirmed", [_share(one.confirmed, never) for one in qualities]),
        ("disputed", [_share(one.disputed, never) for one in qualities]),
        ("two independent or a primary source", [_share(one.founded, never) for one in qualities]),
        ("a primary source", [_share(one.primary, never) for one in qualities]),
        ("a primary source or a copy of one", [_share(one.primary_text, never) for one in qualities]),
        ("leaders' calls whose initiator is known", [_share(one.asked, never) for one in qualities]),
    ):
        table.add_row(Text(label), *(Text(cell) for cell in cells))
    return table


def _span(one: LogQuality, never: str) -> str:
    if one.first is None or one.last is None:
        return never
    return f"days {one.war.day(one.first)} to {one.war.day(one.last)}"


def _share(share: Share, never: str) -> str:
    return never if share.fraction is None else f"{share.fraction:.0%} ({share.part:,} of {share.whole:,})"


def _json(one: LogQuality) -> documents.Json:
    return {
        "rows": one.rows,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "days_with_an_act": one.days,
        "confirmed": one.confirmed.fraction,
        "disputed": one.disputed.fraction,
        "founded": one.founded.fraction,
        "primary": one.primary.fraction,
        "primary_text": one.primary_text.fraction,
        "leader_calls": one.asked.whole,
        "leader_calls_with_initiator": one.asked.part,
    }


def wars_json(found: WarsFound) -> str:
    """`nkcompare.wars/1`, as documented in docs/formats.md."""
    return documents.as_json(
        "nkcompare.wars/1",
        actor=",".join(found.actors) or "all",
        wars=[
            {
                "war": one.war.key,
                "name": one.war.name,
                "day_one": one.war.day_one.isoformat(),
                "day_one_alternatives": [when.isoformat() for when in one.war.alternatives],
                "ceasefire": one.war.ceasefire.isoformat(),
                "until": one.war.until.isoformat(),
                "note": one.war.note,
                "log": _json(one),
                "actor_log": _json(chosen),
            }
            for one, chosen in zip(found.every, found.chosen, strict=True)
        ],
        **reliability_json(found.reliability),
    )


def wars_sheet(found: WarsFound) -> Sheet:
    """A war a row."""
    columns = ("war", "name", "day_one", "ceasefire", "until", "rows", "confirmed", "founded", "actor_rows", "actor_confirmed",
               "actor_founded", "actor_leader_calls", "actor_leader_calls_with_initiator")  # fmt: skip
    rows = [
        (one.war.key, one.war.name, one.war.day_one.isoformat(), one.war.ceasefire.isoformat(),
         one.war.until.isoformat(), one.rows,
         _rounded(one.confirmed), _rounded(one.founded), chosen.rows, _rounded(chosen.confirmed), _rounded(chosen.founded),
         chosen.asked.whole, chosen.asked.part)
        for one, chosen in zip(found.every, found.chosen, strict=True)
    ]  # fmt: skip
    return Sheet("Wars", columns, rows)


def _rounded(share: Share) -> float | None:
    return None if share.fraction is None else round(share.fraction, 3)


def wars_view(found: WarsFound, book: Codebook) -> View:
    """The wars, their size and quality."""

    def brief(terminal: Terminal) -> list[RenderableType]:
        from nkcompare.show.brief.reading import wars_brief as shortened

        return shortened(found, book, terminal)

    return View(
        lambda terminal: wars_page(found, book, terminal),
        lambda: wars_json(found),
        lambda: wars_sheet(found),
        brief=brief,
    )


_LIST = "An independent list of acts, made without seeing the log, and how much of it the log of that time had:"
_ASSUMED = (
    "Estimates are Chapman's, with their 95% range: they assume that list and log were made independently and that every act "
    "has the same chance of being on one."
)
_EXCEEDED = "Where there are more today than the range of an estimate allows, what is hard to find was on neither list."
_USED = "A list from which the log was corrected since cannot test it as it is today."


def _reliability(found: Reliability, terminal: Terminal) -> list[RenderableType]:
    """The second coding in a sentence, and the latest independent list in a table, as far as the package has them.

    What earlier lists lacked has been added since, so they say less of the log as it is; the JSON has them all.
    """
    agreement = _agreement_words(found.agreement)
    page: list[RenderableType] = [Text(agreement), Text("")] if agreement else []
    lists = _lists(found)
    if not lists:
        return page
    caveat = Text(_caveat(lists[-1], len(lists) - 1), style=blocks.FAINT)
    return [*page, Text(_LIST), _list_table(lists[-1], terminal), Text(""), caveat, Text("")]


def _list_table(counted: Sequence[Completeness], terminal: Terminal) -> Grid:
    """How much of an independent list the log of that time had, and Chapman's estimate of all there were."""
    is_wide = terminal.table_width >= NARROW
    table = Grid(terminal.glyphs.rule, gap=2 if is_wide else 1)
    table.add_column(Text(counted[0].kept.list), min_width=max(len(_kind(one.kept)) for one in counted) if is_wide else 0)
    for head in ("listed", "in log", "rows then", "estimate", "today"):
        table.add_column(Text(head, justify="right"), justify="right", no_wrap=is_wide)
    for one in counted:
        share = f"{one.kept.in_log:,} ({one.share:.0%})"
        cells = (_kind(one.kept), f"{one.kept.listed:,}", share, f"{one.kept.rows:,}", _total(one), f"{one.today:,}")
        table.add_row(*map(Text, cells))
    return table


def _total(one: Completeness) -> str:
    """`743 (692 to 794)`; empty where only a share was kept."""
    estimate = one.estimate
    return f"{estimate.total:,.0f} ({estimate.low:,.0f} to {estimate.high:,.0f})" if estimate else ""


def _lists(found: Reliability) -> list[list[Completeness]]:
    """The counts of each list that have an estimate, the latest list last."""
    lists: dict[str, list[Completeness]] = {}
    for one in found.completeness:
        if one.estimate:
            lists.setdefault(one.kept.list, []).append(one)
    return [*lists.values()]


def _caveat(counted: Sequence[Completeness], earlier: int) -> str:
    """What the estimates of the latest list assume, and how many lists there were before it."""
    exceeded = [_EXCEEDED] if any(one.estimate and one.today > one.estimate.high for one in counted) else []
    before = [f"{words.plural(earlier, 'earlier list')}: --format json."] if earlier else []
    return " ".join((_ASSUMED, *exceeded, _USED, *before))


def reliability_words(found: Reliability) -> list[str]:
    """A sentence on the second coding and one on the latest independent list, as far as the package has them."""
    lists = _lists(found)
    latest = [_completeness_words(lists[-1]), _USED] if lists else []
    return [*filter(None, (_agreement_words(found.agreement), *latest))]


def _agreement_words(found: CodingAgreement | None) -> str:
    if found is None:
        return ""
    overall = [line for line in found.columns if not line.war]
    alphas = ", ".join(f"{line.column} {line.alpha:.2f}" for line in overall if line.alpha is not None)
    coded, drawn = sum(found.found.values()), words.plural(sum(found.drawn.values()), "row")
    return f"Coded again, blind: {coded} of {drawn} drawn. Krippendorff's alpha: {alphas} (nkcompare agreement)."


def _completeness_words(found: Sequence[Completeness]) -> str:
    """How much of one list the log of that time had."""
    shares = words.listed([f"{one.kept.in_log} of {one.kept.listed} {_kind(one.kept)} ({one.share:.0%})" for one in found])
    return f"Of an independent {found[0].kept.list} the log of that time had {shares}."


def _kind(kept: ListCount) -> str:
    """What is counted, with its war where it is of one."""
    return f"{kept.kind} in {kept.war}" if kept.war else kept.kind


def reliability_json(found: Reliability) -> dict[str, object]:
    """`agreement` and `completeness`, as documented in docs/formats.md; null and an empty list where there is none."""
    return {
        "agreement": _agreement_json(found.agreement) if found.agreement else None,
        "completeness": [_completeness_json(one) for one in found.completeness],
    }


def _agreement_json(found: CodingAgreement) -> documents.Json:
    overall = [line for line in found.columns if not line.war]
    return {
        "drawn": sum(found.drawn.values()),
        "coded": sum(found.found.values()),
        "alpha": {line.column: None if line.alpha is None else round(line.alpha, 3) for line in overall},
    }


def _completeness_json(one: Completeness) -> documents.Json:
    return {
        "list": one.kept.list,
        "kind": one.kept.kind,
        "war": one.kept.war or None,
        "dates": [day.isoformat() for day in one.kept.dates],
        "listed": one.kept.listed,
        "in_log": one.kept.in_log,
        "share": round(one.share, 3),
        "rows": one.kept.rows,
        "estimate": round(one.estimate.total, 1) if one.estimate else None,
        "interval": [round(one.estimate.low, 1), round(one.estimate.high, 1)] if one.estimate else None,
        "rows_today": one.today,
    }
