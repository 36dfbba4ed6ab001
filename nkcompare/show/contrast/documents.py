"""A contrast of parties as data."""

from nkcompare.compare.contrast import UNITS, ContrastComparison, Lags, PartyContrast, Rank, WarContrast
from nkcompare.compare.first_acts import First, FirstDay
from nkcompare.model.codebook import Codebook
from nkcompare.show import documents
from nkcompare.show.contrast.page import behind, contrast_brief, contrast_page
from nkcompare.show.contrast.words import caveats, first_words, sentence
from nkcompare.show.documents import Json, Sheet, Value
from nkcompare.show.output import View
from nkcompare.show.terminal import Glyphs

_GLYPHS = Glyphs()


def contrast_json(found: ContrastComparison, book: Codebook, *, rows: bool) -> str:
    """`nkcompare.contrast/1`, as documented in docs/formats.md; `firsts` are included where the rows are asked for."""
    return documents.as_json(
        "nkcompare.contrast/1",
        actor=documents.focus(found.selection),
        filters=documents.filters_json(found.selection),
        against=list(found.against),
        by=list(found.traits),
        wars=[{"war": war.key, **documents.clock_json(war), "last_day": war.last_day} for war in found.wars],
        contrasts=[_contrast_json(one, found, book, rows=rows) for one in found.contrasts],
    )


def _contrast_json(one: WarContrast, found: ContrastComparison, book: Codebook, *, rows: bool) -> Json:
    return {
        "first": one.first.key,
        "later": one.later.key,
        "horizon": one.horizon,
        "parties": [_party_json(party, one, found, book, rows=rows) for party in one.parties],
        "others": {unit: _lags_json(one.others[unit]) for unit in UNITS},
        "summary": sentence(one, book, _GLYPHS),
        "caveats": caveats(one, book, _GLYPHS),
    }


def _party_json(party: PartyContrast, one: WarContrast, found: ContrastComparison, book: Codebook, *, rows: bool) -> Json:
    density = party.density
    return {
        "actor": ",".join(party.parties),
        "focus": party.is_focus,
        **{
            unit: {
                **_lags_json(party.lags[unit]),
                "rank": _rank_json(one.rank(party, unit)),
                "rank_by_mean": _rank_json(one.rank(party, unit, by_mean=True)),
                "firsts": [_first_json(first, one, found, book) for first in behind(party.lags[unit].firsts, one)]
                if rows
                else [],
            }
            for unit in UNITS
        },
        "rows": {
            "first": density.first,
            "later": density.later,
            "days": density.days,
            "pushes": {-1: "earlier", 0: None, 1: "later"}[density.push],
        },
    }


def _lags_json(found: Lags) -> Json:
    return {
        "both": found.both,
        "later": found.later,
        "same": found.same,
        "earlier": found.earlier,
        "unsure": found.unsure,
        "median": found.median,
        "median_range": list(found.median_range) if found.median_range else None,
        "counted": found.counted,
        "mean_days": [round(day, 3) for day in found.means] if found.means else None,
        "mean": round(found.mean, 3) if found.mean is not None else None,
    }


def _rank_json(rank: Rank | None) -> Json | None:
    return rank._asdict() if rank else None


def _first_json(first: First, one: WarContrast, found: ContrastComparison, book: Codebook) -> Json:
    wars = (one.first.key, one.later.key)
    span = first.lag_range(*wars)
    return {
        "key": first.key,
        "label": first_words(first, found.traits, book, _GLYPHS),
        "wars": {war: _dated_json(first.days[war], first.possible.get(war)) for war in wars},
        "lag": first.lag(*wars),
        "lag_range": list(span) if span else None,
    }


def _dated_json(found: FirstDay | None, maybe: int | None) -> Json:
    return {
        "day": found.day if found else None,
        "earliest": found.earliest if found else maybe,
        "event": found.event.id if found else None,
    }


_COLUMNS = ("actor", "focus", "first", "later_war", "of", "place", "both", "later", "same", "earlier", "unsure", "median",
            "median_min", "median_max", "counted", "mean_first", "mean_later", "mean", "rows_first", "rows_later",
            "pushes")  # fmt: skip


def contrast_sheet(found: ContrastComparison) -> Sheet:
    """One row for each party, later war and sort of first."""
    rows: list[list[Value]] = []
    for one in found.contrasts:
        for unit in UNITS:
            for party in one.ranked(unit):
                lags, rank = party.lags[unit], one.rank(party, unit)
                row: list[Value] = [
                    ",".join(party.parties),
                    "yes" if party.is_focus else "no",
                    one.first.key,
                    one.later.key,
                    unit,
                ]
                row += [rank.place if rank else None, lags.both, lags.later, lags.same, lags.earlier, lags.unsure, lags.median]
                row += [*(lags.median_range or (None, None)), lags.counted]
                row += [round(day, 3) for day in lags.means] if lags.means else [None, None]
                row.append(round(lags.mean, 3) if lags.mean is not None else None)
                way = {-1: "earlier", 0: "neither", 1: "later"}[party.density.push]
                rows.append([*row, party.density.first, party.density.later, way])
    return documents.anchored(Sheet("Parties", _COLUMNS, rows), found.wars)


_FIRST_COLUMNS = ("actor", "focus", "first", "later_war", "of", "key", "label", "first_day", "first_event", "later_day",
                  "later_event", "lag", "lag_min", "lag_max")  # fmt: skip


def firsts_sheet(found: ContrastComparison, book: Codebook) -> Sheet:
    """One row for each first of a party, in a later war and the first war."""
    rows: list[list[Value]] = []
    for one in found.contrasts:
        for unit in UNITS:
            for party in one.ranked(unit):
                for first in behind(party.lags[unit].firsts, one):
                    wars = (one.first.key, one.later.key)
                    row: list[Value] = [",".join(party.parties), "yes" if party.is_focus else "no", *wars, unit, first.key]
                    row.append(first_words(first, found.traits, book, _GLYPHS))
                    for war in wars:
                        known = first.days[war]
                        row += [known.day, known.event.id] if known else [None, None]
                    rows.append([*row, first.lag(*wars), *(first.lag_range(*wars) or (None, None))])
    return documents.anchored(Sheet("Firsts", _FIRST_COLUMNS, rows), found.wars)


def contrast_view(found: ContrastComparison, book: Codebook, *, rows: bool) -> View:
    """The focus against other parties."""

    def sheet() -> Sheet:
        return firsts_sheet(found, book) if rows else contrast_sheet(found)

    return View(
        lambda terminal: contrast_page(found, book, terminal, rows=rows),
        lambda: contrast_json(found, book, rows=rows),
        sheet,
        lambda glyphs: _markdown(found, book, sheet(), glyphs),
        brief=lambda terminal: contrast_brief(found, book, terminal),
    )


def _markdown(found: ContrastComparison, book: Codebook, sheet: Sheet, glyphs: Glyphs) -> str:
    sentences = [line for one in found.contrasts for line in (sentence(one, book, glyphs), *caveats(one, book, glyphs))]
    return documents.markdown([sheet]) + "".join(f"\n{line}\n" for line in sentences)
