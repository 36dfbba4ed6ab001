"""No command speaks to anybody: held by the interpreter's own audit of what is asked of the system."""

import json
import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import RECORD, ROOT
from tests.steady.child import environment
from tests.steady.every import EVERY

PROGRAM = """
import io, json, sys
heard, commands = {}, json.load(sys.stdin)
SPEAKS = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.", "webbrowser.")
STARTS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile", "pty.")
def audit(event, args):
    if event.startswith(SPEAKS + STARTS):
        heard.setdefault(asked, []).append(f"{event} {args!r}"[:200])
asked = "import"
sys.addaudithook(audit)
from nkcompare.cli.main import main
printed = sys.stdout
codes = {}
for command in commands:
    asked = " ".join(command)
    sys.stdout, sys.stderr, sys.stdin = io.StringIO(), io.StringIO(), io.StringIO()
    codes[asked] = main(command)
asked = "control"
import socket, subprocess
try:
    socket.create_connection(("127.0.0.1", 9), timeout=1)
except OSError:
    pass
subprocess.run([sys.executable, "-c", "pass"])
json.dump({"codes": codes, "heard": heard}, printed)
"""


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list[str]]]:
    """What every command asked of the system, and the code it ended with."""
    folder = tmp_path_factory.mktemp("network")
    shutil.copytree(RECORD, folder / "events")
    commands = [[one.format(out=folder) for one in arguments] for arguments in EVERY]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=folder,
        # A home in which no figure was drawn yet: matplotlib looks for fonts.
        env=environment(HOME=str(folder / "home"), MPLCONFIGDIR=str(folder / "matplotlib")),
        input=json.dumps(commands),
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


def test_every_command_did_its_work(audited: dict[str, dict[str, list[str]]]) -> None:
    """The runs are of commands that work: a usage error would be silent for nothing."""
    assert len(audited["codes"]) == len(EVERY)
    failed = {asked: code for asked, code in audited["codes"].items() if str(code) not in {"0", "1"}}
    assert failed == {}


def test_no_command_speaks_or_starts_anything(audited: dict[str, dict[str, list[str]]]) -> None:
    """No socket, no name looked up, no program started; what the control does is heard."""
    control = " ".join(audited["heard"].pop("control"))
    assert "socket.connect" in control
    assert "subprocess.Popen" in control
    assert audited["heard"] == {}


def test_security_page_names_every_variable() -> None:
    """SECURITY.md names each environment variable the program looks at, and no other."""
    code = "".join(path.read_text("utf-8") for path in (ROOT / "nkcompare").rglob("*.py"))
    read = set(re.findall(r"""environ(?:\.get\(|\[)"([A-Z_]+)\"""", code)) | set(re.findall(r'envvar="([A-Z_]+)"', code))
    # Named by a loop or a variable; BROWSER is read by Python's webbrowser for `open`.
    read |= {"LINES", "NKCOMPARE_PAGER", "PAGER", "VISUAL", "EDITOR", "BROWSER"}
    page = (ROOT / "SECURITY.md").read_text("utf-8")
    assert read == set(re.findall(r"`([A-Z_]{2,})`", page))
