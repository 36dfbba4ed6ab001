"""A problem as text: place, code, message, excerpt with caret, hint."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from nkcompare.model.characters import is_visible
from nkcompare.model.problem import Problem
from nkcompare.show.colours import CYAN, ORANGE, RED
from nkcompare.show.terminal import Terminal

if TYPE_CHECKING:
    from rich.text import Text

EXCERPT = 70
"""Characters of a line shown around the fault: with the line's number and both ellipses they fit 80 columns."""


def problem_text(problem: Problem, root: Path) -> str:
    """A problem as docs/design.md shows it; control characters from the file are made visible and never interpreted."""
    place = problem.place
    where = visible(shortened(shown_path(place.file, root)))
    if place.line:
        where += f":{place.line}"
        if place.column:
            where += f":{place.column}"
    kind = "" if problem.is_error else "warning: "
    lines = [f"{where}: {problem.check.code} {kind}{visible(shortened(problem.message))}"]
    if place.line and place.text:
        lines += excerpt(place.line, place.text, place.column, place.width)
    if problem.hint:
        lines.append(f"hint: {visible(shortened(problem.hint))}")
    return "\n".join(lines)


def problems_text(problems: Iterable[Problem], root: Path) -> str:
    """All problems, with a blank line between."""
    return "\n\n".join(problem_text(problem, root) for problem in problems)


def show_problems(problems: Iterable[Problem], root: Path, terminal: Terminal) -> None:
    """Print problems to standard output; colour highlights the place and the fault, and the words are the same."""
    if not terminal.colour:
        terminal.write(problems_text(problems, root) + "\n")
        return
    console = terminal.console()
    with console.capture() as captured:
        for number, problem in enumerate(problems):
            console.print(_coloured(problem, root, before="\n" if number else ""), soft_wrap=True)
    terminal.write(captured.get())


def _coloured(problem: Problem, root: Path, before: str) -> "Text":
    """The text of a problem with its marks."""
    from rich.text import Text

    fault = RED if problem.is_error else ORANGE
    first, *rest = problem_text(problem, root).split("\n")
    where, code, message = first.partition(problem.check.code)
    text = Text(before).append(where, style="bold").append(code, style=f"bold {fault}").append(message)
    for line in rest:
        style = CYAN if line.startswith("hint: ") else fault if set(line) <= set(" │^") else "dim"
        text.append(f"\n{line}", style=style)
    return text


def excerpt(number: int, text: str, column: int, width: int) -> list[str]:
    """The part of a line around a fault, and a line of carets under the fault. Columns count characters from 1."""
    from rich.cells import cell_len

    at = max(column - 1, 0)
    start = max(0, min(at - EXCERPT // 3, len(text) - EXCERPT))
    end = start + EXCERPT
    before = ("…" if start else "") + visible(text[start:at])
    marked = visible(text[at : min(at + width, end)])
    after = visible(text[at + width : end]) + ("…" if end < len(text) else "")
    gutter = f"{number:>5} │ "
    carets = "^" * max(cell_len(marked), 1)
    return [f"{gutter}{before}{marked}{after}".rstrip(), " " * (len(gutter) - 2) + "│ " + " " * cell_len(before) + carets]


def shortened(text: str) -> str:
    """The text of a message; words of more than 300 characters, longer than any path or address, are cut in their middle."""
    return re.sub(rf"\S{{{_WORD + 1},}}", lambda found: f"{found[0][:60]}…{found[0][-60:]}", text)


_WORD = 300


def visible(text: str) -> str:
    """The text with every control or invisible character replaced by a visible one; same length."""
    return text if is_visible(text) else "".join(char if is_visible(char) else _picture(char) for char in text)


def _picture(char: str) -> str:
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else "␣" if char.isspace() else "�"


def shown_path(name: str, root: Path) -> str:
    """A file of the package as the user would type it: below the current folder where it lies there."""
    if name == str(root):
        return name
    path = root / name
    try:
        return str(path.relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
