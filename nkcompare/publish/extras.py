"""The optional parts of the program: which library a part needs, and how it is installed where this program is."""

import shlex
import sys
from functools import cache
from importlib import util
from pathlib import Path

PROGRAM = "nkcompare"


def install_hint(extra: str) -> str:
    """The command that adds an extra's libraries to the environment this program runs in.

    The libraries are named, not `nkcompare[extra]`: the program comes from a checkout, a wheel or an address, and is on no index.
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
    """What an extra installs, with its range, as the package says; the bare name where the program runs uninstalled."""
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
