"""Loading matplotlib as it comes: figures do not depend on a person's settings for it, and loading it starts no program."""

import contextlib
import importlib.util
import os
import subprocess
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

_BACKEND = "MPLBACKEND"
"""Names the window figures open in, which ours do not; some name one that is not installed here."""


def load() -> None:
    """Import matplotlib, once. Raises ModuleNotFoundError where it is not installed."""
    found = importlib.util.find_spec("matplotlib")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("No module named 'matplotlib'", name="matplotlib")
    with _settings_of(Path(found.origin).parent / "mpl-data"), _no_program_started():
        import matplotlib.font_manager  # noqa: F401, PLC0415 - the extra is loaded where a figure is drawn


@contextlib.contextmanager
def _settings_of(folder: Path) -> Iterator[None]:
    """Let matplotlib find its own settings: it looks for them in the current folder first, and fails on a broken file."""
    backend = os.environ.pop(_BACKEND, None)
    here = os.open(".", os.O_RDONLY)
    try:
        if folder.is_dir():
            os.chdir(folder)
        yield
    finally:
        os.fchdir(here)
        os.close(here)
        if backend is not None:
            os.environ[_BACKEND] = backend


@contextlib.contextmanager
def _no_program_started() -> Iterator[None]:
    """Let matplotlib's search for fonts find no `fc-list` to ask: the font we use comes with it."""

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
    """A letter that the figures' font lacks is drawn as a box, and an SVG has it as a letter: nothing is printed about it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from")
        yield
