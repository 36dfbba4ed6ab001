"""A row on its way into a log: judged by the same rules as the rows already there, column by column."""

from collections.abc import Mapping
from typing import NamedTuple

from nkcompare.model.codebook import Codebook
from nkcompare.model.event import COLUMNS, Event
from nkcompare.model.problem import Place, Problem
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.cells import join_cells, split_line
from nkcompare.store.judge import Judge
from nkcompare.store.lines import Block
from nkcompare.store.table import rows_of

ID = "id"


class Judged(NamedTuple):
    """What came of a row: the event, still without its id and line, or its problems."""

    event: Event | None
    problems: list[Problem]

    def of(self, column: str) -> list[Problem]:
        """The problems of one column."""
        return [problem for problem in self.problems if column_of(problem) == column]


def judged(cells: Mapping[str, str], war: War, book: Codebook, place: Place | None = None) -> Judged:
    """Judge a row by the rules of the log; `place` says where it was read, if it was.

    Problems are placed in the row as the log would write it, so that `column_of` can tell their column.
    """
    given = {**dict.fromkeys(COLUMNS, ""), **cells, ID: f"{war.key}-000"}
    line = join_cells(given.values())
    problems: list[Problem] = []
    where = place or Place(schema.log_name(war.key))
    judge = Judge(where.file, war, book, problems.append)
    found = judge.events(rows_of(Block(where.line, f"{line}\n"), [where.line], [list(given.values())]))
    return Judged(found[0] if found and not problems else None, problems)


def column_of(problem: Problem) -> str:
    """The column of a log's row that a problem is about."""
    cells, _ = split_line(problem.place.text)
    at = problem.place.column - 1
    return next((column for column, cell in zip(COLUMNS, cells, strict=False) if at <= cell.start + cell.width), ID)
