"""Plain SQL over the raw files gives the same days as the program."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from nkcompare.compare.day import milestone_lines
from nkcompare.compare.select import Selection, select_logs
from nkcompare.store.package import read_package, sound_record
from tests.conftest import RECORD, SAMPLE

QUERY = (Path(__file__).parent / "milestones.sql").read_text(encoding="utf-8")


def _files(root: Path) -> duckdb.DuckDBPyConnection:
    """The files of a package as views of text, nothing interpreted."""
    database = duckdb.connect()

    def rows(name: str) -> str:
        return f"read_csv('{root / name}', header=true, all_varchar=true, delim=',', quote='\"', escape='\"')"

    logs = (path.stem for path in sorted(root.glob("[0-9]*.csv")))
    union = " UNION ALL ".join(f"SELECT '{war}' AS war, * FROM {rows(f'{war}.csv')}" for war in logs)
    database.execute(f"CREATE VIEW log AS {union}")
    database.execute(f"CREATE VIEW wars AS FROM {rows('wars.csv')}")
    database.execute(f"CREATE VIEW actions AS FROM {rows('codebook/actions.csv')}")
    database.execute(f"CREATE VIEW milestones AS FROM {rows('codebook/milestones.csv')}")
    database.execute(
        f'CREATE VIEW officials AS SELECT *, "from" AS since, row_number() OVER () AS line FROM {rows("codebook/officials.csv")}'
    )
    return database


@pytest.fixture(scope="module", params=[SAMPLE, RECORD], ids=["sample", "record"])
def package(request: pytest.FixtureRequest) -> Iterator[tuple[Path, duckdb.DuckDBPyConnection]]:
    """A package and its files as SQL sees them."""
    root: Path = request.param
    database = _files(root)
    yield root, database
    database.close()


@pytest.mark.parametrize("party", ["RUS", "TUR", "FRA", "USA", "IRN", "OSCE-MG", "EU", "UN", "ARM", "AZE"])
def test_milestones_in_sql(package: tuple[Path, duckdb.DuckDBPyConnection], party: str) -> None:
    """Every milestone of a party falls on the same day in both wars, counted by the program and by SQL over the files."""
    root, database = package
    record = sound_record(read_package(root))
    selection = Selection(actors=(party,))
    lines = milestone_lines(select_logs(record, selection), selection, record.codebook)
    ours = {(line.milestone.id, war): found.day for line in lines for war, found in line.reached.items() if found}
    theirs = {
        (milestone, war): day for milestone, war, day in database.execute(QUERY, {"party": party}).fetchall() if day is not None
    }
    assert ours == theirs


def test_counts_in_sql(package: tuple[Path, duckdb.DuckDBPyConnection]) -> None:
    """The number of Russia's own rows by action and war, without contacts from the other end, is SQL's as well."""
    root, database = package
    record = sound_record(read_package(root))
    ours = {
        (log.war.key, action): sum(event.actor == "RUS" and event.action == action for event in log.events)
        for log in record.logs
        for action in record.codebook.actions
    }
    found = database.execute("SELECT war, action, count(*) FROM log WHERE actor = 'RUS' GROUP BY ALL").fetchall()
    assert {key: count for key, count in ours.items() if count} == {(war, action): count for war, action, count in found}
