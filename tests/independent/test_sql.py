"""Plain SQL over the raw files gives the same days as the program."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nkcompare.compare.contrast import UNITS, contrast
from nkcompare.compare.milestone_lines import milestone_lines
from nkcompare.compare.select import Selection, select_logs
from nkcompare.store.package import read_package, valid_record
from tests.conftest import RECORD, SAMPLE

PARTIES = ("RUS", "TUR", "FRA", "USA", "IRN", "OSCE-MG", "EU", "UN", "ARM", "AZE")
OWN, MILESTONES, CONTRAST = (
    Path(__file__).with_name(f"{name}.sql").read_text(encoding="utf-8") for name in ("own", "milestones", "contrast")
)


def _asked(root: Path, queries: list[tuple[str, dict[str, str | int]]]) -> list[list[list[Any]]]:
    """The rows of each query over the files of a package as SQL sees them."""
    script = str(Path(__file__).with_name("ask_sql.py"))
    ran = subprocess.run(
        [sys.executable, script, str(root)], input=json.dumps(queries), capture_output=True, text=True, check=True
    )
    return json.loads(ran.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("root", [SAMPLE, RECORD], ids=["sample", "record"])
def test_milestones_in_sql(root: Path) -> None:
    """Every milestone of a party falls on the same day in every war, counted by the program and by SQL over the files."""
    record = valid_record(read_package(root))
    asked = _asked(root, [(OWN + MILESTONES + "FROM reached", {"party": party}) for party in PARTIES])
    for party, rows in zip(PARTIES, asked, strict=True):
        selection = Selection(actors=(party,))
        lines = milestone_lines(select_logs(record, selection), selection, record.codebook)
        ours = {(line.milestone.id, war): found.day for line in lines for war, found in line.reached.items() if found}
        assert ours == {(milestone, war): day for milestone, war, day in rows if day is not None}, party


@pytest.mark.parametrize("horizon", [None, 30])
@pytest.mark.parametrize("root", [SAMPLE, RECORD], ids=["sample", "record"])
def test_contrast_in_sql(root: Path, horizon: int | None) -> None:
    """Every party's firsts that came later, the same day and earlier, their median lag and mean day are SQL's as well."""
    record = valid_record(read_package(root))
    found = contrast(record, Selection(actors=("RUS",)), horizon=horizon).contrasts[0]
    wars: dict[str, str | int] = {"first": found.first.key, "later": found.later.key, "horizon": found.horizon}
    asked = _asked(root, [(OWN + MILESTONES + CONTRAST, {"party": one.parties[0], **wars}) for one in found.parties])
    for party, rows in zip(found.parties, asked, strict=True):
        by_sql = {of: figures for of, *figures in rows}
        for unit in UNITS:
            lags = party.lags[unit]
            known = [lag for one in lags.firsts if (lag := one.lag(found.first.key, found.later.key)) is not None]
            signs = [sum(lag > 0 for lag in known), known.count(0), sum(lag < 0 for lag in known)]
            assert [lags.later, lags.same, lags.earlier] == signs or lags.unsure
            ours = [*signs, lags.median, lags.counted, pytest.approx(lags.mean)]
            assert by_sql.get(unit, [0, 0, 0, None, 0, None]) == ours, (party.parties, unit)


@pytest.mark.parametrize("root", [SAMPLE, RECORD], ids=["sample", "record"])
def test_counts_in_sql(root: Path) -> None:
    """The number of Russia's own rows by action and war, without contacts from the other end, is SQL's as well."""
    record = valid_record(read_package(root))
    ours = {
        (log.war.key, action): sum(event.actor == "RUS" and event.action == action for event in log.events)
        for log in record.logs
        for action in record.codebook.actions
    }
    [found] = _asked(root, [("SELECT war, action, count(*) FROM log WHERE actor = 'RUS' GROUP BY ALL", {})])
    assert {key: count for key, count in ours.items() if count} == {(war, action): count for war, action, count in found}
