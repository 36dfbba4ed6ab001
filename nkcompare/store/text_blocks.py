"""A file as blocks of decoded lines, and what is wrong with its bytes."""

import itertools
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from nkcompare.model.folding import is_latin
from nkcompare.model.problem import Place, Problem
from nkcompare.model.visible import is_visible
from nkcompare.store.checks import files

UNREAD = "\u25a1"
"""Stands in an excerpt for bytes that could not be read."""

LINE_LIMIT = 1 << 20
"""Bytes in a line beyond which a file is damaged rather than wordy."""

BLOCK = 1 << 17
"""Bytes decoded at a time: large enough that a block costs little, small enough that its memory is used again and again."""

PROBLEM_LIMIT = 10_000

_CONFLICT_MARK = r"(<{7,}|={7,}|>{7,}|\|{7,}|%{7,}|\+{7,}|-{7,}|\\{7,})(?: [^,]*)?"
"""Seven or more of one sign, and what git, jj and others say behind them."""
_BOM = b"\xef\xbb\xbf"
_SEEN = bytes(range(0x20, 0x7F)) + b"\n"

Report = Callable[[Problem], None]


class TooManyProblems(Exception):  # noqa: N818 - it stops a reading, it is no error of its own
    """A file has so many problems that it is of another kind; reading it further helps nobody."""


class Reporter:
    """Collects a reading's problems and stops it at `PROBLEM_LIMIT`."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __call__(self, problem: Problem) -> None:
        """Keep a problem; raises TooManyProblems at the limit."""
        self.problems.append(problem)
        if len(self.problems) == PROBLEM_LIMIT:
            place = Place(problem.place.file, problem.place.line)
            self.problems.append(files.TOO_MANY.at(place, limit=PROBLEM_LIMIT))
            raise TooManyProblems

    def take(self, problems: Iterable[Problem]) -> None:
        """Keep what another reading found and limited."""
        self.problems += problems


class Block:
    """Consecutive lines as one text, each ended by a newline; `first` is the number of the first, from 1.

    `cut`: the last of them was too long; it is reported, and empty here. `visible`: every character but the line ends can be
    seen; where it is not, nothing is known of that.
    """

    def __init__(self, first: int, text: str, *, cut: bool = False, visible: bool = False) -> None:
        self.first, self.text, self.cut, self.visible = first, text, cut, visible

    @cached_property
    def lines(self) -> list[str]:
        """The lines without their ends; split when they are asked for, which for healthy ones nobody does."""
        return self.text[:-1].split("\n")


def is_there(path: Path) -> bool:
    """Whether a file is there to be read. A link that leads nowhere is: what it stood for is missing, and that is to be told."""
    return os.path.lexists(path)


def not_readable(path: Path, name: str, listed_in: str) -> Problem | None:
    """Why a path cannot be read as a regular file, or None. Never opens a pipe or a device."""
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
    """Yield the lines of the file at a path in blocks, reporting every fault of its bytes."""
    with path.open("rb") as file:
        yield from blocks_of(file, name, report)


def blocks_of(file: BinaryIO, name: str, report: Report) -> Iterator[Block]:
    """Yield a file's lines in blocks, reporting every fault of its bytes; damaged lines are still yielded.

    A healthy block costs one decode; only a block with something in it is looked at line by line.
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
        block = Block(first, text or _damaged(raw, name, first, ends, report), cut=cut, visible=bool(text) and _is_visible(raw))
        yield block
        first += block.text.count("\n")
    ends.tell(report)
    if not ended:
        line = block.lines[-1]
        report(files.NO_FINAL_NEWLINE.at(Place(name, first - 1, len(line) + 1, 1, line)))


def _whole_lines(raw: bytes, file: BinaryIO, name: str, first: int, report: Report) -> tuple[bytes, bool]:
    """A block read on to the end of its last line, and whether that line is over the limit: then it is reported and emptied."""
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
    """The text of a block without a fault in its bytes; nothing where there is one."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return text if "\r" not in text and text.endswith("\n") else ""


def _is_visible(raw: bytes) -> bool:
    """Whether every character but the line ends can be seen and stands for itself; most are ASCII, and those go in one call."""
    rest = raw.translate(None, _SEEN).decode()
    return is_visible(rest) and (rest.isascii() or not any(map(_is_doubtful, set(rest))))


def _is_doubtful(char: str) -> bool:
    """Whether a character may be part of a letter that is composed otherwise, stands for one that was lost, or is not Latin."""
    return char == "\ufffd" or not is_latin(char) or unicodedata.combining(char) > 0 or not unicodedata.is_normalized("NFC", char)


def _damaged(raw: bytes, name: str, first: int, ends: "_LineEnds", report: Report) -> str:
    """The text of a block taken line by line, each fault reported."""
    *whole, rest = raw.split(b"\n")
    cut = [*(line + b"\n" for line in whole), *([rest] if rest else [])]
    lines = [_line(line, name, first + index, report) for index, line in enumerate(cut)]
    for index, line in enumerate(cut):
        ends.count(line, first + index)
    return "".join(line + "\n" for line in lines)


def _line(raw: bytes, name: str, number: int, report: Report) -> str:
    """One line decoded; what is not UTF-8 is reported with the encoding it most likely is, and replaced."""
    stripped = raw.rstrip(b"\r\n") if raw.endswith(b"\n") else raw
    try:
        text = stripped.decode("utf-8")
    except UnicodeDecodeError as error:
        before = stripped[: error.start].decode("utf-8", "replace")
        # Not the character that stands for a lost letter: the fault is told here, once.
        text = stripped.decode("utf-8", "replace").replace("\ufffd", UNREAD)
        place = Place(name, number, len(before) + 1, 1, text)
        report(files.NOT_UTF8.at(place, byte=stripped[error.start], likely=_likely_encoding(stripped)))
    return text


def _likely_encoding(raw: bytes) -> str:
    """The encoding that explains the bytes best: Cyrillic in Windows-1251, else Western Windows-1252."""
    high = [byte for byte in raw if byte >= 0x80]
    if b"\x00" in raw:
        return "; the file looks like UTF-16"
    cyrillic = sum(byte >= 0xC0 for byte in high)
    runs = sum(one >= 0xC0 and two >= 0xC0 for one, two in itertools.pairwise(raw))
    if cyrillic > 2 and runs * 2 >= len(high):
        return "; the line looks like Windows-1251"
    return "; the line looks like Windows-1252"


class _LineEnds:
    """The line ends of a file that are not LF: they are told once, with their number and the place of the first."""

    def __init__(self, name: str) -> None:
        self.whole = 0
        self._name, self._first, self._found, self._foreign = name, Place(name), "", 0

    def count(self, raw: bytes, number: int) -> None:
        """Take note of one line's end."""
        self.whole += raw.endswith(b"\n")
        if not raw.endswith(b"\r\n"):
            return
        if not self._foreign:
            returns = len(raw) - 1 - len(raw[:-1].rstrip(b"\r"))
            self._found = "CRLF" if returns == 1 else f"{'CR ' * returns}LF"
            self._first = _place_of(self._name, number, raw)
        self._foreign += 1

    def tell(self, report: Report) -> None:
        """Report them."""
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
    """Why a line is no row at all: blank, or the mark of an unresolved merge."""
    if not text.strip():
        return files.BLANK_LINE.at(Place(name, number, 1, 1, text))
    mark = re.fullmatch(_CONFLICT_MARK, text, re.ASCII)
    return files.CONFLICT_MARK.at(Place(name, number, 1, len(mark[1]), text), mark=mark[1]) if mark else None
