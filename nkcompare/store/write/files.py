"""Writing files of a package so that no work is lost: neither of another writer or an editor, nor at a power cut.

A writer notes the state of a file before reading it, prepares the new content, takes the package's lock, and replaces the file.
A file that has changed since is left alone, since the new content is based on the old state.

One file is replaced in one step. Several are changed together through a journal: a file with the new content of all of them,
which makes the change final once it is on the disk. A writer killed before that has changed nothing; after that, the next
command finishes the change (`finish`) before it reads.
"""

import contextlib
import errno
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BufferedReader
from pathlib import Path
from typing import NamedTuple

from nkcompare.drafts import FileDraft, NotConfirmedError, can_name_a_file, may_write
from nkcompare.store.package import JOURNAL, OWN_COPIES
from nkcompare.store.text_blocks import LINE_LIMIT

PATIENCE = 10.0
"""Seconds to wait for another writer. A writer holds the lock only while it writes, never while it asks the user."""

_MOMENT = 0.5
"""Seconds to wait before saying so."""

_TICK = 0.012
"""Seconds in which a file system may give two changes the same time (a kernel tick is at most 10 ms)."""


class WriteError(Exception):
    """Raised where a file could not be written and is unchanged; carries a hint."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FileChangedError(WriteError):
    """Raised where a file has changed since it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} has changed since it was read; it is left as it is", "run the command again")
        self.path = path


class LockedError(WriteError):
    """Raised where another writer holds the package's lock, or the lock was lost."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}; nothing was written", "try again in a moment")


class UnfinishedError(WriteError):
    """Raised where a change of several files has begun and could not be finished; its journal keeps the new content."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"a change of several files is not finished: {why}; the new content is in {path}",
            f"restore the file and run the command again; or, to abandon the change, delete {path}",
        )
        self.why = why


class InstalledRecordError(WriteError):
    """Raised for the copy of the record inside the installed program, which the next upgrade would overwrite."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is part of the installed program and cannot be written to",
            f"copy it first: cp -r {folder} events; or name your own copy with --events DIR",
        )


class NotSafeError(WriteError):
    """Raised where a file was replaced, but the disk did not confirm it."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} is written, but the disk did not confirm it: {error.strerror}; a power cut may bring the old one back",
            "check the file and the disk",
        )


class FileState(NamedTuple):
    """A file just before it was read: its path without symbolic links, and its stamp (empty: there was no file)."""

    path: Path
    stamp: tuple[int, ...]


class FileChange(NamedTuple):
    """The whole new content of a file, in pieces so that a long one need not be held in memory."""

    seen: FileState
    content: Iterable[bytes]


def file_state(path: Path) -> FileState:
    """The present state of a file, to be taken before reading it. Raises WriteError where the file cannot be accessed.

    It waits for a clock tick after the file's last change: a later change then has a later time, so the stamps differ and the
    file need not be read again to compare.
    """
    if not can_name_a_file(str(path)):
        return FileState(path, ())
    path = Path(os.path.realpath(path))  # unlike Path.resolve it accepts a link that leads to itself
    seen = FileState(path, _stamp(path))
    if seen.stamp and abs(time.time() - seen.stamp[-1] / 1e9) < _TICK:
        time.sleep(_TICK)
        seen = FileState(path, _stamp(path))
    return seen


def _stamp(path: Path) -> tuple[int, ...]:
    """The stamp of a file, which differs after any change: renaming changes the inode, writing the size or the times."""
    try:
        return _stamp_of(path.stat())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _failure(path, error) from error


def _stamp_anew(path: Path) -> tuple[int, ...]:
    """The stamp of a file, opened to get it: network file systems may answer from a cache otherwise."""
    try:
        # It may have been replaced by a pipe meanwhile, and opening that would wait for a writer.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except FileNotFoundError:
        return ()
    try:
        return _stamp_of(os.fstat(handle))
    finally:
        os.close(handle)


def _stamp_of(found: os.stat_result) -> tuple[int, ...]:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class Lock:
    """The right to write to one package, obtained from `locked`."""

    def __init__(self, folder: Path, handle: int) -> None:
        self._folder, self._handle = folder, handle

    def replace(self, changes: Sequence[FileChange]) -> None:
        """Replace all the files, or none where a failure can be foreseen.

        All new content is on the disk before the first file is replaced, in the order given: put first what the others need.
        Raises FileChangedError, LockedError or WriteError, with the old files intact.
        """
        with contextlib.ExitStack() as stack:
            ready = [(change.seen, stack.enter_context(_draft_of(change))) for change in changes]
            self._check_held()
            for seen, _ in ready:
                _check_unchanged(seen)
            if len(ready) > 1 and all(seen.path.is_relative_to(self._folder) for seen, _ in ready):
                self._replace_together(ready)
            else:
                for seen, draft in ready:
                    _publish(draft, seen)

    def _replace_together(self, ready: Sequence[tuple[FileState, FileDraft]]) -> None:
        """Replace several files through the journal."""
        journal = file_state(self._folder / JOURNAL)
        with _draft_of(FileChange(journal, _journal_of(ready, self._folder))) as draft:
            _publish(draft, journal)
        done = 0
        try:
            for seen, draft in ready:
                _publish(draft, seen)
                done += 1
        except WriteError as error:
            if done:
                raise UnfinishedError(journal.path, error.message) from error
            _remove(journal.path)
            raise
        _remove(journal.path)

    def finish(self) -> None:
        """Finish the change of several files that a killed writer had begun, if there is one. Raises UnfinishedError."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_draft_name(JOURNAL), dir_fd=self._handle)  # left by a writer killed before its change was final
        path = self._folder / JOURNAL
        if not path.exists():
            return
        steps = _steps_of(path, self._folder)
        waiting = [step for step in steps if _digest(step.path) != step.after]
        for step in waiting:
            if _digest(step.path) != step.before:
                raise UnfinishedError(path, f"{step.path.name} has changed since")
        for step in waiting:
            seen = file_state(step.path)
            with _draft_of(FileChange(seen, _part(path, step))) as draft:
                _publish(draft, seen)
        _remove(path)

    def _check_held(self) -> None:
        """Raise LockedError where the folder was moved or replaced: the lock is on the folder itself."""
        if not _is_same(self._handle, self._folder):
            raise LockedError(self._folder, "the folder was moved or replaced while it was written to")


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE, waiting: Callable[[str], None] = lambda _: None) -> Iterator[Lock]:
    """Hold a package's lock. Raises LockedError after `patience` seconds, InstalledRecordError.

    `waiting` is called once where another writer holds the lock for longer than a moment. The lock is on the package's folder,
    so it leaves no file behind and ends with its process.
    """
    folder = folder.resolve()
    check_writable(folder)
    handle = _acquire(folder, patience, waiting)
    try:
        lock = Lock(folder, handle)
        lock.finish()
        yield lock
    finally:
        os.close(handle)


def finish(folder: Path) -> None:
    """Finish an interrupted change of several files. Raises WriteError where that is not possible."""
    with locked(folder):
        pass


class _Step(NamedTuple):
    """One file of a journal: the digests of its old and new content, and where the journal holds the new one."""

    path: Path
    before: str
    after: str
    start: int
    size: int


_PIECE = 1 << 20


def _journal_of(ready: Sequence[tuple[FileState, FileDraft]], folder: Path) -> Iterator[bytes]:
    """The content of a journal: a line of JSON about the files to change, then their new contents."""
    files = [
        {
            "file": seen.path.relative_to(folder).as_posix(),
            "before": _digest(seen.path),
            "after": hashlib.sha256(b"".join(draft.content())).hexdigest(),
            "size": draft.size,
        }
        for seen, draft in ready
    ]
    yield json.dumps({"files": files}).encode() + b"\n"
    for _, draft in ready:
        yield from draft.content()


def _steps_of(path: Path, folder: Path) -> list[_Step]:
    """The changes that a journal lists. Raises UnfinishedError where it is not valid."""
    try:
        with _plain_file(path) as file:
            head = file.readline(LINE_LIMIT)
            whole = json.loads(head)
        start, steps = len(head), []
        for one in whole["files"]:
            steps.append(_Step(_inside(folder, one["file"]), str(one["before"]), str(one["after"]), start, int(one["size"])))
            start += steps[-1].size
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnfinishedError(path, "its journal cannot be read") from error
    if any(step.size < 0 for step in steps):
        raise UnfinishedError(path, "its journal cannot be read")
    if start != path.stat().st_size:
        raise UnfinishedError(path, "its journal is cut short")
    return steps


def _plain_file(path: Path) -> BufferedReader:
    """A file opened for reading. Raises OSError where it is not a regular file: a pipe or a device might never end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is not a regular file")
    return path.open("rb")


def _inside(folder: Path, name: str) -> Path:
    """The path of a file in the folder. Raises ValueError for a path outside it: somebody else's package may have a journal."""
    path = Path(os.path.realpath(folder / name))
    if not path.is_relative_to(folder):
        raise ValueError(name)
    return path


def _part(path: Path, step: _Step) -> Iterator[bytes]:
    """Yield the new content of one file of a journal."""
    with path.open("rb") as file:
        file.seek(step.start)
        left = step.size
        while left and (piece := file.read(min(left, _PIECE))):
            left -= len(piece)
            yield piece


def _digest(path: Path) -> str:
    """The digest of a file's content; empty where there is no file."""
    try:
        with _plain_file(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _failure(path, error) from error


def _remove(journal: Path) -> None:
    """Delete the journal of a finished change, and wait until the disk confirms it."""
    try:
        journal.unlink()
        folder = os.open(journal.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise _failure(journal, error) from error


def _draft_name(name: str) -> str:
    return f".{name}.nkcompare"


def check_writable(folder: Path) -> None:
    """Raise InstalledRecordError or WriteError where a package cannot be written to, before the user is asked anything."""
    if folder.resolve() == OWN_COPIES[0].resolve():
        raise InstalledRecordError(folder)
    if not _can_lock():
        raise WriteError(
            f"this system has no way to lock {folder} (Python's fcntl is not there); nothing was written",
            "two writers at once could lose rows: write under Linux, macOS or the Windows Subsystem for Linux",
        )
    if not os.access(folder, os.W_OK):
        refused = OSError(errno.EROFS if _is_read_only(folder) else errno.EACCES, "")
        raise _failure(folder, refused)


def _can_lock() -> bool:
    try:
        import fcntl  # noqa: F401 - as below
    except ImportError:
        return False
    return True


def _is_read_only(folder: Path) -> bool:
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _acquire(folder: Path, patience: float, waiting: Callable[[str], None]) -> int:
    import fcntl

    since, has_reported = time.monotonic(), False
    while True:
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except OSError as error:
            raise _failure(folder, error) from error
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
        except OSError as error:
            os.close(handle)
            raise LockedError(folder, f"the folder cannot be locked ({error.strerror})") from error
        else:
            if _is_same(handle, folder):
                return handle
            os.close(handle)
        waited = time.monotonic() - since
        if waited > _MOMENT and not has_reported:
            has_reported = True
            waiting(f"another nkcompare is writing to {folder}; waiting for it, at most {patience:.0f} seconds")
        if waited > patience:
            raise LockedError(folder, "another nkcompare is writing to it")
        time.sleep(_TICK)


def _is_same(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False


def is_unchanged(seen: FileState) -> bool:
    """Whether a file is still in this state."""
    return _stamp(seen.path) == seen.stamp


def _check_unchanged(seen: FileState) -> None:
    if not is_unchanged(seen):
        raise FileChangedError(seen.path)


@contextlib.contextmanager
def _draft_of(change: FileChange) -> Iterator[FileDraft]:
    """A draft filled with the change's content, removed at the end unless it has replaced the file."""
    path = change.seen.path
    _check_unchanged(change.seen)
    if change.seen.stamp:
        _check_replaceable(path)
    # Only the holder of the lock uses the name, and removes what a killed writer left there.
    draft = FileDraft(path, path if change.seen.stamp else None, _draft_name(path.name))
    try:
        try:
            draft.open()
            draft.fill(change.content)
        except OSError as error:
            raise _failure(path, error) from error
        yield draft
    finally:
        draft.close()


def _check_replaceable(path: Path) -> None:
    """Raise WriteError for a file that may not be written, or that has hard links, which would keep the old content."""
    if not may_write(path):
        raise WriteError(f"{path} is write-protected; nothing was written", f"allow it: chmod u+w {path}")
    names = path.stat().st_nlink
    if names > 1:
        raise WriteError(
            f"{path} has {names} names (hard links), and the others would keep the old content; nothing was written",
            f"make it a file of its own: cp -p {path} {path}.new && mv {path}.new {path}",
        )


def _publish(draft: FileDraft, seen: FileState) -> None:
    """Replace a file by its draft, unless the file has changed."""
    try:
        draft.give_name()
        if _stamp_anew(seen.path) != seen.stamp:
            raise FileChangedError(seen.path)
        draft.replace_target()
    except NotConfirmedError as error:
        raise NotSafeError(seen.path, error) from error
    except OSError as error:
        raise _failure(seen.path, error) from error


def _failure(path: Path, error: OSError) -> WriteError:
    why = {errno.EACCES: "you may not write there", errno.EROFS: "the disk is read-only", errno.ENOSPC: "the disk is full"}
    hints = {
        errno.EACCES: f"check the permissions of {path if path.is_dir() else path.parent}, or write to a copy with --events DIR",
        errno.EROFS: "write to a copy with --events DIR",
        errno.ELOOP: "replace the link, which leads to itself, by a CSV file",
        errno.ENOSPC: "make room and run the command again",
    }
    number = error.errno or 0
    message = f"cannot write {path}: {why.get(number, error.strerror or str(error))}; it is left as it was"
    return WriteError(message, hints.get(number, ""))
