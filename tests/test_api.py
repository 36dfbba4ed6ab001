"""The Python interface."""

import doctest
import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import nkcompare
from nkcompare.api import Comparison
from tests.conftest import RECORD, ROOT, SAMPLE, Run


@pytest.fixture(scope="module")
def wars() -> Comparison:
    """The sample package."""
    return nkcompare.load(SAMPLE)


@pytest.fixture(scope="module")
def russia(wars: Comparison) -> Comparison:
    """What Russia did and took part in."""
    return wars.select(actor="RUS")


def _python(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def test_importing_is_cheap() -> None:
    """Importing the package loads none of its modules, and loading the record loads no pandas."""
    shown = _python(
        "import sys, nkcompare; print(len([name for name in sys.modules if name.startswith('nkcompare')]));"
        "nkcompare.load().select(actor='RUS').milestones(); print('pandas' in sys.modules)"
    )
    assert shown.split() == ["1", "False"]


def test_the_public_names() -> None:
    """`__all__` is sorted, and every name in it is there."""
    assert nkcompare.__all__ == sorted(nkcompare.__all__)
    assert all(hasattr(nkcompare, name) for name in nkcompare.__all__)
    with pytest.raises(AttributeError, match="no attribute 'lood'"):
        _ = nkcompare.lood  # type: ignore[attr-defined]


def test_the_docstring_is_true(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the package's docstring gives what it says."""
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("NKCOMPARE_EVENTS", raising=False)
    assert doctest.testmod(nkcompare).failed == 0


@pytest.mark.slow
def test_the_examples_of_the_page_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every line of docs/api.md runs, and the lag it quotes is the record's; the figure it saves is no file of the project."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NKCOMPARE_EVENTS", str(RECORD))
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    found = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    assert found
    names: dict[str, object] = {}
    exec(found[1], names)  # the page's own lines
    russia = names["russia"]
    assert isinstance(russia, Comparison)
    assert russia.milestones()["convened"].lag == 9


def test_every_method_is_on_the_page() -> None:
    """docs/api.md names every public method and property."""
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    public = [name for name in vars(Comparison) if not name.startswith("_") and name not in ("record", "selection")]
    assert [name for name in public if f"`.{name}" not in page] == []


def test_an_event_frame_has_its_types(wars: Comparison) -> None:
    """One row an event; days are integers, dates days, ladders ordered, blanks missing."""
    frame = wars.frame(codes=["plover"])
    assert len(frame) == len(wars.events)
    assert list(frame["id"]) == [event.id for event in wars.events]
    assert (str(frame["day"].dtype), frame["date"].dtype.kind) == ("Int64", "M")
    for name in ("phase", "level", "rung", "certainty"):
        assert getattr(frame[name].dtype, "ordered", False)
    assert {"call", "meeting"} <= set(frame.loc[frame["rung"] >= "call", "rung"])
    assert "statement" not in set(frame.loc[frame["rung"] >= "call", "rung"])
    assert frame["level"].max() == "leader"
    assert not frame.select_dtypes("string").isin([""]).to_numpy().any()
    assert frame.columns[-1] == "plover"


def test_an_empty_frame_has_the_same_types(wars: Comparison) -> None:
    """A selection of nothing is a frame of the same columns and types."""
    empty, full = wars.select(text="zzzz").frame(), wars.frame()
    assert len(empty) == 0
    assert [str(kind) for kind in empty.dtypes if str(kind) != "category"] == [
        str(kind) for kind in full.dtypes if str(kind) != "category"
    ]


def test_milestones_are_records_and_a_frame(russia: Comparison) -> None:
    """A milestone is found by its id, and the frame holds the same days and lags."""
    lines = russia.milestones()
    assert len(lines) == len(list(lines)) == len(russia.codebook.milestones)
    frame = lines.frame()
    days = dict(zip(zip(frame["milestone"], frame["war"], strict=True), frame["day"].fillna(-999), strict=True))
    for line in lines:
        for war, found in line.reached.items():
            assert days[line.milestone.id, war] == (found.day if found else -999)
    with pytest.raises(KeyError):
        lines["nothing"]


def test_a_diff_is_records_and_a_frame(russia: Comparison) -> None:
    """The diff's frame has a row for each kind and war, with the counts of its records."""
    found = russia.diff(by=["action"], through=5)
    frame = found.frame()
    assert len(frame) == len(found.kinds) * len(russia.wars)
    assert frame["acts"].sum() == sum(tally.acts for line in found.kinds for tally in line.tallies.values() if tally)
    assert found.milestones["appeal"].milestone.id == "appeal"


def test_a_pivot_is_a_frame(russia: Comparison) -> None:
    """A table's keys are index and columns; margins are added under `all`, first days may be missing."""
    counts = russia.pivot("action,level", "war").frame(margins=True)
    assert counts.index.names == ["action", "level"]
    assert counts.loc[("all", "all"), "all"] == len(russia.events)
    assert russia.pivot("action", values="first").frame().isna().to_numpy().any()
    assert russia.pivot("channel", None, "share").frame().sum().iloc[0] == pytest.approx(100)


def test_sensitivity_is_a_frame(russia: Comparison) -> None:
    """A row for each finding and alternative."""
    found = russia.sensitivity()
    frame = found.frame()
    assert len(frame) == sum(len(finding.outcomes) for finding in found.findings)
    assert set(frame.loc[frame["keeps_sign"], "changed"]) <= {False}


def test_contrast_and_order_are_frames(russia: Comparison) -> None:
    """A row for each party and sort of first, for each first behind them, for each place, for each flip; typed when empty."""
    found = russia.contrast()
    frame = found.frame()
    assert set(frame["of"]) == {"milestones", "kinds"}
    assert list(frame.loc[frame["focus"], "actor"].unique()) == ["RUS"]
    firsts = found.firsts()
    assert len(firsts[firsts["lag"].notna() & firsts["focus"]]) == frame.loc[frame["focus"], "both"].sum()
    named = russia.contrast(against=["FRA", "USA"], by="action", horizon=10).result
    assert (named.against, named.contrasts[0].horizon) == (("FRA", "USA"), 10)
    ordered = russia.order()
    assert len(ordered.frame()) == sum(map(len, ordered.result.sequences.values()))
    assert len(ordered.flips()) == len(ordered.result.reorderings[0].flips)
    assert not russia.order(by="action,level").frame().empty
    empty = russia.select(text="zzzz")
    assert empty.order().flips().dtypes.equals(ordered.flips().dtypes)
    with pytest.raises(ValueError, match="RUS is the focus itself"):
        russia.contrast(against="RUS")


def test_who_asked(russia: Comparison) -> None:
    """`asked_by` is a filter, and `asked` a column: as the focus sees it."""
    frame = russia.frame()
    for asked in ("own", "others", "unknown"):
        assert len(russia.select(asked_by=asked).events) == (frame["asked"] == asked).sum()
    assert {event.initiator for event in russia.select(asked_by="ARM").events} == {"ARM"}


def test_selecting_adds_up(wars: Comparison) -> None:
    """Two selections in a row are one of both filters, and the first is not changed."""
    calls = wars.select(actor="RUS", action=["call"])
    early = calls.select(days=(1, 5))
    assert set(early.events) == set(wars.select(actor="RUS", action="call", days="1-5").events)
    assert 0 < len(early.events) < len(calls.events)


def test_clocks(wars: Comparison) -> None:
    """A war can be counted from another first day, or all from an anchor; frames then say so."""
    moved = nkcompare.load(SAMPLE, day_one={"2016": date(2016, 4, 1)})
    assert [event.id for event in moved.events] == [event.id for event in wars.events]
    assert moved.frame()["day"].iloc[0] == wars.frame()["day"].iloc[0] + 1
    aligned = wars.select(actor="RUS").align("convened")
    assert aligned.milestones()["convened"].lag == 0
    assert set(aligned.frame()["anchor"]) == {"RUS:convened"}
    assert "aligned on RUS:convened" in repr(aligned)


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda wars: wars.select(actor="RUZ"), "did you mean `RUS`"),
        (lambda wars: wars.select(days="five"), "is not a range of days"),
        (lambda wars: wars.select(actor="RUS").align("venue"), "was never reached in 2016"),
        (lambda wars: wars.pivot("acton"), "did you mean `action`"),
        (lambda wars: wars.pivot(values="sum"), "choose from: count"),
        (lambda wars: wars.diff(by="colour"), "colour"),
        (lambda _: nkcompare.load(SAMPLE, wars=["2016", "1999"]), "unknown war `1999`"),
        (lambda _: nkcompare.load(SAMPLE, day_one={"2016": "April"}), "day_one"),
        (lambda _: nkcompare.load(SAMPLE, wars="2016"), 'for example: wars="2016,2020"'),
        (lambda wars: wars.select(days="5-1"), 'for example: days="1-5"'),
        (lambda wars: wars.plot("pie"), "choose from: lanes, milestones"),
        (lambda wars: wars.plot("ladder", size="huge"), "choose from: column, slide, post"),
        (lambda wars: wars.plot("ladder").save("ladder.gif"), r"end the name in \.svg"),
        (lambda wars: wars.plot("ladder").save(SAMPLE / "ladder.svg"), "lies in the events package"),
        (lambda wars: wars.hypotheses(), "has no hypotheses"),
    ],
)
def test_what_is_not_there_is_a_value_error(wars: Comparison, ask: object, message: str) -> None:
    """A value that is not known raises ValueError in Python's words: no option of the command line is named."""
    assert callable(ask)
    with pytest.raises(ValueError, match=message) as caught:
        ask(wars)
    assert "--" not in str(caught.value)


def test_a_filter_is_taken_away(wars: Comparison, russia: Comparison) -> None:
    """A filter given again replaces the earlier one, and `all` takes it away; the others stay."""
    assert russia.select(actor="all").events == wars.events
    calls = russia.select(action="call", days=(1, 5))
    assert calls.select(action="all").events == russia.select(days=(1, 5)).events
    assert calls.select(days="all", action="visit").events == russia.select(action="visit").events
    assert calls.select(text="zzz").select(text="").events == calls.events
    assert calls.select().events == calls.events


def test_results_are_short_where_they_are_printed(russia: Comparison) -> None:
    """A result prints a line and shows a table in a notebook; so does the comparison itself."""
    found = (russia, russia.day(5), russia.milestones(), russia.diff(), russia.pivot(), russia.sensitivity())
    whole = nkcompare.load(RECORD)
    beside = (
        whole.tolls(),
        whole.hypotheses(),
        whole.background(),
        whole.claims(),
        whole.select(actor="RUS").contrast(),
        russia.order(),
    )
    for one in (*found, *beside):
        assert repr(one).startswith(f"<{type(one).__name__} ")
        assert len(repr(one)) < 150
        assert "<table" in one._repr_html_()
    for part in (russia.codebook, russia.record, russia.logs[0], russia.milestones()["convened"]):
        assert repr(part).startswith(f"<{type(part).__name__} ")
        assert len(repr(part)) < 150


def test_what_is_selected_reads_as_it_is_written(wars: Comparison) -> None:
    """A comparison prints its filters as `select` takes them, names with spaces included."""
    chosen = wars.select(actor="RUS", official="Vladimir Putin", asked_by="own", days=(1, 45))
    assert repr(chosen).endswith(', actor="RUS" official="Vladimir Putin" asked_by="own" days="1-45">')


@pytest.mark.parametrize("ask", ["day", "background", "tolls", "hypotheses"])
def test_what_is_no_day_is_told(ask: str) -> None:
    """A day that is no number is a ValueError that says what a day is."""
    with pytest.raises(ValueError, match="day: `arms` is not a day; give a whole number"):
        getattr(nkcompare.load(RECORD), ask)("arms")


def test_day_is_that_of_the_command(russia: Comparison, run: Run) -> None:
    """Day N from Python has the events of `nkcompare day N`, as records and as a frame."""
    told = json.loads(run("day", "5", "--format", "json").out)
    day = russia.day(5)
    ids = [event["id"] for war in told["wars"] for event in war["events"]]
    assert [event.id for side in day.sides for event in side.events] == ids
    assert list(day.frame()["id"]) == ids
    assert len(day.milestones) == len(told["milestones"])


def test_tolls_and_hypotheses_are_those_of_the_commands(run: Run) -> None:
    """What the commands say of the dead and of the explanations, from Python as frames."""
    wars = nkcompare.load(RECORD)
    tolls = wars.tolls(day=5).frame()
    assert set(tolls["war"]) == {"2016", "2020"}
    assert tolls["day"].max() <= 5
    assert len(wars.tolls().frame()) == len((RECORD / "tolls.csv").read_text("utf-8").splitlines()) - 1
    told = json.loads(run("hypotheses", "--day", "5", "--format", "json", events=RECORD).out)
    frame = wars.hypotheses(5).frame()
    assert list(frame["hypothesis"]) == [one["id"] for one in told["hypotheses"]]
    assert list(frame["plain"]) == [one["plain"] for one in told["hypotheses"]]


@pytest.mark.slow
def test_a_chart_is_that_of_the_command(run: Run, tmp_path: Path) -> None:
    """A figure from Python is the figure `plot` writes, byte for byte; a notebook gets its SVG."""
    one, two = tmp_path / "one.svg", tmp_path / "two.svg"
    chart = nkcompare.load(RECORD).select(actor="RUS").plot("ladder", size="column", title="A title")
    chart.save(one)
    run("plot", "ladder", "--size", "column", "--title", "A title", "-o", str(two), events=RECORD)
    assert one.read_bytes() == two.read_bytes() == chart._repr_svg_().encode()


@pytest.mark.slow
def test_charts_take_the_options_of_their_commands(run: Run, tmp_path: Path) -> None:
    """`by`, `against` and `horizon` draw what `plot` draws with them; where they mean nothing it is a ValueError."""
    russia = nkcompare.load(RECORD).select(actor="RUS")
    path = tmp_path / "figure.svg"
    run("plot", "contrast", "--against", "FRA,TUR", "--horizon", "45", "--by", "action", "-o", str(path), events=RECORD)
    chart = russia.plot("contrast", against=["FRA", "TUR"], horizon=45, by="action")
    assert path.read_bytes() == chart._repr_svg_().encode()
    run("plot", "order", "--by", "action,level", "-o", str(path), events=RECORD)
    assert path.read_bytes() == russia.plot("order", by=["action", "level"])._repr_svg_().encode()
    with pytest.raises(ValueError, match="horizon does not apply to the figure lanes; it applies to contrast"):
        russia.plot("lanes", horizon=4)


def test_an_unsound_package_is_a_record_error(sample: Path) -> None:
    """A package with a fault gives no result, and the error says where the first fault is."""
    log = sample / "2020.csv"
    log.write_text(log.read_text(encoding="utf-8").replace(",call,", ",cal,", 1), encoding="utf-8")
    with pytest.raises(nkcompare.RecordError, match=r"2020\.csv:\d+: .*cal.*problems in all: 1"):
        nkcompare.load(sample)


def test_the_record_loads() -> None:
    """The project's own record answers the thread's question from Python as well."""
    lines = nkcompare.load(RECORD).select(actor="RUS").milestones()
    assert (lines["convened"].lag, lines["ceasefire"].lag) == (9, 10)


def test_background_and_claims_answer() -> None:
    """Background facts and claims are those of the commands, as records and frames, whatever is selected."""
    wars = nkcompare.load(RECORD)
    facts = wars.select(actor="TUR").background(9, topic="rival-commitments", actor="RUS")
    assert [fact.id for fact in facts] == list(facts.frame()["id"])
    (topic,) = facts.result.on_day
    assert {one.fact.id for one in topic.sides[1].facts} >= {"B-068", "B-070", "B-073"}
    claims = wars.select(actor="TUR", days=(1, 1)).claims()
    assert len(claims.frame()) == len(list(claims)) == 28
    assert claims["C13"].outcomes[1].holds
    assert bool(claims.frame().set_index("id")["holds"]["C13"])
    with pytest.raises(KeyError):
        claims["C99"]
    with pytest.raises(ValueError, match="topic: unknown code `arm`"):
        wars.background(topic="arm")
