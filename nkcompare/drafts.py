"""Writing files whole: the new content reaches the disk first, and only then takes the file's name.

A device, a pipe or a stream of this process has no name to take, so it is written to directly.
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
"""Errors of systems that have no unnamed files (macOS also lacks the flag for them)."""

_NO_NAME_GIVEN = frozenset({errno.EPERM, errno.EACCES, errno.ENOENT, errno.EXDEV, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""Errors of systems that cannot name an unnamed file: /proc is missing, or links are forbidden."""


class NotConfirmedError(OSError):
    """Raised where a file has its new content, but the disk did not confirm that it will survive a power cut."""


class FileDraft:
    """New content on the disk, next to the file it will replace; without a name of its own where the system allows that."""

    def __init__(self, target: Path, permissions_of: Path | None, name: str) -> None:
        self._target, self._permissions_of, self._name = target, permissions_of, name
        self._folder, self._file = -1, -1
        self._named = False

    def open(self) -> None:
        """Create the draft: without a name where possible, so that a killed writer leaves nothing behind.

        A file that a killed writer left under the draft's name is removed.
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
        """Create the draft as a file with a name; returns its descriptor."""
        self._named = True
        return os.open(self._name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o666, dir_fd=self._folder)

    def fill(self, content: Iterable[bytes]) -> None:
        """Write the content and wait until it is on the disk; the draft gets the permissions of the old file."""
        with os.fdopen(os.dup(self._file), "wb") as out:
            out.writelines(content)
        if self._permissions_of:
            _copy_permissions(self._permissions_of, self._file)
        os.fsync(self._file)

    @property
    def size(self) -> int:
        """The number of bytes of the content."""
        return os.fstat(self._file).st_size

    def content(self) -> Iterator[bytes]:
        """Yield the content, read back from the disk."""
        at = 0
        while piece := os.pread(self._file, _PIECE, at):
            at += len(piece)
            yield piece

    def give_name(self) -> None:
        """Give the draft its name, just before it replaces the file."""
        if self._named:
            return
        try:
            # With a folder's descriptor Python links to the file behind /proc's link; without one, to the link itself.
            os.link(f"/proc/self/fd/{self._file}", self._name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        except OSError as error:
            if error.errno not in _NO_NAME_GIVEN:
                raise
            self._copy_to_named()
        self._named = True

    def _copy_to_named(self) -> None:
        """Copy the content to a draft with a name, where the unnamed one cannot be given one."""
        unnamed, self._file = self._file, self._create_named()
        os.lseek(unnamed, 0, os.SEEK_SET)
        with os.fdopen(unnamed, "rb") as source:
            self.fill(iter(lambda: source.read(_PIECE), b""))

    def replace_target(self) -> None:
        """Replace the file by the draft in one step. Raises NotConfirmedError where the disk does not confirm the step."""
        os.replace(self._name, self._target.name, src_dir_fd=self._folder, dst_dir_fd=self._folder)
        self._named = False
        try:
            os.fsync(self._folder)
        except OSError as error:
            raise NotConfirmedError(error.errno, error.strerror) from error

    def discard(self) -> None:
        """Remove the draft's name, if it has one."""
        if self._named:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self._name, dir_fd=self._folder)
            self._named = False

    def close(self) -> None:
        """Close the draft; it is removed unless it has replaced the file."""
        with contextlib.suppress(OSError):
            self.discard()
        for handle in (self._file, self._folder):
            if handle >= 0:
                os.close(handle)


@contextlib.contextmanager
def draft_of(target: Path, content: Iterable[bytes], permissions_of: Path | None, name: str) -> Iterator[FileDraft]:
    """A draft filled with the content, removed at the end unless it has replaced the file. Raises OSError."""
    draft = FileDraft(target, permissions_of, name)
    try:
        draft.open()
        draft.fill(content)
        yield draft
    finally:
        draft.close()


def may_write(path: Path) -> bool:
    """Whether the file's permissions allow writing; renaming over it would not check them, and root is never refused."""
    return bool(path.stat().st_mode & 0o222) and os.access(path, os.W_OK)


def _copy_permissions(old: Path, new: int) -> None:
    """Copy mode, owner, group and access lists of the old file, as far as the system allows."""
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
    """Write a result to a path; where that fails, the old file stays as it was.

    A symbolic link stays a link, and a new file gets the usual permissions. Raises OSError with the path as the user gave it.
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
"""How many characters of the file's name the draft's name keeps: a name may have 255 bytes."""


def _open_stream(requested: Path) -> int | None:
    """A descriptor to write to what is not a regular file; None for a regular file or one that does not exist yet."""
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


def can_name_a_file(text: str) -> bool:
    """Whether the system can take a text as the name of a file: it has no null character, and each letter can be written."""
    try:
        return b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


def stream_number(requested: Path) -> int | None:
    """The number of the stream of this process that a path names, such as /dev/stdout; None for any other path.

    The stream itself is written to, since a shell may have opened a file for it in order to append.
    """
    path = os.fspath(requested)
    for _ in range(_MAX_LINKS):
        folder, name = os.path.split(path)
        if name.isascii() and name.isdigit() and _is_ours(os.path.realpath(folder)):
            return int(name)
        try:
            path = os.path.join(folder, os.readlink(path))  # noqa: PTH115, PTH118 - text: Path drops parts that it takes to be redundant
        except OSError:
            return None
    return None


_MAX_LINKS = 40
"""How many symbolic links are followed."""


def _is_ours(folder: str) -> bool:
    """Whether a folder lists the streams of this process."""
    return re.fullmatch(rf"/dev/fd|/proc/{os.getpid()}/(?:task/\d+/)?fd", folder) is not None
