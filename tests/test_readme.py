"""The README's examples are what the program prints, to the letter."""

import re
import shlex

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
