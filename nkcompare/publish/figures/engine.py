"""matplotlib as it comes, whatever the surroundings say of it: the same figure in a notebook, in any folder, in a bare shell."""

import importlib
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from importlib import util
from pathlib import Path

_OURS_TO_IGNORE = ("MPLBACKEND", "MATPLOTLIBRC")


def load_matplotlib() -> None:
    """Import matplotlib with its own settings alone. Raises ModuleNotFoundError without it.

    On import it reads a `matplotlibrc` of the current folder and two variables, and fails where they hold what it does not know:
    so the variables are set aside meanwhile, and the current folder is the one that holds its own settings.
    """
    if "matplotlib" not in sys.modules:
        with _undisturbed():
            importlib.import_module("matplotlib")
    importlib.import_module("matplotlib")


@contextmanager
def _undisturbed() -> Iterator[None]:
    found = util.find_spec("matplotlib")
    own = [Path(place) / "mpl-data" for place in (found.submodule_search_locations if found else None) or ()]
    kept = {name: os.environ.pop(name) for name in _OURS_TO_IGNORE if name in os.environ}
    with ExitStack() as back:
        back.callback(os.environ.update, kept)
        with suppress(OSError):
            here = os.open(".", os.O_RDONLY)
            back.callback(os.close, here)
            back.callback(os.chdir, here)
            os.chdir(own[0] if own else "/")
        yield


@contextmanager
def silent() -> Iterator[None]:
    """A letter that the figures' font lacks is drawn as a box, and an SVG has it as a letter: nothing is printed about it."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from")
        yield
