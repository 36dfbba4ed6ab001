"""Taking a row out of a log: the whole row goes to `withdrawn.csv`, with the day and the reason, in one step."""

from datetime import date
from pathlib import Path

from nkcompare.model.addition import Document, Edit, Insertion, Removal, WithdrawalPlan
from nkcompare.model.event import Event
from nkcompare.model.withdrawal import Withdrawal
from nkcompare.store import schema
from nkcompare.store.csv_cells import join_cells
from nkcompare.store.csv_rows import HEADER, header_columns
from nkcompare.store.descriptor import DESCRIPTOR, descriptor_text
from nkcompare.store.text_blocks import is_there
from nkcompare.store.write.descriptor import with_withdrawn
from nkcompare.store.write.files import FileChange, FileState, WriteError, file_state, locked
from nkcompare.store.write.insert import ADD_COLUMN, Snapshot, changes, lacks, snapshot
from nkcompare.store.write.revise import RowChangedError, line_of, row_of


def plan_withdrawal(event: Event, when: date, why: str, base: Snapshot) -> WithdrawalPlan:
    """What taking a row out does to the files of a snapshot. Raises RowChangedError."""
    held = row_of(event.id, base)
    if held is None or held.cells() != event.cells():
        raise RowChangedError(event.id)
    log = schema.log_name(base.log.war.key)
    path = base.seen[schema.WITHDRAWN].path
    last = _lines(path)
    columns = header_columns(path) if last else (*base.columns, *schema.WITHDRAWN_COLUMNS[-2:])
    cells = {**held.cells(), "withdrawn": when.isoformat(), "why": why}
    lacking = [column for column, cell in cells.items() if cell and column not in columns]
    if lacking:
        raise WriteError(lacks(schema.WITHDRAWN, lacking[0]), ADD_COLUMN)
    header = [] if last else [Insertion(0, ",".join(columns))]
    line = (last or HEADER) + 1
    row = Insertion(last, join_cells(cells[column] for column in columns))
    edits = [
        Edit(log, [], (Removal(held.line, line_of(held, base)),)),
        Edit(schema.WITHDRAWN, [*header, row]),
    ]
    return WithdrawalPlan(base.log.war, held, Withdrawal(held.cells(), when, why, line), edits, _described(base))


def _lines(path: Path) -> int:
    """The number of lines of a file; 0 where there is none."""
    try:
        return path.read_bytes().count(b"\n")
    except FileNotFoundError:
        return 0


def _described(base: Snapshot) -> tuple[Document, ...]:
    """The descriptor with an entry for `withdrawn.csv`, where it lacks one and can be read."""
    if not is_there(base.root / DESCRIPTOR):
        return ()
    logs = [schema.log_name(base.log.war.key)]
    try:
        old = descriptor_text(base.root)
        new = with_withdrawn(old, logs)
    except (OSError, ValueError):
        return ()  # `check` reports what is wrong with it
    return (Document(DESCRIPTOR, new),) if new != old else ()


def withdraw(event: Event, when: date, why: str, base: Snapshot) -> WithdrawalPlan:
    """Take the row out and return what was done. Raises RowChangedError, WriteError, RecordError."""
    with locked(base.root) as lock:
        described: FileState = file_state(base.root / DESCRIPTOR)
        if not base.is_current:
            base = snapshot(base.root, base.log.war.key)
        done = plan_withdrawal(event, when, why, base)
        documents = [FileChange(described, [document.text.encode()]) for document in done.documents]
        lock.replace([*changes(done.edits, base.seen), *documents])
    return done
