"""A browser for all tests of a run, and pages written once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nkcompare.cli.main import main
from tests.conftest import RECORD, SAMPLE
from tests.publish.report.browser import FLAGS, Shown, chromium, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Open = Callable[..., Shown]


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    """The browser, started once."""
    program = chromium()
    playwright = pytest.importorskip("playwright.sync_api", reason="the browser's driver is missing: pip install playwright")
    with playwright.sync_playwright() as driver:
        found = driver.chromium.launch(executable_path=program, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def show(browser: "Browser") -> Iterator[Open]:
    """Open a page; when the test is over it must have asked for nothing but itself and complained of nothing."""
    shown: list[Shown] = []

    def open_page(path: Path, address: str = "", **context: object) -> Shown:
        shown.append(opened(browser, path, address, **context))
        return shown[-1]

    yield open_page
    for one in shown:
        asked = [url for url in one.requests if not url.startswith(("file:", "blob:", "data:"))]
        one.page.context.close()
        assert asked == []
        assert one.complaints == []


def written(events: Path, folder: Path, *options: str) -> Path:
    """The report of a package."""
    path = folder / "report.html"
    assert main(["report", "-o", str(path), "--events", str(events), *options]) == 0
    return path


@pytest.fixture(scope="session")
def record_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the project's own record."""
    return written(RECORD, tmp_path_factory.mktemp("record"))


@pytest.fixture(scope="session")
def sample_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the sample."""
    return written(SAMPLE, tmp_path_factory.mktemp("sample"))
