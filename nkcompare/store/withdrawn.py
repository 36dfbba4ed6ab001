"""Reading `withdrawn.csv`: the rows taken out of the logs, whose ids are never given again."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from nkcompare.model.columns import DAYS, REQUIRED
from nkcompare.model.problem import Problem
from nkcompare.model.record import Log
from nkcompare.model.withdrawal import Withdrawal
from nkcompare.store import schema
from nkcompare.store.checks import optional_files as check
from nkcompare.store.csv_rows import Fault, located
from nkcompare.store.fields import Fields, read_fields
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Report, Reporter, TooManyProblems, is_there


def read_withdrawn(root: Path, wars: Collection[str], report: Report) -> list[Withdrawal]:
    """The withdrawn rows of a package, in file order, without rows that have a problem. Empty where there is no file."""
    if not is_there(root / schema.WITHDRAWN):
        return []
    found: list[Withdrawal] = []
    lines: dict[str, int] = {}
    try:
        for row in read_fields(root, schema.WITHDRAWN, schema.WITHDRAWN_COLUMNS, report):
            one = _withdrawal(row, wars, lines)
            if row.is_valid and one:
                found.append(one)
    except TooManyProblems:
        pass
    return found


def _withdrawal(row: Fields, wars: Collection[str], lines: dict[str, int]) -> Withdrawal | None:
    """The withdrawal of one row; None where its day is missing."""
    cells = {column: row.text(column) for column in schema.LOG_COLUMNS}
    key = row.text("id", required=True)
    for column in DAYS:
        row.day(column, required=column in REQUIRED)
    when, why = row.day("withdrawn", required=True), row.text("why", required=True)
    war, _, number = key.rpartition("-")
    if key and not (war in wars and re.fullmatch("[0-9]{3,12}", number)):
        row.fail(check.NO_SUCH_ID.at(row.place("id"), found=key, known=", ".join(wars)))
    if key in lines:
        row.fail(check.WITHDRAWN_TWICE.at(row.place("id"), found=key, line=lines[key]))
    lines.setdefault(key, row.number)
    return Withdrawal(cells, when, why, row.number) if when else None


def valid_withdrawn(root: Path, wars: Collection[str]) -> list[Withdrawal]:
    """The withdrawn rows of a package. Raises RecordError where the file has a problem, since an id could be given again."""
    report = Reporter()
    found = read_withdrawn(root, wars, report)
    if report.problems:
        raise RecordError(report.problems, root)
    return found


def given_again(root: Path, withdrawn: Collection[Withdrawal], logs: Mapping[str, Log]) -> Iterator[Problem]:
    """Yield a problem for each row of a log that has the id of a withdrawn one."""
    held = {one.id: one for one in withdrawn}
    for war, log in logs.items():
        faults = [
            Fault(
                check.WITHDRAWN_ID, event.line, "id",
                {"found": event.id, "when": held[event.id].withdrawn, "line": held[event.id].line},
            )
            for event in log.events if event.id in held
        ]  # fmt: skip
        yield from located(root, schema.log_name(war), faults)
