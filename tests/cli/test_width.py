"""How wide a table is, by where it goes from a real terminal."""

import json
import os
import re
import sys
from pathlib import Path

import pexpect
import pytest
from rich.cells import cell_len

from tests.conftest import ROOT, SAMPLE, Run

COMMAND = f"{sys.executable} -m nkcompare day 14 --events {SAMPLE}"


def widest(text: str) -> int:
    """The columns of a text's widest line, without what a pager tells the terminal."""
    return max(cell_len(_TOLD.sub("", line).rstrip()) for line in text.splitlines())


_TOLD = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|[=>])")


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


def test_a_screen_is_not_used_in_full_beyond_140_columns() -> None:
    """Lines longer than that are hard to follow; whoever wants them says so."""
    assert 100 < widest(typed(f"{COMMAND} --no-color", 200)) <= 140
    assert 140 < widest(typed(f"{COMMAND} --no-color --width 180", 200)) <= 180


@pytest.mark.parametrize("width", [60, 180])
def test_as_wide_as_asked_for(run: Run, width: int) -> None:
    """COLUMNS and --width set the width of a table, in a pipe too; the option goes before the variable."""
    by_variable = run("day", "14", width=width).out
    assert by_variable == run("day", "14", "--width", str(width), width=100).out
    assert width - 20 < widest(by_variable) <= width


@pytest.mark.slow
def test_an_address_is_whole_in_a_pipe(run: Run) -> None:
    """No address is broken where the output is read by a program, however narrow it is."""
    urls = [url for event in json.loads(run("log", "--actor", "all", "-f", "json").out)["events"] for url in event["sources"]]
    ids = [event["id"] for event in json.loads(run("log", "--actor", "all", "-f", "json").out)["events"]]
    shown = run("show", *ids, width=40).out.split()
    assert set(urls) <= set(shown)
    assert not set(urls) <= set(run("show", *ids, width=40, screen=True).out.split())


@pytest.mark.parametrize(
    ("environ", "shown"),
    [
        ({"TERM": "linux"}, False), ({"TERM": "vt100"}, False), ({"TERM": "screen"}, False), ({"TERM": "dumb"}, False),
        ({"TERM": "xterm-256color"}, False), ({"TERM": "xterm-kitty"}, True), ({"VTE_VERSION": "7006"}, True),
        ({"VTE_VERSION": "4205"}, False), ({"TERM_PROGRAM": "iTerm.app"}, True), ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"WT_SESSION": "x"}, True), ({"TERM": "screen-256color", "VTE_VERSION": "7006"}, False),
        ({"FORCE_HYPERLINK": "1"}, True), ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
    ],
)  # fmt: skip
def test_links_only_where_the_terminal_knows_them(run: Run, environ: dict[str, str], shown: bool) -> None:  # noqa: FBT001
    """An address is written as a link (OSC 8) to terminals known to show it; another would print the sequence."""
    clean = dict.fromkeys(("VTE_VERSION", "TERM_PROGRAM", "WT_SESSION", "KONSOLE_VERSION", "DOMTERM", "TMUX", "STY"), "")
    ran = run("show", "2016-001", screen=True, environ={**clean, **environ})
    assert ("\x1b]8;" in ran.out) is shown
    assert "\x1b]8;" not in run("show", "2016-001", environ={**clean, **environ}).out
