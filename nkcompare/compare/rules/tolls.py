"""The rules of sources, applied to tolls: a figure's word is weighed as an act's is."""

from collections.abc import Iterator, Mapping

from nkcompare.compare.rules.rule import Finding, Rule
from nkcompare.compare.rules.sources import SOURCE_RULES
from nkcompare.model.codebook import Codebook
from nkcompare.model.event import Event
from nkcompare.model.record import Log
from nkcompare.model.toll import Toll, Tolls
from nkcompare.model.war import War


def toll_findings(tolls: Tolls, wars: Mapping[str, War], book: Codebook) -> Iterator[tuple[Rule, Finding]]:
    """Yield where a toll's sources break a rule, with the rule; the finding's event has the toll's line."""
    for key, war in wars.items():
        rows = Log(war, [_sourced(toll) for toll in tolls.rows if toll.war == key])
        for rule in SOURCE_RULES:
            for finding in rule.find(rows, book):
                yield rule, finding


def _sourced(toll: Toll) -> Event:
    """What the rules of sources look at in a row: its date, certainty, sources and line."""
    return Event(
        "", toll.date, "", "", "", (), (), "", "", "", "", toll.certainty, toll.sources, toll.note, toll.line,
    )  # fmt: skip
