"""The full screen in a real terminal, and where there is none."""

import importlib.util
import os
import signal
import sys
import termios

import pexpect
import pytest

from tests.conftest import ROOT, SAMPLE, Run

ENTERED, LEFT, CURSOR_BACK, MOUSE_OFF = b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l"


def started(*arguments: str, **environ: str) -> "pexpect.spawn[bytes]":
    """The program in a terminal of 80 by 24, once its screen is there."""
    child = pexpect.spawn(
        sys.executable,
        ["-m", "nkcompare", "browse", *arguments],
        cwd=str(ROOT),
        env={**os.environ, "TERM": "xterm-256color", "NKCOMPARE_EVENTS": str(SAMPLE), **environ},
        dimensions=(24, 80),
        timeout=60,
    )
    child.expect_exact(ENTERED)
    child.expect_exact(b"Quit")
    return child


@pytest.mark.slow
@pytest.mark.parametrize(
    ("ended_by", "code"), [("q", 0), (signal.SIGTERM, 128 + signal.SIGTERM), (signal.SIGHUP, 128 + signal.SIGHUP)]
)
def test_the_terminal_is_left_as_it_was(ended_by: str | signal.Signals, code: int) -> None:
    """However it is ended, the screen, the cursor, the mouse and the line discipline are as they were found."""
    child = started("5")
    if isinstance(ended_by, str):
        child.send(ended_by)
    else:
        child.kill(ended_by)
    child.expect(pexpect.EOF)
    left = child.before or b""
    modes = termios.tcgetattr(child.child_fd)[3]
    child.close()
    assert child.exitstatus == code
    assert all(one in left for one in (LEFT, CURSOR_BACK, MOUSE_OFF))
    assert modes & termios.ECHO
    assert modes & termios.ICANON


@pytest.mark.slow
def test_keys_reach_it() -> None:
    """A key typed in the terminal is answered there; the options of the command line are its first state."""
    child = started("1 Oct 2020", "--wars", "2020,2016", "--no-color")
    assert b"nkcompare browse 5 --wars 2020,2016" in (child.before or b"")
    child.send("m")
    child.expect_exact(b"By day 5")
    child.send("q")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0


def test_where_there_is_no_terminal(run: Run) -> None:
    """Without a terminal it says so, and what would do."""
    ran = run("browse", "5")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "nkcompare: browse needs a terminal, and there is none\nhint: for a page: nkcompare day 5\n"


def test_a_terminal_that_cannot_be_filled(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal that is none but in name is not filled with what it cannot show."""
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    ran = run("browse", "-3", screen=True, environ={"TERM": "dumb"})
    assert ran.code == 2
    assert "which this one does not have\nhint: for a page: nkcompare day -3" in ran.err


def test_where_textual_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra it names the command that adds it."""
    found = importlib.util.find_spec
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("nkcompare.cli.browse.find_spec", lambda name: None if name == "textual" else found(name))
    ran = run("browse", screen=True)
    assert ran.code == 2
    assert ran.err.startswith("nkcompare: browse needs textual, which is not installed\nhint: ")
    assert "install" in ran.err
    assert "textual" in ran.err.partition("hint")[2]
