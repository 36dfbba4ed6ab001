"""A long list opens in the user's pager on a screen, and nowhere else."""

import sys
from pathlib import Path

import pytest

from tests.conftest import Run


@pytest.fixture
def kept(tmp_path: Path) -> tuple[str, Path]:
    """A pager that keeps what it is given in a file, and that file."""
    script, file = tmp_path / "pager.py", tmp_path / "shown"
    script.write_text(f"import sys\nopen({str(file)!r}, 'w', encoding='utf-8').write(sys.stdin.read())\n", encoding="utf-8")
    return f"'{sys.executable}' '{script}'", file


def test_long_list_on_a_screen(run: Run, kept: tuple[str, Path]) -> None:
    """What does not fit the screen goes through $PAGER, whole and in colour."""
    pager, file = kept
    ran = run("log", screen=True, environ={"PAGER": pager, "LINES": "20"})
    assert (ran.code, ran.out) == (0, "")
    shown = file.read_text(encoding="utf-8")
    plain = run("log", screen=True, environ={"PAGER": "", "LINES": "20"})
    assert shown == plain.out
    assert "\x1b[" in shown


@pytest.mark.parametrize("pager", ["", "no-such-pager-anywhere", "'unbalanced"])
def test_no_pager(run: Run, pager: str) -> None:
    """An empty, unknown or unreadable $PAGER leaves the list where it is."""
    assert "2016-003" in run("log", screen=True, environ={"PAGER": pager, "LINES": "5"}).out


def test_pipe_and_data_are_not_paged(run: Run, kept: tuple[str, Path]) -> None:
    """A pipe gets the list itself, and so do machine formats and lists that fit the screen."""
    pager, file = kept
    for arguments, screen, lines in ((("log",), False, "5"), (("log", "--format", "csv"), True, "5"), (("log",), True, "5000")):
        assert "2016-003" in run(*arguments, screen=screen, environ={"PAGER": pager, "LINES": lines}).out
    assert not file.exists()
