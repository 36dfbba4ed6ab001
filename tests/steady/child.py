"""Runs of the program in a process of its own, with a bound on its time and memory."""

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.conftest import ROOT

MEMORY = 1 << 30
"""Bytes of address space a run may take, the interpreter and its libraries included."""
SECONDS = 30
"""Seconds of processor time."""
_DROP_FROM_BOUNDS, _RIGHTS_OVER_LOCKS = 24, (1, 2)
"""Linux's PR_CAPBSET_DROP, and its CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


class Ended(NamedTuple):
    """What a run left behind: its exit code and what it printed."""

    code: int
    out: bytes
    err: str

    @property
    def said(self) -> str:
        """The first line of what it told a person; nothing where it printed a result and no more."""
        findings = self.out.decode("utf-8", "replace") if self.code == 1 else self.err
        return findings.strip().split("\n")[0]


def bound() -> None:
    """Keep this process within its time and memory."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def bound_by_locks() -> None:
    """The same, and the rights of files hold even for the superuser."""
    bound()
    if os.getuid() == 0:
        libc = ctypes.CDLL(None)
        if any(libc.prctl(_DROP_FROM_BOUNDS, right, 0, 0, 0) for right in _RIGHTS_OVER_LOCKS):
            os._exit(LOCKS_DO_NOT_HOLD)


LOCKS_DO_NOT_HOLD = 99
"""Exit code of a run that could not be bound by them."""


def environment(**changed: str) -> dict[str, str]:
    """The environment of a run: this one's way to Python, and nothing else but what is said."""
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": "/tmp", "COLUMNS": "100", **changed}


def command(arguments: Sequence[str], *python: str) -> list[str]:
    """The program's command line; `python` are options of the interpreter."""
    return [sys.executable, *python, "-m", "nkcompare", *arguments]


def ended(
    arguments: Sequence[str],
    folder: Path,
    environ: Mapping[str, str] | None = None,
    python: Sequence[str] = (),
    before: Callable[[], None] = bound,
) -> Ended:
    """Run the program in a folder whose `events` is the package."""
    done = subprocess.run(
        command(arguments, *python),
        cwd=folder,
        env=environ or environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        preexec_fn=before,
        timeout=120,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))
