"""A draft: new content on the disk, whole, before it takes a file's name. Every file the program writes is written so.

What is no regular file (a device, a pipe, a stream of this process) has no name to take: it is written to.
"""

import contextlib
import errno
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

_PIECE = 1 << 16
"""Bytes copied at a time."""

_NO_UNNAMED_FILES = frozenset({errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL})
"""What systems answer that have no unnamed files (macOS lacks the flag itself)."""

_NO_NAME_GIVEN = frozenset({errno.EPERM, errno.EACCES, errno.ENOENT, errno.EXDEV, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What systems answer that give an unnamed file no name: /proc is not there, or links are forbidden."""


class NotConfirmedError(OSError):
    """A file has its new content, but the disk did not confirm that its name will outlast a power cut."""


class FileDraft:
    """New content on the disk, beside the file it will replace; it has no name of its own where the system allows that."""

    def __init__(self, target: Path, permissions_of: Path | None, name: str) -> None:
        self._target, self._permissions_of, self._name = target, permissions_of, name
        self._folder, self._file = -1, -1
        self._named = False

    def open(self) -> None:
        """Open the draft: without a name, so that a killed writer leaves nothing, or else under its own.

        What a killed writer left under that name is taken away.
        """
        self._folder = os.open(self._target.parent, os.O_RDONLY | os.O_DIRECTORY)
        self._named = True
        self.discard()
        try:
            self._file = os.open(".", os.O_TMPFILE | os.O_RDWR, 0o666, dir_fd=self._folder)
        except (AttributeError, OSError) as error:
            if isinstance(error, OSError) and error.errno not in _NO_UNNAMED_FILES:
                raise
            self._file = self._create_named()

    def _create_named(self) -> int:
        """The draft as a file with a name."""
        self._named = True
        return os.open(self._name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666, dir_fd=self._folder)

    def fill(self, content: Iterable[bytes]) -> None:
        """Write the content through to the disk, with the rights the old file has."""
        with os.fdopen(os.dup(self._file), "wb") as out:
            out.writelines(content)
        if self._permissions_of:
            _copy_permissions(self._permissions_of, self._file)
        os.fsync(self._file)

    @property
    def size(self) -> int:
        """Bytes of the content."""
        return os.fstat(self._file).st_size

    def content(self) -> Iterator[bytes]:
        """The content, read back from the disk."""
        at = 0
        while piece := os.pread(self._file, _PIECE, at):
            at += len(piece)
            yield piece

    def give_name(self) -> None:
        """Give the draft its name, for the moment before it takes the file's."""
        if self._named:
            return
        try:
            # Given a descriptor, Python asks for the file behind /proc's link; without one, for the link itself.
            os.link(f"/proc/self/fd/{self._file}", self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        except OSError as error:
            if error.errno not in _NO_NAME_GIVEN:
                raise
            self._copy_to_named()
        self._named = True

    def _copy_to_named(self) -> None:
        """Go on as a file with a name, where the one without may not get one."""
        unnamed, self._file = self._file, self._create_named()
        os.lseek(unnamed, 0, os.SEEK_SET)
        with os.fdopen(unnamed, "rb") as source:
            self.fill(iter(lambda: source.read(_PIECE), b""))

    def replace_target(self) -> None:
        """Give the file its new content, in one step that is done or not done. Raises NotConfirmedError where it is done."""
        os.replace(self._name, self._target.name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        self._named = False
        try:
            os.fsync(self._folder)
        except OSError as error:
            raise NotConfirmedError(error.errno, error.strerror) from error

    def discard(self) -> None:
        """Take the draft's name away, if it has one."""
        if self._named:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._name, dir_fd=self._folder)
            self._named = False

    def close(self) -> None:
        """Let go of the files, and of what was not published."""
        with contextlib.suppress(OSError):
            self.discard()
        for handle in (self._file, self._folder):
            if handle >= 0:
                os.close(handle)


@contextlib.contextmanager
def draft_of(target: Path, content: Iterable[bytes], permissions_of: Path | None, name: str) -> Iterator[FileDraft]:
    """The content on the disk, not yet in force; gone afterwards unless it was published. Raises OSError."""
    draft = FileDraft(target, permissions_of, name)
    try:
        draft.open()
        draft.fill(content)
        yield draft
    finally:
        draft.close()


def may_write(path: Path) -> bool:
    """Whether the file itself may be written: a rename would not ask, and the superuser is never refused."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)


def _copy_permissions(old: Path, new: int) -> None:
    """Mode, owner, group and access lists of the old file, as far as the writer may give them."""
    found = old.stat()
    if (found.st_uid, found.st_gid) != (os.getuid(), os.fstat(new).st_gid):
        for owner, group in ((found.st_uid, -1), (-1, found.st_gid)):
            with contextlib.suppress(PermissionError):
                os.fchown(new, owner, group)
    os.fchmod(new, stat.S_IMODE(found.st_mode))
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(old):
                os.setxattr(new, name, os.getxattr(old, name))


def write_output(requested: Path, content: Iterable[bytes]) -> None:
    """Write a result where it was asked for: the whole of it, or the old file stays as it was.

    A symbolic link stays one, and a new file is as readable as any other. Raises OSError, which names the file as asked for.
    """
    try:
        handle = _open_stream(requested)
        if handle is None:
            _replace(Path(os.path.realpath(requested)), content)
            return
        with os.fdopen(handle, "wb") as out:
            out.writelines(content)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise type(error)(error.errno, error.strerror or str(error), str(requested)) from error


def _replace(target: Path, content: Iterable[bytes]) -> None:
    old = target if target.exists() else None
    if old and not may_write(old):
        raise OSError(errno.EACCES, "it is write-protected")
    with draft_of(target, content, old, f".{target.name[:_NAME_LENGTH]}.{os.urandom(6).hex()}.nkcompare") as draft:
        draft.give_name()
        draft.replace_target()


_NAME_LENGTH = 60
"""Letters of a file's name in that of its draft: a name may have 255 bytes."""


def _open_stream(requested: Path) -> int | None:
    """What is no regular file, opened to be written to; None for a file, be it there or not."""
    number = stream_number(requested)
    if number is not None:
        return os.dup(number)
    try:
        mode = requested.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode):
        return None
    if stat.S_ISBLK(mode):
        raise OSError(errno.EINVAL, "it is a disk, not a file")
    return os.open(requested, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))


def stream_number(requested: Path) -> int | None:
    """The number of the stream of this process that a path stands for, such as /dev/stdout; None for any other path.

    The stream itself is written to: behind it may be a file that a shell opened to add to.
    """
    path = os.fspath(requested)
    for _ in range(_MAX_LINKS):
        folder, name = os.path.split(path)
        if name.isascii() and name.isdigit() and _is_ours(os.path.realpath(folder)):
            return int(name)
        try:
            path = os.path.join(folder, os.readlink(path))  # noqa: PTH115, PTH118 - text: Path drops what it takes to be idle
        except OSError:
            return None
    return None


_MAX_LINKS = 40
"""Symbolic links followed at the most."""


def _is_ours(folder: str) -> bool:
    """Whether a folder holds the streams of this process."""
    return re.fullmatch(rf"/dev/fd|/proc/{os.getpid()}/(?:task/\d+/)?fd", folder) is not None
