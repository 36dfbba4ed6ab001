"""A figure as a file: the same bytes for the same record, and words in it for those who do not see it."""

import re
from io import BytesIO
from typing import TYPE_CHECKING

from nkcompare import __version__

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = (".svg", ".png", ".pdf")
"""The endings a figure may be written to."""

_FONTS = "'DejaVu Sans',Verdana,sans-serif"
"""The font figures are laid out in, and its like elsewhere: both go back to one design and are equally wide."""
_MAKER = f"nkcompare {__version__}"


def figure_bytes(drawn: "Figure", ending: str, title: str, description: str, dots: int) -> bytes:
    """A figure as a file with that ending has it. No time is in it and no path."""
    metadata: dict[str, dict[str, str | None]] = {
        ".svg": {"Title": title, "Description": description, "Creator": _MAKER, "Date": None},
        ".png": {"Title": title, "Description": description, "Software": _MAKER},
        ".pdf": {"Title": title, "Subject": description, "Creator": _MAKER, "Producer": _MAKER, "CreationDate": None},
    }
    made = BytesIO()
    drawn.savefig(made, format=ending[1:], dpi=dots, metadata=metadata[ending])
    return _lean(made.getvalue().decode()).encode() if ending == ".svg" else made.getvalue()


def _lean(svg: str) -> str:
    """An SVG without spaces nobody needs, its numbers to hundredths of a point, its words in a font that is at hand."""
    return re.sub(r"<(?:path|text|use|svg)\b[^>]*>", lambda tag: _lean_tag(tag[0]), svg)


def _lean_tag(tag: str) -> str:
    tag = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", " ".join(tag.split()))
    tag = re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), tag)
    if tag.startswith("<path"):
        tag = re.sub(r"(?<=[MLCQZz\d]) (?=[MLCQZz\"])|(?<=[MLCQ]) (?=[-\d])", "", tag)
    return re.sub(r"(?<=[:;]) ", "", tag.replace("'DejaVu Sans'", _FONTS))
