"""Every command with arguments that make it do its work; `{out}` is a folder to write to."""

from pathlib import Path
from zipfile import ZipFile

from nkcompare.cli.main import COMMANDS

ADD = (
    "add", "2020", "--no-input", "--force", "--date=2020-10-01", "--actor=RUS", "--action=appeal", "--target=ARM;AZE",
    "--channel=bilateral", "--summary=An appeal.", "--certainty=confirmed", "--sources=https://mid.ru/9",
)  # fmt: skip
"""Adds a sound row."""

_NEEDED = {
    "day": ("5",),
    "show": ("2020-001",),
    "open": ("2020-001", "--print"),
    "cite": ("2020-001",),
    "codebook": ("actions",),
    "check": (),
    "fmt": ("--check",),
    "add": (*ADD[1:], "--dry-run"),
    "edit": ("2020-001", "--note", "A note.", "--dry-run"),
    "drop": ("2020-002", "--why", "A reason.", "--dry-run"),
    "new-war": (
        "2023",
        "--name",
        "A war",
        "--day-one=2023-09-19",
        "--ceasefire=2023-09-20",
        "--until=2023-10-31",
        "--dry-run",
    ),
    "rate": ("E01", "H2", "C", "--rater", "me", "--why", "A reason.", "--dry-run"),
    "export": ("-o", "{out}/out.xlsx"),
    "plot": ("lanes", "-o", "{out}/out.svg"),
    "report": ("-o", "{out}/out.html"),
}

EVERY = (
    # The full screen has tests of its own: it needs a terminal.
    *((name, *_NEEDED.get(name, ())) for name in COMMANDS if name != "browse"),
    ("day", "5", "--save", "{out}/day.svg"),
    ("export", "-o", "{out}/out.sqlite"),
    ("export", "--format", "json"),
    ("--help",),
    ("--version",),
)


def made(folder: Path) -> dict[str, bytes]:
    """What was written to the folder; of a workbook its sheets, as the archive around them tells the time."""
    written = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix != ".xlsx" and path.is_file()}
    for path in folder.glob("*.xlsx"):
        with ZipFile(path) as book:
            written |= {name: book.read(name) for name in book.namelist() if name.startswith("xl/")}
    return written
