"""`make release`: wheel, sdist and data package with their checksums, from a clean tree alone; says what to upload where.

Two things are released, each with a version of its own: program (`nkcompare/__init__.py`) and data (`events/datapackage.json`).
"""

import csv
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
CHANGES = ("version", "id", "what", "why")
"""The columns of `events/CHANGES.csv`: the data version, the row changed (blank: several), what was changed, and why."""


def program_version(root: Path) -> str:
    """The program's version."""
    found = re.search(r'^__version__ = "([^"]+)"', (root / "nkcompare" / "__init__.py").read_text("utf-8"), re.MULTILINE)
    return found[1] if found else ""


def data_version(root: Path) -> str:
    """The data package's version."""
    return str(json.loads((root / "events" / "datapackage.json").read_text("utf-8"))["version"])


def faults(root: Path) -> Iterator[str]:
    """What stands in the way of a release besides the tests: versions that disagree, changes not told."""
    program, data = program_version(root), data_version(root)
    citation = (root / "CITATION.cff").read_text("utf-8")
    software, _, dataset = citation.partition("\nreferences:")
    if f"\nversion: {program}\n" not in software:
        yield f"CITATION.cff: the version is not the program's, {program}"
    if f"\n    version: {data}\n" not in dataset:
        yield f"CITATION.cff: the dataset's version is not that of events/datapackage.json, {data}"
    zenodo = json.loads((root / ".zenodo.json").read_text("utf-8"))
    if zenodo["version"] != program:
        yield f".zenodo.json: the version is not the program's, {program}"
    if f"\n## {program} " not in (root / "CHANGELOG.md").read_text("utf-8"):
        yield f"CHANGELOG.md: no section `## {program}`"
    if data not in {row["version"] for row in changes(root)}:
        yield f"events/CHANGES.csv: no row for the data's version, {data}"


def changes(root: Path) -> list[dict[str, str]]:
    """The rows of `events/CHANGES.csv`."""
    with (root / "events" / "CHANGES.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def archive(root: Path, target: Path) -> None:
    """The data package as a zip file, its description at the root: the same bytes for the same files, wherever it is made."""
    files = sorted(path for path in (root / "events").rglob("*") if path.is_file())
    with ZipFile(target, "w", ZIP_DEFLATED) as made:
        for path, name in [
            *((one, one.relative_to(root / "events").as_posix()) for one in files),
            (root / "LICENSE-events", "LICENSE"),
        ]:
            made.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), path.read_bytes(), ZIP_DEFLATED)


def checksums(folder: Path) -> str:
    """A line a file of a folder, as `sha256sum -c` reads it."""
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def _run(*command: str) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"not released: {' '.join(command)} failed\n{done.stdout}{done.stderr}".rstrip())
    return done.stdout


def main() -> None:
    """Refuse what is not clean, then build."""
    if _run("git", "status", "--porcelain"):
        sys.exit("not released: files differ from the last commit; commit or stash them")
    strays = _run("git", "ls-files", "--others", "events")
    if strays:
        sys.exit(f"not released: these files of events/ are in no commit, and would be packed:\n{strays.rstrip()}")
    found = list(faults(ROOT))
    if found:
        sys.exit("\n".join(["not released:", *found]))
    python = sys.executable
    _run(str(Path(python).with_name("nkcompare")), "check")
    _run(python, "-m", "frictionless", "validate", "events/datapackage.json")
    _run("make", "lint", "test")
    program, data, dist = program_version(ROOT), data_version(ROOT), ROOT / "dist"
    for old in dist.glob("*"):
        old.unlink()
    _run(python, "-m", "build")
    archive(ROOT, dist / f"nkcompare-events-{data}.zip")
    (dist / "SHA256SUMS").write_text(checksums(dist), encoding="utf-8")
    print(checksums(dist), end="")
    print(f"""
Program {program}, data {data}, in dist/. By hand, in this order:
1. git tag -a v{program} -m "nkcompare {program}, data {data}" && git push --tags
2. A release of the tag on the project's page, with every file of dist/ attached.
3. An archive with a DOI (Zenodo reads .zenodo.json for the program); the data package is a record of its own, type dataset:
   upload nkcompare-events-{data}.zip, with the dataset's entry in CITATION.cff.
4. Write the DOIs into CITATION.cff (`doi:`), and commit.""")


if __name__ == "__main__":
    main()
