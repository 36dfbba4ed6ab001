"""`--save`: the output of a terminal as a picture, a web page or plain text to pass on.

The three are drawn here and not by rich's own exports, which fetch a font from the network, draw a window that is
not the reader's, and stretch text where the font is another.
"""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nkcompare.drafts import write_output
from nkcompare.show.colours import ON_PAPER

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.segment import Segment
    from rich.style import Style

KINDS = (".svg", ".html", ".txt")
"""The file endings that `--save` accepts."""

FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace"
INK, PAPER = "#1f2328", "#ffffff"
_FAINT = "#59636e"

_WIDE, _HIGH, _EDGE = 8.4, 19, 20
"""A character's width and a line's height at 14 px, and the margin, in px."""


class Saved:
    """The file for what a command shows; each part shown is added, and the file is written again."""

    def __init__(self, path: Path, *, colour: bool = True) -> None:
        self.path = path
        self._colour = colour
        self._parts: list[RenderableType] = []

    def add(self, parts: Sequence["RenderableType"], console: "Console") -> None:
        """Add what was shown, as wide as `console` shows it. Raises OSError where the file cannot be written."""
        self._parts += parts
        lines = _lines(self._parts, console, colour=self._colour)
        write_output(self.path, [_WRITERS[self.path.suffix.lower()](lines).encode()])


class _Piece(NamedTuple):
    """A run of text in one style: its first column and width, its CSS, and the link's address."""

    text: str
    column: int
    width: int
    css: str
    link: str


def _lines(parts: Sequence["RenderableType"], console: "Console", *, colour: bool) -> list[list[_Piece]]:
    from rich.console import Group
    from rich.segment import Segment

    # Not as lines of the console's width, which would be cut there: an address is as long as it is.
    lines = Segment.split_lines(console.render(Group(*parts)))
    return [_pieces(Segment.simplify(Segment.filter_control(line)), colour=colour) for line in lines]


def _pieces(segments: "Iterable[Segment]", *, colour: bool) -> list[_Piece]:
    from rich.cells import cell_len

    found: list[_Piece] = []
    column = 0
    for text, style, _ in segments:
        width = cell_len(text)
        found.append(_Piece(text, column, width, _css(style, colour=colour), _link(style)))
        column += width
    while found and not found[-1].text.strip() and "background" not in found[-1].css:
        found.pop()
    return found


def _link(style: "Style | None") -> str:
    """The address a style links to, if it is a web address."""
    link = style.link if style else None
    return link if link and link.startswith(("http://", "https://")) else ""


def _css(style: "Style | None", *, colour: bool) -> str:
    if not style:
        return ""
    ink = _hex(style, "color") if colour else ""
    paper = _hex(style, "bgcolor") if colour else ""
    if style.reverse:
        ink, paper = paper or PAPER, ink or INK
    elif style.dim:
        ink = _FAINT
    rules = [
        f"fill:{ink};color:{ink}" if ink else "",
        f"background:{paper}" if paper else "",
        "font-weight:700" if style.bold else "",
        "font-style:italic" if style.italic else "",
        "text-decoration:underline" if style.underline else "text-decoration:line-through" if style.strike else "",
    ]
    return ";".join(rule for rule in rules if rule)


def _hex(style: "Style", which: str) -> str:
    """A style's foreground or background as a hex colour; empty for the terminal's default."""
    found = style.color if which == "color" else style.bgcolor
    if found is None or found.is_default:
        return ""
    return ON_PAPER.get(found.name) or found.get_truecolor().hex


def _classes(lines: list[list[_Piece]]) -> dict[str, str]:
    """A short class for each style that occurs, in order of occurrence."""
    used = dict.fromkeys(piece.css for line in lines for piece in line if piece.css)
    return {css: f"s{number}" for number, css in enumerate(used)}


def _plain(line: list[_Piece]) -> str:
    return "".join(piece.text for piece in line).rstrip()


def _title(lines: list[list[_Piece]]) -> str:
    """The first words shown, as the title of the page."""
    return " ".join(next((text for text in map(_plain, lines) if text.strip()), "nkcompare").split())


def _as_text(lines: list[list[_Piece]]) -> str:
    return "".join(_plain(line) + "\n" for line in lines)


def _as_html(lines: list[list[_Piece]]) -> str:
    classes = _classes(lines)
    rules = "".join(f".{name}{{{css}}}" for css, name in classes.items())
    body = "\n".join("".join(_html_piece(piece, classes) for piece in line) for line in lines)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f'<meta name="viewport" content="width=device-width">\n<title>{escape(_title(lines))}</title>\n'
        f"<style>body{{margin:20px;color:{INK};background:{PAPER}}}pre{{font:14px/1.36 {FONT};margin:0}}"
        f"a{{color:inherit}}{rules}</style>\n</head>\n<body>\n<main><pre>{body}\n</pre></main>\n</body>\n</html>\n"
    )


def _html_piece(piece: _Piece, classes: dict[str, str]) -> str:
    text = escape(piece.text)
    if piece.css:
        text = f'<span class="{classes[piece.css]}">{text}</span>'
    return f'<a href="{escape(piece.link)}" rel="noopener noreferrer">{text}</a>' if piece.link else text


def _as_svg(lines: list[list[_Piece]]) -> str:
    """Each run of text is set as wide as its columns, so that columns stay columns whatever font is there."""
    classes = _classes(lines)
    columns = max((line[-1].column + line[-1].width for line in lines if line), default=1)
    wide, high = columns * _WIDE + 2 * _EDGE, len(lines) * _HIGH + 2 * _EDGE
    rules = "".join(f".{name}{{{css}}}" for css, name in classes.items())
    rows = "\n".join(_svg_line(line, number, classes) for number, line in enumerate(lines) if line)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" role="img"'
        f' width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}">\n'
        f"<title>{escape(_title(lines))}</title>\n"
        f"<style>text{{font:14px {FONT};fill:{INK};white-space:pre}}{rules}</style>\n"
        f'<rect width="100%" height="100%" fill="{PAPER}"/>\n{rows}\n</svg>\n'
    )


def _svg_line(line: list[_Piece], number: int, classes: dict[str, str]) -> str:
    top = _EDGE + number * _HIGH
    boxes = "".join(
        f'<rect x="{_EDGE + piece.column * _WIDE:g}" y="{top}" width="{piece.width * _WIDE:g}" height="{_HIGH}" '
        f'fill="{piece.css.partition("background:")[2][:7]}"/>'
        for piece in line
        if "background:" in piece.css
    )
    return boxes + "".join(_svg_piece(piece, top, classes) for piece in line if piece.text.strip())


def _svg_piece(piece: _Piece, top: int, classes: dict[str, str]) -> str:
    text = piece.text.rstrip()
    lead = len(text) - len(text.lstrip())
    text = text.lstrip()
    width = piece.width - lead - (len(piece.text) - lead - len(text))
    name = f' class="{classes[piece.css]}"' if piece.css else ""
    return (
        f'<text x="{_EDGE + (piece.column + lead) * _WIDE:g}" y="{top + 14}" textLength="{width * _WIDE:g}"{name}>'
        f"{escape(text)}</text>"
    )


_WRITERS = {".svg": _as_svg, ".html": _as_html, ".txt": _as_text}
