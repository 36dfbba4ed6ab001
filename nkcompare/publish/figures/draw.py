"""The figures by name: from a record and a selection to a file."""

import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from nkcompare import __version__
from nkcompare.compare.select import Selection, select
from nkcompare.compare.tolls import TollComparison
from nkcompare.model.background import Background
from nkcompare.model.record import Log, Record
from nkcompare.publish.extras import MissingLibraryError, install_hint
from nkcompare.publish.figures.frame import FigureData, days_shown
from nkcompare.publish.figures.kinds import FigureKind, Size, Theme
from nkcompare.publish.figures.style import Look, look_for, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from nkcompare.compare.contrast import ContrastComparison
    from nkcompare.compare.order import OrderComparison


class FigureRequest(NamedTuple):
    """A figure to draw of the selected acts.

    `tolls` and `background` are for the lanes. `compared` is the comparison for a figure of a contrast or an order; without it,
    what their commands give by default.
    """

    kind: FigureKind
    record: Record
    selection: Selection
    size: Size
    theme: Theme
    tolls: TollComparison | None = None
    background: Background | None = None
    title: str = ""
    compared: "ContrastComparison | OrderComparison | None" = None


def figure(asked: FigureRequest, ending: str) -> bytes:
    """A figure as the bytes of a file with that ending. Raises MissingLibraryError without matplotlib."""
    try:
        with drawing(asked) as drawn:
            return figure_bytes(drawn, ending, title_of(drawn), describe(drawn), look_for(asked.size, asked.theme).sheet.dots)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "matplotlib":
            raise
        raise MissingLibraryError("figures need matplotlib, which is not installed", install_hint("plot")) from error


@contextmanager
def drawing(asked: FigureRequest) -> "Iterator[Figure]":
    """A figure, in whose look it can be written until the end. Raises ImportError without matplotlib."""
    record, selection, book = asked.record, asked.selection, asked.record.codebook
    logs, whole = (
        tuple(Log(log.war, select(log.events, log.war, chosen, book)) for log in record.logs)
        for chosen in (selection, selection.everything)
    )
    data = FigureData(logs, whole, selection, book, days_shown(logs, selection), " ".join(asked.title.split()))
    look = look_for(asked.size, asked.theme)
    with styled(look):
        yield _compared(asked, data, look) or _drawn(asked, data, look)


def _compared(asked: FigureRequest, data: FigureData, look: Look) -> "Figure | None":
    """The figures of comparisons, which have no days across; None for other kinds."""
    kind, record, found = asked.kind, asked.record, asked.compared
    if kind is FigureKind.contrast:
        from nkcompare.compare.contrast import ContrastComparison, contrast
        from nkcompare.publish.figures.contrast import draw_contrast

        return draw_contrast(found if isinstance(found, ContrastComparison) else contrast(record, data.selection), data, look)
    if kind is FigureKind.order:
        from nkcompare.compare.order import OrderComparison, order
        from nkcompare.publish.figures.order import draw_order

        return draw_order(found if isinstance(found, OrderComparison) else order(record, data.selection), data, look)
    if kind is FigureKind.channels:
        from nkcompare.publish.figures.channels import draw_channels

        return draw_channels(data, look)
    return None


def _drawn(asked: FigureRequest, data: FigureData, look: Look) -> "Figure":
    if asked.kind is FigureKind.lanes:
        from nkcompare.publish.figures.lanes import draw_lanes

        return draw_lanes(data, look, asked.tolls, asked.background)
    if asked.kind is FigureKind.milestones:
        from nkcompare.publish.figures.milestones import draw_milestones

        return draw_milestones(data, look)
    if asked.kind is FigureKind.tempo:
        from nkcompare.publish.figures.tempo import draw_tempo

        return draw_tempo(data, look)
    from nkcompare.publish.figures.ladder import draw_ladder

    return draw_ladder(data, look)


def title_of(drawn: "Figure") -> str:
    """A figure's title, in one line."""
    return _texts(drawn)["title"]


def describe(drawn: "Figure") -> str:
    """A figure in words, for those who cannot see it: its title, how to read it, its sources."""
    texts = _texts(drawn)
    return " ".join(texts[part] for part in ("title", "subtitle", "caption") if part in texts)


def _texts(drawn: "Figure") -> dict[str, str]:
    """The texts of the figure itself, by name."""
    return {text.get_gid() or "": text.get_text().replace("\n", " ") for text in drawn.texts}


KINDS = (".svg", ".png", ".pdf")
"""The file endings for figures."""

_FONTS = "'DejaVu Sans',Verdana,sans-serif"
"""The font for which figures are laid out, with one of the same widths for systems that lack it."""
_MAKER = f"nkcompare {__version__}"


def figure_bytes(drawn: "Figure", ending: str, title: str, description: str, dots: int) -> bytes:
    """A figure as the bytes of a file with that ending, without times or paths."""
    metadata: dict[str, dict[str, str | None]] = {
        ".svg": {"Title": title, "Description": description, "Creator": _MAKER, "Date": None},
        ".png": {"Title": title, "Description": description, "Software": _MAKER},
        ".pdf": {"Title": title, "Subject": description, "Creator": _MAKER, "Producer": _MAKER, "CreationDate": None},
    }
    made = BytesIO()
    drawn.savefig(made, format=ending[1:], dpi=dots, metadata=metadata[ending])
    return _lean(made.getvalue().decode()).encode() if ending == ".svg" else made.getvalue()


def _lean(svg: str) -> str:
    """An SVG without unneeded spaces, with numbers to hundredths of a point and widely available fonts."""
    return re.sub(r"<(?:path|text|use|svg)\b[^>]*>", lambda tag: _lean_tag(tag[0]), svg)


def _lean_tag(tag: str) -> str:
    tag = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", " ".join(tag.split()))
    tag = re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), tag)
    if tag.startswith("<path"):
        tag = re.sub(r"(?<=[MLCQZz\d]) (?=[MLCQZz\"])|(?<=[MLCQ]) (?=[-\d])", "", tag)
    return re.sub(r"(?<=[:;]) ", "", tag.replace("'DejaVu Sans'", _FONTS))
