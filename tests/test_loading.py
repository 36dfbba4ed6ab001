"""What a command costs before it does anything, held without a clock: the modules it loads and how often it reads a file."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from nkcompare.cli import main
from tests.conftest import RECORD, ROOT, Run

HEAVY = {"pandas", "numpy", "pydantic", "pyarrow", "dateutil", "jinja2", "matplotlib", "openpyxl", "multiprocessing", "http"}
"""Packages whose import alone costs more than a quick command may take."""

QUICK = {
    "day": ["day", "5"],
    "day-json": ["day", "5", "--format", "json"],
    "diff": ["diff"],
    "timeline": ["timeline"],
    "log": ["log"],
    "show": ["show", "2020-001"],
    "check": ["check"],
    "help": ["--help"],
    "overview": [],
    "wars": ["wars"],
    "tolls": ["tolls"],
    "contrast": ["contrast"],
    "order": ["order"],
    "add": ["add", "2020", "--date", "2020-10-01", "--actor", "RUS"],
}

PROGRAM = """
import io, json, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
from nkcompare.cli.main import main
printed, sys.stdout, sys.stderr = sys.stdout, io.StringIO(), io.StringIO()
main(sys.argv[1:])
json.dump({"modules": sorted(sys.modules), "opened": opened}, printed)
"""


class Load(NamedTuple):
    """What one run loaded and opened."""

    modules: frozenset[str]
    opened: list[str]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the record, for a command that may write."""
    return Path(shutil.copytree(RECORD, tmp_path_factory.mktemp("loading") / "events"))


def _modules_after(program: str) -> set[str]:
    """The modules a program loads."""
    words = [sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"]
    return set(subprocess.run(words, capture_output=True, text=True, check=True).stdout.split())


def loaded(record: Path, name: str) -> Load:
    """What a run in a process of its own loads and opens."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "NKCOMPARE_EVENTS": str(record), "COLUMNS": "100"}
    command = [sys.executable, "-c", PROGRAM, *QUICK[name]]
    done = subprocess.run(command, env=environ, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL)
    found = json.loads(done.stdout)
    return Load(frozenset(found["modules"]), found["opened"])


@pytest.mark.parametrize("name", QUICK)
def test_nothing_heavy_is_loaded(record: Path, name: str) -> None:
    """A quick command loads none of the packages that would make it slow."""
    assert HEAVY.intersection(module.partition(".")[0] for module in loaded(record, name).modules) == set()


def test_day_loads_its_own_modules_only(record: Path) -> None:
    """`day` loads no other command, no table it does not draw, and nothing that only an error, a file or an export needs."""
    modules = loaded(record, "day").modules
    # Some versions of rich load their table with their console.
    console = _modules_after("import rich.console")
    assert {"rich.table", "csv", "nkcompare.show.save", "nkcompare.store.write.files"} & (modules - console) == set()
    commands = {path.stem for path in (ROOT / "nkcompare" / "cli").glob("*.py")} - {"__init__", "day"}
    shared = {"main", "options", "phrasings", "process", "terminal"}
    assert {name for name in commands if f"nkcompare.cli.{name}" in modules} <= shared
    elsewhere = {"model.claim", "model.dates", "model.double_coding", "model.time_of_day", "model.withdrawal",
                 "compare.background", "compare.coverage", "compare.diff", "store.foreign", "show.documents",
                 "show.day_documents", "show.tolls.documents"}  # fmt: skip
    assert modules & {"calendar", *(f"nkcompare.{name}" for name in elsewhere)} == set()


def test_the_help_makes_no_options(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """`--help` lists the commands without making the options of any, and loads nothing that only running one needs."""
    monkeypatch.setattr(main, "with_options", lambda _: pytest.fail("the options of a command were made"))
    assert run("--help").code == 0


def test_the_help_loads_no_work(record: Path) -> None:
    """`--help` loads nothing that only running a command needs: no page but the terminal's, no comparison, no table's reader."""
    modules = loaded(record, "help").modules
    assert modules & {"webbrowser", "importlib.metadata", "zipfile", "sqlite3", "csv"} == set()
    own = {name.removeprefix("nkcompare.") for name in modules if name.startswith("nkcompare.")}
    assert {name for name in own if name.startswith("show.")} <= {"show.formats", "show.terminal"}
    assert {name for name in own if name.startswith("compare.")} <= {"compare.viewpoint"}
    assert {name for name in own if name.startswith("publish.")} <= {"publish.figures", "publish.figures.kinds"}


@pytest.mark.parametrize("name", ["day", "diff", "timeline", "log", "show", "check"])
def test_each_log_is_read_once(record: Path, name: str) -> None:
    """However much is asked of a log, it is read once; `check` looks again at its header, and at lines with a finding."""
    opened = Counter("/".join(Path(path).parts[-2:]) for path in loaded(record, name).opened)
    most = 3 if name == "check" else 1
    assert 1 <= opened["events/2016.csv"] <= most
    assert 1 <= opened["events/2020.csv"] <= most


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "complete_zsh"])
def test_completing_a_word_loads_no_screen(record: Path, shell: str) -> None:
    """TAB is answered without what draws, asks or writes, and without any log."""
    line = ["nkcompare day 5 --official La", " :="] if shell == "bash" else ["day", "5", "--official", "La"]
    asked = {"_NKCOMPARE_COMPLETE": shell, "_TYPER_COMPLETE_ARGS": "nkcompare day 5 --official La"}
    environ = {**os.environ, **asked, "PYTHONPATH": str(ROOT), "NKCOMPARE_EVENTS": str(record)}
    command = [sys.executable, "-c", PROGRAM, *line]
    found = json.loads(subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout)
    loaded_packages = {module.partition(".")[0] for module in found["modules"]}
    assert loaded_packages & (HEAVY | {"rich", "prompt_toolkit", "textual"}) == set()
    assert {module for module in found["modules"] if module.startswith(("nkcompare.show.terminal", "nkcompare.ask"))} == set()
    read = {Path(path).name for path in found["opened"] if path.endswith(".csv")}
    assert "officials.csv" in read
    assert not {"2016.csv", "2020.csv"} & read


def test_help_reads_no_record(record: Path) -> None:
    """`--help` needs no package and reads none."""
    assert [path for path in loaded(record, "help").opened if path.endswith(".csv")] == []
