"""`nkcompare tolls` and the scale on the day page, as a user meets them."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import RECORD, ROOT, SAMPLE, Golden, Run, with_tolls

WIDTHS = [60, 80, 100, 140, 160]


@pytest.mark.parametrize("width", WIDTHS)
def test_page_at_every_width(run: Run, golden: Golden, scaled: Path, width: int) -> None:
    """The page of day 5 fits the terminal; where it is narrow the wars stand below each other and the bars go."""
    ran = run("tolls", "--through", "5", events=scaled, width=width)
    assert ran.code == 0
    assert max(len(line) for line in ran.out.splitlines() if "://" not in line) <= width
    golden(f"tolls/5-{width}.txt", ran.out)


def test_page_in_colour(run: Run, golden: Golden, scaled: Path) -> None:
    """On a screen the same words carry colour."""
    golden("tolls/5-colour.ansi", run("tolls", "--through", "5", events=scaled, screen=True).out)


def test_page_in_ascii(run: Run, golden: Golden, scaled: Path) -> None:
    """A terminal without Unicode gets stand-ins."""
    ran = run("tolls", "--through", "5", events=scaled, encoding="ascii")
    assert ran.out.isascii()
    golden("tolls/5-ascii.txt", ran.out)


def test_whole_series(run: Run, golden: Golden, scaled: Path) -> None:
    """Without a day the page runs to the final tolls, and silent days are a gap of their own."""
    golden("tolls/all-100.txt", run("tolls", events=scaled).out)


@pytest.mark.parametrize("width", [60, 100])
def test_every_figure_with_its_sources(run: Run, golden: Golden, scaled: Path, width: int) -> None:
    """With --sources each figure stands with its claimant, certainty, note and addresses."""
    ran = run("tolls", "--through", "2", "--sources", events=scaled, width=width)
    assert max(len(line) for line in ran.out.splitlines() if "://" not in line) <= width
    golden(f"tolls/sources-2-{width}.txt", ran.out)


def test_before_the_war(run: Run, golden: Golden, scaled: Path) -> None:
    """By a day before the war nothing was published yet, and the page says when the first figure comes."""
    golden("tolls/0-100.txt", run("tolls", "--through", "0", events=scaled).out)


@pytest.mark.parametrize("width", [80, 100, 140])
def test_scale_on_the_day_page(run: Run, golden: Golden, scaled: Path, width: int) -> None:
    """The day page shows the first populations' tolls by that day in each war, with who says so, and the caveat."""
    plain = run("day", "5", width=width).out.splitlines()
    lines = run("day", "5", events=scaled, width=width).out.splitlines()
    assert [line for line in lines if line in plain][-2:] == plain[-2:]
    golden(
        f"tolls/day-5-{width}.txt", "\n".join(lines[lines.index("Published by day 5") :] if width < 90 else lines[-10:]) + "\n"
    )


@pytest.mark.parametrize("width", [60, 80, 100, 140])
def test_two_populations_are_not_all(run: Run, width: int) -> None:
    """Where a day shows the tolls of two populations of four, it says that there are two more, and where."""
    lines = run("day", "5", events=RECORD, width=width).out.splitlines()
    assert "\u2026 2 more populations: nkcompare tolls --through 5" in lines


def test_day_page_without_tolls(run: Run) -> None:
    """A package that counts no dead has a day page without them."""
    assert "Published by" not in run("day", "5").out
    assert json.loads(run("day", "5", "--format", "json").out)["tolls"] is None


def test_words_of_the_crossing(run: Run, scaled: Path) -> None:
    """The page says from which day the second war's toll exceeds all of the first, before that day and after."""
    told = "Armenian-side soldiers: from day 2 on, the toll published in 2020 (84) exceeds all of 2016 (77)."
    assert told in run("tolls", "--through", "2", events=scaled, width=140).out
    early = run("tolls", "--through", "1", events=scaled, width=160).out
    assert "by day 1 the toll published in 2020 (16) does not exceed all of 2016 (77); from day 2 on it does (84)." in early


def test_record_says_day_two(run: Run) -> None:
    """In the record the toll of 2020 exceeds all of April 2016 from day 2, while day 1 is 16 against 18."""
    found = json.loads(run("tolls", "--through", "1", "--format", "json", events=RECORD).out)
    soldiers = found["populations"][0]
    assert [soldiers["wars"][war]["killed"] for war in ("2016", "2020")] == [18, 16]
    assert soldiers["exceeds_final_of_first"]["2020"]["day"] == 2


@pytest.mark.parametrize("style", ["json", "csv", "tsv", "md", "table"])
@pytest.mark.parametrize("command", [("tolls",), ("tolls", "--sources"), ("tolls", "--through", "5"), ("day", "5")])
def test_caveat_stands_with_every_view(run: Run, scaled: Path, command: tuple[str, ...], style: str) -> None:
    """No view of tolls is without its caveat; beside CSV and TSV it goes to standard error. The day's CSV holds acts alone."""
    ran = run(*command, "--format", style, events=scaled, width=140)
    beside = style in {"csv", "tsv"}
    told = "the missing are not in them" in " ".join((ran.err if beside else ran.out).split())
    assert told == (command[0] == "tolls" or not beside)


def test_json(run: Run, golden: Golden, scaled: Path) -> None:
    """The JSON carries schema, clock, standing, ratios, finals, the crossing and every figure."""
    golden("tolls/2.json", run("tolls", "--through", "2", "--format", "json", events=scaled).out)


def test_csv_is_the_file_with_days(run: Run, scaled: Path) -> None:
    """CSV holds the rows of `tolls.csv` with their day; an unpublished toll has an empty number."""
    rows = list(csv.DictReader(io.StringIO(run("tolls", "--format", "csv", events=scaled).out)))
    held = list(csv.DictReader((scaled / "tolls.csv").read_text("utf-8").splitlines()))
    key = ("war", "date", "population", "killed")
    assert sorted(tuple(row[one] for one in key) for row in rows) == sorted(tuple(row[one] for one in key) for row in held)
    assert {row["killed"] for row in rows if row["measure"] == "none"} == {""}
    assert {row["day"] for row in rows if row["date"] == "2020-09-28"} == {"2"}


def test_tsv_and_markdown(run: Run, golden: Golden, scaled: Path) -> None:
    """TSV has the same rows; Markdown the standing as well."""
    sheet = run("tolls", "--through", "2", "--format", "tsv", events=scaled).out
    assert sheet.splitlines()[0].split("\t")[:3] == ["war", "day", "date"]
    golden("tolls/2.md", run("tolls", "--through", "2", "--format", "md", events=scaled).out)


def test_population(run: Run, scaled: Path) -> None:
    """--population keeps one line, in any letter case."""
    out = run("tolls", "--population", "Azerbaijani-Soldiers", "--through", "5", events=scaled).out
    assert "none published until day 68" in out
    assert "Armenian-side" not in out.split("Tolls are counts")[0]


def test_unknown_population(run: Run, scaled: Path) -> None:
    """An unknown population is a usage error that names its like."""
    ran = run("tolls", "--population", "armenian-soldier", events=scaled)
    assert (ran.code, ran.out) == (2, "")
    assert "did you mean `armenian-soldiers`" in ran.err


def test_through_a_date(run: Run, scaled: Path) -> None:
    """A date in one of the wars stands for its day."""
    assert run("tolls", "--through", "2020-10-01", events=scaled).out == run("tolls", "--through", "5", events=scaled).out


def test_through_no_day(run: Run, scaled: Path) -> None:
    """What is no day is a usage error."""
    assert run("tolls", "--through", "soon", events=scaled).code == 2


def test_aligned(run: Run, scaled: Path) -> None:
    """Counted from the truce, figures move with the clock and the page says what day 1 is."""
    out = run("tolls", "--align", "truce", "--through", "0", events=scaled).out
    assert "day 1 = the truce" in out
    assert "1,221, published day 0" in out


def test_package_without_tolls(run: Run) -> None:
    """Asked of a package that counts no dead, the command names the file that is missing."""
    ran = run("tolls", events=SAMPLE)
    assert (ran.code, ran.out) == (3, "")
    assert "N002 no file `tolls.csv`" in ran.err


@pytest.mark.parametrize("command", [("tolls",), ("day", "5")])
def test_unsound_tolls_give_no_result(run: Run, scaled: Path, command: tuple[str, ...]) -> None:
    """A fault in the tolls stops every command that shows them."""
    path = scaled / "tolls.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",18,", ",eighteen,", 1), encoding="utf-8")
    ran = run(*command, events=scaled)
    assert (ran.code, ran.out) == (3, "")
    assert "N504 `eighteen` is not a number of people" in ran.err


def test_text_of_a_row_is_text(run: Run, sample: Path) -> None:
    """Markup in a note or a name is shown, never interpreted."""
    row = "2016,2016-04-02,[red]Chief[/red],soldiers,published,18,https://example.org/a,reported,[bold]<b>one</b>"
    with_tolls(sample, [row], claimants="[red]Chief[/red],[red]C[/red],ARM,ours,\n")
    whole = run("tolls", "--sources", events=sample, width=140).out
    assert "[red]Chief[/red]" in whole
    assert "[bold]<b>one</b>" in whole
    assert "[red]C[/red]" in run("tolls", events=sample).out
    assert "&lt;b&gt;" in run("tolls", "--format", "md", events=sample).out


def test_empty_file_of_tolls(run: Run, sample: Path) -> None:
    """Tolls without rows are a page that says that nothing is recorded."""
    with_tolls(sample, [], claimants="")
    assert "nothing recorded" in run("tolls", events=sample).out


def test_json_is_documented(run: Run, scaled: Path) -> None:
    """Every key of the JSON stands in its section of docs/formats.md."""
    section = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8").split("`nkcompare.tolls/1`")[1].split("\n## ")[0]
    found = json.loads(run("tolls", "--format", "json", events=scaled).out)
    one = found["populations"][0]
    keys = {*found, *found["wars"][0], *one, *one["wars"]["2020"], *one["final"]["2020"], *one["figures"][0]} - {"schema"}
    assert {key for key in keys if f"`{key}`" not in section} == set()


def test_three_wars(run: Run, golden: Golden, scaled: Path) -> None:
    """A third war is a third column, and its ratio is to the first."""
    wars = scaled / "wars.csv"
    wars.write_text(wars.read_text(encoding="utf-8") + "2023,Third,2023-09-19,2023-09-20,2023-12-31,,,\n", encoding="utf-8")
    header = (scaled / "2016.csv").read_text(encoding="utf-8").splitlines()[0]
    (scaled / "2023.csv").write_text(f"{header}\n", encoding="utf-8")
    with (scaled / "tolls.csv").open("a", encoding="utf-8") as file:
        file.write(
            "2023,2023-09-20,Ministry of Defence of Armenia,armenian-soldiers,published,200,https://example.org/a,reported,\n"
        )
    ran = run("tolls", "--wars", "2016,2020,2023", "--through", "3", events=scaled, width=140)
    assert ran.code == 0
    golden("tolls/three-wars-140.txt", ran.out)
