"""A row as a small form for an editor: one line a column, notes behind `#`."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from nkcompare.model.columns import COLUMN, QUESTIONS


class EditorError(Exception):
    """The editor could not be run, or was left without saving; the message says which."""


def form_text(cells: Mapping[str, str], file: str, columns: Sequence[str], problems: Sequence[str] = ()) -> str:
    """The form: what is wrong with it so far, then a line for each of the log's columns and each that is filled."""
    lines = [f"# A new row of {file}. Fill in and save; leave everything empty to add nothing."]
    lines += [f"# ! {problem}" for problem in problems]
    for name in (name for name in QUESTIONS if name in columns or cells.get(name)):
        needed = "" if COLUMN[name].required else " (may stay empty)"
        lines += ["", f"# {COLUMN[name].expected}{needed}", f"{name}: {cells.get(name, '')}".rstrip()]
    return "\n".join(lines) + "\n"


def read_form(text: str) -> tuple[dict[str, str], list[str]]:
    """The cells of a form, and what in it cannot be read."""
    cells: dict[str, str] = {}
    problems = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        column, colon, value = line.partition(":")
        if not colon or column.strip() not in QUESTIONS:
            problems.append(f"`{line[:60]}` is no line of the form: it starts with a column and a colon")
        elif column.strip() in cells:
            problems.append(f"`{column.strip()}` is there twice")
        else:
            cells[column.strip()] = value.strip()
    return cells, problems


def edited(text: str, environ: Mapping[str, str]) -> str:
    """The form after the person's editor is done with it. Raises EditorError."""
    command = shlex.split(environ.get("VISUAL") or environ.get("EDITOR") or "vi")
    handle, name = tempfile.mkstemp(prefix="nkcompare-", suffix=".txt")
    form = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as out:
            out.write(text)
        try:
            done = subprocess.run([*command, name], check=False)  # noqa: S603 - it is the person's own editor
        except OSError as error:
            raise EditorError(f"the editor `{command[0]}` cannot be run: {error.strerror}") from error
        if done.returncode:
            raise EditorError(f"the editor ended with code {done.returncode}; nothing was added")
        return form.read_text(encoding="utf-8", errors="replace")
    finally:
        form.unlink(missing_ok=True)
