"""Cells of a line: what is written is what is read."""

import csv

from hypothesis import given
from hypothesis import strategies as st

from nkcompare.store.csv_cells import join_cells, split_columns, split_line

LINE = st.text(st.characters(codec="utf-8", exclude_characters="\n"), max_size=40)


@given(st.lists(LINE, min_size=1, max_size=8))
def test_what_is_written_is_read(cells: list[str]) -> None:
    """Any cells come back from their line as they were: quotes, commas, formulas and markup included."""
    found, fault = split_line(join_cells(cells))
    assert [cell.text for cell in found] == cells
    assert fault is None


@given(st.lists(LINE.filter(lambda text: "\r" not in text and "\x00" not in text), min_size=2, max_size=8))
def test_other_readers_read_the_same(cells: list[str]) -> None:
    """The standard library's reader finds in a written line the cells that were written."""
    assert list(csv.reader([join_cells(cells)], strict=True)) == [cells]


@given(LINE)
def test_cells_cover_their_line(line: str) -> None:
    """In any line, cell follows cell with one comma between, from the first character to the last."""
    cells, _ = split_line(line)
    assert ",".join(line[cell.start : cell.start + cell.width] for cell in cells) == line


@given(LINE)
def test_a_line_without_fault_is_split_as_others_split_it(line: str) -> None:
    """Where no quote is out of place, the cells are those every CSV reader finds."""
    cells, fault = split_line(line)
    if fault is None and line and not set("\r\x00") & set(line):
        assert list(csv.reader([line], strict=True)) == [[cell.text for cell in cells]]


ROWS = st.integers(2, 4).flatmap(
    lambda width: st.lists(st.lists(LINE, min_size=width, max_size=width).map(join_cells) | LINE, min_size=1, max_size=5)
)


@given(ROWS, st.integers(2, 4))
def test_many_lines_are_split_as_each_alone(lines: list[str], width: int) -> None:
    """Lines split together come to the cells each has alone, all as many, or are left to be split alone."""
    together = split_columns("".join(f"{line}\n" for line in lines), width)
    if together is not None:
        alone = [split_line(line) for line in lines]
        assert [fault for _, fault in alone if fault] == []
        assert list(zip(*together, strict=True)) == [tuple(cell.text for cell in cells) for cells, _ in alone]


@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(LINE, min_size=width, max_size=width), min_size=1, max_size=5)))
def test_sound_lines_are_split_together(rows: list[list[str]]) -> None:
    """Lines written by this program are split in one go, unless the first begins with a quote or a cell holds a separator."""
    lines = [join_cells(cells) for cells in rows]
    if lines[0].startswith('"') or any("\x1f" in line for line in lines):
        return
    together = split_columns("".join(f"{line}\n" for line in lines), len(rows[0]))
    assert together is not None
    assert [list(cells) for cells in zip(*together, strict=True)] == rows
