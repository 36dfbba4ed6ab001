"""Queries over the files of a package, run in DuckDB: `ask_sql.py ROOT`; queries as JSON come in, rows go out.

A program of its own: DuckDB prints notes about itself when its process ends, and the suite's last line is the suite's.
"""

import json
import sys
from pathlib import Path

import duckdb


def files(root: Path) -> duckdb.DuckDBPyConnection:
    """The files of a package as views of text, nothing interpreted."""
    database = duckdb.connect()

    def rows(name: str) -> str:
        return f"read_csv('{root / name}', header=true, all_varchar=true, delim=',', quote='\"', escape='\"')"

    logs = (path.stem for path in sorted(root.glob("[0-9]*.csv")))

    def log(war: str) -> str:
        """A log's rows; a log may be without the column of days left open."""
        header = (root / f"{war}.csv").read_text(encoding="utf-8").partition("\n")[0].split(",")
        added = "" if "date_latest" in header else ", NULL::VARCHAR AS date_latest"
        return f"SELECT '{war}' AS war, *{added} FROM {rows(f'{war}.csv')}"

    union = " UNION ALL BY NAME ".join(log(war) for war in logs)
    database.execute(f"CREATE VIEW log AS {union}")
    database.execute(f"CREATE VIEW wars AS FROM {rows('wars.csv')}")
    database.execute(f"CREATE VIEW actions AS FROM {rows('codebook/actions.csv')}")
    database.execute(f"CREATE VIEW actors AS FROM {rows('codebook/actors.csv')}")
    database.execute(f"CREATE VIEW milestones AS FROM {rows('codebook/milestones.csv')}")
    database.execute(
        f'CREATE VIEW officials AS SELECT *, "from" AS since, row_number() OVER () AS line FROM {rows("codebook/officials.csv")}'
    )
    return database


def main() -> None:
    """Answer each `[query, parameters]` with its rows."""
    database = files(Path(sys.argv[1]))
    json.dump([database.execute(query, parameters).fetchall() for query, parameters in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
