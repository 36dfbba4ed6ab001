"""What the tests share: packages to read and edit, a way to run the program, golden files."""

import difflib
import io
import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from rich.style import Style

from nkcompare.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "tests" / "packages" / "sample"
TOLLS = ROOT / "tests" / "packages" / "tolls"
RECORD = ROOT / "events"
GOLDEN = ROOT / "tests" / "golden"

# No draw is timed: on a busy machine a slow disk would fail a test that holds. `make quick` draws few cases.
settings.register_profile("full", deadline=None, max_examples=60)
settings.register_profile("quick", deadline=None, max_examples=6)
settings.load_profile("full")


class Ran(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


class Stream(io.StringIO):
    """A stream that says whether it is a screen, and has an encoding."""

    def __init__(self, *, screen: bool = False, encoding: str = "utf-8") -> None:
        super().__init__()
        self._screen, self._encoding = screen, encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        """The encoding a real stream would have."""
        return self._encoding

    def isatty(self) -> bool:
        """Whether a person is looking."""
        return self._screen


Run = Callable[..., Ran]
Golden = Callable[[str, str], None]


def _forget_styles() -> None:
    """Rich keeps a style's codes for the first terminal it is shown on: a program has but one, tests have several."""
    Style.parse.cache_clear()
    Style._add.cache_clear()


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `nkcompare ARGS` in this process, as in a pipe or on a screen of a given width; by default over the sample."""

    def run_program(
        *arguments: str,
        events: Path | None = SAMPLE,
        width: int = 100,
        screen: bool = False,
        encoding: str = "utf-8",
        environ: Mapping[str, str] | None = None,
    ) -> Ran:
        out, err = Stream(screen=screen, encoding=encoding), Stream()
        with monkeypatch.context() as patch:
            for name in ("NO_COLOR", "FORCE_COLOR", "FORCE_HYPERLINK", "NKCOMPARE_EVENTS", "NKCOMPARE_PAGER"):
                patch.delenv(name, raising=False)
            # A screen that is none has no pager, unless a test gives it one.
            patch.setenv("PAGER", "")
            patch.setenv("TERM", "xterm-256color")
            patch.setenv("COLUMNS", str(width))
            if events is not None:
                patch.setenv("NKCOMPARE_EVENTS", str(events))
            patch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
            for name, value in (environ or {}).items():
                patch.setenv(name, value)
            _forget_styles()
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", err)
            code = main(list(arguments))
        return Ran(code, out.getvalue(), err.getvalue())

    return run_program


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample package, to break or edit."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "events"))


@pytest.fixture
def scaled(sample: Path) -> Path:
    """A copy of the sample package that counts the dead as well."""
    return Path(shutil.copytree(TOLLS, sample, dirs_exist_ok=True))


TOLL_HEADER = "war,date,claimant,population,measure,killed,sources,certainty,note\n"
POPULATIONS = (
    "code,label,side,definition\nsoldiers,Soldiers,ARM;NKR,Soldiers of one side\nothers,Other soldiers,AZE,Of the other\n"
)
CLAIMANTS = "name,short,party,chain,note\n"


def with_tolls(package: Path, rows: Iterable[str], claimants: str, populations: str = POPULATIONS) -> Path:
    """Write tolls, as lines of `tolls.csv`, and their vocabularies into a package."""
    (package / "tolls.csv").write_text(TOLL_HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    (package / "codebook" / "claimants.csv").write_text(CLAIMANTS + claimants, encoding="utf-8")
    (package / "codebook" / "populations.csv").write_text(populations, encoding="utf-8")
    return package


SLOW = (
    "tests/fuzz", "tests/independent", "tests/publish/report", "tests/publish/export", "tests/steady", "tests/test_readme.py",
    "tests/test_docs.py", "tests/test_bench.py", "tests/test_loading.py", "tests/cli/test_plot.py", "tests/cli/test_outputs.py",
    "tests/store/test_stable_reading.py", "tests/browse", "tests/cli/test_tab.py", "tests/test_formats.py",
    "tests/compare/test_sensitivity.py", "tests/compare/test_agreement.py",
    "tests/show/test_absence.py",
    # Terminals typed into, and every command in every format or for every party:
    "tests/cli/test_add.py", "tests/cli/test_brief.py", "tests/cli/test_drafts.py", "tests/cli/test_drop.py",
    "tests/cli/test_edit.py", "tests/cli/test_export.py", "tests/cli/test_new_war.py", "tests/cli/test_output.py",
    "tests/cli/test_phrasings.py",
    "tests/store/test_datapackage.py", "tests/store/test_journal.py",
)  # fmt: skip
"""Folders and files whose tests start a browser or other processes, or draw many cases."""
SERIAL = (
    "tests/store/test_write.py",
    "tests/store/test_adding.py",
    "tests/steady/test_interrupts.py",
    "tests/steady/test_crowd.py",
)
"""Files whose tests kill or wait for processes of their own."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Do not even import what is slow where it is not to be run: half of the time to collect is its libraries."""
    is_left_out = "not slow" in config.option.markexpr and _begins(collection_path, SLOW)
    return True if is_left_out else None


def _begins(path: Path, places: tuple[str, ...]) -> bool:
    """Whether a file or folder is one of those places, or in one."""
    return path.is_relative_to(ROOT) and path.relative_to(ROOT).as_posix().startswith(places)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what takes long, and put together on one worker what must not be disturbed."""
    for item in items:
        if _begins(item.path, SLOW):
            item.add_marker(pytest.mark.slow)
        if _begins(item.path, SERIAL):
            item.add_marker(pytest.mark.serial)
            item.add_marker(pytest.mark.xdist_group("serial"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """One switch to accept what the program now prints: all of it, or the golden files with a word in their name."""
    parser.addoption(
        "--update-golden",
        nargs="?",
        const="",
        metavar="NAME",
        help="write golden files (whose name has NAME), not compare with them",
    )


def is_updated(request: pytest.FixtureRequest, name: str) -> bool:
    """Whether a golden file of that name is to be written."""
    asked: str | None = request.config.getoption("--update-golden")
    if asked and (ROOT / asked).exists():
        raise pytest.UsageError(f"--update-golden {asked}: that is a path; write it before the option")
    return asked is not None and asked in name


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Hold a text to the file of that name in tests/golden; with --update-golden, write it."""

    def hold(name: str, text: str) -> None:
        path = GOLDEN / name
        if is_updated(request, name):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            return
        assert path.exists(), f"no golden file {name}: run pytest --update-golden and look at it"
        expected = path.read_text(encoding="utf-8")
        diff = "".join(difflib.unified_diff(expected.splitlines(keepends=True), text.splitlines(keepends=True), name, "printed"))
        assert text == expected, f"\n{diff}"

    return hold
