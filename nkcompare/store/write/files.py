"""Writing a file of a package so that nobody's work is lost: not another writer's, not an editor's, not at a power cut.

A writer looks at a file before reading it, makes the new content, takes the package's lock, and replaces the file.
A file that is no longer as it was looked at is left alone: its reader works from what it no longer says.
"""

import contextlib
import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.drafts import Draft, NotConfirmedError, may_write
from nkcompare.store.package import OWN_COPIES

PATIENCE = 10.0
"""Seconds to wait for another writer. A writer holds the lock for the moment of writing, never while it asks a person."""

_MOMENT = 0.5
"""Seconds of waiting that need no word."""

_TICK = 0.012
"""Seconds in which a file system may give two changes one time (a kernel tick is at most 10 ms)."""


class WriteError(Exception):
    """A file could not be written and is as it was. Carries a hint on what would do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FileChangedError(WriteError):
    """A file is no longer as it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} has changed since it was read; it is left as it is", "run the command again")
        self.path = path


class LockedError(WriteError):
    """Another writer holds the package's lock, or the lock was lost."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}; nothing was written", "try again in a moment")


class InstalledRecordError(WriteError):
    """The record asked for is the copy inside the installed program, which the next upgrade would overwrite."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder} is part of the installed program and is not written to",
            f"copy it first: cp -r {folder} events; or name your own copy with --events DIR",
        )


class NotSafeError(WriteError):
    """A file was replaced, and the disk did not confirm that it will stay so."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            f"{path} is written, but the disk did not confirm it: {error.strerror}; a power cut may bring the old one back",
            "look at the file, and at the disk",
        )


class Seen(NamedTuple):
    """A file as it was just before it was read; no stamp where there was none. `path` has no symbolic links."""

    path: Path
    stamp: tuple[int, ...]


class Change(NamedTuple):
    """The whole new content of a file that was looked at, in pieces, so that a long one need not be held in memory."""

    seen: Seen
    content: Iterable[bytes]


def look(path: Path) -> Seen:
    """The file as it is now, to be called before reading it. Raises WriteError where it cannot be looked at.

    It waits until a clock tick lies behind the file's last change: a later change then has a later time, so that
    the stamp tells the two apart without reading the file a second time.
    """
    path = Path(os.path.realpath(path))  # unlike Path.resolve it takes a link that leads to itself
    seen = Seen(path, _stamp(path))
    if seen.stamp and abs(time.time() - seen.stamp[-1] / 1e9) < _TICK:
        time.sleep(_TICK)
        seen = Seen(path, _stamp(path))
    return seen


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells one state of a file from another: a rename changes the inode, a write the size or the times."""
    try:
        return _told(path.stat())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _failure(path, error) from error


def _stamp_anew(path: Path) -> tuple[int, ...]:
    """The stamp of a file as its disk has it: one on another machine answers for a file that is opened, not for one looked at."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return ()
    try:
        return _told(os.fstat(handle))
    finally:
        os.close(handle)


def _told(found: os.stat_result) -> tuple[int, ...]:
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


class Lock:
    """The right to write to one package, held. Obtained from `locked`."""

    def __init__(self, folder: Path, handle: int) -> None:
        self._folder, self._handle = folder, handle

    def replace(self, changes: Sequence[Change]) -> None:
        """Replace the files, all of them or, where anything can be foreseen to go wrong, none.

        Each is written beside its old self and reaches the disk before the first is renamed, in the order given: put
        first what the others need. Raises FileChangedError, LockedError or WriteError, the old files being whole.
        """
        with contextlib.ExitStack() as stack:
            ready = [(change.seen, stack.enter_context(_beside(change))) for change in changes]
            self._check_held()
            for seen, _ in ready:
                _check_unchanged(seen)
            for seen, draft in ready:
                _publish(draft, seen)

    def _check_held(self) -> None:
        """The lock is on the folder itself: a folder that was moved away or replaced is locked by nobody."""
        if not _is_same(self._handle, self._folder):
            raise LockedError(self._folder, "the folder was moved or replaced while it was written to")


@contextlib.contextmanager
def locked(folder: Path, patience: float = PATIENCE, waiting: Callable[[str], None] = lambda _: None) -> Iterator[Lock]:
    """Hold a package's lock: one writer at a time. Raises LockedError after `patience` seconds, InstalledRecordError.

    `waiting` is told once, where another holds it for longer than a moment.

    The lock is on the package's folder, so that it leaves no file behind and ends with its process, however that ends.
    """
    folder = folder.resolve()
    check_writable(folder)
    handle = _taken(folder, patience, waiting)
    try:
        yield Lock(folder, handle)
    finally:
        os.close(handle)


def check_writable(folder: Path) -> None:
    """Raise InstalledRecordError or WriteError where nothing can be written to a package: before a person is asked anything."""
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
        import fcntl  # noqa: F401, PLC0415 - as below
    except ImportError:
        return False
    return True


def _is_read_only(folder: Path) -> bool:
    return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def _taken(folder: Path, patience: float, waiting: Callable[[str], None]) -> int:
    import fcntl  # noqa: PLC0415 - a system without it can still read; `check_writable` has looked for it

    since, told = time.monotonic(), False
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
        if waited > _MOMENT and not told:
            told = True
            waiting(f"another nkcompare is writing to {folder}; waiting for it, {patience:.0f} seconds at the most")
        if waited > patience:
            raise LockedError(folder, "another nkcompare is writing to it")
        time.sleep(_TICK)


def _is_same(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False


def is_unchanged(seen: Seen) -> bool:
    """Whether a file is still as it was when it was looked at."""
    return _stamp(seen.path) == seen.stamp


def _check_unchanged(seen: Seen) -> None:
    if not is_unchanged(seen):
        raise FileChangedError(seen.path)


@contextlib.contextmanager
def _beside(change: Change) -> Iterator[Draft]:
    """The change's content on the disk, not yet in force; gone afterwards unless it was published."""
    path = change.seen.path
    _check_unchanged(change.seen)
    if change.seen.stamp:
        _check_replaceable(path)
    # The name is used by one writer at a time, the holder of the lock, who takes away what a killed one left there.
    draft = Draft(path, path if change.seen.stamp else None, f".{path.name}.nkcompare")
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
    """Raise WriteError for a file that may not be written, or that has another name, which would keep the old content."""
    if not may_write(path):
        raise WriteError(f"{path} is write-protected; nothing was written", f"allow it: chmod u+w {path}")
    names = path.stat().st_nlink
    if names > 1:
        raise WriteError(
            f"{path} has {names} names (hard links), and the others would keep the old content; nothing was written",
            f"make it a file of its own: cp -p {path} {path}.new && mv {path}.new {path}",
        )


def _publish(draft: Draft, seen: Seen) -> None:
    """Give a file its new content, unless it has changed."""
    try:
        draft.name_it()
        if _stamp_anew(seen.path) != seen.stamp:
            raise FileChangedError(seen.path)
        draft.take_place()
    except NotConfirmedError as error:
        raise NotSafeError(seen.path, error) from error
    except OSError as error:
        raise _failure(seen.path, error) from error


def _failure(path: Path, error: OSError) -> WriteError:
    why = {errno.EACCES: "you may not write there", errno.EROFS: "the disk is read-only", errno.ENOSPC: "the disk is full"}
    hints = {
        errno.EACCES: f"check the permissions of {path if path.is_dir() else path.parent}, or write to a copy with --events DIR",
        errno.EROFS: "write to a copy with --events DIR",
        errno.ELOOP: "put a CSV file in the place of the link that leads to itself",
        errno.ENOSPC: "make room and run the command again",
    }
    number = error.errno or 0
    message = f"cannot write {path}: {why.get(number, error.strerror or str(error))}; it is left as it was"
    return WriteError(message, hints.get(number, ""))
