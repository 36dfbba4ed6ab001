"""TAB in real shells: every form of every value, and nothing run from a package, whatever it holds."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer._completion_shared import get_completion_script

from nkcompare.cli.completion import SCRIPTS
from nkcompare.cli.options import Shell
from tests.cli.prompt import Prompt
from tests.cli.test_completion import HOSTILE, hostile
from tests.conftest import Run
from tests.seeding import SMALL

Open = Callable[[Shell, str], Prompt]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Open a shell in a folder of its own, with a script."""
    prompts: list[Prompt] = []

    def open_prompt(shell: Shell, script: str) -> Prompt:
        prompts.append(Prompt(shell, tmp_path, script))
        return prompts[0]

    yield open_prompt
    for prompt in prompts:
        prompt.close()


def old_script(shell: Shell) -> str:
    """What the first edition installed: typer's."""
    return get_completion_script(prog_name="nkcompare", complete_var="_NKCOMPARE_COMPLETE", shell=shell)


FORMS = [
    ("nkcompare da", ["day"]),
    ("nkcompare day 5 --targ", ["day", "5", "--target"]),
    ("nkcompare day 5 --target=AR", ["day", "5", "--target=ARM"]),
    ("nkcompare day 5 --target AR", ["day", "5", "--target", "ARM"]),
    ("nkcompare day 5 --target ar", ["day", "5", "--target", "ARM"]),
    ("nkcompare day 5 --actor RUS,AR", ["day", "5", "--actor", "RUS,ARM"]),
    ("nkcompare day 5 --actor=RUS,AR", ["day", "5", "--actor=RUS,ARM"]),
    ("nkcompare day 5 --align RUS:conv", ["day", "5", "--align", "RUS:convened"]),
    ("nkcompare day 5 --align=RUS:conv", ["day", "5", "--align=RUS:convened"]),
    ("nkcompare day 5 --day-one 2016", ["day", "5", "--day-one", "2016="]),
    ("nkcompare day -3 --format m", ["day", "-3", "--format", "md"]),
    ("nkcompare day 5 --official Lav", ["day", "5", "--official", "Lavrov"]),
    (r"nkcompare day 5 --official Sergey\ La", ["day", "5", "--official", "Sergey Lavrov"]),
    ('nkcompare day 5 --official "Sergey La', ["day", "5", "--official", "Sergey Lavrov"]),
    ("nkcompare day 5 --official 'Sergey La", ["day", "5", "--official", "Sergey Lavrov"]),
    ('nkcompare day 5 --official="Sergey La', ["day", "5", "--official=Sergey Lavrov"]),
    (r"nkcompare day 5 --official=Sergey\ La", ["day", "5", "--official=Sergey Lavrov"]),
    ("nkcompare day 5 --official O", ["day", "5", "--official", "O'Brien"]),
    ('nkcompare day 5 --official "O', ["day", "5", "--official", "O'Brien"]),
    ("nkcompare day 5 --official 'O", ["day", "5", "--official", "O'Brien"]),
    ("nkcompare day 5 --save pict", ["day", "5", "--save", "pictured day.svg"]),
    ("nkcompare day 5 --save=pict", ["day", "5", "--save=pictured day.svg"]),
    ("nkcompare fmt pict", ["fmt", "pictured day.svg"]),
    ("nkcompare check --only N001,unknown-pub", ["check", "--only", "N001,unknown-publisher"]),
]


@pytest.mark.parametrize("shell", Shell)
def test_forms(opened: Open, tmp_path: Path, shell: Shell) -> None:
    """However a value is begun, TAB ends it, and the program gets it as it is."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events"))
    with (root / "codebook" / "officials.csv").open("a", encoding="utf-8") as officials:
        officials.write("Pat O'Brien,FRA,Envoy,envoy,,,,\n")
    (tmp_path / "pictured day.svg").touch()
    prompt = opened(shell, SCRIPTS[shell])
    assert [(typed, prompt.tried(typed).words) for typed, _ in FORMS] == FORMS


def seen(name: str) -> bool:
    """Whether a name consists of what can be seen."""
    return not {"\u2028", "\u00a0"}.intersection(name)


@pytest.mark.parametrize("opening", ["", '"', "'"], ids=["bare", "double", "single"])
@pytest.mark.parametrize("shell", Shell)
def test_hostile_names(opened: Open, tmp_path: Path, shell: Shell, opening: str) -> None:
    """A name is put on the line so that the program gets it whole and the shell runs none of it."""
    hostile(tmp_path)
    prompt = opened(shell, SCRIPTS[shell])
    before = set(tmp_path.iterdir())
    got = {}
    for number, name in enumerate(HOSTILE):
        if opening and not re.search(r"""["'`$!\\]""", name):
            continue
        typed = f"nkcompare day 5 --official {opening}Q{number:02}" + (" " if opening else r"\ ")
        if seen(name) and not (opening == '"' and "!" in name and shell is Shell.bash):
            got[name] = prompt.tried(typed).words[3].removeprefix(f"Q{number:02} ")
        else:
            assert prompt.completed(typed).strip() == typed.strip()
    assert {name: words for name, words in got.items() if words != name} == {}
    assert {path.name for path in set(tmp_path.iterdir()) - before} <= {"line", "words"}


@pytest.mark.parametrize("script", [SCRIPTS.__getitem__, old_script], ids=["own", "typer"])
@pytest.mark.parametrize("shell", Shell)
def test_hostile_lists(opened: Open, tmp_path: Path, shell: Shell, script: Callable[[Shell], str]) -> None:
    """Nothing is run where many are listed with their descriptions, nor on Enter; nor with a script of the first edition."""
    hostile(tmp_path)
    prompt = opened(shell, script(shell))
    before = set(tmp_path.iterdir())
    assert prompt.completed("nkcompare day 5 --actor X0", tabs=2)
    for word in ("X", "Xeno\\ ", "Q07\\ ", "Q01", "'Q", "", "S"):
        prompt.completed(f"nkcompare day 5 --official {word}", tabs=3)
    assert prompt.tried("nkcompare day 5 --actor X01").words[:4] == ["day", "5", "--actor", "X01"]
    assert {path.name for path in set(tmp_path.iterdir()) - before} <= {"line", "words"}


@pytest.mark.parametrize("shell", Shell)
def test_installed(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: Shell) -> None:
    """The script lies where the first version had its own, and is loaded once; what the user's files hold stays."""
    monkeypatch.setenv("HOME", str(tmp_path))
    started = {name: tmp_path / name for name in (".bashrc", ".zshrc")}
    for path in started.values():
        path.write_bytes(b"alias x='\xff'")
    first = run("--install-completion", shell)
    again = run("--install-completion", environ={"SHELL": f"/usr/bin/{shell}"})
    assert (first.code, again.code, first.err, again.out) == (0, 0, "", first.out)
    place = Path(first.out.removeprefix("Installed in ").partition(";")[0])
    assert place.read_text("utf-8") == SCRIPTS[shell] == run("--show-completion", shell).out
    added = {name: path.read_bytes().removeprefix(b"alias x='\xff'") for name, path in started.items()}
    assert {name: text.count(b"\n") for name, text in added.items()} == {
        ".bashrc": 2 * (shell is Shell.bash), ".zshrc": 2 * (shell is Shell.zsh),
    }  # fmt: skip


def test_a_shell_nobody_knows(run: Run) -> None:
    """Where the user's shell is none of the three, the three are named."""
    ran = run("--install-completion", environ={"SHELL": "/bin/tcsh"})
    assert ran.code == 2
    assert "requires an argument" in ran.err
