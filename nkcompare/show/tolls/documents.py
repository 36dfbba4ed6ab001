"""Tolls for machines: JSON, and sheets for CSV, TSV and Markdown. The shapes are documented in docs/formats.md."""

from nkcompare.compare.tolls import Figure, TollComparison, TollLine, TollStatus
from nkcompare.model.tables import TOLLS
from nkcompare.model.war import War
from nkcompare.show import documents
from nkcompare.show.documents import Sheet, Value, markdown
from nkcompare.show.tolls import words

_RATIO_DIGITS = 3

FIGURE_COLUMNS = (TOLLS[0], "day", *TOLLS[1:])


def toll_json(found: TollComparison) -> str:
    """`nkcompare.tolls/1`, as documented in docs/formats.md."""
    return documents.as_json(
        "nkcompare.tolls/1",
        through=found.through,
        caveat=words.caveat(found),
        wars=[{"war": war.key, **documents.clock_json(war)} for war in found.wars],
        populations=[_line_json(line, found) | _series_json(line, found) for line in found.lines],
    )


def standing_json(found: TollComparison) -> documents.Json:
    """The counts by the day without the series, as in `nkcompare.day/2`."""
    return {"caveat": words.caveat(found), "populations": [_line_json(line, found) for line in found.lines]}


def standing_markdown(found: TollComparison) -> str:
    """The counts by the day as a Markdown table, with the caveat below."""
    return f"{markdown([standing_sheet(found)])}\n{documents.as_prose(words.caveat(found))}\n"


def toll_markdown(found: TollComparison) -> str:
    """The counts by the day, every figure, and the caveat, as Markdown."""
    return f"{markdown([standing_sheet(found), figure_sheet(found)])}\n{documents.as_prose(words.caveat(found))}\n"


def _line_json(line: TollLine, found: TollComparison) -> documents.Json:
    """One population's count by the day in each war, with the ratio of each later war to the first."""
    wars = found.wars
    return {
        "population": line.population.code,
        "label": line.population.label,
        "chain": line.chain,
        "wars": {war.key: _standing_json(line.status(war.key, found.through)) for war in wars},
        "ratios": {war.key: _rounded(line.ratio(war.key, found.through)) for war in wars[1:]},
    }


def _series_json(line: TollLine, found: TollComparison) -> documents.Json:
    wars = found.wars
    return {
        "final": {war.key: _brief(line.final(war.key)) for war in wars},
        "final_ratios": {war.key: _rounded(line.final_ratio(war.key)) for war in wars[1:]},
        "exceeds_final_of_first": {war.key: _brief(line.exceeds(war.key)) for war in wars[1:]},
        "figures": [_figure_json(figure) for war in wars for figure in found.figures(line, war.key)],
    }


def _standing_json(standing: TollStatus) -> documents.Json:
    last, following = standing.last, standing.next
    return {
        "killed": standing.killed,
        "measure": last.toll.measure if last else None,
        "day": last.day if last else None,
        "date": last.toll.date.isoformat() if last else None,
        "claimant": last.toll.claimant if last else None,
        "certainty": last.toll.certainty if last else None,
        "next_day": following.day if following else None,
    }


def _brief(figure: Figure | None) -> documents.Json | None:
    if figure is None:
        return None
    return {
        "day": figure.day,
        "date": figure.toll.date.isoformat(),
        "killed": figure.toll.killed,
        "claimant": figure.toll.claimant,
    }


def _figure_json(figure: Figure) -> documents.Json:
    toll = figure.toll
    return {
        "war": toll.war,
        "day": figure.day,
        "date": toll.date.isoformat(),
        "claimant": toll.claimant,
        "measure": toll.measure,
        "killed": toll.killed,
        "certainty": toll.certainty,
        "sources": list(toll.urls),
        "note": toll.note,
    }


def _rounded(ratio: float | None) -> float | None:
    return None if ratio is None else round(ratio, _RATIO_DIGITS)


def figure_sheet(found: TollComparison) -> Sheet:
    """One row for each figure published by the day, in the columns of `tolls.csv` with its day."""
    rows = [_row(figure) for line in found.lines for war in found.wars for figure in found.figures(line, war.key)]
    return documents.anchored(Sheet("Tolls", FIGURE_COLUMNS, rows), found.wars)


def _row(figure: Figure) -> list[Value]:
    toll = figure.toll
    return [
        toll.war, figure.day, toll.date.isoformat(), toll.claimant, toll.population, toll.measure, toll.killed,
        toll.sources, toll.certainty, toll.note,
    ]  # fmt: skip


def standing_sheet(found: TollComparison) -> Sheet:
    """Populations down; for each war the number published last, its day and its claimant; then the ratios."""
    by = "in the end" if found.through is None else f"by day {found.through}"
    columns = ["population"]
    for war in found.wars:
        columns += [war.key, f"{war.key}_day", f"{war.key}_claimant"]
    columns += _ratio_columns(found.wars)
    rows: list[list[Value]] = []
    for line in found.lines:
        row: list[Value] = [line.population.label]
        for war in found.wars:
            standing = line.status(war.key, found.through)
            last = standing.last
            killed = "none published" if last and standing.killed is None else standing.killed
            row += [killed, last.day if last else None, last.toll.claimant if last else None]
        rows.append([*row, *(_rounded(line.ratio(war.key, found.through)) for war in found.wars[1:])])
    return documents.anchored(Sheet(f"Dead published {by}", tuple(columns), rows), found.wars)


def _ratio_columns(wars: tuple[War, ...]) -> list[str]:
    return ["ratio"] if len(wars) == 2 else [f"ratio_{war.key}" for war in wars[1:]]
