"""What has been typed for a row, kept outside the record until it is saved: a closed terminal or a full disk loses none of it.

A draft is a file in the user's state folder ($XDG_STATE_HOME/nkcompare), written anew after every answer.
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
    """What a draft holds: the cells, the new entries of the codebook as flags write them, and a line that was not finished."""

    cells: dict[str, str]
    officials: list[str]
    publishers: list[str]
    typed: str = ""

    @property
    def any(self) -> bool:
        """Whether anything was typed."""
        return bool(any(self.cells.values()) or self.typed)


class RowDraft:
    """One row's draft. What the disk refuses is kept in memory, and `trouble` says why."""

    def __init__(self, path: Path, about: Mapping[str, str], content: DraftContent | None = None) -> None:
        """`about` says whose draft it is: the command, the package, the log or row."""
        self.path, self.content, self.trouble = path, content or DraftContent({}, [], []), ""
        self._about = dict(about)

    @property
    def form(self) -> Path:
        """The file an editor works on; it stays until the row is saved."""
        return self.path.with_suffix(".txt")

    def keep(self, entry: Entry, typed: str = "") -> None:
        """Keep what is known so far; never fails."""
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
        """Make the folder. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    def discard(self) -> None:
        """Take the draft away: its row is saved."""
        for path in (self.path, self.form):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def command(self) -> str:
        """What was typed as a command line that could be run as it is."""
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
        """Where what was typed is to be found, a line each; nothing where nothing was typed."""
        lines = []
        if self.form.exists():
            lines.append(f"the form is kept in {self.form}")
        if self.content.any or lines:
            resume = f"nkcompare {self._about['command']} {self._about['key']} --resume"
            lines.insert(0, f"no draft could be kept: {self.trouble}" if self.trouble else f"to go on with it: {resume}")
        if self.content.typed:
            lines.append(f"the line that was not finished: {self.content.typed}")
        if any(self.content.cells.values()):
            lines.append(f"or as a command: {self.command()}")
        return lines


def form_file(draft: RowDraft | None) -> Path | None:
    """The file that an editor is to work on; None where there is no folder for it."""
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
    """Where drafts are kept, as the XDG rules have it."""
    named = environ.get("XDG_STATE_HOME", "")
    home = Path(environ.get("HOME") or "~").expanduser()
    base = Path(named) if named and Path(named).is_absolute() else home / ".local" / "state"
    return base / "nkcompare"


def new_draft(environ: Mapping[str, str], command: str, root: Path, key: str) -> RowDraft:
    """A draft for a row that is about to be asked for; it has no file until something is typed."""
    path = state_folder(environ) / f"{command}-{key}-{time.time_ns()}-{os.getpid()}.json"
    return RowDraft(path, {"command": command, "key": key, "events": str(root.resolve())})


def draft_for(environ: Mapping[str, str], command: str, root: Path, key: str, *, resume: bool) -> RowDraft:
    """The draft to work on: a new one, or with `resume` the last that is not finished. Raises UsageError where there is none."""
    if not resume:
        return new_draft(environ, command, root, key)
    last = last_draft(environ, command, root, key)
    if last is None:
        what = f"row of {key}" if command == "add" else f"change of {key}"
        raise UsageError(f"no {what} was left unfinished", f"`nkcompare {command} {key}` begins one")
    return last


def last_draft(environ: Mapping[str, str], command: str, root: Path, key: str) -> RowDraft | None:
    """The draft of this kind that was begun last and is not finished; None where there is none."""
    about = {"command": command, "key": key, "events": str(root.resolve())}
    found = [draft for draft in _drafts(state_folder(environ), about) if draft.path.exists()]
    return max(found, key=lambda draft: draft.path.stat().st_mtime_ns, default=None)


@contextlib.contextmanager
def keeping_draft(draft: RowDraft, terminal: Terminal, *, saves: bool) -> Iterator[None]:
    """Work on the row of a draft: saved, the draft goes; whatever goes wrong, where what was typed is kept is told."""
    try:
        yield
    except BaseException:
        for text in draft.resume_lines():
            terminal.warn(f"\n{visible(text)}")
        raise
    if saves:
        draft.discard()


def _drafts(folder: Path, about: Mapping[str, str]) -> Iterator[RowDraft]:
    """The drafts of a folder that are about this; one that cannot be read is left alone."""
    prefix = f"{about['command']}-{about['key']}-"
    try:
        paths = sorted(path for path in folder.iterdir() if path.name.startswith(prefix) and path.suffix == ".json")
    except OSError:
        return
    for path in paths:
        try:
            held = json.loads(path.read_text("utf-8"))
            if any(held[name] != text for name, text in about.items()):
                continue
            cells = {column: str(held["cells"][column]) for column in QUESTIONS if column in held["cells"]}
            content = DraftContent(cells, [*map(str, held["officials"])], [*map(str, held["publishers"])], str(held["typed"]))
        except (OSError, ValueError, KeyError, TypeError):
            continue
        yield RowDraft(path, about, content)
