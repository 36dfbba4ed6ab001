"""The figures by name: from a record and a selection to a file."""

import re
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare import __version__
from nkcompare.compare.select import Selection, select
from nkcompare.compare.tolls import TollComparison
from nkcompare.drafts import write_output
from nkcompare.model.background import Background
from nkcompare.model.record import Log, Record
from nkcompare.publish.figures.frame import FigureData, days_shown
from nkcompare.publish.figures.kinds import FigureKind, Size, Theme
from nkcompare.publish.figures.style import Look, look_for, styled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.figure import Figure

    from nkcompare.compare.contrast import ContrastComparison
    from nkcompare.compare.order import OrderComparison


def plot(
    kind: FigureKind,
    record: Record,
    selection: Selection,
    path: Path,
    *,
    size: Size,
    theme: Theme,
    scale: TollComparison | None,
    title: str = "",
    background: Background | None = None,
    compared: "ContrastComparison | OrderComparison | None" = None,
) -> None:
    """Draw a figure of the selected acts to a file. Raises ImportError without matplotlib, OSError where it cannot be written."""
    ending = path.suffix.lower()
    made = figure(
        kind,
        record,
        selection,
        ending,
        size=size,
        theme=theme,
        scale=scale,
        title=title,
        background=background,
        compared=compared,
    )
    write_output(path, [made])


def figure(
    kind: FigureKind,
    record: Record,
    selection: Selection,
    ending: str,
    *,
    size: Size,
    theme: Theme,
    scale: TollComparison | None,
    title: str = "",
    background: Background | None = None,
    compared: "ContrastComparison | OrderComparison | None" = None,
) -> bytes:
    """A figure of the selected acts as the bytes of a file with that ending. Raises ImportError without matplotlib."""
    with drawing(
        kind, record, selection, size=size, theme=theme, scale=scale, title=title, background=background, compared=compared
    ) as drawn:
        return figure_bytes(drawn, ending, title_of(drawn), describe(drawn), look_for(size, theme).sheet.dots)


@contextmanager
def drawing(
    kind: FigureKind,
    record: Record,
    selection: Selection,
    *,
    size: Size,
    theme: Theme,
    scale: TollComparison | None,
    title: str = "",
    background: Background | None = None,
    compared: "ContrastComparison | OrderComparison | None" = None,
) -> "Iterator[Figure]":
    """A figure of the selected acts, in whose look it can be written until the end. Raises ImportError without matplotlib.

    `compared` is the comparison for a figure of a contrast or an order; without it, what their commands give by default.
    """
    book = record.codebook
    logs, whole = (
        tuple(Log(log.war, select(log.events, log.war, chosen, book)) for log in record.logs)
        for chosen in (selection, selection.everything)
    )
    data = FigureData(logs, whole, selection, book, days_shown(logs, selection), " ".join(title.split()))
    look = look_for(size, theme)
    with styled(look):
        yield _compared(kind, compared, record, data, look) or _drawn(kind, data, look, scale, background)


def _compared(
    kind: FigureKind, found: "ContrastComparison | OrderComparison | None", record: Record, data: FigureData, look: Look
) -> "Figure | None":
    """The figures of comparisons, which have no days across; None for other kinds."""
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


def _drawn(
    kind: FigureKind, data: FigureData, look: Look, scale: TollComparison | None, background: Background | None
) -> "Figure":
    if kind is FigureKind.lanes:
        from nkcompare.publish.figures.lanes import draw_lanes

        return draw_lanes(data, look, scale, background)
    if kind is FigureKind.milestones:
        from nkcompare.publish.figures.milestones import draw_milestones

        return draw_milestones(data, look)
    if kind is FigureKind.tempo:
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
