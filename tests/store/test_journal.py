"""A change of several files: whatever moment it is cut off at, all of them are old or, once the next command ran, all new."""

import json
import os
import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nkcompare.store.package import JOURNAL
from nkcompare.store.write import files
from nkcompare.store.write.files import FileChange, UnfinishedError, WriteError, file_state, finish, locked
from tests.conftest import Run
from tests.store.test_write import held, in_child

OLD = {"2020.csv": b"old log\n", "withdrawn.csv": b"old\n"}
NEW = {"2020.csv": b"new log\n" * 4000, "withdrawn.csv": b"new\n", "made.csv": b"made\n"}

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A package of two files."""
    made = tmp_path / "events"
    made.mkdir()
    for name, content in OLD.items():
        (made / name).write_bytes(content)
    return made


def contents(folder: Path) -> dict[str, bytes]:
    """The files, without the journal and drafts."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def change(folder: Path) -> None:
    """Change both files and make a third."""
    seen = {name: file_state(folder / name) for name in NEW}
    with locked(folder) as lock:
        lock.replace([FileChange(seen[name], [content]) for name, content in NEW.items()])


def test_all_files_are_changed_and_nothing_is_left(folder: Path) -> None:
    """The journal is gone once its change is done."""
    change(folder)
    assert contents(folder) == NEW
    assert held(folder) == sorted(NEW)


@pytest.mark.parametrize("call", ["open", "fsync", "link", "replace", "unlink", "close"])
def test_killed_at_every_step(folder: Path, call: str) -> None:
    """Killed before or after any call of any kind, and finished by the next command: both old or both new, no litter."""
    ends = set()
    for count in range(1, 60):
        for before in (True, False):
            shutil.rmtree(folder)
            folder.mkdir()
            for name, content in OLD.items():
                (folder / name).write_bytes(content)
            ended = in_child(lambda count=count, before=before: _killed_at(call, count, folder, before=before))  # type: ignore[misc]
            decided = (folder / JOURNAL).exists()
            finish(folder)
            assert contents(folder) == (NEW if decided or contents(folder) == NEW else OLD)
            assert held(folder) == sorted(contents(folder)) or {name for name in held(folder) if name[0] == "."} <= {
                files._draft_name(name) for name in NEW
            }
            ends.add(len(contents(folder)))
        if ended == 0:
            break
    assert ended == 0
    assert ends == ({3} if call == "close" else {2, 3})  # nothing is closed before the change is decided


def _killed_at(call: str, count: int, folder: Path, *, before: bool) -> None:
    done: Callable[..., object] = getattr(os, call)
    left = count

    def kill(*values: object, **named: object) -> object:
        nonlocal left
        left -= 1
        if before and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        found = done(*values, **named)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    setattr(os, call, kill)
    change(folder)


def cut_off(folder: Path) -> None:
    """Kill a writer between the first file and the second."""
    assert in_child(lambda: _killed_at("replace", 3, folder, before=True)) == -signal.SIGKILL
    assert contents(folder) == {**OLD, "2020.csv": NEW["2020.csv"]}


def test_what_was_edited_since_is_not_overwritten(folder: Path) -> None:
    """A file that somebody changed before the change was finished is left alone, and the change is kept."""
    cut_off(folder)
    (folder / "withdrawn.csv").write_bytes(b"mine\n")
    with pytest.raises(UnfinishedError, match=r"withdrawn\.csv has changed since"):
        finish(folder)
    assert (folder / "withdrawn.csv").read_bytes() == b"mine\n"
    (folder / "withdrawn.csv").write_bytes(OLD["withdrawn.csv"])
    finish(folder)
    assert contents(folder) == NEW


def test_a_step_the_system_refuses(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused at the first file, nothing is changed; refused later, the journal keeps the rest and the message says so."""
    real = os.replace
    for fails_at, after in ((2, OLD), (3, NEW)):
        left = fails_at

        def refuse(*values: object, **named: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise OSError(5, "Input/output error")
            real(*values, **named)  # type: ignore[arg-type]

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", refuse)
            with pytest.raises(WriteError, match="left as it was" if after is OLD else "not finished"):
                change(folder)
        finish(folder)
        assert contents(folder) == after


@pytest.mark.parametrize("name", ["../elsewhere.csv", "/etc/hostname", "link.csv"])
def test_a_journal_writes_nowhere_else(folder: Path, name: str) -> None:
    """A journal that came with a package writes to no file outside of it."""
    (folder.parent / "elsewhere.csv").write_bytes(b"mine\n")
    (folder / "link.csv").symlink_to("../elsewhere.csv")
    digest = files._digest(Path(os.path.realpath(folder / name)))
    head = json.dumps({"files": [{"file": name, "before": digest, "after": "0", "size": 4}]})
    (folder / JOURNAL).write_bytes(head.encode() + b"\nevil")
    with pytest.raises(UnfinishedError, match="cannot be read"):
        finish(folder)
    assert (folder.parent / "elsewhere.csv").read_bytes() == b"mine\n"


def test_every_command_finishes_it_first(sample: Path, run: Run) -> None:
    """A command that only reads finishes the change, too: what it prints rests on all of it."""
    seen = {name: file_state(sample / name) for name in ("2016.csv", "wars.csv")}
    wars = seen["wars.csv"].path.read_bytes().replace(b"April 2016", b"Spring 2016")

    def killed() -> None:
        real = os.replace
        calls = 0

        def kill(*values: object, **named: object) -> None:
            nonlocal calls
            calls += 1
            if calls == 3:
                os.kill(os.getpid(), signal.SIGKILL)
            real(*values, **named)  # type: ignore[arg-type]

        os.replace = kill
        with locked(sample) as lock:
            lock.replace(
                [FileChange(seen["2016.csv"], [seen["2016.csv"].path.read_bytes()]), FileChange(seen["wars.csv"], [wars])]
            )

    assert in_child(killed) == -signal.SIGKILL
    assert (sample / "wars.csv").read_bytes() != wars
    assert "Spring 2016" in run("wars", events=sample).out
    assert (sample / "wars.csv").read_bytes() == wars
    assert not (sample / JOURNAL).exists()
