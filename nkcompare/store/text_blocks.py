"""A file as blocks of decoded lines, and the problems of its bytes."""

import itertools
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from nkcompare.model.characters import is_clear
from nkcompare.model.problem import Place, Problem
from nkcompare.store.checks import files

UNREAD = "\u25a1"
"""Replaces bytes that could not be read, in excerpts."""

LINE_LIMIT = 1 << 20
"""The most bytes in a line: a longer one is damaged."""

BLOCK = 1 << 17
"""Bytes decoded at a time: large enough to be fast, small enough that the same memory is used again."""

PROBLEM_LIMIT = 10_000

_CONFLICT_MARK = r"(<{7,}|={7,}|>{7,}|\|{7,}|%{7,}|\+{7,}|-{7,}|\\{7,})(?: [^,]*)?"
"""Seven or more of one sign, and what git, jj and others write after them."""
_BOM = b"\xef\xbb\xbf"
_SEEN = bytes(range(0x20, 0x7F)) + b"\n"

Report = Callable[[Problem], None]


class TooManyProblems(Exception):  # noqa: N818 - it stops a reading and is not an error by itself
    """Raised to stop reading a file that has too many problems to be of this kind."""


class Reporter:
    """Collects a reading's problems and stops it at `PROBLEM_LIMIT`."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, problem: Problem) -> None:
        """Add a problem; raises TooManyProblems at the limit."""
        self.problems.append(problem)
        if len(self.problems) == PROBLEM_LIMIT:
            place = Place(problem.place.file, problem.place.line)
            self.problems.append(files.TOO_MANY.at(place, limit=PROBLEM_LIMIT))
            raise TooManyProblems

    def take(self, problems: Iterable[Problem]) -> None:
        """Add the problems of another reading, which has its own limit."""
        self.problems += problems


class Block:
    """Consecutive lines as one text, each ended by a newline; `first` is the number of the first, from 1.

    `cut`: the last line was too long, which is reported; it is empty here. `clear`: the lines are known to be clear (`is_clear`).
    """

    def __init__(self, first: int, text: str, *, cut: bool = False, clear: bool = False) -> None:
        self.first, self.text, self.cut, self.clear = first, text, cut, clear

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, split when first needed, which is rarely the case for valid ones."""
        return self.text[:-1].split("\n")


def is_there(path: Path) -> bool:
    """Whether there is something at a path; a broken link counts, so that reading it reports the missing file."""
    return os.path.lexists(path)


def not_readable(path: Path, name: str, listed_in: str) -> Problem | None:
    """The problem that a path is not a readable regular file, or None. Never opens a pipe or a device."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return files.NO_FILE.at(Place(name), path=name, listed_in=listed_in)
    except OSError as error:
        return files.UNREADABLE.at(Place(name), path=name, cause=error.strerror)
    except ValueError as error:
        return files.UNREADABLE.at(Place(name), path=name, cause=error)
    if not stat.S_ISREG(mode):
        return files.NOT_A_FILE.at(Place(name), path=name, kind=_kind(mode))
    if not os.access(path, os.R_OK):
        return files.UNREADABLE.at(Place(name), path=name, cause="permission denied")
    return None


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
    return kinds.get(stat.S_IFMT(mode), "something else")


def read_blocks(path: Path, name: str, report: Report) -> Iterator[Block]:
    """Yield the lines of the file at a path in blocks, reporting every problem of its bytes."""
    with path.open("rb") as file:
        yield from blocks_of(file, name, report)


def blocks_of(file: BinaryIO, name: str, report: Report) -> Iterator[Block]:
    """Yield a file's lines in blocks, reporting every problem of its bytes; damaged lines are yielded too.

    A valid block is decoded at once; only a block with a problem is read line by line.
    """
    first, ended, ends = 1, True, _LineEnds(name)
    while read := file.read(BLOCK):
        raw, cut = _whole_lines(read, file, name, first, report)
        ended = raw.endswith(b"\n")
        if first == 1 and raw.startswith(_BOM):
            report(files.BYTE_ORDER_MARK.at(Place(name, 1, 1)))
            raw = raw[len(_BOM) :]
        text = _healthy(raw)
        if text:
            ends.whole += text.count("\n")
        block = Block(first, text or _damaged(raw, name, first, ends, report), cut=cut, clear=bool(text) and _is_clear(raw))
        yield block
        first += block.text.count("\n")
    ends.tell(report)
    if not ended:
        line = block.lines[-1]
        report(files.NO_FINAL_NEWLINE.at(Place(name, first - 1, len(line) + 1, 1, line)))


def _whole_lines(raw: bytes, file: BinaryIO, name: str, first: int, report: Report) -> tuple[bytes, bool]:
    """A block extended to the end of its last line, and whether that line was too long: then it is reported and emptied."""
    if raw.endswith(b"\n"):
        return raw, False
    rest = file.readline(LINE_LIMIT)
    raw += rest
    start = raw.rfind(b"\n", 0, -1) + 1
    if len(raw) - start <= LINE_LIMIT:
        return raw, False
    report(files.LINE_TOO_LONG.at(Place(name, first + raw.count(b"\n", 0, start), 1), limit=LINE_LIMIT))
    while rest and not rest.endswith(b"\n"):
        rest = file.readline(LINE_LIMIT)
    return raw[:start] + b"\n", True


def _healthy(raw: bytes) -> str:
    """The text of a block whose bytes have no problem; empty where they have one."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return text if "\r" not in text and text.endswith("\n") else ""


def _is_clear(raw: bytes) -> bool:
    """Whether the lines of a block are clear: ASCII is checked in one call, then the few lines with other letters."""
    others = raw.translate(None, _SEEN).decode()
    if others.isascii():
        return not others
    # As one text: a space is visible, does not combine with its neighbours, and ends a word.
    return others.isprintable() and is_clear(b" ".join(line for line in raw.split(b"\n") if not line.isascii()).decode())


def _damaged(raw: bytes, name: str, first: int, ends: "_LineEnds", report: Report) -> str:
    """The text of a block read line by line, each problem reported."""
    *whole, rest = raw.split(b"\n")
    cut = [*(line + b"\n" for line in whole), *([rest] if rest else [])]
    lines = [_line(line, name, first + index, report) for index, line in enumerate(cut)]
    for index, line in enumerate(cut):
        ends.count(line, first + index)
    return "".join(line + "\n" for line in lines)


def _line(raw: bytes, name: str, number: int, report: Report) -> str:
    """One line decoded; bytes that are not UTF-8 are reported with their likely encoding, and replaced."""
    stripped = raw.rstrip(b"\r\n") if raw.endswith(b"\n") else raw
    try:
        text = stripped.decode("utf-8")
    except UnicodeDecodeError as error:
        before = stripped[: error.start].decode("utf-8", "replace")
        # Not the replacement character, which would be reported again as a lost letter.
        text = stripped.decode("utf-8", "replace").replace("\ufffd", UNREAD)
        place = Place(name, number, len(before) + 1, 1, text)
        report(files.NOT_UTF8.at(place, byte=stripped[error.start], likely=_likely_encoding(stripped)))
    return text


def _likely_encoding(raw: bytes) -> str:
    """The most likely encoding of the bytes: UTF-16, Windows-1251 for Cyrillic, else Windows-1252."""
    high = [byte for byte in raw if byte >= 0x80]
    if b"\x00" in raw:
        return "; the file looks like UTF-16"
    cyrillic = sum(byte >= 0xC0 for byte in high)
    runs = sum(one >= 0xC0 and two >= 0xC0 for one, two in itertools.pairwise(raw))
    if cyrillic > 2 and runs * 2 >= len(high):
        return "; the line looks like Windows-1251"
    return "; the line looks like Windows-1252"


class _LineEnds:
    """The line ends of a file that are not LF, reported once, with their number and the place of the first."""

    def __init__(self, name: str) -> None:
        self.whole = 0
        self._name, self._first, self._found, self._foreign = name, Place(name), "", 0

    def count(self, raw: bytes, number: int) -> None:
        """Count one line's end."""
        self.whole += raw.endswith(b"\n")
        if not raw.endswith(b"\r\n"):
            return
        if not self._foreign:
            returns = len(raw) - 1 - len(raw[:-1].rstrip(b"\r"))
            self._found = "CRLF" if returns == 1 else f"{'CR ' * returns}LF"
            self._first = _place_of(self._name, number, raw)
        self._foreign += 1

    def tell(self, report: Report) -> None:
        """Report the line ends that are not LF, if there are any."""
        if not self._foreign:
            return
        count = "1 line ends" if self._foreign == 1 else f"{self._foreign} lines end"
        if self._foreign < self.whole:
            report(files.MIXED_LINE_ENDS.at(self._first, found=self._found, count=self._foreign, all=self.whole))
        else:
            report(files.CARRIAGE_RETURN.at(self._first, found=self._found, count=count))


def _place_of(name: str, number: int, raw: bytes) -> Place:
    text = raw.rstrip(b"\r\n").decode("utf-8", "replace")
    return Place(name, number, len(text) + 1, 1, text)


def faulty_line(text: str, name: str, number: int) -> Problem | None:
    """The problem of a line that cannot be a row: it is blank, or the mark of an unresolved merge. None for others."""
    if not text.strip():
        return files.BLANK_LINE.at(Place(name, number, 1, 1, text))
    mark = re.fullmatch(_CONFLICT_MARK, text, re.ASCII)
    return files.CONFLICT_MARK.at(Place(name, number, 1, len(mark[1]), text), mark=mark[1]) if mark else None
