"""Safe writing: whatever goes wrong, the old file or the new one is there, whole, and nothing else."""

import errno
import os
import resource
import signal
import stat
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from nkcompare.store.write import files
from nkcompare.store.write.files import (
    FileChange,
    FileChangedError,
    InstalledRecordError,
    LockedError,
    WriteError,
    file_state,
    locked,
)
from tests.killing import calls_of, ended_at, moments

OLD, NEW = b"old\n", b"new\n" * 5000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of a package."""
    path = tmp_path / "2020.csv"
    path.write_bytes(OLD)
    return path


def replace(path: Path, content: bytes = NEW) -> None:
    """Look at a file and replace it."""
    seen = file_state(path)
    with locked(path.parent) as lock:
        lock.replace([FileChange(seen, [content])])


def test_replaced_whole_with_its_rights_and_no_litter(file: Path) -> None:
    """The new content is there with the old file's rights, and the folder holds nothing else."""
    file.chmod(0o640)
    replace(file)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert held(file.parent) == ["2020.csv"]


def test_new_file_appears_with_the_usual_rights(tmp_path: Path) -> None:
    """A file that was not there is made."""
    replace(tmp_path / "ratings.csv")
    (tmp_path / "other").write_bytes(b"")
    assert (tmp_path / "ratings.csv").read_bytes() == NEW
    assert (tmp_path / "ratings.csv").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    """A log that is a symbolic link is written where it points to."""
    link = tmp_path / "link.csv"
    link.symlink_to(file.name)
    replace(link)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


@pytest.mark.parametrize("after", [b"old2\n", b"mine"], ids=["longer", "same length"])
def test_file_changed_since_it_was_read_is_left_alone(file: Path, after: bytes) -> None:
    """Another's change between reading and writing stays, even one of the same length in the same moment."""
    seen = file_state(file)
    file.write_bytes(after)
    os.utime(file, ns=(seen.stamp[-2], seen.stamp[-2]))
    with locked(file.parent) as lock, pytest.raises(FileChangedError):
        lock.replace([FileChange(seen, [NEW])])
    assert file.read_bytes() == after
    assert held(file.parent) == ["2020.csv"]


def test_file_changed_at_the_last_moment_is_left_alone(file: Path) -> None:
    """A change made while the new content was on its way to the disk stays too."""

    def content() -> Iterator[bytes]:
        yield NEW
        file.write_bytes(b"edited meanwhile\n")

    seen = file_state(file)
    with locked(file.parent) as lock, pytest.raises(FileChangedError):
        lock.replace([FileChange(seen, content())])
    assert file.read_bytes() == b"edited meanwhile\n"
    assert held(file.parent) == ["2020.csv"]


def test_a_file_that_appeared_meanwhile_is_left_alone(tmp_path: Path) -> None:
    """A file that was not there when looked for is not overwritten once it is."""
    seen = file_state(tmp_path / "new.csv")
    (tmp_path / "new.csv").write_bytes(OLD)
    with locked(tmp_path) as lock, pytest.raises(FileChangedError):
        lock.replace([FileChange(seen, [NEW])])
    assert (tmp_path / "new.csv").read_bytes() == OLD


def test_all_files_or_none(file: Path, tmp_path: Path) -> None:
    """Where the second file has changed, the first is not written either."""
    other = tmp_path / "officials.csv"
    other.write_bytes(OLD)
    first, second = file_state(other), file_state(file)
    file.write_bytes(b"changed\n")
    with locked(tmp_path) as lock, pytest.raises(FileChangedError):
        lock.replace([FileChange(first, [NEW]), FileChange(second, [NEW])])
    assert (other.read_bytes(), file.read_bytes()) == (OLD, b"changed\n")


def test_one_writer_at_a_time(file: Path) -> None:
    """A second writer waits for the first and gives up with a hint where it does not end."""
    with locked(file.parent), pytest.raises(LockedError, match="another nkcompare"), locked(file.parent, patience=0):
        pass
    with locked(file.parent):
        pass


def test_second_writer_waits(file: Path) -> None:
    """A writer that comes while another holds the lock gets it once the other is done."""
    order: list[str] = []

    def second() -> None:
        with locked(file.parent):
            order.append("second")

    thread = threading.Thread(target=second)
    with locked(file.parent):
        thread.start()
        time.sleep(0.1)
        order.append("first")
    thread.join(5)
    assert order == ["first", "second"]


def test_lost_lock_stops_the_writing(tmp_path: Path) -> None:
    """A folder swapped for another while it is locked is nobody's: nothing is written to either."""
    folder, file = tmp_path / "events", tmp_path / "events" / "2020.csv"
    folder.mkdir()
    file.write_bytes(OLD)

    def content() -> Iterator[bytes]:
        yield NEW
        folder.rename(tmp_path / "away")
        folder.mkdir()
        file.write_bytes(b"another\n")

    seen = file_state(file)
    with locked(folder) as lock, pytest.raises(LockedError, match="moved or replaced"):
        lock.replace([FileChange(seen, content())])
    assert file.read_bytes() == b"another\n"
    assert (tmp_path / "away" / "2020.csv").read_bytes() == OLD


def test_write_protected_file_is_left_alone(file: Path) -> None:
    """A file nobody may write is not replaced behind its back, not even by the superuser."""
    file.chmod(0o444)
    with pytest.raises(WriteError, match="write-protected"):
        replace(file)
    assert file.read_bytes() == OLD


def test_record_inside_the_installed_program_is_refused(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The next upgrade would overwrite what is written there, so the writer is told to copy it."""
    monkeypatch.setattr(files, "OWN_COPIES", (file.parent, file.parent))
    with pytest.raises(InstalledRecordError) as caught, locked(file.parent):
        pass
    assert "--events DIR" in caught.value.hint


def test_full_disk_leaves_the_old_file(file: Path) -> None:
    """A disk that takes no more bytes half-way: the old file is whole, the folder clean."""

    def run() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        # Python would leave a compiled module cut off at the limit, and every later import of it would fail.
        sys.dont_write_bytecode = True
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with pytest.raises(WriteError, match="cannot write"):
            replace(file)

    assert in_child(run) == 0
    assert file.read_bytes() == OLD
    assert held(file.parent) == ["2020.csv"]


@pytest.mark.parametrize("call", ["fsync", "link", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
def test_failing_system_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int) -> None:
    """Whatever step the system refuses, for whatever reason: the old file is whole, the folder clean."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, refuse)
        with pytest.raises(WriteError, match="left as it was"):
            replace(file)
    assert file.read_bytes() == OLD
    assert held(file.parent) == ["2020.csv"]


def test_a_disk_that_does_not_confirm(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file was replaced and the folder's fsync fails, the message says that it is written, not that it was left."""
    folders = {os.fstat(os.open(file.parent, os.O_RDONLY)).st_ino}
    fsync = os.fsync

    def refuse_folder(handle: int) -> None:
        if os.fstat(handle).st_ino in folders:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        fsync(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse_folder)
        with pytest.raises(WriteError, match="is written, but the disk did not confirm it"):
            replace(file)
    assert file.read_bytes() == NEW
    assert held(file.parent) == ["2020.csv"]


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOENT, errno.EXDEV])
def test_system_that_gives_an_unnamed_file_no_name(file: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Where links are forbidden or /proc is not there, the draft goes on under a name."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    file.chmod(0o640)
    with monkeypatch.context() as patch:
        patch.setattr(os, "link", refuse)
        replace(file)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert held(file.parent) == ["2020.csv"]


def test_a_second_name_is_not_cut_off(file: Path) -> None:
    """A file with another name (a hard link) is not replaced without a word: the other would keep the old content."""
    (file.parent / "twin").hardlink_to(file)
    with pytest.raises(WriteError, match=r"has 2 names \(hard links\)"):
        replace(file)
    assert file.read_bytes() == OLD


def test_system_without_locks(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system has no fcntl nothing is written, and it is said why."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(WriteError, match="no way to lock"):
        replace(file)
    assert file.read_bytes() == OLD


def test_changed_on_another_machine(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mount that answers from memory when a file is looked at tells the truth when it is opened, and that is asked."""
    seen = file_state(file)
    file.write_bytes(b"from another machine\n")
    monkeypatch.setattr(files, "_stamp", lambda _: seen.stamp)
    with locked(file.parent) as lock, pytest.raises(FileChangedError):
        lock.replace([FileChange(seen, [NEW])])
    assert file.read_bytes() == b"from another machine\n"


def test_system_without_unnamed_files(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a draft needs a name it has one that the writer takes away, also after a writer that was killed."""
    monkeypatch.delattr(os, "O_TMPFILE")
    (file.parent / ".2020.csv.nkcompare").write_bytes(b"left by a killed writer")
    replace(file)
    assert file.read_bytes() == NEW
    assert held(file.parent) == ["2020.csv"]


def test_read_only_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder the user may not write to is named, with what to do instead; its file stays."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "2020.csv"
        file.write_bytes(OLD)
        file.chmod(0o666)
        Path(name).chmod(0o555)

        def run() -> None:
            if os.getuid() == 0:
                os.setuid(65534)
            with pytest.raises(WriteError, match="may not write there") as caught:
                replace(file)
            assert "--events DIR" in caught.value.hint

        assert in_child(run) == 0
        assert file.read_bytes() == OLD
        Path(name).chmod(0o755)
    monkeypatch.undo()


@pytest.mark.parametrize("call", ["open", "fsync", "link", "replace", "close"])
def test_killed_at_each_step(file: Path, call: str) -> None:
    """A writer killed before or after any step leaves the old or the new file; the next writer finds a clean folder."""
    for before in (True, False):
        file.write_bytes(OLD)
        assert in_child(lambda before=before: _killed_at(call, file, before=before)) == -signal.SIGKILL  # type: ignore[misc]
        assert file.read_bytes() in (OLD, NEW)
        assert call in {"link", "replace", "close"} or held(file.parent) == ["2020.csv"]
        replace(file, OLD)
        assert held(file.parent) == ["2020.csv"]


def _killed_at(call: str, file: Path, *, before: bool) -> None:
    done: Callable[..., object] = getattr(os, call)

    def kill(*values: object, **named: object) -> object:
        if before:
            os.kill(os.getpid(), signal.SIGKILL)
        found = done(*values, **named)
        os.kill(os.getpid(), signal.SIGKILL)
        return found

    setattr(os, call, kill)
    replace(file)


def test_killed_at_any_call(file: Path) -> None:
    """Killed at whatever call it makes: the file is the old or the new one, whole; the next writer finds a clean folder."""
    seen = set()
    for at in moments(calls_of(lambda: replace(file)), MOMENTS):
        file.write_bytes(OLD)
        assert ended_at(lambda: replace(file), at) in {0, -signal.SIGKILL}  # it may wait for a clock's tick, or not
        seen.add(file.read_bytes())
        # Between a draft's name and its renaming it lies about, whole; the next writer takes it away.
        assert {path.name for path in file.parent.iterdir()} <= {"2020.csv", ".2020.csv.nkcompare"}
        replace(file, OLD)
        assert held(file.parent) == ["2020.csv"]
    assert seen == {OLD, NEW}


MOMENTS = 120
"""Calls at which a writer is killed; it makes some five hundred."""


def held(folder: Path) -> list[str]:
    """The names in a folder."""
    return sorted(path.name for path in folder.iterdir())


def start(run: Callable[[], None]) -> int:
    """A child process that runs this and nothing more."""
    child = os.fork()
    if child == 0:
        try:
            run()
        except BaseException:  # noqa: BLE001 - the child must end here, whatever came
            os._exit(1)
        os._exit(0)
    return child


def in_child(run: Callable[[], None]) -> int:
    """The exit code of a child process that runs this; minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(start(run), 0)[1])
