"""`--help` on a screen: in the colours of the pages, and in the pager where it is longer than the screen."""

import io
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager, redirect_stdout


@contextmanager
def help_on_screen(arguments: Collection[str]) -> Iterator[None]:
    """While active, show the help that typer prints like a page; into a pipe it is printed unchanged."""
    from nkcompare.show.terminal import this_terminal

    terminal = this_terminal(os.environ)
    if not terminal.screen:
        yield
        return
    from nkcompare.cli.pager import paged

    held = io.StringIO()
    with paged(terminal, wanted="--no-pager" not in arguments) as page:
        before = _dressed(width=page.table_width, colours=page.colours)
        try:
            with redirect_stdout(held):
                yield
        finally:
            _set(before)
            page.write(held.getvalue())


def _dressed(*, width: int, colours: str | None) -> dict[str, object]:
    """Make typer print in our colours at a width, and return its former settings. Its own yellow is illegible on white."""
    from nkcompare.show.colours import BLUE, GREEN, MAGENTA, ORANGE, RED

    named = f"bold {BLUE}"
    return _set({
        "STYLE_OPTION": named, "STYLE_COMMANDS_TABLE_FIRST_COLUMN": named, "STYLE_SWITCH": f"bold {GREEN}",
        "STYLE_NEGATIVE_OPTION": f"bold {MAGENTA}", "STYLE_NEGATIVE_SWITCH": f"bold {RED}", "STYLE_TYPES": ORANGE,
        "STYLE_USAGE": ORANGE, "STYLE_OPTION_ENVVAR": ORANGE, "STYLE_REQUIRED_SHORT": RED, "STYLE_REQUIRED_LONG": RED,
        "MAX_WIDTH": width, "FORCE_TERMINAL": bool(colours), "COLOR_SYSTEM": colours,
    })  # fmt: skip


def _set(values: dict[str, object]) -> dict[str, object]:
    from typer import rich_utils

    before = {name: getattr(rich_utils, name) for name in values}
    for name, value in values.items():
        setattr(rich_utils, name, value)
    return before
