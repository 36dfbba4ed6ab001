"""Writing a file of a package so that nobody's work is lost: not another writer's, not an editor's, not at a power cut.

A writer looks at a file before reading it, makes the new content, takes the package's lock, and replaces the file.
A file that is no longer as it was looked at is left alone: its reader works from what it no longer says.

One file is replaced in one step. Several are changed together by way of a journal: the new content of all of them reaches
the disk in one file, whose appearing decides the change. A writer killed before that has changed nothing; for one killed
after it, the next command finishes what was decided (`finish`), before it reads.
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

from nkcompare.drafts import FileDraft, NotConfirmedError, may_write
from nkcompare.store.package import JOURNAL, OWN_COPIES
from nkcompare.store.text_blocks import LINE_LIMIT

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


class UnfinishedError(WriteError):
    """A change of several files was decided on and is not done; its journal keeps the new content."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(
            f"a change of several files is not finished: {why}; what is to be written is in {path}",
            f"put the file back as it was and run the command again; or, to give the change up, delete {path}",
        )
        self.why = why


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


class FileState(NamedTuple):
    """A file as it was just before it was read; no stamp where there was none. `path` has no symbolic links."""

    path: Path
    stamp: tuple[int, ...]


class FileChange(NamedTuple):
    """The whole new content of a file that was looked at, in pieces, so that a long one need not be held in memory."""

    seen: FileState
    content: Iterable[bytes]


def file_state(path: Path) -> FileState:
    """The file as it is now, to be called before reading it. Raises WriteError where it cannot be looked at.

    It waits until a clock tick lies behind the file's last change: a later change then has a later time, so that
    the stamp tells the two apart without reading the file a second time.
    """
    if "\0" in str(path):
        return FileState(path, ())  # no file has such a name
    path = Path(os.path.realpath(path))  # unlike Path.resolve it takes a link that leads to itself
    seen = FileState(path, _stamp(path))
    if seen.stamp and abs(time.time() - seen.stamp[-1] / 1e9) < _TICK:
        time.sleep(_TICK)
        seen = FileState(path, _stamp(path))
    return seen


def _stamp(path: Path) -> tuple[int, ...]:
    """What tells one state of a file from another: a rename changes the inode, a write the size or the times."""
    try:
        return _stamp_of(path.stat())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise _failure(path, error) from error


def _stamp_anew(path: Path) -> tuple[int, ...]:
    """The stamp of a file as its disk has it: one on another machine answers for a file that is opened, not for one looked at."""
    try:
        # What was put in its place meanwhile may be a pipe: opening that would wait for a writer.
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
    """The right to write to one package, held. Obtained from `locked`."""

    def __init__(self, folder: Path, handle: int) -> None:
        self._folder, self._handle = folder, handle

    def replace(self, changes: Sequence[FileChange]) -> None:
        """Replace the files, all of them or, where anything can be foreseen to go wrong, none.

        Each is written beside its old self and reaches the disk before the first is renamed, in the order given: put
        first what the others need. Raises FileChangedError, LockedError or WriteError, the old files being whole.
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
        """Replace several files by way of the journal."""
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
        """Finish the change of several files that a killed writer had decided on, if there is one. Raises UnfinishedError."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(_draft_name(JOURNAL), dir_fd=self._handle)  # left by a writer killed before it had decided
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
    handle = _acquire(folder, patience, waiting)
    try:
        lock = Lock(folder, handle)
        lock.finish()
        yield lock
    finally:
        os.close(handle)


def finish(folder: Path) -> None:
    """Finish a change of several files that was decided on and cut off. Raises WriteError where that cannot be done."""
    with locked(folder):
        pass


class _Step(NamedTuple):
    """One file of a journal: the digest of the content it had and of that which it gets, and where the journal holds that."""

    path: Path
    before: str
    after: str
    start: int
    size: int


_PIECE = 1 << 20


def _journal_of(ready: Sequence[tuple[FileState, FileDraft]], folder: Path) -> Iterator[bytes]:
    """A journal: a line of JSON that says which files change, then their new contents, one behind the other."""
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
    """What a journal says is to be done. Raises UnfinishedError where it is none."""
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
    """A file opened to be read. Raises OSError for what is no regular file: a pipe or a device might never end."""
    if path.exists() and not path.is_file():
        raise OSError(errno.EINVAL, "it is no regular file")
    return path.open("rb")


def _inside(folder: Path, name: str) -> Path:
    """A file of the folder. Raises ValueError for one elsewhere: a package from a stranger may come with a journal."""
    path = Path(os.path.realpath(folder / name))
    if not path.is_relative_to(folder):
        raise ValueError(name)
    return path


def _part(path: Path, step: _Step) -> Iterator[bytes]:
    """The new content of one file of a journal."""
    with path.open("rb") as file:
        file.seek(step.start)
        left = step.size
        while left and (piece := file.read(min(left, _PIECE))):
            left -= len(piece)
            yield piece


def _digest(path: Path) -> str:
    """What tells one content of a file from another; empty where there is no file."""
    try:
        with _plain_file(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise _failure(path, error) from error


def _remove(journal: Path) -> None:
    """Take away a journal whose change is done, for good."""
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
            waiting(f"another nkcompare is writing to {folder}; waiting for it, {patience:.0f} seconds at the most")
        if waited > patience:
            raise LockedError(folder, "another nkcompare is writing to it")
        time.sleep(_TICK)


def _is_same(handle: int, folder: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), folder.stat())
    except OSError:
        return False


def is_unchanged(seen: FileState) -> bool:
    """Whether a file is still as it was when it was looked at."""
    return _stamp(seen.path) == seen.stamp


def _check_unchanged(seen: FileState) -> None:
    if not is_unchanged(seen):
        raise FileChangedError(seen.path)


@contextlib.contextmanager
def _draft_of(change: FileChange) -> Iterator[FileDraft]:
    """The change's content on the disk, not yet in force; gone afterwards unless it was published."""
    path = change.seen.path
    _check_unchanged(change.seen)
    if change.seen.stamp:
        _check_replaceable(path)
    # The name is used by one writer at a time, the holder of the lock, who takes away what a killed one left there.
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
    """Raise WriteError for a file that may not be written, or that has another name, which would keep the old content."""
    if not may_write(path):
        raise WriteError(f"{path} is write-protected; nothing was written", f"allow it: chmod u+w {path}")
    names = path.stat().st_nlink
    if names > 1:
        raise WriteError(
            f"{path} has {names} names (hard links), and the others would keep the old content; nothing was written",
            f"make it a file of its own: cp -p {path} {path}.new && mv {path}.new {path}",
        )


def _publish(draft: FileDraft, seen: FileState) -> None:
    """Give a file its new content, unless it has changed."""
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
        errno.ELOOP: "put a CSV file in the place of the link that leads to itself",
        errno.ENOSPC: "make room and run the command again",
    }
    number = error.errno or 0
    message = f"cannot write {path}: {why.get(number, error.strerror or str(error))}; it is left as it was"
    return WriteError(message, hints.get(number, ""))
