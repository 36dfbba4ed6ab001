"""Excel: a sheet for each table, with typed dates and numbers, text that is never a formula, and a sheet of provenance."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import CannotExport, Progress
from nkcompare.publish.export.cells import CellValue, pieces
from nkcompare.publish.extras import install_hint

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

ROWS, CHARACTERS = 1_048_575, 32_767
"""The most rows below a header, and the most characters in a cell, that Excel holds."""
ABOUT = "about"

_WIDTHS = {"summary": 60, "note": 40, "sources": 40, "official": 22, "office": 22, "target_official": 22, "label": 34}


def made(export: Export, progress: Progress) -> bytes:
    """The bytes of a file with all tables and a sheet `about`. Raises CannotExport without openpyxl or beyond Excel's limits."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise CannotExport("xlsx needs openpyxl, which is not installed", install_hint("xlsx")) from error
    for name, table in export.tables.items():
        if len(table) > ROWS:
            raise CannotExport(
                f"{name}: {len(table):,} rows are more than the {ROWS:,} a sheet holds", "parquet or sqlite holds them"
            )
    book = Workbook(write_only=True)
    book.properties.creator = export.provenance.program
    book.properties.description = export.provenance.in_words()
    try:
        _fill(book, export, progress)
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()  # otherwise it prints a warning when it is deleted
        raise
    out = BytesIO()
    book.save(out)
    return _dated(out.getvalue(), date.fromisoformat(export.provenance.exported))


def _dated(archive: bytes, day: date) -> bytes:
    """The file with the day of export as its time: with the second in it, no two exports would be the same bytes."""
    made = BytesIO()
    when = f"{day.isoformat()}T00:00:00Z"
    with ZipFile(BytesIO(archive)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(?<=W3CDTF\">)[^<]*", when.encode(), content)
            new.writestr(ZipInfo(name, (max(day.year, 1980), day.month, day.day, 0, 0, 0)), content, ZIP_DEFLATED)
    return made.getvalue()


def _fill(book: "Workbook", export: Export, progress: Progress) -> None:
    for name, table in export.tables.items():
        sheet = cast("Worksheet", book.create_sheet(name))
        _prepare(sheet, [str(column) for column in table.columns], len(table))
        links = _Links(sheet, [str(column) for column in table.columns])
        for rows in pieces(table):
            for row in rows:
                cells = list(_cells(sheet, row))
                links.add(row, cells)
                sheet.append(cells)
            progress(len(rows))
    about = cast("Worksheet", book.create_sheet(ABOUT))
    _prepare(about, ["name", "value"], 0)
    for key, value in export.provenance.as_json().items():
        shown = "; ".join(f"{war}: day 1 is {day}" for war, day in value.items()) if isinstance(value, dict) else value
        about.append(list(_cells(about, (key, None if shown is None else str(shown)))))


def _prepare(sheet: "Worksheet", columns: list[str], rows: int) -> None:
    """Write the heading row, frozen, with column widths and a filter."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, 14)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows + 1}"
    heading = list(_cells(sheet, columns))
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)


def _cells(sheet: "Worksheet", row: Iterable[CellValue]) -> "Iterator[SheetCell]":
    """Yield cells with explicit types: openpyxl reads text that begins with `=` as a formula."""
    from openpyxl.cell import WriteOnlyCell

    for value in row:
        if isinstance(value, str) and len(value) > CHARACTERS:
            raise CannotExport(
                f"a cell of {len(value):,} characters is longer than the {CHARACTERS:,} Excel holds", "csv holds it"
            )
        cell = WriteOnlyCell(sheet, value=_literal(value) if isinstance(value, str) else value)  # type: ignore[arg-type]  # the stubs do not allow plain dates
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        yield cell


def _literal(text: str) -> str:
    """A text that Excel reads back unchanged: `_x0041_` would become the letter A, so its first underscore is escaped."""
    return re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


class _Links:
    """The links of a sheet's addresses: a cell of several links to the first; the sheet `sources` has a row for each."""

    def __init__(self, sheet: "Worksheet", columns: Sequence[str]) -> None:
        from openpyxl.utils import get_column_letter

        self._sheet = sheet
        self._columns = {at: get_column_letter(at + 1) for at, name in enumerate(columns) if name in _ADDRESSES}
        self._row, self._count = 1, 0

    def add(self, row: Sequence[CellValue], cells: "Sequence[SheetCell]") -> None:
        """Add the links of the sheet's next row."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        self._row += 1
        for at, letter in self._columns.items():
            first = str(row[at] or "").partition(" ")[0]
            if first.startswith(("https://", "http://")) and self._count < LINKS and len(first) <= LINK_LENGTH:
                # A sheet that is written row by row has no other interface for links.
                self._sheet._hyperlinks.append(Hyperlink(ref=f"{letter}{self._row}", target=first))  # type: ignore[attr-defined]  # noqa: SLF001
                cells[at].style = "Hyperlink"
                self._count += 1


LINKS, LINK_LENGTH = 65_530, 2_079
"""The most links in a sheet, and the most characters in one, that Excel accepts."""
_ADDRESSES = frozenset({"sources", "url"})
