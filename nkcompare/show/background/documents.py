"""The background as data, as documented in docs/formats.md."""

from collections.abc import Mapping, Sequence

from nkcompare.compare.background import BackgroundView, TermsInOffice
from nkcompare.model import tables
from nkcompare.model.background import Fact, PartialDate, years
from nkcompare.model.columns import join_names
from nkcompare.show import documents
from nkcompare.show.background.words import MEANWHILE, period_words
from nkcompare.show.documents import Sheet, Value


def fact_json(fact: Fact) -> documents.Json:
    """A background fact, under the names of its columns."""
    return {
        "id": fact.id,
        "topic": fact.topic,
        "party": fact.party,
        "about": list(fact.about),
        "from": _written(fact.since),
        "until": _written(fact.until),
        "measure": fact.measure,
        "value": fact.value,
        "unit": fact.unit,
        "summary": fact.summary,
        "certainty": fact.certainty,
        "sources": list(fact.urls),
        "note": fact.note,
    }


def _written(when: PartialDate | None) -> str | None:
    return when.written if when else None


def background_json(found: BackgroundView) -> str:
    """`nkcompare.background/1`."""
    return documents.as_json(
        "nkcompare.background/1",
        day=found.day,
        wars=[{"war": war.key, **documents.clock_json(war)} for war in found.wars],
        topics=[
            {
                "topic": one.topic.code,
                "label": one.topic.label,
                "kind": one.topic.kind,
                "facts": [fact_json(fact) for fact in found.facts[one.topic.code]],
                "on_day": {
                    side.war.key: {
                        "date": side.date.isoformat(),
                        "facts": [{"id": fact.id, "why": why} for fact, why in side.facts],
                    }
                    for side in one.sides
                },
                "terms": [_terms_json(terms) for terms in found.terms.get(one.topic.code, ())],
            }
            for one in found.on_day
        ],
    )


def _terms_json(terms: TermsInOffice) -> documents.Json:
    return {
        "party": terms.party,
        "holders": len(terms.holders),
        "interim": terms.interim,
        "uncertain": terms.vague,
        "with_both_ends": len(terms.lengths),
        "mean_years": _years(terms.mean),
        "median_years": _years(terms.median),
        "longest_years": _years(terms.longest),
    }


def _years(days: float | None) -> float | None:
    return None if days is None else round(years(days), 2)


def facts_json(facts: Sequence[Fact]) -> str:
    """`nkcompare.facts/1`."""
    return documents.as_json("nkcompare.facts/1", facts=[fact_json(fact) for fact in facts])


def facts_sheet(facts: Sequence[Fact]) -> Sheet:
    """A row a fact."""
    return Sheet("Background facts", tables.BACKGROUND, [_row(fact) for fact in facts])


def background_sheet(found: BackgroundView) -> Sheet:
    """One row for each fact; with a day, for each war and fact shown on it, with `war` and `why` as the first columns."""
    if found.day is None:
        return facts_sheet([fact for topic in found.topics for fact in found.facts[topic.code]])
    rows = [[side.war.key, one.why, *_row(one.fact)] for topic in found.on_day for side in topic.sides for one in side.facts]
    return Sheet(f"Background on day {found.day}", ("war", "why", *tables.BACKGROUND), rows)


def _row(fact: Fact) -> list[Value]:
    return [
        fact.id, fact.topic, fact.party, join_names(fact.about), _written(fact.since), _written(fact.until), fact.measure,
        fact.value, fact.unit, fact.summary, fact.certainty, fact.sources, fact.note,
    ]  # fmt: skip


def meanwhile_sheet(beside: Mapping[str, tuple[Fact, ...]]) -> Sheet:
    """The background on a day of each war as a table."""
    rows = [[war, fact.id, period_words(fact), fact.summary] for war, facts in beside.items() for fact in facts]
    return Sheet(MEANWHILE, ("war", "id", "held", "summary"), rows)
