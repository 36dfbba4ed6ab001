"""Putting words and marks on a panel: the few ways every figure does it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from nkcompare.publish.figures.style import Look

if TYPE_CHECKING:
    from matplotlib.axes import Axes

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
    across: Literal["left", "center", "right"] = "left",
    up: Literal["bottom", "baseline", "center", "center_baseline", "top"] = "center",
    weight: str = "normal",
    slant: Literal["normal", "italic"] = "normal",
    halo: str | None = None,
    gid: str | None = None,
) -> None:
    """Write words at a place, moved by an offset in points, on a patch of `halo` where they cross lines; never as a formula."""
    box = {"facecolor": halo, "edgecolor": "none", "pad": size * 0.06} if halo else None
    panel.annotate(
        text, at, offset, xycoords=coords, textcoords="offset points", size=size, color=colour, ha=across, va=up, weight=weight,
        style=slant, gid=gid, annotation_clip=False, linespacing=0.98, zorder=6, bbox=box,
    )  # fmt: skip


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
    """Draw marks as wide as `widths` says, in points, the widest first so that none hides another; `rim`: colour and width."""
    across, up = at
    ranked = sorted(range(len(widths)), key=lambda one: -widths[one])
    panel.scatter(
        [across[one] for one in ranked], [up[one] for one in ranked], s=[widths[one] ** 2 for one in ranked], marker=shape,
        facecolors=fill, edgecolors=rim[0], linewidths=rim[1], zorder=order, clip_on=False, gid=gid,
    )  # fmt: skip


def height_of(panel: "Axes", here: Look) -> float:
    """A panel's height in points."""
    figure = panel.get_figure(root=True)
    inches = float(figure.get_size_inches()[1]) if figure else here.sheet.height
    return panel.get_position().height * inches * 72
