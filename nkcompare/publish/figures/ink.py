"""Writing and marking on a panel, and finding free room for words where there are many marks."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from nkcompare.publish.figures.style import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Across = Literal["left", "center", "right"]
Up = Literal["bottom", "baseline", "center", "center_baseline", "top"]
Slant = Literal["normal", "italic"]
Coords = str | tuple[str, str]
SHARES = "axes fraction"
DAY_AND_SHARE: Coords = ("data", SHARES)
SHARE_AND_ROW: Coords = (SHARES, "data")


def say(
    panel: "Axes",
    text: str,
    at: tuple[float, float],
    *,
    size: float,
    colour: str,
    offset: tuple[float, float] = (0, 0),
    coords: Coords = "data",
    across: Across = "left",
    up: Up = "center",
    weight: str = "normal",
    slant: Slant = "normal",
    halo: str | None = None,
    gid: str | None = None,
) -> None:
    """Write words at a place, moved by an offset in points, never as a formula; on a patch of `halo` where they cross lines."""
    box = {"facecolor": halo, "edgecolor": "none", "pad": size * 0.06} if halo else None
    panel.annotate(
        text, at, offset, xycoords=coords, textcoords="offset points", size=size, color=colour, ha=across, va=up, weight=weight,
        style=slant, gid=gid, annotation_clip=False, linespacing=0.98, zorder=6, bbox=box,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, weight: str = "normal", slant: Slant = "normal") -> float:
    """The width of a line of words, in points."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    font = FontProperties(family="DejaVu Sans", size=size, weight=weight, style=slant)
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrapped(text: str, size: float, width: float, weight: str = "normal") -> list[str]:
    """A text in lines no wider than `width` points, broken at spaces; a wider word has a line of its own."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines or [""]


def marks(
    panel: "Axes",
    at: tuple[Sequence[float], Sequence[float]],
    widths: Sequence[float],
    *,
    shape: str,
    fill: str,
    rim: tuple[str, float],
    order: float,
    gid: str | None = None,
) -> None:
    """Draw marks of these widths, in points, the widest first so that none is hidden; `rim`: colour and width."""
    across, up = at
    ranked = sorted(range(len(widths)), key=lambda one: -widths[one])
    panel.scatter(
        [across[one] for one in ranked], [up[one] for one in ranked], s=[widths[one] ** 2 for one in ranked], marker=shape,
        facecolors=fill, edgecolors=rim[0], linewidths=rim[1], zorder=order, clip_on=False, gid=gid,
    )  # fmt: skip


def height_of(panel: "Axes", look: Look) -> float:
    """A panel's height in points."""
    figure = panel.get_figure(root=True)
    inches = float(figure.get_size_inches()[1]) if figure else look.sheet.height
    return panel.get_position().height * inches * 72


def width_of(panel: "Axes", look: Look) -> float:
    """A panel's width in points."""
    return panel.get_position().width * look.sheet.width * 72


class TextBox(NamedTuple):
    """A rectangle on a panel, in points from its lower left corner."""

    left: float
    low: float
    right: float
    high: float

    def overlap(self, other: "TextBox") -> float:
        """The area that two boxes share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.high, other.high) - max(self.low, other.low)
        return across * up if across > 0 and up > 0 else 0.0


class Spot(NamedTuple):
    """A position for words next to a point: its offset in points, and the edges of the words that are there."""

    offset: tuple[float, float]
    across: Across
    up: Literal["bottom", "center", "top"]


def around(reach: float) -> tuple[Spot, ...]:
    """The positions around a mark that extends `reach` points from its middle, the best first."""
    return (
        Spot((0, reach), "left", "bottom"), Spot((0, -reach), "left", "top"),
        Spot((reach, 0), "left", "center"), Spot((-reach, 0), "right", "center"),
        Spot((0, reach), "right", "bottom"), Spot((0, -reach), "right", "top"),
        Spot((0, reach), "center", "bottom"), Spot((0, -reach), "center", "top"),
        Spot((reach, reach), "left", "bottom"), Spot((reach, -reach), "left", "top"),
    )  # fmt: skip


class Room:
    """The areas of a panel that marks, lines and words occupy, so that further words find a free place.

    The panel's limits and place must be final before this is created.
    """

    def __init__(self, panel: "Axes", look: Look) -> None:
        self._panel, self._look = panel, look
        (left, right), (low, high) = panel.get_xlim(), panel.get_ylim()
        self._origin = left, low
        self._size = width_of(panel, look), height_of(panel, look)
        self._scale = self._size[0] / (right - left), self._size[1] / (high - low)
        self._taken: list[TextBox] = []

    def point(self, at: tuple[float, float]) -> tuple[float, float]:
        """A place of the panel in points."""
        return (at[0] - self._origin[0]) * self._scale[0], (at[1] - self._origin[1]) * self._scale[1]

    def take(self, at: tuple[float, float], wide: float, high: float) -> None:
        """Keep a rectangle around a place free of words."""
        across, up = self.point(at)
        self._taken.append(TextBox(across - wide / 2, up - high / 2, across + wide / 2, up + high / 2))

    def take_line(self, start: tuple[float, float], end: tuple[float, float], width: float) -> None:
        """Keep a horizontal or vertical line free of words."""
        (left, low), (right, high) = self.point(start), self.point(end)
        half = width / 2
        self._taken.append(
            TextBox(min(left, right) - half, min(low, high) - half, max(left, right) + half, max(low, high) + half)
        )

    def say(
        self, text: str, at: tuple[float, float], spots: Sequence[Spot], *, size: float, colour: str, weight: str = "normal",
        gid: str | None = None,
    ) -> None:  # fmt: skip
        """Write words at the first free position; where none is free, at the least crowded one, on a patch of paper."""
        wide, high = text_width(text, size, weight), size * 1.05
        boxes = [self._box(at, spot, wide, high) for spot in spots]
        crowd = [sum(box.overlap(other) for other in self._taken) + self._outside(box) for box in boxes]
        best = min(range(len(spots)), key=lambda one: (crowd[one], one))
        spot = spots[best]
        self._taken.append(boxes[best])
        up: Up = "center_baseline" if spot.up == "center" else spot.up
        say(
            self._panel, text, at, offset=spot.offset, across=spot.across, up=up, size=size, colour=colour, weight=weight,
            gid=gid, halo=self._look.inks.paper if crowd[best] else None,
        )  # fmt: skip

    def _box(self, at: tuple[float, float], spot: Spot, wide: float, high: float) -> TextBox:
        across, up = self.point(at)
        left = across + spot.offset[0] - {"left": 0.0, "center": wide / 2, "right": wide}[spot.across]
        low = up + spot.offset[1] - {"bottom": 0.0, "center": high / 2, "top": high}[spot.up]
        return TextBox(left, low, left + wide, low + high)

    def _outside(self, box: TextBox) -> float:
        """The part of a box beyond the panel's sides, weighted."""
        wide = max(0.0, -box.left) + max(0.0, box.right - self._size[0])
        return wide * (box.high - box.low) * 4
