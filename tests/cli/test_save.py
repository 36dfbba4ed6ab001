"""`--save FILE`: what a terminal shows, kept to pass on."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.conftest import Golden, Run

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("ending", ["svg", "html"])
def test_golden(run: Run, golden: Golden, tmp_path: Path, ending: str) -> None:
    """The picture and the page of day 5 are these, byte for byte, on any machine."""
    path = tmp_path / f"day5.{ending}"
    assert run("day", "5", "--save", str(path)).code == 0
    golden(f"save/day-5.{ending}", path.read_text(encoding="utf-8"))


def test_text_is_what_was_printed(run: Run, tmp_path: Path) -> None:
    """A .txt holds the very text that went to the terminal, and saving changes nothing of it."""
    path = tmp_path / "day5.txt"
    ran = run("day", "5", "--save", str(path), width=80)
    assert ran.out == run("day", "5", width=80).out
    assert path.read_text(encoding="utf-8") == ran.out


@pytest.mark.parametrize("command", ["diff", "timeline", "pivot", "sensitivity", "log", "wars", "codebook", "show 2020-001"])
def test_every_table_command_saves(run: Run, tmp_path: Path, command: str) -> None:
    """Every command that shows a table can keep it, and what is kept is what was shown."""
    path = tmp_path / "kept.txt"
    ran = run(*command.split(), "--save", str(path))
    assert ran.code == 0, ran.err
    assert path.read_text(encoding="utf-8") == ran.out != ""


def test_screen_colour_is_not_in_the_text(run: Run, tmp_path: Path) -> None:
    """On a coloured screen the text file still holds words alone."""
    path = tmp_path / "day5.txt"
    run("day", "5", "--save", str(path), screen=True)
    assert "\x1b" not in path.read_text(encoding="utf-8")


def test_picture_holds_every_word_at_its_column(run: Run, tmp_path: Path) -> None:
    """The SVG's texts, laid out by their x, are the printed lines; nothing is lost and columns stay columns."""
    path = tmp_path / "day5.svg"
    printed = run("day", "5", "--save", str(path)).out.splitlines()
    lines: dict[int, str] = {}
    for text in ET.parse(path).getroot().iter(f"{SVG}text"):
        number = (int(text.attrib["y"]) - 34) // 19
        column = round((float(text.attrib["x"]) - 20) / 8.4)
        lines[number] = lines.get(number, "").ljust(column) + (text.text or "")
    assert [lines.get(number, "") for number in range(len(printed))] == printed


@pytest.mark.parametrize("ending", ["svg", "html"])
def test_asks_for_nothing(run: Run, tmp_path: Path, ending: str) -> None:
    """A saved file names no address to load anything from: no font, no script, no style sheet."""
    path = tmp_path / f"day5.{ending}"
    run("day", "5", "--save", str(path))
    text = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?://|@import|@font-face|url\(|<script|<link", text)


def test_no_color_is_kept(run: Run, tmp_path: Path) -> None:
    """`--no-color` saves in black, but still bold."""
    path = tmp_path / "day5.svg"
    run("day", "5", "--no-color", "--save", str(path))
    text = path.read_text(encoding="utf-8")
    assert "#855300" not in text
    assert "font-weight:700" in text


@pytest.mark.parametrize("ending", ["svg", "html"])
def test_cells_are_text(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    """Markup in a cell is shown as it is written."""
    log = sample / "2020.csv"
    hostile = "<script>alert(1)</script> & [bold]"
    lines = log.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(index for index, line in enumerate(lines) if ",2020-10-01,RUS," in line)
    cells = lines[number].split(",")
    cells[10] = hostile
    lines[number] = f"{','.join(cells[:9])},,{hostile},confirmed,https://example.org/,\n"
    log.write_text("".join(lines), encoding="utf-8")
    path = tmp_path / f"day5.{ending}"
    ran = run("day", "5", "--save", str(path), events=sample)
    assert ran.code == 0, ran.err
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "<script>alert(1)</script>" in unescape(text)


def test_unknown_ending(run: Run) -> None:
    """A file that would be no picture, page or text is refused before anything is printed."""
    ran = run("day", "5", "--save", "day5.png")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "nkcompare: --save: `day5.png` does not end in .svg, .html, .txt\nhint: for example: --save day5.svg\n"


def test_data_is_not_shown(run: Run) -> None:
    """There is no picture of JSON."""
    ran = run("day", "5", "--save", "day5.svg", "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "--format json shows none" in ran.err


def test_cannot_write(run: Run, tmp_path: Path) -> None:
    """A folder that is not there is told with its name, before anything is shown."""
    ran = run("day", "5", "--save", str(tmp_path / "nowhere" / "day5.svg"))
    assert (ran.code, ran.out) == (2, "")
    assert "nowhere/day5.svg cannot be written as a file" in ran.err
