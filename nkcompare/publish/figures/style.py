"""The look of figures: sizes, colours by theme, and settings that do not depend on the machine's."""

import contextlib
import importlib.util
import os
import subprocess
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, NoReturn

from nkcompare.model.war import BEFORE, CEASEFIRE, FIGHTING, War
from nkcompare.publish.figures.kinds import Size, Theme
from nkcompare.show.looks import LOOKS, look_of


class PaperSize(NamedTuple):
    """A figure's paper: width and greatest height in inches, type size in points, dots per inch for pixels."""

    width: float
    height: float
    type_size: float
    dots: int


SHEETS = {
    # One column of a journal page: 89 mm wide, 7-point type.
    Size.column: PaperSize(3.5, 4.6, 6.2, 400),
    # A 16:9 slide, legible from the back of a room.
    Size.slide: PaperSize(40 / 3, 7.5, 13, 144),
    # 1200 by 1500 pixels: the tallest picture that networks show uncropped.
    Size.post: PaperSize(8, 10, 12, 150),
}


class Inks(NamedTuple):
    """A theme's colours; the wars' are those of `show.looks`, in their order.

    `names` are the wars' colours for words, which need more contrast than marks.
    """

    paper: str
    ink: str
    faint: str
    rule: str
    wars: tuple[str, ...]
    names: tuple[str, ...]
    phases: dict[str, str]


INKS = {
    Theme.light: Inks(
        "#ffffff", "#1b1f24", "#59616b", "#d5d9de", tuple(one.light[0] for one in LOOKS), tuple(one.light[1] for one in LOOKS),
        {BEFORE: "#ffffff", FIGHTING: "#e3e5e9", CEASEFIRE: "#f4f5f7"},
    ),
    Theme.dark: Inks(
        "#14171b", "#eceff2", "#a0a8b2", "#3a414a", tuple(one.dark[0] for one in LOOKS), tuple(one.dark[1] for one in LOOKS),
        {BEFORE: "#14171b", FIGHTING: "#2d333b", CEASEFIRE: "#1d2127"},
    ),
}  # fmt: skip


class Look(NamedTuple):
    """A figure's size and colours."""

    size: Size
    sheet: PaperSize
    inks: Inks

    @property
    def narrow(self) -> bool:
        """Whether there is room only for the few words of a column."""
        return self.size is Size.column

    @property
    def small(self) -> float:
        """The type size of captions and ticks, in points."""
        return self.sheet.type_size * 0.84

    @property
    def line(self) -> float:
        """A line's width in points, in proportion to the type."""
        return self.sheet.type_size / 8

    def war_colour(self, war: War) -> str:
        """The colour of a war's marks."""
        return self.inks.wars[look_of(war).number]

    def war_name(self, war: War) -> str:
        """The colour of words about a war."""
        return self.inks.names[look_of(war).number]

    def marker(self, war: War) -> str:
        """The shape of a war's marks."""
        return look_of(war).marker


def look_for(size: Size, theme: Theme) -> Look:
    """The look of a size and theme."""
    return Look(size, SHEETS[size], INKS[theme])


@contextmanager
def styled(look: Look) -> Iterator[None]:
    """Draw in this look, whatever matplotlibrc says, with the same element names in every run."""
    load()
    import matplotlib as mpl

    inks = look.inks
    settings: dict[str, object] = {
        "font.family": ["DejaVu Sans"],
        "font.size": look.sheet.type_size,
        "text.color": inks.ink,
        "text.parse_math": False,
        "axes.edgecolor": inks.rule,
        "axes.facecolor": inks.paper,
        "axes.labelcolor": inks.ink,
        "axes.linewidth": look.line * 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "figure.facecolor": inks.paper,
        "savefig.facecolor": inks.paper,
        "xtick.color": inks.rule,
        "ytick.color": inks.rule,
        "xtick.labelcolor": inks.faint,
        "ytick.labelcolor": inks.ink,
        "xtick.labelsize": look.small,
        "ytick.labelsize": look.small,
        "xtick.major.width": look.line * 0.6,
        "ytick.major.size": 0,
        "svg.hashsalt": "nkcompare",
        "svg.fonttype": "none",
        "pdf.fonttype": 42,
    }
    with silent(), mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(settings)  # type: ignore[arg-type] # the stubs list every key; rcParams checks them itself
        yield


_BACKEND = "MPLBACKEND"
"""Names the windows for figures, which ours do not use; it may name some that are not installed."""


def load() -> None:
    """Import matplotlib. Raises ModuleNotFoundError where it is not installed."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'matplotlib'", name="matplotlib")
    with _settings_of(Path(found.origin).parent / "mpl-data"), _no_program_started():
        import matplotlib.font_manager  # noqa: F401 - the extra is loaded where a figure is drawn


@contextlib.contextmanager
def _settings_of(folder: Path) -> Iterator[None]:
    """Make matplotlib find its own settings: it looks in the current folder first, and fails on a broken file."""
    backend = os.environ.pop(_BACKEND, None)
    current = os.open(".", os.O_RDONLY)
    try:
        if folder.is_dir():
            os.chdir(folder)
        yield
    finally:
        os.fchdir(current)
        os.close(current)
        if backend is not None:
            os.environ[_BACKEND] = backend


@contextlib.contextmanager
def _no_program_started() -> Iterator[None]:
    """Keep matplotlib from starting `fc-list` to find fonts: the font we use comes with it."""

    def not_there(*_: object, **__: object) -> NoReturn:
        raise FileNotFoundError("fc-list")

    asked = subprocess.check_output
    subprocess.check_output = not_there
    try:
        yield
    finally:
        subprocess.check_output = asked


@contextlib.contextmanager
def silent() -> Iterator[None]:
    """Ignore warnings about letters that the figures' font lacks: they are drawn as boxes, and an SVG has them as text."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from")
        yield
