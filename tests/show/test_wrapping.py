"""Text broken into lines, as rich itself would break it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from nkcompare.show.grid import columns, wrapped

CONSOLE = Console(width=80, color_system="standard", force_terminal=True, legacy_windows=False)
WORD = st.text(st.characters(categories=("L", "N", "P", "S"), max_codepoint=0x2FF), min_size=1, max_size=14)
PROSE = st.lists(st.lists(WORD, min_size=1, max_size=9).map(" ".join), min_size=1, max_size=3).map("\n".join)


def told(text: Text, width: int) -> list[str]:
    """The lines' texts."""
    return ["".join(piece.text for piece in line.pieces) for line in wrapped(text, width, CONSOLE)]


@given(PROSE, st.integers(14, 40))
def test_breaks_where_rich_breaks(prose: str, width: int) -> None:
    """Words with one blank between are broken into the lines rich makes of them."""
    assert told(Text(prose), width) == [line.plain.rstrip() for line in Text(prose).wrap(CONSOLE, width, overflow="fold")]


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs"))), st.integers(2, 20))
def test_nothing_is_lost_and_nothing_too_wide(prose: str, width: int) -> None:
    """Whatever the text, every character but blanks is on some line, and each line says how wide it is."""
    lines = wrapped(Text(prose), width, CONSOLE)
    shown = ["".join(piece.text for piece in line.pieces) for line in lines]
    assert "".join("".join(shown).split()) == "".join(prose.split())
    assert [line.width for line in lines] == [Text(text).cell_len for text in shown]
    assert max(line.width for line in lines) <= width


def test_styles_go_on_across_a_break() -> None:
    """A style that covers two lines covers both."""
    text = Text("Call ").append("Putin rang", style="bold")
    lines = wrapped(text, 8, CONSOLE)
    assert [[(piece.text, str(piece.style)) for piece in line.pieces] for line in lines] == [
        [("Call", "none")],
        [("Putin", "bold")],
        [("rang", "bold")],
    ]


def test_indentation_stays() -> None:
    """Blanks a text begins with stay, on every line of it; those it is broken at are no line's."""
    assert told(Text("  one   two"), 6) == ["  one", "  two"]


def test_overlong_word_is_broken_inside() -> None:
    """A word longer than a line begins a line of its own and goes on below; what follows stands behind its end."""
    assert told(Text("a https://mid.ru/1 b"), 8) == ["a", "https://", "mid.ru/1", "b"]
    assert told(Text("abcdefgh i"), 5) == ["abcde", "fgh i"]


@pytest.mark.slow
def test_columns_are_those_rich_counts() -> None:
    """Every printable character takes the columns rich says it takes."""
    printable = [chr(code) for code in range(0x20, 0x30000) if chr(code).isprintable() and not 0xD800 <= code < 0xE000]
    assert [char for char in printable if columns(char) != cell_len(char)] == []


STYLES = st.sampled_from(["", "bold", "dim", "red", "not bold"])
PIECES = st.lists(st.tuples(st.text("aбé", min_size=1, max_size=6), STYLES), min_size=1, max_size=6)


@given(PIECES, STYLES, st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9), STYLES), max_size=2))
def test_pieces_are_styled_as_rich_styles_them(
    pieces: list[tuple[str, str]], base: str, over: list[tuple[int, int, str]]
) -> None:
    """Each character has the style rich gives it, also where one style lies on another."""
    text = Text(style=base)
    for words, style in pieces:
        text.append(words, style)
    for start, length, style in over:
        text.stylize(style, start, start + length)
    (line,) = wrapped(text, 80, CONSOLE)
    ours = [(char, piece.style or Style.null()) for piece in line.pieces for char in piece.text]
    rich = [(char, piece.style or Style.null()) for piece in CONSOLE.render(text) for char in piece.text.rstrip("\n")]
    assert ours == rich
