"""Tidy pandas frames of the data of a package other than its logs: sources, tolls, hypotheses with their evidence and ratings."""

from collections.abc import Mapping, Sequence

import pandas as pd

from nkcompare.compare.hypotheses import Matrix
from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import CERTAINTIES, join_names
from nkcompare.model.hypothesis import EVIDENCE_KINDS, GRADES, RATINGS, Analysis
from nkcompare.model.record import Log
from nkcompare.model.toll import MEASURES, Tolls
from nkcompare.model.war import War

Kinds = Mapping[str, Sequence[str]]


def source_frame(logs: Sequence[Log], book: Codebook) -> pd.DataFrame:
    """One row for each event and address, in the order of the logs: `war`, `event`, `url`, and the publisher.

    `publisher`, `kind`, `side` and `origin` (whom it mostly relays) are missing where the codebook does not know the address;
    `copy_of` is the domain of the office whose text the page carries whole, where it is such a copy.
    """
    rows = [
        (
            log.war.key,
            event.id,
            url,
            *((known.name, known.kind, known.side or None, known.origin or None) if known else (None,) * 4),
            office.domain if (office := book.copied_from(url)) else None,
        )
        for log in logs
        for event in log.events
        for url in event.urls
        for known in (book.publisher(url),)
    ]
    return _frame(rows, ("war", "event", "url", "publisher", "kind", "side", "origin", "copy_of"))


def toll_frame(tolls: Tolls, wars: Sequence[War]) -> pd.DataFrame:
    """One row for each toll published in the wars: the columns of `tolls.csv`, with the day on the war's clock and labels."""
    clocks = {war.key: war for war in wars}
    rows = [
        (
            one.war, clocks[one.war].day(one.date), one.date, one.claimant, tolls.claimants[one.claimant].party or None,
            one.population, tolls.populations[one.population].label, one.measure, one.killed, one.sources, one.certainty,
            one.note or None,
        )
        for one in tolls.rows
        if one.war in clocks
    ]  # fmt: skip
    columns = (
        "war", "day", "date", "claimant", "claimant_party", "population", "population_label", "measure", "killed", "sources",
        "certainty", "note",
    )  # fmt: skip
    kinds = {"measure": MEASURES, "certainty": tuple(reversed(CERTAINTIES))}
    return _frame(rows, columns, kinds).astype({"day": "Int64", "killed": "Int64", "date": "datetime64[s]"})


def hypothesis_frame(found: Analysis) -> pd.DataFrame:
    """One row for each hypothesis, in the columns of its file."""
    rows = [(one.id, one.label, one.statement, one.proponent, one.sources) for one in found.hypotheses.values()]
    return _frame(rows, ("id", "label", "statement", "proponent", "sources"))


def evidence_frame(found: Analysis) -> pd.DataFrame:
    """One row for each item of evidence: what it is, the war and day from which it was known, credibility and relevance."""
    rows = [
        (
            one.id, one.label, one.kind, join_names(one.events) or None, one.known_war, one.known_day, one.known_on,
            one.credibility, one.relevance, one.note or None, one.sources or None,
        )
        for one in found.evidence.values()
    ]  # fmt: skip
    columns = (
        "id", "label", "kind", "events", "known_war", "known_day", "known_on", "credibility", "relevance", "note", "sources",
    )  # fmt: skip
    kinds = {"kind": EVIDENCE_KINDS, "credibility": GRADES, "relevance": GRADES}
    return _frame(rows, columns, kinds).astype({"known_day": "Int64", "known_on": "datetime64[s]"})


def rating_frame(found: Analysis) -> pd.DataFrame:
    """One row for each rating; the letters are text, also `NA` (not applicable), which is not a missing value."""
    rows = [(one.evidence, one.hypothesis, one.rater, one.rating, one.why or None) for one in found.ratings.values()]
    return _frame(rows, ("evidence", "hypothesis", "rater", "rating", "why"), {"rating": RATINGS})


def score_frame(found: Matrix) -> pd.DataFrame:
    """One row for each hypothesis, least inconsistent first: its score, the items rated on it, and its rank if it has one."""
    rows = [
        (one.hypothesis.id, one.hypothesis.label, one.plain, one.weighted, one.coverage, found.ranks.get(one.hypothesis.id))
        for one in found.scores
    ]
    columns = ["hypothesis", "label", "plain", "weighted", "items", "place"]
    types = {
        "hypothesis": "string",
        "label": "string",
        "plain": "Int64",
        "weighted": "Float64",
        "items": "Int64",
        "place": "Int64",
    }
    return pd.DataFrame(rows, columns=pd.Index(columns)).astype(types)


def _frame(rows: Sequence[Sequence[object]], columns: Sequence[str], kinds: Kinds | None = None) -> pd.DataFrame:
    """A frame of strings, apart from closed vocabularies, which are ordered categoricals."""
    frame = pd.DataFrame(rows, columns=pd.Index(columns)).astype({name: "string" for name in columns if name not in _TYPED})
    return frame.astype({name: pd.CategoricalDtype(list(values), ordered=True) for name, values in (kinds or {}).items()})


_TYPED = frozenset({"day", "killed", "date", "known_day", "known_on"})
