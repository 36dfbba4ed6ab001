"""A new war: its row in `wars.csv`, its empty log, and its entry in `datapackage.json`, written together."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.addition import Document, Edit, Insertion, NewWarPlan
from nkcompare.model.problem import Problem
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.csv_rows import Rows
from nkcompare.store.descriptor import DESCRIPTOR, columns_in, descriptor_text
from nkcompare.store.fields import fields_of
from nkcompare.store.package import RecordError
from nkcompare.store.text_blocks import Block, Reporter, TooManyProblems, is_there
from nkcompare.store.wars import read_wars, war_of
from nkcompare.store.write.descriptor import with_log
from nkcompare.store.write.files import FileChange, WriteError, file_state, locked
from nkcompare.store.write.insert import changes


class WarExistsError(WriteError):
    """Raised where there is already a war with the key, or a file with the name of its log."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}; nothing was written", "choose another key")


class ValidatedWar(NamedTuple):
    """A war as checked: the war, or its problems."""

    war: War | None
    problems: list[Problem]


def validate_war(cells: dict[str, str]) -> ValidatedWar:
    """Check the row of a war by the rules of `wars.csv`."""
    row = [cells.get(column, "") for column in schema.WAR_COLUMNS]
    report = Reporter()
    rows = Rows(Block(0, f"{join_cells(row)}\n"), [0], [[cell] for cell in row])
    (fields,) = fields_of(rows, schema.WARS, schema.WAR_COLUMNS, report)
    war = war_of(fields)
    return ValidatedWar(war if not report.problems else None, report.problems)


def known_wars(root: Path) -> dict[str, War]:
    """The wars of a package. Raises RecordError where `wars.csv` is not valid."""
    report = Reporter()
    wars: dict[str, War] = {}
    with suppress(TooManyProblems):
        wars = read_wars(root, report)
    if report.problems:
        raise RecordError(report.problems, root)
    return wars


def plan_new_war(war: War, root: Path) -> NewWarPlan:
    """What adding a war does to the files of a package. Raises WarExistsError, RecordError, WriteError."""
    known = known_wars(root)
    log = schema.log_name(war.key)
    # On some systems `Tavush.csv` and `tavush.csv` are one file.
    if any(key.casefold() == war.key.casefold() for key in known):
        raise WarExistsError(f"wars.csv already has a war `{war.key}`")
    names = {path.name.casefold() for path in root.iterdir()}
    if log.casefold() in names:
        raise WarExistsError(f"there is already a file {log}")
    last = (root / schema.WARS).read_bytes().count(b"\n")
    edits = [
        Edit(log, [Insertion(0, ",".join(_columns(root, known)))]),
        Edit(schema.WARS, [Insertion(last, join_cells(war.cells().values()))]),
    ]
    return NewWarPlan(war, edits, _described(root, war, [schema.log_name(key) for key in known]))


def _columns(root: Path, known: Mapping[str, War]) -> Sequence[str]:
    """The columns of the new log: those of the last one where its header is valid, as its descriptor entry is the model."""
    last = [root / schema.log_name(key) for key in known][-1:]
    return (last and columns_in(last[0], schema.LOG_COLUMNS)) or schema.LOG_COLUMNS


def _described(root: Path, war: War, logs: list[str]) -> tuple[Document, ...]:
    """The descriptor with an entry for the log. Raises WriteError where it cannot be read."""
    path = root / DESCRIPTOR
    if not is_there(path):
        return ()
    try:
        return (Document(DESCRIPTOR, with_log(descriptor_text(root), war, logs)),)
    except (OSError, ValueError) as error:
        raise WriteError(
            f"{path} cannot get an entry for the log: {error}", "fix it, or restore it; see `nkcompare check`"
        ) from error


def save_new_war(war: War, root: Path) -> NewWarPlan:
    """Add the war and return what was done. Raises WarExistsError, RecordError, WriteError."""
    with locked(root) as lock:
        seen = {name: file_state(root / name) for name in (schema.log_name(war.key), schema.WARS, DESCRIPTOR)}
        done = plan_new_war(war, root)
        documents = [FileChange(seen[document.name], [document.text.encode()]) for document in done.documents]
        lock.replace([*changes(done.edits, seen), *documents])
    return done
