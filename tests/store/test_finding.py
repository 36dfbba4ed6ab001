"""Which package is read: the one asked for, else the one a person stands in or beside, else the project's own."""

import shutil
from pathlib import Path

import pytest

from nkcompare.store.package import OWN_COPIES, RecordError, find_package
from tests.conftest import Run
from tests.seeding import SMALL


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose record lies in `events`, with a folder for notes beside it."""
    shutil.copytree(SMALL, tmp_path / "project" / "events")
    (tmp_path / "project" / "notes" / "deep").mkdir(parents=True)
    return tmp_path / "project"


@pytest.mark.parametrize("folder", [".", "events", "events/codebook", "notes", "notes/deep"])
def test_the_record_meant_is_found(project: Path, folder: str) -> None:
    """From inside the package, beside it or below its project, the package is that one."""
    assert find_package(None, None, project / folder).samefile(project / "events")


def test_what_is_asked_for_comes_first(project: Path) -> None:
    """An option or the environment is never overruled by where a person stands."""
    assert find_package(str(SMALL), None, project) == SMALL
    assert find_package(None, str(SMALL), project) == SMALL
    with pytest.raises(RecordError):
        find_package("nowhere", None, project)


def test_a_folder_of_exports_is_no_package(tmp_path: Path) -> None:
    """A table called wars.csv alone does not make a record; far from any, it is the project's own."""
    (tmp_path / "wars.csv").write_text("war,day\n", encoding="utf-8")
    assert find_package(None, None, tmp_path) in OWN_COPIES


def test_check_names_the_record_it_read(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is told that nothing is wrong is told in what."""
    monkeypatch.delenv("NKCOMPARE_EVENTS", raising=False)
    monkeypatch.chdir(project / "notes")
    assert run("check", events=None).err.startswith(f"no problems in {project / 'events'}: ")
