"""The optional parts of the program: the library that each needs, and how to install it."""

import shlex
import sys
from functools import cache
from importlib import util
from pathlib import Path

PROGRAM = "nkcompare"


class MissingLibraryError(ImportError):
    """Raised where the library of an extra is not installed; the hint is the command that installs it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}: {hint}")
        self.message = message
        self.hint = hint


def install_hint(extra: str) -> str:
    """The command that installs an extra's libraries in the environment of this program.

    It names the libraries, not `nkcompare[extra]`, since the program is not on a package index.
    """
    wanted = " ".join(shlex.quote(one) for one in _libraries(extra))
    place = Path(sys.prefix)
    if (place / "pipx_metadata.json").exists():
        return f"pipx inject {PROGRAM} {wanted}"
    python = shlex.quote(sys.executable)
    if (place / "uv-receipt.toml").exists() or util.find_spec("pip") is None:
        return f"uv pip install --python {python} {wanted}"
    return f"{python} -m pip install {wanted}"


@cache
def _libraries(extra: str) -> tuple[str, ...]:
    """The requirements of an extra from the package's metadata; the bare name where the program is not installed."""
    from importlib import metadata

    try:
        declared = metadata.requires(PROGRAM) or []
    except metadata.PackageNotFoundError:
        declared = []
    marked = (one.partition(";") for one in declared)
    found = tuple(name.strip() for name, _, marker in marked if marker.replace("'", '"').strip() == f'extra == "{extra}"')
    return found or (_NAMES[extra],)


_NAMES = {"plot": "matplotlib", "xlsx": "openpyxl", "parquet": "pyarrow", "browse": "textual"}
"""The library of each extra."""
