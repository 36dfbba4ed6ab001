"""Files that hold a result: whole or not at all, never in the place of a device, never onto a record."""

import os
import resource
import signal
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.conftest import SAMPLE, Run
from tests.store.test_write import in_child

WRITERS = {
    "report": ("report", "-o"),
    "plot": ("plot", "ladder", "-o"),
    "save": ("day", "5", "--save"),
    "csv": ("export", "-f", "csv", "-o"),
    "xlsx": ("export", "-f", "xlsx", "-o"),
    "sqlite": ("export", "-f", "sqlite", "-o"),
    "parquet": ("export", "-f", "parquet", "-o"),
}
"""Every command that writes a result to a file."""
ENDINGS = {"report": "html", "plot": "svg", "save": "txt"}

writers = pytest.mark.parametrize("writer", WRITERS)


def named(folder: Path, writer: str) -> Path:
    """A file's name that the writer takes."""
    return folder / f"result.{ENDINGS.get(writer, writer)}"


@writers
def test_full_disk_leaves_the_old_file(run: Run, tmp_path: Path, writer: str) -> None:
    """Where the disk takes no more bytes the old file is whole, nothing lies beside it, and one message says why."""
    path = named(tmp_path, writer)
    path.write_bytes(b"old")

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        # Python would leave a compiled module cut off at the limit, and every later import of it would fail.
        sys.dont_write_bytecode = True
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        ran = run(*WRITERS[writer], str(path))
        assert ran.code == 3
        assert ran.err.startswith(f"nkcompare: cannot write the result to {path}: ")
        assert ran.err.count("\n") <= 2

    assert in_child(full) == 0
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


@writers
def test_killed_while_it_writes(run: Run, tmp_path: Path, writer: str) -> None:
    """A run killed once its content is on the disk leaves the old file."""
    path = named(tmp_path, writer)
    path.write_bytes(b"old")

    def killed() -> None:
        os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)  # type: ignore[assignment]
        run(*WRITERS[writer], str(path))

    assert in_child(killed) == -signal.SIGKILL
    assert path.read_bytes() == b"old"


@writers
def test_a_pipe_is_written_to(run: Run, tmp_path: Path, writer: str) -> None:
    """A named pipe stays one, and whoever reads it gets the result."""
    pipe = named(tmp_path, writer)
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    assert run(*WRITERS[writer], str(pipe)).code == 0
    reader.join(10)
    assert len(got[0]) > 100
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_the_stream_itself_is_written_to(tmp_path: Path) -> None:
    """/dev/stdout is the stream, also where a shell adds it to a file: what the file held stays."""
    kept = tmp_path / "kept.csv"
    kept.write_text("old\n", encoding="utf-8")
    words = ["sh", "-c", 'exec "$0" -m nkcompare export -o /dev/stdout --events "$1" >> "$2"']
    subprocess.run([*words, sys.executable, str(SAMPLE), str(kept)], check=True, timeout=60, capture_output=True)
    assert kept.read_text("utf-8").startswith("old\nwar,")


@pytest.mark.skipif(os.getuid() != 0, reason="a device is made by root")
def test_a_device_stays_one(run: Run, tmp_path: Path) -> None:
    """A device is written to, as superuser too."""
    device = tmp_path / "null"
    os.mknod(device, 0o666 | stat.S_IFCHR, os.makedev(1, 3))
    assert run("export", "-f", "csv", "-o", str(device)).code == 0
    assert stat.S_ISCHR(device.stat().st_mode)


@writers
@pytest.mark.parametrize("how", ["symbolic", "hard", "through a folder", "itself"])
def test_never_onto_the_record(run: Run, sample: Path, tmp_path: Path, writer: str, how: str) -> None:
    """No output takes the place of a file of the record, by whatever name or link; the message has the name as asked for."""
    log = sample / "2020.csv"
    before = log.read_bytes()
    path = named(tmp_path, writer)
    if how == "symbolic":
        path.symlink_to(log)
    elif how == "hard":
        path.hardlink_to(log)
    else:
        folder = tmp_path / "linked"
        folder.symlink_to(sample, target_is_directory=True)
        path = named(folder if how == "through a folder" else sample, writer)
    ran = run(*WRITERS[writer], str(path), events=sample)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"nkcompare: {path}")
    assert "no result is written there" in ran.err
    assert log.read_bytes() == before


def test_never_onto_another_record(run: Run, sample: Path) -> None:
    """A package that is not the one read is a record as well; a folder with an export called wars.csv is none."""
    assert run("report", "-o", str(sample / "page.html")).code == 2
    for name in ("wars.csv", "events.csv"):
        assert run("export", "-o", str(sample.parent / name)).code == 0


@writers
def test_a_link_stays_a_link(run: Run, tmp_path: Path, writer: str) -> None:
    """The file behind a symbolic link is replaced, with its rights, and the link leads to it still."""
    real, path = tmp_path / "real", named(tmp_path, writer)
    real.write_bytes(b"old")
    real.chmod(0o640)
    path.symlink_to(real.name)
    assert run(*WRITERS[writer], str(path)).code == 0
    assert path.is_symlink()
    assert real.read_bytes() != b"old"
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@writers
def test_names_that_cannot_be(run: Run, tmp_path: Path, writer: str) -> None:
    """A null character, half a letter, a folder, and a file that may not be written are told in a message."""
    path = named(tmp_path, writer)
    for strange in ("\0", "\ud800"):
        ran = run(*WRITERS[writer], f"a{strange}{path.name}")
        assert (ran.code, ran.out) == (2, "")
        assert "is not a possible file name" in ran.err
    path.mkdir()
    assert run(*WRITERS[writer], str(path)).code == 2
    path.rmdir()
    path.write_bytes(b"old")
    path.chmod(0o444)
    ran = run(*WRITERS[writer], str(path))
    assert (ran.code, path.read_bytes()) == (3, b"old")
    assert "write-protected" in ran.err
