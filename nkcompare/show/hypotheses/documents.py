"""The analysis of competing hypotheses as data, as documented in docs/formats.md."""

from collections.abc import Mapping, Sequence

from nkcompare.compare.hypotheses import (
    DIAGNOSTICITY_FORMULA,
    WEIGHTED_FORMULA,
    Item,
    Matrix,
    MatrixOnDay,
    Ranking,
    sensitivity,
    without_groups,
)
from nkcompare.model.event import Event
from nkcompare.model.hypothesis import Condition, Evidence, Hypothesis, Rating
from nkcompare.model.war import War
from nkcompare.show import documents
from nkcompare.show.documents import Sheet, Value
from nkcompare.show.hypotheses.words import PLACES


def matrix_json(war: War, day: int, matrix: Matrix, others: Mapping[str, Ranking]) -> str:
    """`nkcompare.hypotheses/1`."""
    shifts = sensitivity(matrix) if matrix.ranked else ()
    return documents.as_json(
        "nkcompare.hypotheses/1",
        war=war.key,
        **documents.clock_json(war),
        day=day,
        date=matrix.on.isoformat(),
        rater=matrix.rater,
        ranked=matrix.ranked,
        least_inconsistent=list(matrix.least),
        formula={"weighted": WEIGHTED_FORMULA, "diagnosticity": DIAGNOSTICITY_FORMULA},
        hypotheses=[
            {
                "id": one.hypothesis.id,
                "label": one.hypothesis.label,
                "statement": one.hypothesis.statement,
                "plain": one.plain,
                "weighted": round(one.weighted, PLACES),
                "coverage": one.coverage,
                "rank": matrix.ranks.get(one.hypothesis.id),
            }
            for one in matrix.scores
        ],
        evidence=[_item_json(item) for item in matrix.items],
        not_known=[item.id for item in matrix.later],
        hangs_on=[{"evidence": shift.evidence.id, "dropped": shift.dropped, "weighed_low": shift.low} for shift in shifts],
        without=[one._asdict() for one in (without_groups(matrix) if matrix.ranked else ())],
        other_raters=dict(others),
    )


def _item_json(item: Item) -> documents.Json:
    evidence = item.evidence
    return {
        "id": evidence.id,
        "label": evidence.label,
        "kind": evidence.kind,
        "origin": evidence.origin,
        "events": list(evidence.events),
        "background": list(evidence.background),
        "known_from": f"{evidence.known_war}:{evidence.known_day}",
        "known_on": evidence.known_on.isoformat(),
        "credibility": evidence.credibility,
        "relevance": evidence.relevance,
        "weight": round(item.weight, 4),
        "diagnosticity": None if item.diagnosticity is None else round(item.diagnosticity, 3),
        "ratings": {key: {"rating": rated.rating, "why": rated.why} for key, rated in item.ratings.items()},
        "others": {key: {by: rated.rating for by, rated in given.items()} for key, given in item.others.items()},
    }


def matrix_sheet(day: int, matrix: Matrix) -> Sheet:
    """The matrix as rows: one for each item, then the three sums."""
    keys = [one.hypothesis.id for one in matrix.scores]
    columns = ("evidence", "label", "kind", "known_from", "credibility", "relevance", "diagnosticity", *keys)
    rows: list[list[Value]] = []
    for item in matrix.items:
        evidence = item.evidence
        rated = [item.ratings[key].rating if key in item.ratings else None for key in keys]
        spread = None if item.diagnosticity is None else round(item.diagnosticity, 3)
        known = f"{evidence.known_war}:{evidence.known_day}"
        rows.append(
            [
                evidence.id,
                evidence.label,
                evidence.kind,
                known,
                evidence.credibility,
                evidence.relevance,
                spread,
                *rated,
            ]
        )
    blank: list[Value] = [None] * 5
    rows.append(["", "plain inconsistency", *blank, *(one.plain for one in matrix.scores)])
    rows.append(["", "weighted inconsistency", *blank, *(round(one.weighted, PLACES) for one in matrix.scores)])
    rows.append(["", "coverage", *blank, *(one.coverage for one in matrix.scores)])
    return Sheet(f"Hypotheses by day {day}, rated by {matrix.rater}", columns, rows)


def series_sheet(series: Sequence[MatrixOnDay]) -> Sheet:
    """One row for each day and hypothesis."""
    rows: list[list[Value]] = [
        [one.day, standing.hypothesis.id, standing.plain, round(standing.weighted, PLACES), standing.coverage,
         one.matrix.ranks.get(standing.hypothesis.id)]
        for one in series for standing in one.matrix.scores
    ]  # fmt: skip
    return Sheet("Hypotheses over time", ("day", "hypothesis", "plain", "weighted", "coverage", "rank"), rows)


def series_json(series: Sequence[MatrixOnDay], war: War) -> str:
    """`nkcompare.hypotheses-over-time/1`."""
    sheet = series_sheet(series)
    return documents.as_json(
        "nkcompare.hypotheses-over-time/1",
        war=war.key,
        **documents.clock_json(war),
        rater=series[0].matrix.rater,
        days=[dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows],
        new=[{"day": one.day, "evidence": [item.evidence.id for item in one.new]} for one in series if one.new],
    )


def hypothesis_json(hypothesis: Hypothesis, rated: Sequence[tuple[Evidence, Sequence[Rating]]]) -> str:
    """`nkcompare.hypothesis/1`."""
    evidence = [{"evidence": item.id, "label": item.label, "events": list(item.events), "ratings": _ratings_json(given)}
                for item, given in rated]  # fmt: skip
    return documents.as_json(
        "nkcompare.hypothesis/1",
        id=hypothesis.id,
        label=hypothesis.label,
        statement=hypothesis.statement,
        contradicted_by=hypothesis.contradicted_by,
        proponent=hypothesis.proponent,
        sources=list(hypothesis.urls),
        evidence=evidence,
    )


def evidence_json(item: Evidence, acts: Mapping[str, Event], rated: Sequence[tuple[Hypothesis, Sequence[Rating]]]) -> str:
    """`nkcompare.evidence/1`; `acts` are those it cites or is computed from."""
    return documents.as_json(
        "nkcompare.evidence/1",
        id=item.id,
        label=item.label,
        kind=item.kind,
        origin=item.origin,
        background=list(item.background),
        known_from=f"{item.known_war}:{item.known_day}",
        credibility=item.credibility,
        relevance=item.relevance,
        note=item.note or None,
        sources=list(item.urls),
        condition=_condition_json(item.condition) if item.condition else None,
        acts=list(acts),
        hypotheses=[{"hypothesis": about.id, "label": about.label, "ratings": _ratings_json(given)} for about, given in rated],
    )


def _condition_json(condition: Condition) -> documents.Json:
    return {name: list(value) if isinstance(value, tuple) else value or None for name, value in condition._asdict().items()}


def _ratings_json(given: Sequence[Rating]) -> list[documents.Json]:
    return [{"rater": one.rater, "rating": one.rating, "why": one.why} for one in given]


def rated_sheet(title: str, rows: Sequence[tuple[str, str, Sequence[Rating]]]) -> Sheet:
    """Every rating of one hypothesis or item: `rows` give an id and a label of the other end, and its ratings."""
    return Sheet(
        title,
        ("id", "label", "rater", "rating", "why"),
        [[key, label, one.rater, one.rating, one.why] for key, label, given in rows for one in given],
    )
