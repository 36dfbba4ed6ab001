"""Hostile files: how each is made, what is asked, and what it gets. The tests run them; docs/steadiness.md lists them."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from nkcompare.store.package import JOURNAL
from tests.build import row

HUNDRED_MB = 100_000_000
LOG, NAMES = "2020.csv", "codebook/officials.csv"


class Hostile(NamedTuple):
    """One hostile file: what it is, how a package comes to have it, the command, its exit code, the first line it tells.

    Nothing told and code 0: the result is printed. `locked`: run without the superuser's rights, which know no lock.
    """

    about: str
    make: Callable[[Path], object]
    arguments: tuple[str, ...]
    code: int
    said: str = ""
    locked: bool = False


def _grown(name: str, size: int) -> Callable[[Path], object]:
    """A file made long by null bytes that take no room on the disk."""

    def make(events: Path) -> None:
        (events / name).touch()
        os.truncate(events / name, size)

    return make


def _appended(name: str, *lines: str) -> Callable[[Path], object]:
    def make(events: Path) -> None:
        with (events / name).open("a", encoding="utf-8") as file:
            file.writelines(line + "\n" for line in lines)

    return make


def _whole(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda events: (events / name).write_bytes(content)


def _link(name: str, target: str) -> Callable[[Path], object]:
    def make(events: Path) -> None:
        (events / name).unlink(missing_ok=True)
        (events / name).symlink_to(target)

    return make


def _pipe(name: str) -> Callable[[Path], object]:
    def make(events: Path) -> None:
        (events / name).unlink(missing_ok=True)
        os.mkfifo(events / name)

    return make


def _folder(events: Path) -> None:
    (events / LOG).unlink()
    (events / LOG).mkdir()


def _row(summary: str, name: str = "Vladimir Putin") -> str:
    return row(id="2020-009", date="2020-10-10", official=name, target="ARM;AZE", summary=summary)


def _name(name: str) -> Callable[[Path], object]:
    """An official of this name, known to the codebook and acting in the log."""

    def make(events: Path) -> None:
        _appended(NAMES, f"{name},RUS,President,leader,,,,")(events)
        _appended(LOG, _row("A statement.", name))(events)

    return make


_DAY, _CHECK = ("day", "14"), ("check",)
_TOO_LONG = "N017 the line is longer than 1048576 bytes"
_ROW_OPTIONS = ("add", "2020", "--date", "2020-10-01", "--no-input")

_NEW_WAR = (
    "new-war", "2023", "--name=Third", "--day-one=2023-09-19", "--ceasefire=2023-09-20", "--until=2023-10-31", "--dry-run",
)  # fmt: skip
_DROP = ("drop", "2020-008", "--why=Moved", "--force", "--dry-run")
_DRY = "Nothing was written: this was a dry run."
_NO_JOURNAL = (
    "events/.nkcompare-journal: N066 a change of several files was interrupted and cannot be finished: its journal cannot be read"
)
_NO_DESCRIPTION = (
    "nkcompare: events/datapackage.json cannot get an entry for the log: `datapackage.json` is a pipe, not a regular file"
)

_CUT = f"{'x' * 60}…{'x' * 60}"

HOSTILE = (
    Hostile("a line of 100 MB in a log", _grown(LOG, HUNDRED_MB), _DAY, 3, f"events/2020.csv:10:1: {_TOO_LONG}"),
    Hostile(
        "a line of 100 MB in a log, checked",
        _grown(LOG, HUNDRED_MB),
        _CHECK,
        1,
        "events/2020.csv:10:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile(
        "a line of 100 MB in a log, formatted",
        _grown(LOG, HUNDRED_MB),
        ("fmt",),
        3,
        "events/2020.csv:10:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile(
        "a line of 10 GB in a log, formatted",
        _grown(LOG, 10_000_000_000),
        ("fmt",),
        3,
        "nkcompare: there is not enough memory for it",
    ),
    Hostile(
        "a line of 100 MB in a log, added to",
        _grown(LOG, HUNDRED_MB),
        _ROW_OPTIONS,
        3,
        "events/2020.csv:10:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile(
        "a line of 100 MB in the codebook",
        _grown(NAMES, HUNDRED_MB),
        _DAY,
        3,
        "events/codebook/officials.csv:11:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile(
        "a line of 100 MB in `wars.csv`",
        _grown("wars.csv", HUNDRED_MB),
        _DAY,
        3,
        "events/wars.csv:4:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile(
        "a line of 100 MB among the tolls",
        _grown("tolls.csv", HUNDRED_MB),
        ("tolls",),
        3,
        "events/tolls.csv:6:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile(
        "a line of 100 MB among the ratings",
        _grown("hypotheses/ratings.csv", HUNDRED_MB),
        ("hypotheses",),
        3,
        "events/hypotheses/ratings.csv:6:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile(
        "a `datapackage.json` of 10 GB",
        _grown("datapackage.json", 10_000_000_000),
        _CHECK,
        1,
        "events/datapackage.json: N061 datapackage.json cannot be read: it is longer than 16777216 bytes",
    ),
    Hostile(
        "a `datapackage.json` nested 100,000 deep",
        _whole("datapackage.json", b"[" * 100_000),
        _CHECK,
        1,
        "events/datapackage.json: N061 datapackage.json cannot be read: it is nested too deep",
    ),
    Hostile(
        "a row of a million columns",
        _appended(LOG, "," * 999_999),
        _DAY,
        3,
        "events/2020.csv:10:15: N030 1000000 fields where the header has 14",
    ),
    Hostile(
        "a header of 100,000 columns",
        _whole(LOG, b"id," + b"x," * 99_999 + b"\n"),
        _DAY,
        3,
        "events/2020.csv:1:1: N020 the first line is not a header",
    ),
    Hostile(
        "a header of a million columns",
        _whole(LOG, b"id," + b"x," * 999_999 + b"\n"),
        _DAY,
        3,
        "events/2020.csv:1:1: N017 the line is longer than 1048576 bytes",
    ),
    Hostile("a name of 500,000 letters", _name("x" * 500_000), _DAY, 0),
    Hostile("a name of 200,000 words", _name("x " * 200_000 + "x"), ("log",), 0),
    Hostile(
        "a cell of 500,000 letters, formatted",
        _appended(LOG, _row("x" * 500_000) + " "),
        ("fmt",),
        0,
        "1 file formatted, 26 unchanged",
    ),
    Hostile("a letter under 100,000 accents", _name("x" + "\u0301" * 100_000), ("log",), 0),
    Hostile(
        "a letter under 100,000 accents, the first of which it could be one character with",
        _name("e" + "\u0301" * 100_000),
        ("log",),
        3,
        "events/codebook/officials.csv:11:1: N045 `\u00e9` in `name` is not composed as in the rest of the record",
    ),
    Hostile(
        "a folder's name of 100,000 letters",
        lambda _: None,
        ("day", "14", "--events", "x" * 100_000),
        3,
        f"{_CUT}: N001 no events folder `{_CUT[1:-1]}`",
    ),
    Hostile(
        "a file's name of 100,000 letters",
        lambda _: None,
        ("day", "14", "--save", "x" * 100_000 + ".svg"),
        3,
        f"nkcompare: cannot write the result to {_CUT[:-5]}.svg: File name too long",
    ),
    Hostile(
        "letters from right to left", _appended(LOG, _row("\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd.")), _DAY, 0
    ),
    Hostile(
        "a character that turns the direction round",
        _appended(LOG, _row("Agreed \u202eton.")),
        _DAY,
        3,
        "events/2020.csv:10:75: N043 an invisible character (U+202E) in `summary`",
    ),
    Hostile(
        "a character without width",
        _appended(LOG, _row("Agr\u200beed.")),
        _DAY,
        3,
        "events/2020.csv:10:71: N043 an invisible character (U+200B) in `summary`",
    ),
    Hostile(
        "an escape sequence",
        _appended(LOG, _row("\x1b[31mAgreed.")),
        _DAY,
        3,
        "events/2020.csv:10:68: N042 an escape character (U+001B) in `summary`",
    ),
    Hostile(
        "a null byte",
        _appended(LOG, _row("Agr\x00eed.")),
        _DAY,
        3,
        "events/2020.csv:10:71: N042 a null character (U+0000) in `summary`",
    ),
    Hostile(
        "300,000 characters without width in a quoted cell",
        _appended(LOG, _row('"' + "\u200b" * 300_000 + '"')),
        _DAY,
        3,
        "events/2020.csv:10:71: N043 an invisible character (U+200B) in `summary`",
    ),
    Hostile(
        "a million carriage returns in a line, formatted",
        _appended(LOG, "\r" * 1_000_000 + "x"),
        ("fmt",),
        3,
        "events/2020.csv:10:1: N030 1 fields where the header has 14",
    ),
    Hostile("rich's markup, and a spreadsheet's formula", _appended(LOG, _row("[red]=1+1[/red]")), _DAY, 0),
    Hostile(
        "a log in UTF-16",
        _whole(LOG, "id,date\n".encode("utf-16")),
        _DAY,
        3,
        "events/2020.csv:1:1: N011 byte 0xFF is not UTF-8; the file looks like UTF-16",
    ),
    Hostile(
        "a megabyte of noise",
        _whole(LOG, bytes(range(256)) * 4096),
        _DAY,
        3,
        "events/2020.csv:2:118: N011 byte 0x80 is not UTF-8; the file looks like UTF-16",
    ),
    Hostile(
        "a log that is a link to itself",
        _link(LOG, LOG),
        _DAY,
        3,
        "events/2020.csv: N004 cannot read `2020.csv`: Too many levels of symbolic links",
    ),
    Hostile(
        "a link to itself, added to",
        _link(LOG, LOG),
        _ROW_OPTIONS,
        3,
        "nkcompare: cannot write events/2020.csv: Too many levels of symbolic links; it is left as it was",
    ),
    Hostile(
        "a link to itself, formatted",
        _link(LOG, LOG),
        ("fmt",),
        3,
        "events/2020.csv: N004 cannot read `2020.csv`: Too many levels of symbolic links",
    ),
    Hostile(
        "tolls that are a link to nowhere",
        _link("tolls.csv", "away.csv"),
        ("day", "14"),
        3,
        "events/tolls.csv: N002 no file `tolls.csv`",
    ),
    Hostile("a log that is a pipe", _pipe(LOG), _DAY, 3, "events/2020.csv: N003 `2020.csv` is a pipe, not a regular file"),
    Hostile("a log that is a folder", _folder, _DAY, 3, "events/2020.csv: N003 `2020.csv` is a folder, not a regular file"),
    Hostile(
        "a log that is `/dev/zero`",
        _link(LOG, "/dev/zero"),
        _DAY,
        3,
        "events/2020.csv: N003 `2020.csv` is a device, not a regular file",
    ),
    Hostile(
        "a log that is `/dev/full`",
        _link(LOG, "/dev/full"),
        ("fmt",),
        3,
        "events/2020.csv: N003 `2020.csv` is a device, not a regular file",
    ),
    Hostile("a journal that is a pipe", _pipe(JOURNAL), _DAY, 3, _NO_JOURNAL),
    Hostile("a journal that is `/dev/zero`", _link(JOURNAL, "/dev/zero"), _DAY, 3, _NO_JOURNAL),
    Hostile("a journal of 10 GB", _grown(JOURNAL, 10_000_000_000), _DAY, 3, _NO_JOURNAL),
    Hostile("a `datapackage.json` that is a pipe, a war made", _pipe("datapackage.json"), _NEW_WAR, 3, _NO_DESCRIPTION),
    Hostile("a `datapackage.json` that is `/dev/zero`, a row withdrawn", _link("datapackage.json", "/dev/zero"), _DROP, 0, _DRY),
    Hostile(
        "rows to add from `/dev/zero`",
        lambda _: None,
        ("add", "2020", "--from", "/dev/zero"),
        3,
        "/dev/zero: N003 `/dev/zero` is a device, not a regular file",
    ),
    Hostile(
        "a log without read permission",
        lambda events: (events / LOG).chmod(0),
        _DAY,
        3,
        "events/2020.csv: N004 cannot read `2020.csv`: permission denied",
        locked=True,
    ),
    Hostile(
        "a folder without search permission",
        lambda events: events.chmod(0),
        _DAY,
        3,
        "events: N004 cannot read `events`: permission denied",
        locked=True,
    ),
    Hostile(
        "a folder without write permission, added to",
        lambda events: events.chmod(0o555),
        _ROW_OPTIONS,
        3,
        "nkcompare: cannot write events: you may not write there; it is left as it was",
        locked=True,
    ),
    Hostile(
        "a name too long for Excel",
        _name("x" * 50_000),
        ("export", "-o", "out.xlsx", "--actor", "all"),
        2,
        "nkcompare: a cell of 50,000 characters is longer than the 32,767 Excel holds",
    ),
    Hostile(
        "a page to `/dev/full`",
        lambda _: None,
        ("report", "-o", "/dev/full"),
        2,
        "nkcompare: a report cannot be written to `/dev/full`",
    ),
    Hostile(
        "a table to `/dev/full`", lambda _: None, ("export", "-o", "/dev/full"), 2, "nkcompare: no format is known for `full`"
    ),
)
