"""Rows to be added to a log from a file: CSV with any of the log's columns, or JSON lines. Every problem is reported.

A new row is checked by the same rules as the rows already in the log.
"""

import codecs
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.codebook import Codebook
from nkcompare.model.columns import COLUMNS, DAYS, ID, OPTIONAL, REQUIRED, SEPARATORS, join_names, split_names
from nkcompare.model.dates import NotADate, read_day
from nkcompare.model.event import Event
from nkcompare.model.naming import as_code, as_name
from nkcompare.model.problem import Place, Problem
from nkcompare.model.war import War
from nkcompare.store import schema
from nkcompare.store.checks import files, new_rows
from nkcompare.store.csv_cells import join_cells, split_line
from nkcompare.store.csv_rows import HEAD, nearest, read_rows, rows_of
from nkcompare.store.foreign import UnclearLineError, detect_form, to_plain_csv
from nkcompare.store.log import LogParser
from nkcompare.store.text_blocks import (
    LINE_LIMIT,
    Block,
    Report,
    Reporter,
    TooManyProblems,
    faulty_line,
    not_readable,
    read_blocks,
)


class ValidatedRow(NamedTuple):
    """A row as checked: the event, without its id and line, or the row's problems."""

    event: Event | None
    problems: list[Problem]

    def of(self, column: str) -> list[Problem]:
        """The problems of one column."""
        return [problem for problem in self.problems if column_of(problem) == column]


def validate_row(cells: Mapping[str, str], war: War, book: Codebook, place: Place | None = None) -> ValidatedRow:
    """Check a row by the rules of the log; `place` says where it was read, if anywhere.

    Problems are placed in the row as the log would write it, so that `column_of` can find their column.
    """
    given = {**dict.fromkeys(COLUMNS, ""), **cells, ID: f"{war.key}-000"}
    line = join_cells(given.values())
    problems: list[Problem] = []
    where = place or Place(schema.log_name(war.key))
    parser = LogParser(where.file, war, book, problems.append)
    found = parser.events(rows_of(Block(where.line, f"{line}\n"), [where.line], [list(given.values())]))
    return ValidatedRow(found[0] if found and not problems else None, problems)


def column_of(problem: Problem) -> str:
    """The column of a log's row that a problem is about."""
    cells, _ = split_line(problem.place.text)
    at = problem.place.column - 1
    return next((column for column, cell in zip(COLUMNS, cells, strict=False) if at <= cell.start + cell.width), ID)


_HARMLESS = frozenset({files.BYTE_ORDER_MARK, files.CARRIAGE_RETURN, files.MIXED_LINE_ENDS, files.NO_FINAL_NEWLINE})
"""Problems of spreadsheet files that do not reach the log, because cells are written again."""


class NewRow(NamedTuple):
    """One row as given: its cells by column, its line, and a function that gives the place of a column."""

    cells: dict[str, str]
    number: int
    line: str
    place_of: Callable[[str], Place]


class NewRows(NamedTuple):
    """The result of reading a file: events without ids, the row of each, notes on how dates were read, and problems."""

    events: list[Event]
    rows: list[NewRow]
    notes: list[str]
    problems: list[Problem]


def read_new_rows(path: Path, name: str, war: War, book: Codebook) -> NewRows:
    """Read every row of a file and check it by the rules of the war's log."""
    report = Reporter()
    found = NewRows([], [], [], report.problems)
    try:
        for row in _rows(path, name, lambda problem: None if problem.check in _HARMLESS else report(problem)):
            _add_row(row, found, war, book, report)
    except TooManyProblems:
        return found
    if not found.rows and not found.problems:
        report(new_rows.EMPTY.at(Place(name)))
    found.problems.sort(key=lambda problem: (problem.place.line, problem.place.column))
    return found


def _add_row(row: NewRow, found: NewRows, war: War, book: Codebook, report: Report) -> None:
    if row.cells.get(ID):
        report(new_rows.ID_ALREADY_GIVEN.at(row.place_of(ID), found=row.cells[ID]))
    cells = dict(row.cells)
    notes: list[str] = []
    bad_day = False
    for column in (column for column in DAYS if cells.get(column)):
        try:
            parsed = read_day(cells[column], war)
            cells[column] = parsed.date.isoformat()
            notes += [parsed.note] if parsed.note else []
        except NotADate as error:
            report(new_rows.NOT_A_DAY.at(row.place_of(column), found=cells[column], cause=error))
            bad_day = True
            cells[column] = "" if column in OPTIONAL else war.day_one.isoformat()
    result = validate_row(_with_codes(cells, book), war, book, Place("", row.number))
    for problem in result.problems:
        report(problem._replace(place=row.place_of(column_of(problem))))
    if result.event and not bad_day:
        found.events.append(result.event)
        found.rows.append(row)
        found.notes.extend(f"line {row.number}: {one}" for one in notes)


def _with_codes(cells: dict[str, str], book: Codebook) -> dict[str, str]:
    """The cells with the codes and names of the codebook for other words: `Russia`, `Sergei Lavrov`, `Phone call`."""
    found = dict(cells)
    for column in ("actor", "initiator", "action", "channel", "certainty"):
        found[column] = as_code(cells[column], column, book) if cells.get(column) else cells.get(column, "")
    found["target"] = join_names(as_code(one, "target", book) for one in split_names(cells.get("target", "")))
    for column, of in (("official", found["actor"]), ("target_official", found["target"])):
        among = [name for party, name in book.officials if party in split_names(of)]
        found[column] = join_names(as_name(one, among, book) for one in split_names(cells.get(column, "")))
    return found


def _rows(path: Path, name: str, report: Report) -> Iterator[NewRow]:
    problem = not_readable(path, name, "the command")
    if problem:
        report(problem)
        return
    with tempfile.NamedTemporaryFile(prefix="nkcompare-") as plain:
        written = _plainly(path, name, report)
        if written is None:
            return
        if written:
            plain.write(written)
            plain.flush()
            path = Path(plain.name)
        yield from _plain_rows(path, name, report)


def _plainly(path: Path, name: str, report: Report) -> bytes | None:
    """The rows in our form where another program saved them in another; empty bytes where none did.

    None, and a problem is reported, where they cannot be read with certainty.
    """
    raw = path.read_bytes()
    foreign = detect_form(raw[:HEAD], _is_header)
    if foreign and not foreign.is_plain:
        try:
            return to_plain_csv(raw, foreign).encode()
        except UnclearLineError as error:
            place = Place(name, error.number, 1, max(len(error.line), 1), error.line)
            report(files.STRAY_QUOTE.at(place, where="a quote inside a cell, or one left open"))
        except UnicodeDecodeError:
            report(new_rows.UNREAD.at(Place(name, 1), what=foreign.words))
        return None
    return _json_lines(raw, name, report)


def _is_header(cells: Sequence[str]) -> bool:
    """Whether these are columns of a log, and enough of them for a row."""
    return len(cells) > 1 and set(cells) <= set(COLUMNS) and "date" in cells


def _json_lines(raw: bytes, name: str, report: Report) -> bytes | None:
    """JSON as one object a line, where it is an array, on several lines, or UTF-16; empty bytes where it is not."""
    marked = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = raw.decode("utf-16" if marked else "utf-8-sig", "replace").lstrip()
    if not text.startswith(("{", "[")):
        return b""
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        if text.startswith("{"):
            return text.encode() if marked else b""
        cause = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep or holds too long a number"
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        report(new_rows.NOT_AN_ARRAY.at(Place(name, line), cause=cause))
        return None
    return _objects(whole if isinstance(whole, list) else [whole], name, report)


def _objects(rows: list[object], name: str, report: Report) -> bytes | None:
    """Each object as a line; None, and a problem is reported, if one is not an object or there is none."""
    wrong = next((number for number, row in enumerate(rows, 1) if not isinstance(row, dict)), 0)
    if wrong:
        report(new_rows.NOT_AN_OBJECT.at(Place(name, wrong), cause=f"row {wrong} of the array is not an object"))
    elif not rows:
        report(new_rows.EMPTY.at(Place(name)))
    return None if wrong or not rows else b"".join(map(_json_line, rows))


def _json_line(row: object) -> bytes:
    """An object as a line of UTF-8; half a surrogate pair, which UTF-8 cannot write, stays escaped."""
    try:
        return json.dumps(row, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(row).encode() + b"\n"


def _plain_rows(path: Path, name: str, report: Report) -> Iterator[NewRow]:
    """The rows of a CSV file with commas, or of JSON lines."""
    with path.open("rb") as file:
        start = file.readline(LINE_LIMIT).removeprefix(b"\xef\xbb\xbf")
        while start.isspace():
            start = file.readline(LINE_LIMIT)
    if start.lstrip().startswith(b"{"):
        yield from _json_rows(path, name, report)
        return
    columns = [cell.text for cell in split_line(start.decode("utf-8", "replace").rstrip("\r\n"))[0]]
    if not start or _header_holds(columns, start.decode("utf-8", "replace").rstrip("\r\n"), name, report):
        yield from _csv_rows(path, name, columns if start else COLUMNS, report)


def _header_holds(columns: Sequence[str], line: str, name: str, report: Report) -> bool:
    """Whether every column is one of the log's, given once, and no required one is missing; problems are reported."""
    header = ",".join(COLUMNS[1:])
    if not set(columns) & set(COLUMNS):
        report(files.NO_HEADER.at(Place(name, 1, 1, max(len(line), 1), line), header=header))
        return False
    problems = []
    for index, cell in enumerate(split_line(line)[0]):
        place = Place(name, 1, cell.start + 1, max(cell.width, 1), line)
        if cell.text not in COLUMNS:
            problems.append(files.UNKNOWN_COLUMN.at(place, column=cell.text, header=header, hint=nearest(cell.text, COLUMNS)))
        elif cell.text in columns[:index]:
            problems.append(files.DUPLICATE_COLUMN.at(place, column=cell.text, header=header))
    place = Place(name, 1, len(line) + 1, 1, line)
    missing = [column for column in COLUMNS if column in REQUIRED and column != ID and column not in columns]
    problems += [files.MISSING_COLUMN.at(place, column=column, header=header) for column in missing]
    for problem in problems:
        report(problem)
    return not problems


def _csv_rows(path: Path, name: str, columns: Sequence[str], report: Report) -> Iterator[NewRow]:
    for rows in read_rows(path, name, columns, report):
        for index, (number, cells) in enumerate(zip(rows.numbers, zip(*rows.columns, strict=True), strict=True)):
            line = rows.line(index)
            yield NewRow(dict(zip(columns, cells, strict=True)), number, line, _csv_places(name, number, line, columns))


def _csv_places(name: str, number: int, line: str, columns: Sequence[str]) -> Callable[[str], Place]:
    def place_of(column: str) -> Place:
        if column not in columns:
            return Place(name, number, 1, max(len(line), 1), line)
        cell = split_line(line)[0][columns.index(column)]
        return Place(name, number, cell.start + 1, max(cell.width, 1), line)

    return place_of


def _json_rows(path: Path, name: str, report: Report) -> Iterator[NewRow]:
    for block in read_blocks(path, name, report):
        for number, line in enumerate(block.lines, block.first):
            if not line.strip():
                continue
            problem = faulty_line(line, name, number)
            if problem:
                report(problem)
                continue
            cells = _json_cells(line, name, number, report)
            if cells is not None:
                yield NewRow(cells, number, line, _json_places(name, number, line))


def _json_cells(line: str, name: str, number: int, report: Report) -> dict[str, str] | None:
    """The cells of one JSON object; None, and problems are reported, where it is not valid."""
    whole = Place(name, number, 1, max(len(line), 1), line)
    try:
        row: object = json.loads(line)
    except (ValueError, RecursionError) as error:
        cause = error.msg if isinstance(error, json.JSONDecodeError) else "it is nested too deep or holds too long a number"
        at = error.pos + 1 if isinstance(error, json.JSONDecodeError) else 1
        report(new_rows.NOT_AN_OBJECT.at(Place(name, number, at, 1, line), cause=cause))
        return None
    if not isinstance(row, dict):
        report(new_rows.NOT_AN_OBJECT.at(whole, cause="it is another JSON value"))
        return None
    cells: dict[str, str] = {}
    place_of = _json_places(name, number, line)
    is_valid = True
    for column, value in row.items():
        text = _text(column, value)
        if column not in COLUMNS:
            hint = nearest(column, COLUMNS)
            report(new_rows.UNKNOWN_FIELD.at(place_of(column), found=column, known=", ".join(COLUMNS[1:]), hint=hint))
            is_valid = False
        elif text is None:
            report(new_rows.NOT_TEXT.at(place_of(column), column=column, found=json.dumps(value, ensure_ascii=False)[:40]))
            is_valid = False
        else:
            cells[column] = text
    return cells if is_valid else None


def _text(column: str, value: object) -> str | None:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and column in SEPARATORS and all(isinstance(one, str) for one in value):
        return SEPARATORS[column].join(value)
    return None


def _json_places(name: str, number: int, line: str) -> Callable[[str], Place]:
    def place_of(column: str) -> Place:
        key = json.dumps(column, ensure_ascii=False)
        at = line.find(key)
        return Place(name, number, at + 1, len(key), line) if at >= 0 else Place(name, number, 1, max(len(line), 1), line)

    return place_of
