"""Drafts of rows, kept outside the record until the row is saved, so that a closed terminal or a full disk loses nothing.

A draft is a file in the user's state folder ($XDG_STATE_HOME/nkcompare), written again after every answer.
"""

import contextlib
import csv
import io
import json
import os
import shlex
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from nkcompare.app.errors import UsageError
from nkcompare.ask.row import Entry
from nkcompare.model.codebook import Official, Publisher
from nkcompare.model.columns import QUESTIONS
from nkcompare.show.problems import visible
from nkcompare.show.terminal import Terminal


class DraftContent(NamedTuple):
    """The content of a draft: cells, new codebook entries as options write them, and an unfinished line."""

    cells: dict[str, str]
    officials: list[str]
    publishers: list[str]
    typed: str = ""

    @property
    def any(self) -> bool:
        """Whether anything was typed."""
        return bool(any(self.cells.values()) or self.typed)


class RowDraft:
    """The draft of one row. Where the file cannot be written it is kept in memory only, and `trouble` says why."""

    def __init__(self, path: Path, about: Mapping[str, str], content: DraftContent | None = None) -> None:
        """`about` identifies the draft: the command, the package, and the log or row."""
        self.path, self.content, self.trouble = path, content or DraftContent({}, [], []), ""
        self._about = dict(about)

    @property
    def form(self) -> Path:
        """The file that the editor works on; it stays until the row is saved."""
        return self.path.with_suffix(".txt")

    def keep(self, entry: Entry, typed: str = "") -> None:
        """Save what is known so far; never fails."""
        cells = {column: entry.get(column) for column in QUESTIONS if column in entry.cells}
        self.content = DraftContent(cells, [*map(_official, entry.officials)], [*map(_publisher, entry.publishers)], typed)
        if not self.content.any:
            return
        text = json.dumps({**self._about, **self.content._asdict()}, ensure_ascii=False, indent=1)
        new = self.path.with_suffix(".new")
        try:
            self.prepare()
            with os.fdopen(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            new.replace(self.path)
        except OSError as error:
            self.trouble = error.strerror or str(error)
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)

    def prepare(self) -> None:
        """Create the folder. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    def discard(self) -> None:
        """Delete the draft, once its row is saved."""
        for path in (self.path, self.form):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def command(self) -> str:
        """The typed values as a command line that can be run as it is."""
        options: list[str] = []
        for column, cell in self.content.cells.items():
            if cell:
                options += [f"--{column.replace('_', '-')}", cell]
        for text in self.content.officials:
            options += ["--new-official", text]
        for text in self.content.publishers:
            options += ["--new-publisher", text]
        return shlex.join(["nkcompare", self._about["command"], self._about["key"], *options])

    def resume_lines(self) -> list[str]:
        """Lines that say where the typed values are kept; empty where nothing was typed."""
        lines = []
        if self.form.exists():
            lines.append(f"the form is saved in {self.form}")
        if self.content.any or lines:
            resume = f"nkcompare {self._about['command']} {self._about['key']} --resume"
            lines.insert(0, f"no draft could be saved: {self.trouble}" if self.trouble else f"to continue: {resume}")
        if self.content.typed:
            lines.append(f"the unfinished line: {self.content.typed}")
        if any(self.content.cells.values()):
            lines.append(f"or as a command: {self.command()}")
        return lines


def form_file(draft: RowDraft | None) -> Path | None:
    """The file for the editor; None where its folder cannot be created."""
    if draft is None:
        return None
    try:
        draft.prepare()
    except OSError as error:
        draft.trouble = error.strerror or str(error)
        return None
    return draft.form


def _official(one: Official) -> str:
    dates = [when.isoformat() if when else "" for when in (one.since, one.until)]
    return _option_value([one.actor, one.name, one.office, one.level, *dates])


def _publisher(one: Publisher) -> str:
    return _option_value([one.domain, one.name, one.kind, one.side, one.origin])


def _option_value(values: list[str]) -> str:
    """Values as --new-official and --new-publisher take them, without empty ones at the end."""
    while not values[-1]:
        values.pop()
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()


def state_folder(environ: Mapping[str, str]) -> Path:
    """The folder of the drafts, as the XDG Base Directory Specification has it."""
    named = environ.get("XDG_STATE_HOME", "")
    home = Path(environ.get("HOME") or "~").expanduser()
    base = Path(named) if named and Path(named).is_absolute() else home / ".local" / "state"
    return base / "nkcompare"


def new_draft(environ: Mapping[str, str], command: str, root: Path, key: str) -> RowDraft:
    """A draft for a row that is about to be asked for; its file is written when something is typed."""
    path = state_folder(environ) / f"{command}-{key}-{time.time_ns()}-{os.getpid()}.json"
    return RowDraft(path, {"command": command, "key": key, "events": str(root.resolve())})


def draft_for(environ: Mapping[str, str], command: str, root: Path, key: str, *, resume: bool) -> RowDraft:
    """A new draft, or with `resume` the last unfinished one. Raises UsageError where there is none."""
    if not resume:
        return new_draft(environ, command, root, key)
    last = last_draft(environ, command, root, key)
    if last is None:
        what = f"row of {key}" if command == "add" else f"change of {key}"
        raise UsageError(f"there is no unfinished {what}", f"`nkcompare {command} {key}` starts one")
    return last


def last_draft(environ: Mapping[str, str], command: str, root: Path, key: str) -> RowDraft | None:
    """The unfinished draft of this kind that was changed last; None where there is none."""
    about = {"command": command, "key": key, "events": str(root.resolve())}
    found = [draft for draft in _drafts(state_folder(environ), about) if draft.path.exists()]
    return max(found, key=lambda draft: draft.path.stat().st_mtime_ns, default=None)


@contextlib.contextmanager
def keeping_draft(draft: RowDraft, terminal: Terminal, *, saves: bool) -> Iterator[None]:
    """Delete the draft once its row is saved; on any error, print where the typed values are kept, and raise it again."""
    try:
        yield
    except BaseException:
        for text in draft.resume_lines():
            terminal.warn(f"\n{visible(text)}")
        raise
    if saves:
        draft.discard()


def _drafts(folder: Path, about: Mapping[str, str]) -> Iterator[RowDraft]:
    """Yield the drafts in a folder that match `about`; those that cannot be read are skipped."""
    prefix = f"{about['command']}-{about['key']}-"
    try:
        paths = sorted(path for path in folder.iterdir() if path.name.startswith(prefix) and path.suffix == ".json")
    except OSError:
        return
    for path in paths:
        try:
            saved = json.loads(path.read_text("utf-8"))
            if any(saved[name] != text for name, text in about.items()):
                continue
            cells = {column: str(saved["cells"][column]) for column in QUESTIONS if column in saved["cells"]}
            content = DraftContent(cells, [*map(str, saved["officials"])], [*map(str, saved["publishers"])], str(saved["typed"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        yield RowDraft(path, about, content)
