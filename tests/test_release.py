"""What is released agrees with itself: versions, changes, citation; the data package is the same bytes every time."""

import hashlib
import importlib.util
import json
import re
import shutil
from pathlib import Path
from types import ModuleType
from zipfile import ZipFile

import pytest
from frictionless import Package

import nkcompare
from nkcompare.store.package import read_package
from tests.conftest import RECORD, ROOT


@pytest.fixture(scope="module")
def release() -> ModuleType:
    """The script of `make release`."""
    spec = importlib.util.spec_from_file_location("release", ROOT / ".ci" / "release.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The files a release looks at, to break."""
    for name in ("CITATION.cff", ".zenodo.json", "CHANGELOG.md", "LICENSE-events", "nkcompare/__init__.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(RECORD, tmp_path / "events")
    return tmp_path


def test_nothing_disagrees(release: ModuleType) -> None:
    """The program's and the data's versions are those of the citation, the archive's entry and the lists of changes."""
    assert release.program_version(ROOT) == nkcompare.__version__
    assert list(release.faults(ROOT)) == []


@pytest.mark.parametrize(
    ("file", "edit", "told"),
    [
        ("nkcompare/__init__.py", (r'__version__ = ".*"', '__version__ = "9.9.9"'), "CHANGELOG.md"),
        ("events/datapackage.json", (r'"version": ".*"', '"version": "9.9.9"'), "CHANGES.csv"),
        ("CITATION.cff", (r"\nversion: .*", "\nversion: 9.9.9"), "CITATION.cff: the version"),
        ("CITATION.cff", (r"\n    version: .*", "\n    version: 9.9.9"), "CITATION.cff: the dataset"),
        (".zenodo.json", (r'"version": ".*"', '"version": "9.9.9"'), ".zenodo.json"),
    ],
)
def test_what_disagrees_is_told(release: ModuleType, project: Path, file: str, edit: tuple[str, str], told: str) -> None:
    """Each version that is changed alone stands in the way of a release."""
    path = project / file
    path.write_text(re.sub(*edit, path.read_text("utf-8"), count=1), encoding="utf-8")
    assert any(told in fault for fault in release.faults(project))


def test_changes_name_rows_there_are(release: ModuleType) -> None:
    """Every change of the record has a version and says what and, but for the first, why; its id is one of a row."""
    known = {event.id for log in read_package(RECORD).logs.values() for event in log.events}
    withdrawn = RECORD / "withdrawn.csv"
    gone = re.findall(r"^(\w+-\d+),", withdrawn.read_text("utf-8"), re.MULTILINE) if withdrawn.exists() else []
    rows = release.changes(ROOT)
    assert rows
    assert tuple(rows[0]) == release.CHANGES
    for row in rows:
        assert re.fullmatch(r"\d+\.\d+\.\d+", row["version"])
        assert row["what"]
        assert row["why"] or not row["id"]
        assert not row["id"] or row["id"] in known | {*gone}


@pytest.mark.slow
def test_the_data_package_is_whole_and_the_same(release: ModuleType, project: Path) -> None:
    """Every file of the record is in it with the licence, it is a package of its own, and its checksum can be checked."""
    one, two = project / "one" / "nkcompare-events-1.zip", project / "two" / "nkcompare-events-1.zip"
    for path in (one, two):
        path.parent.mkdir()
        release.archive(project, path)
    assert one.read_bytes() == two.read_bytes()
    inside = project / "out"
    with ZipFile(one) as made:
        made.extractall(inside)
    assert (inside / "LICENSE").exists()
    described = json.loads((inside / "datapackage.json").read_text("utf-8"))["resources"]
    assert all((inside / entry["path"]).exists() for entry in described)
    assert read_package(inside).errors == read_package(RECORD).errors
    opened = Package(str(one))
    assert [(resource.name, resource.path) for resource in opened.resources] == [
        (entry["name"], entry["path"]) for entry in described
    ]
    acts = (RECORD / "2020.csv").read_text("utf-8").count("\n") - 1
    assert len(opened.get_table_resource("events-2020").read_rows()) == acts
    assert release.checksums(one.parent) == f"{hashlib.sha256(one.read_bytes()).hexdigest()}  {one.name}\n"


def test_recipes_name_what_there_is() -> None:
    """Every path, link and make target of CONTRIBUTING.md is there."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    paths = {one for one in re.findall(r"`([\w./-]+/[\w./-]*)`", page) if "NAME" not in one and not one.startswith("http")}
    links = set(re.findall(r"\]\(([^)#]+)\)", page))
    assert [one for one in sorted(paths | links) if not (ROOT / one).exists()] == []
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [one for one in re.findall(r"`?make (\w+)", page) if not re.search(rf"^{one}:", makefile, re.MULTILINE)] == []
