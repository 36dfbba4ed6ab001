"""Where output goes: streams, width, colour and glyphs as one object, so that a test can be any terminal."""

import contextlib
import os
import stat
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from nkcompare.show.save import Saved

PIPE_WIDTH = 100
"""Columns where output is no screen and COLUMNS says nothing (docs/design.md, section 4)."""
NARROW, WIDE = 90, 140
"""Below `NARROW` columns wars stack; above `WIDE` tables stop growing."""
_NARROWEST = 40


class Glyphs(NamedTuple):
    """The marks that carry meaning; every one has an ASCII stand-in for terminals without Unicode."""

    full: str = "■"
    hollow: str = "□"
    bar: str = "▪"
    bar_back: str = "▫"
    rule: str = "─"
    cross: str = "┼"
    upright: str = "│"
    nothing: str = "·"
    never: str = "—"
    to: str = "→"
    both: str = "↔"
    dot: str = "·"
    minus: str = "−"
    ellipsis: str = "…"
    same: str = "="
    later: str = "□"
    times: str = "×"
    back: str = "←"
    after: str = "†"
    one_row: str = "¹"


ASCII = Glyphs("#", "-", "*", "o", "-", "+", "|", ".", "-", "->", "<->", "-", "-", "...", "=", "o", "x", "<-", "^", "'")


class Terminal(NamedTuple):
    """One place to print to. `width` is in columns; `screen`: a person is looking, not a pipe; `saved` keeps what is shown."""

    out: TextIO
    err: TextIO
    width: int = PIPE_WIDTH
    colour: bool = False
    screen: bool = False
    glyphs: Glyphs = Glyphs()
    saved: "Saved | None" = None

    @property
    def table_width(self) -> int:
        """The width a table may take."""
        return min(self.width, WIDE)

    def console(self, stream: TextIO | None = None) -> "Console":
        """A rich console for this terminal: text is text, nothing is highlighted or interpreted."""
        from rich.console import Console  # noqa: PLC0415

        return Console(
            file=stream or self.out,
            width=self.table_width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def show(self, *parts: "RenderableType") -> None:
        """Print tables and texts to standard output; no line ends in spaces."""
        console = self.console()
        with console.capture() as captured:
            for part in parts:
                console.print(part, crop=False)
        self.write(strip_line_ends(captured.get()))
        if self.saved:
            # With its styles, which a pipe is not shown.
            self.saved.add(parts, self._replace(colour=True).console())

    def write(self, text: str) -> None:
        """Print text as it is to standard output."""
        self.out.write(text)

    def warn(self, text: str) -> None:
        """Print a message to standard error; where nobody can hear it, what was done is done all the same."""
        with contextlib.suppress(OSError):
            self.err.write(text if text.endswith("\n") else text + "\n")


def strip_line_ends(text: str) -> str:
    """The text without trailing spaces on its lines."""
    return "".join(line.rstrip() + "\n" for line in text.split("\n")[:-1]) if text.endswith("\n") else text.rstrip()


def this_terminal(environ: Mapping[str, str], *, no_color: bool = False) -> Terminal:
    """The terminal the program was started in, as its environment and streams describe it."""
    screen = sys.stdout.isatty()
    dumb = environ.get("TERM", "") in ("dumb", "unknown")
    forced = environ.get("FORCE_COLOR", "0") not in ("", "0")
    colour = not no_color and not environ.get("NO_COLOR") and (forced or (screen and not dumb))
    glyphs = Glyphs() if _speaks_unicode(sys.stdout) else ASCII
    return Terminal(sys.stdout, sys.stderr, _width(environ, screen=screen), colour, screen, glyphs)


def _width(environ: Mapping[str, str], *, screen: bool) -> int:
    columns = environ.get("COLUMNS", "")
    if columns.isascii() and columns.isdigit() and int(columns) > 0:
        return max(int(columns), _NARROWEST)
    if screen:
        return max(_columns(sys.stdout) or PIPE_WIDTH, _NARROWEST)
    # Through a pipe into `head` or `less` it comes to the screen all the same; a file is the same whatever the screen.
    return max(min(PIPE_WIDTH, _columns(sys.stderr) or PIPE_WIDTH), _NARROWEST) if _is_pipe(sys.stdout) else PIPE_WIDTH


def _columns(stream: TextIO) -> int:
    """The columns of the screen behind a stream; 0 where there is none."""
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return 0


def _is_pipe(stream: TextIO) -> bool:
    try:
        return stat.S_ISFIFO(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _speaks_unicode(stream: TextIO) -> bool:
    try:
        "■□▪─┼│→↔←−…·×†¹".encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
