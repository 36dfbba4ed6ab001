"""The shape of the house: imports run one way (docs/design.md, section 5)."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import ROOT, is_updated

# On one worker, so that each file is read once.
pytestmark = pytest.mark.xdist_group("house")
PACKAGE = ROOT / "nkcompare"
MAY_IMPORT = {
    "model": {"model"},
    "compare": {"compare", "model"},
    "store": {"store", "model"},
    "app": {"app", "compare", "store", "model"},
    "show": {"show", "compare", "model"},
    "publish": {"publish", "show", "compare", "model"},
    "api": {"api", "publish", "compare", "app", "store", "model"},
    "ask": {"ask", "show", "app", "compare", "store", "model"},
    "browse": {"browse", "show", "app", "compare", "model"},
    "cli": {"cli", "ask", "browse", "publish", "show", "app", "compare", "store", "model"},
}
SCREENS = {"rich", "typer", "click"}
FILES = {"pathlib", "os", "io", "tempfile", "shutil"}
TYPER = {"typer", "click"}
KNOWS_NOT = {
    "model": SCREENS | FILES,
    "compare": SCREENS | FILES,
    "store": SCREENS,
    "app": SCREENS,
    "show": TYPER,
    "publish": TYPER,
    "api": SCREENS,
    "ask": TYPER,
    "browse": TYPER,
}


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Every module a file imports, anywhere in it; read once for all tests."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides its layer"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(layer: str) -> list[Path]:
    """The modules of a layer."""
    found = sorted((PACKAGE / layer).rglob("*.py"))
    assert found
    return found


@pytest.mark.parametrize("layer", MAY_IMPORT)
def test_imports_run_one_way(layer: str) -> None:
    """Imports run down only: cli, ask and browse, publish, show, compare, model; and app, store, model."""
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(layer)
        for name in imported(path)
        if name.startswith("nkcompare.") and name.split(".")[1] in MAY_IMPORT and name.split(".")[1] not in MAY_IMPORT[layer]
    }
    assert wrong == set()


@pytest.mark.parametrize("layer", KNOWS_NOT)
def test_what_a_layer_does_not_know(layer: str) -> None:
    """Model and compare know no file and no screen, store and app no screen; only cli knows typer."""
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in modules(layer)
        for name in imported(path)
        if name.split(".")[0] in KNOWS_NOT[layer]
    }
    assert wrong == set()


@pytest.mark.slow
def test_no_code_names_a_war() -> None:
    """A war is data: no string in the code is the key of one of the record's wars."""
    keys = {line.split(",")[0] for line in (ROOT / "events" / "wars.csv").read_text("utf-8").splitlines()[1:]}
    named = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in keys
    }
    assert named == set()


@pytest.mark.slow
def test_events_are_built_by_name() -> None:
    """No event is made from values in a row: a column more would move them."""
    by_place = {
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for folder in ("nkcompare", "tests", "bench", "fuzz")
        for path in (ROOT / folder).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Event" and node.args
    }
    assert by_place == set()


def test_every_layer_is_known() -> None:
    """A folder of the package is one of the layers; nothing else grows beside them."""
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders == set(MAY_IMPORT)


def _picture() -> str:
    """Which layer imports which, the highest first, one line each."""
    seen = {
        layer: {
            name.split(".")[1]
            for path in modules(layer)
            for name in imported(path)
            if name.startswith("nkcompare.") and name.split(".")[1] in MAY_IMPORT
        }
        - {layer}
        for layer in MAY_IMPORT
    }
    order = sorted(seen, key=lambda layer: (-len(seen[layer]), layer))
    lines = [f"{layer:<8} → {' '.join(one for one in order if one in seen[layer])}".rstrip(" →") for layer in order]
    return "```\n" + "\n".join(lines) + "\n```\n"


def test_the_picture_in_the_design_is_of_the_code(request: pytest.FixtureRequest) -> None:
    """docs/design.md shows which room imports which as the code does it; --update-golden draws it anew."""
    page = ROOT / "docs" / "design.md"
    text = page.read_text("utf-8")
    before, mark, rest = text.partition("<!-- imports -->\n")
    shown, end, after = rest.partition("<!-- /imports -->")
    if is_updated(request, page.name):
        page.write_text(before + mark + _picture() + end + after, "utf-8")
        return
    assert mark
    assert shown == _picture()
