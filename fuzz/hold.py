"""What every run must hold to, whatever it is given."""

import codecs
import csv
import io
import os
import re
import shutil
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from fuzz.case import Case
from nkcompare.cli.main import main

CODES = {0, 1, 2, 3, 130}
"""Every way to end but a fault of the program (70)."""

WRITERS = {"add", "edit", "drop", "new-war", "fmt", "rate"}
REWRITERS = {"edit", "drop"}
"""Writers that may change or move a row that was there; each is held to more by tests of its own."""
_MACHINE = {"json", "csv", "tsv", "md", "jsonl", "github"}


class BrokenPromiseError(AssertionError):
    """A run did what no run may. Carries the case, to be kept."""

    def __init__(self, case: Case, why: str) -> None:
        super().__init__(why)
        self.case = case._replace(why=why)


class Ran(NamedTuple):
    """What a run left behind: its exit code, what it printed, and the seconds it took."""

    code: int
    out: str
    err: str
    seconds: float


class Place:
    """A folder with a package to run in, put back in order before each run."""

    def __init__(self, package: Path, folder: Path) -> None:
        self.folder, self.events = folder, folder / "events"
        self._sound = {path.relative_to(package).as_posix(): path.read_bytes() for path in package.rglob("*") if path.is_file()}

    @property
    def names(self) -> list[str]:
        """The files of the package."""
        return sorted(self._sound)

    def content(self, name: str) -> bytes:
        """A file of the package as it is when sound."""
        return self._sound[name]

    def prepare(self, case: Case) -> dict[str, bytes]:
        """Lay the package out as the case wants it; gives what its files hold."""
        wanted = {**self._sound, **dict(case.files)}
        held = self.held()
        for name in held.keys() - wanted.keys():
            (self.events / name).unlink()
        for name, content in wanted.items():
            if held.get(name) != content:
                (self.events / name).parent.mkdir(parents=True, exist_ok=True)
                (self.events / name).write_bytes(content)
        return wanted

    def held(self) -> dict[str, bytes]:
        """What the package's files hold now."""
        return {path.relative_to(self.events).as_posix(): path.read_bytes() for path in self.events.rglob("*") if path.is_file()}


def hold(case: Case, place: Place, patience: float | None = None) -> Ran:
    """Run a case and hold it to the promises; raises BrokenPromiseError. `patience`: seconds it may take at most."""
    before = place.prepare(case)
    ran = run(case, place)
    for broken in _broken(case, ran, before, place.held()):
        raise BrokenPromiseError(case, broken)
    if patience is not None and ran.seconds > patience:
        raise BrokenPromiseError(case, f"it took {ran.seconds:.1f} s")
    return ran


def _broken(case: Case, ran: Ran, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[str]:
    """Each promise a run broke."""
    yield from _ill_told(case, ran)
    command = case.arguments[0] if case.arguments else ""
    yield from (f"it took {name} away" for name in before if name not in after)
    changed = sorted(name for name in before.keys() & after.keys() if before[name] != after[name])
    made = sorted(after.keys() - before.keys())
    if (changed or made) and not _may_write(case.arguments, ran.code):
        yield f"it changed {', '.join(changed + made)}"
    for name in changed:
        if command == "fmt":
            yield from _format_lost(name, before[name], after[name])
        elif command not in REWRITERS and not _is_within(_lines(before[name]), _lines(after[name])):
            yield f"it changed rows of {name} that were there"


def _ill_told(case: Case, ran: Ran) -> Iterator[str]:
    """What is wrong with how a run ended and what it said."""
    if ran.code not in CODES:
        yield f"it ended with {ran.code}: {ran.err[:300]}"
    if "Traceback (most recent call last)" in ran.out + ran.err:
        yield f"it printed a traceback: {ran.err[-300:]}"
    if ran.code in {2, 3} and not (ran.err.strip() or ran.out.strip()):
        yield f"it ended with {ran.code} and did not say why"
    if not _MACHINE & set(case.arguments):
        acting = sorted({char for char in ran.out + ran.err if not (char.isprintable() or char == "\n")})
        if acting:
            yield f"it printed characters that act on a terminal: {acting!r}"


def _may_write(arguments: Sequence[str], code: int) -> bool:
    """Whether a run that ended so may have written: a formatter also where it left another file for what is wrong with it."""
    if not arguments or arguments[0] not in WRITERS or {"--dry-run", "--check"} & set(arguments):
        return False
    return code in ({0, 3} if arguments[0] == "fmt" else {0, 130})


def _format_lost(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """What a formatter took away: it may drop spaces, line ends, a byte-order mark and needless quotes, and move rows."""
    if old == new:
        return
    lost = _marks(old) - _marks(new)
    if lost:
        yield f"formatting {name} lost {dict(lost)}"
    if _rows(old) != _rows(new):
        yield f"formatting {name} changed its rows"


def _marks(raw: bytes) -> Counter[str]:
    """The characters of the cells, without spaces and quotes; letters composed as one character where there is one."""
    text = "".join(cell for cells in _table(raw) for cell in cells)
    return Counter(unicodedata.normalize("NFC", "".join(text.split()).replace('"', "")))


def _rows(raw: bytes) -> Counter[tuple[str, ...]]:
    """The rows without the spaces in them; of the first cell only what stands before its number, as a number may be given."""
    return Counter(tuple(unicodedata.normalize("NFC", "".join(cell.split())) for cell in cells[1:]) for cells in _table(raw))


def _table(raw: bytes) -> list[list[str]]:
    """The rows of a table as whatever program saved it: the encoding by its mark or its nulls, the separator by its header."""
    text = raw.decode(_encoding(raw), "replace").removeprefix("\ufeff")
    text = text.replace("\r", "\n") if "\n" not in text else re.sub("\r+\n", "\n", text)
    named = re.match(r'"?sep=(.)"?\n', text, re.IGNORECASE)
    text = text[named.end() :] if named else text
    head = text.partition("\n")[0]
    between = named[1] if named else max(",;\t|", key=head.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=between))


def _encoding(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-32" if raw.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    if b"\x00" not in raw[:200]:
        return "utf-8"
    return "utf-16-be" if raw[:1] == b"\x00" else "utf-16-le"


def _lines(raw: bytes) -> list[bytes]:
    return [line.rstrip(b"\r") for line in raw.split(b"\n")]


def _is_within(old: list[bytes], new: list[bytes]) -> bool:
    """Whether the old lines are all among the new, in their order."""
    rest = iter(new)
    return all(line in rest for line in old if line)


class _Stream(io.TextIOWrapper):
    """A standard stream as the system gives it: bytes behind, an encoding before."""

    def __init__(self, raw: bytes = b"", *, screen: bool, errors: str) -> None:
        self.bytes = io.BytesIO(raw)
        super().__init__(self.bytes, encoding="utf-8", errors=errors, newline="\n", write_through=True)
        self._screen = screen

    def isatty(self) -> bool:
        """Whether a person is at its end."""
        return self._screen

    @property
    def text(self) -> str:
        """What was written."""
        self.flush()
        return self.bytes.getvalue().decode("utf-8", "replace")


def run(case: Case, place: Place) -> Ran:
    """Run the program in this process as the case says; nothing of it stays but what it did to the package."""
    out, err = _Stream(screen=False, errors="strict"), _Stream(screen=case.screen, errors="backslashreplace")
    source = _Stream(case.input, screen=case.screen, errors="surrogateescape")
    # Drafts are kept here, not in the home of whoever runs it; no case finds those of another.
    state = place.folder / "state"
    shutil.rmtree(state, ignore_errors=True)
    given = {"NKCOMPARE_EVENTS": str(place.events), "XDG_STATE_HOME": str(state), "TERM": "dumb", "COLUMNS": "100"}
    with (
        _within(place.folder, given),
        _streams(source, out, err),
    ):
        start = time.perf_counter()
        try:
            code = main(list(case.arguments))
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 70
        except Exception as error:
            raise BrokenPromiseError(case, f"{type(error).__name__} came out of main: {error}") from error
        seconds = time.perf_counter() - start
    return Ran(code, out.text, err.text, seconds)


@contextmanager
def _within(folder: Path, environ: Mapping[str, str]) -> Iterator[None]:
    """Another current folder and environment, for a moment."""
    here, before = Path.cwd(), dict(os.environ)
    os.chdir(folder)
    os.environ.update(environ)
    try:
        yield
    finally:
        os.chdir(here)
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def _streams(source: _Stream, out: _Stream, err: _Stream) -> Iterator[None]:
    """Other standard streams, for a moment."""
    kept = sys.stdin, sys.stdout, sys.stderr
    sys.stdin, sys.stdout, sys.stderr = source, out, err
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept
