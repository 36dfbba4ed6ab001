"""Writing a figure: the same bytes for the same record, and words in it for those who do not see it."""

from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare import __version__

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = (".svg", ".png", ".pdf")
"""The endings a figure may be written to."""

_MAKER = f"nkcompare {__version__}"


def write_figure(drawn: "Figure", path: Path, title: str, description: str, dots: int) -> None:
    """Write a figure by the path's ending. No time is in it and no path. Raises OSError."""
    metadata: dict[str, dict[str, str | None]] = {
        ".svg": {"Title": title, "Description": description, "Creator": _MAKER, "Date": None},
        ".png": {"Title": title, "Description": description, "Software": _MAKER},
        ".pdf": {"Title": title, "Subject": description, "Creator": _MAKER, "Producer": _MAKER, "CreationDate": None},
    }
    kind = path.suffix.lower()
    with path.open("wb") as file:
        drawn.savefig(file, format=kind[1:], dpi=dots, metadata=metadata[kind])
