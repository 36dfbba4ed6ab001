"""The README's examples are what the program prints, to the letter."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import RECORD, ROOT, Run, is_updated

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ nkcompare (?P<command>[^\n]*)\n(?P<output>.*?)```", re.DOTALL)
HEAD = re.compile(r" \| head -(\d+)$")


def _printed(run: Run, command: str) -> str:
    """What a command of the README prints; `| head -N` keeps its first N lines."""
    cut = HEAD.search(command)
    ran = run(*shlex.split(HEAD.sub("", command)), events=RECORD)
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines(keepends=True)
    return "".join(lines[: int(cut[1])] if cut else lines)


def test_examples_print_what_the_readme_shows(run: Run, request: pytest.FixtureRequest) -> None:
    """Each console block shows its command's output; --update-golden writes what is printed now."""
    text = README.read_text(encoding="utf-8")
    assert BLOCK.search(text), "the README shows no example"
    shown = BLOCK.sub(lambda block: f"```console\n$ nkcompare {block['command']}\n{_printed(run, block['command'])}```", text)
    if is_updated(request, "README.md"):
        README.write_text(shown, encoding="utf-8")
        return
    assert shown == text


def test_links_lead_somewhere() -> None:
    """Every relative link of the README names a file of the project."""
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README.read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


SHELL = re.compile(r"^(?:\$ )?nkcompare ((?:\\\n|[^\n|])*)", re.MULTILINE)
FENCED = re.compile(r"```(?:console|sh)[ \w-]*\n(.*?)```", re.DOTALL)


def test_examples_run_on_a_fresh_machine(tmp_path: Path) -> None:
    """Every example, figures and exports included, does its work with an empty home, no cache and no other program at hand."""
    nothing, home = tmp_path / "bin", tmp_path / "home"
    nothing.mkdir()
    home.mkdir()
    text = README.read_text(encoding="utf-8")
    lines = [line.replace("\\\n", " ") for block in FENCED.findall(text) for line in SHELL.findall(block)]
    assert {"plot", "report", "export", "day", "new-war", "add"} <= {line.split()[0] for line in lines}
    (python,) = re.findall(r"From Python: `([^`]*)`", text)
    events = shutil.copytree(RECORD, tmp_path / "package")
    environ = {
        "PATH": str(nothing),
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "NKCOMPARE_EVENTS": str(events),
        "COLUMNS": "100",
    }
    program = (
        f"import sys, json, nkcompare; assert len({python}) > 1000; from nkcompare.cli.main import main; "
        "print([int(main(one)) for one in json.loads(sys.argv[1])])"
    )
    asked = [shlex.split(line) for line in lines]
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(asked)], cwd=tmp_path, env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == str([0] * len(asked)), done.stderr
    targets = {one[at + 1] for one in asked for at, word in enumerate(one) if word in {"-o", "--save"}}
    assert {name for name in targets if not (tmp_path / name).stat().st_size} == set()
