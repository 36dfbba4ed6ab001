"""The format of a package's files: what `fmt` fixes, and the proof that nothing else has changed.

Files are formatted in place; a file that has changed since it was read is left alone.
"""

import contextlib
import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.characters import FORM, LOST
from nkcompare.model.columns import SEPARATOR, SEPARATORS, header_of
from nkcompare.model.problem import Check, FormattedFile, Place, Problem
from nkcompare.store import schema
from nkcompare.store.checks import cells as check
from nkcompare.store.checks import files
from nkcompare.store.csv_cells import join_cells, split_line
from nkcompare.store.csv_rows import HEAD, HEADER, cell_place, cut_short, read_header
from nkcompare.store.descriptor import DESCRIPTOR
from nkcompare.store.fields import FAULTS, every_text_fault, parse_date
from nkcompare.store.foreign import ForeignForm, UnclearLineError, detect_form, foreign_rows, to_plain_csv, with_plain_ends
from nkcompare.store.text_blocks import LINE_LIMIT, Reporter, TooManyProblems, faulty_line, is_there, not_readable
from nkcompare.store.withdrawn import read_withdrawn
from nkcompare.store.write.files import FileChange, FileState, WriteError, file_state, locked
from nkcompare.store.write.insert import id_of

NO_BREAK_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2007", " "))
_BOM = "\ufeff"

Row = list[str]


class Formatted(NamedTuple):
    """A formatted file: its bytes, and what was fixed, in words with line numbers. Nothing fixed: the bytes are the same."""

    content: bytes
    fixed: tuple[str, ...]


class NotUnderstoodError(Exception):
    """Raised where a file cannot be formatted without guessing; it is left as it is. Carries the problems."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = list(problems)


class FactsChangedError(WriteError):
    """Raised where formatting would change the content, through a fault of nkcompare. Nothing is written."""

    def __init__(self, name: str) -> None:
        super().__init__(f"formatting {name} would change what it says; it is left as it is", "please report it with the file")


class _Line(NamedTuple):
    """A row and the number of its line."""

    number: int
    cells: Row


def formatted(raw: bytes, name: str, columns: Sequence[str], war: str = "", gone: Sequence[str] = ()) -> Formatted:
    """The file in its format: UTF-8, LF, minimal quotes, trimmed cells; a log also in date order and with ids.

    `war` is the key of the war whose log this is, `gone` holds ids that are not given again. Raises NotUnderstoodError for
    problems that are not a matter of format, FactsChangedError where the proof fails, and NoIdLeftError.
    """
    text, fixed = _decoded(raw, name, columns)
    foreign = _foreign(raw, columns)
    columns, rows = _rows(text, name, columns)
    old = [line.cells for line in rows]
    if foreign:
        old = foreign_rows(raw, foreign)
    rows, trimmed = _trimmed(rows, columns)
    fixed += trimmed
    if war:
        rows, given = _with_ids(rows, war, gone)
        rows, moved = _in_date_order(rows, name, columns)
        fixed += given + moved
    content = "".join(join_cells(cells) + "\n" for cells in (list(columns), *(line.cells for line in rows))).encode()
    if content != raw and not fixed:
        fixed = ["quotes only where a cell needs them"]
    prove(old, content, name)
    return Formatted(content, tuple(fixed))


def _foreign(raw: bytes, columns: Sequence[str]) -> ForeignForm | None:
    """The form in which another program saved the file; None where none did."""
    found = detect_form(raw[:HEAD], lambda cells: header_of(tuple(map(_trim, cells)), tuple(columns)) is not None)
    return None if found is None or found.is_plain or found == _QUOTED else found


_QUOTED = ForeignForm("utf-8", ",", quoted=True)
"""A header in quotes and nothing else: it can be read line by line."""


def _decoded(raw: bytes, name: str, columns: Sequence[str]) -> tuple[str, list[str]]:
    """The text in our form, and what was fixed in it."""
    if not raw:
        raise NotUnderstoodError([files.EMPTY_FILE.at(Place(name), header="see docs/design.md")])
    foreign = _foreign(raw, columns)
    if foreign:
        try:
            text = to_plain_csv(raw, foreign)
        except UnclearLineError as error:
            place = Place(name, error.number, 1, max(len(error.line), 1), error.line)
            raise NotUnderstoodError([files.STRAY_QUOTE.at(place, where="a quote inside a cell, or one left open")]) from error
        except UnicodeDecodeError as error:
            byte = raw[error.start]
            raise NotUnderstoodError([files.NOT_UTF8.at(Place(name), byte=byte, likely=f", nor {foreign.encoding}")]) from error
        return text if text.endswith("\n") else text + "\n", [f"{foreign.words}: written in the usual form"]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        number = raw.count(b"\n", 0, error.start) + 1
        raise NotUnderstoodError([files.NOT_UTF8.at(Place(name, number), byte=raw[error.start], likely="")]) from error
    fixed = []
    if text.startswith(_BOM):
        text, fixed = text.removeprefix(_BOM), ["byte-order mark removed"]
    text, ends = with_plain_ends(text)
    if ends:
        fixed.append(f"{_counted(ends, 'line end')} made LF")
    if not text.endswith("\n"):
        text += "\n"
        fixed.append("newline added at the end")
    return text, fixed


def _rows(text: str, name: str, known: Sequence[str]) -> tuple[Sequence[str], list[_Line]]:
    """The columns of an exact header and the rows below it. Raises NotUnderstoodError for a line that is not a row."""
    header, *lines = text[:-1].split("\n")
    too_long = [number for number, line in enumerate((header, *lines), 1) if len(line) > LINE_LIMIT]
    if too_long:
        raise NotUnderstoodError([files.LINE_TOO_LONG.at(Place(name, number, 1), limit=LINE_LIMIT) for number in too_long])
    columns = header_of(tuple(_trim(cell.text) for cell in split_line(header)[0]), tuple(known))
    if columns is None:
        report = Reporter()
        with contextlib.suppress(TooManyProblems):
            read_header(header, name, known, report)
        raise NotUnderstoodError(report.problems)
    rows, problems = [], []
    for number, line in enumerate(lines, start=2):
        no_row = faulty_line(line, name, number)
        cells, fault = split_line(line)
        whole = Place(name, number, 1, max(len(line), 1), line)
        if no_row:
            problems.append(no_row)
        elif fault:
            at = Place(name, number, fault.at + 1, 1, line)
            problems.append(files.UNCLOSED_QUOTE.at(at) if fault.unclosed else files.STRAY_QUOTE.at(at, where=fault.where))
        elif len(cells) != len(columns):
            problems.append(_wrong_count(whole, len(cells), len(columns)))
        else:
            rows.append(_Line(number, [cell.text for cell in cells]))
            problems += _control_characters(rows[-1], name, line, columns)
    if problems:
        raise NotUnderstoodError(problems)
    return columns, rows


def _wrong_count(whole: Place, found: int, expected: int) -> Problem:
    return files.FIELD_COUNT.at(whole, found=found, expected=expected, hint=cut_short(found, expected))


def _control_characters(row: _Line, name: str, line: str, columns: Sequence[str]) -> list[Problem]:
    """The characters that can move a cursor or split a row: formatting does not remove them."""
    if line.isprintable() and LOST not in line:
        return []
    faults = (
        every_text_fault(cell, column, cell_place(name, row.number, line, at))
        for at, (column, cell) in enumerate(zip(columns, row.cells, strict=True))
    )
    return list(itertools.islice((fault for fault in itertools.chain(*faults) if fault.check in _NO_FORMAT), FAULTS))


_NO_FORMAT = frozenset({check.CONTROL_CHARACTER, check.REPLACEMENT_CHARACTER})
"""Problems of a cell that nobody can fix without knowing what was meant."""

_SEPARATORS = {
    **SEPARATORS,
    "also_for": SEPARATOR,
    "day_one_alternatives": SEPARATOR,
    **dict.fromkeys(("about", "rows", "background", "events"), SEPARATOR),
}
"""By column, the separator of the values in a cell; each value is trimmed."""


def _trimmed_cell(text: str, column: str) -> str:
    text = _trim(text)
    text = unicodedata.normalize(FORM, text)
    separator = _SEPARATORS.get(column, "")
    if separator == " ":
        return " ".join(filter(None, text.split(" ")))
    return separator.join(part.strip(" ") for part in text.split(separator)) if separator else text


def _trim(text: str) -> str:
    """A cell without spaces at its edges, with plain spaces for no-break ones."""
    return text.translate(NO_BREAK_SPACES).strip(" ")


def _trimmed(rows: list[_Line], columns: Sequence[str]) -> tuple[list[_Line], list[str]]:
    new = [_Line(line.number, [_trimmed_cell(*cell) for cell in zip(line.cells, columns, strict=True)]) for line in rows]
    composed, trimmed = [], []
    for old, line in zip(rows, new, strict=True):
        same = [unicodedata.normalize(FORM, cell) for cell in old.cells]
        composed += [old.number] if same != old.cells else []
        trimmed += [old.number] if same != line.cells else []
    fixed = [f"letters composed as one character on {_lines(composed)}"] if composed else []
    return new, fixed + ([f"spaces trimmed on {_lines(trimmed)}"] if trimmed else [])


def _with_ids(rows: list[_Line], war: str, gone: Sequence[str]) -> tuple[list[_Line], list[str]]:
    """The rows, with the next free ids given in order to those without one, and what was fixed."""
    an_id = re.compile(rf"{re.escape(war)}-([0-9]{{1,12}})")
    numbers = [int(found[1]) for key in (*(line.cells[0] for line in rows), *gone) if (found := an_id.fullmatch(key))]
    following = max(numbers, default=0)
    new, given = [], []
    for line in rows:
        if line.cells[0]:
            new.append(line)
            continue
        following += 1
        key = id_of(war, following)
        given.append(f"id {key} given to line {line.number}")
        new.append(_Line(line.number, [key, *line.cells[1:]]))
    return new, given


def _in_date_order(rows: list[_Line], name: str, columns: Sequence[str]) -> tuple[list[_Line], list[str]]:
    """The rows by date, those of one day in their old order. Raises NotUnderstoodError where a date is not valid."""
    at = list(columns).index("date")
    wrong = [(line, found) for line in rows if isinstance(found := parse_date(line.cells[at]), Check)]
    if wrong:
        raise NotUnderstoodError([broken.at(_date_place(name, line, at), found=line.cells[at]) for line, broken in wrong])
    new = sorted(rows, key=lambda line: line.cells[at])
    moved = [line.number for line, following in itertools.pairwise(rows) if following.cells[at] < line.cells[at]]
    return new, [f"rows put in date order after {_lines(moved)}"] if moved else []


def _date_place(name: str, line: _Line, at: int) -> Place:
    text = join_cells(line.cells)
    cells, _ = split_line(text)
    return Place(name, line.number, cells[at].start + 1, max(cells[at].width, 1), text)


def prove(old: Sequence[Row], content: bytes, name: str) -> None:
    """Compare new bytes with the old rows, using Python's csv reader. Raises FactsChangedError where they differ.

    Rows may have moved, cells may have lost or gained spaces, and a row without an id may have got a new one.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(content)))
    read = list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))[1:]
    ids = {_letters(cells[0]) for cells in old}
    given = [cells[0] for cells in read if _letters(cells[0]) not in ids]
    before = sorted([_letters(cell) for cell in cells] for cells in old)
    after = sorted([_letters(cells[0]) if cells[0] not in given else "", *map(_letters, cells[1:])] for cells in read)
    if before != after or len(set(given)) < len(given):
        raise FactsChangedError(name)


def _letters(cell: str) -> str:
    """A cell without spaces of any kind, its letters composed: the content that formatting must not change."""
    return unicodedata.normalize(FORM, "".join(cell.split()))


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _lines(numbers: Sequence[int]) -> str:
    """Line numbers in words, such as `line 4` or `lines 4, 9 and 3 more`."""
    shown = ", ".join(map(str, numbers[:6]))
    more = f" and {len(numbers) - 6} more" if len(numbers) > 6 else ""
    return f"line{'s' if len(numbers) > 1 else ''} {shown}{more}"


class _Done(NamedTuple):
    """The result for a file, with its change if it has one."""

    result: FormattedFile
    change: FileChange | None = None
    content: bytes = b""


def format_package(root: Path, wanted: Sequence[str], *, write: bool) -> list[FormattedFile]:
    """Format the files of a package (`wanted`: only these) and, with `write`, save those that changed.

    A file that is not understood is left as it is, and so are the logs where `wars.csv` is not understood, since it names them.
    Raises WriteError where a file cannot be written or has changed since it was read; then none is changed.
    """
    wars = _format_file(root, schema.WARS, schema.WAR_COLUMNS)
    keys = _first_cells(wars.content)
    columns = schema.columns_by_file(keys)
    by_log = {schema.log_name(key): key for key in keys}
    names = [name for name in columns if name != schema.WARS and is_there(root / name)]
    gone = [one.id for one in read_withdrawn(root, keys, lambda _: None)]
    others = [
        _format_file(root, name, columns[name], by_log.get(name, ""), gone) for name in names if not wanted or name in wanted
    ]
    done = [wars, *others] if not wanted or schema.WARS in wanted or wars.result.problems else others
    changes = [one.change for one in done if one.change]
    if write and changes:
        with locked(root) as lock:
            lock.replace(changes)
    return [one.result for one in done]


def _format_file(root: Path, name: str, columns: Sequence[str], war: str = "", gone: Sequence[str] = ()) -> _Done:
    unreadable = not_readable(root / name, name, DESCRIPTOR)
    if unreadable:
        return _Done(FormattedFile(name, problems=(unreadable,)))
    seen: FileState = file_state(root / name)
    raw = seen.path.read_bytes()
    try:
        new = formatted(raw, name, columns, war, gone)
    except NotUnderstoodError as error:
        return _Done(FormattedFile(name, problems=tuple(error.problems)))
    change = FileChange(seen, [new.content]) if new.content != raw else None
    return _Done(FormattedFile(name, new.fixed), change, new.content)


def _first_cells(content: bytes) -> list[str]:
    """The first cell of every row of a formatted file."""
    rows = content.decode().split("\n")[HEADER:-1]
    return [split_line(row)[0][0].text for row in rows]
