"""What TAB hands to a shell: nothing that a shell would run, whatever a package holds."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nkcompare.cli.completion import described, quoted, split
from nkcompare.cli.main import main
from tests.seeding import SMALL

HOSTILE = (
    r"\$(touch ran)",
    "$(touch ran)",
    "`touch ran`",
    "; touch ran",
    "&& touch ran &",
    "| touch ran",
    "'; touch ran; '",
    "O'Brien",
    "''; touch ran",
    '"; touch ran; "',
    ") touch ran (",
    "<(touch ran)",
    ">ran",
    "a[/b]c",
    "[bold",
    "%F{red}%n",
    "!!:touch ran",
    "*",
    "~/ran",
    "=touch",
    "{a,b}",
    "# ran",
    "\\",
    "--save=ran",
    "a\u2028touch ran",
    "a\u00a0touch ran",
    "\u201d; touch ran",
)
"""Names that do harm where a shell evaluates them, end its quotes, or are markup."""


def hostile(folder: Path) -> Path:
    """A package with such names for parties, officials and kinds of act."""
    root = Path(shutil.copytree(SMALL, folder / "events"))
    quoted = [text.replace('"', '""') for text in HOSTILE]
    with (root / "codebook" / "actors.csv").open("a", encoding="utf-8") as actors:
        actors.writelines(f'X{number:02},"{text}",X,,state,\n' for number, text in enumerate(quoted))
    with (root / "codebook" / "officials.csv").open("a", encoding="utf-8") as officials:
        officials.writelines(f'"{text}",RUS,"{text}",envoy,,,,\n' for text in quoted)
        officials.writelines(f'"Q{number:02} {text}",RUS,"{text}",envoy,,,,\n' for number, text in enumerate(quoted))
        officials.writelines(f'"Xeno {text}",RUS,"{text}",envoy,,,,\n' for text in quoted)
    return root


@pytest.mark.parametrize("typed", ["--actor X", "--official ", "--official X", "--official 'Xeno "])
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_scripts_of_typer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shell: str, typed: str
) -> None:
    """A script that somebody installed with the first edition, which evaluates what it gets, gets words alone."""
    monkeypatch.setenv("NKCOMPARE_EVENTS", str(hostile(tmp_path)))
    line = f"nkcompare day 5 {typed}"
    monkeypatch.setenv("_NKCOMPARE_COMPLETE", f"complete_{shell}")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", "4")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_WORD_TO_COMPLETE", typed.rpartition(" ")[2])
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    said = re.sub(r"_arguments '\*: :\(\((.*)\)\)'|\n|\t", r" \1 ", out).replace(":::", " ") if shell != "bash" else out
    assert re.fullmatch(r'(?:"[\w,./: -]+"|[\w,./: -]|\n)*', said), said
    assert ("X00" in out) == (typed == "--actor X")


def test_a_help_text_is_words() -> None:
    """Letters of every script stay, what a shell could read does not, and nothing is drawn together."""
    assert described("Azerbaijan (Bakı): the `state`; 1/2 $HOME") == "Azerbaijan Bakı the state 1/2 HOME"
    assert described("a[/b]c %F{red} \u2028\u00a0x\x1b[1m\n\ty") == "a /b c F red x 1m y"


@given(st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" ")), st.sampled_from(["", '"', "'"]))
def test_a_quoted_value_reads_as_itself(value: str, quote: str) -> None:
    """What is put on a line for a value is one word, and that value."""
    written = quoted(value, quote)
    if written is None:
        assert (quote, "!" in value) == ('"', True)
        return
    *before, word = split(f"nkcompare day --official {quote}{written}")
    assert [one.text for one in before] == ["nkcompare", "day", "--official"]
    assert word.text == value
    assert word.quote == ("" if value.endswith(quote) else quote)
