"""A row as a text form for an editor: one line for each column, with notes after `#`."""

import codecs
import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from nkcompare.model.columns import COLUMN, QUESTIONS


class EditorError(Exception):
    """Raised where the editor could not be run, failed, or left no form; the message says which."""


class Form(NamedTuple):
    """A form as the editor left it: its text, notes on how it was read, and whether it is unchanged."""

    text: str
    notes: list[str]
    unchanged: bool = False


def form_text(cells: Mapping[str, str], file: str, columns: Sequence[str], problems: Sequence[str] = ()) -> str:
    """The text of a form: problems so far, then a line for each column that the log has or that is filled."""
    lines = [f"# A row of {file}. Fill in and save; leave everything empty to cancel."]
    lines += [f"# ! {problem}" for problem in problems]
    for name in (name for name in QUESTIONS if name in columns or cells.get(name)):
        needed = "" if COLUMN[name].required else " (may stay empty)"
        lines += ["", f"# {COLUMN[name].expected}{needed}", f"{name}: {cells.get(name, '')}".rstrip()]
    return "\n".join(lines) + "\n"


def read_form(text: str) -> tuple[dict[str, str], list[str]]:
    """The cells of a form by column, and the lines that cannot be read."""
    cells: dict[str, str] = {}
    problems = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        column, colon, value = line.partition(":")
        if not colon or column.strip() not in QUESTIONS:
            problems.append(f"`{line[:60]}` is not a line of the form, which starts with a column and a colon")
        elif column.strip() in cells:
            problems.append(f"`{column.strip()}` is given twice")
        else:
            cells[column.strip()] = value.strip()
    return cells, problems


def editor_command(environ: Mapping[str, str]) -> list[str]:
    """The words of the user's editor command, split as a shell does. Raises EditorError where it is not valid."""
    name = "VISUAL" if environ.get("VISUAL") else "EDITOR"
    written = environ.get(name) or "vi"
    try:
        words = shlex.split(written)
    except ValueError:
        raise EditorError(f"{name} is `{written}`: a quote in it is not closed") from None
    if not words:
        raise EditorError(f"{name} is blank")
    return words


def edit_form(text: str, environ: Mapping[str, str], path: Path | None = None) -> Form:
    """The form after the user has edited it. Raises EditorError.

    It is written to `path` and stays there; without a path, to a temporary file that is deleted once it has been read.
    """
    command = editor_command(environ)
    kept = path is not None
    fresh = path is None or not path.exists()
    form = path or _temporary_file()
    try:
        if not kept or not form.exists() or form.read_text("utf-8", errors="replace") != text:
            form.write_text(text, encoding="utf-8")
    except OSError as error:
        raise EditorError(f"the form cannot be written to {form}: {error.strerror}") from error
    try:
        done = subprocess.run([*command, str(form)], check=False)  # noqa: S603 - it is the user's own editor
    except (OSError, ValueError) as error:
        _remove(form, kept=not fresh)
        raise EditorError(f"the editor `{command[0]}` cannot be run: {getattr(error, 'strerror', None) or error}") from error
    try:
        found = _decoded(form.read_bytes())
    except OSError as error:
        raise EditorError(f"the editor left no form in {form}: {error.strerror}") from error
    if done.returncode:
        how = f"was ended by signal {-done.returncode}" if done.returncode < 0 else f"ended with code {done.returncode}"
        if found.text == text:
            _remove(form, kept=not fresh)
            raise EditorError(f"the editor {how}")
        raise EditorError(f"the editor {how}; what was typed is in {form}")
    if found.text == text:
        found = found._replace(unchanged=True)
        found.notes.append("the form is unchanged: an editor that opens a window needs its option to wait (code --wait)")
    _remove(form, kept=kept)
    return found


def _temporary_file() -> Path:
    handle, name = tempfile.mkstemp(prefix="nkcompare-", suffix=".txt")
    os.close(handle)
    return Path(name)


def _remove(form: Path, *, kept: bool) -> None:
    if not kept:
        form.unlink(missing_ok=True)


_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def _decoded(raw: bytes) -> Form:
    """A form decoded from whatever encoding the editor saved it in."""
    encoding = next((name for mark, name in _MARKS if raw.startswith(mark)), "utf-8")
    try:
        return Form(raw.decode(encoding), [])
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
        return Form(text, ["the editor did not save the form as UTF-8; it is read here as Windows-1252: check its letters"])
