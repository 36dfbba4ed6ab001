"""Progress of long work."""

import io

from nkcompare.show.terminal import LONG, Terminal, progress
from tests.conftest import Stream


def test_long_work_is_shown_to_a_person() -> None:
    """On a terminal, long work draws a bar on the error stream and nothing on standard output."""
    out, err = io.StringIO(), Stream(screen=True)
    with progress(Terminal(out, err), "Writing csv", LONG) as watch:
        watch(LONG)
    assert "Writing csv" in err.getvalue()
    assert out.getvalue() == ""


def test_short_work_and_pipes_show_nothing() -> None:
    """Work that is over at once, or that nobody watches, draws nothing."""
    for screen, total in ((True, LONG - 1), (False, LONG)):
        err = Stream(screen=screen)
        with progress(Terminal(io.StringIO(), err), "Writing csv", total) as watch:
            watch(total)
        assert err.getvalue() == ""
