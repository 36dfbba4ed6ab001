"""TAB: commands, codes and names, from the package in use."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nkcompare.app import suggestions
from nkcompare.cli.main import COMMANDS, main
from tests.seeding import SMALL


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Complete over the small package."""
    monkeypatch.setenv("NKCOMPARE_EVENTS", str(SMALL))


@pytest.mark.parametrize(
    ("offer", "typed", "offered"),
    [
        (suggestions.actors, "", ["ARM", "AZE", "SIDES", "RUS", "FRA", "all"]),
        (suggestions.actors, "a", ["ARM", "AZE", "all"]),
        (suggestions.actors, "RUS,a", ["RUS,ARM", "RUS,AZE", "RUS,all"]),
        (suggestions.actors, "x", []),
        (suggestions.actions, "c", ["call", "convene", "ceasefire"]),
        (suggestions.levels, "f", ["foreign-minister"]),
        (suggestions.channels, "", ["bilateral", "trilateral", "minsk-group", "other"]),
        (suggestions.officials, "lavr", ["Lavrov"]),
        (suggestions.officials, "MINISTRY", ["Ministry"]),
        (suggestions.officials, "Sergey L", ["Sergey Lavrov"]),
        (suggestions.officials, "P", ["Putin", "Pashinyan"]),
        (suggestions.certainties, "r", ["reported"]),
        (suggestions.wars, "2016,20", ["2016,2016", "2016,2020"]),
        (suggestions.anchors, "c", ["convened", "ceasefire"]),
        (suggestions.anchors, "FRA:a", ["FRA:appeal"]),
        (suggestions.checks, "n30", ["N301", "N302", "N303"]),
        (suggestions.checks, "N301,unknown-pub", ["N301,unknown-publisher"]),
    ],
)
def test_offers(offer: Callable[[str], list[tuple[str, str]]], typed: str, offered: list[str]) -> None:
    """What continues the typed text is offered, in any letter case; in a list, what continues its last value."""
    assert [value for value, _ in offer(typed)] == offered


@pytest.mark.parametrize(
    "offer", [suggestions.actors, suggestions.actions, suggestions.officials, suggestions.wars, suggestions.anchors]
)
def test_no_package_offers_nothing(
    offer: Callable[[str], list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a package TAB offers at most what is no matter of one, and never fails."""
    monkeypatch.setenv("NKCOMPARE_EVENTS", str(tmp_path / "nowhere"))
    assert [value for value, _ in offer("") if value not in ("all", "truce")] == []


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("nkcompare ", list(COMMANDS)),
        ("nkcompare d", [command for command in COMMANDS if command.startswith("d")]),
        ("nkcompare day 5 --actor R", ["RUS"]),
        ("nkcompare day 5 --official Put", ["Putin"]),
        ("nkcompare day 5 --acti", ["--action"]),
        ("nkcompare day 5 --format m", ["md"]),
        ("nkcompare check --only unk", ["unknown-actor", "unknown-publisher"]),
    ],
)
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: str, offered: list[str], shell: str
) -> None:
    """The shells' own protocols get commands, options, codes and names, and no message."""
    monkeypatch.setenv("_NKCOMPARE_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", words)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    assert main([]) == 0
    out, err = capsys.readouterr()
    found = [line.split("\t")[0].split(":")[0].strip("\"' ()") for line in out.splitlines()]
    assert set(offered) <= set(found) if shell != "zsh" else all(value in out for value in offered)
    assert bool(found) == bool(offered)
    assert err == ""


def test_a_package_named_on_the_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`--events` on the line names the package whose codes are offered."""
    other = Path(shutil.copytree(SMALL, tmp_path / "other"))
    with (other / "codebook" / "actors.csv").open("a", encoding="utf-8") as actors:
        actors.write("XYZ,Elsewhere,Elsewhere,,state,\n")
    monkeypatch.setenv("_NKCOMPARE_COMPLETE", "fish")
    assert main(["day", "5", "--events", str(other), "--actor", "X"]) == 0
    assert capsys.readouterr().out == "XYZ\tElsewhere\n"


def test_a_package_of_another_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """./events, which nobody named, is left alone where it belongs to somebody else; named, it is read."""
    root = Path(shutil.copytree(SMALL, tmp_path / "events"))
    monkeypatch.delenv("NKCOMPARE_EVENTS")
    monkeypatch.chdir(tmp_path)
    assert ("RUS", "Russia") in suggestions.actors("R")
    looked = Path.stat
    strange = os.stat_result([*root.stat()[:4], os.geteuid() + 1, *root.stat()[5:]])
    monkeypatch.setattr(Path, "stat", lambda path, **how: strange if path == root else looked(path, **how))
    assert suggestions.actors("R") == []
    monkeypatch.setenv("NKCOMPARE_EVENTS", str(root))
    assert ("RUS", "Russia") in suggestions.actors("R")


def test_other_letter_cases() -> None:
    """What continues the typed word in another letter case is kept by typer, which would drop it."""
    assert suggestions.actors("ru")[0][0].startswith("ru")


@pytest.mark.parametrize(
    ("offer", "typed", "offered"),
    [
        (suggestions.hypotheses, "h", ["H1", "H2"]),
        (suggestions.details, "s", ["show"]),
        (suggestions.ratings, "i", ["I", "II"]),
        (suggestions.first_days, "20", ["2016=", "2020="]),
    ],
)
def test_offers_of_the_analysis(offer: Callable[[str], list[tuple[str, str]]], typed: str, offered: list[str]) -> None:
    """Hypotheses, ratings and first days are offered like codes."""
    assert [value for value, _ in offer(typed)][:2] == offered
