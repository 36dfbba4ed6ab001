"""A person at the prompt of a real shell: types a line, presses TAB, sees what it became, presses Enter."""

import os
import shlex
import shutil
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pexpect
import pytest

from tests.conftest import ROOT


class Tried(NamedTuple):
    """What a line became on TAB, and the words the program was called with on Enter."""

    line: str
    words: list[str]


_STARTED = {"bash": ["--norc", "--noprofile", "-i"], "zsh": ["-f", "-i"], "fish": ["--no-config", "-i"]}
_PREPARED = {
    "bash": """
        PS1='ready> '; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'
        bind 'set completion-query-items 0'; bind 'set page-completions off'
        bind -x '"\\C-o": printf %s "$READLINE_LINE" > line.new; mv line.new line'
    """,
    "zsh": """
        PS1='ready> '; setopt NO_BEEP NO_PROMPT_SP; LISTMAX=10000
        keep() { print -rn -- "$BUFFER" > line.new; mv line.new line }; zle -N keep; bindkey '^O' keep
    """,
    "fish": """
        function fish_prompt; echo 'ready> '; end; function fish_greeting; end
        bind \\co 'commandline > line.new; mv line.new line'
    """,
}
_LOADED = {"bash": "source {}", "zsh": "autoload -Uz compinit; compinit -u -d zcompdump; source {}", "fish": "source {}"}
_PROGRAM = """#!/bin/sh
if [ -n "$_NKCOMPARE_COMPLETE" ]; then exec {python} -m nkcompare "$@"; fi
{{ for word; do printf '%s\\n' "$word"; done; echo .; }} > words.new; mv words.new words
"""


class Prompt:
    """A shell in a folder, with a script of completion; the program only notes what it is called with."""

    def __init__(self, shell: str, folder: Path, script: str) -> None:
        path = shutil.which(shell)
        if path is None:
            pytest.skip(f"no {shell} on this machine")
        self._folder, self._shell = folder, shell
        home = folder / "home"
        (home / "bin").mkdir(parents=True)
        program = home / "bin" / "nkcompare"
        program.write_text(_PROGRAM.format(python=shlex.quote(sys.executable)))
        program.chmod(0o755)
        start = home / "start"
        (home / "script").write_text(script)
        start.write_text(f"{_PREPARED[shell]}\n{_LOADED[shell].format(home / 'script')}\n")
        environ = {
            "PATH": f"{program.parent}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "HOME": str(home), "TERM": "xterm",
            "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(home), "XDG_DATA_HOME": str(home),
        }  # fmt: skip
        self._child = pexpect.spawn(
            path, _STARTED[shell], cwd=folder, env=environ, encoding="utf-8", timeout=20, dimensions=(60, 160), echo=False
        )
        self._child.delaybeforesend = None
        self._child.send(f"source {start}\r")
        self._child.expect("ready> ")

    def tried(self, typed: str, tabs: int = 1) -> Tried:
        """What a line becomes on TAB, and what is called on Enter."""
        (self._folder / "words").unlink(missing_ok=True)
        line = self._typed(typed, tabs)
        self._child.send("\r")
        return Tried(line, self._told("words").removesuffix(".\n").split("\n")[:-1])

    def completed(self, typed: str, tabs: int = 1) -> str:
        """What a line becomes on TAB; it is not run."""
        line = self._typed(typed, tabs)
        self._child.send("\x15")
        return line

    def _typed(self, typed: str, tabs: int) -> str:
        (self._folder / "line").unlink(missing_ok=True)
        self._child.send(typed + "\t" * tabs + "\x0f")
        return self._told("line").rstrip("\n")

    def _told(self, name: str) -> str:
        """What a file says once it is there."""
        path = self._folder / name
        for _ in range(1000):
            if path.exists():
                return path.read_text("utf-8")
            try:
                self._child.read_nonblocking(65536, 0.02)
            except pexpect.TIMEOUT:
                time.sleep(0)
        pytest.fail(f"{self._shell} did not answer: {name}")

    def close(self) -> None:
        """Leave the shell."""
        self._child.close(force=True)
