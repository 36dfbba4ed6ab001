"""Excel: a sheet a table, dates as dates, numbers as numbers, every text as text, provenance on a sheet of its own."""

from collections.abc import Iterable, Iterator
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, cast

from nkcompare.compare.provenance import Export
from nkcompare.publish.export import CannotExport, Watch
from nkcompare.publish.export.cells import Cell, pieces

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

ROWS, CHARACTERS = 1_048_575, 32_767
"""The most rows below a header, and characters in a cell, that Excel holds."""
ABOUT = "about"

_WIDTHS = {"summary": 60, "note": 40, "sources": 40, "official": 22, "office": 22, "target_official": 22, "label": 34}


def made(export: Export, watch: Watch) -> bytes:
    """Every table and the sheet `about`. Raises CannotExport without openpyxl, or for more than Excel can hold."""
    try:
        from openpyxl import Workbook  # noqa: PLC0415 - an extra: nkcompare[xlsx]
    except ImportError as error:
        raise CannotExport("xlsx needs openpyxl, which is not installed", "pip install 'nkcompare[xlsx]'") from error
    for name, table in export.tables.items():
        if len(table) > ROWS:
            raise CannotExport(
                f"{name}: {len(table):,} rows are more than the {ROWS:,} a sheet holds", "parquet or sqlite holds them"
            )
    book = Workbook(write_only=True)
    book.properties.creator = export.provenance.program
    book.properties.description = export.provenance.in_words()
    try:
        _fill(book, export, watch)
    except BaseException:
        for sheet in book.worksheets:
            sheet.close()  # else it complains aloud when it is thrown away
        raise
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(book: "Workbook", export: Export, watch: Watch) -> None:
    for name, table in export.tables.items():
        sheet = cast("Worksheet", book.create_sheet(name))
        _prepare(sheet, [str(column) for column in table.columns], len(table))
        for rows in pieces(table):
            for row in rows:
                sheet.append(list(_cells(sheet, row)))
            watch(len(rows))
    about = cast("Worksheet", book.create_sheet(ABOUT))
    _prepare(about, ["name", "value"], 0)
    for key, value in export.provenance.as_json().items():
        said = "; ".join(f"{war}: day 1 is {day}" for war, day in value.items()) if isinstance(value, dict) else value
        about.append(list(_cells(about, (key, None if said is None else str(said)))))


def _prepare(sheet: "Worksheet", columns: list[str], rows: int) -> None:
    """The heading row, kept in sight, with widths to read by and a filter on it."""
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "A2"
    for index, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(column, 14)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{rows + 1}"
    heading = list(_cells(sheet, columns))
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)


def _cells(sheet: "Worksheet", row: Iterable[Cell]) -> "Iterator[SheetCell]":
    """Cells whose type is ours: openpyxl takes a text that begins with `=` for a formula."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    for value in row:
        if isinstance(value, str) and len(value) > CHARACTERS:
            raise CannotExport(
                f"a cell of {len(value):,} characters is longer than the {CHARACTERS:,} Excel holds", "csv holds it"
            )
        cell = WriteOnlyCell(sheet, value=value)  # type: ignore[arg-type]  # the stubs know of no plain dates
        if isinstance(value, str):
            cell.data_type = "s"
        elif isinstance(value, date):
            cell.number_format = "yyyy-mm-dd"
        yield cell
