"""Hostile surroundings: whatever is around the program, the result is the same, or it is said why there is none."""

import os
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import RECORD, Run
from tests.seeding import SMALL
from tests.steady.child import bound, command, ended, environment
from tests.steady.every import ADD, EVERY, made
from tests.steady.surroundings import STREAMS, SURROUNDINGS, ZONES, Streams, Surrounding

_DAY = ("day", "5")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the record in `events`, for commands that only read."""
    folder = tmp_path_factory.mktemp("surroundings")
    shutil.copytree(RECORD, folder / "events")
    return folder


@pytest.fixture(scope="module")
def elsewhere(folder: Path) -> bytes:
    """What `day` prints where nothing is odd."""
    ran = ended(_DAY, folder)
    assert ran.code == 0
    return ran.out


@pytest.mark.parametrize("here", SURROUNDINGS, ids=lambda one: one.about)
def test_surrounding(folder: Path, elsewhere: bytes, here: Surrounding) -> None:
    """`day` gives there what it gives anywhere."""
    environ = {name: text for name, text in {**environment(), **here.environ}.items() if text is not None}
    ran = ended(_DAY, folder, environ, here.python)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == elsewhere


@pytest.mark.parametrize("arguments", EVERY, ids=lambda one: one[0])
def test_no_command_warns(folder: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Every command runs with warnings as errors, its libraries' included, as long as they are met at run time."""
    ran = ended([one.format(out=tmp_path) for one in arguments], folder, python=("-W", "error"))
    assert ran.code in {0, 1}, ran.err
    assert "Warning" not in ran.err


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test live in another zone; takes it back."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the system cannot change its zone while a program runs")
@pytest.mark.parametrize("arguments", EVERY, ids=lambda one: one[0])
def test_no_day_moves_with_the_zone(run: Run, zone: pytest.MonkeyPatch, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Every command gives the same bytes in Los Angeles and in Kiritimati, 25 hours apart, as in UTC."""
    zone.setenv("SOURCE_DATE_EPOCH", "1600000000")
    found = []
    for name in ("UTC", *ZONES):
        zone.setenv("TZ", name)
        time.tzset()
        ran = run(*(one.format(out=tmp_path) for one in arguments), events=RECORD)
        assert ran.code in {0, 1}, ran.err
        found.append((ran, made(tmp_path)))
    assert found[0] == found[1] == found[2]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no disk that is always full")
@pytest.mark.parametrize("streams", STREAMS, ids=lambda one: one.about)
def test_streams(folder: Path, tmp_path: Path, streams: Streams) -> None:
    """However the shell gives the standard streams, the code says what came of it, and no traceback is told."""
    programs = {
        "day": _DAY,
        "log": ("log", "--actor", "all"),
        "wrong": ("day", "never"),
        "report": ("report", "-o", str(tmp_path / "page.html")),
    }
    code = tmp_path / "code"
    lines = {name: f"({shlex.join(command(one))}; echo $? > {code})" for name, one in programs.items()}
    done = subprocess.run(
        ["sh", "-c", streams.shell.format(**lines)],
        cwd=folder, env=environment(), capture_output=True, text=True, timeout=60, check=False, preexec_fn=bound,
    )  # fmt: skip
    assert int(code.read_text()) == streams.code
    assert done.stderr.split("\n")[0] == streams.said
    assert "Traceback" not in done.stderr + done.stdout
    assert "report" not in streams.shell or (tmp_path / "page.html").read_text("utf-8").endswith("</html>")


def test_a_row_is_kept_whoever_hears_of_it(tmp_path: Path) -> None:
    """With every stream closed `add` adds its row and no byte more: no stream's number is given to a file of the record."""
    shutil.copytree(SMALL, tmp_path / "events")
    log = tmp_path / "events" / "2020.csv"
    before = log.read_bytes().splitlines()
    line = f"{shlex.join(command(ADD))} <&- >&- 2>&-"
    subprocess.run(["sh", "-c", line], cwd=tmp_path, env=environment(), timeout=60, check=False)
    after = log.read_bytes().splitlines()
    assert len(after) == len(before) + 1
    assert [one for one in after if one in before] == before
    assert {path.name for path in (tmp_path / "events").iterdir()} == {path.name for path in SMALL.iterdir()}


def test_a_folder_deleted_under_the_shell(folder: Path, tmp_path: Path) -> None:
    """Where the current folder is gone, a package named in full is still read, and one that is not is asked for."""
    gone = tmp_path / "gone"
    gone.mkdir()
    text = f"cd {gone} && rmdir {gone} && {shlex.join(command(('wars',)))}"
    for events, code in ((str(folder / "events"), 0), ("events", 3)):
        environ = environment(NKCOMPARE_EVENTS=events)
        done = subprocess.run(["sh", "-c", text], env=environ, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        gone.mkdir(exist_ok=True)


def test_input_that_never_ends(tmp_path: Path) -> None:
    """Rows piped from a device without an end are refused once they are longer than any rows are."""
    shutil.copytree(SMALL, tmp_path / "events")
    endless = os.open("/dev/zero", os.O_RDONLY)
    done = subprocess.run(
        command(("add", "2020", "--from", "-")),
        cwd=tmp_path, env=environment(TMPDIR=str(tmp_path)), stdin=endless, capture_output=True, text=True,
        timeout=60, check=False, preexec_fn=bound,
    )  # fmt: skip
    os.close(endless)
    assert (done.returncode, done.stderr.split("\n")[0]) == (2, "the input is longer than 67108864 bytes")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events"]


def test_python_is_the_one_at_hand() -> None:
    """The runs are of this interpreter."""
    assert command(())[0] == sys.executable


def test_a_figure_does_not_depend_on_settings_of_matplotlib(folder: Path, tmp_path: Path) -> None:
    """A broken file of settings, a foreign one, and a backend that is not there change no byte and are not told of."""
    found = []
    for name, settings, environ in (
        ("plain", b"", {}),
        ("broken", b"\xff\xfe bad", {}),
        ("foreign", b"font.size: 40\nsavefig.dpi: 7\n", {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}),
        ("elsewhere", b"", {"MPLBACKEND": "no such backend", "MATPLOTLIBRC": str(tmp_path / "broken" / "matplotlibrc")}),
    ):
        here = tmp_path / name
        here.mkdir()
        (here / "matplotlibrc").write_bytes(settings)
        ran = ended(("plot", "ladder", "-o", "l.svg", "--events", str(folder / "events")), here, environment(**environ))
        assert (ran.code, ran.err) == (0, "Saved l.svg\n")
        found.append((here / "l.svg").read_bytes())
    assert len(set(found)) == 1
