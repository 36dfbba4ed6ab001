"""How wide a table is, by where it goes from a real terminal."""

import os
import sys
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from tests.conftest import ROOT, SAMPLE

COMMAND = f"{sys.executable} -m nkcompare day 14 --events {SAMPLE}"


def widest(text: str) -> int:
    """The columns of a text's widest line."""
    return max(cell_len(line.rstrip()) for line in text.splitlines())


def typed(line: str, columns: int) -> str:
    """What a terminal of so many columns shows when a line is typed into its shell."""
    environ = {name: value for name, value in os.environ.items() if name not in {"COLUMNS", "NO_COLOR", "FORCE_COLOR"}}
    child = pexpect.spawn(
        "/bin/sh", ["-c", line], cwd=str(ROOT), env=environ, dimensions=(200, columns), encoding="utf-8", timeout=60
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    return str(child.before)


@pytest.mark.parametrize(("columns", "most"), [(64, 64), (200, 100)])
def test_a_pipe_that_leads_back_to_the_screen_fits_it(columns: int, most: int) -> None:
    """Through a pipe a table is 100 columns wide, or as wide as the screen it is read on where that is less."""
    assert most - 3 <= widest(typed(f"{COMMAND} | cat", columns)) <= most


def test_a_file_is_the_same_whatever_the_screen(tmp_path: Path) -> None:
    """A table kept in a file is 100 columns wide from any terminal."""
    kept = []
    for columns in (64, 200):
        typed(f"{COMMAND} > {tmp_path}/{columns}", columns)
        kept.append((tmp_path / str(columns)).read_text(encoding="utf-8"))
    assert kept[0] == kept[1]
    assert 97 <= widest(kept[0]) <= 100
