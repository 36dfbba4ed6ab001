"""The colours of pages can be read on white and on black, with 256 of them and with eight."""

import re

import pytest
from rich.color import Color, ColorSystem
from rich.color_triplet import ColorTriplet

from nkcompare.show import colours
from nkcompare.show.looks import LOOKS
from tests.conftest import ROOT, Run

ALL = (colours.RED, colours.GREEN, colours.ORANGE, colours.BLUE, colours.MAGENTA, colours.CYAN)
WHITE, BLACK = ColorTriplet(255, 255, 255), ColorTriplet(0, 0, 0)


def light(colour: ColorTriplet) -> float:
    """Relative luminance, as WCAG 2 has it."""
    parts = (one / 255 for one in colour)
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: ColorTriplet, other: ColorTriplet) -> float:
    """How many times lighter the one is than the other, as WCAG 2 counts."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ALL)
def test_legible_on_white_and_on_black(name: str) -> None:
    """Each has a contrast of 3.8 to 1 on either, and of 4.5 to 1 where it is saved as a picture on white paper."""
    colour = Color.parse(name).get_truecolor()
    assert min(contrast(colour, WHITE), contrast(colour, BLACK)) >= 3.8
    assert contrast(ColorTriplet(*bytes.fromhex(colours.ON_PAPER[name][1:])), WHITE) >= 4.5


def test_told_apart_by_a_terminal_of_few_colours() -> None:
    """Where there are but sixteen they are still six, and those of the wars four."""
    few = {name: Color.parse(name).downgrade(ColorSystem.STANDARD).number for name in ALL}
    assert len(set(few.values())) == len(ALL)
    assert len({few[look.hue] for look in LOOKS}) == len(LOOKS)


def test_no_page_has_a_colour_of_its_own() -> None:
    """No other colour is named where pages are made: the terminal's own yellow cannot be read on white, nor its blue on black."""
    named = re.compile(r"""["' ](?:bright_)?(?:yellow|blue|cyan|green|red|magenta|white|black)["' ]""")
    rooms = (ROOT / "nkcompare").glob("*/**/*.py")
    styled = [f"{path.name}: {line.strip()}" for path in rooms for line in path.read_text(encoding="utf-8").splitlines()
              if "style" in line and named.search(line)]  # fmt: skip
    assert styled == []


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({"TERM": "xterm-256color"}, "38;5;130"), ({"TERM": "xterm", "COLORTERM": "truecolor"}, "38;5;130"),
        ({"TERM": "xterm-kitty"}, "38;5;130"), ({"TERM": "xterm"}, "33"), ({"TERM": "linux"}, "33"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, ""), ({"TERM": "dumb"}, ""),
    ],
)  # fmt: skip
def test_as_many_colours_as_the_terminal_has(run: Run, environ: dict[str, str], code: str) -> None:
    """Of 256 where it says so, else of its own; none where none are wanted."""
    out = run("diff", screen=True, environ={"COLORTERM": "", "WT_SESSION": "", **environ}).out
    codes = {part for one in re.findall(r"\x1b\[([0-9;]+)m", out) for part in (one, one.removeprefix("1;"))}
    assert (code in codes) if code else not codes


def test_a_mark_does_not_colour_what_follows_it(run: Run) -> None:
    """The mark of a doubtful row is red, its id is not."""
    out = run("background", "--topic", "arms", "-b", screen=True, events=ROOT / "events", environ={"TERM": "xterm"}).out
    assert "\x1b[31m~\x1b[0m\x1b[2mB-" in out
    assert not re.search(r"\x1b\[(?:2;31|31;2)m", out)
