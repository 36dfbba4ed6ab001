"""How `fmt` reads: a line a file that was mended, the problems of one that was left alone."""

from collections.abc import Sequence
from pathlib import Path

from nkcompare.model.problem import Mended
from nkcompare.show import words
from nkcompare.show.problems import problems_text, shown_path
from nkcompare.show.terminal import Terminal


def show_formatted(done: Sequence[Mended], root: Path, terminal: Terminal, *, write: bool) -> None:
    """Print what was mended to standard output, and what was not understood, with the sum, to standard error."""
    for one in done:
        for mended in one.mended:
            terminal.write(f"{shown_path(one.name, root)}: {mended}\n")
        if one.problems:
            terminal.warn(problems_text(one.problems, root))
            terminal.warn(f"{shown_path(one.name, root)} is not fully understood and was left as it is\n")
    changed = sum(bool(one.mended) for one in done)
    verb = "formatted" if write else "would be formatted"
    kept = sum(not one.mended and not one.problems for one in done)
    terminal.warn(f"{words.plural(changed, 'file')} {verb}, {kept} unchanged")
