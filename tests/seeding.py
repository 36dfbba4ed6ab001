"""The defects: each file of tests/defects/ breaks the small package in one way and holds what `check` then prints.

A file is TOML above `---` and the literal output below. `file` is edited: in the `row` with this first cell the `cells` that
deviate, by column (one the file lacks is added to it); or `was` becomes `now`, in `encoding`; or the `whole` of it is
replaced by a text, or is `gone`, a `folder` or a `link to itself`. `also` names checks that must follow.
"""

import csv
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.columns import COLUMNS
from nkcompare.model.problem import Check, Severity
from nkcompare.show.check import spelled
from nkcompare.store.csv_cells import join_cells
from tests.conftest import ROOT

DEFECTS = ROOT / "tests" / "defects"
SMALL = ROOT / "tests" / "packages" / "small"


class Defect(NamedTuple):
    """One way to break the package: the check that finds it, what was done, and what `check` prints."""

    path: Path
    code: str
    about: str
    file: str
    row: str
    cells: dict[str, str]
    was: str
    now: str
    whole: str | None
    encoding: str
    only: bool
    also: tuple[str, ...]
    recipe: str
    expected: str


def read_defect(path: Path) -> Defect:
    """The defect a file describes."""
    recipe, _, expected = path.read_text("utf-8").partition("---\n")
    head = tomllib.loads(recipe)
    now = head.get("now", "") * head.get("times", 1)
    return Defect(
        path,
        path.name.partition("-")[0],
        head["about"],
        head.get("file", ""),
        head.get("row", ""),
        head.get("cells", {}),
        head.get("was", ""),
        now.strip() if head.get("strip") else now,
        head.get("whole"),
        head.get("encoding", "utf-8"),
        head.get("only", False),
        tuple(head.get("also", ())),
        recipe,
        expected,
    )


def all_defects() -> list[Defect]:
    """Every defect, by file name."""
    return [read_defect(path) for path in sorted(DEFECTS.glob("*.txt"))]


def seed(defect: Defect, root: Path) -> None:
    """Break a copy of the small package."""
    path = root / defect.file
    if defect.row:
        change_row(path, defect.row, defect.cells)
        return
    if defect.whole is None:
        raw = path.read_bytes()
        was = defect.was.encode()
        assert was in raw, f"{defect.path.name}: `was` is not in the file"
        everywhere = -1 if "everywhere" in defect.recipe else 1
        path.write_bytes(raw.replace(was, defect.now.encode(defect.encoding), everywhere))
        return
    if not defect.file:
        root.rename(root.with_name("elsewhere"))
        return
    path.unlink(missing_ok=True)
    if defect.whole == "folder":
        path.mkdir()
    elif defect.whole == "link to itself":
        path.symlink_to(path)
    elif defect.whole != "gone":
        path.write_text(defect.whole, encoding="utf-8")


def change_row(path: Path, key: str | int, cells: Mapping[str, str]) -> None:
    """Give a row these cells: that with this first cell, or of this number; a column that the file lacks is added."""
    header, *rows = csv.reader(path.read_text("utf-8").splitlines())
    is_log = set(header) <= set(COLUMNS)
    columns = (
        [column for column in COLUMNS if column in header or column in cells]
        if is_log
        else list(dict.fromkeys([*header, *cells]))
    )
    table = [dict(zip(header, row, strict=True)) for row in rows]
    changed = table[key] if isinstance(key, int) else next(row for row in table if row[header[0]] == key)
    changed |= cells
    lines = [columns, *([row.get(column, "") for column in columns] for row in table)]
    path.write_text("".join(join_cells(line) + "\n" for line in lines), encoding="utf-8")
    root = path.parent.parent if path.parent.name in {"codebook", "hypotheses"} else path.parent
    if columns != header and (root / "datapackage.json").exists():
        _describe(root / "datapackage.json", path.relative_to(root).as_posix(), columns)


def _describe(descriptor: Path, name: str, columns: Sequence[str]) -> None:
    """Give a file these columns in the package's description."""
    document = json.loads(descriptor.read_text("utf-8"))
    (resource,) = (one for one in document["resources"] if one["path"] == name)
    resource["schema"] = {"fields": [{"name": column, "type": "string"} for column in columns]}
    descriptor.write_text(json.dumps(document), encoding="utf-8")


_INTRO = """# Errors

Every check, the reason for it, and how to fix what it finds. Each example is a file of
`tests/defects/`, which breaks the small package in `tests/packages/small/` in one way; the output of the program is shown
below it. This page is generated from the checks and those files by `pytest --update-golden` and checked by a test.

Errors prevent every result; warnings are reported by `check` alone and count as errors with `--strict`. A check is run alone with
`--only CODE` and skipped with `--skip CODE`; a CODE is a code (`N102`), a name (`unknown-action`) or the start of codes (`N3`).
"""
_GROUPS = {
    "N00": "A file that cannot be read",
    "N01": "Bytes and lines",
    "N02": "The header",
    "N03": "Fields and quotes",
    "N04": "Characters in a cell",
    "N05": "Required cells",
    "N06": "The package and its description",
    "N1": "A row's cells",
    "N2": "The codebook and the wars",
    "N30": "Between rows: order",
    "N31": "Between rows: contacts and targets",
    "N32": "Between rows: sources",
    "N33": "Between rows: milestones",
    "N34": "Between rows: possible duplicates",
    "N4": "Hypotheses and evidence",
    "N5": "Tolls",
    "N7": "Background",
    "N8": "Claims",
    "N95": "Double coding and completeness",
    "N6": "Rows offered to `add`",
    "N9": "Withdrawn rows",
}
_LONGEST = 14
"""Lines of an example shown whole; a longer one is cut between problems."""


def errors_page(checks: Iterable[Check], defects: Iterable[Defect]) -> str:
    """The page that documents every check with its examples."""
    shown: dict[str, list[Defect]] = {}
    for defect in defects:
        shown.setdefault(defect.code, []).append(defect)
    lines = [_INTRO]
    group = ""
    for check in checks:
        heading = next(title for start, title in _GROUPS.items() if check.code.startswith(start))
        if heading != group:
            group = heading
            lines.append(f"## {heading}\n")
        kind = "" if check.severity is Severity.ERROR else " (warning)"
        lines += [f"### {check.code} {check.name}{kind}\n", f"{check.why}\n"]
        if check.code not in shown:
            lines.append(f"Says: {spelled(check.message)}\\\nMend: {spelled(check.hint)}\n")
        for defect in shown.get(check.code, []):
            lines += [f"{defect.about}\n", f"```text\n{_shortened(defect.expected)}```\n"]
    return "\n".join(lines)


def _shortened(text: str) -> str:
    """An example's first problems; how many more there are."""
    if text.count("\n") <= _LONGEST:
        return text
    blocks = text.rstrip("\n").split("\n\n")
    return f"{blocks[0]}\n\n… and {len(blocks) - 1} more\n"
