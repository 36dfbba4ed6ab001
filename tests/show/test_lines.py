"""Aligned cells, headed texts and blocks abreast, as a terminal shows them."""

from rich.console import Console, RenderableType
from rich.text import Text

from nkcompare.show.lines import Abreast, Aligned, Headed
from nkcompare.show.terminal import Glyphs, strip_line_ends


def shown(part: RenderableType, width: int) -> list[str]:
    """The lines a terminal of that width shows."""
    console = Console(width=width, color_system=None, legacy_windows=False)
    with console.capture() as captured:
        console.print(part)
    return strip_line_ends(captured.get()).split("\n")[:-1]


def texts(*cells: str) -> list[Text]:
    return [Text(cell) for cell in cells]


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    """Cells line up below their heads, those of a `right` column at their right ends, with the rule as long as the lines."""
    rows = [texts("call", "day 1", "+9"), texts("meeting", "never", "=")]
    part = Aligned(rows, heads=texts("", "2016", "lag"), rule="-", right=[2])
    assert shown(part, 40) == [
        "         2016   lag",
        "-" * 19,
        "call     day 1   +9",
        "meeting  never    =",
    ]


def test_wide_characters_take_two_columns() -> None:
    """A cell of wide characters pushes its neighbours by what it takes on the screen, not by its count of characters."""
    assert shown(Aligned([texts("北京", "a"), texts("Baku", "b")]), 40) == ["北京  a", "Baku  b"]


def test_first_column_folds_where_the_rest_leave_it_too_little() -> None:
    """Nothing is cut: a long label goes on below itself, its cells stay on its first line."""
    part = Aligned([texts("Spoke to both defence ministers", "day 1")], gap=3)
    assert shown(part, 24) == ["Spoke to both      day 1", "defence", "ministers"]


def test_cell_with_several_styles_keeps_them() -> None:
    """A cell may carry more than one style."""
    console = Console(width=40, color_system="standard", force_terminal=True, legacy_windows=False)
    with console.capture() as captured:
        console.print(Aligned([[Text("■■", style="bold").append("□", style="dim"), Text("offer", style="bold")]]))
    assert captured.get() == "\x1b[1m■■\x1b[0m\x1b[1;2m□\x1b[0m  \x1b[1moffer\x1b[0m\n"


def test_headline_wraps_beside_its_key() -> None:
    """A key stands at the right end of the first line whatever wraps to its left; the text is indented by two."""
    part = Headed(Text("Call  Sergey Lavrov and Elmar Mammadyarov"), Text("~2016-001"), Text("They spoke of a truce."))
    assert shown(part, 30) == [
        "Call  Sergey Lavrov  ~2016-001",
        "and Elmar",
        "Mammadyarov",
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
