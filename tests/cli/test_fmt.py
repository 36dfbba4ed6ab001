"""`nkcompare fmt`, as a user meets it."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import RECORD, Run
from tests.seeding import SMALL

FILES = len([*SMALL.rglob("*.csv")])


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small package as ./events."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SMALL, tmp_path / "events")
    return Path("events")


def contents(root: Path) -> dict[str, bytes]:
    """Every file of a package."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def mess(root: Path, name: str = "2020.csv") -> bytes:
    """Save a file as Windows does; returns what it was."""
    raw = (root / name).read_bytes()
    (root / name).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    return raw


def test_a_formatted_package_stays(small: Path, run: Run) -> None:
    """Over a formatted package nothing is said but that, and no file is touched."""
    before = contents(small)
    ran = run("fmt", events=small)
    assert (ran.code, ran.out, ran.err) == (0, "", f"0 files formatted, {FILES} unchanged\n")
    assert contents(small) == before


def test_the_record_is_formatted(run: Run) -> None:
    """The project's own record is in its format."""
    ran = run("fmt", "--check", events=RECORD)
    assert (ran.code, ran.out) == (0, "")


def test_what_was_done_is_said(small: Path, run: Run) -> None:
    """A file is mended in place, and each thing mended is a line; a second run has nothing to do."""
    before = contents(small)
    mess(small)
    ran = run("fmt", events=small)
    assert ran.code == 0
    assert ran.out == "events/2020.csv: byte-order mark removed\nevents/2020.csv: 9 line ends made LF\n"
    assert ran.err == f"1 file formatted, {FILES - 1} unchanged\n"
    assert contents(small) == before
    assert run("fmt", events=small).out == ""


def test_check_writes_nothing(small: Path, run: Run) -> None:
    """--check says what would be mended, exits 1 and leaves the file as it is."""
    mess(small)
    before = contents(small)
    ran = run("fmt", "--check", events=small)
    assert (ran.code, ran.err) == (1, f"1 file would be formatted, {FILES - 1} unchanged\n")
    assert "byte-order mark removed" in ran.out
    assert contents(small) == before


def test_a_file_not_understood_is_left(small: Path, run: Run) -> None:
    """A file with a quote never closed is told and left byte for byte; the others are formatted; exit 3."""
    log = small / "2020.csv"
    log.write_bytes(log.read_bytes().replace(b"Lavrov read", b'"Lavrov read') + b"\xc2\xa0")
    left, other = log.read_bytes(), mess(small, "2016.csv")
    ran = run("fmt", events=small)
    assert ran.code == 3
    assert "N031" in ran.err
    assert "events/2020.csv is not fully understood and was left as it is" in ran.err
    assert log.read_bytes() == left
    assert (small / "2016.csv").read_bytes() == other


def test_logs_are_named_by_the_wars(small: Path, run: Run) -> None:
    """A slip in wars.csv is mended in the same run as its logs: one run is enough."""
    raw = mess(small)
    wars = small / "wars.csv"
    sound = wars.read_bytes()
    wars.write_bytes(sound.replace(b"2020,Autumn 2020,", b" 2020 , Autumn 2020,"))
    assert run("fmt", events=small).code == 0
    assert ((small / "2020.csv").read_bytes(), wars.read_bytes()) == (raw, sound)


def test_one_file_alone(small: Path, run: Run) -> None:
    """A file named is formatted, by its name in the package or its path; no other is."""
    raw = mess(small)
    other = (mess(small, "2016.csv"), (small / "2016.csv").read_bytes())[1]
    assert run("fmt", "events/2020.csv", events=small).code == 0
    assert (small / "2020.csv").read_bytes() == raw
    assert (small / "2016.csv").read_bytes() == other
    assert run("fmt", "2016.csv", events=small).code == 0
    assert (small / "2016.csv").read_bytes() != other


def test_a_file_of_no_package(small: Path, run: Run) -> None:
    """A file the package does not have is a usage error."""
    ran = run("fmt", "1999.csv", events=small)
    assert ran.code == 2
    assert "`1999.csv` is not a file of events" in ran.err


def test_a_protected_file(small: Path, run: Run) -> None:
    """A write-protected file is left, said, and the exit is 3."""
    mess(small)
    log = small / "2020.csv"
    log.chmod(0o444)
    before = log.read_bytes()
    ran = run("fmt", events=small)
    assert ran.code == 3
    assert "write-protected" in ran.err
    assert log.read_bytes() == before


def test_mended_package_is_clean(small: Path, run: Run) -> None:
    """What the hints of `check` leave to `fmt`, `fmt` mends."""
    mess(small)
    log = small / "2020.csv"
    log.write_bytes(log.read_bytes().replace(b"telephone.", b"telephone. ").replace(b"for eleven", b"for\xc2\xa0eleven"))
    assert run("check", events=small).code == 1
    run("fmt", events=small)
    assert run("check", events=small).code == 0
