"""How a missing part is installed is said for the environment the program runs in."""

import sys
from pathlib import Path

import pytest

from nkcompare.publish.extras import install_hint


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of its own, with its Python."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "my env" / "python"))
    return tmp_path


@pytest.mark.parametrize(
    ("extra", "library"), [("plot", "matplotlib"), ("xlsx", "openpyxl"), ("parquet", "pyarrow"), ("browse", "textual")]
)
def test_an_environment_with_pip(place: Path, extra: str, library: str) -> None:
    """The very Python is named, and the library the package asks for: this package is on no index."""
    hint = install_hint(extra)
    assert hint.startswith(f"'{place}/my env/python' -m pip install ")
    assert library in hint
    assert "nkcompare" not in hint.removeprefix(f"'{place}")


def test_pipx(place: Path) -> None:
    """An environment of pipx is added to by pipx."""
    (place / "pipx_metadata.json").write_text("{}", encoding="utf-8")
    assert install_hint("plot").startswith("pipx inject nkcompare 'matplotlib>=")


def test_uv(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tool of uv, and any environment without pip, is added to by uv."""
    (place / "uv-receipt.toml").write_text("", encoding="utf-8")
    assert install_hint("plot").startswith(f"uv pip install --python '{place}/my env/python' 'matplotlib>=")
    (place / "uv-receipt.toml").unlink()
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert install_hint("xlsx").startswith("uv pip install ")
