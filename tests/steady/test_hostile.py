"""Hostile files: each ends in a result or in a message that says where and what to do, and changes nothing it need not."""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Golden
from tests.seeding import SMALL
from tests.steady.child import LOCKS_DO_NOT_HOLD, bound, bound_by_locks, ended
from tests.steady.hostile import HOSTILE, Hostile
from tests.steady.page import page


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder with the small package in `events`; its locks are taken away in the end."""
    shutil.copytree(SMALL, tmp_path / "events")
    yield tmp_path
    (tmp_path / "events").chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded, and pipes and devices are made, as on Linux")
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda one: re.sub(r"\W+", "-", one.about))
def test_hostile_file(folder: Path, hostile: Hostile) -> None:
    """It gets what docs/steadiness.md says, within a gigabyte and thirty seconds, and no traceback."""
    hostile.make(folder / "events")
    ran = ended(hostile.arguments, folder, before=bound_by_locks if hostile.locked else bound)
    if hostile.locked and ran.code == LOCKS_DO_NOT_HOLD:
        pytest.skip("the superuser's rights cannot be given up here")
    assert "Traceback" not in ran.err
    assert (ran.code, ran.said.replace(f"{folder}/", "")) == (hostile.code, hostile.said)
    assert ran.code == 0 or "\nhint: " in ran.err + ran.out.decode()
    assert ran.code or ran.out


def test_the_page_says_what_the_tests_hold(golden: Golden) -> None:
    """docs/steadiness.md lists every hostile input with what it gets; --update-golden makes it anew."""
    golden(str(ROOT / "docs" / "steadiness.md"), page())
