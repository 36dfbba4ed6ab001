"""`add --from`: what other programs save is read where its meaning is certain, and else named once."""

import codecs
import json
import subprocess
import sys
from pathlib import Path

import pytest

from nkcompare.store.package import read_package
from tests.cli.test_add import GOOD, HEADER, lines
from tests.conftest import Run
from tests.seeding import SMALL

ROW = dict(zip(HEADER.strip().split(","), GOOD.split(","), strict=True))
TEXT = HEADER + GOOD + "\n"
SAID = GOOD.replace("One.", '"One, at length."')


def parted(separator: str) -> str:
    """The row parted by another separator."""
    return TEXT.replace(",", separator)


@pytest.mark.parametrize(
    "raw",
    [
        parted(";").encode(),
        parted("\t").encode(),
        parted("|").encode(),
        codecs.BOM_UTF8 + parted(";").replace("\n", "\r\n").encode(),
        ("sep=;\r\n" + parted(";")).encode(),
        ("sep=,\r\n" + TEXT).encode(),
        parted("\t").encode("utf-16"),
        TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\r\n").encode(),
        ",".join(f'"{one}"' for one in HEADER.strip().split(",")).encode() + b"\n" + GOOD.encode() + b"\n",
        ("\n\n" + json.dumps(ROW) + "\n\n").encode(),
        json.dumps([ROW]).encode(),
        json.dumps([ROW], indent=2).encode(),
        json.dumps(ROW, indent=2).encode(),
        json.dumps(ROW).encode("utf-16"),
        codecs.BOM_UTF8 + json.dumps(ROW).encode(),
    ],
    ids=[
        "semicolons", "tabs", "bars", "spreadsheet", "sep=;", "sep=,", "UTF-16 tabs", "UTF-16 unmarked", "UTF-16 big",
        "CR", "CR CR LF",
        "quoted header", "blank lines", "array", "array in lines", "object in lines", "UTF-16 JSON", "marked JSON",
    ],
)  # fmt: skip
def test_what_is_certain_is_read(run: Run, sample: Path, tmp_path: Path, raw: bytes) -> None:
    """However it was saved, the row is the row."""
    path = tmp_path / "rows"
    path.write_bytes(raw)
    ran = run("add", "2020", "--from", str(path), events=sample)
    assert ran.code == 0, ran.err
    assert lines(sample)[32].startswith(
        "2020-089,2020-10-01,RUS,Sergey Lavrov,call,FRA,,,bilateral,,One.,reported,https://tass.com/1"
    )
    assert read_package(sample, []).problems == []


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (parted(";").replace("FRA", "FRA;GBR").encode(), "N030"),
        (b"[" + json.dumps(ROW).encode(), "N607"),
        (b"[1, 2]", "N601"),
        (b"[]", "N606"),
        (parted("\t").encode("utf-16")[:-1], "N608"),
        (b"day;who\n1;2\n", "N020"),
        (b"", "N005"),
    ],
)
def test_what_is_not_is_named_once(run: Run, sample: Path, tmp_path: Path, raw: bytes, told: str) -> None:
    """One message a fault, never one a cell; nothing is added."""
    before = lines(sample)
    path = tmp_path / "rows"
    path.write_bytes(raw)
    ran = run("add", "2020", "--from", str(path), events=sample)
    assert ran.code == 3
    assert ran.err.count(": N") == 1, ran.err
    assert told in ran.err
    assert lines(sample) == before


@pytest.mark.parametrize("source", ["<(cat rows)", "- < rows", "/dev/stdin < rows", "<(cat rows; sleep 0.2)"])
def test_pipes(sample: Path, source: str) -> None:
    """A substituted process, input, and the device that stands for it."""
    (sample.parent / "rows").write_text(json.dumps(ROW) + "\n")
    command = f'"{sys.executable}" -m nkcompare add 2020 --events events --from {source}'
    ran = subprocess.run(["bash", "-c", command], cwd=sample.parent, capture_output=True, text=True, check=False, timeout=60)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("Saved 2020-089")


@pytest.mark.parametrize(("separator", "mark"), [(";", codecs.BOM_UTF8), ("\t", b""), (",", b"")])
def test_a_log_saved_by_a_spreadsheet(run: Run, tmp_path: Path, separator: str, mark: bytes) -> None:
    """One message names what the log is; `fmt` writes it as it was, and proves that it says the same."""
    root = tmp_path / "events"
    subprocess.run(["cp", "-r", str(SMALL), str(root)], check=True)
    log = root / "2020.csv"
    old = log.read_bytes()
    import csv
    import io

    text = io.StringIO()
    rows = csv.reader(old.decode().splitlines())
    if separator == ",":
        csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    else:
        csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    log.write_bytes(mark + text.getvalue().encode("utf-16" if separator == "\t" else "utf-8"))
    ran = run("day", "5", events=root)
    assert (ran.code, ran.err.count(": N")) == (3, 1)
    assert "N025 a spreadsheet or another program saved the file" in ran.err
    assert run("fmt", events=root).code == 0
    assert log.read_bytes() == old


def test_a_flood_is_one_message(run: Run, sample: Path) -> None:
    """A log whose every line ends in CRLF is told of once, with the number of lines."""
    log = sample / "2020.csv"
    count = len(lines(sample))
    log.write_bytes(log.read_bytes().replace(b"\n", b"\r\n"))
    ran = run("day", "5", events=sample)
    assert ran.err.count(": N") == 1
    assert f"N012 {count} lines end in CRLF, from this one on" in ran.err


def test_git_leaves_line_ends_alone(tmp_path: Path) -> None:
    """A clone by somebody whose git changes line ends holds the same bytes."""
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b"]
    source, clone = tmp_path / "source", tmp_path / "clone"
    source.mkdir()
    root = Path(__file__).parent.parent.parent
    for name in (".gitattributes", "events/2016.csv"):
        (source / name).parent.mkdir(exist_ok=True)
        (source / name).write_bytes((root / name).read_bytes())
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "all"]):
        subprocess.run([*git, "-C", str(source), *command], check=True)
    subprocess.run(["git", "clone", "-q", "-c", "core.autocrlf=true", str(source), str(clone)], check=True)
    assert (clone / "events/2016.csv").read_bytes() == (source / "events/2016.csv").read_bytes()
