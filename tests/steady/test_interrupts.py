"""An interrupt at any moment: it ends in 130 and no traceback, or comes too late; nothing is lost."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import FrameType, SimpleNamespace

import pytest

from nkcompare.__main__ import run
from tests.conftest import Run
from tests.seeding import SMALL
from tests.steady.every import ADD

MOMENTS = 24
EXPORT = ("export", "-o", "out.xlsx", "--actor", "all")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def in_child(arguments: tuple[str, ...], folder: Path, at: int) -> tuple[int, int]:
    """Run the program in a forked child that interrupts itself at its `at`-th call; gives its code, and how many calls it made.

    Everything it prints goes to files in `folder`. An `at` of 0 interrupts nothing.
    """
    child = os.fork()
    if child == 0:
        try:
            _child(arguments, folder, at)
        except BaseException as error:  # noqa: BLE001 - the child must end here, whatever came
            (folder / "escaped").write_text(repr(error))
            os._exit(99)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    calls = folder / "calls"
    return code, int(calls.read_text()) if calls.exists() else 0


def _child(arguments: tuple[str, ...], folder: Path, at: int) -> None:
    os.chdir(folder)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(name, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o644), number)
    sys.stdin, sys.stdout, sys.stderr = open(os.devnull), open(1, "w"), open(2, "w", buffering=1)  # noqa: PTH123, SIM115
    sys.argv = ["nkcompare", *arguments]
    os.environ["NKCOMPARE_EVENTS"] = str(folder / "events")
    signal.signal(signal.SIGINT, signal.default_int_handler)
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        if event == "call":
            calls += 1
            if calls == at:
                sys.setprofile(None)
                signal.raise_signal(signal.SIGINT)

    sys.setprofile(count)
    try:
        run()
    except SystemExit as end:
        sys.setprofile(None)
        (folder / "calls").write_text(str(calls))
        sys.stdout.flush()
        os._exit(end.code if isinstance(end.code, int) else 98)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the small package in `events`."""
    shutil.copytree(SMALL, tmp_path / "events")
    return tmp_path


def interrupted(arguments: tuple[str, ...], folder: Path, look: Callable[[int], None], moments: int = MOMENTS) -> None:
    """Interrupt a command at moments spread evenly over its run, and look after each at what it left."""
    code, calls = in_child(arguments, folder, 0)
    assert (code, calls > moments) == (0, True), (folder / "err").read_text()
    look(code)
    for moment in range(moments):
        code, _ = in_child(arguments, folder, 2 + moment * (calls - 2) // moments)
        told = (folder / "err").read_text()
        assert code in {0, 130}, (moment, code, told)
        assert "Traceback" not in told, (moment, told)
        look(code)


def test_day(folder: Path) -> None:
    """A command that only reads stops, and has changed nothing."""
    before = {path: path.read_bytes() for path in (folder / "events").rglob("*.csv")}
    interrupted(("day", "14"), folder, lambda _: None)
    assert {path: path.read_bytes() for path in (folder / "events").rglob("*.csv")} == before


def test_add(folder: Path) -> None:
    """The log is the old one or the new one, whole; the package's folder holds nothing else, and the lock is free."""
    log = folder / "events" / "2020.csv"
    old = log.read_bytes()
    names = {path.name for path in (folder / "events").iterdir()}

    def look(code: int) -> None:
        new = log.read_bytes()
        assert new == old or (
            len(new.splitlines()) == len(old.splitlines()) + 1 and set(old.splitlines()) < set(new.splitlines())
        )
        assert code or new != old
        assert {path.name for path in (folder / "events").iterdir()} == names
        log.write_bytes(old)

    interrupted(ADD, folder, look)


def test_export(folder: Path) -> None:
    """A file half written is taken away; one that was there stays whole."""
    (folder / "out.xlsx").write_bytes(b"old")

    def look(code: int) -> None:
        kept = (folder / "out.xlsx").read_bytes()
        assert kept == b"old" or kept.startswith(b"PK")
        assert code or kept != b"old"
        left = {path.name for path in folder.iterdir()} - {"events", "out", "err", "calls", "out.xlsx"}
        assert left == set()
        (folder / "out.xlsx").write_bytes(b"old")

    for name in ("pandas", "openpyxl"):
        import_module(name)  # once, rather than in each child
    interrupted(EXPORT, folder, look, moments=12)


def test_a_library_that_stumbles_over_an_interrupt(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error that a library raises while it cleans up after an interrupt is the interrupt, and no fault of the program."""

    def interrupted_write(*_: object) -> None:
        raise KeyboardInterrupt

    def broken_close(*_: object) -> None:
        raise StopIteration

    monkeypatch.setattr("nkcompare.publish.export.xlsx._fill", interrupted_write)
    monkeypatch.setattr("openpyxl.workbook.Workbook.worksheets", [SimpleNamespace(close=broken_close)])
    ran = run("export", "-o", str(tmp_path / "out.xlsx"))
    assert (ran.code, ran.err) == (130, "")
    assert list(tmp_path.glob("*.xlsx")) == []
