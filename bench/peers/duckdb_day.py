"""The same question in SQL: DuckDB over the CSV files."""

import sys

import duckdb

for war, day in (("2016", "2016-04-06"), ("2020", "2020-10-01")):
    print(
        duckdb.sql(
            f"""
            select id, action, official, summary from read_csv('{sys.argv[1]}/{war}.csv', header = true)
            where (actor = 'RUS' or target like '%RUS%') and date = '{day}'
            """
        )
    )
