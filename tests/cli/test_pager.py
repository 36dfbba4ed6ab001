"""What is longer than the screen opens in the user's pager on a screen, and nowhere else; nothing is lost on the way."""

import io
import sys
from pathlib import Path

import pytest

from nkcompare.cli.pager import fits, pager_command, shows_colour
from tests.conftest import Run

VIEWS = (
    ("day", "5"), ("diff",), ("timeline",), ("pivot",), ("sensitivity",), ("log",), ("show", "2016-001"), ("wars",),
    ("codebook", "actions"), ("check", "--list"), (), ("--help",), ("day", "--help"),
)  # fmt: skip
"""Every view, as long as a screen of five lines needs."""


@pytest.fixture
def kept(tmp_path: Path) -> tuple[str, Path]:
    """A pager that keeps what it is given in a file, and that file."""
    script, file = tmp_path / "pager.py", tmp_path / "shown"
    script.write_text(f"import sys\nopen({str(file)!r}, 'wb').write(sys.stdin.buffer.read())\n", encoding="utf-8")
    return f"'{sys.executable}' '{script}'", file


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_what_is_longer_than_the_screen(run: Run, kept: tuple[str, Path], view: tuple[str, ...]) -> None:
    """Every view that does not fit the screen goes through the pager, whole and in colour."""
    pager, file = kept
    ran = run(*view, screen=True, environ={"PAGER": pager, "LINES": "5"})
    assert (ran.code, ran.out) == (0, "")
    shown = file.read_text(encoding="utf-8")
    assert shown == run(*view, screen=True, environ={"PAGER": "", "LINES": "5"}).out
    assert "\x1b[" in shown


def test_which_pager(run: Run, kept: tuple[str, Path]) -> None:
    """NKCOMPARE_PAGER goes before PAGER, and is given to a shell."""
    pager, file = kept
    run("log", screen=True, environ={"NKCOMPARE_PAGER": f"sed s/2016-003/THERE/ | {pager}", "PAGER": "false", "LINES": "5"})
    assert "THERE" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({"PAGER": "more"}, "more"),
        ({"PAGER": "more", "NKCOMPARE_PAGER": "most -s"}, "most -s"),
        ({"PAGER": "more", "NKCOMPARE_PAGER": ""}, ""),
        ({"PAGER": "cat"}, ""),
        ({"PAGER": ""}, ""),
        ({"TERM": "dumb"}, ""),
        ({}, ""),
    ],
)
def test_pager_by_environment(environ: dict[str, str], command: str) -> None:
    """Empty and `cat` mean none; a terminal that cannot move its cursor is given none of its own accord."""
    assert pager_command(environ) == command


@pytest.mark.parametrize("pager", ["", "no-such-pager-anywhere", "'unbalanced", "false", "sed --no-such-option", "exit 7"])
def test_nothing_is_lost(run: Run, pager: str) -> None:
    """An empty, unknown, unreadable or failing pager leaves the page where it is, and the exit code as it was."""
    ran = run("log", screen=True, environ={"PAGER": pager, "LINES": "5"})
    assert "2016-003" in ran.out
    assert ran.code == 0
    assert ("ended with" in ran.err) is bool(pager)


def test_leaving_early_is_no_fault(run: Run) -> None:
    """Whoever stops reading has seen enough: nothing is printed after it."""
    ran = run("log", screen=True, environ={"PAGER": "head -1 > /dev/null", "LINES": "5"})
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_pipe_data_and_no_pager_are_not_paged(run: Run, kept: tuple[str, Path]) -> None:
    """A pipe gets the page itself, and so do --no-pager, machine formats and what fits the screen."""
    pager, file = kept
    for arguments, screen, lines in (
        (("log",), False, "5"),
        (("log", "--format", "csv"), True, "5"),
        (("log", "--no-pager"), True, "5"),
        (("log",), True, "5000"),
    ):
        assert "2016-003" in run(*arguments, screen=screen, environ={"PAGER": pager, "LINES": lines}).out
    assert not file.exists()


@pytest.mark.parametrize(
    ("command", "less", "colour"),
    [
        ("less", None, True), ("less", "-i", False), ("less -R", "-i", True), ("less", "FRX", True),
        ("less", "--quit-if-one-screen", False), ("less", "--RAW-CONTROL-CHARS", True),
        ("sed s/a/b/ | less", "-i", False), ("more", "-i", True),
    ],
)  # fmt: skip
def test_colour_only_where_the_pager_shows_it(command: str, less: str | None, colour: bool) -> None:  # noqa: FBT001
    """`less` without -R shows the codes of a colour in place of it: then the page goes without."""
    assert shows_colour(command, {} if less is None else {"LESS": less}) is colour


def test_lines_wider_than_the_screen_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three lines of which one takes two of the screen need a screen of five: the prompt takes one."""
    text = f"one\n{'x' * 120}\nthree\n"
    for lines, there in (("4", False), ("5", True)):
        monkeypatch.setenv("LINES", lines)
        assert fits(text, 100) is there
    assert fits(io.StringIO("").getvalue(), 100)
