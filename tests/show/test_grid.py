"""Cells in columns, headed texts and blocks abreast, as a terminal shows them."""

import pytest
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from nkcompare.show import blocks
from nkcompare.show.grid import Abreast, Grid, Headed
from nkcompare.show.terminal import Glyphs, strip_line_ends


def shown(part: RenderableType, width: int) -> list[str]:
    """The lines a terminal of that width shows."""
    console = Console(width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(part)
    return strip_line_ends(captured.get()).split("\n")[:-1]


def texts(*cells: str) -> list[Text]:
    """Plain cells."""
    return [Text(cell) for cell in cells]


def grid(*rows: list[Text], rule: str = "", gap: int = 2) -> Grid:
    """A grid of these rows, its columns described by nothing but their cells."""
    found = Grid(rule, gap=gap)
    for row in rows:
        found.add_row(*row)
    return found


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    """Cells line up below their heads, those of a right column at their right ends, with the rule as long as the lines."""
    part = Grid("-")
    part.add_column()
    part.add_column(Text("2016"))
    part.add_column(Text("lag"), justify="right")
    part.add_row(*texts("call", "day 1", "+9"))
    part.add_row(*texts("meeting", "never", "="))
    assert shown(part, 40) == [
        "         2016   lag",
        "-" * 19,
        "call     day 1   +9",
        "meeting  never    =",
    ]


def test_wide_characters_take_two_columns() -> None:
    """A cell of wide characters pushes its neighbours by what it takes on the screen, not by its count of characters."""
    assert shown(grid(texts("北京", "a"), texts("Baku", "b")), 40) == ["北京  a", "Baku  b"]


def test_widest_column_wraps_first() -> None:
    """Nothing is cut: a cell too long for its room goes on below itself, the others stay on its first line."""
    part = grid(texts("Spoke to both defence ministers", "day 1"), gap=3)
    assert shown(part, 24) == ["Spoke to both      day 1", "defence", "ministers"]


def test_column_that_must_not_wrap_keeps_its_width() -> None:
    """The room is taken from the columns that may wrap, even where another is wider."""
    part = Grid()
    part.add_column(no_wrap=True)
    part.add_column()
    part.add_row(*texts("2016-001, 2016-002", "both chiefs of staff"))
    assert shown(part, 30) == ["2016-001, 2016-002  both", "                    chiefs of", "                    staff"]


def test_bounds_of_a_column() -> None:
    """A column is never narrower than its least and never wider than its most."""
    part = Grid()
    part.add_column(min_width=8)
    part.add_column(max_width=5)
    part.add_row(*texts("a", "one two"))
    assert shown(part, 30) == ["a         one", "          two"]


def test_cell_of_several_lines() -> None:
    """A newline in a cell begins a line below, in its own column."""
    assert shown(grid(texts("2016", "18\nArmenia"), texts("2020", "none")), 30) == ["2016  18", "      Armenia", "2020  none"]


@pytest.mark.parametrize("width", [33, 47, 60, 100])
def test_same_as_the_table_it_stands_for(width: int) -> None:
    """Where one column wraps, a grid shows what rich's own table without frames shows."""
    cells = [texts("call", "Lavrov and Mammadyarov spoke of a truce at length", "+9"), texts("a meeting", "short", "=")]
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, justify="right")
    part = Grid()
    part.add_column(no_wrap=True)
    part.add_column()
    part.add_column(no_wrap=True, justify="right")
    for row in cells:
        table.add_row(*row)
        part.add_row(*row)
    assert shown(part, width) == shown(table, width)


def test_cell_with_several_styles_keeps_them() -> None:
    """A cell may carry more than one style; one without takes its column's."""
    console = Console(width=40, color_system="standard", force_terminal=True, legacy_windows=False)
    part = Grid()
    part.add_column(style="green")
    part.add_row(Text("■■", style="bold").append("□", style="dim"), Text("offer", style="bold"))
    part.add_row(Text("one").append("two", style="bold"))
    with console.capture() as captured:
        console.print(part)
    assert captured.get().split("\n")[:2] == [
        "\x1b[1m■■\x1b[0m\x1b[1;2m□\x1b[0m     \x1b[1moffer\x1b[0m",
        "\x1b[32mone\x1b[0m\x1b[1;32mtwo\x1b[0m",
    ]


def test_headline_wraps_beside_its_key() -> None:
    """A key stands at the right end of the first line whatever wraps to its left: by four, the text below by two."""
    part = Headed(Text("Call  Sergey Lavrov and Elmar Mammadyarov"), Text("~2016-001"), Text("They spoke of a truce."))
    assert shown(part, 30) == [
        "Call  Sergey Lavrov  ~2016-001",
        "    and Elmar",
        "    Mammadyarov",
        "  They spoke of a truce.",
        "",
    ]


def test_blocks_abreast_begin_on_one_line() -> None:
    """The second block of each column begins below the longer of the first ones; a column that ends leaves its room blank."""
    left, right = texts("one\ntwo", "three"), texts("four")
    assert shown(Abreast(texts("2016", "2020"), [left, right], Glyphs()), 15) == [
        "2016   │ 2020",
        "───────┼───────"[:15],
        "one    │ four",
        "two    │",
        "three  │",
    ]


def test_an_indent_is_kept() -> None:
    """A line that goes on below itself keeps its indent, on a page and in a cell."""
    table = Grid()
    table.add_row(Text("  Brought the sides together: their leaders"), Text("2016"))
    assert shown(table, 26)[:3] == ["  Brought the sides   2016", "  together: their", "  leaders"]
    assert shown(blocks.indented("  E45: left out, H5 < H3 < H1a"), 20)[:2] == ["  E45: left out, H5", "  < H3 < H1a"]
