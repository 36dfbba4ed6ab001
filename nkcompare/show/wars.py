"""How the wars read: their clocks, and the size and quality of their logs."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.console import RenderableType
from rich.text import Text

from nkcompare.compare.coverage import LogQuality, Share
from nkcompare.compare.reliability import Reliability
from nkcompare.model.codebook import Codebook
from nkcompare.show import blocks, dates, documents, words
from nkcompare.show.documents import Sheet
from nkcompare.show.grid import Grid
from nkcompare.show.output import View
from nkcompare.show.reliability import reliability_json, reliability_words
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
        ("or else", [", ".join(map(dates.short_date, war.alternatives)) or glyphs.never for war in wars]),
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
    page += [Text(told) for told in reliability_words(found.reliability)]
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
        ("leaders' calls whose initiator is known", [_share(one.asked, never) for one in qualities]),
    ):
        table.add_row(Text(label), *(Text(cell) for cell in cells))
    return table


def _span(one: LogQuality, never: str) -> str:
    if one.first is None or one.last is None:
        return never
    return f"days {one.war.day(one.first)} to {one.war.day(one.last)}"


def _share(share: Share, never: str) -> str:
    return never if share.fraction is None else f"{share.fraction:.0%} ({share.part} of {share.whole})"


def _json(one: LogQuality) -> documents.Json:
    return {
        "rows": one.rows,
        "first": one.first.isoformat() if one.first else None,
        "last": one.last.isoformat() if one.last else None,
        "days_with_an_act": one.days,
        "confirmed": one.confirmed.fraction,
        "disputed": one.disputed.fraction,
        "founded": one.founded.fraction,
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
        from nkcompare.show.brief.reading import wars_brief as shortened  # noqa: PLC0415 - most pages are shown whole

        return shortened(found, book, terminal)

    return View(
        lambda terminal: wars_page(found, book, terminal),
        lambda: wars_json(found),
        lambda: wars_sheet(found),
        brief=brief,
    )
