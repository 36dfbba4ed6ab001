"""The tables that can be exported, declared once for `export`, its options and the docs."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.app import opening
from nkcompare.app.errors import UsageError
from nkcompare.app.query import Source
from nkcompare.model.record import Log, Record
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.text_blocks import is_there

if TYPE_CHECKING:
    import pandas as pd

    from nkcompare.compare.select import Selection
    from nkcompare.model.hypothesis import Analysis


class TableRequest(NamedTuple):
    """What tables are made from: the record, the selected logs, and the columns of other codebooks' codes."""

    source: Source
    record: Record
    chosen: "Selection"
    logs: Sequence[Log]
    codes: Sequence[str]

    @property
    def wars(self) -> list[War]:
        """The wars of the record."""
        return [log.war for log in self.record.logs]


class ExportTable(NamedTuple):
    """A table: a function that makes it, and the optional file of a package that it is made from; empty for none."""

    made: Callable[[TableRequest], "pd.DataFrame"]
    file: str = ""

    def is_there(self, root: Path) -> bool:
        """Whether a package has the data for it."""
        return is_there(root / self.file)


# Imported inside the functions, so that pandas is loaded only where a table is made.


def _events(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import event_frame

    return event_frame(asked.logs, asked.record.codebook, asked.codes, asked.chosen.actors)


def _milestones(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import milestone_frame
    from nkcompare.compare.milestone_lines import milestone_lines

    return milestone_frame(milestone_lines(asked.record.logs, asked.chosen, asked.record.codebook), asked.wars)


def _wars(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import war_frame

    return war_frame(asked.wars)


def _sources(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import source_frame

    return source_frame(asked.logs, asked.record.codebook)


def _tolls(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import toll_frame

    return toll_frame(opening.tolls(asked.source, asked.record.codebook), asked.wars)


def _hypotheses(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import hypothesis_frame

    return hypothesis_frame(_analysis(asked))


def _evidence(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import evidence_frame

    return evidence_frame(_analysis(asked))


def _ratings(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.package_frames import rating_frame

    return rating_frame(_analysis(asked))


def _background(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.compare.frames import fact_frame

    return fact_frame(opening.background(asked.source, asked.record.codebook).facts.values())


def _claims(asked: TableRequest) -> "pd.DataFrame":
    from nkcompare.app.background import valid_claims
    from nkcompare.compare.frames import claim_frame

    return claim_frame(valid_claims(opening.reading_of(asked.source, [])).results)


def _analysis(asked: TableRequest) -> "Analysis":
    found = opening.analysis(asked.source)
    if found is None:
        raise UsageError("this package has no hypotheses", "add hypotheses/hypotheses.csv; docs/hypotheses.md says how")
    return found


TABLES = {
    "events": ExportTable(_events),
    "milestones": ExportTable(_milestones),
    "wars": ExportTable(_wars),
    "sources": ExportTable(_sources),
    "tolls": ExportTable(_tolls, schema.TOLLS),
    "hypotheses": ExportTable(_hypotheses, schema.HYPOTHESES),
    "evidence": ExportTable(_evidence, schema.HYPOTHESES),
    "ratings": ExportTable(_ratings, schema.HYPOTHESES),
    "background": ExportTable(_background, schema.BACKGROUND),
    "claims": ExportTable(_claims, schema.CLAIMS),
}
"""The tables by name, in the order in which a file with several has them. To add a table, add a row here."""
