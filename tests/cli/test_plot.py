"""`nkcompare plot`: figures for a page, a slide and a post."""

import json
import re
import sys
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import unescape

import pytest

from nkcompare.app import opening
from nkcompare.app.query import Source
from nkcompare.compare.select import Selection
from nkcompare.publish.figures.contrast import side_by_side
from nkcompare.publish.figures.draw import FigureRequest, drawing
from nkcompare.publish.figures.kinds import FigureKind, Size, Theme
from nkcompare.publish.figures.style import SHEETS
from tests.build import row
from tests.conftest import RECORD, ROOT, Golden, Run, is_updated
from tests.several import several_wars
from tests.steady.child import ended, environment

pytest.importorskip("matplotlib", reason="figures need matplotlib")
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

FONTS = "'DejaVu Sans',Verdana,sans-serif"
KINDS = ("lanes", "milestones", "tempo", "ladder")
"""The figures with days across."""
COMPARED = ("contrast", "order", "channels")
"""The figures of lags and places."""
EVERY = (*KINDS, *COMPARED)
_OWN = ("axes", "figure", "patch", "matplotlib", "xtick", "ytick", "line2d", "text", "DejaVu", "PathCollection", "LineCollection")


def structure(path: Path) -> str:
    """What a figure is made of, without where and how it is drawn: its named parts, then its words, in order."""
    svg = path.read_text(encoding="utf-8")
    names = [name for name in re.findall(r'<g id="([^"]+)"', svg) if not name.startswith(_OWN)]
    told = [unescape(text) for text in re.findall(r"<text[^>]*>(.*?)</text>", svg, flags=re.DOTALL)]
    return "\n".join([*names, "", *told]) + "\n"


@pytest.mark.parametrize("kind", EVERY)
def test_structure(run: Run, golden: Golden, scaled: Path, tmp_path: Path, kind: str) -> None:
    """The parts and words of every figure are these."""
    path = tmp_path / f"{kind}.svg"
    ran = run("plot", kind, "-o", str(path), events=scaled)
    assert (ran.code, ran.out, ran.err) == (0, "", f"Saved {path}\n")
    golden(f"plot/{kind}.txt", structure(path))


@pytest.mark.parametrize("kind", EVERY)
def test_figures_in_the_docs_are_of_this_record(run: Run, tmp_path: Path, kind: str, request: pytest.FixtureRequest) -> None:
    """docs/figures shows the record as it is; --update-golden draws the figures anew."""
    kept = ROOT / "docs" / "figures" / f"{kind}.svg"
    path = kept if is_updated(request, kept.name) else tmp_path / kept.name
    assert run("plot", kind, "-o", str(path), events=RECORD).code == 0
    assert structure(path) == structure(kept)
    assert kept.stat().st_size < 90_000


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_same_bytes_every_time(run: Run, tmp_path: Path, ending: str) -> None:
    """Two runs write the same file: no time, no random name, no path is in it."""
    one, two = tmp_path / f"one.{ending}", tmp_path / f"two.{ending}"
    for path in (one, two):
        assert run("plot", "ladder", "--size", "column", "-o", str(path)).code == 0
    assert one.read_bytes() == two.read_bytes()
    assert str(tmp_path).encode() not in one.read_bytes()


def test_says_what_it_shows(run: Run, tmp_path: Path) -> None:
    """For those who do not see it, an SVG says in words what it shows, what day 1 is and what it rests on."""
    path = tmp_path / "ladder.svg"
    run("plot", "ladder", "-o", str(path))
    told = " ".join(text for text in ET.parse(path).getroot().itertext() if text.strip())
    for part in ("How far Russia had gone", "Day 1 = 2 Apr 2016", "27 Sep 2020", "a floor, not a total", "CC BY 4.0"):
        assert part in " ".join(told.split())


def test_asks_for_nothing(run: Run, tmp_path: Path) -> None:
    """A figure loads nothing from anywhere; its words are words, in fonts that machines have."""
    path = tmp_path / "ladder.svg"
    run("plot", "ladder", "-o", str(path))
    svg = path.read_text(encoding="utf-8")
    assert not re.search(r'(?:href|src)="(?!#)|@import|@font-face', svg)
    assert {*re.findall(r"font:[^;]*px ([^;]*);|font-family:([^;]*);", svg)} <= {("", FONTS), (FONTS, "")}
    assert svg.count("<text") > 20


@pytest.mark.parametrize(("size", "width"), [("column", "252pt"), ("slide", "960pt"), ("post", "576pt")])
def test_sizes(run: Run, tmp_path: Path, size: str, width: str) -> None:
    """A column is 3.5 inches wide, a slide 13⅓, a post 8."""
    path = tmp_path / "tempo.svg"
    run("plot", "tempo", "--size", size, "-o", str(path))
    assert ET.parse(path).getroot().attrib["width"] == width


def test_dark_paper(run: Run, tmp_path: Path) -> None:
    """The dark theme is dark paper with light ink, and the same parts."""
    light, dark = tmp_path / "light.svg", tmp_path / "dark.svg"
    run("plot", "ladder", "-o", str(light))
    run("plot", "ladder", "--theme", "dark", "-o", str(dark))
    assert structure(light) == structure(dark)
    assert "#14171b" in dark.read_text(encoding="utf-8")
    assert "#14171b" not in light.read_text(encoding="utf-8")


def test_days_and_what_is_left_out(run: Run, tmp_path: Path) -> None:
    """By default the days end a little after the last ceasefire, and the caption counts what lies outside."""
    path = tmp_path / "tempo.svg"
    run("plot", "tempo", "--actor", "all", "-o", str(path))
    words = structure(path)
    shown = re.search(r"(\d+) acts.*", words)
    assert shown
    everything = int(shown[1])
    run("plot", "tempo", "--actor", "all", "--days", "1-5", "-o", str(path))
    few = re.search(r"(\d+) acts", structure(path))
    assert few
    assert 0 < int(few[1]) < everything
    assert "outside" not in structure(path)


@pytest.fixture
def three(sample: Path) -> Path:
    """The sample with a third war of three acts."""
    with (sample / "wars.csv").open("a", encoding="utf-8") as wars:
        wars.write("2023,Third,2023-09-19,2023-09-20,2023-12-31,,,\n")
    header = (sample / "2020.csv").read_text(encoding="utf-8").partition("\n")[0]
    rows = [
        row(id=f"2023-00{number}", date=f"2023-09-{18 + number}", action=action, target="ARM;AZE")
        for number, action in enumerate(("appeal", "call", "ceasefire"), start=1)
    ]
    (sample / "2023.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return sample


def test_three_wars(run: Run, tmp_path: Path, three: Path) -> None:
    """A third war gets its own panel, shape and colour."""
    path = tmp_path / "lanes.svg"
    assert run("plot", "lanes", "--wars", "2016,2020,2023", "-o", str(path), events=three).code == 0
    parts = structure(path).split()
    assert {"war-2016", "war-2020", "war-2023"} <= set(parts)
    for kind in ("milestones", "ladder", "tempo", *COMPARED):
        assert run("plot", kind, "--wars", "2016,2020,2023", "-o", str(path), events=three).code == 0


WARS = "2016,2020,2023,2014"


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [*Size])
@pytest.mark.parametrize("kind", [*FigureKind])
def test_no_words_cover_others_or_leave_the_paper(tmp_path: Path, count: int, size: Size, kind: FigureKind) -> None:
    """In every figure and size, of one war to four, no two texts lie over each other and none is cut at the edge."""
    if count == 1 and kind in {FigureKind.contrast, FigureKind.order}:
        return
    wars = ",".join(WARS.split(",")[:count])
    record = opening.record(Source(events=str(several_wars(tmp_path, max(count, 2))), wars=wars), at_least=1)
    with drawing(FigureRequest(kind, record, Selection(actors=("RUS",)), size, Theme.light)) as drawn:
        drawn.set_dpi(SHEETS[size].dots)
        canvas = FigureCanvasAgg(drawn)
        canvas.draw()  # type: ignore[no-untyped-call] # its stubs leave it bare
        texts = [one for one in drawn.findobj(Text) if one.get_visible() and one.get_text().strip()]
        beyond = _beyond(drawn)
        boxes = [(one.get_text(), one.get_window_extent().shrunk(0.96, 0.7)) for one in texts if id(one) not in beyond]
        wide, high = canvas.get_width_height()
    assert [text for text, box in boxes if box.x0 < 0 or box.x1 > wide or box.y0 < 0 or box.y1 > high] == []
    assert [(one, other) for (one, box), (other, beside) in combinations(boxes, 2) if box.overlaps(beside)] == []


def _beyond(drawn: Figure) -> set[int]:
    """The labels of axes that lie beyond their ends: they are made, and not drawn."""
    axes = [axis for one in drawn.axes for axis in (one.xaxis, one.yaxis)]
    return {
        id(tick.label1)
        for axis in axes
        for tick in axis.get_major_ticks()
        if not min(axis.get_view_interval()) <= tick.get_loc() <= max(axis.get_view_interval())
    }


@pytest.mark.parametrize("kind", EVERY)
def test_a_title_of_ones_own(run: Run, tmp_path: Path, kind: str) -> None:
    """`--title` stands in place of the figure's, on the paper and in what it says to those who do not see it."""
    svg = svg_of(run, tmp_path / "figure.svg", kind, "--title", "Who came  first?")
    assert svg.count("Who came first?") >= 2
    assert "Russia had gone" not in svg
    assert re.search(r"<title>Who came first\?</title>|<dc:title>Who came first\?</dc:title>", svg)


BACKEND = "module://matplotlib_inline.backend_inline"


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_surroundings_change_nothing(tmp_path: Path, ending: str) -> None:
    """A backend in MPLBACKEND, a matplotlibrc that is broken or says otherwise: the figure is the same and nothing is printed."""
    plain, odd = tmp_path / "plain", tmp_path / "odd"
    for folder in (plain, odd):
        folder.mkdir()
    (odd / "matplotlibrc").write_bytes(
        b"\xff\xfe bad" if ending == "png" else b"lines.linewidth: 9\nfont.size: 40\nnonsense: 1\n"
    )
    (odd / "other").write_text("font.family: serif\n", encoding="utf-8")
    bare = environment(MPLCONFIGDIR=str(tmp_path / "cache"))
    name = f"ladder.{ending}"
    for folder, environ in ((plain, bare), (odd, bare | {"MPLBACKEND": BACKEND, "MATPLOTLIBRC": str(odd / "other")})):
        ran = ended(["plot", "ladder", "--events", str(RECORD), "-o", name], folder, environ)
        assert (ran.code, ran.out, ran.err) == (0, b"", f"Saved {name}\n")
    assert (plain / name).read_bytes() == (odd / name).read_bytes()


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_a_letter_the_font_lacks(run: Run, sample: Path, tmp_path: Path, ending: str) -> None:
    """A name in a script the figures' font has not: nothing is printed, and an SVG holds its letters."""
    actors = sample / "codebook" / "actors.csv"
    actors.write_text(actors.read_text(encoding="utf-8").replace("RUS,Russia,Russia", "RUS,俄罗斯,俄罗斯"), encoding="utf-8")
    path = tmp_path / f"figure.{ending}"
    ran = run("plot", "milestones", "-o", str(path), events=sample)
    assert (ran.code, ran.err) == (0, f"Saved {path}\n")
    assert ending != "svg" or "俄罗斯" in path.read_text(encoding="utf-8")


def test_counted_from_the_truce(run: Run, tmp_path: Path) -> None:
    """With --align the axis says what day 1 is, and the days reach back to the first day of hostilities."""
    path = tmp_path / "ladder.svg"
    assert run("plot", "ladder", "--align", "truce", "-o", str(path)).code == 0
    words = structure(path)
    assert "day, where day 1 is the truce" in words
    assert "\n−40\n" in words


def svg_of(run: Run, path: Path, kind: str, *options: str, events: Path | None = None) -> str:
    """A figure as text."""
    assert run("plot", kind, "-o", str(path), *options, **({"events": events} if events else {})).code == 0
    return path.read_text(encoding="utf-8")


def part(svg: str, name: str) -> str:
    """What is drawn under a name."""
    found = re.search(rf'<g id="{name}">(.*?)</g>', svg, flags=re.DOTALL)
    return found[1] if found else ""


def test_hollow_is_what_is_not_confirmed(run: Run, sample: Path, tmp_path: Path) -> None:
    """An act of one source or of sources that disagree is a mark filled with paper, in every figure, and every figure says so."""
    path = tmp_path / "figure.svg"
    log = sample / "2016.csv"
    for kind in KINDS:
        assert "hollow: one source only, or sources disagree" in svg_of(run, path, kind, events=sample).lower()
    step = re.search(r"step-2016-\d+", svg_of(run, path, "ladder", events=sample))
    reached = "reached-convened-2016"
    assert step
    for name, kind in ((step[0], "ladder"), (reached, "milestones")):
        assert "fill:#0b5c96" in part(svg_of(run, path, kind, events=sample), name)
    full = log.read_text(encoding="utf-8")
    for doubt in ("reported", "disputed"):
        log.write_text(re.sub(r",$", ",A note.", full.replace(",confirmed,", f",{doubt},"), flags=re.MULTILINE), encoding="utf-8")
        for name, kind in ((step[0], "ladder"), (reached, "milestones")):
            assert "fill:#ffffff" in part(svg_of(run, path, kind, events=sample), name)
        drawn = svg_of(run, path, "lanes", events=sample)
        assert "<path" in part(drawn, "hollow-call-0")
        assert "<path" not in part(drawn, "lane-call-0")
        drawn = svg_of(run, path, "contrast", events=sample)
        assert 'id="hollow-kinds-2020-RUS"' in drawn
        assert 'id="dots-' not in drawn
        drawn = svg_of(run, path, "tempo", events=sample)
        assert "fill:#ffffff" in part(drawn, "unconfirmed-2016-day-1")
        assert "contacts-2016" not in drawn


@pytest.mark.parametrize("size", ["column", "slide", "post"])
@pytest.mark.parametrize("align", ["", "truce"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_phase_of_every_war_is_named(run: Run, tmp_path: Path, kind: str, align: str, size: str) -> None:
    """Each war's fighting and ceasefire are shaded and named, however short they were: a short one in the phase beside."""
    svg = svg_of(run, tmp_path / "figure.svg", kind, "--size", size, *(["--align", align] if align else []))
    named = " ".join(re.findall(r"<text[^>]*italic[^>]*>([^<]*)</text>", svg))
    assert [named.count("fighting"), named.count("ceasefire")] == [2, 2]
    for war in ("2016", "2020"):
        assert all(svg.count(f'id="phase-{war}-{phase}"') == 1 for phase in ("fighting", "ceasefire"))


def test_a_toll_of_one_war_alone_is_told_in_words(run: Run, tmp_path: Path) -> None:
    """A band of tolls sets one war against another; where one war published none by then, the caption says so instead."""
    path = tmp_path / "lanes.svg"
    assert run("plot", "lanes", "-o", str(path), events=RECORD).code == 0
    words = structure(path)
    assert re.findall(r"^band-.*", words, flags=re.MULTILINE) == ["band-armenian-soldiers"]
    assert "No band of tolls: Azerbaijani soldiers" in " ".join(words.split())


@pytest.mark.parametrize(
    "look", [("column", "light"), ("column", "dark"), ("slide", "dark"), ("post", "light"), ("post", "dark")]
)
@pytest.mark.parametrize("kind", COMPARED)
@pytest.mark.parametrize("options", [(), ("--actor", "all"), ("--actor", "ARM", "--align", "truce")])
def test_comparing_figures_say_what_they_show(
    run: Run, tmp_path: Path, options: tuple[str, ...], kind: str, look: tuple[str, str]
) -> None:
    """In any size and theme, of any focus and clock, they say what day 1 is and what they rest on."""
    path = tmp_path / "figure.svg"
    words = svg_of(run, path, kind, "--size", look[0], "--theme", look[1], *options, events=RECORD)
    told = " ".join(unescape(re.sub(r"<[^>]*>", " ", words)).split())
    assert "Day 1 = " in told
    assert "a floor, not a total" in told


def test_contrast_figure_is_the_command(run: Run, tmp_path: Path) -> None:
    """The parties of the figure and their medians are those of `nkcompare contrast`."""
    found = json.loads(run("contrast", "--format", "json", events=RECORD).out)["contrasts"][0]
    svg = svg_of(run, tmp_path / "figure.svg", "contrast", events=RECORD)
    for unit in ("milestones", "kinds"):
        drawn = set(re.findall(rf'<g id="median-{unit}-{found["later"]}-([^"]+)"', svg))
        assert drawn == {one["actor"] for one in found["parties"] if one[unit]["median"] is not None}


def test_contrast_figure_takes_the_command_s_options(run: Run, tmp_path: Path) -> None:
    """`--against`, `--horizon` and `--by` give the figure of what `nkcompare contrast` prints with them."""
    options = ("--against", "FRA,TUR", "--horizon", "45", "--by", "action")
    found = json.loads(run("contrast", *options, "--format", "json", events=RECORD).out)["contrasts"][0]
    svg = svg_of(run, tmp_path / "figure.svg", "contrast", *options, events=RECORD)
    for unit in ("milestones", "kinds"):
        drawn = set(re.findall(rf'<g id="median-{unit}-{found["later"]}-([^"]+)"', svg))
        assert drawn == {one["actor"] for one in found["parties"] if one[unit]["median"] is not None}
        said = dict(re.findall(rf'<g id="figures-{unit}-{found["later"]}-([A-Z]+)">.*?<text[^>]*>(.*?)</text>', svg, re.DOTALL))
        assert {actor: re.findall(r"\d+", words.partition("   ")[2]) for actor, words in said.items()} == {
            one["actor"]: [
                str(one[unit][sign]) for sign in ("later", "same", "earlier", "unsure") if sign != "unsure" or one[unit][sign]
            ]
            for one in found["parties"]
            if one[unit]["median"] is not None
        }
        # An open median is told, and drawn, from its earliest to its latest.
        ranges = {one["actor"]: one[unit]["median_range"] for one in found["parties"] if one[unit]["median_range"]}
        are_open = {actor for actor, (low, high) in ranges.items() if low < high}
        assert {actor for actor, words in said.items() if " to " in words} == are_open
        assert set(re.findall(rf'id="median-range-{unit}-{found["later"]}-([^"]+)"', svg)) == are_open
    assert "by day 45" in svg


@pytest.mark.parametrize("strange", ["\udc80", "\x1b", "\u200b"])
def test_a_title_is_seen(run: Run, tmp_path: Path, strange: str) -> None:
    """A title with a character that no font shows is refused, and nothing is written."""
    path = tmp_path / "figure.svg"
    ran = run("plot", "ladder", "--title", f"A{strange}", "-o", str(path))
    assert (ran.code, ran.out, path.exists()) == (2, "", False)
    assert "--title has an invisible character" in ran.err


def test_order_figure_takes_by(run: Run, tmp_path: Path) -> None:
    """`--by` draws kinds of act in the order of `nkcompare order --by`; what finds no room is counted."""
    svg = svg_of(run, tmp_path / "figure.svg", "order", "--by", "action,level", events=RECORD)
    told = " ".join(unescape(re.sub(r"<[^>]*>", " ", svg)).split())
    found = json.loads(run("order", "--by", "action,level", "--format", "json", events=RECORD).out)
    keys = [{one["key"] for one in found["sequences"][war]} for war in ("2016", "2020")]
    assert len(set(re.findall(r'<g id="first-2020-2016-([^"]+)"', svg))) == len(keys[0] & keys[1])
    assert f"Left out for lack of room: {len(keys[0] ^ keys[1])} firsts that one war alone has." in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lanes", "--by", "action"), "--by does not apply to the figure lanes"),
        (("order", "--against", "FRA"), "--against does not apply to the figure order"),
        (("tempo", "--horizon", "9"), "--horizon does not apply to the figure tempo"),
        (("contrast", "--against", "RUS"), "--against: RUS is the focus itself"),
        (("order", "--wars", "2020"), "a comparison needs at least 2 wars"),
    ],
)
def test_options_of_another_figure_are_refused(run: Run, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    """An option that a figure has no use for is an error with a hint, and nothing is written."""
    ran = run("plot", *words, "-o", str(tmp_path / "figure.svg"))
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "hint: " in ran.err
    assert not list(tmp_path.glob("*.svg"))


@pytest.mark.parametrize("kind", [*KINDS, "channels"])
def test_one_war_alone(run: Run, tmp_path: Path, kind: str) -> None:
    """A figure of the days or the channels is drawn of one war as well."""
    assert "war-2016" not in svg_of(run, tmp_path / "figure.svg", kind, "--wars", "2020")


def test_marks_side_by_side() -> None:
    """No mark of a level lies over another, and a mark alone is at level 0."""
    assert side_by_side([0, 0, 0, 0, 10], 3) == [0, 1, -1, 2, 0]
    places = [0, 1, 2, 3, 4, 5, 9, 9.5]
    levels = side_by_side(places, 3)
    for (one, level), (other, beside) in combinations(zip(places, levels, strict=True), 2):
        assert level != beside or abs(one - other) >= 3


@pytest.mark.parametrize("kind", EVERY)
def test_a_name_is_one_part(run: Run, tmp_path: Path, kind: str) -> None:
    """No two parts of a figure have one name, so that a page may hold the figure and point into it."""
    names = re.findall(r' id="([^"]+)"', svg_of(run, tmp_path / "figure.svg", kind, events=RECORD))
    assert len(names) == len(set(names))


def test_nothing_to_show(run: Run, tmp_path: Path) -> None:
    """A selection without an act is a figure that says 0 acts, not an error."""
    for kind in EVERY:
        path = tmp_path / f"{kind}.svg"
        assert run("plot", kind, "--actor", "CAN", "-o", str(path)).code == 0
        assert "0 acts of Canada" in structure(path)


def test_words_are_no_formula(run: Run, sample: Path, tmp_path: Path) -> None:
    """A label with dollar signs is shown as it is written."""
    actors = sample / "codebook" / "actors.csv"
    actors.write_text(
        actors.read_text(encoding="utf-8").replace(",Russia,Moscow", ",$\\frac{1}{$ & <b>,Moscow"), encoding="utf-8"
    )
    path = tmp_path / "tempo.svg"
    ran = run("plot", "tempo", "-o", str(path), events=sample)
    assert ran.code == 0, ran.err
    assert "How much $\\frac{1}{$ & <b> did a day" in structure(path)


def test_unknown_ending(run: Run, tmp_path: Path) -> None:
    """A file that would be no figure is refused, and nothing is written."""
    ran = run("plot", "ladder", "-o", str(tmp_path / "ladder.gif"))
    assert ran.code == 2
    assert "hint: end the name in .svg, .png, .pdf" in ran.err
    assert not list(tmp_path.glob("*.gif"))


def test_cannot_write(run: Run, tmp_path: Path) -> None:
    """A folder that is not there is told with its name."""
    ran = run("plot", "ladder", "-o", str(tmp_path / "nowhere" / "ladder.svg"))
    assert ran.code == 2
    assert "nowhere" in ran.err


def test_without_matplotlib(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where matplotlib is not installed the message says how to get it."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    ran = run("plot", "ladder", "-o", str(tmp_path / "ladder.svg"))
    assert ran.code == 2
    assert ran.err.startswith("nkcompare: figures need matplotlib, which is not installed\nhint: ")
    assert "matplotlib>=" in ran.err


def test_a_caption_counts_the_open_days_it_draws(run: Run, tmp_path: Path) -> None:
    """Acts with an open day are counted where the figure draws them; a figure without any says nothing of it."""
    said = {kind: svg_of(run, tmp_path / f"{kind}.svg", kind, events=RECORD) for kind in ("lanes", "tempo", "channels")}
    told = {kind: set(re.findall(r"(\d+) acts? whose day is open", " ".join(svg.split()))) for kind, svg in said.items()}
    acts = json.loads(run("log", "--actor", "RUS", "--format", "json", events=RECORD).out)["events"]
    assert told["lanes"] == told["tempo"] == {str(sum(bool(act["date_latest"]) and act["day"] <= 50 for act in acts))}
    assert told["channels"] == set()
