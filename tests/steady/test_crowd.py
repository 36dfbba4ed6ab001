"""Writers side by side, some of them killed: nothing saved is lost, no id is given twice, nothing lies about."""

import os
from pathlib import Path

import pytest

from tests.steady.crowd import Size, broken, crowd, told

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system cannot fork")


def test_a_small_crowd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three processes of six rows each, with edits, withdrawals, formatting and readers between, and a dozen kills."""
    monkeypatch.setenv("NKCOMPARE_EVENTS", str(tmp_path / "events"))
    ran = crowd(tmp_path, Size(processes=3, rows=6, kills=12))
    assert list(broken(tmp_path, ran)) == [], told(ran)
    assert sum(one.killed for one in ran) > 3
    assert {one.kind for one in ran} == {"add", "edit", "drop", "read"}
