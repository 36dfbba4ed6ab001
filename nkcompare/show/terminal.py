"""The terminal: streams, width, colour and glyphs in one object, so that a test can use any terminal."""

import contextlib
import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from nkcompare.show.save import Saved


PIPE_WIDTH = 100
"""The width where output is not a screen and COLUMNS is not set (docs/design.md, section 4)."""
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
    """One place to print to.

    `width` is in columns, of which a table takes at most `widest`; `screen`: a person is looking, not a pipe; `links`: it shows
    addresses as links; `many_colours`: it has the palette of 256; `saved` keeps what is shown.
    """

    out: TextIO
    err: TextIO
    width: int = PIPE_WIDTH
    colour: bool = False
    screen: bool = False
    glyphs: Glyphs = Glyphs()
    saved: "Saved | None" = None
    widest: int = WIDE
    links: bool = False
    many_colours: bool = False

    @property
    def table_width(self) -> int:
        """The width a table may take."""
        return min(self.width, self.widest)

    @property
    def colours(self) -> Literal["standard", "256"] | None:
        """The colour system, as rich names it; None for no colour."""
        return None if not self.colour else "256" if self.many_colours else "standard"

    def console(self, stream: TextIO | None = None) -> "Console":
        """A rich console for this terminal: text is text, nothing is highlighted or interpreted."""
        from rich.console import Console

        return Console(
            file=stream or self.out,
            width=self.table_width,
            force_terminal=self.colour,
            color_system=self.colours,
            no_color=not self.colour,
            highlight=False,
            markup=False,
            emoji=False,
            legacy_windows=False,
        )

    def show(self, *parts: "RenderableType") -> None:
        """Print tables and texts to standard output; no line ends in spaces."""
        from rich.console import Group

        console = self.console()
        with console.capture() as captured:
            console.print(Group(*parts), crop=False)
        text = strip_line_ends(captured.get())
        self.write(text if self.links else _LINK.sub("", text))
        if self.saved:
            # With its styles, which a pipe is not shown.
            self.saved.add(parts, self._replace(colour=True).console())

    def write(self, text: str) -> None:
        """Print text as it is to standard output."""
        self.out.write(text)

    def warn(self, text: str) -> None:
        """Print a message to standard error; a failure to write it is ignored, as what was done is done."""
        with contextlib.suppress(OSError):
            self.err.write(text if text.endswith("\n") else text + "\n")


_LINK = re.compile("\x1b]8;[^\x1b]*\x1b\\\\")
"""The sequence that begins and ends a link (OSC 8)."""


def strip_line_ends(text: str) -> str:
    """The text without trailing spaces on its lines."""
    return "".join(line.rstrip() + "\n" for line in text.split("\n")[:-1]) if text.endswith("\n") else text.rstrip()


def this_terminal(environ: Mapping[str, str], *, no_color: bool = False, width: int | None = None) -> Terminal:
    """The terminal the program was started in, from its environment and streams; `width` overrides the width."""
    screen = sys.stdout.isatty()
    dumb = environ.get("TERM", "") in ("dumb", "unknown")
    forced = environ.get("FORCE_COLOR", "0") not in ("", "0")
    colour = not no_color and not environ.get("NO_COLOR") and (forced or (screen and not dumb))
    glyphs = Glyphs() if _speaks_unicode(sys.stdout) else ASCII
    asked = width or _asked(environ)
    columns = max(asked or _width(screen=screen), _NARROWEST)
    # A width that was asked for is kept, however wide; a screen's is not always used in full.
    widest = max(columns, WIDE) if asked else WIDE
    links = colour and _shows_links(environ)
    many = colour and _has_many_colours(environ)
    return Terminal(sys.stdout, sys.stderr, columns, colour, screen, glyphs, widest=widest, links=links, many_colours=many)


def _asked(environ: Mapping[str, str]) -> int:
    columns = environ.get("COLUMNS", "")
    return int(columns) if columns.isascii() and columns.isdigit() else 0


_LINKING_TERMINALS = ("iterm.app", "wezterm", "vscode", "ghostty", "hyper", "tabby", "rio", "warpterminal", "contour")
_LINKING_TYPES = ("kitty", "alacritty", "foot", "wezterm", "ghostty", "contour")
_COLOURFUL_TYPES = ("256color", "direct", *_LINKING_TYPES)
_VTE_SINCE = 5000
"""VTE 0.50, of GNOME Terminal and its kin: the first that shows links."""


def _has_many_colours(environ: Mapping[str, str]) -> bool:
    """Whether the terminal says that it has 256 colours or more."""
    kind = environ.get("TERM", "")
    named = environ.get("COLORTERM", "").lower() in ("truecolor", "24bit") or bool(environ.get("WT_SESSION"))
    return named or any(name in kind for name in _COLOURFUL_TYPES)


def _shows_links(environ: Mapping[str, str]) -> bool:
    """Whether the terminal is one that is known to show links (OSC 8); FORCE_HYPERLINK decides where it is set.

    Others print the sequence as it is. Nothing is known of what lies behind tmux and screen, or at the other end of ssh.
    """
    if (forced := environ.get("FORCE_HYPERLINK")) is not None:
        return forced not in ("", "0")
    kind = environ.get("TERM", "")
    if kind.startswith(("screen", "tmux")) or environ.get("TMUX") or environ.get("STY"):
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        (vte.isascii() and vte.isdigit() and int(vte) >= _VTE_SINCE)
        or environ.get("TERM_PROGRAM", "").lower() in _LINKING_TERMINALS
        or any(name in kind for name in _LINKING_TYPES)
        or bool(environ.get("WT_SESSION") or environ.get("KONSOLE_VERSION") or environ.get("DOMTERM"))
    )


def _width(*, screen: bool) -> int:
    if screen:
        return _columns(sys.stdout) or PIPE_WIDTH
    # Through a pipe into `head` or `less` it still reaches the screen; a file is the same on any screen.
    return min(PIPE_WIDTH, _columns(sys.stderr) or PIPE_WIDTH) if _is_pipe(sys.stdout) else PIPE_WIDTH


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


LONG = 50_000
"""Rows from which on work takes long enough to be watched."""


@contextlib.contextmanager
def progress(terminal: Terminal, what: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function that is called with the number of rows done; it draws a bar for `total` rows that disappears at the end."""
    if total < LONG or not terminal.err.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    # A bar moves by control codes, which rich writes only to what it takes for a terminal; colour is another question.
    console = Console(file=terminal.err, force_terminal=True, no_color=not terminal.colour, width=terminal.table_width)
    with Progress(console=console, transient=True) as bars:
        bar = bars.add_task(what, total=total)
        yield lambda done: bars.advance(bar, done)
